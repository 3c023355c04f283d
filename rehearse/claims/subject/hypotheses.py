"""Hypotheses where the job, the person or the meeting was recognized as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.records import HypothesisSet, hypothesis_id
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.subject.by_words import asked_by_words, role_by_words
from rehearse.claims.subject.contact import SPOKEN_TITLES
from rehearse.claims.subject.contact_candidates import CONTACT_CHECK
from rehearse.claims.subject.meeting import MEETING_CHECK, meeting_text
from rehearse.claims.subject.role import MAX_EXTRA_WORDS, ROLE_CHECK
from rehearse.language import (
    CALLING_GARBLED,
    UNSETTLED_DETAILS,
    find_phrases,
    normalize,
    spelling_similarity,
    titles_said,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rehearse.claims.records import ProposedPlace
    from rehearse.claims.subject.contact import ContactProposals
    from rehearse.claims.subject.meeting import MeetingProposals
    from rehearse.claims.subject.proposals import SubjectProposals
    from rehearse.claims.subject.role import RoleProposals
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

CALLBACK_CHECK: Final = "callback_reason"
CONTEXT_WORDS: Final = 2
"""Words on either side that are scored with them."""
MAX_SPANS: Final = 4
"""Maximum number of stretches that a person's name may have been recognized as, the most similar
first."""


def subject_hypotheses(
    proposed: SubjectProposals, transcript: Transcript, profile: Profile
) -> tuple[HypothesisSet, ...]:
    """Return sets that compare the profile's job, person or meeting with the recognized words."""
    found = role_by_words(proposed.role, transcript)
    asked = asked_by_words(proposed.contact, transcript)
    titles = [(place, _title_said(profile, _text(place, transcript))) for place in found]
    roles = (
        _question(title, place, proposed.role, transcript)
        for place, title in titles
        if place.certainty != "said" or _is_respelled(title, _text(place, transcript))
    )
    return (
        *roles,
        *(() if found else _garbled_role(proposed.role, transcript, profile)),
        *_person(asked, proposed.contact, transcript, profile),
        *_meeting(proposed.meeting, transcript, profile),
        *_calling_back(transcript),
    )


def _text(place: ProposedPlace, transcript: Transcript) -> str:
    return transcript.quote(place.first, place.last)


def _title_said(profile: Profile, text: str) -> str:
    """Return the way to say the job that is most like the words: "RN", "registered nurse"."""
    heard = _joined(text.split())
    ways = titles_said(*profile.jobs)
    return max(ways, key=lambda way: spelling_similarity(_joined(way.split()), heard))


def _is_respelled(expected: str, text: str) -> bool:
    """Return whether a job was accepted as the expected one although its spelling differs."""
    own, heard = _joined(expected.split()), _joined(text.split())
    return sorted(own) != sorted(heard)


def _garbled_role(
    proposed: RoleProposals, transcript: Transcript, profile: Profile
) -> Iterator[HypothesisSet]:
    """Yield sets for "about the ..." where nothing that follows is a job."""
    own = _joined(profile.role.split())
    for place in proposed.garbled if profile.role else ():
        spans = [(place.first, stop) for stop in range(place.first, place.last + 1)]
        places = _most_similar(spans, own, transcript)
        yield _exchanged(place.id, ROLE_CHECK, (profile.role,), places, transcript)


def _most_similar(
    spans: Iterable[tuple[int, int]], wanted: str, transcript: Transcript
) -> tuple[tuple[int, int], ...]:
    """Return the stretches of words whose spelling is most like the expected words."""

    def alike(span: tuple[int, int]) -> float:
        return spelling_similarity(
            _joined([w.text for w in transcript.words[span[0] : span[1] + 1]]), wanted
        )

    return tuple(sorted(spans, key=alike, reverse=True)[:MAX_SPANS])


def _person(
    found: Sequence[ProposedPlace],
    proposed: ContactProposals,
    transcript: Transcript,
    profile: Profile,
) -> Iterator[HypothesisSet]:
    """Yield sets for the person who called, wherever the caller asked for somebody.

    Args:
        found: where the words tell whom they asked for.
        proposed: where they may have asked for the person.
        transcript: the words.
        profile: whom they should ask for.
    """
    own = _joined(profile.contact.split())
    if any(
        place.certainty == "said" and _is_named(profile.contact, _text(place, transcript))
        for place in found
    ):
        return
    if any(place.detail in UNSETTLED_DETAILS for place in found):
        return
    for one in proposed.requests:
        spans = [
            (start, stop)
            for start in range(one.first, min(one.first + 2, one.last + 1))
            for stop in range(start, one.last + 1)
        ]
        places = _most_similar(spans, own, transcript)
        yield _exchanged(one.id, CONTACT_CHECK, _titled(profile.contact), places, transcript)


