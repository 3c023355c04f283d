"""Align the recognized letters with the expected spelling, in the caller's own wording."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import hypothesis_id
from rehearse.claims.spelling.letter_edits import (
    AlignedLetters,
    doubled,
    letter_text,
    taken_back,
)
from rehearse.language import (
    HESITATIONS,
    Alignment,
    LetterUnit,
    letter_units,
    local_alignment,
    sound_alike,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import Edit, Word

SPELLED_NAME, DICTATED_NAME = "name_spelled", "name_dictated"
"""What is asked of the recognizer: about letters among the words, and about those that the
letter-and-digit model found."""
AMONG_WORDS, AS_ONE, BY_DICTATION_MODEL = "letters", "letters_alike", "letters_dictated"
"""What is asked of the letter-and-digit model: about letters among the words, about those with M
and N merged, and about letters that only the model found."""
MAX_SLIPS_PER_LETTER: Final = 0.5
"""Maximum slips per letter. With more, it is not an attempt at the name."""
MIN_HEARD_SHARE: Final = 0.5
"""Minimum share of the letters that must have been recognized correctly."""
SIMILAR_LETTER_COST: Final = 0.5
"""Cost of one letter for another that sounds like it."""
SOUNDALIKE_COST: Final = 0.1
"""Cost of taking "are" for an R."""
UNKNOWN_WORD_COSTS: Final = (0.3, 0.7, 1.2, 1.8)
"""Costs of taking a word that is not a letter for none, one, two or three letters."""
IDLE_WORD_COST: Final = 0.05
WORD_LETTERS: Final = frozenset({"i", "a"})
"""Letters that are also words."""
MIN_OTHER_NAME_LETTERS: Final = 3
"""This many letters next to a spelled name may be another name. Fewer belong to it."""


@dataclass(frozen=True, slots=True)
class SpellingAlignment:
    """Where the name may have been spelled, and how it reads if it was."""

    first: int
    """Index of the first word."""
    last: int
    expected: str
    """The name's letters."""
    pieces: tuple[AlignedLetters, ...]
    slips: float
    """Cost of the alignment; 0 where every letter was recognized."""
    units: tuple[int, int]
    """Positions of its first and last unit (see `letters`)."""

    def id_for(self, question: str) -> str:
        """Return the id of the hypothesis set that asks this about it."""
        return hypothesis_id(question, self.first, self.last)

    @property
    def heard(self) -> str:
        """Return the recognized letters as one string."""
        return "".join(p.letters if p.is_heard else p.heard_as for p in self.pieces)

    @property
    def is_exact(self) -> bool:
        """Return whether every letter was recognized, with none too many."""
        return all(piece.is_heard for piece in self.pieces)

    @property
    def unread(self) -> int:
        """Return how many letters of the name were not recognized, or only as a soundalike word."""
        return sum(
            len(p.letters) for p in self.pieces if not p.is_heard and (not p.heard_as or p.is_guess)
        )

    @property
    def misheard(self) -> tuple[tuple[str, str], ...]:
        """Return expected and recognized letters where they differ."""
        return tuple((p.letters, p.heard_as) for p in self.pieces if not p.is_heard)


def align_spelling(
    words: Sequence[Word], wanted: tuple[str, ...], pause: float = math.inf
) -> tuple[SpellingAlignment, ...]:
    """Return every place where one of the ways to spell the name may stand, in order.

    Args:
        words: the recognized words.
        wanted: lower-case letters of the whole name, the last one, the first one.
        pause: at this many seconds between words, the letters before belong to something else.
    """
    every = letter_units(words, pause)
    found: list[SpellingAlignment] = []
    parts = [(0, len(every))]
    while parts:
        first, end = parts.pop()
        best = _best(every[first:end], wanted)
        if best is None:
            continue
        way, fit = best
        here, there = first + fit.first, first + fit.last
        words_of = every[here].first, every[there].last
        found.append(SpellingAlignment(*words_of, way, fit.pieces, fit.cost, (here, there)))
        parts += [(first, here), (there + 1, end)]
    return tuple(sorted(found, key=lambda spelling: spelling.first))


def _best(
    every: tuple[LetterUnit, ...], wanted: tuple[str, ...]
) -> tuple[str, Alignment[AlignedLetters]] | None:
    """Return the way that explains most letters with the fewest slips; None without an attempt."""
    best: tuple[str, Alignment[AlignedLetters]] | None = None
    for way in wanted:
        fit = _align(every, way)
        if fit is not None and (best is None or _gain(fit) > _gain(best[1])):
            best = way, fit
    return best


