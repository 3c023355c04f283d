"""Reviews built by hand for the report tests."""

from __future__ import annotations

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.measures import Measures
from rehearse.review.older_documents import with_segments
from rehearse.review.review import NextStep, Review, StageReview, TranscriptLine
from rehearse.speech.engine_label import Engine

MEASURES = Measures(
    seconds=22.5,
    speech_seconds=19.8,
    words=61,
    words_per_minute=142.04,
    prose_words_per_minute=151.3,
    articulation_rate=4.61,
    longest_pause=0.9,
    longest_stretch=19.8,
    fillers=0,
    fillers_per_minute=0.0,
    questions=0,
    digits_per_second=1.6,
    name_syllables_per_second=None,
    level_dbfs=-22.1,
    noise_db=31.0,
    clipped=0.0,
    pitch_semitones=2.4,
    talk_share=None,
)


def finding(
    check: str, status: Status, quote: str = "", at: float = 0.0, **more: object
) -> Finding:
    """A finding with one piece of evidence where it has a quote."""
    evidence = (Evidence(Span(at, at + 1.0), quote),) if quote else ()
    return Finding(check, status, heard=quote, evidence=evidence, **more)  # type: ignore[arg-type]


FINDINGS = (
    finding("greeting", Status.MET, "Hello Ms. Chen", 0.5, count=1, advice="A friendly start."),
    finding("full_name", Status.MET, "this is Priya Raman", 1.2, count=2),
    finding("name_repeated", Status.MET, "Priya Raman", 16.0, count=2),
    finding(
        "role", Status.UNCLEAR, "the where house supervisor job", 4.0, advice="I may have misheard."
    ),
    finding(
        "phone_repeated",
        Status.MISSED,
        advice="Say the number a second time, slowly.",
        say="Again, that is 415-555-0192.",
    ),
    finding(
        "phone_number", Status.MET, "four one five five five five oh one nine two", 9.1, count=1
    ),
    finding("thanks", Status.SKIPPED),
    finding(
        "pace",
        Status.PARTLY,
        "151 words a minute",
        0.5,
        value=151.3,
        target=(100, 150),
        advice="Take a little more time.",
    ),
    finding("level", Status.MET, "-22 dBFS", 0.5, value=-22.1, target=(-28, -16)),
    finding("clipping", Status.MET, "nothing clipped", 0.5, value=0.0, target=(None, 0.001)),
)

REVIEW = with_segments(
    Review(
        scenario="voicemail",
        engine=Engine("whisper", "tiny.en"),
        findings=FINDINGS,
        measures=MEASURES,
        next_step=NextStep(
            "phone_repeated",
            "Say the number a second time, slowly.",
            "Again, that is 415-555-0192.",
        ),
        words=(Word("Hello", Span(0.51, 0.82), 0.97), Word("Ms.", Span(0.85, 1.0), 0.9)),
        stages=(StageReview("box", "voicemail", ("message",), FINDINGS, MEASURES),),
        lines=(TranscriptLine("caller", "message", 0.0, 22.5, "Hello Ms."),),
        notes=("Only the first 10 minutes were scored.",),
    )
)
