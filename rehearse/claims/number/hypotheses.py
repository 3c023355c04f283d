"""Hypotheses about a dictated number: is it the expected one or a near rival?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.number.alignment import (
    DICTATED_DIGITS,
    MAX_EXACT_COST,
    NUMBER_CHECK,
    digit_by_digit,
)
from rehearse.claims.records import HypothesisSet
from rehearse.language import REPEATS, UNITS, times_fewer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.claims.number.alignment import NumberAlignment
    from rehearse.claims.number.digit_edits import AlignedDigits
    from rehearse.claims.number.proposals import NumberProposals
    from rehearse.speech import Transcript

CONTEXT_WORDS: Final = 2
"""Words on either side of a number that are scored with it."""
MAX_RIVALS: Final = 36
"""Maximum number of rivals. Each costs 10 to 20 ms."""
_CONFUSED: Final = {"1": "9", "2": "3", "5": "9", "9": "51"}
"""Digits that sound alike by telephone: nine and five, nine and one."""


def number_hypotheses(
    proposed: NumberProposals, transcript: Transcript
) -> tuple[HypothesisSet, ...]:
    """Return the sets about every attempt at the number; none if no number is expected.

    They are for the recognizer and for the letter-and-digit model.
    """
    return (*_with_rivals(proposed, transcript), *_dictated(proposed, transcript))


def _with_rivals(proposed: NumberProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return a set of the expected number and its near rivals for every attempt at it."""
    questions: list[HypothesisSet] = []
    is_asked = False
    for alignment in proposed.attempts:
        is_exact = alignment.slips < MAX_EXACT_COST
        # Equal digits recognized twice confirm each other: scoring one is enough.
        if not (is_exact and is_asked):
            questions.append(_hypotheses_of(alignment, transcript))
        is_asked = is_asked or is_exact
    return tuple(questions)


def _dictated(proposed: NumberProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return a set for the letter-and-digit model for every attempt at the number.

    The rival is what the words have there, because the model loses digits too.
    """
    words = transcript.words
    return tuple(
        HypothesisSet(
            a.dictation_id,
            DICTATED_DIGITS,
            words[a.first].span.cover(words[a.last].span),
            (*a.texts, a.heard),
            len(a.texts),
        )
        for a in proposed.attempts
    )


def _hypotheses_of(alignment: NumberAlignment, transcript: Transcript) -> HypothesisSet:
    """Return the expected number in place of the recognized words, with a word or two around it.

    The texts that all read as the expected number come first. The words around it keep a rival from
    gaining at the edges. If no words follow, a full stop marks the end; otherwise a truncated
    number would lose nothing against the whole one.
    """
    words, end = transcript.words, len(transcript.words) - 1
    begin, stop = max(0, alignment.first - CONTEXT_WORDS), min(end, alignment.last + CONTEXT_WORDS)
    before = transcript.bare_quote(begin, alignment.first - 1).lower()
    behind = transcript.bare_quote(alignment.last + 1, stop).lower()
    after = f" {behind}" if stop > alignment.last else "."
    # If the words are the number already, only a repeat that both miss can still be wrong. How the
    # words were written ("six for six") is not a rival.
    texts = list(alignment.texts)
    if alignment.slips >= MAX_EXACT_COST:
        # Written the same way: "three-two-one" would lose to "three two one" because of its
        # hyphens.
        pieces = tuple(digit for piece in alignment.pieces for digit in digit_by_digit(piece))
        texts += [alignment.heard, *_swaps(pieces), *_slips(pieces)]
    texts += _repeats(alignment.pieces)
    texts = list(dict.fromkeys(f"{before} {text}{after}".strip() for text in texts))
    span = words[begin].span.cover(words[stop].span)
    return HypothesisSet(
        alignment.id,
        NUMBER_CHECK,
        span,
        tuple(texts[:MAX_RIVALS]),
        words_match=alignment.slips < MAX_EXACT_COST,
    )


def _repeats(pieces: tuple[AlignedDigits, ...]) -> Iterator[str]:
    """Yield the number with one of its digits repeated once more, or a repeated one once less."""
    for at, piece in enumerate(pieces):
        word, _, digit = piece.text.partition(" ")
        if word in REPEATS and digit:
            yield _with(pieces, at, f"{times_fewer(word)} {digit}".strip())
            if word == "double":
                yield _with(pieces, at, f"triple {digit}")
        elif len(piece.digits) == 1:
            if at and pieces[at - 1].digits[-1:] == piece.digits:
                yield _with(pieces, at, "")
            yield _with(pieces, at, f"{piece.text} {piece.text}")


def _slips(pieces: tuple[AlignedDigits, ...]) -> Iterator[str]:
    """Yield the number with one slip as recognized, or any other digit if none was recognized."""
    for at, piece in enumerate(pieces):
        if piece.heard_as:
            yield _with(pieces, at, " ".join(UNITS[int(digit)] for digit in piece.heard_as))
        if piece.is_heard or len(piece.digits) != 1:
            continue
        others = "0123456789" if piece.is_garbled else _CONFUSED.get(piece.digits, "")
        for other in others.replace(piece.digits, ""):
            yield _with(pieces, at, UNITS[int(other)])


def _swaps(pieces: tuple[AlignedDigits, ...]) -> Iterator[str]:
    """Yield the number with two adjacent unrecognized digits swapped.

    It is the most common slip of callers, and the words show no trace of it there.
    """
    for at in range(len(pieces) - 1):
        one, other = pieces[at], pieces[at + 1]
        if one.is_heard or other.is_heard or len(one.digits) != 1 or len(other.digits) != 1:
            continue
        if one.digits != other.digits:
            both = (*pieces[:at], other, one, *pieces[at + 2 :])
            yield " ".join(piece.text for piece in both if piece.text)


def _with(pieces: tuple[AlignedDigits, ...], at: int, text: str) -> str:
    """Return the number's words with the text of one piece replaced."""
    texts = (text if here == at else piece.text for here, piece in enumerate(pieces))
    return " ".join(filter(None, texts))
