"""The coach: all steps in order, each of them one use case.

Events are passed to a function, as in `app.call`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rehearse.app import events
from rehearse.app.asking import PROMPT
from rehearse.app.coach_place import FIRST_SCENARIO, to_say, whole_takes
from rehearse.app.last_call import became
from rehearse.app.options import (
    ClockOptions,
    DeviceOptions,
    EngineOptions,
    ProfileOptions,
    WorkplaceOptions,
)
from rehearse.app.profile import path_of
from rehearse.errors import CalendarError, RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.app.call_setup import Booth
    from rehearse.app.events import Event, Tell
    from rehearse.planning import CoachInputs, PlannedStep, StepId, WalkedStep


@dataclass(frozen=True, slots=True)
class CoachOptions:
    """The first step, and the options of the steps."""

    scenario: str = FIRST_SCENARIO
    start: StepId = "profile"
    room: str = ""
    """A recording of the room; empty to use the microphone."""
    first: tuple[str, ...] = ()
    """Recorded replies of the first take, one per turn; empty to use the microphone."""
    second: tuple[str, ...] = ()
    message: str | None = None
    mobile: bool = False
    place: WorkplaceOptions = field(default_factory=WorkplaceOptions)
    clock: ClockOptions = field(default_factory=ClockOptions)
    devices: DeviceOptions = field(default_factory=DeviceOptions)
    engine: EngineOptions = field(default_factory=EngineOptions)
    who: ProfileOptions = field(default_factory=ProfileOptions)


@dataclass(frozen=True, slots=True)
class Company:
    """What the interface provides: answers, and the parts of live calls."""

    tell: Tell
    ask: Ask | None = None
    """Asks the user; None if nobody can answer, so that steps which need answers are skipped."""
    booth: Booth | None = None
    """The line, keys, and view of live calls."""


def coach(options: CoachOptions, company: Company) -> None:
    """Run the steps until one fails. The last event has the outcome of each step."""
    from rehearse.planning import STEP_IDS, plan_steps

    walked: list[WalkedStep] = []
    takes = _before(options, company.tell)
    steps = plan_steps(_means(options, is_there=company.ask is not None), options.start)
    for number, planned in enumerate(steps, len(STEP_IDS) - len(steps) + 1):
        company.tell(events.StepBegun(planned, number, len(STEP_IDS)))
        walked.append(_Walk(options, company, takes).take(planned))
        company.tell(events.StepEnded(walked[-1]))
        if walked[-1].outcome == "failed" or walked[-1].why == STOPPED:
            break
    company.tell(events.CoachEnded(tuple(walked)))


STOPPED = "stopped"
"""The reason for skipping all steps after the user stopped."""


def _before(options: CoachOptions, tell: Tell) -> list[Path]:
    """Return the takes of the earlier session that this one continues."""
    from rehearse.takes import History

    wanted = {"second": 1, "changed": 2}.get(options.start, 0)
    if not wanted:
        return []
    history = History(tell=lambda text: tell(events.Note(text)))
    whole = whole_takes(options.scenario, history.takes(options.scenario))
    return [history.folder_of(take) for take in whole[-wanted:]]


def _means(options: CoachOptions, *, is_there: bool) -> CoachInputs:
    """Return the values that the steps' commands are built from."""
    from rehearse.planning import CoachInputs

    devices, place, clock = options.devices, options.place, options.clock
    when = _flags(
        message=options.message,
        hours=place.hours,
        their_zone=place.zone,
        their_country=place.country,
        their_region=place.region,
        now=clock.now,
        locale=clock.locale,
    )
    engine = _flags(engine=options.engine.engine, model=options.engine.model)
    return CoachInputs(
        has_profile=path_of(options.who).exists(),
        is_there=is_there,
        scenario=options.scenario,
        caller=_flags(profile=options.who.file, **options.who.fields),
        call=(*engine, *_flags(device_in=devices.near, device_out=devices.far)),
        when=(*when, *(("--mobile",) if options.mobile else ())),
        room=options.room,
        first=options.first,
        second=options.second,
    )


def _flags(**values: Any) -> tuple[str, ...]:
    """Return flags and values for a command line, without empty ones."""
    return tuple(
        word
        for name, value in values.items()
        if value
        for word in (f"--{name.replace('_', '-')}", str(value))
    )


