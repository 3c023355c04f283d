"""Handle spelled letters that the caller takes back: in "B I C H, sorry, B I S H O P", the last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.language import CORRECTIONS, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.audio import Span
    from rehearse.claims.records import Mention
    from rehearse.language import Word

MAX_CORRECTION_S: Final = 3.0
"""Maximum seconds between a correction and the letters that it leads to."""
RESPELLED_DETAIL: Final = "you spelled it again in another way"


def since_correction(words: Sequence[Word], span: Span) -> float:
    """Return when the correction before the letters ended; letters before that don't count."""
    ends = (end for _, end in _corrections(words) if 0 <= span.start - end <= MAX_CORRECTION_S)
    return max(ends, default=0.0)


def without_respelled(mentions: Sequence[Mention], words: Sequence[Word]) -> tuple[Mention, ...]:
    """Return the mentions; the right spelling is unsure if it was corrected to another one."""
    made: list[Mention] = []
    corrections = tuple(_corrections(words))
    for one in mentions:
        is_corrected = one.certainty == "said" and any(
            other.certainty != "said"
            and any(
                one.span.end <= begin and end <= other.span.start <= end + MAX_CORRECTION_S
                for begin, end in corrections
            )
            for other in mentions
        )
        made.append(
            replace(one, certainty="unsure", detail=RESPELLED_DETAIL) if is_corrected else one
        )
    return tuple(made)


def _corrections(words: Sequence[Word]) -> Iterator[tuple[float, float]]:
    """Yield when each correction was said."""
    for word in words:
        if normalize(word.text) in CORRECTIONS:
            yield word.span.start, word.span.end
