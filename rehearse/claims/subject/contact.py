"""Find where the caller asked for the profile's contact by name.

A recognizer mishears names, so words are compared by similarity. Another person is `other`; cases
in between are `unsure`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import ProposedPlace
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.subject.contact_candidates import MAX_PERSON_WORDS, requests
from rehearse.language import (
    ACROSS_SENTENCES_DETAIL,
    MIN_MISHEARD_SIMILARITY,
    MIN_SAME_WORD_SIMILARITY,
    RETRACTED_DETAIL,
    UNSETTLED_DETAILS,
    denial_effect,
    denials,
    find_phrases,
    job,
    spelling_similarity,
    starts_new_sentence,
    tokenize,
)
from rehearse.language import opening as call

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.claims.records import Certainty
    from rehearse.claims.subject.contact_candidates import ContactRequest
    from rehearse.language import Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

_WOMAN: Final = frozenset({"miz", "miss", "missus"})
SPOKEN_TITLES: Final = _WOMAN | {"mister", "doctor", "professor", "madam", "sir"}
"""Spelled as `tokens.tokenize` normalizes them: "Ms." becomes "miz"."""


@dataclass(frozen=True, slots=True)
class ContactProposals:
    """Where the caller asked for somebody, in the order of the words."""

    named: tuple[ProposedPlace, ...] = ()
    """The contact, or somebody else (`other`)."""
    doubted: tuple[ProposedPlace, ...] = ()
    """The contact, but perhaps not asked for. They count only if nothing else does."""
    in_short: tuple[ProposedPlace, ...] = ()
    """The contact's name and "please", and nothing else around it."""
    requests: tuple[ContactRequest, ...] = ()
    """Each request for somebody, whoever was recognized."""


def propose_contact(transcript: Transcript, profile: Profile) -> ContactProposals:
    """Return where the contact may have been asked for."""
    said = tokens_of(transcript)
    tokens, sentences = said.fluent, said.sentences
    wanted = [token.text for token in tokenize(profile.contact.split())]
    if not wanted:
        return ContactProposals()
    asked = dict(_asked(transcript, tokens, wanted, sentences))
    every = {**dict(_named(transcript, tokens, wanted, sentences)), **asked}
    made = requests(tokens, sentences, len(transcript.words) - 1)
    places = [_in_request(every[begin], made) for begin in sorted(every)]
    short = _asked_in_short(tokens, wanted, sentences)
    return ContactProposals(
        named=tuple(place for place in places if place.detail not in UNSETTLED_DETAILS),
        doubted=tuple(place for place in places if place.detail in UNSETTLED_DETAILS),
        in_short=tuple(_in_request(place, made) for place in short),
        requests=made,
    )


def _in_request(place: ProposedPlace, made: Sequence[ContactRequest]) -> ProposedPlace:
    """Return the place with the id of the request that it is part of, which is what is scored."""
    ids = (one.id for one in made if one.begin <= place.last and place.first <= one.last)
    return replace(place, id=next(ids, ""))


def _asked(
    transcript: Transcript,
    tokens: Sequence[Token],
    wanted: Sequence[str],
    sentences: Sequence[int],
) -> Iterator[tuple[int, ProposedPlace]]:
    """Yield whom the caller asked for with words that always ask for somebody, and where."""
    vetoes = denials(tokens, call.CONTACT_VETOES, sentences)
    for frame in find_phrases(tokens, call.CONTACT_ASKED):
        begin = frame.last + 1
        bearings = {denial_effect(veto, frame, tokens, sentences) for veto in vetoes}
        if "full" in bearings or begin == len(tokens):
            continue
        certainty, length = _person(_one_person(tokens, begin, sentences), wanted)
        if certainty == "said" and _goes_on(tokens, begin, length, wanted, transcript):
            certainty = "unsure"
        # "It is the work I'm looking for. Hi Ms. Brown": the caller asked for nobody.
        is_parted = sentences[begin] != sentences[frame.last]
        is_nobody = is_parted or not _is_somebody(tokens, begin, transcript)
        if certainty == "other" and is_nobody:
            continue
        end = min(len(tokens) - 1, begin + max(1, length) - 1)
        end = _end_of_name(tokens, begin) if certainty == "other" else end
        detail = {"other": "someone else", "unsure": "maybe someone else"}.get(certainty, "")
        if "perhaps" in bearings:
            certainty, detail = "unsure", RETRACTED_DETAIL
        yield begin, ProposedPlace(frame.first_word, tokens[end].word, certainty, detail)


def _named(
    transcript: Transcript,
    tokens: Sequence[Token],
    wanted: Sequence[str],
    sentences: Sequence[int],
) -> Iterator[tuple[int, ProposedPlace]]:
    """Yield where the contact was named after words that only then ask for somebody."""
    for frame in find_phrases(tokens, call.CONTACT_NAMED):
        begin = frame.last + 1
        certainty, length = _person(_one_person(tokens, begin, sentences), wanted)
        if certainty == "other":
            continue
        if certainty == "said" and _goes_on(tokens, begin, length, wanted, transcript):
            certainty = "unsure"
        detail = doubt = ""
        if frame.first == frame.last:
            behind = begin + length
            there = find_phrases(tokens[behind : behind + 3], call.CONTACT_AFTER)
            if not there:
                continue
            # "Is Karen Holes available": perhaps another Karen.
            if there[0].first and length == 1 < len(wanted):
                doubt = "maybe someone else"
            # "My name is Linda. I am interested in": this does not ask whether Linda is in.
            if starts_new_sentence(tokens, sentences, begin, behind + there[0].last):
                certainty, detail = "unsure", ACROSS_SENTENCES_DETAIL
        yield (
            begin,
            ProposedPlace(
                frame.first_word, tokens[begin + length - 1].word, certainty, detail, doubt
            ),
        )


