"""How sure it is that the expected letters were spelled, by words, recognizer and dictation model.

Letters that differ are weighed by contrast where one was made; those that the telephone makes alike
(B, D, E, P, T, V) are `unsure` longer than others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import sound_alike

if TYPE_CHECKING:
    from rehearse.claims.records import Certainty
    from rehearse.claims.spelling.alignment import SpellingAlignment

MAX_MISHEARD_SHARE: Final = 0.6
"""Share of a name's letters that may be the recognizer's slips: of 24 voiced spellings it got 4
wholly right, and of one "n-n-n-a-w-t-t-t-s-n-n" of fourteen letters, so few are evidence."""
CREDIT_MARGINS: Final = (-2.5, -1.5)
"""Margins (natural log) from which the expected letters are credited although others were heard:
one or two, more. Of 48 spelled names in Pico's and Piper's mouths, half with a letter changed,
right ones came to -4.6 and more (one to -8); wrong ones to -6.5 and less, but for an H in place of
an A among four misheard letters (-1.8)."""
FEW_MISHEARD_LETTERS: Final = 2
"""Misheard letters up to which the first of the two margins holds."""
MAX_UNREAD_LETTERS: Final = 2
"""Letters that may be without a letter heard in their place. With more no rival stands for what was
said there: "H, A, Y, D, A, D" was credited for Haddad, heard as "h, a eh, bye. D, eh, d". The
dictation model is asked of every letter, so `MIN_DICTATION_ONLY_MARGIN` it may credit them all the
same."""
AGAINST_MARGIN: Final = -6.5
"""Margin below which another letter was plainly said."""
AGAINST_SIMILAR_MARGIN: Final = -12.0
"""`AGAINST_MARGIN` where the letter heard sounds like the expected one: T for G scored -8 by
telephone."""
MIN_DICTATION_MARGIN: Final = -11.0
"""The dictation model's margin (all letters against all but one, natural log) below which letters
are not credited that the words have otherwise. M and N are one for that: one person's N was an M to
the model in 7 of 22 names. M and N apart, of 40 right names in Pico's and Piper's mouths 4 came
below it, of 40 with a letter changed 36."""
MIN_SUMMED_MARGIN: Final = -9.5
"""Sum of both margins from which the expected letters were said, where the recognizer's leaves it
open. Of those 80 names right ones came to -10 and more but for 6, wrong ones to -12.5 and less;
wrong ones in persons' letters to -11.1 and less."""
MIN_SUMMED_MARGIN_ONE_OTHER: Final = -5.0
"""`MIN_SUMMED_MARGIN` where the dictation model wrote the name with one letter exchanged, which is
what a slip looks like: P for B by telephone came to -7 in a person's letters."""
BOTH_AGAINST_MARGINS: Final = (-5.0, -12.0)
"""The recognizer's margin and the model's, below both of which other letters were said: each
mishears letters, but seldom the same ones."""
MIN_DICTATION_ONLY_MARGIN: Final = -3.0
"""The dictation model's margin from which letters are credited that no words were made of."""
MIN_DICTATION_ONLY_LETTERS: Final = 4
"""Letters of the shortest name that the model alone is believed: "double U" is said for "you"
too."""
MAX_UNREAD_SHARE: Final = 0.4
"""Share of the letters without one heard in their place from which nobody is blamed for the others:
"A four-flop strap, a four-ounce-in" was F for Foxtrot, A for Alpha, and right."""


def by_words(
    attempt: SpellingAlignment,
    margin: float | None,
    dictation_margin: float | None,
    merged_margin: float | None = None,
) -> Certainty:
    """Whether letters that stand among the words are the expected ones.

    Args:
        attempt: the expected letters, laid along the words.
        margin: of the recognizer's contrast; None where none was made.
        dictation_margin: of the dictation model's; None without one.
        merged_margin: the same, M and N taken for one; None for `dictation_margin`.
    """
    if attempt.is_exact:
        return "said"
    doubt = dictation_margin if merged_margin is None else merged_margin
    is_doubted = doubt is not None and doubt < MIN_DICTATION_MARGIN
    if margin is None:
        return "other" if attempt.slips > MAX_MISHEARD_SHARE * len(attempt.expected) else "unsure"
    if margin >= CREDIT_MARGINS[len(attempt.misheard) > FEW_MISHEARD_LETTERS]:
        # The dictation model is asked of every letter, also of those that the recognizer had no
        # rival for.
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
    """Whether letters that only the dictation model wrote down are the expected ones.

    It may have written them where there are none: `other` says no more than that they are not.
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
    """Whether no letter was heard that could not be a mishearing of the expected one."""
    return all(
        not heard or (len(expected) == len(heard) == 1 and sound_alike(expected, heard))
        for expected, heard in attempt.misheard
    )
