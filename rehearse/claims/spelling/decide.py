"""Decide whether the caller's name was spelled, and if not, which letter differs.

Letters are looked for among the words and in the output of the letter-and-digit model, because a
recognizer that expects sentences turns letters into other words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import Mention
from rehearse.claims.spelling.alignment import (
    AMONG_WORDS,
    AS_ONE,
    BY_DICTATION_MODEL,
    DICTATED_NAME,
    SPELLED_NAME,
    WORD_LETTERS,
)
from rehearse.claims.spelling.corrections import since_correction, without_respelled
from rehearse.claims.spelling.runs import MIN_SPELLED_LETTERS
from rehearse.claims.spelling.weigh import by_dictation_model, by_words
from rehearse.claims.weights import SPELLING
from rehearse.language import LetterUnit, letter_units, sound_alike, weighted_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.audio import Span
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.claims.spelling.alignment import SpellingAlignment
    from rehearse.speech import Transcript

NEARBY_UNITS: Final = 6
"""Maximum number of units beside a name's letters in which the letters of the other name may stand,
with words."""
MIN_OTHER_NAME_LETTERS: Final = 2
"""With this many letters of another name, more than the one name was spelled."""
STRAY_LETTERS: Final = frozenset({*WORD_LETTERS, "o"})
"""Letters that the letter-and-digit model finds in ordinary talk: "oh", "hello"."""
CERTAINTY_RANK: Final = {"other": 0, "unsure": 1, "said": 2}
"""Rank of each certainty, the best for the caller highest."""
MAX_LETTER_GAP_S: Final = 2.0
"""Maximum seconds between letters of two names that are spelled one after the other, each with a
word."""
MAX_GUESSED_CONFIDENCE: Final = 0.3
"""Below this confidence, the next word may hide letters."""
MIN_PLAIN_CONFIDENCE: Final = 0.9
"""At this confidence, one letter more is not a stray one of the recognizer's. Our choice."""
BESIDE_DETAIL: Final = "there are more letters next to it"
UNCLEAR_AFTER_DETAIL: Final = "what came next was not heard clearly"


def decide_spelling(heard: ScoredTranscript) -> tuple[Mention, ...]:
    """Return every place where the caller's first, last or whole name was spelled.

    Each proposed place is judged by the letters and the scores there.
    """
    proposed, attempts = heard.proposals.spelling, heard.proposals.spelling.among_words
    if not proposed.wanted:
        return ()
    mentions = _attempted(heard, attempts, proposed.runs)
    mentions += [
        _another(run, heard.transcript, proposed.wanted)
        for run in proposed.runs
        if not any(_contains(attempt, unit) for attempt in attempts for unit in run)
    ]
    for mention in _dictated(heard):
        here = [other for other in mentions if other.span.overlap(mention.span) > 0]
        # The model may have it where the words have something else, or nothing.
        if all(
            CERTAINTY_RANK[mention.certainty] > CERTAINTY_RANK[other.certainty] for other in here
        ):
            mentions = [*(other for other in mentions if other not in here), mention]
    ordered = sorted(mentions, key=lambda mention: mention.span)
    return without_respelled(ordered, heard.transcript.words)


def _dictated(heard: ScoredTranscript) -> Iterator[Mention]:
    """Yield where the letter-and-digit model found the name spelled, whatever the words are."""
    proposed, transcript = heard.proposals.spelling, heard.transcript
    tokens = replace(heard, transcript=replace(transcript, words=transcript.dictated_tokens))
    attempts = proposed.by_dictation_model
    # Where words stand between letters, the letter-and-digit model has nothing, or letters that are
    # not there.
    runs = tuple(
        tuple(u for u in run if not _is_stray(u) or any(_contains(one, u) for one in attempts))
        for run in proposed.dictated_runs
    )
    for mention in _attempted(tokens, attempts, runs, is_by_dictation_model=True):
        # Other letters may not be letters at all, so the caller is not blamed for them.
        if mention.certainty != "other":
            yield mention


