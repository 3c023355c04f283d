"""Spoken digits: convert words to runs of digits, each with the word it came from.

"Oh", "double five", "triple zero", "eight hundred", "twenty-one thirty-four" and numerals all
become digits. A correction ("sorry, five five six") begins a new part of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language.double_triple import REPEATS
from rehearse.language.tokens import HESITATIONS, TEENS, TENS, UNITS, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language.tokens import Token
    from rehearse.language.word import Word


@dataclass(frozen=True, slots=True)
class Digit:
    """One digit, and the word it came from."""

    value: str
    word: int
    """Index in the transcript."""


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits said in a row."""

    digits: tuple[Digit, ...]
    corrections: tuple[int, ...] = ()
    """Positions in `digits` before which the speaker made a correction."""
    doubtful: tuple[int, ...] = ()
    """Positions of a unit after a ten: "twenty seven" is 27, or 20 and then 7."""

    @property
    def text(self) -> str:
        """Return the digits as one string."""
        return "".join(digit.value for digit in self.digits)


@dataclass(frozen=True, slots=True)
class DigitUnit:
    """A word or two that may be part of a number: "triple five", "twenty-one", "plus"."""

    text: str
    """As it was written, without punctuation at its ends."""
    first: int
    """Index of its first word in the transcript."""
    last: int
    readings: tuple[str, ...] = ()
    """Digits it may stand for, the most likely first; empty for a word that is not a digit."""
    is_soundalike: bool = False
    """"For": a digit only where one fits."""
    is_correction: bool = False
    is_idle: bool = False
    """A word that may stand inside a number but is not part of it: "um", "dash"."""
    begins_sentence: bool = False
    """A capital after a full stop: more likely talk than a misheard digit."""
    ends_group: bool = False
    """A comma, a stop, or a hesitation follows."""


def _table(pairs: str) -> dict[str, str]:
    """Return `"to=2 for=4"` as a table."""
    return {word: digit for word, _, digit in (pair.partition("=") for pair in pairs.split())}


_VALUES: Final = {
    **{word: str(value) for value, word in enumerate(UNITS)},
    **_table("oh=0 o=0 nought=0 naught=0 aught=0 ought=0 zeroes=0 zeros=0 ones=1 twos=2 threes=3"),
    **_table("fours=4 fives=5 sixes=6 sevens=7 eights=8 nines=9 niner=9"),
}
DIGIT_SOUNDALIKES: Final = _table(
    "to=2 too=2 tu=2 for=4 fore=4 ate=8 won=1 nein=9 tree=3 free=3 fife=5 sicks=6 owe=0 zeero=0"
)
"""Words that a recognizer writes for a digit. They count only between digits."""
_TEENS: Final = {word: str(value) for value, word in enumerate(TEENS, 10)}
_TENS: Final = {word: str(value) for value, word in enumerate(TENS) if word}
_ZEROS: Final = {"hundred": "00", "thousand": "000"}
CORRECTIONS: Final = frozenset(
    {"sorry", "no", "correction", "rather", "wait", "mean", "oops", "meant"}
)
"""Words that take back digits or letters before them."""
_I_MEAN: Final = frozenset({"mean", "meant"})
_AFTER_CORRECTION: Final = frozenset(
    {"that", "is", "it", "ends", "in", "with", "should", "be", "the", "oh", "make", "i"}
)
"""Words between a correction and its digits: "sorry, that's", "correction, it ends in"."""
_INSIDE: Final = frozenset({"then", "dash", "hyphen", "space", "pause", "area", "code"})
"""Words inside a number that are not part of it."""
_EITHER: Final = frozenset({"and", "an", "on", "in"})
"""Words inside a number that are not part of it, or are a misheard "one"."""
_TALK: Final = frozenset(
    {
        *("again", "or", "is", "at", "that", "it", "repeat", "once", "more", "number", "my", "the"),
        *("call", "home", "cell", "please", "thanks", "thank", "you", "i", "so", "but", "okay"),
        *("yes", "point", "dot", "of", "extension", "with", "about", "from", "well"),
    }
)
"""Words between two numbers, or numbers in ordinary talk, that are not misheard digits."""
_BREAKS: Final = frozenset(",.;\u2026")
"""Signs that a recognizer writes between groups of digits."""
UNREAD_DIGIT: Final = "?"
"""The value of a word that may be a misheard digit. It equals no digit."""
OPTIONAL_DIGIT: Final = "&"
"""The value of a word that may be a misheard digit, or nothing: "four one five and five"."""
_MAX_CORRECTION_WORDS: Final = 3
"""Maximum number of words between the two parts of a corrected number: "no wait sorry"."""


