"""Whisper's decoder: from an encoding to tokens, to words with times, and to scores of texts."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.speech.asr.repetition import is_repetition_loop
from rehearse.speech.asr.whisper_words import numerals, words_from_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word

MAX_TOKENS_PER_S: Final = 12.0
"""Fast speech has four to five words a second. More tokens per second than this are a loop."""
HYPOTHESIS_BATCH: Final = 4
"""Texts scored in one batch. Each takes 20 MB for thirty seconds of audio, and larger batches are
no faster."""
MAX_COMPRESSION_RATIO: Final = 2.4
"""Whisper's own code calls a text repetitive above this compression ratio."""


class WhisperDecoder:
    """Decodes encodings of at most 30 s, as `WhisperEncoder` makes them; from several threads."""

    def __init__(self, whisper: Any) -> None:
        """Use the decoder and the tokenizer of a faster-whisper model."""
        from faster_whisper.tokenizer import Tokenizer

        self._whisper = whisper
        is_multilingual = bool(whisper.model.is_multilingual)
        self._tokens: Any = Tokenizer(
            whisper.hf_tokenizer,
            multilingual=is_multilingual,
            task="transcribe" if is_multilingual else None,
            language="en" if is_multilingual else None,
        )
        # Every token with a numeral is suppressed. Numbers are then written as words, digit by
        # digit, where "555" would lose count of its fives.
        self._suppressed = [-1, *numerals(whisper.hf_tokenizer)]

    def decode(self, encoded: Any, seconds: float, prompt: str, beams: int) -> list[int]:
        """Return the tokens of a window; none if the network calls it no speech.

        Args:
            encoded: the window's encoding.
            seconds: the window's length.
            prompt: text that the window's words continue; its style is kept.
            beams: how many texts are searched at once.
        """
        head = [*self._tokens.sot_sequence, self._tokens.no_timestamps]
        if prompt:
            head = [self._tokens.sot_prev, *self._tokens.encode(prompt), *head]
        most = int(seconds * MAX_TOKENS_PER_S) + 12
        result = self._whisper.model.generate(
            encoded,
            [head],
            beam_size=beams,
            suppress_tokens=self._suppressed,
            max_length=min(448, len(head) + most),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        # Whisper's own two thresholds for "no speech".
        if result.no_speech_prob > 0.6 and result.scores[0] < -1.0:
            return []
        return [token for token in result.sequences_ids[0] if token < self._tokens.eot]

    def is_loop(self, tokens: list[int], seconds: float) -> bool:
        """Return whether a window's tokens are a loop: a repetition, or too many."""
        if len(tokens) >= int(seconds * MAX_TOKENS_PER_S) + 11:
            return True
        text = self.text_of(tokens).strip().encode()
        repeats = bool(text) and len(text) / len(zlib.compress(text)) > MAX_COMPRESSION_RATIO
        return repeats or is_repetition_loop(tokens)

    def text_of(self, tokens: list[int]) -> str:
        """Return the text that tokens stand for."""
        text: str = self._tokens.decode(tokens)
        return text

    def words(
        self, tokens: list[int], encoded: Any, frames: int, seconds: float
    ) -> tuple[Word, ...]:
        """Return the words of a window's tokens, with their times and confidences.

        Args:
            tokens: the tokens.
            encoded: the window's encoding.
            frames: its mel frames that hold audio.
            seconds: the window's length.
        """
        pieces = self._whisper.find_alignment(self._tokens, [tokens], encoded, frames)[0]
        return words_from_pieces(pieces, seconds)

    def log_likelihoods(self, texts: Sequence[str], encoded: Any, frames: int) -> tuple[float, ...]:
        """Return the natural-log probability of each text given an encoding.

        Args:
            texts: the texts.
            encoded: the encoding.
            frames: its mel frames that hold audio.
        """
        import ctranslate2

        tokens = [self._tokens.encode(" " + text.strip()) for text in texts]
        scores: list[float] = []
        for first in range(0, len(tokens), HYPOTHESIS_BATCH):
            part = tokens[first : first + HYPOTHESIS_BATCH]
            repeated = np.repeat(np.array(encoded), len(part), 0)
            view = ctranslate2.StorageView.from_array(repeated)
            for result in self._whisper.model.align(
                view, self._tokens.sot_sequence, part, frames, median_filter_width=7
            ):
                probabilities = np.maximum(1e-9, result.text_token_probs)
                scores.append(float(np.sum(np.log(probabilities))))
        return tuple(scores)
