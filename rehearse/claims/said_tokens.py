"""The tokens of what was said, made once for a transcript: every claim searches these."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.language import fluent, sentence_of, tokenize

if TYPE_CHECKING:
    from rehearse.language import Token
    from rehearse.speech import Transcript

REMEMBERED_REPLIES: Final = 32
"""How many replies' tokens are remembered: those of a long call, all of which are judged at each
turn and at the end."""


@dataclass(frozen=True, slots=True)
class SaidTokens:
    """The tokens of a transcript. Each remembers which word it came from."""

    every: tuple[Token, ...]
    fluent: tuple[Token, ...]
    """Those without hesitations and immediate repeats, for finding phrases."""
    sentences: tuple[int, ...]
    """The number of the sentence of each fluent token."""


def tokens_of(transcript: Transcript) -> SaidTokens:
    """Return the tokens of the recognized words."""
    return _made(tuple(word.text for word in transcript.words))


@lru_cache(maxsize=REMEMBERED_REPLIES)
def _made(texts: tuple[str, ...]) -> SaidTokens:
    every = tokenize(texts)
    smooth = fluent(every)
    return SaidTokens(every, smooth, sentence_of(smooth, texts))
