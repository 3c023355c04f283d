"""Review existing recordings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.class_notice import check_agreed
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.profile import profile_of
from rehearse.app.save_take import save
from rehearse.errors import AudioError, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.app.options import EngineOptions, ProfileOptions
    from rehearse.audio import Clip, codec
    from rehearse.claims import SpeechEngines
    from rehearse.profile import Profile
    from rehearse.review import Review
    from rehearse.scenario import Scenario


CALLER_SAYS: Final = ("full_name", "phone_number", "role", "callback_reason", "memory_jog")
"""The checks that tell the caller's side of a call from the other side."""


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """The recordings, the scenario, and the profile."""

    files: tuple[Path, ...]
    scenario: str
    """The scenario's id or file."""
    who: ProfileOptions
    engine: EngineOptions
    turn: str = ""
    """The id of the turn that the recording answers; empty for the whole scenario."""
    keep: bool = False
    """Whether to save the recording and its review as a take."""
    patient: bool = False
    """Whether fillers, pauses, and repetitions are left unjudged."""


ScoreEvent: TypeAlias = (
    events.Note
    | events.Refused
    | events.EnginesLoading
    | events.Listening
    | events.Working
    | events.Reviewed
    | events.Kept
)


def score(
    options: ScoreOptions, ready: Callable[[], SpeechEngines] | None = None
) -> Iterator[ScoreEvent]:
    """Review each recording; one that cannot be read is reported and does not stop the others.

    Args:
        options: the recordings and how to review them.
        ready: returns engines that are already loaded; None to load them.

    Raises:
        RehearseError: the scenario, the profile, the turn, or the engines cannot be used.
    """
    from rehearse.scenario import library

    scenario, profile = library.load(options.scenario), profile_of(options.who)
    check_agreed(keeps=options.keep)
    # The engines take the longest to load, so missing files are found first.
    loading = None
    if not ready and any(path.is_file() for path in options.files):
        loading = EngineLoading(options.engine)
        yield events.EnginesLoading()
    # The review's modules are imported while the engines load, not after recognition.
    for module in ("rehearse.review.review", "rehearse.claims.name.decide"):
        import_module(module)
    from rehearse.claims import prepare_understanding

    if loading is not None:
        prepare_understanding()

    engines: SpeechEngines | None = None
    for path in options.files:
        try:
            recording = _recording(path)
        except AudioError as problem:
            yield events.Refused(str(problem), path)
            continue
        if engines is None:
            engines = (
                ready()
                if ready
                else (yield from (loading or EngineLoading(options.engine)).loaded())
            )
        for line in recording.notes:
            yield events.Note(f"{path}: {line}")
        yield events.Working(f"listening to {path.name}")
        clip, review, told = reviewed(
            *(recording, scenario, profile, engines, options.turn), patient=options.patient
        )
        if told:
            yield events.Note(f"{path}: {told}")
        yield events.Reviewed(review, scenario, options.scenario, "recording", str(path))
        if options.keep:
            yield from _keep(clip, review, scenario, profile.name, options.turn)


def _recording(path: Path) -> codec.Recording:
    """Return a recording that holds a reply.

    Raises:
        AudioError: it cannot be read, or nothing in it can be judged.
    """
    from rehearse.audio import read_usable

    if path.is_dir():
        raise AudioError(f"{path}: there is no recording in this folder; name another")
    return read_usable(path)


def reviewed(
    recording: codec.Recording,
    scenario: Scenario,
    profile: Profile,
    engines: SpeechEngines,
    turn: str = "",
    *,
    patient: bool = False,
) -> tuple[Clip, Review, str]:
    """Return the caller's clip, its review, and a note on how the side was chosen.

    Raises:
        ScenarioError: the scenario has no such turn.
        RecognizerError: the recognizer failed.
    """
    breaks_off = recording.is_damaged or recording.is_cut
    clips = recording.sides or (recording.clip,)
    reviews = [
        review_recording(
            *(clip, scenario, profile, engines, turn),
            breaks_off=breaks_off,
            begins=recording.begins,
            patient=patient,
        )
        for clip in clips
    ]
    mine = max(range(len(clips)), key=lambda index: _of_caller(reviews[index]))
    review, told = reviews[mine], recording.side_note(mine) if recording.sides else ""
    notes = (*recording.notes, *filter(None, (told,)), *review.notes)
    return clips[mine], replace(review, notes=notes), told


def review_recording(
    clip: Clip,
    scenario: Scenario,
    profile: Profile,
    engines: SpeechEngines,
    turn: str = "",
    *,
    breaks_off: bool = False,
    begins: float = 0.0,
    patient: bool = False,
) -> Review:
    """Review one recording as the reply to one turn, or to the whole scenario.

    Args:
        clip: the recording.
        scenario: the scenario that it answers.
        profile: the caller's profile.
        engines: the speech engines.
        turn: the id of the turn that it answers; empty for all turns.
        breaks_off: whether the file is damaged, so that only its beginning could be read.
        begins: the second at which the caller's part begins.
        patient: whether fillers, pauses, and repetitions are left unjudged.

    Raises:
        ScenarioError: the scenario has no such turn.
        RecognizerError: the recognizer failed.
    """
    from rehearse.audio import Span, quiet_lead
    from rehearse.review import SKIPPED_WHEN_PATIENT, review_call, single_reply_call

    check_turn(scenario, turn)
    # The recording may begin with a long silence; times stay relative to its start.
    lead = max(begins, quiet_lead(clip))
    heard = clip.cut(Span(lead, clip.seconds)) if lead else clip
    speech, transcript = engines.recognize(heard, profile)
    call = single_reply_call(scenario, heard, speech, turn, breaks_off=breaks_off, start=lead)
    leave_out = SKIPPED_WHEN_PATIENT if patient else ()
    return review_call(scenario, profile, call, (transcript,), engines.engine_label, leave_out)


def check_turn(scenario: Scenario, turn: str) -> None:
    """Check that the caller speaks in the turn.

    Raises:
        ScenarioError: the scenario has no such turn.
    """
    known = [t.id for t in scenario.turns if t.listens]
    if turn and turn not in known:
        raise ScenarioError(
            f"{scenario.id}: nobody listens in a turn `{turn}`; there are {', '.join(known)}"
        )


def _of_caller(review: Review) -> int:
    """Return how much was said that only the caller says; both sides greet and say thanks."""
    from rehearse.review import Status

    return sum(
        finding.check in CALLER_SAYS and finding.status in (Status.MET, Status.PARTLY)
        for finding in review.findings
    )


def fell_short(review: Review) -> bool:
    """Return whether any check was missed."""
    from rehearse.review import Status

    return any(finding.status is Status.MISSED for finding in review.findings)


def _keep(
    clip: Clip, review: Review, scenario: Scenario, caller: str, turn: str
) -> Iterator[events.Note | events.Kept]:
    """Save a scored recording as a take: the caller's side and the review."""
    from rehearse.audio import write_wav
    from rehearse.files import write_text
    from rehearse.review import document
    from rehearse.takes import NEAR_FILE, REVIEW_FILE, filling, new_folder, settle

    wanted = new_folder(scenario.id)
    with filling(wanted) as part:
        write_wav(part / NEAR_FILE, clip)
        write_text(part / REVIEW_FILE, document.render(review, indent=2) + "\n")
        folder = settle(part, wanted)
        # It is held until it is in the history.
        yield from save(folder, scenario, caller, "recording", turn)
    yield events.Kept((folder,), is_take=True)
