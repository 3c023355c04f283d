"""Tests of full recognition in another process during a call."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rehearse.app.engine_loading import EngineLoading
from rehearse.app.options import EngineOptions
from rehearse.app.thorough import ThoroughProcess
from rehearse.audio.clip import Clip, join, silence
from rehearse.errors import RecognizerError
from rehearse.profile.record import Profile
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from collections.abc import Iterator

WHO = Profile(name="Priya Raman", phone="415-555-0192")
EMBEDDED = EngineOptions("whisper")


@pytest.fixture
def thorough() -> Iterator[ThoroughProcess]:
    """A process of the test's own, ended after it."""
    process = ThoroughProcess(EMBEDDED)
    yield process
    process.close()


@pytest.fixture(scope="module")
def started() -> Iterator[list[ThoroughProcess]]:
    """Processes that are ended after all tests."""
    processes: list[ThoroughProcess] = []
    yield processes
    for process in processes:
        process.close()


@pytest.fixture
def shared(started: list[ThoroughProcess]) -> ThoroughProcess:
    """A process for all tests that only ask it; it starts in the first one's folders."""
    if not started:
        started.append(ThoroughProcess(EMBEDDED))
    return started[0]


def said() -> Clip:
    """A reply with a name and a number in it."""
    voice = engine_choice.second_voice()
    line = "This is Priya Raman. My number is four one five, five five five, zero one nine two."
    return join([silence(0.4), voice.say(line), silence(0.6)])


@pytest.mark.usefixtures("networks")
def test_what_it_hears(shared: ThoroughProcess) -> None:
    """It is what the same models hear in this process, to the last figure."""
    clip = said()
    assert shared.recognize(clip, WHO) == EngineLoading(EMBEDDED).engines().recognize(clip, WHO)


@pytest.mark.usefixtures("networks")
def test_the_engines_of_a_call_use_it(shared: ThoroughProcess) -> None:
    """A live call's engines have the usual label, but only partial decodes run in this process."""
    engines = EngineLoading(EMBEDDED, shared).engines()
    assert engines.engine_label == EngineLoading(EMBEDDED).engines().engine_label
    assert engines.phone_recognizer is None
    _, heard = engines.recognize(said(), WHO)
    assert heard.transcript.used_acoustic_model


def test_a_process_that_was_killed(thorough: ThoroughProcess) -> None:
    """Where the system ends it, for want of memory, another one hears the reply."""
    first = thorough.pid
    os.kill(first, signal.SIGKILL)
    assert thorough.recognize(silence(1.0), WHO)[0] == ()
    assert thorough.pid != first


def test_models_that_are_missing(tmp_path: Path) -> None:
    """A problem with a model is raised to the caller."""
    process = ThoroughProcess(EngineOptions("whisper", str(tmp_path)))
    with pytest.raises(RecognizerError, match=tmp_path.name):
        process.recognize(silence(1.0), WHO)
    process.close()


def test_a_call_that_is_killed() -> None:
    """The process ends when its parent is killed."""
    ask = (
        "import sys\n"
        "from rehearse.app.options import EngineOptions\n"
        "from rehearse.app.thorough import ThoroughProcess\n"
        "print(ThoroughProcess(EngineOptions('whisper')).pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", ask], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        program.kill()
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists()


def test_an_end_while_it_listens(thorough: ThoroughProcess) -> None:
    """A waiting caller gets an error when the process is closed, and no process remains."""
    told: list[str] = []

    def ask() -> None:
        with pytest.raises(RecognizerError) as problem:
            thorough.recognize(said(), WHO)
        told.append(str(problem.value))

    asking = threading.Thread(target=ask)
    asking.start()
    thorough.close()
    asking.join()
    assert "speech recognition stopped" in told[0]
    with pytest.raises(ProcessLookupError):
        os.kill(thorough.pid, 0)
