"""Handle phone numbers that the caller corrects, and extensions.

In "614 555 0137, sorry, I mean 614 555 0173", the last number counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.number.whose import whose_number
from rehearse.language import digit_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Mention
    from rehearse.language import DigitUnit, Word

WORDS_BETWEEN: Final = 9
"""Maximum number of words between a number and its correction."""
WORDS_BETWEEN_PLAIN: Final = 14
"""Maximum number of words if they name the second number as the one to use: "mine is"."""
_SUPPLANTED: Final = re.compile(
    r"\b(mine is|use this one|call this one|my (own|real|new|right|correct|private)"
    r" (number|one) is)\b"
)
LEAST_DIGITS: Final = 3
"""Minimum number of digits in a correction; fewer may be a day or an hour."""
WITHDRAWN_DETAIL: Final = "you corrected it to another number"
_CORRECTED: Final = re.compile(
    r"\b(sorry|i mean|i meant|correction|scratch that|no wait|wait|rather|oops|make that|wrong"
    r"|forget that|let me correct|should be|it is actually|it's actually|actually|my mistake"
    r"|pardon|excuse me|hang on|hold on|mine is"
    r"|(?:don't|do not) (?:use|call|ring|dial|try|take) (?:that|this|it)"
    r"|no(?! longer| more| problem| matter| doubt| trouble))\b"
)
_DENIED: Final = re.compile(
    r"\b(not|don't|never|no longer|instead of|rather than|stop)"
    r"(?: (?:please|use|using|call|calling|ring|ringing|dial|try|phone|text|reach|me|us|back|at|on"
    r"|the|my|old|number|anymore|any|more|longer))*$"
)
"""The words before a number that is not to be used."""
DENIED_WITHIN: Final = 8
"""Words before a number in which it may be denied."""
_COUNTED: Final = re.compile(r"\b(last|first|next|middle) (two|three|four|2|3|4)\b")
"""Counts of digits: the "four" in "the last four are 0173" is not a digit of the number."""
UNUSED_DETAIL: Final = "maybe no longer in use"
_UNUSED: Final = re.compile(
    r"^(is|was) (my |the |an? |our )?(old|former|previous|ex|wrong|disconnected|no longer|not)\b"
)
_EXTENSION: Final = re.compile(r"(?:ext(?:ension)?\.?|x)\s*(\d+)\s*$", re.IGNORECASE)
_WITHIN: Final = re.compile(r"(?:(?<![a-z])(?:x|ext\.?)|#) ?(\d+)\W*$", re.IGNORECASE)
"""An extension at the end of the number's own words: "0184x12", "0184 #12"."""
_IN_ONE_WORD: Final = re.compile(
    r"(?:(?<![a-z])(?:x|ext\.?)|^(?:(?:and|then) )*#)(\d+)", re.IGNORECASE
)
"""An extension in one word after the number: "x12", or "#12" at once. Later, "#12" is another
number: "about job #12"."""
_EXTENSION_WORDS: Final = frozenset({"extension", "ext", "x", "press", "hash", "pound"})
_LEADING_TO_DIGITS: Final = frozenset({"number", "is", "a", "the"})
"""Words between "extension" and its digits."""
_BEFORE_DIGITS: Final = _EXTENSION_WORDS | _LEADING_TO_DIGITS
EXTENSION_WITHIN: Final = 5
"""Maximum number of words between a number and the word "extension"."""
EXTENSION_BEFORE: Final = 6
"""Words before a number in which its extension may be given."""


def without_withdrawn(
    mentions: Sequence[Mention], words: Sequence[Word], wanted: Sequence[str]
) -> tuple[Mention, ...]:
    """Return the mentions. A right number that the caller withdrew is marked as wrong or unsure."""
    made: list[Mention] = []
    for one in mentions:
        texts = _after(one, words)
        if one.certainty != "said":
            made.append(one)
        elif _is_withdrawn(texts, wanted):
            made.append(replace(one, certainty="other", detail=WITHDRAWN_DETAIL))
        elif _UNUSED.match(_plain(texts[:WORDS_BETWEEN])) or _is_denied(_before(one, words)):
            made.append(replace(one, certainty="unsure", detail=UNUSED_DETAIL))
        else:
            made.append(one)
    return tuple(made)


