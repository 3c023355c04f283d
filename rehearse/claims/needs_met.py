"""Find the words for a need in a reply: a greeting, "returning your call", thanks, the job.

The phrases are in `language/english`: `opening`, `returning_call`, and `closing`. What names the
profile's job, person, or meeting is found in `subject`. Phrases are only words: `reply` has the
language model decide what the sentence does with them (`model_verdict`). It confirms what was found
here, makes it unclear, or drops it, and what it alone is confident of is met, too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from rehearse.claims.mention import mention_of_words
from rehearse.claims.records import DOUBTED_DETAIL, hypothesis_id
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.subject.decide import SUBJECT_CHECKS, by_scores, decide_subject
from rehearse.claims.subject.hypotheses import CALLBACK_CHECK
from rehearse.claims.weights import SUBJECT
from rehearse.language import (
    closing,
    find_phrases,
    found_within,
    opening,
    returning_call,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Certainty, Mention
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.language import Match, Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MAX_GREETING_WORDS: Final = 15
"""A greeting must be among the first words of a reply, at most this many. Later it is a
quotation."""

_PHRASES: Final = {
    "greeting": opening.GREETING,
    CALLBACK_CHECK: returning_call.CALLBACK,
    "interest": closing.INTEREST,
    "looks_forward": closing.LOOKS_FORWARD,
    "thanks": closing.THANKS,
    "good_wishes": closing.GOOD_WISHES,
}
_ELSEWHERE: Final = {
    "thanks": (closing.THANKS_TO_OTHERS, closing.THANKS_ELSEWHERE),
    "interest": ((), closing.INTEREST_ELSEWHERE),
    "looks_forward": ((), closing.LOOKS_FORWARD_ELSEWHERE),
    "good_wishes": ((), closing.GOOD_WISHES_ELSEWHERE),
}
"""What does something else with the words of a need: plainly, and plainly or perhaps."""
_PERHAPS: Final = {"thanks": closing.THANKS_PERHAPS}
"""Phrases that may mean the need; they count where no plainer one is found."""
_PLAIN: Final = {"thanks": closing.THANKS_PLAIN}
"""Phrases that mean the need in any context."""
_ACROSS_STOPS: Final = {"thanks": closing.THANKS_DECLINING}
"""What perhaps does something else, even with a stop in between."""
PHRASE_CHECKS: Final = tuple(_PHRASES)
"""The check ids that `find_phrased` accepts."""
PHRASE_NEEDS: Final = (*PHRASE_CHECKS, *SUBJECT_CHECKS)
"""The check ids that `find_needs` looks for."""


def find_needs(
    heard: ScoredTranscript, profile: Profile
) -> tuple[tuple[str, tuple[Mention, ...]], ...]:
    """Return, for each check, where the words meet it, in order, by their scores if there are any.

    Args:
        heard: the reply, with where it may name the person, the job, or the meeting.
        profile: what it may name.
    """
    return (
        *((check, find_phrased(check, heard, profile)) for check in PHRASE_CHECKS),
        *((check, decide_subject(check, heard)) for check in SUBJECT_CHECKS),
    )


def find_phrased(check: str, heard: ScoredTranscript, profile: Profile) -> tuple[Mention, ...]:
    """Return the places where a phrase meets the need, in order; empty if none does.

    Raises:
        KeyError: `check` is not in `PHRASE_CHECKS`.
    """
    phrases, transcript = _PHRASES[check], heard.transcript
    said = tokens_of(transcript)
    count = MAX_GREETING_WORDS if check == "greeting" else len(said.fluent)
    tokens = said.fluent[:count]
    names = _names(profile.contact)
    _, elsewhere = _elsewhere(check, transcript, names)
    hits = [
        hit
        for hit in find_phrases(tokens, [_about(phrase, names) for phrase in phrases])
        if not any(_overlap(hit, one) for one in elsewhere)
    ]
    if not hits and check in _PERHAPS:
        perhaps = find_phrases(tokens, [_about(phrase, names) for phrase in _PERHAPS[check]])
        doubted = _quoted(transcript, perhaps, "unsure")
        return tuple(replace(one, detail=DOUBTED_DETAIL) for one in doubted)
    if not hits and check == CALLBACK_CHECK:
        return _garbled_callbacks(tokens, heard)
    return _quoted(transcript, _without_overlaps(hits), "said")


def _quoted(
    transcript: Transcript, hits: Sequence[Match], certainty: Certainty
) -> tuple[Mention, ...]:
    return tuple(
        mention_of_words(transcript, hit.first_word, hit.last_word, certainty) for hit in hits
    )


def _garbled_callbacks(tokens: Sequence[Token], heard: ScoredTranscript) -> tuple[Mention, ...]:
    """Return misrecognized ways of returning a call that the audio leaves open or credits.

    A misheard contact name is not the caller's fault: "returning this load as is called".
    """
    garbled = (*returning_call.CALLBACK_GARBLED, *returning_call.CALLING_GARBLED)
    hits = find_phrases(tokens, garbled)
    found: list[Mention] = []
    for hit, one in zip(hits, _quoted(heard.transcript, hits, "unsure"), strict=True):
        asked = hypothesis_id(CALLBACK_CHECK, hit.first_word, hit.last_word)
        margin = heard.scores_of(asked).margin
        # With less, "calling by about" is not a misheard "calling back about".
        if margin is None or margin >= SUBJECT.audible_margin:
            found.append(by_scores(one, heard.scores.get(asked)))
    return tuple(found)


def is_plainly_said(check: str, transcript: Transcript, first: int, last: int) -> bool:
    """Return whether these words say it so plainly that no context changes it."""
    hits = find_phrases(tokens_of(transcript).fluent, _PLAIN.get(check, ()))
    return _any_among(hits, first, last)


def elsewhere_effect(
    check: str, first: int, last: int, transcript: Transcript, profile: Profile
) -> Literal["none", "perhaps", "full"]:
    """Return whether these words do something else: "thank your colleague for me"."""
    names = _names(profile.contact)
    plain, either = (
        _any_among(matches, first, last) for matches in _elsewhere(check, transcript, names)
    )
    return "full" if plain else "perhaps" if either else "none"


def _elsewhere(check: str, transcript: Transcript, names: str) -> tuple[tuple[Match, ...], ...]:
    said = tokens_of(transcript)
    plain, either = (
        found_within(said.fluent, [_about(phrase, names) for phrase in phrases], said.sentences)
        for phrases in _ELSEWHERE.get(check, ((), ()))
    )
    return plain, (*either, *find_phrases(said.fluent, _ACROSS_STOPS.get(check, ())))


def phrased(
    tokens: Sequence[Token], says: Sequence[str], unsays: Sequence[str]
) -> tuple[Match, ...]:
    """Return the phrases found in the tokens, except those that an overlapping veto cancels.

    Parts of a canceled phrase do not count either.
    """
    vetoes, hits = find_phrases(tokens, unsays), find_phrases(tokens, says)
    canceled = [hit for hit in hits if any(_overlap(veto, hit) for veto in vetoes)]
    return _without_overlaps(
        [hit for hit in hits if not any(one.first <= hit.first <= one.last for one in canceled)]
    )


def _any_among(matches: Sequence[Match], first: int, last: int) -> bool:
    """Return whether any match has one of these words."""
    return any(match.first_word <= last and match.last_word >= first for match in matches)


def _overlap(one: Match, other: Match) -> bool:
    return one.first <= other.last and other.first <= one.last


def _about(phrase: str, names: str) -> str:
    """Return the phrase with the contact's names filled in."""
    if "{" not in phrase:
        return phrase
    return (
        phrase.replace("{them}", f"{returning_call.THEM}|{names}")
        .replace("{their}", f"{returning_call.THEIR}|{names}")
        .replace("{name}", names)
    )


def _names(contact: str) -> str:
    """Return every way to name a person, as alternatives of a phrase."""
    return "|".join((*_ways_to_name(contact), returning_call.TITLED))


def _ways_to_name(contact: str) -> tuple[str, ...]:
    """Return the ways to say the contact's name: all of it, its endings, and the first name."""
    tokens = [token.text for token in tokenize(contact.split())]
    endings = ["_".join(tokens[index:]) for index in range(len(tokens))]
    return tuple(dict.fromkeys((*endings, *tokens[1:2])))


def _without_overlaps(hits: Sequence[Match]) -> tuple[Match, ...]:
    """Return the first match of each overlapping group, which is the longest at its start."""
    kept: list[Match] = []
    for hit in hits:
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return tuple(kept)
