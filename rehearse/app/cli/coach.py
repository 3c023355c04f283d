"""`rehearse coach`: all steps in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from rehearse.app.cli.asking import ask_here
from rehearse.app.cli.command import command, flag, option
from rehearse.app.cli.console import error, note, result, screen
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.app.cli.options import (
    SECTIONS,
    clock_options,
    device_options,
    engine_options,
    message_options,
    place_options,
    profile_options,
)
from rehearse.app.cli.tell import Teller, say_kept
from rehearse.files import json_text
from rehearse.planning import STEP_IDS

if TYPE_CHECKING:
    from rehearse.app.events import Event
    from rehearse.app.options import (
        ClockOptions,
        DeviceOptions,
        EngineOptions,
        ProfileOptions,
        WorkplaceOptions,
    )
    from rehearse.planning import PlannedStep, StepId, WalkedStep

EXAMPLES = """\
examples:
  rehearse coach                     profile, when, prepare, room, two takes
  rehearse coach --scenario assistant
  rehearse coach --from room         continue where you stopped
  rehearse coach --room room.wav --first 1.wav --second 2.wav
"""
OF_A_TAKE = "a recorded reply for the {} take; repeat it, one for each turn"


@command("coach", epilog=EXAMPLES, sections=SECTIONS)
@option("--scenario", default="voicemail", metavar="ID", help="which scenario")
@option(
    "--from", "start", type=click.Choice(STEP_IDS), default=STEP_IDS[0], help="start with this step"
)
@option("--room", default="", metavar="FILE", help="a recording of the room")
@option("--first", multiple=True, metavar="FILE", help=OF_A_TAKE.format("first"))
@option("--second", multiple=True, metavar="FILE", help=OF_A_TAKE.format("second"))
@flag("--json", "as_json", help="print one JSON object and ask nothing")
@message_options
@place_options
@clock_options
@device_options
@engine_options
@profile_options
def coach_command(
    *,
    scenario: str,
    start: str,
    room: str,
    first: tuple[str, ...],
    second: tuple[str, ...],
    as_json: bool,
    message: str | None,
    mobile: bool,
    place: WorkplaceOptions,
    clock: ClockOptions,
    devices: DeviceOptions,
    engine: EngineOptions,
    who: ProfileOptions,
) -> int:
    """Run the steps; a failed step ends the run and says how to continue."""
    from rehearse.app.cli.live_call import Terminal
    from rehearse.app.coach import CoachOptions, Company, coach

    options = CoachOptions(
        scenario,
        cast("StepId", start),
        room,
        first,
        second,
        message,
        mobile,
        place,
        clock,
        devices,
        engine,
        who,
    )
    walk = _Walk(as_json=as_json)
    terminal = Terminal(walk)
    ask = None if as_json else ask_here()
    with Teller(terminal) as teller:
        coach(options, Company(teller, ask, terminal.booth()))
    return walk.code


class _Walk:
    """Shows the coach's progress."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.code = 0

    def __call__(self, event: Event) -> None:
        """Show one event of the coach or of a step's use case."""
        from rehearse.app import events

        match event:
            case events.StepBegun(planned, number, of) if not self._as_json:
                _head(planned, number, of)
            case events.StepEnded(walked):
                self._end(walked)
            case events.CoachEnded(walked):
                self.code = WRONG_USE if walked[-1].outcome == "failed" else 0
                self._last(walked)
            case events.Kept():
                say_kept(event)
            case _ if not self._as_json:
                _show(event)

    def _end(self, walked: WalkedStep) -> None:
        goes_on = f"`rehearse coach --from {walked.planned.step.id}` continues from here"
        if not self._as_json and walked.outcome == "skipped" and walked.why not in {"", "stopped"}:
            note(f"skipped: {walked.why}")
        if walked.outcome == "failed":
            error(walked.why)
            note(goes_on)
        elif walked.why == "stopped":
            note(goes_on)

    def _last(self, walked: tuple[WalkedStep, ...]) -> None:
        from rehearse.planning import coach_data

        if self._as_json:
            result(json_text(coach_data(walked)))
        elif walked[-1].outcome == "done":
            note("after the real call, `rehearse after` notes what was agreed")


def _show(event: Event) -> None:
    """Show a step's result the way its own command does."""
    from rehearse.app import events

    match event:
        case events.ProfileShown() | events.ProfileWritten():
            from rehearse.app.cli.profile import show_event

            show_event(event)
        case events.Advised():
            from rehearse.app.cli.when import show_advice

            show_advice(event)
        case events.SheetMade():
            from rehearse.app.cli.prepare import show_sheet

            show_sheet(event)
        case events.RoomHeard():
            from rehearse.app.cli.room import show_room

            show_room(event)
        case events.Reviewed():
            from rehearse.app.cli.score import show_review

            show_review(event)
        case events.Compared():
            from rehearse.app.cli.compare import show_comparison

            show_comparison(event)


def _head(planned: PlannedStep, number: int, of: int) -> None:
    from rich.text import Text

    console = screen()
    title = f"\n {number} of {of}  {planned.step.title}"
    console.print(
        Text(title, style="bold"), Text(f"         {planned.step.why}", style="dim"), sep="\n"
    )
