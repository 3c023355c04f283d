"""Questions on a real terminal: a pseudo-terminal is typed into, as by somebody in a hurry."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on this system")

CALLER = ("--name", "Priya Raman", "--contact", "Ms. Chen", "--zone", "America/Los_Angeles")
CLOCK = ("--now", "2026-11-30 15:00", "--locale", "en_US")
PROMPT = re.compile(rb"\n(?:>|\w+:) ")
CTRL_C, CTRL_D = "\x03", "\x04"


def typed(folder: Path, words: tuple[str, ...], keys: str) -> tuple[int, str]:
    """The exit code and what stood on the terminal, for a command that is typed into."""
    terminal, theirs = pty.openpty()
    places = {
        "HOME": folder,
        "XDG_DATA_HOME": folder / "data",
        "XDG_CONFIG_HOME": folder / "config",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "rehearse", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **os.environ,
            "TERM": "dumb",
            "COLUMNS": "80",
            **{name: str(path) for name, path in places.items()},
        },
        start_new_session=True,
        preexec_fn=lambda: _own_terminal(theirs),  # noqa: PLW1509 - nothing else runs in the test
    )
    os.close(theirs)
    page = b""
    lines = keys.split("\n")
    for number, line in enumerate(lines, 1):
        # Typed when it is asked for: Ctrl-C throws away what was typed before it.
        while len(PROMPT.findall(page)) < number and (more := _read(terminal)):
            page += more.replace(b"\r", b"")
        os.write(terminal, (f"{line}\n" if number < len(lines) else line).encode())
    while more := _read_or_press(terminal, lines[-1]):
        page += more
    os.close(terminal)
    return process.wait(), page.decode(errors="replace").replace("\r\n", "\n")


def _own_terminal(terminal: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    # A test run in the background was started with Ctrl-C ignored, which children would inherit.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux ends a pseudo-terminal so
        return b""


def _read_or_press(terminal: int, key: str) -> bytes:
    """What comes next; a key that nothing came of is pressed again, as people do.

    A Ctrl-C that falls between a prompt and the reading behind it reaches nobody who waits for it.
    """
    while key and not select.select([terminal], [], [], 1.0)[0]:
        os.write(terminal, key.encode())
    return _read(terminal)


def put_down(folder: Path) -> list[dict[str, object]]:
    """The interviews in the user's data folder."""
    (path,) = list(folder.rglob("agreed.json")) or [None]
    kept: list[dict[str, object]] = (
        json.loads(path.read_text("utf-8"))["interviews"] if path else []
    )
    return kept


def test_answers_as_people_give_them(tmp_path: Path) -> None:
    """What cannot be read is asked again; nothing that was answered before is lost."""
    answers = ("blah", "Thursday", "soon", "half past two", "12 Bay St.", "", "ID, resume", "Dec 7")
    code, page = typed(tmp_path, ("after", *CALLER, *CLOCK), "".join(f"{a}\n" for a in answers))
    assert code == 0
    assert 'day blah: write it as "2026-11-26" or "Thursday"' in page
    assert "Thursday, December 3, 2026\n" in page
    assert put_down(tmp_path) == [
        {
            "start": "2026-12-03T14:30-08:00",
            "zone": "America/Los_Angeles",
            "minutes": 60,
            "place": "12 Bay St.",
            "who": "Ms. Chen",
            "bring": ["ID", "resume"],
        }
    ]
    assert "Follow up by phone on Tue, Dec 8" in page


@pytest.mark.parametrize(
    ("key", "code", "said"),
    [(CTRL_C, 130, "rehearse: stopped"), (CTRL_D, 2, "rehearse: stopped before the last question")],
)
def test_the_middle_of_the_questions(tmp_path: Path, key: str, code: int, said: str) -> None:
    """Ctrl-C and Ctrl-D end the questions in one line, and nothing is put down."""
    ended, page = typed(tmp_path, ("after", *CALLER, *CLOCK), f"Thursday\n{key}")
    assert ended == code
    assert said in page
    assert "Traceback" not in page
    assert put_down(tmp_path) == []


def test_the_coach_asks_again_when_the_message_came(tmp_path: Path) -> None:
    """A time that cannot be read ends nobody's walk."""
    answers = ("", "yesterday", "2026-11-27 7:40 pm", "q")
    keys = "".join(f"{answer}\n" for answer in answers)
    code, page = typed(tmp_path, ("coach", "--from", "when", *CALLER, *CLOCK), keys)
    assert code == 0
    assert 'message yesterday: write it as "2026-11-21 19:40"' in page
    assert "Fri, Nov 27, 7:40" in page
    assert "`rehearse coach --from prepare` continues from here" in page


def test_a_long_question_is_broken_between_words(tmp_path: Path) -> None:
    """Eighty columns do not cut a word in two."""
    _, page = typed(tmp_path, ("profile", "init"), f"Amy Ng\n{CTRL_D}")
    assert "Outside the US and Canada, begin with + and the \ncode.\n" in page


def test_a_profile_asks_again_only_for_what_is_wrong(tmp_path: Path) -> None:
    """At once after the answer; the other answers are kept, and Enter skips all but the name."""
    own = tmp_path / "me.toml"
    answers = ("", "Amy Ng", "12", "415-555-0192", "510", "cook", *[""] * 6)
    words = ("profile", "init", "--profile", str(own))
    code, page = typed(tmp_path, words, "".join(f"{a}\n" for a in answers))
    assert code == 0
    assert "Enter to skip a question" in page
    assert "name: is missing; enter" in page
    assert 'phone: "12" has too few digits' in page
    assert 'role: "510" names no job' in page
    assert page.count("The job you applied for") == 1
    text = own.read_text("utf-8")
    assert 'name = "Amy Ng"\n' in text
    assert '\nphone = "415-555-0192"\n' in text
    assert '\nrole = "cook"\n' in text
    said = " ".join(page.split())
    assert f"wrote {own}: your name, phone, role;" in said
    assert f"rehearse profile say --profile {own}" in said


def test_a_flag_that_is_wrong_is_told_before_the_questions(tmp_path: Path) -> None:
    """Nobody answers eight questions to learn that the ninth was wrong from the start."""
    code, page = typed(tmp_path, ("profile", "init", "--phone", "12"), "")
    assert code == 2
    assert "--phone:" in page
    assert "Enter to skip" not in page


def test_a_zone_in_which_the_number_is_none_asks_for_the_number_again(tmp_path: Path) -> None:
    """Without a country code a number is one of the zone's country."""
    words = ("profile", "init", "--name", "Amy Ng")
    answers = ("415-555-0192", *[""] * 6, "Europe/Lisbon", "+1 415 555 0192")
    code, page = typed(tmp_path, words, "".join(f"{a}\n" for a in answers))
    assert code == 0
    assert 'phone: "415-555-0192" has' in page
    assert "wrote" in page
