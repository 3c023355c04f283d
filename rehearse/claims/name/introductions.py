"""Names after "my name is" or before "here", whether or not the words look like a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.claims.name.candidates import MAX_EXTRA_WORDS, name_id
from rehearse.claims.name.sound import MIN_CERTAIN_CONFIDENCE, MIN_SURE_CONFIDENCE
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.weights import NAME
from rehearse.language import find_phrases, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rehearse.language import Word
    from rehearse.profile import Profile
    from rehearse.speech import PhoneEvidence, Transcript

NAMING_LEADS: Final = ("my name is|was", "the name is", "name is", "this is")
CHECKED_WORDS: Final = 3
"""One guessed word among this many is enough ("this is mainly long")."""
INTRODUCTIONS: Final = (
    *NAMING_LEADS,
    "i am",
    "it is",
    "that is",
    "here is",
    "you have reached",
    "you are speaking with|to",
    "again",
)
"""Phrases that introduce a name."""
_BEHIND: Final = ("here", "speaking", "calling", "on the line")
"""Phrases that follow a name: "Jordan Rivera here"."""
_NO_NAME_LAST: Final = frozenset(
    {
        *("am", "is", "are", "was", "were", "be", "been", "i", "we", "you", "they", "just", "for"),
        *("of", "about", "the", "right", "not", "over", "in", "out", "up", "from", "still", "now"),
    }
)
"""Words before "calling" or "here" that do not end a name: "I'm calling", "right here"."""
_GREETINGS: Final = frozenset(
    {
        *("hello", "hi", "hey", "good", "morning", "afternoon", "evening", "day", "there", "yes"),
        *("yeah", "okay", "well", "so", "oh", "and"),
    }
)
"""Words that may stand before such a name."""
_NOT_NAMES: Final = frozenset(
    {
        *("calling", "returning", "interested", "looking", "available", "very", "really", "so"),
        *("the", "a", "an", "about", "in", "for", "from", "just", "not", "here", "good", "great"),
        *("regarding", "excited", "sorry", "glad", "happy", "hoping", "free", "trying", "all"),
        *("speaking", "phoning", "getting", "reaching", "following", "with", "at", "on", "also"),
        *("right", "correct", "okay", "fine", "why", "what", "my", "your", "me", "i", "it"),
    }
)


@dataclass(frozen=True, slots=True)
class GuessedName:
    """Everyday words that may hide a name: "my name is why not be date"."""

    first: int
    """Index of the first word."""
    last: int
    is_named: bool
    """Whether it follows "my name is" or the like, after which hardly anything but a name comes."""

    @property
    def id(self) -> str:
        """Return the id of the place."""
        return name_id(self.first, self.last)


def introductions(
    transcript: Transcript, profile: Profile, letters: frozenset[int]
) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of each likely name after "my name is" or "this is".

    Args:
        transcript: the words.
        profile: whom the caller may speak of instead.
        letters: the indexes of words that are spelled letters.
    """
    words = transcript.words
    contact = {token.text for token in tokenize(profile.contact.split())}
    places: dict[int, int] = {}
    for match in find_phrases(tokens_of(transcript).every, INTRODUCTIONS):
        first = match.last_word + 1
        last = first - 1
        while last + 1 < len(words) and last - first < MAX_EXTRA_WORDS:
            text = words[last + 1].text
            bare = _bare(words[last + 1])
            if last + 1 in letters or bare in _NOT_NAMES or bare in contact:
                break
            is_guess = last >= first and words[last + 1].confidence < MIN_SURE_CONFIDENCE
            if not (text[:1].isupper() or is_guess):
                break
            last += 1
            if text[-1] in ".,!?":
                break
        # "My name is" contains "name is": one introduction.
        if last >= first:
            places[first] = last
    return tuple(places.items())


def guessed_introductions(
    transcript: Transcript, profile: Profile, known: Sequence[tuple[int, int]]
) -> tuple[GuessedName, ...]:
    """Return guesses after "my name is" or before "here", without the known introductions.

    Args:
        transcript: the words.
        profile: whose name may be hidden.
        known: the first and last word of each known introduction (`introductions`).
    """
    longest = len(tokenize(profile.names)) + MAX_EXTRA_WORDS
    guesses = (
        *_before(transcript.words, longest),
        *_after(transcript, longest, INTRODUCTIONS, _is_guessed),
    )
    named = tuple(_after(transcript, longest, NAMING_LEADS, _is_doubted))
    return tuple(
        GuessedName(first, last, is_named)
        for made, is_named in ((guesses, False), (named, True))
        for first, last in disjoint_from(known, made)
    )


