"""Vosk, a small and fast recognizer with word times and confidences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from rehearse.audio import RATE, Span
from rehearse.errors import RecognizerError
from rehearse.language import Word
from rehearse.speech.models.registry import is_vosk, missing_of_vosk
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.audio import Clip

CHUNK_SAMPLES: Final = 4000
"""Samples fed at a time (0.25 s), as in the library's own examples."""


class VoskRecognizer:
    """A `Recognizer` for Kaldi models."""

    name = "vosk"

    def __init__(self, folder: Path) -> None:
        """Load a model folder. Nothing is ever downloaded.

        Raises:
            RecognizerError: the folder does not hold a whole model.
        """
        if not is_vosk(folder) or missing_of_vosk(folder):
            # Checked here because the library prints a page and ends with "Failed to create".
            raise RecognizerError(
                f"{folder}: no whole Vosk model (am/final.mdl, conf/, graph/, or all at the top);"
                " run `rehearse models get vosk-small-en-us-0.3`"
            )
        import vosk

        vosk.SetLogLevel(-1)
        try:
            self._model: Any = vosk.Model(model_path=str(folder))
            # Some damage shows only when a recognizer is created from the model.
            vosk.KaldiRecognizer(self._model, RATE)
        # The library raises nothing more specific than Exception.
        except Exception as problem:
            raise RecognizerError(
                f"{folder}: this Vosk model is damaged ({problem});"
                " remove it and run `rehearse models get vosk-small-en-us-0.3`"
            ) from problem
        self._vosk: Any = vosk
        self.model = folder.name

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the transcript of the clip; empty for silence.

        Raises:
            RecognizerError: the library failed on it.
        """
        hearing = self._vosk.KaldiRecognizer(self._model, RATE)
        hearing.SetWords(True)
        words: list[Word] = []
        for at in range(0, len(clip.samples), CHUNK_SAMPLES):
            state = hearing.AcceptWaveform(clip.samples[at : at + CHUNK_SAMPLES].tobytes())
            if state < 0:
                raise RecognizerError("Vosk failed on this recording; try --engine whisper")
            if state:
                words.extend(_words(hearing.Result()))
        return Transcript((*words, *_words(hearing.FinalResult())))


def _words(answer: str) -> Iterator[Word]:
    """Yield the words of one of the library's JSON results."""
    for word in json.loads(answer).get("result", ()):
        span = Span(max(0.0, float(word["start"])), float(word["end"]))
        yield Word(str(word["word"]), span, float(word["conf"]))
