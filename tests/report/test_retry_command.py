"""How the turn of a next step is rehearsed once more: as the call was made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report.made import finding
from report.paged import SAID

from rehearse.report.retry_command import RetryCommand, retry_for
from rehearse.review.finding import Status
from rehearse.review.review import NextStep
from rehearse.review.rules.table import LEFT_OUT
from rehearse.scenario import library

if TYPE_CHECKING:
    from rehearse.takes.records import Source

STEP = NextStep("name_spelled", "", "")
TURNS = ("answer", "details")
STAGE = replace(SAID.stages[0], turns=TURNS, findings=(finding("name_spelled", Status.MISSED),))
REVIEW = replace(SAID, next_step=STEP, stages=(STAGE,))
CALLBACK = library.load("callback")


def test_something_not_said_is_tried_in_the_turn_that_asks_for_it() -> None:
    """Of two turns the one whose listener needs it."""
    assert retry_for(REVIEW, "callback", CALLBACK, "live") == RetryCommand(
        "Try that turn again", "rehearse call callback --retry details", "details"
    )


def test_something_said_badly_is_tried_where_it_was_said() -> None:
    """The command repeats the turn that contains the quote."""
    said = finding("asks_for_contact", Status.UNCLEAR, "Miss Chen", 30.0)
    review = replace(
        REVIEW,
        next_step=replace(STEP, check="asks_for_contact"),
        stages=(replace(STAGE, findings=(said,)),),
        lines=(replace(SAID.lines[1], turn="details", start=29.0, end=35.0),),
    )
    told = retry_for(review, "callback", CALLBACK, "live")
    assert told.command == "rehearse call callback --retry details"


def test_without_a_turn_the_whole_call_is_made_again() -> None:
    """The command repeats the whole call if there is no next step or no scenario."""
    nothing = replace(REVIEW, next_step=None)
    told = RetryCommand("Make the call again", "rehearse call 'my call.toml'")
    assert retry_for(nothing, "my call.toml", CALLBACK, "live") == told
    assert retry_for(REVIEW, "my call.toml", None, "live") == told


@pytest.mark.parametrize(
    ("source", "command"),
    [
        ("live", "rehearse call callback --patient --retry details"),
        ("files", "rehearse score new.wav --scenario callback --turn details --patient"),
        ("recording", "rehearse score new.wav --scenario callback --turn greeting --patient"),
    ],
)
def test_who_asked_for_patience_gets_it_again(source: Source, command: str) -> None:
    """The command of a `--patient` take repeats the flag; of another take it has none."""
    left_out = replace(finding("fillers", Status.SKIPPED), advice=LEFT_OUT)
    review = replace(REVIEW, findings=(*REVIEW.findings, left_out))
    assert retry_for(review, "callback", CALLBACK, source).command == command
    before = retry_for(REVIEW, "callback", CALLBACK, source).command
    assert before == command.replace(" --patient", "")


def test_who_typed_types_again() -> None:
    """No microphone is asked of a caller who made the call without one."""
    silent = replace(REVIEW, measures=replace(REVIEW.measures, speech_seconds=0.0))
    assert retry_for(silent, "callback", CALLBACK, "live").command == (
        "rehearse call callback --type --retry details"
    )


@pytest.mark.parametrize(
    ("source", "turn", "file", "what", "command"),
    [
        (
            *("recording", "*", "my message.m4a", "Record it again, then"),
            "rehearse score 'my message.m4a' --scenario callback",
        ),
        (
            *("recording", "details", "", "Record it again, then"),
            "rehearse score new.wav --scenario callback --turn details",
        ),
        (
            *("files", "answer", "", "Record that reply again, then"),
            "rehearse score new.wav --scenario callback --turn details",
        ),
    ],
)
def test_who_came_with_a_recording_records_again(
    source: Source, turn: str, file: str, what: str, command: str
) -> None:
    """A scored recording, or a call over recordings, asks for no live call."""
    review = replace(REVIEW, lines=(replace(SAID.lines[1], turn=turn),))
    assert retry_for(review, "callback", CALLBACK, source, file) == RetryCommand(what, command)


def test_the_only_turn_of_a_scenario_needs_no_name() -> None:
    """A voicemail has one turn: the recording is it."""
    box = library.load("voicemail")
    assert retry_for(SAID, "voicemail", box, "recording", "a.wav").command == (
        "rehearse score a.wav --scenario voicemail"
    )


def test_a_call_over_recordings_with_nothing_to_mend() -> None:
    """The whole call, over new recordings."""
    assert retry_for(
        replace(REVIEW, next_step=None), "callback", CALLBACK, "files"
    ) == RetryCommand("Record it again, then", "rehearse call callback --reply new.wav")
