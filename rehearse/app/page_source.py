"""Build the source of a take's page from its folder: review, marks, and compressed sound."""

from __future__ import annotations

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.app.clock import stamp
from rehearse.audio import Clip, codec, encoding, mix, silence, telephone, waveform_bars
from rehearse.errors import AudioError, ScenarioError, StoreError, VoiceError
from rehearse.files import printable
from rehearse.planning import model_phrases, voice_phrases
from rehearse.report import AudioTrack, ModelVersion, PageSource, SpokenPhrase, retry_for
from rehearse.takes import (
    FAR_FILE,
    NEAR_FILE,
    REVIEW_FILE,
    as_marked,
    read_about,
    read_marks,
    read_note,
    read_review,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.profile import Profile
    from rehearse.report import RetryCommand
    from rehearse.review import Review
    from rehearse.speech import Voice

BAR_SECONDS: Final = 0.1
"""Seconds of a bar, about a pixel of the drawing."""
MODELS_KEPT: Final = 2
"""Model versions kept in memory; synthesizing one takes longer than the rest of a page."""


def source(
    folder: Path,
    profile: Profile | None = None,
    voice_of: Callable[[], Voice] | None = None,
    served_at: str = "",
) -> PageSource:
    """Return everything that a take's page needs.

    Args:
        folder: the take's folder.
        profile: the caller's profile; ignored if the take names another caller.
        voice_of: creates the voice of the model version; without it, or without a profile, the page
            has no model version.
        served_at: the address under which the take's sound is served (`served_track`); empty for a
            page that holds its sound. Encoding the sound takes longer than all the rest.

    Raises:
        StoreError: the folder has no review, or a damaged file.
    """
    from rehearse.scenario import library

    if not (folder / REVIEW_FILE).is_file():
        raise StoreError(
            f"{folder}: has no review; `rehearse recover` makes one for an interrupted call"
        )
    review, about, marks = read_review(folder), read_about(folder), read_marks(folder)
    written, own = _header(folder)
    notes: list[str] = []
    profile = own or _whose(about.caller, profile, notes)
    written = written or review.scenario
    scenario = None
    try:
        scenario = library.load(written)
    except ScenarioError:
        notes.append(f"The scenario {written} no longer exists.")
    near, far = _sides(folder, about.source, notes)
    with ThreadPoolExecutor(max_workers=2) as pool:
        # Encoders run outside Python. The voice stays here, because some need the main thread.
        made = {name: pool.submit(_track, name, near, far, served_at) for name in ("call", "phone")}
        model = _model(profile, voice_of, notes)
    return PageSource(
        take=_name(folder, about.id),
        title=about.title or (scenario.title if scenario else review.scenario),
        made=stamp(about.made),
        caller=about.caller or (profile.name if profile else ""),
        review=review,
        marks=marks,
        near=waveform_bars(near, BAR_SECONDS),
        far=waveform_bars(far, BAR_SECONDS),
        bar_seconds=BAR_SECONDS,
        call=made["call"].result(),
        phone=made["phone"].result(),
        model=model,
        again=retry_for(as_marked(review, marks), written, scenario, about.source),
        people=tuple((p.id, p.name or p.role) for p in scenario.people) if scenario else (),
        notes=tuple(notes),
        note=read_note(folder),
    )


def served_track(folder: Path, name: str) -> bytes | None:
    """Return one of a take's tracks as WAV, which takes hardly longer than reading it.

    Args:
        folder: where the take is kept.
        name: `call` for both sides, `phone` for the caller's as it arrives over a telephone.

    Returns:
        The bytes of the file; None if there is no such sound.
    """
    near, far = _sides(folder, read_about(folder).source, [])
    clip = _clip(name, near, far)
    return codec.wav(clip) if clip is not None and clip.samples.any() else None


def source_of_recording(
    path: Path, review: Review, scenario: str, profile: Profile, made: str, served_at: str = ""
) -> PageSource:
    """What the page of a class's recording is made of, which is kept where it was found.

    Args:
        path: the recording.
        review: its review.
        scenario: the scenario's id or file.
        profile: whose it is.
        made: when it was made, in UTC.
        served_at: the address under which its sound is served (`recording_track`); empty for a page
            that holds its sound.
    """
    from rehearse.scenario import library

    notes: list[str] = []
    title = review.scenario
    try:
        title = library.load(scenario).title
    except ScenarioError:
        notes.append(f"The scenario {scenario} no longer exists.")
    near = _side(path, notes)
    return PageSource(
        take="",
        title=title,
        made=stamp(made),
        caller=profile.name,
        review=review,
        near=waveform_bars(near, BAR_SECONDS),
        bar_seconds=BAR_SECONDS,
        call=_track("call", near, silence(0), served_at),
        notes=tuple(notes),
    )


def recording_track(path: Path) -> bytes | None:
    """Return a scored recording as WAV; None if it is gone or silent."""
    near = _side(path, [])
    return codec.wav(near) if near.samples.any() else None


def scenario_of(folder: Path, review: Review) -> str:
    """Return the take's scenario, as the user named it."""
    return _header(folder)[0] or review.scenario


def once_more(folder: Path, review: Review) -> RetryCommand:
    """Return the command that repeats the turn of a take's next step."""
    from rehearse.scenario import library

    written = scenario_of(folder, review)
    try:
        scenario = library.load(written)
    except ScenarioError:
        scenario = None
    return retry_for(review, written, scenario, read_about(folder).source)


def _header(folder: Path) -> tuple[str, Profile | None]:
    """Return the scenario, as the user named it, and the caller, if the take's journal has them."""
    from rehearse.takes import recovery

    try:
        header = recovery.header(folder)
    except StoreError:
        return "", None
    return header.scenario, header.profile


def _whose(caller: str, profile: Profile | None, notes: list[str]) -> Profile | None:
    """Return the profile if it is the take's caller's; another person's number is never spoken."""
    if profile is None or caller in {"", profile.name}:
        return profile
    notes.append(
        f"No model version: the profile is that of {profile.name}, and this call is by {caller};"
        " --profile names another."
    )
    return None


def _side(path: Path, notes: list[str]) -> Clip:
    """Return one side's sound; silence if the take's sound was deleted."""
    try:
        return codec.read(path).clip
    except AudioError:
        name = printable(path.name)
        notes.append(f"{name} is missing or cannot be read, so it cannot be played.")
        return silence(0)


def _sides(folder: Path, source_kind: str, notes: list[str]) -> tuple[Clip, Clip]:
    """Return the caller's side and the other side, which a recording does not have."""
    near = _side(folder / NEAR_FILE, notes)
    return near, silence(0) if source_kind == "recording" else _side(folder / FAR_FILE, notes)


def _clip(name: str, near: Clip, far: Clip) -> Clip | None:
    if name == "call":
        return mix(near, far)
    return telephone(near) if name == "phone" else None


def _track(name: str, near: Clip, far: Clip, served_at: str) -> AudioTrack | None:
    """Return a track of the call, inside the page or served beside it."""
    if not served_at:
        clip = _clip(name, near, far)
        return None if clip is None else _sound(clip)
    sides = (near, far) if name == "call" else (near,)
    if not any(side.samples.any() for side in sides):
        return None
    seconds = max(side.seconds for side in sides)
    return AudioTrack(codec.WAV_TYPE, "", seconds, f"{served_at}/{name}.wav")


def _sound(clip: Clip) -> AudioTrack | None:
    # In a typed call, the caller's side is silent.
    if not clip.samples.any():
        return None
    data = b64encode(encoding.mp3(clip)).decode("ascii")
    return AudioTrack(encoding.MEDIA_TYPE, data, clip.seconds)


def _model(
    profile: Profile | None, voice_of: Callable[[], Voice] | None, notes: list[str]
) -> ModelVersion | None:
    """Return the model version of the message; None if this computer has no voice."""
    if profile is None or voice_of is None:
        return None
    try:
        return model_version(profile, voice_of)
    except VoiceError as problem:
        notes.append(f"No model version: {problem}.")
        return None


@lru_cache(MODELS_KEPT)
def model_version(profile: Profile, voice_of: Callable[[], Voice]) -> ModelVersion | None:
    """Return the model version of the message; it depends on the caller, not on the take.

    Raises:
        VoiceError: this computer has no voice.
    """
    phrases = model_phrases(profile)
    made = voice_phrases(phrases, voice_of())
    sound = _sound(made.clip)
    spoken = (SpokenPhrase(p.text, s) for p, s in zip(phrases, made.spans, strict=True))
    return ModelVersion(sound, tuple(spoken)) if sound else None


def _name(folder: Path, name: str) -> str:
    """Return the take's name for commands, or its folder if it is kept elsewhere."""
    from rehearse.files import takes_folder

    return name if (takes_folder() / name).is_dir() else str(folder)
