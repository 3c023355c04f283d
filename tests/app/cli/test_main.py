"""The frame of the command line: help, errors, exit codes, streams."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

import pytest

from rehearse import __version__
from rehearse.app import engine_loading, recordings
from rehearse.app.cli import interrupt, scenarios
from rehearse.app.cli import main as cli
from rehearse.app.cli.main import main
from rehearse.scenario import library
from rehearse.scenario.dialogue_view import read_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

REHEARSE: Final = (sys.executable, "-m", "rehearse")


def test_the_calls_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """`rehearse scenarios` alone lists them, as `list` does."""
    assert main(["scenarios"]) == 0
    alone = capsys.readouterr()
    assert main(["scenarios", "list"]) == 0
    assert capsys.readouterr() == alone
    assert "voicemail" in alone.out


def test_a_script_is_broken_at_80_columns_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of it fits, and none of its words is lost."""
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["scenarios", "show", "callback"]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    whole = read_through(library.load("callback"))
    assert shown.split() == whole.split()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints name and version."""
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"rehearse {__version__}\n"


@pytest.mark.parametrize(
    "argv", [["dance"], ["score"], ["score", "x.wav"], ["completion", "fish-and-chips"], []]
)
def test_wrong_use_is_one_line(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong command line gets one line that names the help, and code 2."""
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "--help" in captured.err


