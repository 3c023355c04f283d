"""The expected number in the caller's own wording: what would stand there, were it heard right.

"For eight one, triple five, I'll win six one" is a slip away from "four eight one, triple five, oh
one six one". The words that were heard are laid along the expected digits, those that fit are kept
as they are, and only the others are written anew. Two texts that differ just there can then be
compared with the sound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.claims.number.boundaries import adjacent_digits, restarts, retractions
from rehearse.claims.number.corrections import AlignedDigits, repeated_group, retracted_digits, tens
from rehearse.language import (
    REPEATS,
    UNITS,
    Alignment,
    DigitUnit,
    digit_units,
    edits,
    local_alignment,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import Edit, Word

MAX_SLIPS_PER_DIGIT: Final = 0.45
"""Slips a digit, above which the words are no attempt at the number."""
MAX_EXACT_COST: Final = 0.5
"""Cost of an alignment below which every digit was heard."""
MIN_HEARD_DIGITS: Final = 4
"""Digits that must have been heard right."""
SOUNDALIKE_COST: Final = 0.15
"""Cost of taking "for" for a four."""
UNKNOWN_WORD_COSTS: Final = (0.6, 0.6, 1.21, 2.0)
"""Cost of taking a word that is no digit for none, one, two or three digits of the number; two are
a trifle dearer than one and none, so that a digit that was heard beside them is used."""
NEW_SENTENCE_COST: Final = 0.41
"""What it costs more where a new sentence seems to begin: "zero six. Once again"."""
IDLE_WORD_COST: Final = 0.05
"""Cost of a word that may stand inside a number."""


@dataclass(frozen=True, slots=True)
class NumberAlignment:
    """Where the number may have been said, and how it reads if it was."""

    first: int
    """Index of the first word."""
    last: int
    expected: str
    """The form of the number that fits best."""
    pieces: tuple[AlignedDigits, ...]
    slips: float
    """What the alignment cost; 0 where every digit was heard."""
    heard: str
    """The words that were heard there, written like the expected ones."""

    @property
    def unread(self) -> int:
        """Digits of the number in whose place no digit was heard."""
        return sum(len(p.digits) for p in self.pieces if p.is_garbled or p.is_lost)

    @property
    def garbled(self) -> int:
        """Digits of the number in whose place words were heard that are none."""
        return sum(len(piece.digits) for piece in self.pieces if piece.is_garbled)

    def spoken(self, *, is_said: bool) -> str:
        """The digits that were spoken between the stretch's first word and its last.

        Args:
            is_said: the number was said in full; then a digit without a word was lost by us.
        """
        there = [at for at, piece in enumerate(self.pieces) if not piece.is_lost and piece.digits]
        if not there:
            return ""
        inside = self.pieces[there[0] : there[-1] + 1]
        return "".join(piece.digits for piece in inside if is_said or not piece.is_lost)

    @property
    def texts(self) -> tuple[str, ...]:
        """The expected number as this caller would have said it: what was not heard, each way."""
        plain = tuple(self.pieces)
        doubled = _doubled(plain)
        ways = (plain, _oh(plain), doubled, _oh(doubled))
        return tuple(dict.fromkeys(" ".join(p.text for p in way if p.text) for way in ways))


def align_number(words: Sequence[Word], wanted: tuple[str, ...]) -> tuple[NumberAlignment, ...]:
    """Every place where one of the forms of the number may have been said, in order.

    Args:
        words: what was heard.
        wanted: strings of digits that are the expected number (see `numbering_plan.forms`).
    """
    every = digit_units([word.text for word in words])
    found: list[NumberAlignment] = []
    parts = [(0, len(every))]
    while parts:
        first, end = parts.pop()
        best = _best(every[first:end], wanted)
        if best is None:
            continue
        form, fit = best
        here, there = first + fit.first, first + fit.last
        heard = " ".join(unit.text for unit in every[here : there + 1])
        place = every[here].first, every[there].last
        found.append(NumberAlignment(*place, form, fit.pieces, fit.cost, heard))
        parts += [(first, here), (there + 1, end)]
    return tuple(sorted(found, key=lambda alignment: alignment.first))


def _best(
    every: Sequence[DigitUnit], wanted: tuple[str, ...]
) -> tuple[str, Alignment[AlignedDigits]] | None:
    """The form that explains most digits with the fewest slips; None if none was attempted.

    One of which every digit was heard comes before those that need more: "four years" before it is
    no misheard country's code.
    """
    best: tuple[str, Alignment[AlignedDigits]] | None = None
    for form in wanted:
        fit = _align(tuple(every), form)
        if fit is None or fit.cost > MAX_SLIPS_PER_DIGIT * len(form):
            continue
        if best is None or _worth(fit) > _worth(best[1]):
            best = form, fit
    return best


def _worth(fit: Alignment[AlignedDigits]) -> tuple[bool, float]:
    """Whether every digit was heard, then how many were, less what was not."""
    return fit.cost < MAX_EXACT_COST, _gain(fit)


@lru_cache(maxsize=512)
def _align(every: tuple[DigitUnit, ...], form: str) -> Alignment[AlignedDigits] | None:
    """The cheapest way to lay some of the units along the whole form; None if too few fit."""
    behind = [
        crowd + renounce
        for crowd, renounce in zip(
            adjacent_digits(every[::-1])[::-1], retractions(every), strict=True
        )
    ]
    fit = local_alignment(
        len(every),
        len(form),
        lambda at, to: _moves(every, at, form, to),
        before=restarts(every),
        behind=behind,
    )
    if sum(len(piece.digits) for piece in fit.pieces if piece.is_heard) < MIN_HEARD_DIGITS:
        return None
    return fit


def _gain(fit: Alignment[AlignedDigits]) -> float:
    """Digits that were heard, less what was not."""
    return sum(len(piece.digits) for piece in fit.pieces if piece.is_heard) - fit.cost


def _moves(
    every: tuple[DigitUnit, ...], at: int, form: str, to: int
) -> Iterator[Edit[AlignedDigits]]:
    """Ways on from a state: the next unit and digit, the cost, and what is written."""
    if to < len(form):
        # A digit of which nothing was heard.
        yield at, to + 1, 1.0, _written(form[to], is_lost=True)
    if at == len(every):
        return
    unit = every[at]
    yield from retracted_digits(every, at, to)
    yield from repeated_group(every, at, form, to)
    yield from tens(every, at, form, to)
    if unit.is_idle or unit.is_correction:
        yield at + 1, to, IDLE_WORD_COST, AlignedDigits(unit.text, "")
    elif unit.readings:
        yield from _read(unit, at, form, to)
    else:
        for count, cost in enumerate(UNKNOWN_WORD_COSTS[: len(form) - to + 1]):
            piece = _written(form[to : to + count], is_garbled=True)
            talk = NEW_SENTENCE_COST if count and unit.begins_sentence else 0.0
            yield at + 1, to + count, cost + talk, piece


def _read(unit: DigitUnit, at: int, form: str, to: int) -> Iterator[Edit[AlignedDigits]]:
    """A unit of digits, taken for the ones that are expected or for others."""
    for reading in unit.readings:
        for count in range(min(len(form) - to, len(reading) + 1) + 1):
            part = form[to : to + count]
            if part != reading:
                slip = _written(part, heard_as=reading)
                lost = _is_once_lost(unit, part, reading)
                cost = 1.0 if lost else float(edits(reading, part))
                yield at + 1, to + count, cost, slip
            elif unit.is_soundalike:
                written = _written(part)
                # "Twenty for" is written "twenty four", as it was said.
                text = unit.text if count > 1 else written.text
                yield at + 1, to + count, SOUNDALIKE_COST, replace(written, text=text)
            else:
                yield at + 1, to + count, 0.0, AlignedDigits(unit.text, reading)


def _is_once_lost(unit: DigitUnit, part: str, reading: str) -> bool:
    """Whether one word is lost between the two of "double four": "double oh four", 004."""
    times = len(reading)
    return (
        unit.text.split()[0] in REPEATS
        and len(part) == times + 1
        and len(set(part[:times])) == 1
        and part[times] == reading[-1]
    )


@lru_cache(maxsize=4096)
def _written(
    digits: str, *, is_lost: bool = False, is_garbled: bool = False, heard_as: str = ""
) -> AlignedDigits:
    """Digits in words; kept, for an alignment asks for the same few thousands of times."""
    text = " ".join(UNITS[int(digit)] for digit in digits)
    return AlignedDigits(
        text, digits, is_heard=False, is_lost=is_lost, is_garbled=is_garbled, heard_as=heard_as
    )


def _oh(pieces: tuple[AlignedDigits, ...]) -> tuple[AlignedDigits, ...]:
    """The pieces with "oh" for every zero that was not heard as one."""
    return tuple(
        piece if piece.is_heard else replace(piece, text=piece.text.replace("zero", "oh"))
        for piece in pieces
    )


def digit_by_digit(piece: AlignedDigits) -> tuple[AlignedDigits, ...]:
    """A piece that was not heard, digit by digit."""
    if piece.is_heard or len(piece.digits) < 2:
        return (piece,)
    return tuple(replace(piece, text=UNITS[int(d)], digits=d) for d in piece.digits)


def _doubled(pieces: tuple[AlignedDigits, ...]) -> tuple[AlignedDigits, ...]:
    """The pieces with "double" for a pair of which one digit was not heard as a digit."""
    made: list[AlignedDigits] = []
    for piece in (digit for one in pieces for digit in digit_by_digit(one)):
        last = made[-1] if made else None
        is_pair = last is not None and len(piece.digits) == 1 and piece.digits == last.digits
        if last is not None and is_pair and not (piece.is_heard and last.is_heard):
            text = f"double {UNITS[int(piece.digits)]}"
            made[-1] = AlignedDigits(text, 2 * piece.digits, is_heard=False)
        else:
            made.append(piece)
    return tuple(made)
