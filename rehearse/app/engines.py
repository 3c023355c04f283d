"""The flags that choose who listens, and the one line that says who does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearse.app.cli.console import note

if TYPE_CHECKING:
    import argparse
    from concurrent.futures import Future

    from rehearse.claims.listener import SpeechEngines
    from rehearse.speech.ports import G2P, HypothesisScorer, PhoneRecognizer, Recognizer


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add `--engine` and `--model`."""
    group = parser.add_argument_group("who listens")
    group.add_argument(
        "--engine",
        choices=("auto", "vosk", "whisper"),
        default="auto",
        help="auto: Whisper, or the model that $REHEARSE_MODEL names",
    )
    group.add_argument(
        "--model",
        metavar="PATH",
        help="a model's folder (default: $REHEARSE_MODEL, models/, the user's data folder, the"
        " embedded Whisper)",
    )


class Loading:
    """The ears that the flags choose, being loaded while something else is done.

    A network takes 0.1 to 0.5 s to load, hardly any of it Python's, so all of them load at once;
    the memory that only loading takes goes back before any of them is at work.
    """

    def __init__(self, args: argparse.Namespace) -> None:
        """Choose them, and begin.

        Raises:
            ModelError: there is no such model.
        """
        from concurrent.futures import ThreadPoolExecutor

        from rehearse.speech import catalog
        from rehearse.speech.memory import return_memory

        return_memory()
        found = catalog.chosen(args.engine, args.model)
        self._careful = catalog.second_pass_recognizer(found)
        beside = ThreadPoolExecutor(thread_name_prefix="rehearse-loading")
        self._recognizer = beside.submit(catalog.loaded, found)
        self._phonetic = beside.submit(catalog.phone_recognizer)
        self._speller = beside.submit(catalog.g2p)
        loads: list[Future[Any]] = [self._recognizer, self._phonetic, self._speller]
        if self._careful is not None:
            loads.append(beside.submit(self._careful.prepare))
        beside.submit(_keep_memory, loads)
        beside.shutdown(wait=False)

    def ears(self) -> SpeechEngines:
        """The ears, as soon as they can listen; says which they are.

        Raises:
            ModelError: the model is damaged.
            RecognizerError: the engine cannot be loaded.
        """
        from rehearse.speech import catalog

        recognizer, phonetic = self._recognizer.result(), self._phonetic.result()
        names = ", names by their sounds" if phonetic is not None else ""
        names += f" and again by {catalog.SECOND_PASS_NAME}" if self._careful is not None else ""
        note(f"listening: {recognizer.name} ({recognizer.model}){names}; --model changes it")
        return equipped(recognizer, self._speller.result(), self._careful, phonetic)


def _keep_memory(loads: list[Future[Any]]) -> None:
    from concurrent.futures import wait

    from rehearse.speech.memory import keep_memory

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
    from rehearse.claims.listener import SpeechEngines
    from rehearse.speech import catalog

    fine = catalog.acoustic_model(recognizer)
    return SpeechEngines(
        recognizer, catalog.detector, speller, careful, phonetic, fine, catalog.confusable_names
    )


def ears_of(args: argparse.Namespace) -> SpeechEngines:
    """The engines that the flags choose, loaded; says once which they are.

    Raises:
        ModelError: the model is missing or damaged.
        RecognizerError: the engine cannot be loaded.
    """
    return Loading(args).ears()
