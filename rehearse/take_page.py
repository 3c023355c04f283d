"""A take's folder turned into the source of its page: review, marks, and sound made small."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip, mix, silence
from rehearse.engines import encoding, recording
from rehearse.errors import AudioError, ScenarioError, StoreError
from rehearse.findings.records import Status
from rehearse.history.folder import local, read_about, read_marks, read_review
from rehearse.history.places import REVIEW
from rehearse.keep import FAR, NEAR
from rehearse.report.page.records import Sound, Source
from rehearse.telephone import telephone
from rehearse.waveform import bars

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.profile import Profile
    from rehearse.review import Review
    from rehearse.scenario.records import Scenario

BAR_SECONDS: Final = 0.1
"""About a pixel of the drawing: finer bars would not be seen."""


def source(folder: Path, profile: Profile | None = None) -> Source:
    """Everything that the page of a take is made of.

    Args:
        folder: where the take is kept.
        profile: whose call it is; the take's own where it has one.

    Raises:
        StoreError: there is no review in it, or a file of it is damaged.
    """
    from rehearse.scenario import library

    if not (folder / REVIEW).is_file():
        raise StoreError(
            f"{folder}: holds no review; `rehearse recover` makes one of a broken call"
        )
    review, about, marks = read_review(folder), read_about(folder), read_marks(folder)
    written, own = _header(folder)
    profile = own or profile
    written = written or review.scenario
    notes: list[str] = []
    scenario = None
    try:
        scenario = library.load(written)
    except ScenarioError:
        notes.append(f"The scenario {written} is not here any more.")
    near, far = _side(folder / NEAR, notes), _side(folder / FAR, notes)
    return Source(
        take=_name(folder, about.id),
        title=about.title or (scenario.title if scenario else review.scenario),
        made=f"{local(about.made):%d %B %Y, %H:%M}".lstrip("0"),
        caller=profile.name if profile else "",
        review=review,
        marks=marks,
        near=bars(near, BAR_SECONDS),
        far=bars(far, BAR_SECONDS),
        bar_seconds=BAR_SECONDS,
        call=_sound(mix(near, far)),
        phone=_sound(telephone(near)),
        again=again(review, written, scenario),
        people=tuple((p.id, p.name or p.role) for p in scenario.people) if scenario else (),
        notes=tuple(notes),
    )


def again(review: Review, written: str, scenario: Scenario | None) -> str:
    """The command that rehearses the turn of the next step; the whole call where none is known.

    Args:
        review: whose next step.
        written: the scenario as commands name it.
        scenario: its turns; None where it is gone.
    """
    import shlex

    call = f"rehearse call {shlex.quote(written)}"
    if review.next_step is None or scenario is None:
        return call
    check = review.next_step.check
    for stage in review.stages:
        if any(f.check == check and f.status not in _FINE for f in stage.findings):
            turns = [turn for turn in scenario.turns if turn.id in stage.turns and turn.listens]
            asked = [turn for turn in turns if check in turn.needs] or turns
            if asked:
                return f"{call} --retry {shlex.quote(asked[0].id)}"
    return call


_FINE: Final = (Status.MET, Status.SKIPPED)


def _header(folder: Path) -> tuple[str, Profile | None]:
    """The scenario as it was named and whose call it was, where the take's journal tells."""
    from rehearse import take

    try:
        header = take.header(folder)
    except StoreError:
        return "", None
    return header.scenario, header.profile


def _side(path: Path, notes: list[str]) -> Clip:
    """One side's sound; a take whose sound was deleted still has its page."""
    try:
        return recording.read(path).clip
    except AudioError:
        notes.append(f"{path.name} is not here or cannot be read, so it cannot be heard.")
        return silence(0)


def _sound(clip: Clip) -> Sound | None:
    if not len(clip.samples):
        return None
    data = b64encode(encoding.mp3(clip)).decode("ascii")
    return Sound(encoding.MEDIA_TYPE, data, clip.seconds)


def _name(folder: Path, name: str) -> str:
    """How commands name the take: by its name among the takes, else by its folder."""
    from rehearse.history.places import takes_folder

    return name if (takes_folder() / name).is_dir() else str(folder)
