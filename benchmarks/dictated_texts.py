"""Training texts of the letter-and-digit model: invented names or random letters, and numbers.

No name or number of the corpus is among them.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Final

from benchmarks.corpus.numbers import numbers, say, ways
from benchmarks.training_sentences import DIGITS, Sentences, apart
from rehearse.language.code_words import ALPHABET
from rehearse.language.tokens import TENS

if TYPE_CHECKING:
    from random import Random

LEADS: Final = (
    *("That's spelled", "it is spelled", "my last name is", "that's", "", "", "", "and that is"),
    *("my number is", "you can reach me at", "again", "once more it's", "the best number is"),
    "please call me back on",
)
TAILS: Final = (
    *("", "", "", "", "Thank you.", "Thanks and goodbye.", "Please call.", "That was it."),
    *("And that's my name.", "Good day."),
)
NUMBERS_SEED: Final = 1_000_003
"""Not one of the corpus seeds, so that its numbers stay unseen."""
SLURRED: Final = ("fuh", "fer", "fur", "for", "four")
"""How a "four" sounds before a hiss: Pico's "four six" is "fuh six"."""
LETTER_A: Final = "eigh"
"""The letter A for a synthesizer: all four read the A of "A as in Alpha" as the article."""
ARTICLES: Final = 0.2
"""Share of texts that keep an A as it is written: an A that is hardly said."""
WAYS: Final = ("plain", "plain", "plain", "double", "double", "worded", "worded", "worded")
"""How letters are spelled. A worded one has a code word: `L as in Lima`."""
LINKS: Final = (
    *(" for ", " for ", " for ", ", for ", " as in ", " as in ", " as in ", ", as in "),
    *(" is for ", " like ", ", ", " "),
)
"""What callers say between a letter and its code word."""
LONGEST_WORDED: Final = 12
"""Letters with code words in a name. More would not fit into a clip."""
OTHER_CODE_WORDS: Final = {
    **{"a": ("Adam", "apple"), "b": ("boy", "Barbara"), "c": ("Charles", "cat")},
    **{"d": ("David", "dog"), "e": ("Edward", "easy"), "f": ("Frank", "fox")},
    **{"g": ("George", "girl"), "h": ("Henry", "Harry"), "i": ("Ida", "ice")},
    **{"j": ("John", "Jack"), "k": ("king", "kite"), "l": ("Lincoln", "Larry")},
    **{"m": ("Mary", "mother"), "n": ("Nora", "Nancy"), "o": ("ocean", "orange")},
    **{"p": ("Paul", "Peter"), "q": ("queen", "quick"), "r": ("Robert", "Roger")},
    **{"s": ("Sam", "sugar"), "t": ("Tom", "tiger"), "u": ("union", "umbrella")},
    **{"v": ("Vincent", "violin"), "w": ("William", "water"), "x": ("xylophone", "X-ray")},
    **{"y": ("young", "yellow"), "z": ("zebra", "zipper")},
}
"""Code words that are not tokens: of police radio in the US, and everyday ones."""


class Dictations:
    """Random dictations."""

    def __init__(self, chance: Random, seed: str) -> None:
        """Set up invented people, and numbers that no call of the corpus has."""
        self._chance = chance
        self._people = Sentences(chance, seed)
        self._numbers = numbers(random.Random(NUMBERS_SEED), 400)

    def text(self) -> str:
        """Return a dictation or, sometimes, ordinary talk."""
        chance = self._chance
        if chance.random() < 0.08:
            return f"{self._people.words(4)}."
        body = self._letters() if chance.random() < 0.6 else self._digits()
        return f"{chance.choice(LEADS)} {body}. {chance.choice(TAILS)}".strip()

    def voiced(self, text: str) -> str:
        """Return the text for the synthesizer, sometimes with every "four" slurred."""
        chance = self._chance
        if chance.random() >= ARTICLES:
            text = by_name(text)
        if chance.random() >= 0.35:
            return text
        return re.sub(r"\bfour\b", lambda _: chance.choice(SLURRED), text)

    def _letters(self) -> str:
        """Return a name or random letters: plain, with "double", or with code words."""
        chance = self._chance
        letters = "".join(chance.choice(list(ALPHABET)) for _ in range(chance.randint(3, 9)))
        if chance.random() < 0.4:
            letters = re.sub("[^a-z]", "", self._people.name().lower())
        way = chance.choice(WAYS)
        said = (
            self._worded(letters)
            if way == "worded"
            else apart(letters, chance, is_doubled=way == "double", coded=0.0)
        )
        if way == "double" and chance.random() < 0.5:
            twice = chance.choice("ABCDEFGHIJKLMNOPQRSTUVXYZ")
            said.insert(chance.randrange(len(said) + 1), f"double {twice}")
        return chance.choice((", ", ", ", ". ", " ")).join(said)

    def _worded(self, letters: str) -> list[str]:
        """Return letters with a code word for most of them, or the code words alone."""
        chance = self._chance
        if chance.random() < 0.12:
            return [ALPHABET[letter] for letter in letters[:LONGEST_WORDED]]
        link, others = chance.choice(LINKS), chance.choice((0.0, 0.0, 0.2, 0.8))
        said = []
        for letter in letters[:LONGEST_WORDED]:
            words = OTHER_CODE_WORDS[letter] if chance.random() < others else (ALPHABET[letter],)
            one = letter.upper()
            said.append(one if chance.random() < 0.12 else f"{one}{link}{chance.choice(words)}")
        return said

    def _digits(self) -> str:
        """Return a telephone number in a spoken form, random digits, or tens and hundreds."""
        chance = self._chance
        kind = chance.random()
        if kind < 0.55:
            number = chance.choice(self._numbers)
            groups = say(number, chance.choice(ways(number)), chance)
            return (", " if chance.random() < 0.7 else " ").join(groups)
        if kind < 0.9:
            digits = [chance.choice(DIGITS) for _ in range(chance.randint(3, 8))]
            if chance.random() < 0.4:
                at = chance.randrange(len(digits))
                digits[at : at + 1] = [digits[at]] * chance.choice((2, 3, 3, 4))
            if chance.random() < 0.3:
                digits.insert(chance.randrange(len(digits)), chance.choice(("double", "triple")))
            return (" " if chance.random() < 0.6 else ", ").join(digits)
        return ", ".join(self._figure() for _ in range(chance.randint(2, 4)))

    def _figure(self) -> str:
        chance = self._chance
        if chance.random() < 0.2:
            return f"{chance.choice(DIGITS[2:])} {chance.choice(('hundred', 'thousand'))}"
        return f"{chance.choice(TENS[2:])}-{chance.choice(DIGITS[2:])}"


def by_name(text: str) -> str:
    """Return the text with each letter A so that a synthesizer says its name."""
    return re.sub(r"\bA\b", LETTER_A, text)
