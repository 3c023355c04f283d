"""Decide how certain it is that the expected letters were spelled.

The evidence comes from words, recognizer and letter-and-digit model. Letters that differ are judged
by their hypothesis scores. Letters that sound alike by telephone (B, D, E, P, T, V) stay `unsure`
longer than others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import sound_alike

if TYPE_CHECKING:
    from rehearse.claims.records import Certainty
    from rehearse.claims.spelling.alignment import SpellingAlignment

MAX_MISHEARD_SHARE: Final = 0.6
"""Most of a name's letters, as a share, that may be the recognizer's errors. It got 4 of 24
synthetic spellings fully right, and wrote one of fourteen letters as "n-n-n-a-w-t-t-t-s-n-n", so
even few letters are evidence."""
CREDIT_MARGINS: Final = (-2.5, -1.5)
"""Minimum margins (natural log) at which the expected letters are credited although others were
recognized: one or two letters, and more. Of 48 spelled names by Pico and Piper voices, half with a
letter changed, right ones scored -4.6 or more (one -8), and wrong ones -6.5 or less, except an H in
place of an A among four misrecognized letters (-1.8)."""
FEW_MISHEARD_LETTERS: Final = 2
"""Maximum number of misrecognized letters for which the first of the two margins holds."""
MAX_UNREAD_LETTERS: Final = 2
"""Maximum number of letters of the name with no letter in their place. With more, no rival
represents what was said there: "H, A, Y, D, A, D" was credited for Haddad, recognized as "h, a eh,
bye. D, eh, d". The letter-and-digit model scores every letter, so above `MIN_DICTATION_ONLY_MARGIN`
it may credit them anyway."""
AGAINST_MARGIN: Final = -6.5
"""Below this margin, another letter was plainly said."""
AGAINST_SIMILAR_MARGIN: Final = -12.0
"""`AGAINST_MARGIN` where the recognized letter sounds like the expected one: T for G scored -8 by
telephone."""
MIN_DICTATION_MARGIN: Final = -11.0
"""Below this margin of the letter-and-digit model (all letters against all but one, natural log),
letters that the words have otherwise are not credited. M and N are merged for this: for one speaker
the model took N for M in 7 of 22 names. With M and N distinct, 4 of 40 right names by Pico and
Piper voices scored below it, and 36 of 40 with a letter changed."""
MIN_SUMMED_MARGIN: Final = -9.5
"""Minimum sum of both margins at which the expected letters were said, where the recognizer's
margin leaves it open. Of those 80 names, all right ones but 6 scored -10 or more, and wrong ones
-12.5 or less; wrong ones in human voices scored -11.1 or less."""
MIN_SUMMED_MARGIN_ONE_OTHER: Final = -5.0
"""`MIN_SUMMED_MARGIN` where the letter-and-digit model found the name with one letter substituted,
which is what a slip looks like: P for B by telephone scored -7 in a human voice."""
BOTH_AGAINST_MARGINS: Final = (-5.0, -12.0)
"""The recognizer's and the letter-and-digit model's margins below both of which other letters were
said. Each model misrecognizes letters, but seldom the same ones."""
MIN_DICTATION_ONLY_MARGIN: Final = -3.0
"""Minimum margin of the letter-and-digit model at which letters without words are credited."""
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
) -> Certainty:
    """Return whether letters among the words are the expected ones.

    Args:
        attempt: the expected letters, aligned with the words.
        margin: the recognizer's margin; None if it was not scored.
        dictation_margin: the letter-and-digit model's margin; None without one.
        merged_margin: `dictation_margin` with M and N merged; None to use `dictation_margin`.
    """
    if attempt.is_exact:
        return "said"
    doubt = dictation_margin if merged_margin is None else merged_margin
    is_doubted = doubt is not None and doubt < MIN_DICTATION_MARGIN
    if margin is None:
        return "other" if attempt.slips > MAX_MISHEARD_SHARE * len(attempt.expected) else "unsure"
    if margin >= CREDIT_MARGINS[len(attempt.misheard) > FEW_MISHEARD_LETTERS]:
        # The letter-and-digit model scores every letter, including those without a rival for the
        # recognizer.
        is_read = attempt.unread <= MAX_UNREAD_LETTERS or (
            dictation_margin is not None and dictation_margin >= MIN_DICTATION_ONLY_MARGIN
        )
        return "said" if is_read and not is_doubted else "unsure"
    if dictation_margin is not None and margin + dictation_margin >= MIN_SUMMED_MARGIN:
        return "said"
    is_against = margin < (AGAINST_SIMILAR_MARGIN if _is_similar(attempt) else AGAINST_MARGIN)
    if dictation_margin is not None:
        both = (
            margin < BOTH_AGAINST_MARGINS[0]
            and dictation_margin < BOTH_AGAINST_MARGINS[1]
            and is_doubted
        )
        is_against = dictation_margin < MIN_DICTATION_MARGIN and (is_against or both)
    is_against = is_against and attempt.unread < MAX_UNREAD_SHARE * len(attempt.expected)
    return "other" if is_against else "unsure"


def by_dictation_model(
    attempt: SpellingAlignment, margin: float | None, dictation_margin: float | None
) -> Certainty:
    """Return whether letters that only the letter-and-digit model found are the expected ones.

    The model may have found them where there are none, so `other` means only that they differ.
    """
    if dictation_margin is None or dictation_margin < BOTH_AGAINST_MARGINS[1]:
        return "other"
    if margin is None:
        return (
            "said"
            if dictation_margin >= MIN_DICTATION_ONLY_MARGIN
            and len(attempt.expected) >= MIN_DICTATION_ONLY_LETTERS
            else "unsure"
        )
    is_one = [len(expected) == len(heard) == 1 for expected, heard in attempt.misheard] == [True]
    return (
        "said"
        if dictation_margin + margin
        >= (MIN_SUMMED_MARGIN_ONE_OTHER if is_one else MIN_SUMMED_MARGIN)
        else "unsure"
    )


def _is_similar(attempt: SpellingAlignment) -> bool:
    """Return whether every recognized letter could be a mishearing of the expected one."""
    return all(
        not heard or (len(expected) == len(heard) == 1 and sound_alike(expected, heard))
        for expected, heard in attempt.misheard
    )
