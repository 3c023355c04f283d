"""Load the speech engines that the options choose, in parallel.

A live call uses partial decodes. The full recognition for its review runs in another process
(`thorough`) while the call goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearse.app.events import Listening

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future

    from rehearse.app.options import EngineOptions
    from rehearse.claims import EnginesElsewhere, SpeechEngines
    from rehearse.speech import G2P, HypothesisScorer, PhoneRecognizer, Recognizer


class EngineLoading:
    """Speech engines that load in the background.

    A network takes 0.1 to 0.5 s to load, hardly any of it in Python, so all of them load at once.
    Memory that only loading needs is returned before any of them is used.
    """

    def __init__(
        self,
        options: EngineOptions,
        elsewhere: EnginesElsewhere | None = None,
        *,
        threads: int | None = None,
        keeps_memory: bool = True,
    ) -> None:
        """Choose the engines and start loading them.

        Args:
            options: the choice of engine and model.
            elsewhere: runs full recognition in another process, so that only the engines for
                partial decodes load in this one; None to load all of them.
            threads: the number of threads of each recognizer; None for the default.
            keeps_memory: whether large blocks of memory are reused (`keep_memory`), which is
                faster, or returned, which takes less of it.

        Raises:
            ModelError: there is no such model.
        """
        from concurrent.futures import ThreadPoolExecutor

        from rehearse.speech import engine_choice, return_memory

        return_memory()
        threads = threads or engine_choice.THREADS
        found = engine_choice.choose_model(options.engine, options.model)
        self._second_pass = engine_choice.second_pass_recognizer(found, threads)
        self._elsewhere = elsewhere
        beside = ThreadPoolExecutor(thread_name_prefix="rehearse-loading")
        self._recognizer = beside.submit(engine_choice.load_model, found, threads)
        self._g2p = beside.submit(engine_choice.g2p)
        loads: list[Future[Any]] = [self._recognizer, self._g2p]
        self._phone_recognizer: Future[PhoneRecognizer | None] | None = None
        if elsewhere is None:
            self._phone_recognizer = beside.submit(engine_choice.phone_recognizer)
            loads.append(self._phone_recognizer)
            if self._second_pass is not None:
                loads.append(beside.submit(self._second_pass.prepare))
        if keeps_memory:
            beside.submit(_keep_memory, loads)
        beside.shutdown(wait=False)

    def listening(self) -> Listening:
        """Wait for the engines, and return which they are.

        Raises:
            ModelError: the model is damaged.
            RecognizerError: the engine cannot be loaded.
        """
        from rehearse.speech import engine_choice

        recognizer = self._recognizer.result()
        return Listening(
            recognizer.name,
            recognizer.model,
            by_sound=engine_choice.has_phone_recognizer(),
            verifier=engine_choice.SECOND_PASS_NAME if self._second_pass is not None else "",
        )

    def engines(self) -> SpeechEngines:
        """Wait for and return the speech engines.

        Raises:
            ModelError: the model is damaged.
            RecognizerError: the engine cannot be loaded.
        """
        recognizer, speller = self._recognizer.result(), self._g2p.result()
        if self._phone_recognizer is None:
            from rehearse.claims import SpeechEngines
            from rehearse.speech import engine_choice

            # Only the second-pass recognizer's name is needed here, so it is never loaded.
            return SpeechEngines(
                recognizer,
                engine_choice.detector,
                speller,
                self._second_pass,
                elsewhere=self._elsewhere,
            )
        return equipped(recognizer, speller, self._second_pass, self._phone_recognizer.result())

    def loaded(self) -> Generator[Listening, None, SpeechEngines]:
        """Yield an event that names the engines, and return them."""
        yield self.listening()
        return self.engines()


def _keep_memory(loads: list[Future[Any]]) -> None:
    from concurrent.futures import wait

    from rehearse.speech import keep_memory

    wait(loads)
    keep_memory()


def equipped(
    recognizer: Recognizer,
    speller: G2P | None,
    second_pass: HypothesisScorer | None,
    phonetic: PhoneRecognizer | None,
) -> SpeechEngines:
    """Return the speech engines around these recognizers, with everything they need.

    Raises:
        RecognizerError: the acoustic model cannot be loaded.
    """
    from rehearse.claims import SpeechEngines
    from rehearse.speech import engine_choice

    acoustic_model = engine_choice.acoustic_model(recognizer)
    return SpeechEngines(
        recognizer,
        engine_choice.detector,
        speller,
        second_pass,
        phonetic,
        acoustic_model,
        engine_choice.confusable_names,
    )
