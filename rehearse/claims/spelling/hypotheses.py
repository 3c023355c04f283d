"""Hypotheses about a spelled name: the expected letters, or what was recognized?

The recognizer scores only letters that were recognized as others. The letter-and-digit model scores
every letter: it distinguishes a T from a D where the words hold no letters at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.records import HypothesisSet
from rehearse.claims.spelling.alignment import (
    AMONG_WORDS,
    AS_ONE,
    BY_DICTATION_MODEL,
    DICTATED_NAME,
    SPELLED_NAME,
)

if TYPE_CHECKING:
    from rehearse.claims.spelling.proposals import SpellingProposals
    from rehearse.speech import Transcript

CONTEXT_WORDS: Final = 2
"""Words on either side that are scored with the letters."""
MAX_TEXTS: Final = 60
"""Maximum number of texts in a set. Each costs 10 to 20 ms."""


def spelling_hypotheses(
    proposed: SpellingProposals, transcript: Transcript
) -> tuple[HypothesisSet, ...]:
    """Return a hypothesis set for every spelled name with a misrecognized letter."""
    questions: list[HypothesisSet] = []
    words = transcript.words
    for spelling in proposed.among_words:
        if spelling.is_exact:
            continue
        begin = max(0, spelling.first - CONTEXT_WORDS)
        stop = min(len(words) - 1, spelling.last + CONTEXT_WORDS)
        before = " ".join(word.text for word in words[begin : spelling.first])
        after = " ".join(word.text for word in words[spelling.last + 1 : stop + 1])
        heard = " ".join(word.text for word in words[spelling.first : spelling.last + 1])
        between = "-" if heard.count("-") > 2 else ", " if heard.count(",") > 2 else " "
        texts = (f"{before} {text}. {after}".strip() for text in spelling.texts(between))
        span = words[begin].span.cover(words[stop].span)
        asked = spelling.id_for(SPELLED_NAME)
        questions.append(HypothesisSet(asked, SPELLED_NAME, span, tuple(texts)[:MAX_TEXTS]))
    return tuple(questions)


def dictated_name_hypotheses(
    proposed: SpellingProposals, transcript: Transcript
) -> tuple[HypothesisSet, ...]:
    """Return sets for names that the letter-and-digit model found nearly right.

    They are for the recognizer. Their rivals come from the model's output, not from the words.
    """
    heard = transcript.dictated_tokens
    return tuple(
        HypothesisSet(
            spelling.id_for(DICTATED_NAME),
            DICTATED_NAME,
            heard[spelling.first].span.cover(heard[spelling.last].span),
            tuple(f"{text}." for text in spelling.texts(", "))[:MAX_TEXTS],
        )
        for spelling in proposed.by_dictation_model
        if not spelling.is_exact
    )


def letter_dictation_hypotheses(
    proposed: SpellingProposals, transcript: Transcript
) -> tuple[HypothesisSet, ...]:
    """Return sets for the letter-and-digit model: the letters of the name, or all but one?

    They include names that only this model found spelled, exact or not, because no other evidence
    supports them.
    """
    words, dictated = transcript.words, transcript.dictated_tokens
    by_words = [
        (about, words, one, one.one_off())
        for one in proposed.among_words
        if not one.is_exact
        for about in (AMONG_WORDS, AS_ONE)
    ]
    # A letter that the letter-and-digit model did not find may not have been said.
    by_dictation = [
        (BY_DICTATION_MODEL, dictated, one, one.one_off(or_less=True))
        for one in proposed.by_dictation_model
    ]
    return tuple(
        HypothesisSet(
            one.id_for(about), about, heard[one.first].span.cover(heard[one.last].span), texts
        )
        for about, heard, one, texts in (*by_words, *by_dictation)
    )
