"""Run a whole call with recorded replies, with the microphone, or by typing.

Events are passed to a function instead of yielded: the line, the voices, and the keys use
callbacks, and the call must run in the thread that gets Ctrl-C, so that what was said is saved.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.app.call_setup import Booth
from rehearse.app.class_notice import agree_first
from rehearse.app.last_call import last_call, last_review, only, told_with_last
from rehearse.app.live_call import live_call
from rehearse.app.profile import profile_of
from rehearse.app.recorded_call import recorded_call
from rehearse.errors import RehearseError, did_you_mean

if TYPE_CHECKING:
    from rehearse.app.call_setup import CallOptions
    from rehearse.app.events import Tell


def call(options: CallOptions, tell: Tell, booth: Booth | None = None) -> None:
    """Run the call, save it, and review it.

    Args:
        options: the scenario, the caller, and how the call is run.
        tell: receives each event, in the caller's thread.
        booth: the line, keys, and view of a live call; None for a line without them.

    Raises:
        RehearseError: a device, the disk, or an engine failed; what was said is saved.
    """
    from rehearse.call import Script
    from rehearse.profile import override
    from rehearse.scenario import library

    scenario = library.load(options.scenario)
    ways = {way.chance for turn in scenario.turns for way in turn.next if way.chance}
    _check_branches(scenario.id, options.branches, ways)
    last = last_call(options.scenario) if options.retry else None
    if last and not options.who.file:
        profile = override(last.profile, options.who.fields)
    else:
        profile = profile_of(options.who)
    script = Script(
        scenario, profile, chances=options.branches, wait_factor=2.0 if options.patient else 1.0
    )
    booth = booth or Booth()
    for event in agree_first(booth.ask):
        tell(event)
    if options.retry:
        script = replace(script, scenario=only(scenario, options.retry))
        # A recorded call may follow another recorded one, which is not among the live ones.
        known = last.review if last else None
        tell = told_with_last(last_review(scenario) if options.replies else known, tell)
    hold = recorded_call if options.replies else live_call
    hold(options, script, tell, booth)


def _check_branches(scenario: str, names: tuple[str, ...], known: set[str]) -> None:
    """Check that the scenario has the branches.

    Raises:
        RehearseError: a branch does not exist.
    """
    for name in names:
        if name not in known:
            raise RehearseError(
                f"--branch {name}: {scenario} has no such branch"
                + (did_you_mean(name, known) if known else "; it has no branches")
            )
