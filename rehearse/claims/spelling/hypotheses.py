"""What to ask of the sound of a spelled name: the expected letters, or what was heard of them?

A recognizer is asked about the letters that it heard otherwise. The dictation model is asked about
every letter: it tells a T from a D where words that are no letters tell nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.records import HypothesisSet
from rehearse.claims.spelling.alignment import align_spelling
from rehearse.claims.spelling.decide import (
    AMONG_WORDS,
    BY_DICTATION_MODEL,
    long_pause,
    ways_to_spell,
)

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

CONTEXT_WORDS: Final = 2
"""Words on either side that are scored along with the letters."""
MAX_TEXTS: Final = 60
"""A text costs 10 to 20 ms."""


def spelling_hypotheses(transcript: Transcript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """A question for every spelled name of which a letter was heard otherwise."""
    questions: list[HypothesisSet] = []
    words = transcript.words
    for spelling in align_spelling(words, ways_to_spell(profile)):
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
        questions.append(HypothesisSet("name_spelled", span, tuple(texts)[:MAX_TEXTS]))
    return tuple(questions)


def dictated_name_hypotheses(transcript: Transcript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """What to ask of the recognizer of names that the dictation model heard, but for a letter.

    They are set against what the dictation model heard, not against what the words have there.
    """
    heard = transcript.dictated_tokens
    return tuple(
        HypothesisSet(
            "name_dictated",
            heard[spelling.first].span.cover(heard[spelling.last].span),
            tuple(f"{text}." for text in spelling.texts(", "))[:MAX_TEXTS],
        )
        for spelling in align_spelling(heard, ways_to_spell(profile), long_pause(heard))
        if not spelling.is_exact
    )


def letter_dictation_hypotheses(
    transcript: Transcript, profile: Profile
) -> tuple[HypothesisSet, ...]:
    """What to ask of the dictation model of every such name: its letters, or all but one of them?

    Asked as well of names that only the dictation model heard spelled, exact or not: nobody else
    vouches.
    """
    ways = ways_to_spell(profile)
    words, dictated = transcript.words, transcript.dictated_tokens
    by_words = [
        (AMONG_WORDS, words, one, one.one_off())
        for one in align_spelling(words, ways)
        if not one.is_exact
    ]
    # A letter that the dictation model did not write down may not have been said.
    by_dictation = [
        (BY_DICTATION_MODEL, dictated, one, one.one_off(or_less=True))
        for one in align_spelling(dictated, ways, long_pause(dictated))
    ]
    return tuple(
        HypothesisSet(about, heard[one.first].span.cover(heard[one.last].span), texts)
        for about, heard, one, texts in (*by_words, *by_dictation)
    )
