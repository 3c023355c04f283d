"""How the caller's words come across: rude, unsure of themselves, too curious."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.claims.mention import mention_of_words
from rehearse.claims.needs_met import phrased
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.subject.meeting import content_words
from rehearse.language import (
    courtesy,
    examples,
    find_phrases,
    questions,
    sentence_ends,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehearse.claims.records import Mention
    from rehearse.language import Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MAX_OPENER_DISTANCE: Final = 5
"""Question openers at most this many tokens apart belong to one question ("could you tell me when
is ...")."""

MAX_QUOTED_WORDS: Final = 12
"""Maximum number of words of a question that are quoted."""


def find_rude(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Return rude and coarse words. Words from the profile never are."""
    return _said(transcript, courtesy.RUDE, courtesy.RUDE_VETOES, _profile_words(profile))


def find_belittling(transcript: Transcript) -> tuple[Mention, ...]:
    """Return words with which callers run themselves down: "I'm so bad at this"."""
    return _said(transcript, courtesy.BELITTLING, courtesy.BELITTLING_VETOES)


def find_apologies(transcript: Transcript) -> tuple[Mention, ...]:
    """Return every apology, without corrections such as "sorry, I mean"."""
    return _said(transcript, courtesy.APOLOGIES, courtesy.APOLOGY_VETOES)


def _said(
    transcript: Transcript,
    says: Sequence[str],
    unsays: Sequence[str],
    known: frozenset[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Return where the phrases were said, without those that have one of the known words."""
    tokens = tokens_of(transcript).every
    hits = phrased(tokens, says, unsays)
    return _quoted(
        transcript,
        (
            (hit.first_word, hit.last_word)
            for hit in hits
            if not {token.text for token in tokens[hit.first : hit.last + 1]} & known
        ),
    )


def _quoted(transcript: Transcript, places: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    """Return the mention of each first and last word."""
    return tuple(mention_of_words(transcript, first, last) for first, last in places)


@lru_cache(maxsize=8)
def _profile_words(profile: Profile) -> frozenset[str]:
    """Return the words of the profile's names, jobs and meeting."""
    texts = (profile.name, profile.contact, profile.company, profile.met, *profile.jobs)
    return frozenset(word for text in texts for word in content_words(text))


def find_examples(transcript: Transcript) -> tuple[Mention, ...]:
    """Return words with which the caller gives an example of their own."""
    tokens = tokens_of(transcript).fluent
    hits = find_phrases(tokens, examples.EXAMPLES)
    return _quoted(transcript, ((hit.first_word, hit.last_word) for hit in hits))


def find_questions(transcript: Transcript) -> tuple[Mention, ...]:
    """Return each question asked, leaving out courtesies.

    If the recognizer writes punctuation, a sentence is a question by its question mark or because
    it asks indirectly. If it writes none, the way the sentence begins decides.
    """
    tokens = tokens_of(transcript).fluent
    marks = sorted(sentence_ends([word.text for word in transcript.words]))
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*marks, len(transcript.words) - 1]:
        if end < start:
            continue
        sentence = [token for token in tokens if start <= token.word <= end]
        asked = transcript.words[end].text.rstrip("\"')").endswith("?")
        found.extend(
            (token.word, min(end, token.word + MAX_QUOTED_WORDS))
            for token in _asked(sentence, asked=asked, marked=bool(marks))
        )
        start = end + 1
    return _quoted(transcript, found)


def _asked(sentence: Sequence[Token], *, asked: bool, marked: bool) -> tuple[Token, ...]:
    """Return the first token of each question in a sentence."""
    if not sentence:
        return ()
    courtesies = find_phrases(sentence, questions.COURTESIES)
    indirect = find_phrases(sentence, questions.INDIRECT)
    direct = find_phrases(sentence, questions.OPENERS) if asked or not marked else ()
    starts: list[int] = []
    for match in sorted((*indirect, *direct), key=lambda m: m.first):
        polite = any(c.first <= match.last and match.first <= c.last for c in courtesies)
        if not polite and (not starts or match.first - starts[-1] > MAX_OPENER_DISTANCE):
            starts.append(match.first)
    if asked and not starts and not courtesies:
        starts = [0]
    return tuple(sentence[start] for start in starts)