def _plain(texts: Sequence[str]) -> str:
    plain = (re.sub(r"[^\w' ]", "", text.replace("\u2019", "'")).lower() for text in texts)
    return " ".join(plain)


def _is_denied(before: Sequence[str]) -> bool:
    """Return whether the words before a number tell people not to use it."""
    return _DENIED.search(_plain(before[-DENIED_WITHIN:])) is not None


def _is_withdrawn(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    counted = _COUNTED.search(_plain(texts[:WORDS_BETWEEN]))
    if counted:
        texts = [text for text in texts if _plain([text]) not in counted[0].split()]
    units = digit_units(texts)
    near = (at for at in range(len(units)) if units[at].first <= WORDS_BETWEEN_PLAIN)
    # "That one" is no number.
    at, digits = next(
        ((at, run) for at in near if len(run := _digits_from(units, at)) >= LEAST_DIGITS), (0, "")
    )
    between = texts[: units[at].first] if digits else ()
    signs = _CORRECTED if len(between) <= WORDS_BETWEEN else _SUPPLANTED
    if not signs.search(_plain(between)) or _is_denied(between):
        return False
    # "Sorry for the noise. My sister's number is 312-555-0199" takes nothing back.
    if whose_number(texts, units[at].first, units[at].first) == "other":
        return False
    # Repeating all or part of the expected number does not withdraw it.
    return not any(digits in form or form in digits for form in wanted)


def _digits_from(units: Sequence[DigitUnit], at: int) -> str:
    """Return the digits that begin with a unit; empty if it is no digit."""
    digits = ""
    if units[at].readings and not units[at].is_soundalike:
        for unit in units[at:]:
            if not unit.readings and not unit.is_idle:
                break
            digits += unit.readings[0] if unit.readings else ""
    return digits


def with_extension(
    mentions: Sequence[Mention], words: Sequence[Word], phone: str
) -> tuple[Mention, ...]:
    """Return the mentions, marked as wrong if the number's extension was wrong or missing."""
    found = _EXTENSION.search(phone)
    if not found:
        return tuple(mentions)
    wanted = found[1]
    given = [_extension(one, words) if one.certainty == "said" else None for one in mentions]
    made: list[Mention] = []
    for one, extension in zip(mentions, given, strict=True):
        detail = ""
        if one.certainty == "said" and extension and extension != wanted:
            detail = f"the extension was heard as {extension}, not {wanted}"
        elif one.certainty == "said" and not extension and wanted not in given:
            detail = f"the extension, {wanted}, was missing"
        made.append(replace(one, certainty="other", detail=detail) if detail else one)
    return tuple(made)


def _extension(one: Mention, words: Sequence[Word]) -> str:
    """Return the digits after the word "extension", the last ones if they were corrected."""
    within = _WITHIN.search(one.text)
    if within:
        return within[1]
    texts = _IN_ONE_WORD.sub(r"extension \1", " ".join(_after(one, words))).split()
    for at, text in enumerate(texts[:EXTENSION_WITHIN]):
        if _plain([text]) in _EXTENSION_WORDS:
            return _digits_of_extension(texts[at + 1 :])
    before = _before(one, words)[-EXTENSION_BEFORE:]
    given = [at for at, text in enumerate(before) if _plain([text]) == "extension"]
    return _digits_of_extension(before[given[-1] + 1 :]) if given else ""


def _digits_of_extension(texts: Sequence[str]) -> str:
    digits, is_corrected = "", False
    for unit in digit_units(texts):
        if unit.readings:
            digits = unit.readings[0] if is_corrected else digits + unit.readings[0]
            is_corrected = False
        elif unit.is_correction:
            is_corrected = bool(digits)
        elif is_corrected and unit.text in _BEFORE_DIGITS:
            continue  # "extension one two, sorry, extension two one"
        elif not unit.is_idle if digits else unit.text not in _BEFORE_DIGITS:
            break
    return digits


def _before(one: Mention, words: Sequence[Word]) -> list[str]:
    """Return the words before the number."""
    return [word.text for word in words if word.span.middle < one.span.start]


def _after(one: Mention, words: Sequence[Word]) -> list[str]:
    """Return the words after the number."""
    return [word.text for word in words if word.span.middle > one.span.end]
