"""The flags that choose who listens, and the one line that says who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.commands.printing import note

if TYPE_CHECKING:
    import argparse

    from rehearse.session import Ears


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


def ears_of(args: argparse.Namespace) -> Ears:
    """The engines that the flags choose, loaded; says once which they are.

    Raises:
        ModelError: the model is missing or damaged.
        RecognizerError: the engine cannot be loaded.
    """
    from rehearse.engines import catalog
    from rehearse.session import Ears

    recognizer = catalog.recognizer(args.engine, args.model)
    careful = catalog.verifier(recognizer)
    phonetic = catalog.phonetic()
    names = ", names by their sounds" if phonetic is not None else ""
    names += f" and again by {catalog.CAREFUL}" if careful is not None else ""
    note(f"listening: {recognizer.name} ({recognizer.model}){names}; --model changes it")
    return Ears(recognizer, catalog.detector, catalog.speller(), careful, phonetic)