def test_ctrl_c_in_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends a command with one line and code 130."""

    def stopped() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(scenarios, "run_list", stopped)
    assert main(["scenarios", "list"]) == interrupt.INTERRUPTED
    assert capsys.readouterr().err == "\nrehearse: stopped\n"


def test_what_counts_as_an_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C waits for the end of a module's own code, too, and of all that it calls."""
    (tmp_path / "module_that_looks.py").write_text(
        "import sys\n"
        "from rehearse.app.cli.interrupt import is_importing\n"
        "def look():\n"
        "    return is_importing(sys._getframe())\n"
        "during = look()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("module_that_looks")
    assert module.during
    assert not module.look()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_in_the_middle_of_a_call(tmp_path: Path) -> None:
    """Ctrl-C while the demo listens leaves no traceback and no half-written file."""
    # A test run in the background hands its deafness to Ctrl-C on to its children.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from rehearse.app.cli.main import main\n"
        "raise SystemExit(main())"
    )
    run = subprocess.Popen(
        [
            sys.executable,
            "-c",
            code,
            "demo",
            "--engine",
            "whisper",
            "--out",
            str(tmp_path / "demo"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stderr is not None
    assert "recognizer" in run.stderr.readline()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == interrupt.INTERRUPTED
    assert out == ""
    assert "Traceback" not in err
    assert err.endswith("rehearse: stopped\n")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reports closed pipes otherwise")
def test_closed_pipe() -> None:
    """A reader that goes away ends the program quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [*REHEARSE, "scenarios", "list"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert run.returncode == cli.PIPE_CLOSED
    assert b"Traceback" not in run.stderr
    assert b"Broken" not in run.stderr


@pytest.mark.usefixtures("networks")
def test_colors_only_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Into a pipe go no escape codes, neither to stdout nor to stderr."""
    assert main(["scenarios", "check", "voicemial"]) == 2
    assert main(["doctor"]) == 0
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err


def test_scenarios_list(capsys: pytest.CaptureFixture[str]) -> None:
    """The shipped scenarios are listed, a line each, on stdout alone."""
    assert main(["scenarios", "list"]) == 0
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert {"voicemail", "assistant", "callback", "interviewer", "follow-up"} <= set(ids)


def test_scenario_made_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new` writes a file that `check` finds good, and never over one that is there."""
    path = tmp_path / "front-desk.toml"
    assert main(["scenarios", "new", str(path)]) == 0
    assert main(["scenarios", "check", str(path)]) == 0
    assert main(["scenarios", "new", str(path)]) == 2
    assert "already exists" in capsys.readouterr().err


PEOPLE: Final = 'title = "x"\n[people.dana]\nrole = "assistant"\n'
TURN: Final = '[[turn]]\nid = "a"\nspeaker = "dana"\nsays = "Hi"\n'


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('titel = "x"', "title"),
        ("title = 5", "title"),
        ('title = "unclosed', "mine.toml:1"),
        (PEOPLE + TURN + 'needs = ["full_nam"]', "full_name"),
        (PEOPLE + TURN + 'listens = false\nnext = "a"', "loop"),
    ],
)
def test_wrong_scenario(
    wrong: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A typo, a wrong type, broken TOML, an unknown check, a silent loop: file and line, code 2."""
    path = tmp_path / "mine.toml"
    path.write_text(wrong)
    assert main(["scenarios", "check", str(path)]) == 2
    captured = capsys.readouterr()
    assert "mine.toml" in captured.err
    assert said in captured.err
    assert captured.out == ""
    assert main(["score", "x.wav", "--scenario", str(path), "--name", "Jo Hill"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_unknown_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario's mistyped id is answered with the one that was meant."""
    assert main(["score", "x.wav", "--scenario", "voicemial", "--name", "Jo Hill"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "voicemail" in err


def test_profile_made_shown_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile is made from flags, shown with a flag on top, checked, and not written over."""
    flags = ["--name", "Priya Raman", "--phone", "415-555-0192"]
    assert main(["profile", "init", *flags]) == 0
    assert main(["profile", "init", *flags]) == 2
    assert main(["profile", "init", *flags, "--force"]) == 0
    assert main(["profile", "check"]) == 0
    capsys.readouterr()
    assert main(["profile", "show", "--role", "cook"]) == 0
    shown = capsys.readouterr().out
    assert 'name = "Priya Raman"' in shown
    assert 'role = "cook"' in shown
    own = tmp_path / "other.toml"
    assert main(["profile", "init", "--profile", str(own), "--name", "Jo Hill"]) == 0
    assert 'name = "Jo Hill"' in own.read_text()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('nam = "Jo Hill"', "name"),
        ("name = 5", "name"),
        ('name = "Jo Hill"\nphone = "12"', "phone"),
        ('name = ""', "name"),
        ("name = ", "me.toml:1"),
    ],
)
def test_wrong_profile(
    wrong: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A profile's unknown key, wrong type, bad number or broken TOML: file and key, code 2."""
    path = tmp_path / "me.toml"
    path.write_text(wrong)
    assert main(["profile", "check", str(path)]) == 2
    first = capsys.readouterr()
    assert "me.toml" in first.err
    assert said in first.err
    assert main(["score", "x.wav", "--scenario", "voicemail", "--profile", str(path)]) == 2
    assert capsys.readouterr().err == first.err


def test_no_profile(capsys: pytest.CaptureFixture[str]) -> None:
    """Without any profile the program says how to give one."""
    assert main(["score", "x.wav", "--scenario", "voicemail"]) == 2
    assert "rehearse profile init" in capsys.readouterr().err


def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    """On a machine that runs these tests all that is needed works."""
    assert main(["doctor", "--strict"]) == 0
    said = capsys.readouterr().out
    for name in ("Python", "Recognizer", "Voices", "Recordings", "Profile"):
        assert name in said


def test_voices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Voices are listed with their ids, and one speaks into a file."""
    assert main(["voices"]) == 0
    assert capsys.readouterr().out
    out = tmp_path / "hello.wav"
    assert main(["voices", "--say", "Hello there.", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.stat().st_size > 1000


def test_json_is_alone_on_stdout(tmp_path: Path) -> None:
    """What the program says besides the JSON goes to stderr, also in a process of its own."""
    wav = tmp_path / "hello.wav"
    assert main(["voices", "--say", "Hello, this is Jo Hill.", "--out", str(wav)]) == 0
    flags = ["--scenario", "voicemail", "--name", "Jo Hill", "--engine", "whisper", "--json"]
    run = subprocess.run(
        [*REHEARSE, "score", str(wav), *flags], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("\n") == 1
    assert json.loads(run.stdout)["schema"] == "rehearse.review/1"
    assert "recognizer: whisper" in run.stderr


@pytest.fixture
def arranged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ctrl-C as the program handles it, with a short wait for what a library drops."""
    if sys.platform == "win32":
        pytest.skip("Windows has no SIGINT for one process")
    monkeypatch.setattr(interrupt, "_first", [])
    monkeypatch.setattr(interrupt, "_DROPPED_S", 0.05)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupt.arrange()
    yield
    signal.signal(signal.SIGINT, before)


def pressed(code: str, file: str) -> list[str]:
    """Run code that looks like a file's, and return what was reached."""
    reached: list[str] = []
    names = {"signal": signal, "time": time, "reached": reached}
    try:
        exec(compile(code, file, "exec"), names)  # noqa: S102 - our own lines
        reached.append("the end of the code")
        time.sleep(60)
        reached.append("the end of the pause")
    except KeyboardInterrupt:
        reached.append("stopped")
    return reached


@pytest.mark.usefixtures("arranged")
def test_ctrl_c_is_arranged_at_each_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that an earlier version installed calls `main`, not the module's `command`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(sys, "argv", ["rehearse", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert signal.getsignal(signal.SIGINT) not in (signal.default_int_handler, signal.SIG_IGN)


@pytest.mark.usefixtures("arranged")
def test_ctrl_c_waits_for_the_import_system() -> None:
    """In the import system it would leave a lock closed for ever; it comes right afterwards."""
    press = "signal.raise_signal(signal.SIGINT)"
    assert pressed(press, "<frozen importlib._bootstrap>") == ["the end of the code", "stopped"]


@pytest.mark.usefixtures("arranged")
@pytest.mark.parametrize("where", [engine_loading, recordings])
def test_ctrl_c_that_a_library_drops(where: ModuleType) -> None:
    """Ctrl-C that is lost in a function of ours comes again, without a second key press."""
    library = (
        "try:\n    signal.raise_signal(signal.SIGINT)\n"
        "except KeyboardInterrupt:\n    reached.append('dropped')\n"
        "time.sleep(60)\n"
    )
    assert where.__file__
    assert pressed(library, where.__file__) == ["dropped", "stopped"]


@pytest.mark.usefixtures("arranged")
def test_ctrl_c_that_was_obeyed_does_not_come_again() -> None:
    """What loads after the interrupt was handled is not interrupted, too."""
    press = "signal.raise_signal(signal.SIGINT)"
    assert pressed(press, engine_loading.__file__) == ["stopped"]
    rest = compile("time.sleep(0.5)", engine_loading.__file__, "exec")
    exec(rest, {"time": time})  # noqa: S102 - a frame that looks like a loading engine


@pytest.mark.usefixtures("arranged")
def test_cleaning_up_after_ctrl_c_is_not_interrupted() -> None:
    """What a function does before it ends may take longer than the wait for a dropped Ctrl-C."""
    slow = (
        "try:\n    signal.raise_signal(signal.SIGINT)\n"
        "finally:\n"
        "    try:\n        raise OSError\n"
        "    except OSError:\n        time.sleep(0.2)\n"
        "    time.sleep(0.2)\n    reached.append('cleaned up')\n"
    )
    assert pressed(slow, recordings.__file__) == ["cleaned up", "stopped"]


def test_what_keeps_a_stopped_program_waiting() -> None:
    """After Ctrl-C, only a thread that loads an engine does, and not its own timers."""
    assert not interrupt.is_at_work(threading.main_thread())
    assert not interrupt.is_at_work(threading.Timer(2, print))
    assert interrupt.is_at_work(threading.Thread())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_a_second_ctrl_c_while_it_ends() -> None:
    """Pressed again while the interpreter ends, it changes neither exit code nor message."""
    program = (
        "import atexit, signal, rehearse.app.cli.main as main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "main.run = lambda _: signal.raise_signal(signal.SIGINT)\n"
        "atexit.register(signal.raise_signal, signal.SIGINT)\n"
        "from rehearse.__main__ import command\n"
        "command()\n"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (interrupt.INTERRUPTED, "")
    assert run.stderr == "\nrehearse: stopped\n"