def _is_named(contact: str, text: str) -> bool:
    """Return whether the last words are the contact's name or part of it, letter by letter."""
    names = [token.text for token in tokenize(contact.split()) if token.text not in SPOKEN_TITLES]
    heard = [token.text for token in tokenize(text.split())]
    return heard[-1] in names or "".join(heard[-len(names) :]) == "".join(names)


def _titled(contact: str) -> tuple[str, ...]:
    """Return the person's name, with both common pronunciations of "Ms."."""
    title, _, name = contact.partition(" ")
    return (contact, f"Miss {name}") if name and normalize(title) == "miz" else (contact,)


def _meeting(
    proposed: MeetingProposals, transcript: Transcript, profile: Profile
) -> Iterator[HypothesisSet]:
    """Yield a set for the meeting where something like it was recognized."""
    if place := proposed.scored:
        texts, places = (meeting_text(profile),), ((place.first, place.last),)
        yield _exchanged(place.id, MEETING_CHECK, texts, places, transcript)


def _calling_back(transcript: Transcript) -> Iterator[HypothesisSet]:
    """Yield sets for "calling back about" where "calling the about" or the like was recognized."""
    words = transcript.words
    for hit in find_phrases(tokens_of(transcript).every, CALLING_GARBLED):
        begin, stop = (
            max(0, hit.first_word - CONTEXT_WORDS),
            min(len(words) - 1, hit.last_word + CONTEXT_WORDS),
        )
        texts = [word.text for word in words[begin : stop + 1]]
        at = hit.last_word - 1 - begin
        ways = ("back", texts[at], "")
        parts = ((*texts[:at], way, *texts[at + 1 :]) for way in ways)
        said = (" ".join(filter(None, part)) for part in parts)
        span = words[begin].span.cover(words[stop].span)
        asked = hypothesis_id(CALLBACK_CHECK, hit.first_word, hit.last_word)
        yield HypothesisSet(asked, CALLBACK_CHECK, span, tuple(said))


def _question(
    expected: str, place: ProposedPlace, proposed: RoleProposals, transcript: Transcript
) -> HypothesisSet:
    """Return the expected job in place of the most similar words of the place."""
    held = range(place.first, place.last + 1)
    spans = [(first, last) for first in held for last in held if first <= last]
    own = _joined(expected.split())

    def alike(span: tuple[int, int]) -> float:
        heard = [word.text for word in transcript.words[span[0] : span[1] + 1]]
        return spelling_similarity(_joined(heard), own)

    # Ties go to the last one: the frame ("may I speak to") comes first.
    best = max(reversed(spans), key=alike)
    # "Parallel evil" is all of it, though "parallel" alone is spelled more like "paralegal".
    is_title = len(held) <= len(expected.split()) + MAX_EXTRA_WORDS
    whole = ((held[0], held[-1]),) if is_title else ()
    # "The math to your job": everything before "job" may be the tutor.
    framed = (span for span in proposed.framed if span[0] <= best[1] <= span[1] + 1)
    return _exchanged(place.id, ROLE_CHECK, (expected,), (best, *whole, *framed), transcript)


def _joined(words: Sequence[str]) -> str:
    return "".join(token.text for token in tokenize(words))


def _exchanged(
    asked: str,
    check: str,
    expected: Sequence[str],
    places: Sequence[tuple[int, int]],
    transcript: Transcript,
) -> HypothesisSet:
    """Return a set with the expected words in each of the places, and the recognized words."""
    words = transcript.words
    begin = max(0, min(first for first, _ in places) - CONTEXT_WORDS)
    stop = min(len(words) - 1, max(last for _, last in places) + CONTEXT_WORDS)
    written = [word.text for word in words[begin : stop + 1]]
    ways = dict.fromkeys(
        " ".join(
            (
                *written[: first - begin],
                _stopped(way, written[last - begin]),
                *written[last + 1 - begin :],
            )
        )
        for way in expected
        for first, last in places
    )
    heard = " ".join(written)
    # What was recognized is not a hypothesis: "assistant warehouse supervisor" has the other title.
    others = [way for way in ways if normalize(way) != normalize(heard)]
    span = words[begin].span.cover(words[stop].span)
    return HypothesisSet(asked, check, span, (*others, heard), expected_count=len(others))


def _stopped(expected: str, written: str) -> str:
    """Return the expected words with the final stop of the words they replace."""
    stop = written[len(written.rstrip(".,?!")) :]
    return expected if expected.endswith(".") else f"{expected}{stop}"