class _Walk:
    """Runs one step: asks the user, runs the use case, and reports the outcome."""

    def __init__(self, options: CoachOptions, company: Company, takes: list[Path]) -> None:
        self._options = options
        self._company = company
        self._takes = takes
        self._result: Any = None

    def take(self, planned: PlannedStep) -> WalkedStep:
        """Run the step, unless it is skipped."""
        from rehearse.planning import WalkedStep

        ask = self._company.ask
        if planned.skipped:
            return WalkedStep(planned, "skipped", planned.skipped)
        if planned.step.id == "changed" and len(self._takes) < 2:
            return WalkedStep(planned, "skipped", "there are not two takes to compare")
        if ask and (answer := self._whether(ask)):
            return WalkedStep(planned, "skipped", answer if answer == STOPPED else "")
        try:
            self._do(planned)
        except RehearseError as problem:
            return WalkedStep(planned, "failed", str(problem))
        return WalkedStep(planned, "done", result=self._result)

    def _do(self, planned: PlannedStep) -> None:
        """Run the step's use case.

        Raises:
            RehearseError: the step failed.
        """
        options = self._options
        match planned.step.id:
            case "profile":
                self._profile(planned)
            case "when":
                self._when()
            case "prepare":
                from rehearse.app.prepare import PrepareOptions, prepare

                self._go_through(prepare(PrepareOptions(options.who)))
            case "room":
                from pathlib import Path

                from rehearse.app.room import RoomOptions, room

                self._go_through(room(RoomOptions(Path(options.room) if options.room else None)))
            case "first" | "second":
                self._call(options.first if planned.step.id == "first" else options.second)
            case "changed":
                from rehearse.app.compare import CompareOptions, compare

                self._go_through(compare(CompareOptions(*map(str, self._takes))))

    def _profile(self, planned: PlannedStep) -> None:
        from rehearse.app.profile import InitOptions, init_profile, show_profile

        if planned.command[1] == "show":
            self._go_through(show_profile(self._options.who))
        else:
            self._go_through(init_profile(InitOptions(), self._company.ask))

    def _when(self) -> None:
        from rehearse.app.when import WhenOptions, when

        options, message = self._options, self._options.message
        if not message and self._company.ask:
            message = self._when_it_came(self._company.ask)
        asked = WhenOptions(options.who, options.clock, options.place, message, options.mobile)
        self._go_through(when(asked))

    def _call(self, replies: tuple[str, ...]) -> None:
        from pathlib import Path

        from rehearse.app.call import call
        from rehearse.app.call_setup import CallOptions
        from rehearse.takes import recorder

        options = self._options
        if self._takes:
            self._in_mind(self._takes[0])
        folder = recorder.new_folder(options.scenario)
        asked = CallOptions(
            options.scenario,
            options.who,
            options.engine,
            options.devices,
            replies=tuple(map(Path, replies)),
            out=folder,
        )
        call(asked, self._tell, self._company.booth)
        self._takes.append(folder)
        if len(self._takes) == 2:
            self._go_through(became(*self._takes))

    def _go_through(self, told: Iterable[Event]) -> None:
        for event in told:
            self._tell(event)

    def _tell(self, event: Event) -> None:
        """Pass on an event, and keep its result."""
        self._company.tell(event)
        found = result_of(event)
        self._result = self._result if found is None else found

    def _note(self, text: str) -> None:
        self._company.tell(events.Note(text))

    def _whether(self, ask: Ask) -> str:
        """Wait for the user; return an empty text to continue, or the reason to skip or stop."""
        self._note("press Enter to continue, s to skip, q to quit")
        answer = ask(PROMPT)
        if answer is None:
            return STOPPED
        return {"q": STOPPED, "s": "skipped"}.get(answer.strip().lower()[:1], "")

    def _when_it_came(self, ask: Ask) -> str:
        """Return when the contact's message came, as the user enters it; empty if unknown."""
        from datetime import UTC

        from rehearse.app.clock import moment

        while True:
            self._note('When did they leave the message? "2026-11-21 7:40 pm"; press Enter to skip')
            answer = (ask(PROMPT) or "").strip()
            try:
                if answer:
                    moment(answer, UTC, "message")
            except CalendarError as problem:
                self._note(str(problem))
                continue
            return answer

    def _in_mind(self, folder: Path) -> None:
        """Remind the user of the first take's next step."""
        if say := to_say(folder):
            self._note(f"one thing this time: “{say}”")


def result_of(event: Event) -> Any:
    """Return a step's result as data; None for an event without a result."""
    from dataclasses import asdict

    match event:
        case events.ProfileShown(toml):
            return {"toml": toml}
        case events.Advised(advice, asked, dates):
            from rehearse.report import call_time

            return call_time.call_time_data(advice, asked, dates)
        case events.SheetMade(sheet):
            from rehearse.report import crib_text

            return crib_text.crib_data(sheet)
        case events.RoomHeard(report):
            from rehearse.audio import room_check

            return room_check.room_data(report)
        case events.Reviewed(review):
            from rehearse.review import document

            return json.loads(document.render(review))
        case events.Compared(before=before, now=now):
            from rehearse.report import what_changed

            changes = asdict(what_changed(before, now))
            return {name: list(told) for name, told in changes.items()}
    return None
