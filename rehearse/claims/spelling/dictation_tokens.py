"""Tokens of dictation: letters, the words that stand for them, and digits.

A word recognizer writes "H, A and S, the eater" where a name was spelled, because it expects
sentences. The letter-and-digit CTC model knows only what can be dictated, and has no prior for any
name. Its symbols are these tokens.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.language import ALPHABET, REPEATS, TEENS, TENS, UNITS, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.speech import PathSymbol

CODE: Final = tuple(sorted(word.lower().replace("-", "") for word in ALPHABET.values()))
"""The words of the spelling alphabet, as tokens."""
_FIGURES: Final = (*UNITS, *TEENS, *filter(None, TENS))
LETTERS: Final = tuple(letter for letter in ALPHABET if letter != "w")
"""All letters but W, which is said "double u"."""
TOKENS: Final = (
    *(*LETTERS, *_FIGURES),
    *("hundred", "thousand", "double", "triple", "plus", *CODE),
)
MIN_PAIRS: Final = 2
"""With this many letters right before their own code words, a caller says both: the letter before
any other code word is that word's, whatever it was heard as."""
FOR_SYMBOL: Final = "four"
"""The token that is also the "for" of "B for Bravo"."""
_REPEAT_TOKENS: Final = {times: word for word, times in REPEATS.items() if word in TOKENS}
_TOKEN_SOUNDALIKES: Final = {"oh": "o", "for": FOR_SYMBOL} | {
    word: _REPEAT_TOKENS[times] for word, times in REPEATS.items() if times in _REPEAT_TOKENS
}
"""Words that sound like a token or mean the same, but are written differently."""
_NUMERAL: Final = frozenset({*_FIGURES, "hundred", "thousand", "triple", "plus"})
_KNOWN: Final = frozenset(TOKENS)


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a dictated text. Other words and lower-case letters are left out.

    `B for Bravo, double L` is b, four, bravo, double, l; `W` is double, u.
    """
    found: list[str] = []
    for word in re.findall(r"[A-Za-z]+(?:['-][A-Za-z]+)*", text):
        folded = word.lower().replace("-", "")
        for part in (folded,) if folded in CODE else re.split("['-]", word):
            if part == "W":
                found += ["double", "u"]
            elif len(part) == 1:
                found += [part.lower()] if part.isupper() else []
            else:
                same = _TOKEN_SOUNDALIKES.get(part.lower(), part.lower())
                found += [same] if same in _KNOWN else []
    return tuple(found)


def spelled_out(text: str) -> tuple[str, ...]:
    """Return the tokens of a spelled name, without its "for", which many people hardly say."""
    return tuple(token for token in tokens(text) if token != FOR_SYMBOL)


def dictated_words(heard: Sequence[PathSymbol]) -> tuple[Word, ...]:
    """Return what was dictated as words: `B`, `for`, `Bravo`, `oh`, each with its time.

    Tokens that sound alike are resolved by their neighbors. A swallowed "for" between a letter and
    its word is added, so that the text reads as it was meant: "I as in Alpha" is an A.
    """
    symbols = ["", *(one.symbol for one in heard), ""]
    spelled = [symbol for symbol in symbols if symbol != FOR_SYMBOL]
    pairs = sum(two in CODE and one == _letter_before(two) for one, two in pairwise(spelled))
    words: list[Word] = []
    for at, one in enumerate(heard):
        before, after = symbols[at], symbols[at + 2]
        if one.symbol in CODE and _is_swallowed(before, one.symbol, is_paired=pairs >= MIN_PAIRS):
            begin = Span(one.span.start, one.span.start)
            words.append(Word("for", begin, one.confidence))
        words.append(Word(_text(one.symbol, before, after), one.span, one.confidence))
    return tuple(words)


def _is_swallowed(before: str, code: str, *, is_paired: bool) -> bool:
    """Return whether a "for" belongs between this token and a spelling-alphabet word after it."""
    is_letter = len(before) == 1
    return before != FOR_SYMBOL and (not is_letter or is_paired or before == _letter_before(code))


def _letter_before(code: str) -> str:
    """Return the token right before the code word if its letter is said first."""
    return "u" if code == "whiskey" else code[0]


def _text(symbol: str, before: str, after: str) -> str:
    """Return a token as it is written."""
    if symbol == FOR_SYMBOL and after in CODE:
        return "for"
    if symbol == "o":
        return "oh" if (before or after) in _NUMERAL else "O"
    return symbol.upper() if len(symbol) == 1 else symbol
