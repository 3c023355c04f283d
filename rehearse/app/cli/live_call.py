"""A call over the microphone: room check, ring, talk, review; and what becomes of broken ones."""

from __future__ import annotations

import random
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.app.cli.audio_devices import phone_of, typed_phone
from rehearse.app.cli.console import error, keep_picture, note, notes, progress
from rehearse.app.cli.legacy import AS_A_PAGE, ears_of, fell_short, save, show
from rehearse.errors import DeviceError, RehearseError, ScenarioError, StoreError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.call.conductor import Conducted
    from rehearse.call.dialog import Action, Script
    from rehearse.call.line.live import LivePhone
    from rehearse.claims.listener import Ears
    from rehearse.profile.record import Profile
    from rehearse.scenario.records import Scenario
    from rehearse.speech.utterance import Utterance
    from rehearse.takes.recorder import Take

    Tell = Callable[[Action | Utterance], None]


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of a live call."""
    group = parser.add_argument_group(
        "a live call", "without --reply, the microphone is used; with --type the keyboard alone"
    )
    group.add_argument("--device-in", default="", metavar="NAME", help="microphone, name or number")
    group.add_argument(
        "--device-out",
        default="",
        metavar="NAME",
        help="loudspeaker, the same way; `none`, with --type: their lines are only shown",
    )
    group.add_argument("--no-cues", action="store_true", help="no word of advice during the call")
    group.add_argument("--words", action="store_true", help="show what is heard while you speak")
    group.add_argument(
        "--patient", action="store_true", help="double every wait; judge no fillers or pauses"
    )
    group.add_argument(
        "--type",
        action="store_true",
        help="type your replies: needs no microphone; words are judged, no pace",
    )
    group.add_argument("--skip-check", action="store_true", help="no room check before the ring")
    group.add_argument(
        "--barge-in", action="store_true", help="let you cut in (headphones recommended)"
    )
    group.add_argument(
        "--retry", metavar="TURN", help="repeat one turn of the last call of this scenario"
    )
    group.add_argument(
        "--ringback", choices=("us", "uk"), help="whose ringing (default: by the profile's zone)"
    )
    group.add_argument(
        "--telephone", action="store_true", help="both sides through a telephone's narrow band"
    )


def call(args: argparse.Namespace, script: Script, tell: Tell) -> int:
    """Hold the call, keep it and review it.

    Raises:
        RehearseError: a device, the disk or an engine failed; what was said is kept.
    """
    from rehearse.takes import recorder as takes

    if (code := _recovered_first(args)) is not None:
        return code
    if args.retry:
        script = replace(script, scenario=only(script.scenario, args.retry))
    script = replace(script, patience=2.0 if args.patient else 1.0, lot=random.randrange)
    ears = _reading() if args.type else ears_of(args)
    folder = args.out or takes.new_folder(script.scenario.id)
    header = takes.Header(args.scenario, script.profile, script.chances, args.patient)
    phone = typed_phone(args) if args.type else phone_of(args)
    held = None
    try:
        quiet = not (args.skip_check or args.type) and _room_is_quiet(phone)
        take = takes.Take(folder, header)
        note(f"every second is kept in {folder}")
        held = _hold(args, script, ears, phone, take, tell, quiet=quiet)
    except DeviceError as problem:
        if not (folder / takes.SOUND).exists():
            raise
        error(str(problem))
    except KeyboardInterrupt:
        note(f"stopped; `{takes.recovering(folder)}` reviews what was said")
        raise
    finally:
        phone.hang_up()
    return finish(args, script, folder, ears, held)


def _recovered_first(args: argparse.Namespace) -> int | None:
    """Offer to review a call that broke off earlier; its exit code, or None to go on."""
    from rehearse.app.cli.takes import recover_take
    from rehearse.takes import recorder as takes

    left = takes.unfinished()
    if not left:
        return None
    old = left[-1]
    if args.type or not (sys.stdin.isatty() and notes().is_terminal):
        note(f"an earlier call broke off ({old.name}); `rehearse recover` reviews it")
        return None
    note(f"an earlier call broke off ({old.name}). Review it before you ring? [Y/n]")
    if sys.stdin.readline().strip().lower() in {"n", "no"}:
        return None
    try:
        code = recover_take(args, old)
    except RehearseError as problem:
        note(str(problem))
        return None
    note("that was the earlier call; start again to ring")
    return code


def of_last_call(scenario: str) -> Profile | None:
    """Whose the last call of a scenario was, for `--retry`; None if there was none."""
    from rehearse.takes import recorder as takes

    for folder in reversed(takes.takes()):
        try:
            header = takes.header(folder)
        except RehearseError:
            continue
        if header.scenario == scenario:
            return header.profile
    return None


def finish(
    args: argparse.Namespace, script: Script, folder: Path, ears: Ears, held: Conducted | None
) -> int:
    """Turn a take into its review: WAV files, JSON and the report.

    Args:
        args: `--json`, `--svg` and `--strict` of the command line.
        script: what was rehearsed.
        folder: the take's.
        ears: who listens to a call that broke off.
        held: the call as it was heard while it went on; None: hear it from its recording.
    """
    from rehearse.call.conductor import Conducted
    from rehearse.call.live import heard_again, review_live
    from rehearse.report import terminal
    from rehearse.takes.recorder import recover, recovering
    from rehearse.takes.save import keep

    recovered = recover(folder)
    with progress() as bar:
        bar.add_task("looking back over the call", total=None)
        held = heard_again(script, held or Conducted(recovered.call, ()), ears)
        if not held.call.replies:
            raise RehearseError(f"{folder}: nothing was said in it; `rehearse forget` deletes it")
        patient = recovered.header.patient
        review = review_live(script, held, recovered.near, recovered.far, ears, patient=patient)
    try:
        kept = keep(folder, recovered.near, recovered.far, review)
    except StoreError as problem:
        later = f"or make room and run `{recovering(folder)}`"
        raise StoreError(f"{problem}, {later}") from problem
    turn = getattr(args, "retry", None) or ""
    save(folder, script.scenario, script.profile.name, "live", turn, recovered.ended)
    written = recovered.header.scenario
    show(review, script.scenario, written, "live", as_json=args.json, verbose=args.verbose)
    if args.svg:
        keep_picture(args.svg, terminal.view(review, script.scenario.title))
    note("kept " + ", ".join(str(path) for path in kept.paths))
    note(AS_A_PAGE)
    return 1 if args.strict and fell_short(review) else 0


def only(scenario: Scenario, turn: str) -> Scenario:
    """The scenario with this one turn.

    Raises:
        ScenarioError: it has no such turn, or nobody listens in it.
    """
    from rehearse.scenario.records import Branch

    known = [t.id for t in scenario.turns if t.listens]
    if turn not in known:
        raise ScenarioError(
            f"--retry {turn}: {scenario.id} has no such turn; there are {', '.join(known)}"
        )
    return replace(scenario, turns=(replace(scenario.turn(turn), next=(Branch("end"),)),))


def _hold(
    args: argparse.Namespace,
    script: Script,
    ears: Ears,
    phone: LivePhone,
    take: Take,
    tell: Tell,
    *,
    quiet: bool,
) -> Conducted:
    """The call itself, with a view on a terminal and a line for each turn elsewhere."""
    from rehearse.app.cli.keys import Keyboard, telling
    from rehearse.app.cli.live_view import KEYS, LiveView, can_draw
    from rehearse.call.casting import cast, country_of, sounds_of
    from rehearse.call.line.recorded import RecordedPhone
    from rehearse.call.live import Settings, Stand, run_call
    from rehearse.call.turns.keyed import Controls
    from rehearse.call.turns.typed import or_mute, prompting
    from rehearse.speech import catalog

    controls = Controls(phone)
    console = notes()
    stand = Stand(
        phone=RecordedPhone(phone, take),
        voice_of=cast(
            script.scenario, or_mute(catalog.voice, note) if args.type else catalog.voice
        ),
        sound_of=sounds_of(args.ringback or country_of(script.profile.zone)),
        ears=ears,
        controls=controls,
        watch=prompting(tell, note) if args.type else tell,
        listening=lambda _: None,
    )
    with ExitStack() as stack:
        stack.callback(take.close)
        # The line ends first: its thread writes to the take.
        stack.callback(phone.hang_up)
        if args.type:
            lines = sys.stdin or ()  # None where whoever started it closed stdin.
            threading.Thread(target=controls.take_lines, args=(lines,), daemon=True).start()
        elif console.is_terminal:
            draws = can_draw(console)
            press = controls.press if draws else telling(controls.press, phone, note)
            stack.enter_context(Keyboard(press))
            if not draws:
                note(KEYS)
        if not args.type and can_draw(console):
            view = LiveView(
                console, script.scenario, phone, cues=not args.no_cues, words=args.words
            )
            phone.tap(view.tap)
            stack.enter_context(view)
            stand = replace(stand, watch=view.watch, listening=view.listening)
        held = run_call(script, stand, Settings(quiet, args.patient, args.type))
    lost = phone.losses
    if lost.dropped or lost.underflows:
        note(f"the sound was late {lost.underflows} times and lost {lost.dropped} samples")
    return held


def _reading() -> Ears:
    """The ears of a call that is typed: nobody listens."""
    from rehearse.call.turns.typed import NobodyListens
    from rehearse.claims.listener import Ears
    from rehearse.speech import catalog

    return Ears(NobodyListens(), catalog.detector, None)


def _room_is_quiet(phone: LivePhone) -> bool:
    """Listen to the room for five seconds and say what is in it."""
    import numpy as np

    from rehearse.audio.clip import RATE, Clip
    from rehearse.audio.room import noise as room

    note(f"say nothing for {room.SECONDS:.0f} seconds: listening to the room (--skip-check)")
    frames = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) * len(frame) >= room.SECONDS * RATE:
            break
    found = room.check(Clip(np.concatenate(frames)))
    note(found.advice)
    return found.is_quiet
