"""Shadowing: hear a phrase, repeat it, compare the two paces. Only the duration is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.planning.model_message import Phrase

SAME_PACE_SHARE: Final = 0.15
"""Maximum share by which two paces may differ and still count as equal. Chosen: people who
immediately repeat a phrase differ from themselves by about as much."""

BAR_COLUMNS: Final = 24
"""Columns of the longer of the two bars."""

SCHEMA: Final = "rehearse.shadow/1"


@dataclass(frozen=True, slots=True)
class Repeat:
    """One phrase and its repetition."""

    phrase: Phrase
    model: float
    """Seconds from the first sound to the last."""
    yours: float | None
    """Seconds of the caller's repetition, measured likewise; None if there was no speech."""

    @property
    def ratio(self) -> float | None:
        """Return the caller's pace over the model's: 2.0 is twice as fast."""
        return self.model / self.yours if self.yours else None

    @property
    def advice(self) -> str:
        """Return what to do the next time, in a few words."""
        if self.ratio is None:
            return "no speech was heard"
        if abs(self.ratio - 1) <= SAME_PACE_SHARE:
            return "the same pace"
        if self.ratio < 1:
            return f"{_percent(1 - self.ratio)} slower, which is easy to write down"
        much = _percent(self.ratio - 1) + " faster"
        if self.ratio >= 2:
            much = f"{self.ratio:.1f} times as fast"
        cure = {"prose": "let it end", "number": "a digit a second", "spelling": "letter by letter"}
        return f"{much}: {cure[self.phrase.kind]}"


def pace_bars(repeat: Repeat) -> tuple[str, str]:
    """Return the two paces as bars, one under the other."""
    longest = max(repeat.model, repeat.yours or 0.0)
    return (
        f"model  {_bar(repeat.model, longest)}  {repeat.model:.1f} s",
        f"you    {_bar(repeat.yours or 0.0, longest)}  "
        + (f"{repeat.yours:.1f} s, " if repeat.yours else "")
        + repeat.advice,
    )


def shadowing_data(repeats: Sequence[Repeat]) -> dict[str, Any]:
    """Return the exercise as one JSON object; rates are beats (words, digits, letters) a second."""
    return {
        "schema": SCHEMA,
        "phrases": [
            {
                "kind": repeat.phrase.kind,
                "text": repeat.phrase.text,
                "model_seconds": round(repeat.model, 2),
                "your_seconds": None if repeat.yours is None else round(repeat.yours, 2),
                "model_rate": round(repeat.phrase.beats / repeat.model, 2),
                "your_rate": round(repeat.phrase.beats / repeat.yours, 2) if repeat.yours else None,
                "advice": repeat.advice,
            }
            for repeat in repeats
        ],
    }


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _bar(seconds: float, longest: float) -> str:
    filled = round(BAR_COLUMNS * seconds / longest) if longest else 0
    return ("█" * filled).ljust(BAR_COLUMNS)
