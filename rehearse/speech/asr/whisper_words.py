"""Build words from the pieces that Whisper's alignment times, and find tokens with numerals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rehearse.audio import Span
from rehearse.language import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def words_from_pieces(pieces: Iterable[Mapping[str, Any]], seconds: float) -> tuple[Word, ...]:
    """Return the words of a clip, each with its punctuation.

    Args:
        pieces: `word` as it was written, with a space before it where a word begins, and `start`,
            `end` (seconds) and `probability`.
        seconds: the clip's length. Times beyond it are cut off.
    """
    words: list[Word] = []
    for piece in pieces:
        written = piece["word"]
        text = written.strip()
        start = min(seconds, max(0.0, float(piece["start"])))
        span = Span(start, min(seconds, max(start, float(piece["end"]))))
        sure = float(piece["probability"])
        if words and not re.search(r"\w", text):
            # The pause after a sentence belongs to its full stop, not to its last word.
            words[-1] = replace(words[-1], text=words[-1].text + text)
        elif words and not written.startswith(" "):
            # "-urayman" continues "pre": only a space begins a word.
            last = words[-1]
            words[-1] = Word(last.text + text, last.span.cover(span), min(last.confidence, sure))
        elif re.search(r"\w", text):
            words.append(Word(text, span, sure))
    return tuple(words)


def numerals(tokenizer: Any) -> list[int]:
    """Return the ids of the vocabulary's tokens that contain a numeral."""
    vocabulary = tokenizer.get_vocab()
    # Byte-level tokens write plain digits as themselves, so the raw token shows them.
    return sorted(number for token, number in vocabulary.items() if re.search("[0-9]", token))
