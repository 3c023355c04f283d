"""Which microphone and which loudspeaker: by name or number, remembered for the next call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from rehearse.errors import DeviceError
from rehearse.files import devices_file, json_text, make_private, read_json, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Side: TypeAlias = Literal["in", "out"]
"""The microphone's side, or the loudspeaker's."""


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device as the library behind the line counts it."""

    number: int
    name: str
    inputs: int
    """Channels it records."""
    outputs: int
    """Channels it plays."""
    rate: int
    """Its own samples a second."""
    default_in: bool = False
    default_out: bool = False

    def serves(self, side: Side) -> bool:
        """Whether it can be a microphone, or a loudspeaker."""
        return bool(self.inputs if side == "in" else self.outputs)


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """The user's choice, by name: numbers change when something is plugged in."""

    near: str = ""
    """Microphone; empty for the system's own choice."""
    far: str = ""
    """Loudspeaker; the same."""


def choose_device(devices: Sequence[Device], wanted: str, side: Side) -> Device:
    """The device that `wanted` means: a number, a name, or a part of one; empty for the default.

    Raises:
        DeviceError: there is none, or more than one.
    """
    what = "microphone" if side == "in" else "loudspeaker"
    fit = [device for device in devices if device.serves(side)]
    if not fit:
        raise DeviceError(f"no {what} was found; plug one in, then look with `rehearse devices`")
    if not wanted:
        default = [d for d in fit if (d.default_in if side == "in" else d.default_out)]
        return (default or fit)[0]
    if wanted.isdecimal():
        named = [device for device in fit if device.number == int(wanted)]
    else:
        lower = wanted.lower()
        named = [device for device in fit if device.name.lower() == lower][:1] or [
            device for device in fit if lower in device.name.lower()
        ]
    if len(named) == 1:
        return named[0]
    problem = f"{len(named)} are called so" if named else "there is none"
    raise DeviceError(
        f"--device-{side} {wanted}: {problem}; `rehearse devices` shows names and numbers"
    )


def remembered_devices() -> DeviceChoice:
    """What was chosen last; the system's choice where nothing was, or its file is damaged."""
    try:
        data = read_json(_path())
    except (OSError, ValueError):
        return DeviceChoice()
    if not isinstance(data, dict):
        return DeviceChoice()
    return DeviceChoice(str(data.get("in", "")), str(data.get("out", "")))


def remember_devices(choice: DeviceChoice) -> Path:
    """Keep the choice for the next call; returns its file.

    Raises:
        StoreError: the file cannot be written.
    """
    path = _path()
    make_private(path.parent)
    write_text(path, json_text({"in": choice.near, "out": choice.far}) + "\n")
    return path


def _path() -> Path:
    return devices_file()
