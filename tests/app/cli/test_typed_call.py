"""Whole calls that are typed, on a machine that may have no sound at all."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from rehearse.app import line
from rehearse.app.cli.main import main
from rehearse.audio.clip import RATE, silence
from rehearse.call.line.silent import DevicelessPhone
from rehearse.errors import DeviceError, VoiceError
from rehearse.speech import engine_choice
from rehearse.takes import recorder, recovery

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.call.line.live import LivePhone

WHO = ["--name", "Jordan Rivera", "--phone", "415-555-0192", "--contact", "Mr. Taylor"]
MESSAGE = "Hello, this is Jordan Rivera, returning your call. Thank you. Goodbye."


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (recorder, recovery):
        monkeypatch.setattr(module, "takes_folder", lambda: tmp_path)


def typed(monkeypatch: pytest.MonkeyPatch, *said: str, options: tuple[str, ...] = ()) -> int:
    """`rehearse call voicemail --type`, with these lines typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in said)))
    return main(["call", "voicemail", "--type", *options, *WHO])


def no_sound(near: str | None, far: str, say: object, *, barge_in: bool = False) -> LivePhone:
    """A machine without a sound card."""
    del near, far, say, barge_in
    raise DeviceError("no loudspeaker was found")


def test_no_device_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a sound card the call is held in writing, and the reason is said once."""
    monkeypatch.setattr(line, "_opened", no_sound)
    assert typed(monkeypatch, MESSAGE, options=("--json",)) == 0
    told = capsys.readouterr()
    assert "their lines are shown as text: no loudspeaker was found" in told.err
    assert f"you typed: {MESSAGE}" in told.err.replace("\n", " ")
    assert told.err.count("type what you would say") == 1
    document = json.loads(told.out)
    checks = {c["id"]: c["status"] for c in document["checks"]}
    assert {checks[c] for c in ("full_name", "callback_reason", "thanks")} == {"met"}
    assert {checks[c] for c in ("pace", "fillers", "pauses", "level")} == {"skipped"}
    assert document["engine"] == {"recognizer": "typed", "model": "", "verifier": ""}


def test_a_loudspeaker_that_was_asked_for_must_be_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in its name is no reason to go on without one; `none` is a choice."""
    monkeypatch.setattr(line, "_opened", no_sound)
    assert typed(monkeypatch, MESSAGE, options=("--device-out", "nosuch")) == 2
    assert "no loudspeaker was found" in capsys.readouterr().err
    assert typed(monkeypatch, MESSAGE, options=("--device-out", "none")) == 0
    assert "shown as text" not in capsys.readouterr().err


def test_no_microphone_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is sound, the loudspeaker alone is asked for."""
    asked: list[str | None] = []

    def opened(near: str | None, far: str, say: object, *, barge_in: bool = False) -> LivePhone:
        del far, say, barge_in
        asked.append(near)
        return DevicelessPhone()

    monkeypatch.setattr(line, "_opened", opened)
    assert typed(monkeypatch, MESSAGE) == 0
    assert asked == [None]


def test_the_telephones_band_is_heard_in_a_typed_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--telephone` narrows what the loudspeaker plays, as in a spoken call."""
    phone = DevicelessPhone()
    monkeypatch.setattr(line, "_opened", lambda *_, **__: phone)
    assert phone.narrow is None
    assert typed(monkeypatch, MESSAGE, options=("--telephone",)) == 0
    assert phone.narrow is not None


def test_the_review_says_what_needs_a_voice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No length, no pace; instead what a typed call cannot tell, and how to type it again."""
    typed(monkeypatch, "Hello, this is Jordan Rivera.", options=("--device-out", "none"))
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "You typed your replies, so only the words are judged. Pace, pauses, fillers, loudness,"
        " and intonation need your voice."
    ) in out
    assert "0:00 ·" not in out
    assert "words a minute" not in out
    assert "rehearse call voicemail --type --retry greeting" in out


def test_nobody_types_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty call ends at once; its advice is to type, for no microphone was there to check."""
    assert typed(monkeypatch, options=("--device-out", "none")) == 0
    told = capsys.readouterr()
    assert "you hung up" in told.err
    out = " ".join(told.out.split())
    assert "Nothing was typed; start with a greeting." in out
    assert "microphone" not in out
    assert "rehearse call voicemail --type --retry greeting" in out


def test_what_is_no_text_in_the_terminals_encoding_is_no_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An invalid byte is replaced with a sign, and the rest of the line is judged."""
    stdin = io.TextIOWrapper(io.BytesIO(b"Hello, caf\xe9. Thank you.\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["call", "voicemail", "--type", "--device-out", "none", *WHO]) == 0
    assert "you typed: Hello, caf\N{REPLACEMENT CHARACTER}. Thank you." in capsys.readouterr().err


def test_a_keyboard_that_is_not_there_or_breaks_off_hangs_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for lines that cannot come: stdin closed by who started it, or failing."""

    class Failing(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            if line := super().readline(size or -1):
                return line
            raise OSError("the terminal is gone")

    for stdin in (None, Failing("Hello, this is Jordan Rivera.\n")):
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["call", "assistant", "--type", "--device-out", "none", *WHO]) == 0
        assert "you hung up" in capsys.readouterr().err


def test_without_a_voice_their_lines_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without a synthesizer still has somebody at the other end."""

    def voiceless(kind: str = "female", pitch: int = 50) -> None:
        del kind, pitch
        raise VoiceError("no voice can speak on this machine")

    monkeypatch.setattr(engine_choice, "voice", voiceless)
    assert typed(monkeypatch, MESSAGE, options=("--device-out", "none")) == 0
    assert "their lines are shown as text: no voice can speak" in capsys.readouterr().err


def test_unheard_lines_are_not_waited_for() -> None:
    """Six seconds that nobody hears pass sooner, and stand in the call with all their length."""
    phone = DevicelessPhone()
    kept: list[int] = []
    phone.tap(lambda _, far: kept.append(len(far)))
    phone.play(silence(6.0))
    for frame in phone.frames():
        assert not frame.any()
        break
    phone.hang_up()
    assert sum(kept) >= 6.0 * RATE
    assert phone.losses.dropped == 0
