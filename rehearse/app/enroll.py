"""Enroll the pronunciation of a name, from recordings or over the microphone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.line import open_phone, utterance
from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions
from rehearse.app.profile import path_of
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from rehearse.app.line import OpenLine
    from rehearse.audio import Clip
    from rehearse.call import LivePhone
    from rehearse.claims import NameEnrollment, SpeechEngines

    Again = Callable[[Sequence[Clip]], int | None]
    """Takes the recordings and returns the index of one to repeat; None to keep all."""


@dataclass(frozen=True, slots=True)
class EnrollOptions:
    """The profile whose name is enrolled, and the recordings."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    replies: tuple[Path, ...] = ()
    """Recordings of the name alone; empty to use the microphone."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)
    engine: EngineOptions = field(default_factory=EngineOptions)


@dataclass(frozen=True, slots=True)
class EnrollMeans:
    """The line, the engines, and the prompts that the interface provides."""

    line: OpenLine | None = None
    """Opens the line; None for this computer's microphone."""
    engines: Callable[[], SpeechEngines] | None = None
    """Returns engines that are already loaded; None to load those that the options choose."""
    again: Again | None = None
    """Asks which recording to repeat before anything is saved; None to skip this."""


EnrollEvent: TypeAlias = (
    events.Note
    | events.Listening
    | events.Refused
    | events.NameWanted
    | events.NameHeard
    | events.NameEnrolled
)
_Pronunciations: TypeAlias = tuple[tuple[str, ...], ...]
_Wanting: TypeAlias = events.Note | events.Refused | events.NameWanted | events.NameHeard
TRIES: Final = 3
"""The most attempts at one pronunciation."""


def enroll(options: EnrollOptions, means: EnrollMeans | None = None) -> Iterator[EnrollEvent]:
    """Enroll the pronunciation of a name.

    Args:
        options: the profile whose name is enrolled, and the recordings.
        means: the line, the engines, and the prompts, if they differ from this computer's.

    Raises:
        AudioError: a recording does not contain the name, or was given twice.
        RecognizerError: there is no acoustic model for the recognizer.
        ProfileError: there is no profile.
    """
    from rehearse.claims import MAX_PRONUNCIATIONS, NameEnrollment
    from rehearse.profile import profile_file, pronunciations

    path = path_of(options.who)
    profile = profile_file.load(path)
    recordings = _recordings(options.replies)
    means = means or EnrollMeans()
    engines = (
        means.engines() if means.engines else (yield from EngineLoading(options.engine).loaded())
    )
    own = NameEnrollment(profile, engines)
    if recordings:
        spoken = tuple(own.pronunciation(clip, f"{file}: ") for file, clip in recordings)
    else:
        spoken = yield from _spoken(options.devices, profile.name, own, means)
    pronunciations.save(profile.name, spoken, path)
    yield events.NameEnrolled(path, profile.name, len(spoken), MAX_PRONUNCIATIONS)


def _recordings(paths: Sequence[Path]) -> tuple[tuple[Path, Clip], ...]:
    """Return the recordings in the files, each with one pronunciation.

    Raises:
        AudioError: a recording cannot be read, or repeats an earlier one.
    """
    from rehearse.audio import codec, is_duplicate

    found: list[tuple[Path, Clip]] = []
    for path in paths:
        clip = codec.read(path).clip
        copied = next((before for before, other in found if is_duplicate(other, clip)), None)
        if copied is not None:
            is_one = "is given twice" if copied == path else f"is the same sound as {copied}"
            raise AudioError(f"{path}: {is_one}; record your name again for each --reply")
        found.append((path, clip))
    return tuple(found)


def _spoken(
    devices: DeviceOptions, name: str, own: NameEnrollment, means: EnrollMeans
) -> Generator[_Wanting, None, _Pronunciations]:
    """Return pronunciations from the microphone; asks again for anything else."""
    from rehearse.claims import MAX_PRONUNCIATIONS

    told = Told()
    line = means.line
    phone = yield from told.during(
        lambda: line(told) if line else open_phone(devices, told, plays=False)
    )
    said: list[tuple[Clip, tuple[str, ...]]] = []
    try:
        for number in range(1, MAX_PRONUNCIATIONS + 1):
            heard = yield from _one(phone, name, own, number)
            said.append(heard)
        while means.again and (at := means.again([clip for clip, _ in said])) is not None:
            said[at] = yield from _one(phone, name, own, at + 1)
    finally:
        phone.hang_up()
    return tuple(sounds for _, sounds in said)


def _one(
    phone: LivePhone, name: str, own: NameEnrollment, number: int
) -> Generator[_Wanting, None, tuple[Clip, tuple[str, ...]]]:
    """Return one recorded pronunciation and its phones.

    Raises:
        AudioError: no attempt contained the name.
    """
    from rehearse.claims import MAX_PRONUNCIATIONS

    last = AudioError("nothing was heard")
    for _ in range(TRIES):
        yield events.NameWanted(name, number, MAX_PRONUNCIATIONS)
        clip = utterance(phone)
        try:
            sounds = own.pronunciation(clip)
        except AudioError as problem:
            yield events.Refused(str(problem))
            last = problem
            continue
        yield events.NameHeard(number)
        return clip, sounds
    raise last
