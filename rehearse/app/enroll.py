"""How a name is said, taken in from recordings or over the microphone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.engines import Loading
from rehearse.app.line import open_phone, utterance
from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions
from rehearse.app.profile import path_of
from rehearse.app.told import Told
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from rehearse.audio.clip import Clip
    from rehearse.claims.name.enrollment import OwnName


@dataclass(frozen=True, slots=True)
class EnrollOptions:
    """Whose name it is, and how it is heard."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    replies: tuple[Path, ...] = ()
    """Recordings of the name alone; none for the microphone."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)
    engine: EngineOptions = field(default_factory=EngineOptions)


EnrollEvent: TypeAlias = events.Note | events.Listening | events.Refused | events.NameEnrolled
_Sayings: TypeAlias = tuple[tuple[str, ...], ...]


def enroll(options: EnrollOptions) -> Iterator[EnrollEvent]:
    """Take in how the name is said.

    Raises:
        AudioError: a recording is not of the name, or one was given twice.
        RecognizerError: the ears that are here cannot hear sounds so finely.
        ProfileError: there is no profile.
    """
    from rehearse.claims.name.enrollment import TIMES, OwnName
    from rehearse.profile import file as profile_file
    from rehearse.profile import pronunciations

    path = path_of(options.who)
    profile = profile_file.load(path)
    recordings = _recordings(options.replies)
    ears = yield from Loading(options.engine).loaded()
    own = OwnName(profile, ears)
    if recordings:
        sayings = tuple(own.saying(clip, f"{file}: ") for file, clip in recordings)
    else:
        sayings = yield from _spoken(options.devices, profile.name, own)
    pronunciations.save(profile.name, sayings, path)
    yield events.NameEnrolled(path, profile.name, len(sayings), TIMES)


def _recordings(paths: Sequence[Path]) -> tuple[tuple[Path, Clip], ...]:
    """What the files hold, each another saying.

    Raises:
        AudioError: one cannot be read, or is the same sound as one before it.
    """
    from rehearse.audio import codec
    from rehearse.audio.duplicate import is_same

    found: list[tuple[Path, Clip]] = []
    for path in paths:
        clip = codec.read(path).clip
        copied = next((before for before, other in found if is_same(other, clip)), None)
        if copied is not None:
            is_one = "is given twice" if copied == path else f"is the same sound as {copied}"
            raise AudioError(f"{path}: {is_one}; record your name anew for each --reply")
        found.append((path, clip))
    return tuple(found)


def _spoken(
    devices: DeviceOptions, name: str, own: OwnName
) -> Generator[events.Note | events.Refused, None, _Sayings]:
    """The name as it is said over the microphone; what was something else is asked for again."""
    from rehearse.claims.name.enrollment import TIMES

    sayings: list[tuple[str, ...]] = []
    last = AudioError("nothing was heard")
    told = Told()
    phone = yield from told.during(lambda: open_phone(devices, told, plays=False))
    try:
        for _ in range(2 * TIMES):
            yield events.Note(f'say "{name}" as on the telephone ({len(sayings) + 1} of {TIMES})')
            try:
                sayings.append(own.saying(utterance(phone)))
            except AudioError as problem:
                yield events.Refused(str(problem))
                last = problem
            if len(sayings) == TIMES:
                break
        else:
            raise last
    finally:
        phone.hang_up()
    return tuple(sayings)
