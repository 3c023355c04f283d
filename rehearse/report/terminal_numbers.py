"""The figures at the end of a review on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from rehearse.report.format import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.review import Measures


def numbers(measures: Measures, *, verbose: bool) -> RenderableType | None:
    """Return one figure for the pace and what everybody understands, or all figures if verbose."""
    if not measures.speech_seconds:
        return None
    prose, all_words = measures.prose_words_per_minute, measures.words_per_minute
    pace = [_fact(all_words if prose is None else prose, "words a minute", 0)]
    sound = []
    if verbose:
        pace = [
            _fact(all_words, "words a minute", 0),
            _fact(prose, "without numbers and spelling", 0),
            _fact(measures.articulation_rate, "syllables a second", 1),
        ]
        sound = [
            _fact(measures.level_dbfs, "dBFS", 0),
            _fact(measures.noise_db, "dB above the background", 0),
        ]
    facts = [
        *pace,
        _fact(measures.longest_pause, "s longest pause", 1),
        "fillers not counted" if measures.fillers is None else counted(measures.fillers, "filler"),
        *sound,
        _fact(measures.talk_share and measures.talk_share * 100, "% of the talking", 0),
    ]
    return Text(" · ".join(fact for fact in facts if fact), style="dim")


def _fact(value: float | None, unit: str, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f} {unit}"
