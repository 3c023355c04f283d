"""Tests of choosing and remembering a device, and of errors for missing ones."""

from __future__ import annotations

import sys
from typing import NoReturn

import pytest

from rehearse.app.cli.main import main
from rehearse.call.line import miniaudio, portaudio
from rehearse.call.line.devices import (
    Device,
    DeviceChoice,
    choose_device,
    remember_devices,
    remembered_devices,
)
from rehearse.call.line.portaudio import explain
from rehearse.errors import DeviceError


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        (-9985, "Error opening InputStream: Device unavailable [PaErrorCode -9985]", "in use"),
        (-9999, "Unanticipated host error: 'Permission denied' [ALSA error -13]", "permission"),
        (-9997, "Invalid sample rate [PaErrorCode -9997]", "44100 samples a second"),
        (-9996, "Invalid device [PaErrorCode -9996]", "not there"),
        (-9999, "something else", "something else"),
    ],
)
def test_device_errors(code: int, text: str, said: str) -> None:
    """Each of PortAudio's errors becomes one line that says what to do."""
    line = explain(code, text, "in", "USB mic", 44_100)
    assert said in line
    assert ("--device-in" in line) or ("settings" in line)
    assert len(line.splitlines()) == 1


DEVICES = (
    Device(0, "USB headset", 1, 2, 48_000),
    Device(1, "USB camera", 2, 0, 32_000),
    Device(2, "Built-in", 2, 2, 44_100, default_in=True, default_out=True),
)


@pytest.mark.parametrize(("wanted", "number"), [("", 2), ("1", 1), ("headset", 0), ("Built-in", 2)])
def test_choosing(wanted: str, number: int) -> None:
    """A device is chosen by number, by name or a part of it, or is the system's own choice."""
    assert choose_device(DEVICES, wanted, "in").number == number


@pytest.mark.parametrize(
    ("wanted", "side", "said"),
    [("usb", "in", "2 are called so"), ("camera", "out", "there is none"), ("7", "in", "none")],
)
def test_choosing_nothing(wanted: str, side: str, said: str) -> None:
    """What is not there, does not fit the side or could be two things is refused."""
    with pytest.raises(DeviceError, match=said):
        choose_device(DEVICES, wanted, "in" if side == "in" else "out")
    with pytest.raises(DeviceError, match="plug one in"):
        choose_device((), "", "in")


def test_remembering() -> None:
    """The choice is there next time; a damaged file is as good as none."""
    assert remembered_devices() == DeviceChoice()
    path = remember_devices(DeviceChoice("USB headset", ""))
    assert remembered_devices() == DeviceChoice("USB headset", "")
    path.write_text("{")
    assert remembered_devices() == DeviceChoice()


def test_without_any_sound_library(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without miniaudio (Linux on ARM) and PortAudio, a one-line error says what to do."""

    def missing() -> NoReturn:
        raise DeviceError(portaudio.MISSING)

    monkeypatch.setattr(portaudio, "library", missing)
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    assert not miniaudio.is_here()
    with pytest.raises(DeviceError, match="apt install libportaudio2"):
        miniaudio.MiniaudioPhone()
    assert main(["devices"]) == 2
    assert capsys.readouterr().err == f"rehearse: {portaudio.MISSING}\n"
