"""Rates of words, syllables and digits, from words and their times.

`review/rules/pace_and_pauses.py` judges them by the bands in `scenario/limits.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import REPEATS, TEENS, TENS, UNITS, count_syllables, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims import Mention, Reply
    from rehearse.language import Word

MIN_RATE_WORDS: Final = 8
"""Fewest words for a rate: it climbs steeply over 1 to 7 words (Yuan et al. 2006)."""

MIN_NUMBER_DIGITS: Final = 4
"""A stretch with fewer digits is not a dictated number."""

MIN_RATE_S: Final = 30.0
"""Shortest talk, in seconds, over which fillers per minute are counted. Shorter talk counts as this
long: two fillers in ten seconds are 12 per minute, yet nobody would notice them."""

DETECTOR_TAIL_S: Final = 0.1
"""Seconds by which detected speech ends late, at the least. In 56 synthetic calls, it ended 0.10 to
0.6 s late, 0.14 at the median."""

MAX_WORD_TAIL_S: Final = 0.6
"""Most seconds of speech after the last word that may belong to it; more is a word not recognized.
"""

_TWO_DIGITS: Final = {*TEENS, *(ten for ten in TENS if ten)}
_ONE_DIGIT: Final = {*UNITS, "oh", "o"}
_EXTRA_DIGITS: Final = {word: times - 1 for word, times in REPEATS.items()} | {
    "hundred": 2,
    "thousand": 3,
}


def spoken_words(words: Sequence[Word]) -> int:
    """Return the number of spoken words: a contraction is one, "415" three, "follow-up" two."""
    return sum(_spoken(word.text) for word in words)


def words_in(reply: Reply) -> int:
    """Return the number of words in a reply, counting a name by its own words."""
    return spoken_words(reply.transcript.words) + _more_names(reply)


def words_per_minute(replies: Sequence[Reply]) -> float | None:
    """Return words per minute, from each reply's first word to its last; None below 8 words."""
    spoken = [reply for reply in replies if reply.transcript.words]
    count = sum(words_in(reply) for reply in spoken)
    seconds = sum(_last_end(r) - r.transcript.words[0].span.start for r in spoken)
    return 60 * count / seconds if count >= MIN_RATE_WORDS and seconds > 0 else None


def prose_words_per_minute(replies: Sequence[Reply]) -> float | None:
    """Return words per minute without dictated numbers and spelled names, which should be slow."""
    count, seconds = 0, 0.0
    for reply in replies:
        count += _more_names(reply)
        for run in prose_runs(reply):
            count += spoken_words(run)
            seconds += run[-1].span.end - run[0].span.start
    return 60 * count / seconds if count >= MIN_RATE_WORDS and seconds > 0 else None


def articulation_rate(replies: Sequence[Reply]) -> float | None:
    """Return syllables per second of speech without pauses; None below 8 words."""
    count = sum(len(reply.transcript.words) for reply in replies)
    spoken = sum(count_syllables(word.text) for reply in replies for word in reply.transcript.words)
    seconds = sum(span.duration for reply in replies for span in reply.speech)
    return spoken / seconds if count >= MIN_RATE_WORDS and seconds > 0 else None


def digits_per_second(numbers: Sequence[Mention]) -> float | None:
    """Return digits per second over all dictated numbers; None if there are none."""
    dictated = dictated_numbers(numbers)
    seconds = sum(m.timed_span.duration for m in dictated if m.timed_span)
    return sum(dictated_digits(m) for m in dictated) / seconds if seconds > 0 else None


def dictated_numbers(numbers: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the timed mentions with enough digits to be a dictated number."""
    return tuple(m for m in numbers if m.timed_span and dictated_digits(m) >= MIN_NUMBER_DIGITS)


def dictated_digits(number: Mention) -> int:
    """Return the number of digits that were dictated, including corrected ones."""
    return len(number.spoken_form) or digits(number.text)


def syllables_per_second(names: Sequence[Mention]) -> float | None:
    """Return syllables per second of the name, over all timed mentions; None if there are none."""
    known = [
        (count_syllables(m.spoken_form or m.text), m.timed_span.duration)
        for m in names
        if m.timed_span
    ]
    seconds = sum(length for _, length in known)
    return sum(count for count, _ in known) / seconds if seconds > 0 else None


def digits(text: str) -> int:
    """Return the number of digits in the words: "double five" is two, "twenty-one" is two."""
    count, tens_open = 0, False
    for token in tokenize(text.split()):
        if token.text in _ONE_DIGIT:
            count += 0 if tens_open else 1
        elif token.text in _TWO_DIGITS:
            count += 2
        else:
            count += _EXTRA_DIGITS.get(token.text, 0)
        tens_open = token.text in TENS
    return count


def _more_names(reply: Reply) -> int:
    """Return how many more words the names have than the transcript has in their place."""
    return sum(
        len(name.spoken_form.split()) - sum(_spoken(text) for text in name.text.split())
        for name in reply.claims.names
        if name.spoken_form
    )


def _last_end(reply: Reply) -> float:
    """Return the end of the last word: recognizers put it too early, speech detectors too late."""
    end = reply.transcript.words[-1].span.end
    speech = max((s.end for s in reply.speech if s.start < end), default=end) - DETECTOR_TAIL_S
    return speech if end < speech <= end + MAX_WORD_TAIL_S else end


def _spoken(text: str) -> int:
    if any(character.isdigit() for character in text):
        return len(tokenize([text]))
    return max(1, len([part for part in text.split("-") if part.strip(".,")]))


def prose_runs(reply: Reply) -> tuple[tuple[Word, ...], ...]:
    """Return runs of words between dictated stretches and speech without recognized words.

    A word stretched over speech that was not recognized has no usable time.
    """
    lost = reply.unread
    dictated = [
        mention.span
        for mention in (*reply.claims.numbers, *reply.claims.spelling)
        if mention.span.duration > 0
    ]
    runs: list[list[Word]] = [[]]
    for word in reply.transcript.words:
        middle = (word.span.start + word.span.end) / 2
        is_lost = any(word.span.start < gap.end and gap.start < word.span.end for gap in lost)
        if is_lost or any(span.start <= middle <= span.end for span in dictated):
            runs.append([])
        else:
            runs[-1].append(word)
    return tuple(tuple(run) for run in runs if run)
