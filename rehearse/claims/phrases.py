"""Which needs the caller's words meet: phrases as data for most, the profile's words for some."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.mention import mention
from rehearse.claims.subject.contact import find_contact
from rehearse.claims.subject.meeting import find_memory
from rehearse.claims.subject.role import find_role
from rehearse.language import (
    NOT_CLEAR_DETAIL,
    RETRACTED_DETAIL,
    UNSETTLED_DETAILS,
    denial_effect,
    denials,
    find,
    fluent,
    found_within,
    sentence_of,
    tokenize,
)
from rehearse.language import closing as close
from rehearse.language import opening as call
from rehearse.language import retractions as undone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Mention
    from rehearse.language import Match, Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MAX_GREETING_WORDS: Final = 15
"""A greeting is one of the first so many words of a reply; later it is a quotation."""

MIN_CREDIT_MARGIN: Final = -3.0
"""Lead (natural log, the mean of the models: `HypothesisScores.combined_margin`) from which the
profile's own words explain the sound as well as what was heard there. Chosen on 122 voiced messages
that name a job, a person and a meeting, each compared with others near to them as well: said and
credited 355 of 366 (339 before), others 34 (64), most of them persons that are almost one sound."""
MIN_PHONE_MARGIN: Final = 1.0
"""`MIN_CREDIT_MARGIN` where only phone scores were made."""
MIN_UNNAMED_MARGIN: Final = 0.0
"""The least of both where no word stands for the job or person: only the sounds speak for it."""
REFUTED_MARGIN: Final = -4.0
"""Lead below which words that are only like the profile's are others: "Mr. King" for Mr. Singh.
Lower than `MIN_CREDIT_MARGIN`: the words speak for it. Of 20 voiced meetings "Auckland" passes for
Oakland."""
MIN_MISHEARD_MARGIN: Final = -13.0
"""Lead down to which what was heard as another may still be the right one misheard: the lowest of
the 122 came to -12.7 ("the bars that opening" for the barista)."""
MISHEARD_DETAIL: Final = "perhaps something like it"
MIN_CALLBACK_MARGIN: Final = -6.0
"""Margin below which "calling by about" was not "calling back about" misheard."""

_PHRASES: Final = {
    "greeting": (call.GREETING, call.GREETING_VETOES),
    "callback_reason": (call.CALLBACK, call.CALLBACK_VETOES),
    "interest": (close.INTEREST, close.INTEREST_VETOES),
    "looks_forward": (close.LOOKS_FORWARD, close.LOOKS_FORWARD_VETOES),
    "thanks": (close.THANKS, close.THANKS_VETOES),
    "good_wishes": (close.GOOD_WISHES, close.GOOD_WISHES_VETOES),
}
_RETRACTIONS: Final = {
    "interest": undone.UNWANTED,
    "looks_forward": undone.UNAWAITED,
    "thanks": undone.UNTHANKED,
    "good_wishes": undone.UNWISHED,
}
_BY_PROFILE: Final = {
    "asks_for_contact": find_contact,
    "role": find_role,
    "memory_jog": find_memory,
}
NEEDS: Final = (*_PHRASES, *_BY_PROFILE)
"""The check ids that `find_need` answers for."""


def find_need(check: str, transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Where the reply meets the need, in order; empty if it does not.

    Raises:
        KeyError: no need of that name is found by phrases (see `NEEDS`).
    """
    if check in _BY_PROFILE:
        found = _BY_PROFILE[check](transcript, profile)
        return tuple(_weighed(one, check, transcript) for one in found)
    says, unsays = _PHRASES[check]
    texts = [word.text for word in transcript.words]
    tokens = fluent(tokenize(texts))
    if check == "greeting":
        tokens = tokens[:MAX_GREETING_WORDS]
    sentences = sentence_of(tokens, texts)
    back = _RETRACTIONS.get(check, ())
    hits, doubted = _asserted(tokens, says, (*unsays, *back), profile.contact, sentences)
    if not hits and back:
        likely, doubted = _asserted(tokens, says, unsays, profile.contact, sentences)
        doubted = likely or doubted
    if not hits and doubted:
        made = (mention(transcript, hit.first_word, hit.last_word, "unsure") for hit in doubted)
        return tuple(replace(one, detail=RETRACTED_DETAIL) for one in made)
    if not hits and check == "callback_reason":
        # "returning this load as is called": their name misheard, and nobody to blame for it.
        weak = find(tokens, (*call.CALLBACK_GARBLED, *call.CALLING_GARBLED))
        doubtful = (mention(transcript, hit.first_word, hit.last_word, "unsure") for hit in weak)
        left = (one for one in doubtful if not _fails(one, transcript))
        return tuple(_weighed(one, check, transcript) for one in left)
    return tuple(mention(transcript, hit.first_word, hit.last_word) for hit in hits)


