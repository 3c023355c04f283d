"""Load the speech engines that the options choose, in parallel.

A live call uses partial decodes. The full recognition for its review runs in another process
(`thorough`) while the call goes on.
"""

from __future__ import annotations

from dataclasses import replace
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
        lean: bool = False,
    ) -> None:
        """Choose the engines and start loading them.

        Args:
            options: the choice of engine and model.
            elsewhere: runs full recognition in another process, so that only the engines for
                partial decodes load in this one; None to load all of them.
            lean: whether this process is one of many (`speech.lean_environment`): it does one thing
                at a time, with one thread, and returns the largest blocks of memory. Otherwise, it
                does what it can at once, and reuses them (`keep_memory`), which is faster.

        Raises:
            ModelError: there is no such model.
        """
        from concurrent.futures import ThreadPoolExecutor

        from rehearse.speech import engine_choice, return_memory

        return_memory()
        threads = 1 if lean else engine_choice.THREADS
        self._is_lean = lean
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
        beside.submit(_keep_memory, loads, lean=lean)
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
        engines = equipped(recognizer, speller, self._second_pass, self._phone_recognizer.result())
        return replace(engines, jobs=0) if self._is_lean else engines

    def loaded(self) -> Generator[Listening, None, SpeechEngines]:
        """Yield an event that names the engines, and return them."""
        yield self.listening()
        return self.engines()


def _keep_memory(loads: list[Future[Any]], *, lean: bool) -> None:
    from concurrent.futures import wait

    from rehearse.speech import keep_memory, keep_small_blocks

    wait(loads)
    if lean:
        keep_small_blocks()
    else:
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
