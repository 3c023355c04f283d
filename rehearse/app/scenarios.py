"""List, show, check, and create scenarios."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.errors import RehearseError, ScenarioError
from rehearse.files import scenarios_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rehearse.scenario import Scenario

ScenariosEvent: TypeAlias = (
    events.Note
    | events.Refused
    | events.ScenariosListed
    | events.ScenarioShown
    | events.ScenarioChecked
    | events.ScenarioBegun
    | events.ScenarioTold
    | events.ScenarioExamined
    | events.ScenarioSaved
    | events.ScenarioDeleted
)


def list_scenarios() -> Iterator[ScenariosEvent]:
    """List the included scenarios and the user's own."""
    from rehearse.scenario import library

    yield events.ScenariosListed(library.entries(), scenarios_folder())


def show_scenario(name: str) -> Iterator[ScenariosEvent]:
    """Show a scenario as a dialogue, and prepare its voices.

    Raises:
        ScenarioError: the scenario does not exist or is wrong.
    """
    from rehearse.scenario import library, read_through

    scenario = library.load(name)
    yield events.ScenarioShown(read_through(scenario))
    prepare_voices(scenario)


def prepare_voices(scenario: Scenario) -> None:
    """Synthesize the lines of a scenario that was opened, if there is a profile to fill them."""
    from rehearse.app import background_voices
    from rehearse.app.options import ProfileOptions
    from rehearse.app.profile import profile_of

    with suppress(RehearseError):  # A call reports what is wrong with the profile.
        background_voices.prepare_first(scenario, profile_of(ProfileOptions()))


def show_file(name: str) -> Iterator[ScenariosEvent]:
    """Show a scenario's file, even if it has mistakes.

    Raises:
        ScenarioError: the scenario does not exist.
    """
    from rehearse.scenario import library

    yield events.ScenarioShown(library.read_text(library.find(name)), is_toml=True)


def tell_scenario(name: str) -> Iterator[ScenariosEvent]:
    """Show a scenario as a story, and whether it is the user's own.

    Raises:
        ScenarioError: the scenario does not exist or is wrong.
    """
    from rehearse.app.options import ProfileOptions
    from rehearse.app.profile import profile_of
    from rehearse.profile import Profile
    from rehearse.scenario import library, story

    scenario, profile = library.load(name), Profile("")
    with suppress(RehearseError):  # Without a profile, placeholders are shown.
        profile = profile_of(ProfileOptions())
    told = story(scenario, profile)
    yield events.ScenarioTold(scenario, told, is_own=_is_own(library.find(name)))


def examine_text(text: str, name: str = "") -> Iterator[ScenariosEvent]:
    """Check a scenario's text that is not saved yet."""
    from rehearse.scenario import parse_with_problems
    from rehearse.toml import place

    scenario, problems = parse_with_problems(text, name)
    yield events.ScenarioExamined(scenario, place(problems, text))


def save_scenario(name: str, text: str) -> Iterator[ScenariosEvent]:
    """Save one of the user's own scenarios, even with mistakes, and check it.

    Raises:
        RehearseError: the name is not allowed, or the file cannot be written.
    """
    from rehearse.scenario import library

    yield events.ScenarioSaved(name, library.save(name, text))
    yield from examine_text(text, name)


def begin_scenario(name: str, like: str = "") -> Iterator[ScenariosEvent]:
    """Create one of the user's own scenarios.

    Args:
        name: the new id.
        like: the id of a scenario to copy; empty for the commented starter.

    Raises:
        RehearseError: the name is taken, the scenario to copy does not exist, or the file cannot be
            written.
    """
    from rehearse.scenario import library

    text = library.read_text(library.find(like)) if like else library.STARTER
    yield events.ScenarioBegun(library.save(name, text, new=True))


def delete_scenario(name: str) -> Iterator[ScenariosEvent]:
    """Delete one of the user's own scenarios.

    Raises:
        RehearseError: the scenario does not exist or cannot be deleted.
    """
    from rehearse.scenario import library

    yield events.ScenarioDeleted(library.delete(name))


def _is_own(path: Path) -> bool:
    from rehearse.files import scenarios_folder

    return path.parent == scenarios_folder()


def check_scenarios(names: Sequence[str]) -> Iterator[ScenariosEvent]:
    """Check each scenario; one with errors is reported and does not stop the others."""
    from rehearse.scenario import library, parse_with_problems
    from rehearse.toml import describe

    for name in names:
        try:
            path = library.find(name)
            text = library.read_text(path)
        except ScenarioError as problem:
            yield events.Refused(str(problem))
            continue
        scenario, problems = parse_with_problems(text, str(path))
        errors = [p for p in problems if p.severity == "error"]
        doubts = [p for p in problems if p.severity != "error"]
        if errors:
            yield events.Refused(describe(errors, text, str(path)), path)
        if doubts:
            yield events.Note(describe(doubts, text, str(path)))
        if scenario and not errors:
            yield events.ScenarioChecked(path, scenario)


def new_scenario(path: Path) -> Iterator[ScenariosEvent]:
    """Write the commented starter scenario.

    Raises:
        ScenarioError: the file exists already or cannot be written.
    """
    from rehearse.scenario import library

    library.new(path)
    yield events.ScenarioBegun(path)
