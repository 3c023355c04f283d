"""Find the caller's name given in parts, and the first name given alone.

"My first name is Marcus and my last name is Webb" is the full name; "it's Marcus" is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.sound import MIN_SURE_CONFIDENCE
from rehearse.claims.records import Mention
from rehearse.language import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.name.proposals import NameProposals
    from rehearse.claims.records import Certainty
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

_FIRST: Final = frozenset({"first", "given", "fore", "christian", "forename"})
_LAST: Final = frozenset({"last", "family", "sur", "second", "surname"})
_TO_PART: Final = frozenset({"name", "name is", "is", "and", "my", "the", "it is", "um", "uh"})
MOST_BETWEEN_PARTS: Final = 20
"""Maximum number of words from "my first name is" to the last name; letters may stand between."""
MAX_QUOTED_BEFORE: Final = 3
"""Maximum number of words of the same sentence that are quoted before it: "my name is"."""


def find_first_name(
    proposed: NameProposals, transcript: Transcript, profile: Profile
) -> tuple[Mention, ...]:
    """Return where the first name follows "it's" or "my name is" and the next word is not a name.

    A guessed word does not count: it may have been both names.
    """
    if len(profile.names) < 2:
        return ()
    words = transcript.words
    wanted = normalize(profile.first_name)
    found: list[Mention] = []
    for first, last in proposed.introduced:
        word = words[first]
        if (
            first == last
            and word.confidence >= MIN_SURE_CONFIDENCE
            and normalize(word.text) == wanted
        ):
            begin = first
            while (
                begin > max(0, first - MAX_QUOTED_BEFORE)
                and words[begin - 1].text[-1] not in ".,!?"
            ):
                begin -= 1
            span = Span(words[begin].span.start, word.span.end)
            found.append(Mention(span, transcript.quote(begin, first), "said"))
    return tuple(found)


def find_named_in_parts(transcript: Transcript, forms: tuple[str, ...]) -> tuple[Mention, ...]:
    """Return where both parts were named as such: "first name Marcus, last name Webb"."""
    words, plain = transcript.words, [normalize(word.text) for word in transcript.words]
    found: list[Mention] = []
    for form in forms:
        head, *tail = normalize(form).split()
        begins = [at for at in range(len(plain)) if _is_part(plain, at, [head], _FIRST)]
        for begin in begins if tail else ():
            reach = range(begin + 1, min(len(plain), begin + MOST_BETWEEN_PARTS))
            end = next((at for at in reach if _is_part(plain, at, tail, _LAST)), None)
            if end is not None:
                here = words[begin : end + len(tail)]
                is_sure = all(word.confidence >= MIN_SURE_CONFIDENCE for word in here)
                span, last = here[0].span.cover(here[-1].span), end + len(tail) - 1
                certainty: Certainty = "said" if is_sure else "unsure"
                found.append(Mention(span, transcript.quote(begin, last), certainty))
                break
    return tuple(found[:1])


def _is_part(plain: Sequence[str], at: int, part: Sequence[str], kind: frozenset[str]) -> bool:
    """Return whether this part of the name stands there, after "my last name is" or the like."""
    if list(plain[at : at + len(part)]) != list(part):
        return False
    before = at
    while before and plain[before - 1] in _TO_PART:
        before -= 1
    is_mine = before < 2 or plain[before - 2] not in {"his", "her", "their", "your"}
    return before > 0 and plain[before - 1] in kind and is_mine
