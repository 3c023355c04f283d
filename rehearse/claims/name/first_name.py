"""Find the caller's first name given alone: "it's Marcus", with no last name after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.sound import MIN_SURE_CONFIDENCE
from rehearse.claims.records import Mention
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.claims.name.proposals import NameProposals
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

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