def _one_person(tokens: Sequence[Token], begin: int, sentences: Sequence[int]) -> Sequence[Token]:
    """Return the words that may be one person's title and name: within a sentence, and no "I"."""
    end = begin
    while end < min(len(tokens), begin + MAX_PERSON_WORDS):
        text = tokens[end].text
        is_new = sentences[end] != sentences[end - 1] and tokens[end - 1].text not in SPOKEN_TITLES
        if end > begin and (is_new or text in job.NOT_NAMES):
            break
        end += 1
    return tokens[begin:end]


def _goes_on(
    tokens: Sequence[Token],
    begin: int,
    length: int,
    wanted: Sequence[str],
    transcript: Transcript,
) -> bool:
    """Return whether another family name follows the contact's first name: "Karen Cole"."""
    at = begin + length
    if len(wanted) < 2 or length > 1 or tokens[begin].text == wanted[-1] or at >= len(tokens):
        return False
    before = transcript.words[tokens[at - 1].word].text
    is_new = not before[-1:].isalpha() or tokens[at].text in job.NOT_NAMES
    return not is_new and _is_somebody(tokens, at, transcript)


def _person(heard: Sequence[Token], wanted: Sequence[str]) -> tuple[Certainty, int]:
    """Return whether these words name the person, and how many of them do."""
    texts = [token.text for token in heard]
    title = texts[0] if texts and texts[0] in SPOKEN_TITLES else ""
    names = texts[1:] if title else texts
    expected_title = wanted[0] if wanted[0] in SPOKEN_TITLES else ""
    expected = [w for w in wanted if w not in SPOKEN_TITLES] or list(wanted)
    lead = 1 if title else 0
    best: tuple[Certainty, int] = ("other", lead + 1)
    for length in (3, 2, 1):
        part = names[:length]
        if len(part) < length:
            continue
        for target in (expected, expected[-1:], expected[:1]):
            alike = spelling_similarity("".join(part), "".join(target))
            if alike >= MIN_SAME_WORD_SIMILARITY and _fits(
                title, expected_title, part, expected, target
            ):
                return "said", lead + length
            if alike >= MIN_MISHEARD_SIMILARITY and best[0] == "other":
                best = ("unsure", lead + length)
    return best


def _fits(
    title: str,
    expected_title: str,
    part: Sequence[str],
    expected: Sequence[str],
    target: Sequence[str],
) -> bool:
    """Return whether title and name part do not point to another person of that name."""
    women = {title, expected_title} <= _WOMAN
    if title and expected_title and title != expected_title and not women:
        return {title, expected_title} & {"doctor", "professor"} != set()
    # "Ms. Linda" for "Linda Chen" is odd; many people ask for just "Linda".
    return bool(part) and (len(target) == len(expected) or not title or target == expected[-1:])


def _is_somebody(tokens: Sequence[Token], begin: int, transcript: Transcript) -> bool:
    """Return whether a person is named there: a title, a capital, or "the hiring manager"."""
    if begin >= len(tokens):
        return False
    if tokens[begin].text in SPOKEN_TITLES or find_phrases(
        tokens[begin : begin + 3], call.NOT_BY_NAME
    ):
        return True
    written = transcript.words[tokens[begin].word].text
    capitals = sum(w.text[:1].isupper() for w in transcript.words) < len(transcript.words) / 2
    return capitals and written[:1].isupper() and tokens[begin].text not in job.NOT_NAMES


def _asked_in_short(
    tokens: Sequence[Token], wanted: Sequence[str], sentences: Sequence[int]
) -> tuple[ProposedPlace, ...]:
    """Return the contact's name with "please" and nothing else around it."""
    for match in find_phrases(tokens[:14], ("please",)):
        # "A call from Ms. Chen. Please have her call me."
        around = sentences[max(0, match.first - 1) : match.first + 2]
        if len(around) == 3 and around[0] < around[1] == around[2]:
            continue
        for begin in range(max(0, match.first - 3), match.first):
            certainty, length = _person(tokens[begin : match.first], wanted)
            between = {token.text for token in tokens[begin + length : match.first]}
            if certainty == "said" and between <= {"extension", "office", "line", "desk"}:
                return (ProposedPlace(tokens[begin].word, match.last_word),)
    return ()


def _end_of_name(tokens: Sequence[Token], begin: int) -> int:
    """Return where an unknown name ends: after two words besides articles and titles."""
    end, names = begin, 0
    for index in range(begin, min(len(tokens), begin + 4)):
        text = tokens[index].text
        if text in job.NOT_NAMES - {"the", "a", "an"}:
            break
        end = index
        names += text not in SPOKEN_TITLES | {"the", "a", "an"}
        if names == 2:
            break
    return end
