"""Calls for the page's tests: a tone for each second, so that one hears which second plays."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import cache

import numpy as np
from report.made import MEASURES, REVIEW, finding

from rehearse.audio import encoding
from rehearse.audio.clip import RATE, Clip, Span
from rehearse.audio.waveform import waveform_bars
from rehearse.language.word import Word
from rehearse.report.page.records import AudioTrack, ModelVersion, PageSource, SpokenPhrase
from rehearse.report.retry_command import RetryCommand
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.older_documents import with_segments
from rehearse.review.review import NextStep, Review, StageReview, TranscriptLine
from rehearse.scenario.checks import CHECKS
from rehearse.takes.records import PersonMark

NASTY = "<script>alert(1)</script>"


def pitch(second: int) -> float:
    """Hertz of the tone in this second."""
    return 300.0 + 90.0 * second


@cache
def tones(seconds: int) -> Clip:
    """A tone for each second."""
    times = np.arange(RATE) / RATE
    waves = [8000 * np.sin(2 * np.pi * pitch(second) * times) for second in range(seconds)]
    return Clip(np.concatenate(waves).astype(np.int16))


def sound(clip: Clip) -> AudioTrack:
    """The clip as a track."""
    data = b64encode(encoding.mp3(clip)).decode("ascii")
    return AudioTrack(encoding.MEDIA_TYPE, data, clip.seconds)


def words(count: int, start: float = 1.0, each: float = 0.4) -> tuple[Word, ...]:
    """Words one after another."""
    return tuple(
        Word(f"word{i}", Span(start + i * each, start + (i + 1) * each - 0.05), 0.9)
        for i in range(count)
    )


FINDINGS = (
    finding("greeting", Status.MET, "Hello Ms. Chen", 1.0, count=1, advice="A friendly start."),
    finding("full_name", Status.MET, f"this is {NASTY}", 3.0, count=2),
    finding("role", Status.UNCLEAR, "where house", 5.0, advice="I may have misheard."),
    Finding(
        "thanks",
        Status.MISSED,
        evidence=(Evidence(Span(1.0, 19.0), "not in the 40 words heard here"),),
        advice="You didn't thank them.",
        say="Thank you for your time.",
    ),
    finding("phone_number", Status.MET, "four one five", 9.0, count=1),
    finding("good_wishes", Status.SKIPPED),
    Finding(
        "pace",
        Status.PARTLY,
        evidence=(Evidence(Span(1.0, 19.0), "171 words a minute"),),
        value=171.0,
        target=(100, 150),
        advice="Slow down.",
    ),
    Finding(
        "level",
        Status.MET,
        evidence=(Evidence(Span(1.0, 19.0), "-22 dBFS"),),
        value=-22.0,
        target=(-28, -16),
    ),
)

SAID = with_segments(
    Review(
        scenario="voicemail",
        engine=REVIEW.engine,
        findings=FINDINGS,
        measures=MEASURES,
        next_step=NextStep("thanks", "You didn't thank them.", "Thank you for your time."),
        words=words(40),
        stages=(StageReview("box", "voicemail", ("greeting",), FINDINGS, MEASURES),),
        lines=(
            TranscriptLine("box", "greeting", 0.0, 0.9, f"You've reached {NASTY}."),
            TranscriptLine("caller", "greeting", 1.0, 19.5, "Hello"),
        ),
        notes=("Only the first 10 minutes were scored.",),
    )
)


@cache
def source(seconds: int = 20) -> PageSource:
    """A page's source with sound."""
    call = tones(seconds)
    bars, track = waveform_bars(call, 0.1), sound(call)
    return PageSource(
        take="2026-11-24-093000-voicemail",
        title=f"Leave a voicemail {NASTY}",
        made="24 November 2026, 09:30",
        caller=NASTY,
        review=SAID,
        marks=(PersonMark("role", Status.MET, f"I heard it {NASTY}", "2026-11-24T09:40:00Z"),),
        near=bars,
        far=bars,
        call=track,
        phone=track,
        model=ModelVersion(
            sound(tones(6)),
            (
                SpokenPhrase("Hello Ms. Chen.", Span(0, 2)),
                SpokenPhrase(f"This is {NASTY}.", Span(2, 4)),
            ),
        ),
        again=RetryCommand("Try that turn again", "rehearse call voicemail --retry greeting"),
        people=(("box", "Voicemail"),),
    )


def worst_source() -> PageSource:
    """Ten minutes in which every check was missed."""
    quote = "this is what was heard there, and it was quite a long sentence"
    findings = tuple(
        Finding(
            check.id,
            Status.MISSED,
            heard=quote if check.kind == "content" else "",
            evidence=(Evidence(Span(index * 20.0, index * 20.0 + 5.0), quote),) * 3,
            value=None if check.kind == "content" else 123.4,
            target=None if check.kind == "content" else (10, 20),
            advice="Your number was not heard twice; say it at the start and again at the end.",
            say="You can reach me at four one five, five five five, zero one nine two.",
        )
        for index, check in enumerate(CHECKS)
    )
    lines = tuple(
        TranscriptLine("caller", "greeting", i * 30.0, i * 30.0 + 29.0, "said") for i in range(20)
    )
    review = with_segments(replace(SAID, findings=findings, words=words(1400), lines=lines))
    return replace(source(), review=review)