def _attempted(
    heard: ScoredTranscript,
    attempts: tuple[SpellingAlignment, ...],
    runs: tuple[tuple[LetterUnit, ...], ...],
    *,
    is_by_dictation_model: bool = False,
) -> list[Mention]:
    """Return the stretches that are close to the expected letters, judged with their neighbors."""
    weighed = [
        _weighed(attempt, heard, is_by_dictation_model=is_by_dictation_model)
        for attempt in attempts
    ]
    made = []
    for attempt, mention in zip(attempts, weighed, strict=True):
        doubt = ""
        if mention.certainty == "said":
            beside = tuple(zip(attempts, weighed, strict=True))
            doubt = _ambiguity(attempt, beside, runs, heard)
            # The letter-and-digit model may hear letters in talk.
            if not is_by_dictation_model and _is_followed_by_letter(
                attempt, attempts, heard.transcript
            ):
                doubt = BESIDE_DETAIL
        made.append(replace(mention, certainty="unsure", detail=doubt) if doubt else mention)
    return made


def _ambiguity(
    attempt: SpellingAlignment,
    weighed: tuple[tuple[SpellingAlignment, Mention], ...],
    runs: tuple[tuple[LetterUnit, ...], ...],
    heard: ScoredTranscript,
) -> str:
    """Return why matching letters may not be all that was spelled; empty if they are."""
    transcript, proposed = heard.transcript, heard.proposals.spelling
    along = [run for run in runs if any(_contains(attempt, unit) for unit in run)]
    others = [
        (other, mention)
        for other, mention in weighed
        if other is not attempt and any(_contains(other, unit) for run in along for unit in run)
    ]
    beside = sum(
        len(unit.letters)
        for run in along
        for unit in run
        if not any(_contains(one, unit) for one in (attempt, *(other for other, _ in others)))
    )
    if beside >= MIN_SPELLED_LETTERS or any(mention.certainty != "said" for _, mention in others):
        return BESIDE_DETAIL
    if len(attempt.expected) == len(proposed.wanted[0]):
        return ""
    # "A L A N, F ..." is more than Alan's name: what was spelled with it counts too.
    words = transcript.words
    span = words[attempt.first].span.cover(words[attempt.last].span)
    held = [mention.span for _, mention in weighed if mention.certainty == "said"]
    attempts = tuple(other for other, _ in weighed)
    if (
        _letters_near(attempt, attempts, transcript) >= MIN_OTHER_NAME_LETTERS
        or _dictated_beside(span, held, transcript, proposed.pause) >= MIN_SPELLED_LETTERS
    ):
        return BESIDE_DETAIL
    # Nor is "L A Y L A" enough if a guessed word after it hides the other name's letters.
    after = words[attempt.last + 1 : attempt.last + 2]
    return (
        UNCLEAR_AFTER_DETAIL
        if any(word.confidence < MAX_GUESSED_CONFIDENCE for word in after)
        else ""
    )


def _is_followed_by_letter(
    attempt: SpellingAlignment, attempts: tuple[SpellingAlignment, ...], transcript: Transcript
) -> bool:
    """Return whether one more letter was plainly said right after the last: "S A R A H".

    The last one again may be the recognizer's stammer, unless the letters were typed.
    """
    word = transcript.words[attempt.last]
    units = (unit for unit in letter_units(transcript.words) if unit.at == attempt.units[1] + 1)
    return word.text[-1:] not in ",.;" and any(
        unit.is_sure
        and unit.letters not in STRAY_LETTERS
        and (transcript.is_written or unit.letters != attempt.expected[-1])
        and transcript.words[unit.first].confidence >= MIN_PLAIN_CONFIDENCE
        and not any(_contains(other, unit) for other in attempts)
        for unit in units
    )


def _letters_near(
    attempt: SpellingAlignment, attempts: tuple[SpellingAlignment, ...], transcript: Transcript
) -> int:
    """Return how many letters of another name stand a few words before or after it."""
    first, last = attempt.units
    return sum(
        unit.is_sure
        and unit.letters not in WORD_LETTERS
        and first - NEARBY_UNITS <= unit.at <= last + NEARBY_UNITS
        and not any(_contains(a, unit) for a in attempts)
        for unit in letter_units(transcript.words)
    )


