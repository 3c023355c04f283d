"""Lay out the drawing of a call: waves, words, pace on its band, marks, and flags.

`templates/timeline.svg` draws what `timeline` returns. All of it comes from the review: its words,
its segments (`find_annotations`), its pace (`review/measures/pace_curve.py`), and its findings.
Only the waves are measured from the sound, by `audio/waveform.py` for `app/page_source.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, as_timecode
from rehearse.report.evidence import quotes, replies
from rehearse.report.format import STATUS_SIGNS, check_title
from rehearse.report.page.records import Box, Flag, Tick, Timeline
from rehearse.review import (
    MAX_WORDS_PER_MINUTE,
    MIN_WORDS_PER_MINUTE,
    SHORTEST_PAUSE_S,
    Rate,
    Status,
)
from rehearse.scenario import is_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.review import Finding, Review

LEFT_MARGIN: Final = 58.0
"""The width of the lanes' names, in pixels."""
RIGHT_MARGIN: Final = 10.0
MIN_WIDTH: Final = 940.0
"""The width of the drawing on a desktop, in pixels."""
MIN_PIXELS_PER_S: Final = 4.5
"""The fewest pixels per second: a call of three minutes fits; a longer one scrolls."""

CALLER_WAVE_HEIGHT: Final = 52.0
"""The height of the caller's wave; the others' is lower, because the page is about the caller."""
OTHERS_WAVE_HEIGHT: Final = 30.0
WORDS_HEIGHT: Final = 12.0
PACE_HEIGHT: Final = 92.0
FLAG_ROW_HEIGHT: Final = 20.0
MAX_FLAG_ROWS: Final = 8
"""The most rows of flags; a flag without room is drawn without its label."""
LETTER_WIDTH: Final = 7.2
"""The width of a wide letter in a flag's label at 12 px."""

MARKED_KINDS: Final = ("number", "spelling", "filler", "pause", "unread")
"""The segments that are marked; speech itself is drawn as the wave."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked stretch."""

    kind: str
    """One of `MARKED_KINDS`."""
    span: Span


def find_annotations(review: Review) -> tuple[Annotation, ...]:
    """Return all marked stretches in order of time; overlapping ones of one kind are merged."""
    found: list[Annotation] = []
    for kind in MARKED_KINDS:
        joined: list[Span] = []
        for segment in review.segments:
            if segment.kind != kind:
                continue
            if joined and segment.span.start < joined[-1].end:
                joined[-1] = joined[-1].cover(segment.span)
            else:
                joined.append(segment.span)
        found += [Annotation(kind, span) for span in joined]
    return tuple(sorted(found, key=lambda stretch: stretch.span))


def timeline(
    review: Review,
    marked: Sequence[Annotation],
    bars: tuple[Sequence[float], Sequence[float]],
    bar_seconds: float,
    *,
    on_paper: bool = False,
) -> Timeline:
    """Return the drawing of a call.

    Args:
        review: the review with its words.
        marked: numbers, spellings, fillers, pauses, and unrecognized speech.
        bars: loudness of the caller's and the others' side, from 0 to 1.
        bar_seconds: the length of each bar.
        on_paper: whether to fit a sheet of paper, which doesn't scroll.
    """
    length = max(
        1.0,
        *(line.end for line in review.lines),
        *(word.span.end for word in review.words),
        *(len(side) * bar_seconds for side in bars),
    )
    fitting = (MIN_WIDTH - LEFT_MARGIN - RIGHT_MARGIN) / length
    scale = fitting if on_paper else max(MIN_PIXELS_PER_S, fitting)
    flags = _flags(review.findings, scale, LEFT_MARGIN + length * scale)
    flags_bottom = max((flag.y for flag in flags), default=0.0) + (
        FLAG_ROW_HEIGHT if flags else 0.0
    )
    middle = flags_bottom + 8 + CALLER_WAVE_HEIGHT
    words_y = middle + OTHERS_WAVE_HEIGHT + 8
    pace_top = words_y + WORDS_HEIGHT + 14
    return Timeline(
        width=round(LEFT_MARGIN + length * scale + RIGHT_MARGIN, 1),
        height=pace_top + PACE_HEIGHT + 26,
        left=LEFT_MARGIN,
        scale=scale,
        middle=middle,
        near=_wave(bars[0], bar_seconds * scale, middle, -CALLER_WAVE_HEIGHT),
        far=_wave(bars[1], bar_seconds * scale, middle, OTHERS_WAVE_HEIGHT),
        marks=tuple(_mark(stretch, scale, middle) for stretch in marked),
        words_y=words_y,
        words=tuple(
            _box(word.span, scale, words_y, WORDS_HEIGHT, "word", word.text)
            for word in review.words
        ),
        pace_top=pace_top,
        pace_bottom=pace_top + PACE_HEIGHT,
        bands=_bands(review, scale, pace_top),
        curves=tuple(_curve(curve, scale, pace_top) for curve in review.pace),
        paces=tuple(Tick(_pace_y(n, pace_top), str(n)) for n in (100, 150, 200)),
        flags=flags,
        flags_bottom=flags_bottom,
        seconds=_seconds(length, scale),
        summary=_summary(review, marked, length),
    )


def _x(seconds: float, scale: float) -> float:
    return round(LEFT_MARGIN + seconds * scale, 1)