def digit_runs(words: Sequence[Word]) -> tuple[DigitRun, ...]:
    """Return every run of two or more digits, in order."""
    tokens = tokenize([word.text for word in words])
    found: list[DigitRun] = []
    digits: list[Digit] = []
    corrections: list[int] = []
    at, idle, corrected = 0, 0, False
    while at < len(tokens):
        taken, values = _read(tokens, at, inside=bool(digits) and idle == 0)
        if values:
            if corrected and digits:
                corrections.append(len(digits))
            digits.extend(values)
            idle, corrected = 0, False
            at += taken
            continue
        text = tokens[at].text
        if _may_hide_a_digit(tokens, at) and digits and idle == 0:
            value = OPTIONAL_DIGIT if text in _EITHER else UNREAD_DIGIT
            digits.append(Digit(value, tokens[at].word))
        elif digits and text not in HESITATIONS and text not in _INSIDE:
            corrected = corrected or text in CORRECTIONS
            idle += 1
            # "no wait, sorry" belongs to the number; other talk ends it.
            if not (corrected or text in {"i", "uh"}) or idle > _MAX_CORRECTION_WORDS:
                _close(found, digits, corrections, tokens)
                digits, corrections, idle, corrected = [], [], 0, False
        at += 1
    _close(found, digits, corrections, tokens)
    return tuple(found)