@lru_cache(maxsize=256)
def _align(every: tuple[LetterUnit, ...], way: str) -> Alignment[AlignedLetters] | None:
    """Return the cheapest alignment of some of the units with all of the letters."""
    is_code = 2 * sum(unit.is_code for unit in every) > sum(unit.is_sure for unit in every)
    fit = local_alignment(
        len(every),
        len(way),
        lambda at, to: _moves(every, at, way, to, is_code=is_code),
        before=_adjacent_letters(every, [unit.follows_pause for unit in every[1:]]),
        behind=_adjacent_letters(
            _without_talk(every)[::-1], [u.follows_pause for u in every[::-1]]
        )[::-1],
    )
    used = every[fit.first : fit.last + 1]
    heard = sum(len(piece.letters) for piece in fit.pieces if piece.is_heard)
    sure = sum(unit.is_sure for unit in used)
    if (
        heard < max(2, MIN_HEARD_SHARE * len(way))
        or fit.cost > MAX_SLIPS_PER_LETTER * len(way)
        or 2 * sure < heard
    ):
        return None
    return fit


def _gain(fit: Alignment[AlignedLetters]) -> float:
    return sum(len(piece.letters) for piece in fit.pieces if piece.is_heard) - fit.cost


def _moves(
    every: tuple[LetterUnit, ...], at: int, way: str, to: int, *, is_code: bool
) -> Iterator[Edit[AlignedLetters]]:
    """Yield the edits possible from a state: next unit and letter, cost, and what is written."""
    if to < len(way):
        yield at, to + 1, 1.0, _missing(way[to], is_code=is_code)
    if at == len(every):
        return
    unit = every[at]
    if unit.is_idle:
        yield at + 1, to, IDLE_WORD_COST, AlignedLetters(unit.text.capitalize(), "")
        if unit.text in HESITATIONS and to < len(way):
            text = letter_text(way[to], is_code=is_code)
            yield (
                at + 1,
                to + 1,
                UNKNOWN_WORD_COSTS[1],
                AlignedLetters(text, way[to], is_heard=False, is_garbled=True),
            )
    elif not unit.letters:
        for count, cost in enumerate(UNKNOWN_WORD_COSTS[: len(way) - to + 1]):
            text = " ".join(letter_text(letter, is_code=is_code) for letter in way[to : to + count])
            garbled = AlignedLetters(text, way[to : to + count], is_heard=False, is_garbled=True)
            yield at + 1, to + count, cost, garbled if count else None
    else:
        yield from _read(unit, at, way, to)
        yield from doubled(every, at, way, to)
        yield from taken_back(every, at, to)


def _read(unit: LetterUnit, at: int, way: str, to: int) -> Iterator[Edit[AlignedLetters]]:
    """Yield the readings of a unit of letters: as the expected ones, others, or extra ones."""
    size = len(unit.letters)
    part = way[to : to + size]
    if part == unit.letters:
        cost = 0.0 if unit.is_sure else SOUNDALIKE_COST
        yield at + 1, to + size, cost, AlignedLetters(unit.text, part)
    elif to < len(way):
        text = " ".join(letter_text(letter, is_code=unit.is_code) for letter in way[to])
        cost = SIMILAR_LETTER_COST if sound_alike(way[to], unit.letters[0]) else 1.0
        guess = not unit.is_sure
        piece = AlignedLetters(text, way[to], is_heard=False, heard_as=unit.letters, is_guess=guess)
        yield at + 1, to + 1, cost + size - 1, piece
    yield at + 1, to, 1.0 * size, AlignedLetters("", "", is_heard=False, heard_as=unit.letters)


def _missing(letter: str, *, is_code: bool) -> AlignedLetters:
    return AlignedLetters(letter_text(letter, is_code=is_code), letter, is_heard=False)


def _adjacent_letters(every: tuple[LetterUnit, ...], pauses: list[bool]) -> list[float]:
    """Return for each place how many letters stand right before it, unless they are a name.

    Args:
        every: the units, in either order.
        pauses: whether a long pause follows each of them.
    """
    crowd = [0.0]
    run = 0
    for at, unit in enumerate(every):
        is_over = not unit.is_sure or (at < len(pauses) and pauses[at])
        run = 0 if is_over else run + len(unit.letters)
        crowd.append(float(run) if run < MIN_OTHER_NAME_LETTERS else 0.0)
    return crowd


def _without_talk(every: tuple[LetterUnit, ...]) -> tuple[LetterUnit, ...]:
    """Return the units, with an I or A before a word ("I appreciate") as a word."""
    return tuple(
        replace(unit, letters="", is_sure=False)
        if unit.letters in WORD_LETTERS and not unit.is_code and after and not after.letters
        else unit
        for unit, after in zip(every, (*every[1:], None), strict=False)
    )