def _dictated_beside(span: Span, held: list[Span], transcript: Transcript, pause: float) -> int:
    """Return how many letters of no expected name the letter-and-digit model found next to it."""
    dictated = transcript.dictated_tokens
    since = since_correction(transcript.words, span)
    beside = [
        (dictated[unit.first].span.cover(dictated[unit.last].span), len(unit.letters))
        for unit in letter_units(dictated, pause)
        if unit.is_sure and not _is_stray(unit)
    ]
    ahead = [one for one in beside if one[0].start >= span.end]
    behind = [one for one in reversed(beside) if since <= one[0].start and one[0].end <= span.start]
    count = 0
    for run in (ahead, behind):
        before = span
        for here, letters in run:
            if here.gap(before) > MAX_LETTER_GAP_S:
                break
            before = here
            count += 0 if any(here.overlap(other) > 0 for other in held) else letters
    return count


def _is_stray(unit: LetterUnit) -> bool:
    """Return whether the letter-and-digit model may have found the letter in ordinary talk."""
    return unit.letters in STRAY_LETTERS and not unit.is_code


def _contains(attempt: SpellingAlignment, unit: LetterUnit) -> bool:
    return attempt.units[0] <= unit.at <= attempt.units[1]


def _weighed(
    attempt: SpellingAlignment, heard: ScoredTranscript, *, is_by_dictation_model: bool = False
) -> Mention:
    """Return the certainty by the letters, adjusted by the hypothesis scores if there are any."""
    transcript, words = heard.transcript, heard.transcript.words
    span = words[attempt.first].span.cover(words[attempt.last].span)
    spelled, dictated, letters, as_one, by_dictation = (
        heard.scores_of(attempt.id_for(question))
        for question in (SPELLED_NAME, DICTATED_NAME, AMONG_WORDS, AS_ONE, BY_DICTATION_MODEL)
    )
    certainty = (
        by_dictation_model(attempt, dictated.margin, by_dictation.phone_margin)
        if is_by_dictation_model
        else by_words(
            *(attempt, spelled.margin, letters.phone_margin, as_one.phone_margin),
            is_written=transcript.is_written,
        )
    )
    detail = "" if attempt.is_exact else _difference(attempt.heard, attempt.expected)
    return Mention(span, transcript.quote(attempt.first, attempt.last), certainty, detail)


def _another(
    run: tuple[LetterUnit, ...], transcript: Transcript, wanted: tuple[str, ...]
) -> Mention:
    """Return a mention for letters with little in common with the expected ones."""
    heard = "".join(unit.letters for unit in run)
    words = transcript.words
    span = words[run[0].first].span.cover(words[run[-1].last].span)
    text = transcript.quote(run[0].first, run[-1].last)
    nearest = min(wanted, key=lambda way: _letter_edits(heard, way))
    apart = _letter_edits(heard, nearest)
    # It may be only the end of the name, the rest unrecognized.
    is_part = apart - (len(nearest) - len(heard)) <= SPELLING.misheard_share
    is_near = is_part or apart <= max(1.0, SPELLING.misheard_share * len(nearest))
    is_open = is_near and not transcript.is_written
    return Mention(span, text, "unsure" if is_open else "other", _difference(heard, nearest))


def _letter_edits(heard: str, wanted: str) -> float:
    """Return the edits between two spellings. Letters that sound alike count a third."""
    return weighted_edits(heard, wanted, weight=lambda _: 1.0, swap=_swap)


def _swap(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return 0.34 if sound_alike(letter, other) else 1.0


def _difference(heard: str, wanted: str) -> str:
    if len(heard) == len(wanted):
        apart = [at for at in range(len(heard)) if heard[at] != wanted[at]]
        if len(apart) <= 2:
            return "; ".join(
                f"letter {at + 1} was heard as {heard[at].upper()}, not {wanted[at].upper()}"
                for at in apart
            )
    return f"heard as {'-'.join(heard.upper())}, not {'-'.join(wanted.upper())}"
