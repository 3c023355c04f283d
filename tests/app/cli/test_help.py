"""What the command line tells of itself: help, and completion."""

from __future__ import annotations

from typing import Final

import pytest
from claims.apart import apart

from rehearse.app.cli.main import main

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
        assert f"\n  {command} " in run.stdout
    assert "examples:" in run.stdout
    assert "exit codes:" in run.stdout


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["score", "x.wav", "--scen", "voicemial"], "voicemail"),
        (["progress", "--last"], "rehearse progress: option '--last' requires an argument"),
        (["score", "x.wav", "--svg", "--json"], "rehearse score: option --svg requires"),
        (["history", "--json", "--csv"], "--csv is not allowed with --json"),
        (["sore"], "score"),
        (["call", "voicemail", "a b.wav"], "give a recording as --reply 'a b.wav'"),
        (["call", "voicemail", "mine.toml"], "unrecognized arguments: mine.toml (see"),
    ],
)
def test_slips(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An option in part is understood; what cannot be is one line that names the way out."""
    try:
        code = main(argv)
    except SystemExit as end:
        code = end.code  # type: ignore[assignment]
    assert code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert said in told.err
