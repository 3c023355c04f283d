"""The engines that listen, as the options choose them: loaded side by side, then put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearse.app.events import Listening

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future

    from rehearse.app.options import EngineOptions
    from rehearse.claims import SpeechEngines
    from rehearse.speech import G2P, HypothesisScorer, PhoneRecognizer, Recognizer


class Loading:
    """The ears that the options choose, being loaded while something else is done.

    A network takes 0.1 to 0.5 s to load, hardly any of it Python's, so all of them load at once;
    the memory that only loading takes goes back before any of them is at work.
    """

    def __init__(self, options: EngineOptions) -> None:
        """Choose them, and begin.

        Raises:
            ModelError: there is no such model.
        """
        from concurrent.futures import ThreadPoolExecutor

        from rehearse.speech import catalog, return_memory

        return_memory()
        found = catalog.chosen(options.engine, options.model)
        self._careful = catalog.second_pass_recognizer(found)
        beside = ThreadPoolExecutor(thread_name_prefix="rehearse-loading")
        self._recognizer = beside.submit(catalog.loaded, found)
        self._phone_recognizer = beside.submit(catalog.phone_recognizer)
        self._g2p = beside.submit(catalog.g2p)
        loads: list[Future[Any]] = [self._recognizer, self._phone_recognizer, self._g2p]
        if self._careful is not None:
            loads.append(beside.submit(self._careful.prepare))
        beside.submit(_keep_memory, loads)
        beside.shutdown(wait=False)

    def listening(self) -> Listening:
        """Who listens, as soon as they can.

        Raises:
            ModelError: the model is damaged.
            RecognizerError: the engine cannot be loaded.
        """
        from rehearse.speech import catalog

        recognizer, phonetic = self._recognizer.result(), self._phone_recognizer.result()
        return Listening(
            recognizer.name,
            recognizer.model,
            by_sound=phonetic is not None,
            verifier=catalog.SECOND_PASS_NAME if self._careful is not None else "",
        )

    def ears(self) -> SpeechEngines:
        """The ears, as soon as they can listen.

        Raises:
            ModelError: the model is damaged.
            RecognizerError: the engine cannot be loaded.
        """
        recognizer, phonetic = self._recognizer.result(), self._phone_recognizer.result()
        return equipped(recognizer, self._g2p.result(), self._careful, phonetic)

    def loaded(self) -> Generator[Listening, None, SpeechEngines]:
        """The ears; yields who they are."""
        yield self.listening()
        return self.ears()


def _keep_memory(loads: list[Future[Any]]) -> None:
    from concurrent.futures import wait

    from rehearse.speech import keep_memory

    wait(loads)
    keep_memory()


def equipped(
    recognizer: Recognizer,
    speller: G2P | None,
    careful: HypothesisScorer | None,
    phonetic: PhoneRecognizer | None,
) -> SpeechEngines:
    """The ears around these engines, with all that goes with them.

    Raises:
        RecognizerError: the fine ear's network cannot be loaded.
    """
    from rehearse.claims import SpeechEngines
    from rehearse.speech import catalog

    fine = catalog.acoustic_model(recognizer)
    return SpeechEngines(
        recognizer, catalog.detector, speller, careful, phonetic, fine, catalog.confusable_names
    )
