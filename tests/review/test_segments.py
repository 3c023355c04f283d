"""Tests of segments: what a picture draws is what was measured."""

from __future__ import annotations

import json

import pytest
from review.staged import Said, call_of

from rehearse.review import document, document_reader
from rehearse.review.older_documents import with_segments
from rehearse.review.review import Review, review_call
from rehearse.review.segments import SHORTEST_PAUSE_S
from rehearse.speech.engine_label import Engine


def reviewed(said: Said) -> Review:
    """The review of one message."""
    scenario, call, transcript = call_of(said)
    return review_call(scenario, said.profile, call, (transcript,), Engine("whisper", "tiny.en"))


def kinds(review: Review, kind: str) -> list[float]:
    """The lengths of the segments of a kind."""
    return [round(s.span.duration, 2) for s in review.segments if s.kind == kind]


def test_the_longest_pause_is_the_one_that_was_judged() -> None:
    """The pause that the check reports is among the segments, as long and at the same second."""
    review = reviewed(Said("Hello this is Priya Raman <2.5> calling about the job <0.9> thank you"))
    judged = next(f for f in review.findings if f.check == "pauses")
    assert judged.value == review.measures.longest_pause
    drawn = [s.span for s in review.segments if s.kind == "pause"]
    assert judged.evidence[0].span in drawn
    assert len(drawn) == 2
    assert all(span.duration >= SHORTEST_PAUSE_S for span in drawn)


def test_the_fillers_are_those_that_were_counted() -> None:
    """There are as many filler segments as the measure counts, with the same words."""
    review = reviewed(Said("Hello um this is Priya Raman um calling about the job"))
    assert review.measures.fillers == len(kinds(review, "filler")) == 2
    assert {s.text.strip(",").lower() for s in review.segments if s.kind == "filler"} == {"um"}


def test_speech_is_the_detectors() -> None:
    """Speech segments add up to the seconds of speech that were measured."""
    review = reviewed(Said("Hello this is Priya Raman <1.0> calling about the job"))
    assert sum(kinds(review, "speech")) == pytest.approx(review.measures.speech_seconds, abs=0.02)


def test_speech_without_words_is_shown() -> None:
    """Two seconds that no words were recognized in are a segment, as long as the note says."""
    review = reviewed(Said("Hello this is Priya Raman calling about the job", unread=True))
    assert len(kinds(review, "unread")) == 1
    assert any("make out what was said" in note for note in review.notes)


def test_no_pace_is_drawn_where_none_was_judged() -> None:
    """A dictated number is a segment, and the curve of the pace leaves it out."""
    text = "Hello this is Priya Raman calling about the job please call me at "
    review = reviewed(Said(text + "four one five five five five zero one nine two thank you bye"))
    (number,) = [s.span for s in review.segments if s.kind == "number"]
    assert review.pace
    assert all(not number.start < r.at < number.end for curve in review.pace for r in curve)


def test_kept_in_the_document() -> None:
    """Segments and curves are written and read back; what an older document lacks is made."""
    review = reviewed(
        Said("Hello um this is Priya Raman <1.2> calling about the job I applied for")
    )
    text = document.render(review)
    again = document_reader.read(text)
    assert document.render(again) == text
    older = json.loads(text)
    del older["segments"], older["pace"]
    assert document_reader.read(json.dumps(older)) == with_segments(again)
    assert {s.kind for s in with_segments(again).segments} >= {"filler", "pause"}