def _box(span: Span, scale: float, y: float, height: float, kind: str, label: str = "") -> Box:
    width = round(max(1.5, span.duration * scale - 0.8), 1)
    return Box(_x(span.start, scale), y, width, height, kind, label, span.start, span.end)


def _wave(bars: Sequence[float], step: float, middle: float, height: float) -> str:
    """Return the path of an area above the middle line (below it if the height is positive)."""
    if not any(bars):
        return ""
    points = [f"M{LEFT_MARGIN:.1f} {middle:.1f}"]
    points += [
        f"L{LEFT_MARGIN + (index + 0.5) * step:.1f} {middle + height * bar:.1f}"
        for index, bar in enumerate(bars)
    ]
    points.append(f"L{LEFT_MARGIN + len(bars) * step:.1f} {middle:.1f}Z")
    return "".join(points)


def _mark(stretch: Annotation, scale: float, middle: float) -> Box:
    labels = {
        "pause": f"pause of {stretch.span.duration:.1f} s",
        "number": "number",
        "spelling": "spelling",
        "filler": "filler",
        "unread": "not understood",
    }
    top, height = middle - CALLER_WAVE_HEIGHT - 4, CALLER_WAVE_HEIGHT + 4
    return _box(stretch.span, scale, top, height, stretch.kind, labels[stretch.kind])


def _bands(review: Review, scale: float, top: float) -> tuple[Box, ...]:
    """Return the good range of pace for each listener, over the time that they listened."""
    found: list[Box] = []
    for stage in review.stages:
        pace = next((f for f in stage.findings if f.check == "pace" and f.target), None)
        own = [x for x in replies(review) if x.turn in stage.turns or x.turn == "*"]
        if pace is None or pace.target is None or not own:
            continue
        low, high = pace.target
        upper, lower = (
            _pace_y(high or MAX_WORDS_PER_MINUTE, top),
            _pace_y(low or MIN_WORDS_PER_MINUTE, top),
        )
        span = Span(min(x.start for x in own), max(x.end for x in own))
        box = _box(span, scale, upper, lower - upper, "band")
        label = f"{low or 0:.0f}-{high:.0f}" if high else ""
        found.append(Box(box.x, box.y, box.width, box.height, "band", label, *(0.0, 0.0)))
    return tuple(found)


def _pace_y(words_per_minute: float, top: float) -> float:
    share = (words_per_minute - MIN_WORDS_PER_MINUTE) / (
        MAX_WORDS_PER_MINUTE - MIN_WORDS_PER_MINUTE
    )
    return round(top + PACE_HEIGHT * (1 - min(1.0, max(0.0, share))), 1)


def _curve(rates: Sequence[Rate], scale: float, top: float) -> str:
    points = [f"{_x(r.at, scale)} {_pace_y(r.words_per_minute, top)}" for r in rates]
    if len(points) == 1:
        # A line of zero length appears as a dot because of its round ends.
        points *= 2
    return "M" + "L".join(points)


def _flags(findings: Sequence[Finding], scale: float, end: float) -> tuple[Flag, ...]:
    """Return flags for evidence and for each value out of its range; labels do not overlap."""
    worth = sorted(
        (f for f in findings if _is_flagged(f)), key=lambda f: (f.evidence[0].span.start, f.check)
    )
    free = [0.0] * MAX_FLAG_ROWS
    flags: list[Flag] = []
    for finding in worth:
        span, label = finding.evidence[0].span, check_title(finding.check)
        x = _x(span.start, scale)
        width = 20 + LETTER_WIDTH * len(label)
        if x + width > end + RIGHT_MARGIN:
            x = max(LEFT_MARGIN, end + RIGHT_MARGIN - width)
        row = next((i for i, at in enumerate(free) if at <= x), None)
        if row is None:
            row, label, width = min(range(MAX_FLAG_ROWS), key=free.__getitem__), "", 16.0
            x = max(x, free[row])
        free[row] = x + width + 4
        status = finding.status
        flags.append(
            Flag(x, row * FLAG_ROW_HEIGHT, width, span, status.value, STATUS_SIGNS[status], label)
        )
    return tuple(flags)


def _is_flagged(finding: Finding) -> bool:
    if not finding.evidence or finding.status is Status.SKIPPED:
        return False
    if is_content(finding.check):
        return quotes(finding)[0].is_quote
    return finding.status is not Status.MET


def _seconds(length: float, scale: float) -> tuple[Tick, ...]:
    step = next((s for s in (5, 10, 15, 30, 60) if s * scale >= 60), 60)
    return tuple(
        Tick(_x(second, scale), as_timecode(second)) for second in range(0, int(length) + 1, step)
    )


def _summary(review: Review, marked: Sequence[Annotation], length: float) -> str:
    """Return a description: length, replies, words, and the number of each kind of segment."""
    counts = {kind: sum(s.kind == kind for s in marked) for kind in ("pause", "filler")}
    pace = review.measures.prose_words_per_minute
    said = f"{_count(len(replies(review)), 'reply', 'replies')} with {len(review.words)} words"
    parts = [
        f"A call of {as_timecode(length)}: {said}",
        f"{pace:.0f} words a minute outside numbers and spelling" if pace else "",
        f"{_count(counts['pause'], 'pause', 'pauses')} of {SHORTEST_PAUSE_S:g} s or more",
        _count(counts["filler"], "filler", "fillers"),
    ]
    return ", ".join(part for part in parts if part) + "."


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
