"""Edits of a dictated number: parts taken back, begun again or repeated, and "six to four"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.language import REPEATS, TENS, UNITS, DigitUnit, edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.language import Edit

CORRECTION_COST: Final = 0.3
"""Cost of a part that the caller took back."""
GROUP_DIGITS: Final = (3, 4)
"""Minimum and maximum number of digits in a group that is said again."""
REPEATED_GROUP_COST: Final = 1.5
"""Cost of such a group where no correction was recognized. The audio then decides whether there was
one."""
FALSE_START_COST: Final = 0.61
"""Cost of digits that the next ones begin again: "six one, six one four". Slightly more than a
first group said twice (`boundaries.RESTART_COST`), which the audio may credit."""
SLIPPED_GROUP_COST: Final = 0.05
"""Extra cost where the group is one digit off, so that an exact repeat is preferred."""
TENS_COST: Final = 0.6
"""Cost of taking "six to four" for sixty-four: high enough for the audio to be scored."""
MAX_RETRACTED_UNITS: Final = 8
"""Maximum number of units that a correction may take back."""
SOUNDALIKE_COST: Final = 0.15
"""Cost of taking "for" for a four."""
UNKNOWN_WORD_COSTS: Final = (0.6, 0.6, 1.21, 2.0)
"""Costs of taking a word that is not a digit for none, one, two or three digits. Two cost slightly
more than one and none, so that a recognized digit beside them is used."""
NEW_SENTENCE_COST: Final = 0.41
"""Extra cost where a new sentence seems to begin: "zero six. Once again"."""
IDLE_WORD_COST: Final = 0.05
"""Cost of a word that may stand inside a number."""


@dataclass(frozen=True, slots=True)
class AlignedDigits:
    """A word or two of the expected number, as worded."""

    text: str
    digits: str
    """The digits it stands for; empty for a word inside the number that is not part of it."""
    is_heard: bool = True
    """False if other words, or none, were recognized in its place."""
    is_garbled: bool = False
    """Words that are not digits were recognized in its place."""
    heard_as: str = ""
    """Other digits that were recognized in its place."""
    is_lost: bool = False
    """Nothing was recognized in its place."""
    is_false_start: bool = False
    """Digits that were begun again, as people do who stammer."""
    again: float = 0.0
    """Cost of digits that are said again after it; 0 if they are not."""


def retracted_digits(
    every: tuple[DigitUnit, ...], at: int, to: int
) -> Iterator[Edit[AlignedDigits]]:
    """Yield digits followed by a correction word: "two nine two, sorry" is kept as it was said."""
    for ahead in range(at + 1, min(len(every), at + MAX_RETRACTED_UNITS) + 1):
        last = every[ahead - 1]
        if last.is_correction and to and ahead > at + 1:
            kept = " ".join(unit.text for unit in every[at:ahead])
            yield ahead, to, CORRECTION_COST, AlignedDigits(kept, "")
        if last.is_correction or not (last.readings or last.is_idle):
            break


def false_starts(
    every: tuple[DigitUnit, ...], at: int, form: str, to: int
) -> Iterator[Edit[AlignedDigits]]:
    """Yield digits that the next ones begin again: "six", "six one" before "six one four".

    Equal digits in a row are no false start: one five too many makes another number. With a break
    on both sides they are: "one five, five five, five five five". Inside a number, one digit may
    be one too many, and a whole group is left to `repeated_group`.
    """
    said = ""
    is_group = to > 0 and at > 0 and every[at - 1].ends_group
    for ahead in range(at, min(len(every), at + MAX_RETRACTED_UNITS)):
        unit = every[ahead]
        if unit.is_idle:
            continue
        if not unit.readings or unit.is_soundalike:
            break
        said += unit.readings[0]
        if len(said) >= GROUP_DIGITS[bool(not to)] or not form.startswith(said, to):
            break
        after = next((unit for unit in every[ahead + 1 :] if not unit.is_idle), None)
        is_again = after is not None and after.readings and form.startswith(after.readings[0], to)
        is_alone = not to and said != form[1:2]
        is_mixed = is_alone if len(said) == 1 else len(set(said)) > 1
        is_parted = is_group and unit.ends_group and len(set(said)) == 1
        if is_again and (is_mixed or is_parted):
            kept = " ".join(unit.text for unit in every[at : ahead + 1])
            piece = AlignedDigits(kept, "", is_false_start=True, again=FALSE_START_COST)
            yield ahead + 1, to, FALSE_START_COST, piece


def tens(
    every: tuple[DigitUnit, ...], at: int, form: str, to: int
) -> Iterator[Edit[AlignedDigits]]:
    """Yield "six to four" read as sixty-four."""
    ten, link, unit = every[at : at + 3] if at + 3 <= len(every) else (None, None, None)
    digits = form[to : to + 2]
    if not (ten and link and unit and link.text == "to" and len(digits) == 2 and digits[0] > "1"):
        return
    if (ten.readings[:1], unit.readings[:1]) == ((digits[0],), (digits[1],)):
        text = f"{TENS[int(digits[0])]} {UNITS[int(digits[1])]}"
        heard = f"{digits[0]}2{digits[1]}"
        yield at + 3, to + 2, TENS_COST, AlignedDigits(text, digits, is_heard=False, heard_as=heard)


def repeated_group(
    every: tuple[DigitUnit, ...], at: int, form: str, to: int
) -> Iterator[Edit[AlignedDigits]]:
    """Yield a group before one like it: a slip whose "sorry" was not recognized, or a repeat."""
    for ahead in range(at + 1, min(len(every), at + GROUP_DIGITS[-1]) + 1):
        group = every[at:ahead]
        heard = "".join(unit.readings[0] for unit in group if unit.readings)
        wanted = form[to : to + len(heard)]
        if not to or len(heard) not in GROUP_DIGITS or len(heard) != len(wanted):
            continue
        apart = sum(one != other for one, other in zip(heard, wanted, strict=True))
        if apart <= 1:
            text = f"{' '.join(unit.text for unit in group)} sorry" if apart else ""
            is_parted = every[at - 1].ends_group and group[-1].ends_group
            # "Five five five five" may be one five too many; "triple five, triple five" is not.
            is_row = len(set(heard)) == 1 and len(group) > 1 and not is_parted
            again = 0.0 if apart or is_row else REPEATED_GROUP_COST
            yield (
                ahead,
                to,
                REPEATED_GROUP_COST + apart * SLIPPED_GROUP_COST,
                AlignedDigits(text, "", is_heard=False, heard_as=heard, again=again),
            )


def digit_edits(
    every: tuple[DigitUnit, ...], at: int, form: str, to: int
) -> Iterator[Edit[AlignedDigits]]:
    """Yield the edits possible from a state: next unit and digit, cost, and what is written."""
    if to < len(form):
        # A digit with no word at all.
        yield at, to + 1, 1.0, _written(form[to], is_lost=True)
    if at == len(every):
        return
    unit = every[at]
    yield from retracted_digits(every, at, to)
    yield from repeated_group(every, at, form, to)
    yield from false_starts(every, at, form, to)
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
    """Yield the readings of a unit of digits: as the expected ones or as others."""
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
    """Return whether a word was lost between the two of "double four": "double oh four" for 004."""
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
    """Return digits in words. Cached: one alignment asks for the same few thousands of times."""
    text = " ".join(UNITS[int(digit)] for digit in digits)
    return AlignedDigits(
        text, digits, is_heard=False, is_lost=is_lost, is_garbled=is_garbled, heard_as=heard_as
    )
