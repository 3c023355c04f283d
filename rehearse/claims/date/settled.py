"""Find the lines of a call in which both sides settled on one day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.claims.date.answer import answer_to
from rehearse.claims.date.offer import read_offer
from rehearse.speech import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearse.claims.date.offer import DateOffer
    from rehearse.language import Word
    from rehearse.profile import Profile

_MEETING: Final = re.compile(
    r"\b(?:meet|interview|come|invite|work|works|suit|suits|see you|available|free|how about"
    r"|what about|make it|offer)\b",
    re.IGNORECASE,
)
"""Words of a line that offers a day. "We'll let you know by Friday" offers none."""
_YES: Final = frozenset({"accepted", "repeated"})


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What one side said at a time."""

    is_caller: bool
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return the words."""
        return " ".join(word.text for word in self.words)


def settling_lines(lines: Iterable[SaidLine], profile: Profile) -> tuple[SaidLine, ...]:
    """Return the line that offers the day and the one that accepts it; empty if there are none.

    Either side may offer: a day that the caller proposes is settled once the other side accepts
    it. A refusal, another day, or a new offer unsettles it again.
    """
    settled: tuple[SaidLine, ...] = ()
    theirs: tuple[SaidLine, DateOffer] | None = None
    mine: tuple[SaidLine, DateOffer] | None = None
    for line in lines:
        if line.is_caller:
            answer = answer_to(Transcript(line.words), theirs[1], profile) if theirs else None
            if theirs is None or answer is None or answer.kind == "unclear":
                continue
            settled = (theirs[0], line) if answer.kind in _YES else ()
            mine = (line, read_offer(answer.proposed)) if answer.proposed else None
            continue
        answer = answer_to(Transcript(line.words), mine[1], profile) if mine else None
        if mine and answer and answer.kind in _YES:
            settled, theirs, mine = (mine[0], line), mine, None
        elif (offer := read_offer(line.text)).day and _MEETING.search(line.text):
            is_same = theirs is not None and _is_same_day(offer, theirs[1])
            settled, theirs, mine = settled if is_same else (), (line, offer), None
    return settled


def _is_same_day(one: DateOffer, other: DateOffer) -> bool:
    return one.day_text.lower() == other.day_text.lower()