def open_guesses(
    guessed: Sequence[GuessedName], evidence: Mapping[str, PhoneEvidence]
) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of each guess that the phones leave open.

    In others, they support the words, or others than the name.

    Args:
        guessed: the guesses (`guessed_introductions`).
        evidence: the phones' evidence, by the id of the place; empty leaves all open.
    """
    places: dict[int, int] = {}
    # What follows "my name is" comes last. It takes precedence over what may begin there and end
    # before "here".
    for one in guessed:
        found = evidence.get(one.id)
        least = NAME.naming_score if one.is_named else NAME.guessed_score
        if found is None or found.score_per_phone >= least:
            places[one.first] = one.last
    return tuple(places.items())


def disjoint_from(
    known: Sequence[tuple[int, int]], places: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return the places that share no word with the known ones."""
    return tuple(
        (first, last)
        for first, last in places
        if not any(begin <= last and first <= end for begin, end in known)
    )


def _after(
    transcript: Transcript,
    longest: int,
    leads: tuple[str, ...],
    is_guess: Callable[[Sequence[Word]], bool],
) -> Iterator[tuple[int, int]]:
    """Yield guesses after "my name is", up to the end of the sentence."""
    words = transcript.words
    for match in find_phrases(tokens_of(transcript).every, leads):
        first, last = match.last_word + 1, match.last_word
        # Letters too: nobody spells where a name is due, and "G.M. A.D. O'Cafer" is Chinedu Okafor.
        while last + 1 < min(len(words), first + longest):
            last += 1
            # "D. Saybo" goes on; "mental." does not.
            if words[last].ends_sentence:
                break
        if last >= first and is_guess(words[first : last + 1]):
            yield first, last


def _is_guessed(here: Sequence[Word]) -> bool:
    """Return whether a name may be hidden in words that can also follow "I am"."""
    return here[0].confidence < MIN_CERTAIN_CONFIDENCE and any(
        word.confidence < MIN_SURE_CONFIDENCE for word in here[:2]
    )


def _is_doubted(here: Sequence[Word]) -> bool:
    """Return whether a name may be hidden in words after "this is"; not in "about" or "the"."""
    is_plain = here[0].confidence >= MIN_SURE_CONFIDENCE and _bare(here[0]) in _NOT_NAMES
    return not is_plain and any(
        word.confidence < NAME.guessed_confidence for word in here[:CHECKED_WORDS]
    )


def _before(words: Sequence[Word], longest: int) -> Iterator[tuple[int, int]]:
    """Yield guesses between a sentence's start and "here" or "calling": "Georgia Riviera here".

    "The manager here" and "nobody here" are left out: a confident word that is not a name shows
    that no name was given.
    """
    tokens = tokenize([word.text for word in words])
    for match in find_phrases(tokens, _BEHIND):
        if match.first and tokens[match.first - 1].text in _NO_NAME_LAST:
            continue
        last = match.first_word - 1
        first = match.first_word
        while first and not _begins(words, first):
            first -= 1
        here = words[first : last + 1]
        is_guess = any(word.confidence < MIN_SURE_CONFIDENCE for word in here)
        if is_guess and len(here) <= longest and all(_may_be_of_it(word) for word in here):
            yield first, last


def _begins(words: Sequence[Word], at: int) -> bool:
    """Return whether a name may begin there: after a stop or a greeting."""
    before = words[at - 1].text
    return before[-1] in ".,!?" or before.lower() in _GREETINGS


def _may_be_of_it(word: Word) -> bool:
    """Return whether the word is a guess, or capitalized and possibly a name."""
    is_name = word.text[:1].isupper() and _bare(word) not in _NOT_NAMES
    return is_name or word.confidence < MIN_SURE_CONFIDENCE


def _bare(word: Word) -> str:
    return word.text.strip(".,!?").lower()
