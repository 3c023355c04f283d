"""How to rehearse the turn of a review's next step again, in the way the call was made."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.report.evidence import quotes, replies
from rehearse.review import WHOLE_CALL, Status

if TYPE_CHECKING:
    from rehearse.review import Finding, Review
    from rehearse.scenario import Scenario, Turn
    from rehearse.takes import Source

_PASSED: Final = (Status.MET, Status.SKIPPED)


NEW_RECORDING: Final = "new.wav"
"""A file name for a new recording."""


@dataclass(frozen=True, slots=True)
class RetryCommand:
    """What to rehearse again, and the command for it."""

    what: str
    """`Try that turn again`."""
    command: str
    turn: str = ""
    """The id of the one turn of a live call; empty for the whole call."""

    @property
    def alone(self) -> str:
        """What to do if there is no command."""
        return self.what.removesuffix(", then")


def retry_for(
    review: Review, written: str, scenario: Scenario | None, source: Source, file: str = ""
) -> RetryCommand:
    """Return how to rehearse the turn of the next step, or the whole call if no turn is known.

    It is the turn in which the step's words were said, or the first turn that asks for something
    that was not said. A scored recording is to be recorded again, because there may be no
    microphone on this machine.

    Args:
        review: the review with the next step.
        written: the scenario's name in commands.
        scenario: the scenario; None if it no longer exists.
        source: how the call was made.
        file: the scored recording, if its name is known.
    """
    named = shlex.quote(written)
    patient = " --patient" if review.is_patient else ""
    turn = _turn(review, scenario)
    if source == "recording":
        scored = {line.turn for line in replies(review)} - {WHOLE_CALL}
        is_one_of_many = len(scored) == 1 and len(_listening_turns(scenario)) != 1
        part = f" --turn {shlex.quote(min(scored))}" if is_one_of_many else ""
        # Nobody listened to a draft.
        what, flag = ("Record it again", "") if review.engine.listens else ("Change it", "--text ")
        scored_file = shlex.quote(file or NEW_RECORDING)
        command = f"rehearse score {flag}{scored_file} --scenario {named}{part}{patient}"
        return RetryCommand(f"{what}, then", command)
    if source == "files" and turn:
        part = f" --turn {shlex.quote(turn)}"
        command = f"rehearse score {NEW_RECORDING} --scenario {named}{part}{patient}"
        return RetryCommand("Record that reply again, then", command)
    if source == "files":
        return RetryCommand(
            "Record it again, then", f"rehearse call {named} --reply {NEW_RECORDING}{patient}"
        )
    typed = " --type" if is_typed(review) else ""
    part = f" --retry {shlex.quote(turn)}" if turn else ""
    what = "Try that turn again" if turn else "Make the call again"
    return RetryCommand(what, f"rehearse call {named}{typed}{patient}{part}", turn)


def is_typed(review: Review) -> bool:
    """Return whether the call was typed, so that no microphone is asked of who makes it again."""
    has_only_typed_words = bool(review.words) and not review.measures.speech_seconds
    return has_only_typed_words or not review.engine.listens


def _listening_turns(scenario: Scenario | None) -> dict[str, Turn]:
    """The turns that somebody listens in, by id; none of a scenario that is gone."""
    return {turn.id: turn for turn in scenario.turns if turn.listens} if scenario else {}


def _turn(review: Review, scenario: Scenario | None) -> str:
    """The turn that the next step is about; empty where none is known."""
    if review.next_step is None or scenario is None:
        return ""
    check = review.next_step.check
    listening = _listening_turns(scenario)
    for stage in review.stages:
        for finding in stage.findings:
            if finding.check != check or finding.status in _PASSED:
                continue
            turns = [listening[turn] for turn in stage.turns if turn in listening]
            said = [t for t in turns if t.id == _said_in(review, finding)]
            asked = said or [t for t in turns if check in t.needs] or turns
            if asked:
                return asked[0].id
    return ""


def _said_in(review: Review, finding: Finding) -> str:
    """The turn of the quote that a finding rests on; empty without one."""
    quote = next((q for q in quotes(finding) if q.is_quote or finding.value is not None), None)
    lines = (x for x in replies(review) if quote and x.start <= quote.span.start < x.end)
    return next((line.turn for line in lines), "")
