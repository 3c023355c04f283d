"""Was the caller's name spelled, letter by letter? And where not: which letter was heard otherwise?

Letters that differ are weighed by contrast where one was made; those that the telephone makes alike
(B, D, E, P, T, V) are `unsure` longer than others.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.heard.letters import LetterUnit, letter_units, sound_alike
from rehearse.heard.records import Mention
from rehearse.heard.spelling import TALK, spellings

if TYPE_CHECKING:
    from rehearse.heard.spelling import Spelling
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

NEARBY: Final = 6
"""Units beside a name's letters in which the letters of the other name may stand, among words."""
SHORTEST: Final = 3
"""Fewer letters in a row are no spelled name ("I", "a")."""
MISHEARD: Final = 0.6
"""Share of a name's letters that may be the recognizer's slips: of 24 voiced spellings it got 4
wholly right, and of one "n-n-n-a-w-t-t-t-s-n-n" of fourteen letters, so few are evidence."""
CREDIT: Final = (-2.5, -1.5)
"""Margins (natural log) from which the expected letters are credited although others were heard:
one or two, more. Of 48 spelled names in Pico's and Piper's mouths, half with a letter changed,
right ones came to -4.6 and more (one to -8); wrong ones to -6.5 and less, but for an H in place of
an A among four misheard letters (-1.8)."""
FEW: Final = 2
"""Misheard letters up to which the first of the two margins holds."""
MOST_UNREAD: Final = 2
"""Letters that may be without a letter heard in their place. With more no rival stands for what was
said there: "H, A, Y, D, A, D" was credited for Haddad, heard as "h, a eh, bye. D, eh, d"."""
AGAINST: Final = -6.5
"""Margin below which another letter was plainly said."""
AGAINST_ALIKE: Final = -12.0
"""The same where the letter heard sounds like the expected one: T for G came to -8 by telephone."""
TOGETHER: Final = (-12.0, -5.2)
"""Sum of the recognizer's margin and the fine ear's (all letters against all but one), natural log,
below which other letters were said, and from which the expected ones were, where the recognizer's
alone leaves it open. Of 9 right ones that were open these came to -9.5 and more, 6 of them to -5.1;
of 11 wrong ones to -7.5 and less."""
GUESSED: Final = 0.3
"""Confidence below which the next word may be letters, of which nothing is left to see."""
BESIDE: Final = "other letters stand beside it"
UNREAD: Final = 0.4
"""Share of the letters without one heard in their place from which nobody is blamed for the others:
"A four-flop strap, a four-ounce-in" was F for Foxtrot, A for Alpha, and right."""


