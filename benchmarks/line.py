"""Measure a long call over a private sound server: dropouts, drift, and memory.

    python benchmarks/line.py --minutes 10

The caller sends a sawtooth in which each sample encodes its own number, so a missing or repeated
sample shows as a step on the recorded track. The other side plays noise, which must arrive at the
speaker sample for sample.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from sound_server import SoundDevices, sound_server  # noqa: E402 - found by the path above

from rehearse.audio.clip import RATE, Clip  # noqa: E402 - found by the path above
from rehearse.speech import resident_bytes  # noqa: E402 - found by the path above

PERIOD = 32_000
"""Period of the sawtooth in samples: two seconds."""


def memory() -> float:
    """Return the resident memory in MB."""
    return resident_bytes(os.getpid()) / 1024**2


def first_sound(devices: SoundDevices, delays: list[float]) -> None:
    """Append the delay until the speaker plays anything but silence."""
    begin = time.monotonic()
    while time.monotonic() - begin < 3:
        with devices.lock:
            fresh = bytes(devices.received[-1280:])
        if fresh.strip(b"\0"):
            delays.append(time.monotonic() - begin)
            return
        time.sleep(0.002)


def main() -> None:
    """Make the call, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes: float = parser.parse_args().minutes
    with sound_server() as devices, tempfile.TemporaryDirectory() as folder:
        os.environ.update(devices.environment)
        from rehearse.call.line.portaudio import SounddevicePhone
        from rehearse.call.line.recorded import RecordedPhone
        from rehearse.profile.record import Profile
        from rehearse.takes import TakeRecorder, recorder, recover_call

        saw = Clip((np.arange(PERIOD) - PERIOD // 2).astype(np.int16))
        noise = np.random.default_rng(1).integers(-9000, 9000, 2 * RATE).astype(np.int16)
        done = threading.Event()

        def talk() -> None:
            while not done.wait(0.1):
                if len(devices.queue) < 200:
                    devices.speak(saw)

        threading.Thread(target=talk, daemon=True).start()
        take = TakeRecorder(
            Path(folder) / "take", recorder.TakeHeader("voicemail", Profile("Nobody"))
        )
        phone = SounddevicePhone(rate=RATE)
        line = RecordedPhone(phone, take)
        begin, first = time.monotonic(), phone.seconds
        exact = 0
        levels: list[float] = []
        delays: list[float] = []
        while time.monotonic() - begin < 60 * minutes:
            with devices.lock:
                devices.received.clear()
            watch = threading.Thread(target=first_sound, args=(devices, delays))
            watch.start()
            line.play(Clip(noise))
            watch.join()
            time.sleep(0.5)
            exact += noise.tobytes() in bytes(devices.received)
            levels.append(memory())
        wall, clock = time.monotonic() - begin, phone.seconds - first
        losses = phone.losses
        line.hang_up()
        done.set()
        take.close()
        near = recover_call(take.folder).near.samples.astype(np.int64)
    steps = np.diff(near[np.flatnonzero(near)[0] :]) % PERIOD
    print(f"call           {wall / 60:.1f} min, {len(near) / RATE:.1f} s recorded")
    print(f"dropped        {losses.dropped} samples, {losses.underflows} late blocks")
    print(f"caller's track {int(np.count_nonzero(steps != 1))} breaks")
    print(f"speaker        {exact} of {len(delays)} lines sample for sample")
    print(f"line begins    after {statistics.median(delays):.2f} s, {max(delays):.2f} s at most")
    print(f"clock          {1e6 * (clock - wall) / wall:+.0f} ppm against the system's")
    half = len(levels) // 2
    print(f"memory         {levels[half]:.1f} MB half way, {levels[-1]:.1f} MB at the end")


if __name__ == "__main__":
    main()
