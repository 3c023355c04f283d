"""Align what was said with the expected number, in the caller's own wording.

"For eight one, triple five, I'll win six one" is a misrecognized "four eight one, triple five, oh
one six one". The recognized words are aligned with the expected digits. Those that fit stay as they
are, and only the others are rewritten. The audio can then be scored for texts that differ only
there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.claims.number.boundaries import edge_costs
from rehearse.claims.number.digit_edits import AlignedDigits, digit_edits
from rehearse.claims.records import hypothesis_id
from rehearse.language import (
    UNITS,
    Alignment,
    DigitUnit,
    digit_units,
    local_alignment,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word

NUMBER_CHECK: Final = "phone_number"
DICTATED_DIGITS: Final = "digits"
"""What is asked about a number: of the recognizers, and of the letter-and-digit model."""
MAX_SLIPS_PER_DIGIT: Final = 0.45
"""Maximum slips per digit. With more, the words are not an attempt at the number."""
MAX_EXACT_COST: Final = 0.5
"""Below this alignment cost, every digit was recognized."""
MIN_HEARD_DIGITS: Final = 4
"""Minimum number of digits that must have been recognized correctly."""


@dataclass(frozen=True, slots=True)
class NumberAlignment:
    """Where the number may have been said, and how it reads if it was."""

    begin: int
    """Index of the first word, a "plus" included: it takes time too."""
    first: int
    """Index of the first word that stands for a digit."""
    last: int
    expected: str
    """The form of the number that fits best."""
    pieces: tuple[AlignedDigits, ...]
    slips: float
    """Cost of the alignment; 0 where every digit was recognized."""
    heard: str
    """The recognized words there, written like the expected ones."""

    @property
    def id(self) -> str:
        """Return the id of the hypothesis set that compares it with its rivals."""
        return hypothesis_id(NUMBER_CHECK, self.first, self.last)

    @property
    def dictation_id(self) -> str:
        """Return the id of the one for the letter-and-digit model."""
        return hypothesis_id(DICTATED_DIGITS, self.first, self.last)

    @property
    def unread(self) -> int:
        """Return how many digits of the number have no recognized digit in their place."""
        return sum(len(p.digits) for p in self.pieces if p.is_garbled or p.is_lost)

    @property
    def garbled(self) -> int:
        """Return how many digits of the number have words that are not digits in their place."""
        return sum(len(piece.digits) for piece in self.pieces if piece.is_garbled)

    @property
    def has_false_start(self) -> bool:
        """Return whether parts of it were begun, and then begun again."""
        return any(piece.is_false_start for piece in self.pieces)

    @property
    def is_said_again(self) -> bool:
        """Return whether all that differs is that parts were said twice."""
        return any(piece.again for piece in self.pieces) and self.slips_besides < MAX_EXACT_COST

    @property
    def slips_besides(self) -> float:
        """Return the slips without those for parts that were said again."""
        return _besides(self.slips, self.pieces)

    def spoken(self, *, is_said: bool) -> str:
        """Return the digits spoken between the stretch's first and last word.

        Args:
            is_said: whether the number was said in full. Then a digit without a word was lost in
                recognition, not left out.
        """
        there = [at for at, piece in enumerate(self.pieces) if not piece.is_lost and piece.digits]
        if not there:
            return ""
        inside = self.pieces[there[0] : there[-1] + 1]
        return "".join(piece.digits for piece in inside if is_said or not piece.is_lost)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the expected number as this caller would say it, in each way that fits."""
        plain = tuple(self.pieces)
        doubled = _doubled(plain)
        ways = (plain, _oh(plain), doubled, _oh(doubled))
        return tuple(dict.fromkeys(" ".join(p.text for p in way if p.text) for way in ways))


def align_number(words: Sequence[Word], wanted: tuple[str, ...]) -> tuple[NumberAlignment, ...]:
    """Return every place where one of the forms of the number may have been said, in order.

    Args:
        words: the recognized words.
        wanted: digit strings that are the expected number (see `numbering_plan.dialed_forms`).
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
        begin = every[here].first
        place = begin - _has_plus(words, begin), begin, every[there].last
        found.append(NumberAlignment(*place, form, fit.pieces, fit.cost, heard))
        parts += [(first, here), (there + 1, end)]
    return tuple(sorted(found, key=lambda alignment: alignment.first))


def _has_plus(words: Sequence[Word], first: int) -> bool:
    """Return whether "plus" stands before the number."""
    return first > 0 and words[first - 1].text.strip(".,").lower() == "plus"


def _best(
    every: Sequence[DigitUnit], wanted: tuple[str, ...]
) -> tuple[str, Alignment[AlignedDigits]] | None:
    """Return the form that explains most digits with the fewest slips; None without an attempt.

    A form whose digits were all recognized beats a longer one with slips: the "four" of "four
    years" before it is not a misrecognized country code.
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
    """Return whether every digit was recognized, then the gain."""
    return _besides(fit.cost, fit.pieces) < MAX_EXACT_COST, _gain(fit)


def _besides(slips: float, pieces: Sequence[AlignedDigits]) -> float:
    """Return the slips without those for parts that were said again."""
    return slips - sum(piece.again for piece in pieces)


@lru_cache(maxsize=512)
def _align(every: tuple[DigitUnit, ...], form: str) -> Alignment[AlignedDigits] | None:
    """Return the cheapest alignment of some units with the whole form; None if too few fit."""
    before, behind = edge_costs(every)
    fit = local_alignment(
        len(every),
        len(form),
        lambda at, to: digit_edits(every, at, form, to),
        before=before,
        behind=behind,
    )
    if sum(len(piece.digits) for piece in fit.pieces if piece.is_heard) < MIN_HEARD_DIGITS:
        return None
    return fit


def _gain(fit: Alignment[AlignedDigits]) -> float:
    """Return how many digits were recognized, less the cost."""
    return sum(len(piece.digits) for piece in fit.pieces if piece.is_heard) - fit.cost


def _oh(pieces: tuple[AlignedDigits, ...]) -> tuple[AlignedDigits, ...]:
    """Return the pieces with "oh" for every zero that was not recognized as one."""
    return tuple(
        piece if piece.is_heard else replace(piece, text=piece.text.replace("zero", "oh"))
        for piece in pieces
    )


def digit_by_digit(piece: AlignedDigits) -> tuple[AlignedDigits, ...]:
    """Return an unrecognized piece digit by digit."""
    if piece.is_heard or len(piece.digits) < 2:
        return (piece,)
    return tuple(replace(piece, text=UNITS[int(d)], digits=d) for d in piece.digits)


def _doubled(pieces: tuple[AlignedDigits, ...]) -> tuple[AlignedDigits, ...]:
    """Return the pieces with "double" for a pair of which one digit was not recognized."""
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