def find_spelling(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where a name was spelled: the caller's first or last name, or all of it."""
    wanted = ways_to_spell(profile)
    if not wanted:
        return ()
    attempts = spellings(transcript.words, wanted)
    runs = _runs(transcript)
    mentions = [_attempted(attempt, attempts, runs, transcript, wanted) for attempt in attempts]
    mentions += [
        _another(run, transcript, wanted)
        for run in runs
        if not any(_holds(attempt, unit) for attempt in attempts for unit in run)
    ]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def spelled_words(transcript: Transcript) -> frozenset[int]:
    """Indexes of the words that are letters of something spelled: no names are said in them."""
    return frozenset(
        index for run in _runs(transcript) for index in range(run[0].first, run[-1].last + 1)
    )


def ways_to_spell(profile: Profile) -> tuple[str, ...]:
    """Ways to spell: the whole name, the last name, the first name; or as the profile says."""
    parts = profile.spelling.split() if profile.spelling else list(profile.names)
    plain = [_letters_of(part) for part in parts]
    ways = ["".join(plain), "".join(plain[1:]), *reversed(plain)]
    return tuple(dict.fromkeys(way for way in ways if len(way) >= 2))


def _letters_of(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z]", "", folded)


def _runs(transcript: Transcript) -> tuple[tuple[LetterUnit, ...], ...]:
    """Letters in a row, at least `SHORTEST` of them, most of them sure."""
    runs: list[list[LetterUnit]] = [[]]
    for unit in letter_units(transcript.words):
        # "I see you are": a word that only sounds like a letter begins nothing.
        if unit.letters and (unit.is_sure or runs[-1]):
            runs[-1].append(unit)
        elif runs[-1] and not unit.is_idle:
            runs.append([])
    return tuple(
        tuple(run)
        for run in runs
        if sum(len(unit.letters) for unit in run) >= SHORTEST
        and sum(unit.is_sure for unit in run) >= max(2, sum(len(u.letters) for u in run) / 2)
    )


def _attempted(
    attempt: Spelling,
    attempts: tuple[Spelling, ...],
    runs: tuple[tuple[LetterUnit, ...], ...],
    transcript: Transcript,
    wanted: tuple[str, ...],
) -> Mention:
    """A stretch whose letters are the expected ones, or near them."""
    mention = _weighed(attempt, transcript)
    along = [run for run in runs if any(_holds(attempt, unit) for unit in run)]
    others = [
        a for a in attempts if a is not attempt and any(_holds(a, u) for r in along for u in r)
    ]
    is_said = all(_weighed(other, transcript).certainty == "said" for other in others)
    beside = sum(
        len(unit.letters)
        for run in along
        for unit in run
        if not any(_holds(a, unit) for a in (attempt, *others))
    )
    # "A L A N, F ..." is not only Alan's name: what was spelled along with it counts too.
    is_part = len(attempt.expected) < len(wanted[0])
    if is_part and _letters_near(attempt, attempts, transcript) >= FEW:
        is_said = False
    # Nor "L A Y L A" where the other name's letters went under in a word that was guessed.
    after = transcript.words[attempt.last + 1 : attempt.last + 2]
    is_guess = is_part and any(word.confidence < GUESSED for word in after)
    if mention.certainty != "said" or (is_said and beside < SHORTEST and not is_guess):
        return mention
    is_beside = not is_said or beside >= SHORTEST
    detail = BESIDE if is_beside else "what follows it was not heard clearly"
    return replace(mention, certainty="unsure", detail=detail)


def _letters_near(attempt: Spelling, attempts: tuple[Spelling, ...], transcript: Transcript) -> int:
    """Letters a few words before or after it that are part of no attempt: of another name."""
    first, last = attempt.units
    return sum(
        unit.is_sure
        and unit.letters not in TALK
        and first - NEARBY <= unit.at <= last + NEARBY
        and not any(_holds(a, unit) for a in attempts)
        for unit in letter_units(transcript.words)
    )


def _holds(attempt: Spelling, unit: LetterUnit) -> bool:
    return attempt.units[0] <= unit.at <= attempt.units[1]


def _weighed(attempt: Spelling, transcript: Transcript) -> Mention:
    """The letters' word, weighed with the contrast's where one was made."""
    words = transcript.words
    span = words[attempt.first].span.cover(words[attempt.last].span)
    text = transcript.quote(attempt.first, attempt.last)
    detail = _difference(attempt.heard, attempt.expected)
    if attempt.is_exact:
        return Mention(span, text, "said")
    margin = transcript.margin("name_spelled", span)
    if margin is None:
        is_far = attempt.slips > MISHEARD * len(attempt.expected)
        return Mention(span, text, "other" if is_far else "unsure", detail)
    if margin >= CREDIT[len(attempt.misheard) > FEW]:
        is_read = attempt.unread <= MOST_UNREAD
        return Mention(span, text, "said" if is_read else "unsure", "" if is_read else detail)
    is_against = margin < (AGAINST_ALIKE if _is_alike(attempt) else AGAINST)
    letters = transcript.sounded_margin("letters", span)
    if letters is not None and not is_against:
        against, credit = TOGETHER
        if margin + letters >= credit and attempt.unread <= MOST_UNREAD:
            return Mention(span, text, "said")
        is_against = margin + letters < against
    is_against = is_against and attempt.unread < UNREAD * len(attempt.expected)
    return Mention(span, text, "other" if is_against else "unsure", detail)


def _is_alike(attempt: Spelling) -> bool:
    """Whether no letter was heard that could not be a mishearing of the expected one."""
    return all(
        not heard or (len(expected) == len(heard) == 1 and sound_alike(expected, heard))
        for expected, heard in attempt.misheard
    )


def _another(
    run: tuple[LetterUnit, ...], transcript: Transcript, wanted: tuple[str, ...]
) -> Mention:
    """Letters with little in common with the expected ones."""
    heard = "".join(unit.letters for unit in run)
    words = transcript.words
    span = words[run[0].first].span.cover(words[run[-1].last].span)
    text = transcript.quote(run[0].first, run[-1].last)
    nearest = min(wanted, key=lambda way: _distance(heard, way))
    apart = _distance(heard, nearest)
    # The end of it may be all that was understood.
    is_part = apart - (len(nearest) - len(heard)) <= MISHEARD
    is_near = is_part or apart <= max(1.0, MISHEARD * len(nearest))
    return Mention(span, text, "unsure" if is_near else "other", _difference(heard, nearest))


def _distance(heard: str, wanted: str) -> float:
    """Edits between two spellings; letters that sound alike count a third."""
    row = [float(at) for at in range(len(wanted) + 1)]
    for at, letter in enumerate(heard, 1):
        before, row = row, [float(at)]
        for to, other in enumerate(wanted, 1):
            swap = 0.0 if letter == other else 0.34 if sound_alike(letter, other) else 1.0
            row.append(min(before[to - 1] + swap, before[to] + 1, row[to - 1] + 1))
    return row[-1]


def _difference(heard: str, wanted: str) -> str:
    if len(heard) == len(wanted):
        apart = [at for at in range(len(heard)) if heard[at] != wanted[at]]
        if len(apart) <= 2:
            return "; ".join(
                f"letter {at + 1} was heard as {heard[at].upper()}, not {wanted[at].upper()}"
                for at in apart
            )
    return f"heard as {'-'.join(heard.upper())}, not {'-'.join(wanted.upper())}"
