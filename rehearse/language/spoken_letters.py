"""Spoken letters: convert words to units that each stand for one or more letters.

Letters come singly, joined by the recognizer ("P-R-I-Y-A", "PRIYA"), as words that sound like them
("are", "why"), doubled ("double L"), or with a code word ("R for Romeo", "B as in boy", and what a
recognizer makes of that: "o-four o-sker").
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.language.code_words import ALPHABET, CODE, code_letter, code_word, sound_alike
from rehearse.language.double_triple import REPEATS
from rehearse.language.tokens import HESITATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language.word import Word

_LETTER_WORDS: Final = {
    **{"ay": "a", "eh": "a", "hey": "a", "bee": "b", "be": "b", "see": "c", "sea": "c", "cee": "c"},
    **{"dee": "d", "ee": "e", "he": "e", "ef": "f", "eff": "f", "if": "f", "gee": "g", "jee": "g"},
    **{"aitch": "h", "haitch": "h", "age": "h", "eye": "i", "aye": "i", "jay": "j", "kay": "k"},
    **{"okay": "ok", "cay": "k", "el": "l", "ell": "l", "elle": "l", "em": "m", "am": "m"},
    **{"en": "n", "and": "n", "an": "n", "in": "n", "oh": "o", "owe": "o", "pee": "p", "pea": "p"},
    **{"queue": "q", "cue": "q", "kew": "q", "are": "r", "ar": "r", "our": "r", "ess": "s"},
    **{"es": "s", "as": "s", "tee": "t", "tea": "t", "ti": "t", "you": "u", "yew": "u", "vee": "v"},
    **{"we": "v", "ex": "x", "axe": "x", "why": "y", "wye": "y", "zee": "z", "zed": "z"},
    **{"double-u": "w", "doubleyou": "w", "zero": "o"},
}
_FOR: Final = frozenset({"for", "four", "fore", "as", "like", "is", "of", "over"})
_SKIPPED: Final = frozenset(
    {
        *("capital", "uppercase", "lowercase", "hyphen", "dash", "apostrophe", "space", "then"),
        *("new", "acute", "grave", "accent", "umlaut", "tilde"),
    }
)
_TIMES: Final = {"two": 2, "2": 2, "three": 3, "3": 3}
"""Counts of a letter: "two Ls"."""
MIN_CODE_WORDS: Final = 3
"""This many words of the spelling alphabet in a row are letters without their "for"."""
_FUSED: Final = frozenset({"over", "arthur", "offer", "ever", "before", "therefore", "enfor"})
"""A letter and its "for" in one word: "over Oscar" is O for Oscar, "Arthur Romeo" R for Romeo."""
_FUSED_END: Final = ("fa", "va", "fer", "ver")
"""Endings of other such words: "Eva Echo", "Cufa Quebec"."""


@dataclass(frozen=True, slots=True)
class LetterUnit:
    """One or more pieces of the words, and the letters they stand for."""

    text: str
    """How it is written: `A`, `double L`, `A for Alpha`."""
    letters: str
    """Lower case; empty for a word that stands for none."""
    first: int
    """Index of its first word in the transcript."""
    last: int
    is_sure: bool = False
    """A letter by itself or with its code word, not "are" or "why"."""
    is_idle: bool = False
    """A word that may stand inside a spelled name: "um", "capital", "hyphen"."""
    is_code: bool = False
    """Said with a code word."""
    follows_pause: bool = False
    """After a pause so long that what comes before may belong to something else."""
    at: int = 0
    """Its position among the units. A recognizer may join them all into one word."""


@dataclass(frozen=True, slots=True)
class _LetterPiece:
    text: str
    word: int
    is_letter: bool
    """Written as a letter: alone, in capitals or between hyphens."""
    follows_pause: bool = False
    """After a long pause."""


def letter_units(words: Sequence[Word], pause: float = math.inf) -> tuple[LetterUnit, ...]:
    """Return all words as units, most of them without letters.

    Args:
        words: the recognized words.
        pause: at this many seconds between words, "double" and an L are not a double L.
    """
    pieces = tuple(_pieces(words, pause))
    alone = _lone_code_words(pieces)
    found: list[LetterUnit] = []
    at = 0
    while at < len(pieces):
        unit, taken = _lone(pieces, at, alone) or _unit(pieces, at)
        found.append(replace(unit, at=len(found), follows_pause=pieces[at].follows_pause))
        at += taken
    return tuple(found)


def _pieces(words: Sequence[Word], pause: float) -> Iterator[_LetterPiece]:
    """Yield words split at their hyphens, and those in capitals letter by letter."""
    for index, word in enumerate(words):
        follows_pause = index > 0 and word.span.gap(words[index - 1].span) > pause
        for part in re.split(r"[-\u2010\u2011 ]", word.text):
            bare = re.sub(r"[^\w]", "", part)
            capitals = sum(character.isupper() for character in bare)
            if len(bare) > 1 and bare.isalpha() and capitals >= max(2, 0.7 * len(bare)):
                for letter in bare.lower():
                    yield _LetterPiece(letter, index, is_letter=True, follows_pause=follows_pause)
                    follows_pause = False
            elif bare:
                is_letter = len(bare) == 1 and bare.isalpha()
                yield _LetterPiece(bare.lower(), index, is_letter, follows_pause)
                follows_pause = False


def _unit(pieces: tuple[_LetterPiece, ...], at: int) -> tuple[LetterUnit, int]:
    """Return the unit that begins at a piece, and how many pieces it takes."""
    piece = pieces[at]
    if at + 1 < len(pieces):
        after = pieces[at + 1]
        text, letters = _repeated(piece, after)
        if letters:
            taken = 2 + _own_code_word(pieces, at + 2, letters[0])
            last = pieces[at + taken - 1].word
            return LetterUnit(text, letters, piece.word, last, is_sure=True), taken
    code = _coded(pieces, at)
    if code:
        return code
    if denied := _remark(pieces, at):
        return denied
    letters = piece.text if piece.is_letter else _LETTER_WORDS.get(piece.text, "")
    is_idle = not letters and (piece.text in _SKIPPED or piece.text in HESITATIONS)
    text = letters.upper() if letters else piece.text
    return (
        LetterUnit(text, letters, piece.word, piece.word, is_sure=piece.is_letter, is_idle=is_idle),
        1,
    )


def _own_code_word(pieces: tuple[_LetterPiece, ...], at: int, letter: str) -> int:
    """Return how many pieces after "double L" are its code word: "for Lima", "as in London"."""
    if _text_at(pieces, at) not in _FOR:
        return 0
    begin = at + 1 + (_text_at(pieces, at + 1) == "in")
    word = _text_at(pieces, begin)
    return begin + 1 - at if len(word) > 2 and word[0] == letter else 0


def _remark(pieces: tuple[_LetterPiece, ...], at: int) -> tuple[LetterUnit, int] | None:
    """Return "without an H" or "with a Y" as one unit: a remark on the spelling, not a letter."""
    texts = [piece.text for piece in pieces[at : at + 3]]
    is_remark = len(texts) == 3 and texts[0] in {"with", "without"} and texts[1] in {"a", "an"}
    if not is_remark or not pieces[at + 2].is_letter:
        return None
    return LetterUnit(" ".join(texts), "", pieces[at].word, pieces[at + 2].word), 3


def _repeated(piece: _LetterPiece, after: _LetterPiece) -> tuple[str, str]:
    """Return the text and the letters of two pieces such as "double L"; empty if there are none."""
    if not after.follows_pause:
        if piece.text == "double" and after.text in {"you", "u"}:
            return "W", "w"
        if (times := REPEATS.get(piece.text)) and (letter := _single(after)):
            return f"{piece.text} {letter.upper()}", times * letter
    if (times := _TIMES.get(piece.text)) and (letter := _counted(after)):
        return f"{piece.text} {letter.upper()}", times * letter
    if piece.is_letter and after.text == "twice":
        return f"{piece.text.upper()} twice", 2 * piece.text
    return "", ""


def _lone(
    pieces: tuple[_LetterPiece, ...], at: int, alone: dict[int, str]
) -> tuple[LetterUnit, int] | None:
    """Return the unit of a code word without "for": "Mike, Alpha, Romeo", "M, Mike, A, Alpha"."""
    has_own = at + 1 in alone and pieces[at].is_letter and pieces[at].text == alone[at + 1]
    code = at + 1 if has_own else at
    if code not in alone:
        return None
    letter = alone[code]
    last = code + 1 if pieces[code].text == "x" else code
    text = f"{letter.upper()} for {ALPHABET[letter]}"
    unit = LetterUnit(text, letter, pieces[at].word, pieces[last].word, is_sure=True, is_code=True)
    return unit, last + 1 - at


def _lone_code_words(pieces: tuple[_LetterPiece, ...]) -> dict[int, str]:
    """Return the letters of code words that stand in a row, by the position of each."""
    found: dict[int, str] = {}
    if sum(piece.text in CODE for piece in pieces) < MIN_CODE_WORDS - 1:
        return found  # Comparing every word with the alphabet would take long.
    row: list[tuple[int, str, bool]] = []
    for at in range(len(pieces) + 1):
        text = _text_at(pieces, at)
        letter, is_exact = code_letter(text, _text_at(pieces, at + 1)) if text else ("", False)
        if letter:
            row.append((at, letter, is_exact))
            continue
        is_between = text in _SKIPPED or text in HESITATIONS or text == "ray"
        if text and (is_between or (len(text) == 1 and pieces[at].is_letter)):
            continue  # "M, Mike, A, Alpha"
        if len(row) >= MIN_CODE_WORDS and 3 * sum(one[2] for one in row) >= 2 * len(row):
            found.update((place, own) for place, own, _ in row)
        row = []
    return found


def _text_at(pieces: tuple[_LetterPiece, ...], at: int) -> str:
    """Return the text of a piece; empty after the last one."""
    return pieces[at].text if at < len(pieces) else ""


def _single(piece: _LetterPiece) -> str:
    """Return the letter that a piece stands for; empty if none."""
    return piece.text if piece.is_letter else _LETTER_WORDS.get(piece.text, "")[:1]


def _counted(piece: _LetterPiece) -> str:
    """Return the letter of "L", "Ls", or "L's" after a count; empty if it is none."""
    if piece.is_letter:
        return piece.text
    return piece.text[0] if len(piece.text) == 2 and piece.text[1] == "s" else ""


def _coded(pieces: tuple[_LetterPiece, ...], at: int) -> tuple[LetterUnit, int] | None:
    """Return letters with a code word ("R for Romeo", "k-four ki-lo", "B as in boy").

    The code word determines the letter.
    """
    is_fused = pieces[at].text in _FUSED or pieces[at].text.endswith(_FUSED_END)
    if is_fused and at + 1 < len(pieces) and pieces[at + 1].text in CODE:
        unit, taken = _with_its_word(pieces, at, at + 1, "")
        return (unit, 1 + taken) if unit else None
    for lead in (1, 0):
        link = at + lead
        if link >= len(pieces) or pieces[link].text not in _FOR:
            continue
        begin = link + 1
        if begin < len(pieces) and pieces[begin].text in {"in", "her"}:
            begin += 1
        spoken = _single(pieces[at]) if lead else ""
        # "Keep for Quebec": a word of the alphabet determines the letter, whatever comes before it.
        if lead and not spoken and _text_at(pieces, begin) not in CODE:
            continue
        unit, taken = _with_its_word(pieces, at, begin, spoken)
        if unit:
            return unit, begin + taken - at
    return None


def _with_its_word(
    pieces: tuple[_LetterPiece, ...], at: int, begin: int, spoken: str
) -> tuple[LetterUnit | None, int]:
    """Return the letter of the code word at `begin`, and how many pieces the word takes."""
    word = _text_at(pieces, begin)
    is_own_word = len(word) > 2 and pieces[at].is_letter and sound_alike(word[0], spoken or "?")
    # In "R like Rome, I like Italy", the I is no part of "Romeo".
    ends = (
        here
        for here in range(begin + 1, len(pieces) - 1)
        if pieces[here].is_letter and pieces[here + 1].text in _FOR
    )
    letter, taken = code_word([piece.text for piece in pieces[begin : next(ends, None)]], spoken)
    if is_own_word and (word[0] == spoken or not letter) and word not in CODE:
        is_code = letter == word[0]
        letter, taken = word[0], taken if is_code else 1
        text = f"{letter.upper()} for {ALPHABET[letter]}" if is_code else ""
        text = text or f"{letter.upper()} as in {word}"
    elif letter:
        text = f"{letter.upper()} for {ALPHABET[letter]}"
    else:
        return None, 0
    first, last = pieces[at].word, pieces[begin + taken - 1].word
    return LetterUnit(text, letter, first, last, is_sure=True, is_code=True), taken
