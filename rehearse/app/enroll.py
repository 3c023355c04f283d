"""Enroll the pronunciation of a name, from recordings or over the microphone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.engine_loading import Loading
from rehearse.app.line import open_phone, utterance
from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions
from rehearse.app.profile import path_of
from rehearse.app.told import Told
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from rehearse.app.line import OpenLine
    from rehearse.audio import Clip
    from rehearse.call import LivePhone
    from rehearse.claims import NameEnrollment, SpeechEngines

    Again = Callable[[Sequence[Clip]], int | None]
    """Given what was said: which of it, from 0, is to be said once more; None: all is kept."""


@dataclass(frozen=True, slots=True)
class EnrollOptions:
    """Whose name is enrolled, and from what."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    replies: tuple[Path, ...] = ()
    """Recordings of the name alone; none for the microphone."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)
    engine: EngineOptions = field(default_factory=EngineOptions)


@dataclass(frozen=True, slots=True)
class EnrollMeans:
    """What somebody brings along in whose hands it is done."""

    line: OpenLine | None = None
    """Opens the line; None for this machine's microphone."""
    ears: Callable[[], SpeechEngines] | None = None
    """Returns engines that are already loaded; None to load those that the options choose."""
    again: Again | None = None
    """Asked before anything is kept; None: nobody listens to it once more."""


EnrollEvent: TypeAlias = (
    events.Note
    | events.Listening
    | events.Refused
    | events.NameWanted
    | events.NameHeard
    | events.NameEnrolled
)
_Sayings: TypeAlias = tuple[tuple[str, ...], ...]
_Wanting: TypeAlias = events.Note | events.Refused | events.NameWanted | events.NameHeard
TRIES: Final = 3
"""Most attempts at one pronunciation."""


def enroll(options: EnrollOptions, means: EnrollMeans | None = None) -> Iterator[EnrollEvent]:
    """Enroll the pronunciation of a name.

    Args:
        options: whose name is enrolled, and from what.
        means: the line, the engines and the prompts, if they are not this machine's own.

    Raises:
        AudioError: a recording is not of the name, or one was given twice.
        RecognizerError: there is no acoustic model for the recognizer.
        ProfileError: there is no profile.
    """
    from rehearse.claims import MAX_PRONUNCIATIONS, NameEnrollment
    from rehearse.profile import file as profile_file
    from rehearse.profile import pronunciations

    path = path_of(options.who)
    profile = profile_file.load(path)
    recordings = _recordings(options.replies)
    means = means or EnrollMeans()
    ears = means.ears() if means.ears else (yield from Loading(options.engine).loaded())
    own = NameEnrollment(profile, ears)
    if recordings:
        sayings = tuple(own.pronunciation(clip, f"{file}: ") for file, clip in recordings)
    else:
        sayings = yield from _spoken(options.devices, profile.name, own, means)
    pronunciations.save(profile.name, sayings, path)
    yield events.NameEnrolled(path, profile.name, len(sayings), MAX_PRONUNCIATIONS)


def _recordings(paths: Sequence[Path]) -> tuple[tuple[Path, Clip], ...]:
    """Return the recordings in the files, each another pronunciation.

    Raises:
        AudioError: one cannot be read, or is the same sound as one before it.
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
) -> Generator[_Wanting, None, _Sayings]:
    """Return pronunciations recorded over the microphone; anything else is asked for again."""
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
        AudioError: something else was said at every attempt.
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
