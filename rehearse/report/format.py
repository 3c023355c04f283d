"""How outcomes, times and numbers are written in every report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import as_timecode
from rehearse.review import MIN_RATE_S, Status
from rehearse.scenario import BY_ID, is_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearse.review import Finding, Review
    from rehearse.takes import PersonMark, TakeRow

STATUS_SIGNS: Final[dict[Status, str]] = {
    Status.MET: "✓",
    Status.PARTLY: "◐",
    Status.MISSED: "✗",
    Status.UNCLEAR: "?",
    Status.SKIPPED: "·",
}
"""One sign per outcome, so that reports do not depend on color."""

STATUS_STYLES: Final[dict[Status, str]] = {
    Status.MET: "green",
    Status.PARTLY: "yellow",
    Status.MISSED: "red",
    Status.UNCLEAR: "cyan",
    Status.SKIPPED: "dim",
}

OPEN_STATUSES: Final = (Status.MISSED, Status.UNCLEAR, Status.PARTLY)
"""Outcomes that leave something to do, in the order in which reports show them."""

CHECK_UNITS: Final[dict[str, tuple[str, int]]] = {
    "pace": ("words/min", 0),
    "name_pace": ("syllables/s", 1),
    "phone_pace": ("digits/s", 1),
    "length": ("s", 0),
    "monologue": ("s", 0),
    "fillers": ("a minute", 1),
    "pauses": ("s", 1),
    "level": ("dBFS", 0),
    "clipping": ("% of samples", 1),
    "background": ("dB above the noise", 0),
    "intonation": ("semitones", 1),
    "question_load": ("questions", 0),
    "dead_air": ("s", 1),
    "talked_over": ("s", 1),
}
"""The unit of each delivery check, and its number of decimals."""

_WORDS: Final = {
    "level": ("quiet", "a good volume", "loud"),
    "background": ("noisy", "quiet", "quiet"),
    "intonation": ("flat", "lively", "lively"),
}
"""Words for values below, in, and above the good range, where the unit says little to people."""

BY_SOUND_PREFIX: Final = "matched by sound as"
"""A prefix for recognized words that differ from what was credited: a name credited by its sound
may be transcribed as "shove on oh brine"."""

ROUNDING: Final = 0.001
"""A difference this small comes from rounding."""

_AS_PERCENT: Final = frozenset({"clipping"})


def check_title(check: str) -> str:
    """Return a check's title, or its id if the check is unknown."""
    known = BY_ID.get(check)
    return known.title if known else check


def finding_of(findings: Iterable[Finding], check: str) -> Finding | None:
    """Return the finding of a check; None if it was not looked at."""
    return next((finding for finding in findings if finding.check == check), None)


