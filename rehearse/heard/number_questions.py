"""What to ask of the sound of a dictated number: is it the expected one, or a near rival?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard.dialing import forms
from rehearse.heard.dictation import dictated, nearest, spoken
from rehearse.heard.digits import is_soundalike
from rehearse.heard.records import Question

if TYPE_CHECKING:
    from rehearse.heard.dictation import Dictated
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

CONTEXT: Final = 2
"""Words on either side of a number that are scored along with it."""
MOST_RIVALS: Final = 22
"""A rival costs 10 to 20 ms."""
MOST_ABSORBED: Final = 3
"""Words beside a number that may be its misheard digits."""
_CONFUSED: Final = {"1": "9", "2": "3", "5": "9", "9": "51"}
"""Digits that the telephone makes alike: nine and five, nine and one."""


def number_questions(transcript: Transcript, profile: Profile) -> tuple[Question, ...]:
    """Questions about every dictated number; none without a number to expect."""
    wanted = forms(profile.phone, profile.zone)
    if not wanted:
        return ()
    return tuple(
        _question(number, nearest(number.text, wanted), transcript, back, on)
        for number in dictated(transcript.words, wanted)
        for back, on in _absorbed(number, nearest(number.text, wanted))
    )


def _absorbed(number: Dictated, expected: str) -> tuple[tuple[int, int], ...]:
    """How many words before and after the number may be digits of it that were misheard."""
    missing = min(MOST_ABSORBED, len(expected) - len(number.text))
    return ((0, 0), (missing, 0), (0, missing)) if missing > 0 else ((0, 0),)


def _question(
    number: Dictated, expected: str, transcript: Transcript, back: int, on: int
) -> Question:
    """The expected number in place of what was heard there, with a word or two on either side.

    The words beside it keep a rival from gaining at the edges; without words after it, a full stop
    marks the end, else a number cut short would lose nothing against the whole one.
    """
    words, end = transcript.words, len(transcript.words) - 1
    first, last = max(0, number.first - back), min(end, number.last + on)
    if first and is_soundalike(words[first - 1]):
        first -= 1
    if last < end and is_soundalike(words[last + 1]):
        last += 1
    begin, stop = max(0, first - CONTEXT), min(end, last + CONTEXT)
    before = _plain(transcript, begin, first - 1)
    after = f" {_plain(transcript, last + 1, stop)}" if stop > last else "."
    heard = _plain(transcript, first, last)
    # Where the words are the number already, only a repeat that both miss can still be wrong; and
    # how the words were written ("six for six") is no rival.
    rivals = tuple(spoken(rival) for rival in _repeats(expected))
    if not number.right:
        rivals = (heard, *rivals, *(spoken(rival) for rival in _slips(expected)))
    said = (spoken(expected), *rivals)
    texts = dict.fromkeys(f"{before} {text}{after}".strip() for text in said)
    span = words[begin].span.cover(words[stop].span)
    return Question("phone_number", span, tuple(texts)[:MOST_RIVALS])


def _plain(transcript: Transcript, first: int, last: int) -> str:
    """The words without the stops and commas that texts of digits do not have either."""
    texts = (word.text.strip(".,;:!?").lower() for word in transcript.words[first : last + 1])
    return " ".join(texts)


def _repeats(expected: str) -> tuple[str, ...]:
    """The number with one of its digits said once more, or a repeated one once less."""
    places = range(len(expected))
    dropped = [
        expected[:at] + expected[at + 1 :]
        for at in places
        if at + 1 < len(expected) and expected[at] == expected[at + 1]
    ]
    return (*dropped, *(expected[:at] + expected[at] + expected[at:] for at in places))


def _slips(expected: str) -> tuple[str, ...]:
    """The number with one digit taken for another that sounds alike."""
    return tuple(
        expected[:at] + other + expected[at + 1 :]
        for at in range(len(expected))
        for other in _CONFUSED.get(expected[at], "")
    )
