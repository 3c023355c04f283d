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
from rehearse.claims.spelling.letter_edits import AlignedLetters, letter_text
from rehearse.language import ALPHABET

if TYPE_CHECKING:
    from rehearse.claims.spelling.alignment import SpellingAlignment
    from rehearse.claims.spelling.proposals import SpellingProposals
    from rehearse.speech import Transcript

CONTEXT_WORDS: Final = 2
"""Words on either side that are scored with the letters."""
MAX_TEXTS: Final = 60
"""Maximum number of texts in a set. Each costs 10 to 20 ms."""


def spelling_hypotheses(
    proposed: SpellingProposals, transcript: Transcript
) -> tuple[HypothesisSet, ...]:
    """Return the sets about every spelled name.

    They are for the recognizer and for the letter-and-digit model.
    """
    return (
        *_among_words(proposed, transcript),
        *_found_by_model(proposed, transcript),
        *_letters(proposed, transcript),
    )


def _among_words(proposed: SpellingProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return a set for every spelled name with a misrecognized letter."""
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
        texts = (f"{before} {text}. {after}".strip() for text in _rivals(spelling, between))
        span = words[begin].span.cover(words[stop].span)
        asked = spelling.id_for(SPELLED_NAME)
        questions.append(HypothesisSet(asked, SPELLED_NAME, span, tuple(texts)[:MAX_TEXTS]))
    return tuple(questions)


def _found_by_model(
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
            tuple(f"{text}." for text in _rivals(spelling, ", "))[:MAX_TEXTS],
        )
        for spelling in proposed.by_dictation_model
        if not spelling.is_exact
    )


def _letters(proposed: SpellingProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return sets for the letter-and-digit model: the letters of the name, or all but one?

    They include names that only this model found spelled, exact or not, because no other evidence
    supports them.
    """
    words, dictated = transcript.words, transcript.dictated_tokens
    by_words = [
        (about, words, one, _one_off(one))
        for one in proposed.among_words
        if not one.is_exact
        for about in (AMONG_WORDS, AS_ONE)
    ]
    # A letter that the letter-and-digit model did not find may not have been said.
    by_dictation = [
        (BY_DICTATION_MODEL, dictated, one, _one_off(one, or_less=True))
        for one in proposed.by_dictation_model
    ]
    return tuple(
        HypothesisSet(
            one.id_for(about), about, heard[one.first].span.cover(heard[one.last].span), texts
        )
        for about, heard, one, texts in (*by_words, *by_dictation)
    )


def _rivals(spelling: SpellingAlignment, between: str) -> tuple[str, ...]:
    """Return the expected spelling as this caller would say it, then what it may be instead.

    Args:
        spelling: the letters as they were recognized.
        between: what stands between two letters: `-`, `, ` or a space.
    """
    whole = tuple(spelling.pieces)
    found = [_joined(whole, between)]
    for at, piece in enumerate(whole):
        if piece.is_heard:
            continue
        for other in _others(piece):
            texts = [letter_text(letter, is_code=_is_code(piece)) for letter in other]
            exchanged = (*whole[:at], *(AlignedLetters(t, "") for t in texts), *whole[at + 1 :])
            found.append(_joined(exchanged, between))
    return tuple(dict.fromkeys(found))


def _one_off(spelling: SpellingAlignment, *, or_less: bool = False) -> tuple[str, ...]:
    """Return the expected spelling in this caller's wording, then all with one letter changed.

    Words between the letters are left out.

    Args:
        spelling: the letters as they were recognized.
        or_less: whether to include texts that lack a letter where none was recognized.
    """
    whole = tuple(piece for piece in spelling.pieces if piece.letters)
    found = [_joined(whole, " ")]
    for at, piece in enumerate(whole):
        if or_less and not piece.is_heard and not piece.heard_as:
            found.append(_joined((*whole[:at], *whole[at + 1 :]), " "))
        for place, expected in enumerate(piece.letters):
            for letter in ALPHABET:
                if letter == expected:
                    continue
                letters = piece.letters[:place] + letter + piece.letters[place + 1 :]
                text = " ".join(letter_text(one, is_code=_is_code(piece)) for one in letters)
                found.append(
                    _joined((*whole[:at], AlignedLetters(text, ""), *whole[at + 1 :]), " ")
                )
    return tuple(dict.fromkeys(found))


def _is_code(piece: AlignedLetters) -> bool:
    return " for " in piece.text


def _others(piece: AlignedLetters) -> tuple[str, ...]:
    """Return what may have been said instead of a piece: the recognized letter, none, any other."""
    if piece.heard_as:
        return (piece.heard_as,)
    if piece.is_garbled and len(piece.letters) == 1:
        return tuple(letter for letter in ALPHABET if letter != piece.letters)
    return ("",)


def _joined(pieces: tuple[AlignedLetters, ...], between: str) -> str:
    return between.join(piece.text for piece in pieces if piece.text)