def mark_of(marks: Iterable[PersonMark], check: str) -> PersonMark | None:
    """Return a person's mark on a check; None if there is none."""
    return next((mark for mark in marks if mark.check == check), None)


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 call`, `2 calls`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def take_count(number: int) -> str:
    """Return a number of takes: `one take`, `2 takes`."""
    return "one take" if number == 1 else f"{number} takes"


def length_of(take: TakeRow) -> str:
    """Return how long the caller spoke: `0:25`; `-` for typed replies."""
    return "-" if take.lasted is None else as_timecode(take.lasted)


def amount(finding: Finding) -> str:
    """Return the measured value with its unit (`142 words/min`); empty if nothing was measured."""
    if finding.value is None:
        return ""
    if finding.check == "clipping" and finding.value == 0:
        return "none"
    if _is_short_talk(finding):
        return f"{finding.count} within {MIN_RATE_S:.0f} s"
    unit, _ = CHECK_UNITS.get(finding.check, ("", 1))
    return f"{_number(finding.check, finding.value)} {unit}".rstrip()


def in_words(finding: Finding) -> str:
    """Return the measured value in words where its unit is a technical one; else as `amount`."""
    words = _WORDS.get(finding.check)
    if words is None or finding.value is None:
        return amount(finding)
    low, high = finding.target or (None, None)
    too_low, fine, too_high = words
    if low is not None and finding.value < low:
        return too_low
    return too_high if high is not None and finding.value > high else fine


def has_plain_band(finding: Finding) -> bool:
    """Return whether the good range can be shown to anybody, because its unit is a common one."""
    return finding.check not in _WORDS and bool(band(finding))


def band(finding: Finding) -> str:
    """Return the good range: `100-150`, `up to 60`, `15 or more`; empty without a band."""
    low, high = finding.target or (None, None)
    if high is not None and _is_short_talk(finding):
        return f"up to {int(high * MIN_RATE_S / 60)}"
    if low is not None and high is not None:
        between = " to " if low < 0 or high < 0 else "-"
        return f"{_number(finding.check, low)}{between}{_number(finding.check, high)}"
    if high is not None:
        return f"up to {_number(finding.check, high)}"
    if low is not None:
        return f"{_number(finding.check, low)} or more"
    return ""


def _is_short_talk(finding: Finding) -> bool:
    """Return whether fillers were counted in talk too short for a rate, which counts as 30 s.

    "8 per minute" would look like a measurement, when it was four in six seconds.
    """
    if finding.check != "fillers" or not finding.count or finding.value is None:
        return False
    return abs(finding.value - 60 * finding.count / MIN_RATE_S) < ROUNDING


def quote(finding: Finding) -> str:
    """Return the words behind a finding, or what was heard instead; empty if there are none."""
    if finding.value is not None:
        return ""
    if finding.heard:
        words = f"“{finding.heard.strip(' ,;.')}”"
        return f"{BY_SOUND_PREFIX} {words}" if finding.is_by_sound else words
    # The evidence of something missing is the stretch that was searched, not words.
    if finding.status is Status.MISSED or not finding.evidence:
        return ""
    text = finding.evidence[0].text
    return f"“{text.strip(' ,;.')}”" if is_content(finding.check) else text


def moment(finding: Finding) -> str:
    """Return when the words were said, as `0:42`; empty without words or times."""
    if not finding.evidence or not (quote(finding) or finding.value is not None):
        return ""
    if finding.evidence[0].chars is not None:
        return ""  # A draft's words have no time.
    return as_timecode(finding.evidence[0].span.start)


def to_anybody(review: Review) -> tuple[Finding, ...]:
    """Return the findings; what at least one of several people heard counts as said."""
    if len(review.stages) < 2:
        return review.findings
    met = {
        finding.check: finding
        for stage in reversed(review.stages)
        for finding in stage.findings
        if finding.status is Status.MET and is_content(finding.check)
    }
    return tuple(met.get(finding.check, finding) for finding in review.findings)


def not_heard_text(check: str, review: Review) -> str:
    """Return `not heard`, or `not said` if nobody listened; and to whom, if only some missed it."""
    heard = {
        "voicemail" if stage.role == "voicemail" else stage.person: finding.status
        for stage in review.stages
        for finding in stage.findings
        if finding.check == check and finding.status is not Status.SKIPPED
    }
    missed = [person for person, status in heard.items() if status is Status.MISSED]
    listens = review.engine.listens
    if not missed or len(missed) == len(heard):
        return "not heard" if listens else "not said"
    by = missed[0] if len(missed) == 1 else f"{len(missed)} of {len(heard)}"
    on_voicemail = by == "voicemail"
    if listens:
        return f"not heard {'on' if on_voicemail else 'by'} {by}"
    return f"not said {'on' if on_voicemail else 'to'} {by}"


def _number(check: str, value: float) -> str:
    decimals = CHECK_UNITS.get(check, ("", 1))[1]
    scaled = value * 100 if check in _AS_PERCENT else value
    text = f"{scaled:.{decimals}f}"
    # "2.0 digits/s" reads as a claim of precision that a limit does not make.
    return text.removesuffix(".0")
