"""Endpointing: a pure rule on the words so far and the silence after them.

A fixed wait interrupts a person who is thinking, or leaves dead air; users of such tools complain
of both first. So the wait depends on how the words end. A finished sentence is answered at once if
nothing is left to say. A sentence that trails off ("and my number is, um") gets time, and so does a
person who has not yet said what they were asked for.

`Waits` has the seconds. `spoken` applies them, and waits at most the turn's `patience`, which is
all that a voicemail box goes by. A scenario sets `patience` (`Turn` in `scenario/records.py`), but
not the seconds in `Waits`; its `needs` and `hopes` choose among them (`expectation`). `--patient`
doubles the seconds and `patience`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from rehearse.language import DIGIT_WORDS, HESITATIONS, REPEATS, find_phrases, fluent, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Token


class LastWords(StrEnum):
    """How the words so far end."""

    FINISHED = "finished"
    """A complete sentence."""
    OPEN = "open"
    """The words do not tell whether it goes on."""
    TRAILING = "trailing"
    """More must follow: "my number is", "um", half a number, half a spelled name."""
    CLOSING = "closing"
    """A goodbye, or thanks as the last words."""
    ASKING = "asking"
    """A question, which hands over the turn."""


class Expectation(StrEnum):
    """What the caller may still say."""

    NEEDED = "needed"
    """Something that was asked for has not been touched on."""
    MORE = "more"
    """Everything asked for was said, but something hoped for was not."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds of silence before the other side speaks.

    Tuned on the replies of one caller of `benchmarks/turns.py`, reported on another's.
    """

    closing: float = 0.38
    """Nothing is left, and the last words hand over the turn: a question, thanks, a goodbye."""
    finished: float = 0.46
    """Nothing is left, and the sentence is complete."""
    unsure: float = 0.86
    """The words do not tell; the longest wait that still answers within a second."""
    unfinished: float = 2.8
    """Something that was asked for is still missing: people pause up to 2.5 s between thoughts, and
    a detector is a tenth or two late at either end."""
    trailing: float = 3.2

    def doubled(self) -> Waits:
        """For `--patient`: every wait twice as long."""
        return Waits(*(2 * getattr(self, name) for name in self.__slots__))


_DANGLING: Final = frozenset(
    {
        *("and", "but", "or", "so", "because", "if", "that", "which", "who", "when", "where"),
        *("the", "a", "an", "my", "your", "his", "her", "their", "our", "this", "these"),
        *("of", "to", "for", "with", "at", "on", "in", "about", "from", "by", "as", "than"),
        *("is", "are", "was", "were", "am", "be", "been", "will", "would", "can", "could"),
        *("i", "we", "he", "she", "they", "it", "not", "like", "well", "actually", "maybe"),
        *("miz", "mister", "missus", "doctor", *REPEATS, "plus", "again"),
    }
)
"""Words that do not end an English sentence; `it` and pronouns only without a period."""

_MAY_END: Final = frozenset(
    {
        *("it", "so", "that", "this", "for", "about", "to", "in", "on", "again", "well", "him"),
        *("her", "with", "at", "by", "like", "actually", "maybe", "not", "can", "will", "am"),
    }
)
"""Those of them that may end a sentence with a period ("the job I applied for.")."""

_LEAD_INS: Final = (
    "number is|was",
    "name is|was",
    "reach|call|phone me at|on",
    "it is spelled|spelt",
    "that is spelled|spelt",
    "spelled|spelt",
    "you know",
    "i mean",
    "sort|kind of",
    "let me see|think|check",
    "how do i say|put ~",
)
"""Phrases that announce something still to come."""

_GOODBYES: Final = ("good_bye|goodbye|bye|bye_bye",)
_CLOSINGS: Final = (
    *_GOODBYES,
    "thank you so|very much",
    "thank you for your time|help",
    "thank you ~ for your time|help|call",
    "have a good|great|nice|lovely|wonderful day|week|one|evening|afternoon|morning|weekend|rest",
    "thanks|thank_you",
    "take care",
    "speak|talk to you soon|then|later",
    "look|looking forward to hearing|speaking|talking|meeting|it ~",
)

_SHORT_REPLY_WORDS: Final = 2
"""Most words of a typical opening: "Yes.", "Of course.", "Good morning."."""

_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_ALSO_WORDS: Final = frozenset("ai")
"""Letters that are also words, and do not start a spelling."""


def ending(texts: Sequence[str], *, digits: int = 10, letters: int = 0) -> LastWords:
    """Return how the words so far end.

    Args:
        texts: the recognized words, with punctuation if the recognizer provides it.
        digits: number of digits in the caller's number; a shorter run at the end is incomplete.
        letters: number of letters in the caller's name; a shorter spelled run is incomplete.
    """
    tokens = tokenize(texts)
    if not tokens:
        return LastWords.OPEN
    stop = texts[-1].rstrip("\"'").endswith((".", "!", "?")) and not texts[-1].endswith("..")
    run, spelled = _run(tokens, DIGIT_WORDS), _spelled(tokens)
    # One digit too few may be a recognition error: it loses one of "five five five".
    half_a_number = 0 < run < digits - 1 and not (run == 1 and stop)
    half_a_name = 1 < spelled < letters - 1
    if half_a_number or half_a_name or _trails_off(texts, tokens, stop=stop):
        return LastWords.TRAILING
    spoken = fluent(tokens)
    if texts[-1].endswith("?"):
        return LastWords.ASKING
    if len(tokens) <= _SHORT_REPLY_WORDS and not find_phrases(spoken, _GOODBYES):
        return LastWords.OPEN
    if _end_with(spoken, _CLOSINGS):
        return LastWords.CLOSING
    is_dictated = run >= digits - 1 or 1 < letters <= spelled + 1
    return LastWords.FINISHED if is_dictated or stop else LastWords.OPEN


def endpoint_delay(reply_ending: LastWords, expectation: Expectation, waits: Waits) -> float:
    """Return the seconds of silence that end the turn.

    Args:
        reply_ending: how the words so far end.
        expectation: what the caller may still be about to say.
        waits: the waits to choose from.
    """
    if reply_ending is LastWords.TRAILING:
        return waits.trailing
    if expectation is Expectation.NEEDED:
        return waits.unfinished
    if reply_ending in (LastWords.CLOSING, LastWords.ASKING):
        return waits.closing
    if expectation is Expectation.MORE or reply_ending is LastWords.OPEN:
        return waits.unsure
    return waits.finished


def _trails_off(texts: Sequence[str], tokens: Sequence[Token], *, stop: bool) -> bool:
    """Return whether the last words cannot end a sentence."""
    last = tokens[-1].text
    if last in HESITATIONS or texts[-1].endswith(("...", "\u2026", "-")):
        return True
    if last in _DANGLING and not (stop and last in _MAY_END):
        return True
    return _end_with(fluent(tokens), _LEAD_INS)


def _end_with(tokens: Sequence[Token], phrases: Sequence[str]) -> bool:
    return any(match.last == len(tokens) - 1 for match in find_phrases(tokens, phrases))


def _spelled(tokens: Sequence[Token]) -> int:
    """Return the number of consecutive letters at the end."""
    count = _run(tokens, _LETTERS)
    return count - 1 if count and tokens[-count].text in _ALSO_WORDS else count


def _run(tokens: Sequence[Token], wanted: frozenset[str]) -> int:
    """Return the number of consecutive matching tokens at the end ("double five" counts as two)."""
    count = 0
    for token in reversed(tokens):
        if token.text in REPEATS:
            count += REPEATS[token.text] - 1
        elif token.text in wanted:
            count += 1
        else:
            break
    return count