def _is_i_of_i_mean(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word is the "I" of "I mean", which belongs to a correction."""
    return tokens[at].text == "i" and at + 1 < len(tokens) and tokens[at + 1].text in _I_MEAN


def _leads_to_correction(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word stands between a correction and its digits: "sorry, that's"."""
    before, after = at, at
    while before >= 0 and tokens[before].text in _AFTER_CORRECTION:
        before -= 1
    while after < len(tokens) and tokens[after].text in _AFTER_CORRECTION:
        after += 1
    is_between = before >= 0 and after < len(tokens)
    return (
        before < at < after
        and is_between
        and tokens[before].text in CORRECTIONS
        and _begins(tokens[after].text)
    )


def digit_units(texts: Sequence[str]) -> tuple[DigitUnit, ...]:
    """Return all words as units. "Twenty seven" may be 27, or 20 and then 7."""
    tokens = tokenize(texts)
    found: list[DigitUnit] = []
    at = 0
    while at < len(tokens):
        token, text = tokens[at], tokens[at].text
        taken, values = _read(tokens, at, inside=False)
        reading = "".join(digit.value for digit in values)
        readings: tuple[str, ...] = (reading,) if reading else ()
        if taken == 2 and text in _TENS:
            readings = (reading, f"{_TENS[text]}0{reading[1]}")
        if taken == 2 and tokens[at + 1].text == "hundred" and at + 2 < len(tokens):
            # "Four hundred fifteen" may be 415.
            after = tokens[at + 2].text
            readings = (reading, reading[:-2]) if after in _TEENS or after in _TENS else readings
        is_soundalike = not readings and text in DIGIT_SOUNDALIKES
        if is_soundalike:
            readings = (DIGIT_SOUNDALIKES[text],)
        unit = _soundalike_unit(tokens, at)
        if unit:
            taken, is_soundalike = 2, True
            readings = (f"{_TENS[text]}{unit}", f"{_TENS[text]}0{unit}")
        last = tokens[at + max(1, taken) - 1]
        found.append(
            DigitUnit(
                f"{text} {UNITS[int(unit)]}"
                if unit
                else " ".join(t.text for t in tokens[at : at + max(1, taken)]),
                token.word,
                last.word,
                readings,
                is_soundalike,
                is_correction=text in CORRECTIONS,
                is_idle=(
                    text in HESITATIONS
                    or text in _INSIDE
                    or _is_i_of_i_mean(tokens, at)
                    or _leads_to_correction(tokens, at)
                ),
                begins_sentence=_begins_sentence(texts, tokens, at),
                ends_group=_ends_group(texts, tokens, at + max(1, taken) - 1),
            )
        )
        at += max(1, taken)
    return tuple(found)


def _soundalike_unit(tokens: Sequence[Token], at: int) -> str:
    """Return the digit of "for" in "twenty for seventy"; empty if it is not between digits."""
    if tokens[at].text not in _TENS or at + 2 >= len(tokens) or not _begins(tokens[at + 2].text):
        return ""
    return DIGIT_SOUNDALIKES.get(tokens[at + 1].text, "")


def _begins_sentence(texts: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token begins a capitalized word after a full stop."""
    word = tokens[at].word
    if not word or (at and tokens[at - 1].word == word):
        return False
    return texts[word - 1][-1:] in {".", "?", "!"} and texts[word][:1].isupper()


def _ends_group(texts: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    """Return whether a comma, a stop, or a hesitation follows a token."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.word == tokens[at].word:
        return False
    is_broken = texts[tokens[at].word][-1:] in _BREAKS
    return is_broken or (after is not None and after.text in HESITATIONS)


def _may_hide_a_digit(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word between digits may be a misheard one ("heaven", "R"), and not talk."""
    text = tokens[at].text
    is_between = at + 1 < len(tokens) and _begins(tokens[at + 1].text)
    others = text in HESITATIONS or text in _INSIDE or text in CORRECTIONS or text in _TALK
    return is_between and not others and len(text) <= len("heavens")


def _close(
    found: list[DigitRun], digits: list[Digit], corrections: list[int], tokens: Sequence[Token]
) -> None:
    if sum(digit.value.isdigit() for digit in digits) < 2:
        return
    tens = {token.word for token in tokens if token.text in _TENS}
    doubtful = tuple(
        at
        for at in range(1, len(digits))
        # "twenty" alone gives two digits from one word; with a unit after it, one.
        if digits[at - 1].word in tens
        and digits[at].word != digits[at - 1].word
        and digits[at - 1].value != "0"
    )
    found.append(DigitRun(tuple(digits), tuple(corrections), doubtful))


def _read(tokens: Sequence[Token], at: int, *, inside: bool) -> tuple[int, tuple[Digit, ...]]:
    """Return how many tokens are read as digits from a token on, and the digits; 0 if none."""
    token = tokens[at]
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.text in REPEATS and after in _VALUES:
        return 2, REPEATS[token.text] * _digits(_VALUES[after], tokens[at + 1])
    value = _VALUES.get(token.text) or _TEENS.get(token.text)
    if value and after in _ZEROS and value != "0":
        return 2, (*_digits(value, token), *_digits(_ZEROS[after], tokens[at + 1]))
    if token.text in _TENS and after in UNITS and after != "zero":
        return 2, (*_digits(_TENS[token.text], token), *_digits(_VALUES[after], tokens[at + 1]))
    if token.text in _TENS:
        value = _TENS[token.text] + "0"
    elif value is None and inside and _begins(after):
        value = DIGIT_SOUNDALIKES.get(token.text)
    return (1, _digits(value, token)) if value else (0, ())


def _digits(values: str, token: Token) -> tuple[Digit, ...]:
    return tuple(Digit(value, token.word) for value in values)


def _begins(text: str) -> bool:
    return text in _VALUES or text in _TEENS or text in _TENS or text in REPEATS