def _fails(one: Mention, transcript: Transcript) -> bool:
    margin = transcript.margin("callback_reason", one.span)
    return margin is not None and margin < MIN_CALLBACK_MARGIN


def _weighed(one: Mention, check: str, transcript: Transcript) -> Mention:
    """The mention, with the contrast's word on it where one was asked for."""
    made = transcript.scores_for(check, one.span)
    if not made or one.detail in UNSETTLED_DETAILS:
        return one
    best = max(made, key=lambda c: c.combined_margin)
    if one.certainty == "said":
        is_refuted = best.combined_margin < REFUTED_MARGIN
        return replace(one, certainty="unsure", detail=MISHEARD_DETAIL) if is_refuted else one
    bar = MIN_CREDIT_MARGIN if best.scores else MIN_PHONE_MARGIN
    if best.combined_margin >= (
        max(bar, MIN_UNNAMED_MARGIN) if one.detail == NOT_CLEAR_DETAIL else bar
    ):
        return replace(one, certainty="said", detail=f'"{one.text.strip(" ,;.")}"')
    return replace(one, certainty="unsure") if best.combined_margin >= MIN_MISHEARD_MARGIN else one


def phrased(
    tokens: Sequence[Token], says: Sequence[str], unsays: Sequence[str], *, them: str = ""
) -> tuple[Match, ...]:
    """The phrases that stand in the tokens and are not taken back by a veto that overlaps them."""
    return _asserted(tokens, says, unsays, them, [0] * len(tokens))[0]


def _asserted(
    tokens: Sequence[Token],
    says: Sequence[str],
    unsays: Sequence[str],
    them: str,
    sentences: Sequence[int],
) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """The phrases that are not taken back, and those of which a stop leaves it open."""
    names = "|".join((*_ways_to_name(them), call.TITLED))
    pro, against = ([_about(phrase, names) for phrase in phrases] for phrases in (says, unsays))
    vetoes = denials(tokens, against, sentences)
    hits = find(tokens, pro)
    # "I can't wait. Any time is fine": what may not follow is in another sentence.
    bearings = {
        hit: {denial_effect(veto, hit, tokens, sentences) for veto in vetoes}
        for hit in (*hits, *found_within(tokens, pro, sentences))
    }
    # "I should have said have a good weekend. Goodbye": nor is the rest of it a wish.
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
    """The phrase with the person who called put in."""
    if "{" not in phrase:
        return phrase
    return (
        phrase.replace("{them}", f"{call.THEM}|{names}")
        .replace("{their}", f"{call.THEIR}|{names}")
        .replace("{name}", names)
    )


def _ways_to_name(contact: str) -> tuple[str, ...]:
    """The contact's name as alternatives of a phrase: all of it, without its beginning, first."""
    tokens = [token.text for token in tokenize(contact.split())]
    endings = ["_".join(tokens[index:]) for index in range(len(tokens))]
    return tuple(dict.fromkeys((*endings, *tokens[1:2])))


def _without_overlaps(hits: Sequence[Match]) -> tuple[Match, ...]:
    """One match where several overlap: the first, which is the longest of its beginning."""
    kept: list[Match] = []
    for hit in hits:
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return tuple(kept)
