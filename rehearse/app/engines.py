"""The engines that listen, as the options choose them: loaded side by side, then put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearse.app.events import Listening

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future

    from rehearse.app.options import EngineOptions
    from rehearse.claims.listener import Ears
    from rehearse.speech.ports import Comparing, Phonetic, Recognizer, Speller


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

        from rehearse.speech import catalog
        from rehearse.speech.memory import return_memory

        return_memory()
        found = catalog.chosen(options.engine, options.model)
        self._careful = catalog.verifier(found)
        beside = ThreadPoolExecutor(thread_name_prefix="rehearse-loading")
        self._recognizer = beside.submit(catalog.loaded, found)
        self._phonetic = beside.submit(catalog.phonetic)
        self._speller = beside.submit(catalog.speller)
        loads: list[Future[Any]] = [self._recognizer, self._phonetic, self._speller]
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

        recognizer, phonetic = self._recognizer.result(), self._phonetic.result()
        return Listening(
            recognizer.name,
            recognizer.model,
            by_sound=phonetic is not None,
            verifier=catalog.CAREFUL if self._careful is not None else "",
        )

    def ears(self) -> Ears:
        """The ears, as soon as they can listen.

        Raises:
            ModelError: the model is damaged.
            RecognizerError: the engine cannot be loaded.
        """
        recognizer, phonetic = self._recognizer.result(), self._phonetic.result()
        return equipped(recognizer, self._speller.result(), self._careful, phonetic)

    def loaded(self) -> Generator[Listening, None, Ears]:
        """The ears; yields who they are."""
        yield self.listening()
        return self.ears()


def _keep_memory(loads: list[Future[Any]]) -> None:
    from concurrent.futures import wait

    from rehearse.speech.memory import keep_memory

    wait(loads)
    keep_memory()


def equipped(
    recognizer: Recognizer,
    speller: Speller | None,
    careful: Comparing | None,
    phonetic: Phonetic | None,
) -> Ears:
    """The ears around these engines, with all that goes with them.

    Raises:
        RecognizerError: the fine ear's network cannot be loaded.
    """
    from rehearse.claims.listener import Ears
    from rehearse.speech import catalog

    fine = catalog.fine(recognizer)
    return Ears(recognizer, catalog.detector, speller, careful, phonetic, fine, catalog.others)
