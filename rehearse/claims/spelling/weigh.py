"""Decide how certain it is that the expected letters were spelled.

The evidence comes from words, recognizer and letter-and-digit model. Letters that differ are judged
by their hypothesis scores. Letters that sound alike by telephone (B, D, E, P, T, V) stay `unsure`
longer than others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.weights import SPELLING
from rehearse.language import sound_alike

if TYPE_CHECKING:
    from rehearse.claims.records import Certainty
    from rehearse.claims.spelling.alignment import SpellingAlignment

FEW_MISHEARD_LETTERS: Final = 2
"""Maximum number of misrecognized letters for which `SPELLING.credit_margin_few` holds."""
MIN_DICTATION_ONLY_LETTERS: Final = 4
"""Letters of the shortest name for which the letter-and-digit model alone is believed: "double U"
may also be "you"."""
MAX_UNREAD_SHARE: Final = 0.4
"""If at least this share of the letters has no letter in its place, the caller is not blamed for
the others: "A four-flop strap, a four-ounce-in" was F for Foxtrot, A for Alpha, and right."""


def by_words(
    attempt: SpellingAlignment,
    margin: float | None,
    dictation_margin: float | None,
    merged_margin: float | None = None,
    *,
    is_written: bool = False,
) -> Certainty:
    """Return whether letters among the words are the expected ones.

    Args:
        attempt: the expected letters, aligned with the words.
        margin: the recognizer's margin; None if it was not scored.
        dictation_margin: the letter-and-digit model's margin; None without one.
        merged_margin: `dictation_margin` with M and N merged; None to use `dictation_margin`.
        is_written: whether the letters were typed, so that none was misheard.
    """
    if attempt.is_exact:
        return "said"
    doubt = dictation_margin if merged_margin is None else merged_margin
    is_doubted = doubt is not None and doubt < SPELLING.dictation_margin
    if margin is None:
        is_far = attempt.slips > SPELLING.misheard_share * len(attempt.expected)
        return "other" if is_far or is_written else "unsure"
    is_few = len(attempt.misheard) <= FEW_MISHEARD_LETTERS
    if margin >= (SPELLING.credit_margin_few if is_few else SPELLING.credit_margin):
        # The letter-and-digit model scores every letter, including those without a rival for the
        # recognizer.
        is_read = attempt.unread <= SPELLING.unread_letters or (
            dictation_margin is not None and dictation_margin >= SPELLING.dictation_only_margin
        )
        return "said" if is_read and not is_doubted else "unsure"
    if dictation_margin is not None and margin + dictation_margin >= SPELLING.summed_margin:
        return "said"
    is_against = margin < (
        SPELLING.against_similar_margin if _is_similar(attempt) else SPELLING.against_margin
    )
    if dictation_margin is not None:
        both = (
            margin < SPELLING.both_against_margin
            and dictation_margin < SPELLING.both_against_dictation
            and is_doubted
        )
        is_against = dictation_margin < SPELLING.dictation_margin and (is_against or both)
    is_against = is_against and attempt.unread < MAX_UNREAD_SHARE * len(attempt.expected)
    return "other" if is_against else "unsure"


def by_dictation_model(
    attempt: SpellingAlignment, margin: float | None, dictation_margin: float | None
) -> Certainty:
    """Return whether letters that only the letter-and-digit model found are the expected ones.

    The model may have found them where there are none, so `other` means only that they differ.
    """
    if dictation_margin is None or dictation_margin < SPELLING.both_against_dictation:
        return "other"
    if margin is None:
        return (
            "said"
            if dictation_margin >= SPELLING.dictation_only_margin
            and len(attempt.expected) >= MIN_DICTATION_ONLY_LETTERS
            else "unsure"
        )
    is_one = [len(expected) == len(heard) == 1 for expected, heard in attempt.misheard] == [True]
    return (
        "said"
        if dictation_margin + margin
        >= (SPELLING.summed_margin_one_other if is_one else SPELLING.summed_margin)
        else "unsure"
    )


def _is_similar(attempt: SpellingAlignment) -> bool:
    """Return whether every recognized letter could be a mishearing of the expected one."""
    return all(
        not heard or (len(expected) == len(heard) == 1 and sound_alike(expected, heard))
        for expected, heard in attempt.misheard
    )
