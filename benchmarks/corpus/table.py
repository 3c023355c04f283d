"""The results as Markdown, or as rows for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from benchmarks.corpus.run import HUMANS
from benchmarks.corpus.tally import Tally, percentile, summed, tallies, tally, wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus.run import Outcome

_NEAR: Final = ("near name", "assistant near name")


def rows(outcomes: Sequence[Outcome]) -> list[dict[str, object]]:
    """Return the counts of every check, separately for natural and other voices."""
    return [
        {"voices": name, **asdict(one), "precision": one.precision, "recall": one.recall}
        for name, some in _by_voices(outcomes)
        for one in tallies(some)
    ]


def markdown(outcomes: Sequence[Outcome]) -> str:
    """Return all results: the targets of the issue first, then every check, then every voice."""
    natural = [o for o in outcomes if o.is_natural]
    parts = ["| natural voices | reached | 95 % | calls | bar |", "|---|---|---|---|---|"]
    parts += _bars(natural)
    parts += ["", "| voices | check | said | credited | missed | unclear | not said | wrongly |"]
    parts.append("|---|---|---|---|---|---|---|---|")
    for voices, some in _by_voices(outcomes):
        parts += [_check_row(voices, one) for one in tallies(some)]
    parts += ["", "| voice | number credited | name credited |", "|---|---|---|"]
    for voice in sorted({o.voice for o in outcomes}):
        some = [o for o in outcomes if o.voice == voice]
        number, name = tally("phone_number", some), tally("full_name", some)
        parts.append(f"| {voice} | {_of(number)} | {_of(name)} |")
    factor = percentile([o.real_time_factor for o in outcomes], 0.5)
    if factor is not None:
        parts += ["", f"Real-time factor, median over {len(outcomes)} calls: {factor:.2f}."]
    return "\n".join(parts) + "\n"


def _bars(natural: Sequence[Outcome]) -> list[str]:
    """Return a row for each target of the issue that the corpus measures."""
    voiced = [o for o in natural if o.condition not in HUMANS]
    human = [o for o in natural if o.condition in HUMANS]
    clean = [o for o in voiced if o.condition == "clean"]
    phone = [o for o in voiced if o.condition == "telephone"]
    names = "full_name"
    content = summed((one for one in tallies(voiced) if one.check != "name_spelled"), "content")
    made = [
        _right("phone number exactly right, clean", tally("phone_number", clean), "99 %"),
        _right("phone number exactly right, telephone", tally("phone_number", phone), "96 %"),
        _right("phone number exactly right, human digits", tally("phone_number", human), "95 %"),
        _wrong("wrong number credited", tally("phone_number", natural), "0"),
        _right("right full name credited, clean", tally(names, clean), "96 %"),
        _right("right full name credited, telephone", tally(names, phone), "92 %"),
        _wrong(
            "another's name credited",
            tally(names, [o for o in voiced if o.kind not in _NEAR]),
            "1 %",
        ),
        _wrong(
            "a near-sounding name credited",
            tally(names, [o for o in voiced if o.kind in _NEAR]),
            "3 %",
        ),
        _row("content, precision", content.credited, content.credited + content.wrongly, "0.98"),
        _row("content, recall", content.credited, content.said, "0.95"),
        _spelled(voiced),
    ]
    made.append(_fillers(voiced))
    words = [(o.rate, o.measured_rate) for o in voiced if o.measured_rate and o.rate]
    telephone = [(o.rate, o.measured_rate) for o in (*clean, *phone) if o.measured_rate and o.rate]
    made += _error("words a minute", words, "5 %")
    made += _error("words a minute, clean and telephone", telephone, "5 %")
    made += _error("digits a second", [o.digit_rates for o in voiced if o.digit_rates], "10 %")
    made += _error(
        "name's syllables a second", [o.name_rates for o in voiced if o.name_rates], "10 %"
    )
    made += _spread("phone_number", voiced, "voiced number")
    made += _spread("full_name", voiced, "name")
    made += _spread("phone_number", human, "human number")
    return made


def _error(title: str, rates: Sequence[tuple[float, float]], bar: str) -> list[str]:
    """Return how far measured rates are from true ones in nine out of ten calls."""
    worst = percentile([abs(measured / true - 1) for true, measured in rates], 0.9)
    if worst is None:
        return []
    middle = percentile([measured / true - 1 for true, measured in rates], 0.5) or 0.0
    share = f"{100 * worst:.1f} % (median {100 * middle:+.1f} %)"
    return [f"| {title}, error at the 90th percentile | {share} | | {len(rates)} | {bar} |"]


def _fillers(outcomes: Sequence[Outcome]) -> str:
    """Return the F1 of fillers with their times: twice the hits over all said plus all found."""
    counted = [o.fillers for o in outcomes if o.fillers]
    hits = sum(one.found for one in counted)
    total = 2 * hits + sum(one.missed + one.invented for one in counted)
    if not total:
        return "| fillers with their times, F1 | not measured | | 0 | 0.85 |"
    said = hits + sum(one.missed for one in counted)
    share = f"{2 * hits / total:.2f}"
    return f"| fillers with their times, F1 | {share} | | {hits} of {said} | 0.85 |"


def _spread(check: str, outcomes: Sequence[Outcome], what: str) -> list[str]:
    """Return the worst voice's share against the mean of all voices, in points."""
    by_voice: dict[str, Tally] = {
        voice: tally(check, [o for o in outcomes if o.voice == voice])
        for voice in sorted({o.voice for o in outcomes})
    }
    shares = {voice: one.recall for voice, one in by_voice.items() if one.recall is not None}
    if len(shares) < 2:
        return []
    voice, worst = min(shares.items(), key=lambda pair: pair[1])
    mean = sum(shares.values()) / len(shares)
    title = f"{what} credited, worst voice ({voice}) under the mean"
    gap = f"{100 * (mean - worst):.0f} points"
    return [f"| {title} | {gap} | | {by_voice[voice].said} | 5 points |"]


def _by_voices(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    return [
        (name, [o for o in outcomes if o.is_natural is is_natural])
        for name, is_natural in (("natural", True), ("eSpeak NG, flite", False))
    ]


def _spelled(outcomes: Sequence[Outcome]) -> str:
    """Return correct verdicts on spelled names: credited if right, not if a letter is wrong."""
    one = tally("name_spelled", [o for o in outcomes if o.kind != "no spelling"])
    right = one.credited + one.not_said - one.wrongly
    return _row("spelled names judged rightly", right, one.said + one.not_said, "95 %")


def _right(title: str, one: Tally, bar: str) -> str:
    return _row(title, one.credited, one.said, bar)


def _wrong(title: str, one: Tally, bar: str) -> str:
    return _row(title, one.wrongly, one.not_said, bar)


def _row(title: str, hits: int, total: int, bar: str) -> str:
    if not total:
        return f"| {title} | not measured | | 0 | {bar} |"
    low, high = wilson(hits, total)
    interval = f"{100 * low:.0f}-{100 * high:.0f} %"
    return f"| {title} | {100 * hits / total:.1f} % | {interval} | {hits} of {total} | {bar} |"


def _check_row(name: str, one: Tally) -> str:
    low, high = wilson(one.credited, one.said)
    share = f" ({100 * low:.0f}-{100 * high:.0f} %)" if one.said else ""
    return (
        f"| {name} | {one.check} | {one.said} | {one.credited}{share} | {one.missed}"
        f" | {one.unclear} | {one.not_said} | {one.wrongly} |"
    )


def _of(one: Tally) -> str:
    return f"{one.credited} of {one.said}" if one.said else "-"
