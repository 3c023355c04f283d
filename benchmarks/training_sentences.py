"""Training sentences of the acoustic model: invented names, letters, digits, and common words.

They contain no name of the corpus.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from benchmarks.corpus.names import NAMES
from rehearse.language.code_words import ALPHABET

if TYPE_CHECKING:
    from random import Random

PLACES: Final = (
    *("en_US", "en_GB", "en_IN", "es_ES", "es_MX", "de_DE", "fr_FR", "it_IT", "pl_PL", "pt_BR"),
    *("tr_TR", "nl_NL", "no_NO", "fi_FI", "cs_CZ", "ro_RO", "hu_HU", "id_ID", "hr_HR", "yo_NG"),
    *("zu_ZA", "en_US", "en_GB", "en_US"),
)
LEADS: Final = (
    *("hello this is", "my name is", "the name is", "speaking here is", "good day", "it is"),
    *("this message is from", "greetings from", "please ask for", "I am", "we spoke with"),
)
SPELLED: Final = ("it is spelled", "that is", "I spell it", "my last name is", "so that is", "")
LINKS: Final = ("for", "as in")
"""Words between a letter and its code word."""
DIGITS: Final = (
    *("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
)
COMMONEST: Final = 6000
_UNFOLDED: Final = str.maketrans({"ł": "l", "\u0131": "i", "ø": "o", "ß": "ss"})


class Sentences:
    """Random sentences."""

    def __init__(self, chance: Random, seed: str) -> None:
        from faker import Faker
        from wordfreq import top_n_list

        Faker.seed(seed)
        self._chance = chance
        self._people: dict[str, Any] = {place: Faker(place) for place in set(PLACES)}
        common = top_n_list("en", COMMONEST)
        self._words = [word for word in common if re.fullmatch("[a-z]{2,}", word)]
        known = [text for pair in NAMES for text in (pair.name, pair.spoken, pair.near)]
        self._left_out = set(re.findall("[a-z]+", " ".join(known).lower()))

    def text(self) -> str:
        """Return a text of two to four pieces."""
        return ". ".join(self._piece() for _ in range(self._chance.randint(2, 4))) + "."

    def words(self, count: int) -> str:
        """Return `count` common words in random order."""
        return " ".join(self._chance.choice(self._words) for _ in range(count))

    def _piece(self) -> str:
        chance = self._chance
        kind = chance.random()
        if kind < 0.41:
            return f"{chance.choice(LEADS)} {self.name()}"
        if kind < 0.55:
            return self.words(chance.randint(3, 7))
        if kind < 0.66:
            return f"{self.words(chance.randint(1, 2))} {self.name()}"
        if kind < 0.76:
            return " ".join(chance.choice(DIGITS) for _ in range(chance.randint(3, 7)))
        return self._letters()

    def name(self) -> str:
        """Return an invented person's name."""
        while True:
            person = self._people[self._chance.choice(PLACES)]
            name = _folded(f"{person.first_name()} {person.last_name()}")
            if len(name) > 4 and not set(re.findall("[a-z]+", name.lower())) & self._left_out:
                return name

    def _letters(self) -> str:
        """Return a name or random letters, spelled: plain, with "double", or with code words."""
        chance = self._chance
        letters = re.sub("[^a-z]", "", self.name().lower())
        if chance.random() < 0.4:
            letters = "".join(chance.choice(list(ALPHABET)) for _ in range(chance.randint(4, 8)))
        letters = letters[: chance.randint(4, 14)]
        is_doubled, is_coded = chance.random() < 0.5, chance.random() < 0.15
        coded = 0.6 if is_coded else 0.0
        said = apart(letters, chance, is_doubled=is_doubled, coded=coded, stop=".")
        return f"{chance.choice(SPELLED)} {chance.choice((' ', ', ')).join(said)}".strip()


def apart(
    letters: str,
    chance: Random,
    *,
    is_doubled: bool,
    coded: float,
    stop: str = "",
) -> list[str]:
    """Return letters as they are spelled.

    Args:
        letters: lower case.
        chance: decides which of them get a code word.
        is_doubled: whether to say "double L" where there are two.
        coded: share of letters with a word of the spelling alphabet.
        stop: what follows a letter without one.
    """
    said: list[str] = []
    at = 0
    while at < len(letters):
        one = letters[at].upper()
        if is_doubled and letters[at : at + 2] == 2 * letters[at]:
            said.append(f"double {one}{stop}")
            at += 1
        elif coded and chance.random() < coded:
            said.append(f"{one} {chance.choice(LINKS)} {ALPHABET[letters[at]]}")
        else:
            said.append(f"{one}{stop}")
        at += 1
    return said


def _folded(text: str) -> str:
    """Return the text in letters that every voice can read."""
    plain = unicodedata.normalize("NFKD", text.translate(_UNFOLDED))
    return re.sub(r"[^A-Za-z '\-]", "", plain).strip()
