"""What the command line tells of itself: help, and completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claims.apart import apart

from rehearse.app.cli.main import main

if TYPE_CHECKING:
    import pytest

COMMANDS: Final = (
    *("demo", "call", "score", "scenarios", "profile", "models", "voices", "doctor"),
    *("completion", "devices", "recover", "forget", "bench", "history"),
    *("coach", "when", "prepare", "room", "after"),
    *("compare", "overrule", "progress", "export", "import"),
)

HEAVY: Final = (
    *("numpy", "rich", "av", "vosk", "faster_whisper", "ctranslate2", "pyttsx3", "requests"),
    *("sounddevice", "phonenumbers", "tree_sitter", "platformdirs", "shtab", "miniaudio"),
    *("babel", "holidays", "icalendar"),
)


def test_help_imports_nothing_heavy() -> None:
    """`--help` of the program and of each command answers before any library is loaded."""
    script = (
        "import sys\nfrom rehearse.app.cli.main import main\n"
        "for words in sys.argv[1:]:\n"
        "    try:\n        main([*words.split(), '--help'])\n"
        "    except SystemExit as end:\n        assert end.code == 0, words\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    asked = ["", *COMMANDS, "profile init", "scenarios check"]
    run = apart(script, *asked)
    for command in COMMANDS:
        assert f"    {command}" in run.stdout
    assert "examples:" in run.stdout
    assert "exit codes:" in run.stdout


def test_help_fits_a_terminal() -> None:
    """No example, and no line of any command's help, is wider than 80 columns."""
    script = (
        "import argparse, sys\nfrom rehearse.app.cli.main import build_parser\n"
        "def told(one):\n"
        "    yield one.format_help()\n"
        "    for action in one._actions:\n"
        "        if isinstance(action, argparse._SubParsersAction):\n"
        "            for part in action.choices.values():\n                yield from told(part)\n"
        "lines = {line for text in told(build_parser()) for line in text.splitlines()}\n"
        "print(*sorted(line for line in lines if len(line) > 80), sep='\\n')"
    )
    assert apart(script, COLUMNS="80").stdout.strip() == ""


def test_completion(capsys: pytest.CaptureFixture[str]) -> None:
    """The completion script knows the commands."""
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert all(command in script for command in COMMANDS)
