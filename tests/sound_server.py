"""A private PulseAudio server without a sound card: tests feed its microphone, read its speaker.

Both directions are bit-exact. While nobody speaks, silence is written to the microphone's pipe,
because PortAudio waits forever for a pipe without a writer.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import os
import shutil
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Samples

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 320

SCRIPT = """\
load-module module-native-protocol-unix socket={folder}/native auth-anonymous=1
load-module module-pipe-source source_name=mic file={folder}/mic format=s16le rate=16000 channels=1
load-module module-pipe-sink sink_name=out file={folder}/out format=s16le rate=16000 channels=1 \
use_system_clock_for_timing=yes
set-default-sink out
set-default-source mic
"""


def need_sound_server() -> None:
    """Skip the test, with the reason, if a package is missing."""
    missing = [name for name in ("pulseaudio", "pactl") if shutil.which(name) is None]
    if ctypes.util.find_library("portaudio") is None:
        missing.append("libportaudio2")
    if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        missing.append("libasound2-plugins")
    if missing:
        pytest.skip(f"no private sound server: {', '.join(missing)} not installed")


@dataclass
class SoundDevices:
    """The server's microphone and its speaker."""

    queue: list[Samples] = field(default_factory=list)
    """What the microphone hears next, in blocks of 20 ms."""
    received: bytearray = field(default_factory=bytearray)
    """What the speaker has played."""
    environment: dict[str, str] = field(default_factory=dict)
    """Variables with which a program finds the server."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    server: subprocess.Popen[bytes] | None = None

    def speak(self, clip: Clip) -> None:
        """Add a clip to what the microphone hears."""
        with self.lock:
            padded = np.zeros(-(-len(clip.samples) // BLOCK) * BLOCK, dtype=np.int16)
            padded[: len(clip.samples)] = clip.samples
            self.queue.extend(padded.reshape(-1, BLOCK))

    @property
    def heard(self) -> Clip:
        """Everything that the speaker has played so far."""
        with self.lock:
            whole = bytes(self.received[: len(self.received) // 2 * 2])
        return Clip(np.frombuffer(whole, dtype=np.int16))

    def next_block(self) -> bytes:
        """Return the next 20 ms for the microphone."""
        with self.lock:
            block = self.queue.pop(0) if self.queue else np.zeros(BLOCK, dtype=np.int16)
        return block.tobytes()


@contextmanager
def sound_server() -> Iterator[SoundDevices]:
    """Start a private PulseAudio server; no other program's sound is touched."""
    need_sound_server()
    folder = Path(tempfile.mkdtemp(prefix="rehearse-line-"))
    devices = SoundDevices()
    devices.environment = {
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{folder}/native",
        "PULSE_LATENCY_MSEC": "60",
    }
    (folder / "script").write_text(SCRIPT.format(folder=folder))
    command = ["pulseaudio", "-n", "-F", str(folder / "script"), "--daemonize=no"]
    command += ["--exit-idle-time=-1", "--use-pid-file=no", f"--log-target=file:{folder}/log"]
    environment = {**os.environ, **devices.environment, "HOME": str(folder)}
    done = threading.Event()
    with subprocess.Popen(command, env=environment) as server:
        devices.server = server
        try:
            _wait_for(environment)
            threads = [
                threading.Thread(target=_feed, args=(folder / "mic", devices, done), daemon=True),
                threading.Thread(target=_catch, args=(folder / "out", devices, done), daemon=True),
            ]
            for thread in threads:
                thread.start()
            yield devices
        finally:
            done.set()
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=5)
            server.kill()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundDevices]:
    """The devices of a private sound server, which every process of the test finds."""
    with sound_server() as served:
        for name, value in served.environment.items():
            monkeypatch.setenv(name, value)
        yield served


def _wait_for(environment: dict[str, str]) -> None:
    for _ in range(100):
        command = [shutil.which("pactl") or "pactl", "info"]
        asked = subprocess.run(command, env=environment, capture_output=True, check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    pytest.skip("the private sound server does not start here")


def _feed(path: Path, devices: SoundDevices, done: threading.Event) -> None:
    """Write speech, or else silence, to the microphone's pipe in real time."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as pipe:
        due = time.monotonic()
        while not done.is_set():
            pipe.write(devices.next_block())
            due += BLOCK / RATE
            time.sleep(max(0.0, due - time.monotonic()))


def _catch(path: Path, devices: SoundDevices, done: threading.Event) -> None:
    """Keep what the speaker plays."""
    with contextlib.suppress(OSError), path.open("rb", buffering=0) as pipe:
        while not done.is_set():
            block = pipe.read(2 * BLOCK)
            with devices.lock:
                devices.received.extend(block)
