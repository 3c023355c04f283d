"""Find the needs that a reply meets: greeting, "returning your call", thanks, the job, and so on.

The phrases, and what vetoes them, are in `language/english`: `opening`, `returning_call`, and
`closing`. `retractions` there has what makes them doubtful. What names the profile's job, person,
or meeting is found in `subject`. `reply` then has the language model decide on each need
(`model_verdict`): it confirms what was found here, makes it unclear, or drops it, and what it alone
is confident of is met, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from rehearse.claims.mention import mention_of_words
from rehearse.claims.records import hypothesis_id
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.subject.decide import SUBJECT_CHECKS, by_scores, find_subject
from rehearse.claims.subject.hypotheses import CALLBACK_CHECK
from rehearse.claims.weights import SUBJECT
from rehearse.language import (
    RETRACTED_DETAIL,
    closing,
    denial_effect,
    denials,
    find_phrases,
    found_within,
    opening,
    retractions,
    returning_call,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Certainty, Mention
    from rehearse.language import Match, Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MAX_GREETING_WORDS: Final = 15
"""A greeting must be among the first words of a reply, at most this many. Later it is a
quotation."""

_PHRASES: Final = {
    "greeting": (opening.GREETING, opening.GREETING_VETOES),
    CALLBACK_CHECK: (returning_call.CALLBACK, returning_call.CALLBACK_VETOES),
    "interest": (closing.INTEREST, closing.INTEREST_VETOES),
    "looks_forward": (closing.LOOKS_FORWARD, closing.LOOKS_FORWARD_VETOES),
    "thanks": (closing.THANKS, closing.THANKS_VETOES),
    "good_wishes": (closing.GOOD_WISHES, closing.GOOD_WISHES_VETOES),
}
_RETRACTIONS: Final = {
    "interest": retractions.UNWANTED,
    "looks_forward": retractions.UNAWAITED,
    "thanks": retractions.UNTHANKED,
    "good_wishes": retractions.UNWISHED,
}
_ELSEWHERE: Final = {"thanks": (closing.THANKS_TO_OTHERS, closing.THANKS_ELSEWHERE)}
"""What does something else with the words of a need: plainly, and plainly or perhaps."""
PHRASE_CHECKS: Final = tuple(_PHRASES)
"""The check ids that `find_phrased` accepts."""
PHRASE_NEEDS: Final = (*PHRASE_CHECKS, *SUBJECT_CHECKS)
"""The check ids that `find_need` accepts."""


def find_need(check: str, transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Return the places where the reply meets the need, in order; empty if it does not.

    Raises:
        KeyError: `check` is not in `PHRASE_NEEDS`.
    """
    found = find_subject if check in SUBJECT_CHECKS else find_phrased
    return found(check, transcript, profile)


def find_phrased(check: str, transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Return the places where a phrase meets the need, in order; empty if none does.

    Raises:
        KeyError: `check` is not in `PHRASE_CHECKS`.
    """
    says, unsays = _PHRASES[check]
    said = tokens_of(transcript)
    count = MAX_GREETING_WORDS if check == "greeting" else len(said.fluent)
    tokens, sentences = said.fluent[:count], said.sentences[:count]
    back = _RETRACTIONS.get(check, ())
    hits, doubted = _asserted(tokens, says, (*unsays, *back), profile.contact, sentences)
    if not hits and back:
        likely, doubted = _asserted(tokens, says, unsays, profile.contact, sentences)
        doubted = likely or doubted
    if not hits and doubted:
        return _quoted(transcript, doubted, "unsure", RETRACTED_DETAIL)
    if not hits and check == CALLBACK_CHECK:
        return _garbled_callbacks(tokens, transcript)
    return _quoted(transcript, hits, "said")


def _quoted(
    transcript: Transcript, hits: Sequence[Match], certainty: Certainty, detail: str = ""
) -> tuple[Mention, ...]:
    return tuple(
        mention_of_words(transcript, hit.first_word, hit.last_word, certainty, detail)
        for hit in hits
    )


def _garbled_callbacks(tokens: Sequence[Token], transcript: Transcript) -> tuple[Mention, ...]:
    """Return misrecognized ways of returning a call that the audio leaves open or credits.

    A misheard contact name is not the caller's fault: "returning this load as is called".
    """
    garbled = (*returning_call.CALLBACK_GARBLED, *returning_call.CALLING_GARBLED)
    hits = find_phrases(tokens, garbled)
    found: list[Mention] = []
    for hit, one in zip(hits, _quoted(transcript, hits, "unsure"), strict=True):
        asked = hypothesis_id(CALLBACK_CHECK, hit.first_word, hit.last_word)
        margin = transcript.scores_of(asked).margin
        # With less, "calling by about" is not a misheard "calling back about".
        if margin is None or margin >= SUBJECT.audible_margin:
            found.append(by_scores(one, transcript.scores.get(asked)))
    return tuple(found)


def elsewhere_effect(
    check: str, first: int, last: int, transcript: Transcript, profile: Profile
) -> Literal["none", "perhaps", "full"]:
    """Return whether these words do something else: "thank your colleague for me"."""
    tokens, names = tokens_of(transcript).fluent, _names(profile.contact)
    plain, either = (
        any(
            match.first_word <= last and match.last_word >= first
            for match in find_phrases(tokens, [_about(phrase, names) for phrase in phrases])
        )
        for phrases in _ELSEWHERE.get(check, ((), ()))
    )
    return "full" if plain else "perhaps" if either else "none"


def phrased(
    tokens: Sequence[Token], says: Sequence[str], unsays: Sequence[str]
) -> tuple[Match, ...]:
    """Return the phrases found in the tokens, except those that an overlapping veto cancels."""
    return _asserted(tokens, says, unsays, "", [0] * len(tokens))[0]


def _asserted(
    tokens: Sequence[Token],
    says: Sequence[str],
    unsays: Sequence[str],
    them: str,
    sentences: Sequence[int],
) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Return the phrases that stand, and those that stand only if a sentence ends in between."""
    names = _names(them)
    pro, against = ([_about(phrase, names) for phrase in phrases] for phrases in (says, unsays))
    vetoes = denials(tokens, against, sentences)
    hits = find_phrases(tokens, pro)
    # "I can't wait. Any time is fine": a veto does not apply across sentences.
    bearings = {
        hit: {denial_effect(veto, hit, tokens, sentences) for veto in vetoes}
        for hit in (*hits, *found_within(tokens, pro, sentences))
    }
    # "I should have said have a good weekend. Goodbye": parts of a denied phrase do not count.
    denied = [hit for hit, by in bearings.items() if "full" in by]
    for hit, by in bearings.items():
        before = (one for one in denied if sentences[one.first] == sentences[hit.first])
        if any(one.first < hit.first <= one.last for one in before):
            by.add("perhaps")
    standing = [hit for hit in hits if bearings[hit] <= {"none"}]
    doubted = [hit for hit, bear in bearings.items() if "full" not in bear]
    return _without_overlaps(standing), _without_overlaps(
        sorted(doubted, key=lambda hit: hit.first)
    )


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
