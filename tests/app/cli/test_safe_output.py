"""What others wrote reaches a terminal, a spreadsheet or a page as text and as nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from takes.kept import saved

from rehearse.app.cli.main import main

CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal may obey."""

ESCAPE: Final = "\x1b[31m\x1b]0;pwned\x07\x9b5m\u202e"
HOSTILE: Final = "".join(f"\\u{ord(sign):04x}" if not sign.isascii() else sign for sign in ESCAPE)
TOML: Final = HOSTILE.replace("\x1b", "\\u001b").replace("\x07", "\\u0007")
"""The text as it is written between quotes in TOML and JSON."""

PROFILE: Final = f"""\
name = "Priya{TOML} Raman"
phone = "510-555-0192"
role = "cook{TOML}"
company = "Bay{TOML}"
contact = "Ms. Chen{TOML}"
[homework]
job_asks = "x{TOML}"
"""

SCENARIO: Final = f"""\
title = "T{TOML}"
[people.d]
role = "assistant"
name = "D{TOML}"
[[turn]]
id = "a"
speaker = "d"
says = "Hi{TOML}."
needs = ["full_name"]
hangs_up = true
"""

COMMANDS: Final = (
    "history",
    "history --csv",
    "history --json",
    "progress",
    "compare last last",
    "forget",
    "overrule last full_name --as met",
    "overrule last no\x1b[31m --as met",
    "scenarios show s.toml",
    "scenarios check s.toml",
    "scenarios list",
    "profile check p.toml",
    "profile show --profile p.toml",
    "prepare --profile p.toml",
    "prepare --profile p.toml --json",
    "when --profile p.toml",
    "after --profile p.toml --date 2027-03-04 --time 10:00",
    "score no\x1b[31m.wav --scenario voicemail",
    "score no.wav --scenario s\x9b.toml",
    "report no\u202e",
    "\x1b[31m",
    "history --\x1b[31m",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_a_terminal_obeys_gets_out(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escapes in profiles, scenarios, takes and names are shown as signs, by every command."""
    Path("p.toml").write_text(PROFILE)
    Path("s.toml").write_text(SCENARIO)
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "rehearse" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(SCENARIO)
    saved("monday", caller=f"Ann{ESCAPE} Lee")
    saved("tuesday\x1b[31m" if os.name == "posix" else "tuesday", day=4, caller="Sam")
    with suppress(SystemExit):
        main(command.split())
    said = capsys.readouterr()
    assert said.out + said.err
    assert not CONTROLS.search(said.out + said.err)
    if "--json" in command:
        json.loads(said.out)


@pytest.mark.parametrize(
    "caller", ["=cmd|'/C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\uff1d1"]
)
def test_no_formula_in_a_table(caller: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that a spreadsheet would calculate begins with a quote there; numbers do not."""
    saved("monday", caller=caller)
    assert main(["history", "--csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["caller"] == f"'{caller}"
    assert float(row["seconds"]) > 0


def test_drafts_hold_no_foreign_lines() -> None:
    """A line break in a name begins no header, no paragraph, no list; HTML and links are text."""
    evil = "E\r\nBcc: x@y\n\n# X"
    argv = ["after", "--date", "2027-03-04", "--time", "10:00", "--who", evil, "--out", "out"]
    argv += ["--name", "Ann <img src=x> Lee", "--contact", "[a](http://x)"]
    assert main(argv) == 0
    for name in ("note.txt", "note.md", "follow-up.md"):
        text = Path("out", name).read_text("utf-8")
        assert "E Bcc: x@y # X" in " ".join(text.split())
        assert not re.search(r"(?m)^(Bcc|# X)", text)
        if name.endswith(".md"):
            assert not re.search(r"(?<!\\)<img|\]\(", text)


def test_the_crib_sheet_lets_nothing_run(capsys: pytest.CaptureFixture[str]) -> None:
    """Its policy allows its own style and nothing else."""
    assert main(["prepare", "--name", "Ann <script>x</script>", "--html", "crib.html"]) == 0
    page = Path("crib.html").read_text("utf-8")
    assert "<script" not in page
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    capsys.readouterr()


@pytest.mark.skipif(os.name != "posix", reason="a shell's redirections")
@pytest.mark.parametrize(
    ("streams", "codes", "lines"),
    [
        (">&-", (0,), 1),
        ("<&- >&- 2>&-", (0,), 0),
        ("2>/dev/full", (2,), 0),
        (">/dev/full", (2,), 2),
        ("| true", (0, 141), 1),
    ],
)
def test_streams_that_are_closed_or_full(
    streams: str, codes: tuple[int, ...], lines: int, tmp_path: Path
) -> None:
    """A closed pipe ends a command quietly; a full disk is one line and code 2."""
    if "full" in streams and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    script = f"{sys.executable} -m rehearse scenarios list {streams}; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(
        ["/bin/bash", "-c", script], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert run.returncode in codes, run.stderr
    assert len(run.stderr.splitlines()) <= lines, run.stderr


def test_what_the_system_refuses_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is too long for any file, wherever one is given."""
    name = "n" * 4000
    commands = (
        f"report {name}",
        f"forget {name}",
        f"import {name}",
        f"profile check {name}",
        f"recover {name}",
        f"scenarios show {name}.toml",
        f"after --from {name}",
        f"compare {name} last",
        f"score {name}.wav --scenario voicemail",
        f"when --ics {name}",
    )
    for command in commands:
        assert main([*command.split()]) == 2, command
        said = capsys.readouterr().err
        assert said.count("\n") == 1, (command, said)
        assert len(said) < 1_200, command


def test_a_bad_file_has_three_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with many mistakes takes three lines; the command that looks for them shows more."""
    path = tmp_path / "p.toml"
    path.write_text('name = "A"\n' + "".join(f"x{number} = 1\n" for number in range(9)))
    assert main(["profile", "show", "--profile", str(path)]) == 2
    *_, last = told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert last.startswith("rehearse: and 7 more of this kind; `scenarios check`")
    assert main(["profile", "check", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 9
    scenario = tmp_path / "s.toml"
    scenario.write_text("".join(f"x{number} = 1\n" for number in range(9)))
    assert main(["scenarios", "check", str(scenario)]) == 2
    assert len(capsys.readouterr().err.splitlines()) > 8
    assert main(["score", "x.wav", "--scenario", str(scenario), "--name", "Jo Hill"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3
