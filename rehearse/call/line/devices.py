"""Choose a microphone and a loudspeaker by name or number, and remember them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from rehearse.errors import DeviceError
from rehearse.files import config_folder, json_text, make_private, read_json, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Side: TypeAlias = Literal["in", "out"]
"""Input (microphone) or output (loudspeaker)."""


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device, with its number in the sound library."""

    number: int
    name: str
    inputs: int
    """The number of recording channels."""
    outputs: int
    """The number of playback channels."""
    rate: int
    """Its native sample rate in hertz."""
    default_in: bool = False
    default_out: bool = False

    def serves(self, side: Side) -> bool:
        """Return whether it has channels on this side."""
        return bool(self.inputs if side == "in" else self.outputs)


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """The user's choice by name, because numbers change when devices are plugged in."""

    near: str = ""
    """The microphone; empty for the system's default."""
    far: str = ""
    """The loudspeaker; empty for the system's default."""


def choose_device(devices: Sequence[Device], wanted: str, side: Side) -> Device:
    """Return the device with this number, name, or part of a name; the default if empty.

    Raises:
        DeviceError: no device matches, or more than one.
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
    """Return the last choice; the system's defaults if there is none or its file is damaged."""
    try:
        data = read_json(devices_file())
    except (OSError, ValueError):
        return DeviceChoice()
    if not isinstance(data, dict):
        return DeviceChoice()
    return DeviceChoice(str(data.get("in", "")), str(data.get("out", "")))


def remember_devices(choice: DeviceChoice) -> Path:
    """Save the choice for the next call, and return its file.

    Raises:
        StoreError: the file cannot be written.
    """
    path = devices_file()
    make_private(path.parent)
    write_text(path, json_text({"in": choice.near, "out": choice.far}) + "\n")
    return path


def devices_file() -> Path:
    """Return the path of the chosen microphone and loudspeaker."""
    return config_folder() / "devices.json"
