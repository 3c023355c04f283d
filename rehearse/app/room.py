"""Check a room for noise and echo, from ten seconds of sound."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.app.line import listen, open_phone
from rehearse.app.options import DeviceOptions
from rehearse.audio import SILENT_PART_S
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from rehearse.app.line import OpenLine
    from rehearse.audio import Clip

MIN_RECORDING_S: Final = 1.0
"""The shortest recording that can be judged, in seconds."""


@dataclass(frozen=True, slots=True)
class RoomOptions:
    """The recording or the devices."""

    reply: Path | None = None
    """A recording; None to use the microphone."""
    alone: float = SILENT_PART_S
    """Seconds of the recording before somebody speaks."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)


RoomEvent: TypeAlias = events.Note | events.RoomHeard


def room(options: RoomOptions, line: OpenLine | None = None) -> Iterator[RoomEvent]:
    """Record the room, and report its problems.

    Args:
        options: the recording or the devices.
        line: opens the line; None for this computer's microphone.

    Raises:
        AudioError: the recording cannot be read, or is too short.
        DeviceError: the microphone is missing, in use, or cannot be opened.
    """
    from rehearse.audio import check_room
    from rehearse.speech import engine_choice, has_high_snr, speech_spans

    if options.reply:
        clip = yield from _recorded(options.reply, options.alone)
    else:
        clip = yield from _listened(options.devices, line)
    spans = speech_spans(engine_choice.detector(quiet=has_high_snr(clip)), clip)
    yield events.RoomHeard(
        check_room(clip, spans, options.alone if options.reply else SILENT_PART_S)
    )


def _recorded(path: Path, alone: float) -> Generator[events.Note, None, Clip]:
    from rehearse.audio import codec

    if not alone >= MIN_RECORDING_S:
        raise AudioError(f"--alone {alone:g}: give the seconds before you speak, 1 or more")
    read = codec.read(path)
    for line in read.notes:
        yield events.Note(f"{path}: {line}")
    if read.clip.seconds < MIN_RECORDING_S:
        raise AudioError(
            f"{path}: {read.clip.seconds:.1f} s is too short;"
            " record five silent seconds, then say a sentence"
        )
    return read.clip


def _listened(devices: DeviceOptions, line: OpenLine | None) -> Generator[events.Note, None, Clip]:
    """Return a recording of the room alone, then of the caller in it."""
    from rehearse.audio import ROOM_CHECK_S, join

    told = Told()
    phone = yield from told.during(
        lambda: line(told) if line else open_phone(devices, told, plays=False)
    )
    try:
        yield events.Note(f"say nothing for {SILENT_PART_S:.0f} seconds")
        before = listen(phone, SILENT_PART_S)
        left = ROOM_CHECK_S - SILENT_PART_S
        yield events.Note(f"now speak for {left:.0f} seconds: your name, and why you are calling")
        return join([before, listen(phone, left)])
    finally:
        phone.hang_up()
