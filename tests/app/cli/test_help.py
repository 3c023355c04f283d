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
    *("compare", "overrule", "note", "progress", "report", "export", "import"),
    *("web", "desk"),
)

HEAVY: Final = (
    *("numpy", "rich", "av", "vosk", "faster_whisper", "ctranslate2", "pyttsx3", "requests"),
    *("sounddevice", "phonenumbers", "tree_sitter", "platformdirs", "miniaudio"),
    *("babel", "holidays", "icalendar", "argparse"),
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


def test_help_fits_a_terminal() -> None:
    """No example, and no line of any command's help, is wider than 80 columns."""
    script = (
        "import click, sys\nfrom rehearse.app.cli.main import main, rehearse\n"
        "def asked(one, words):\n"
        "    yield words\n"
        "    if isinstance(one, click.Group):\n"
        "        for name in one.list_commands(None):\n"
        "            yield from asked(one.get_command(None, name), [*words, name])\n"
        "for words in asked(rehearse, []):\n"
        "    try:\n        main([*words, '--help'])\n"
        "    except SystemExit as end:\n        assert end.code == 0, words\n"
    )
    lines = apart(script, COLUMNS="80").stdout.splitlines()
    assert sum(line.startswith("Usage: ") for line in lines) > len(COMMANDS)
    assert [line for line in lines if len(line) > 80] == []


def test_completion(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The script asks the program what may come next, and it knows every command and flag."""
    assert main(["completion", "bash"]) == 0
    assert "_REHEARSE_COMPLETE=bash_complete" in capsys.readouterr().out
    assert main(["completion", "tcsh"]) == 2
    assert "bash, zsh and fish have one" in capsys.readouterr().err
    assert {f"plain,{command}" for command in COMMANDS} == set(completed("", capsys, monkeypatch))
    assert "plain,--scenario" in completed("score --sc", capsys, monkeypatch)
    assert "plain,whisper" in completed("call callback --engine w", capsys, monkeypatch)


def completed(
    typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """What bash is offered after these words."""
    words = ["rehearse", *typed.split(" ")]
    with monkeypatch.context() as shell:
        shell.setenv("COMP_WORDS", " ".join(words))
        shell.setenv("COMP_CWORD", str(len(words) - 1))
        shell.setenv("_REHEARSE_COMPLETE", "bash_complete")
        assert main([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["score", "x.wav", "--scen", "voicemial"], "voicemail"),
        (["progress", "--last"], "rehearse progress: option '--last' requires an argument"),
        (["score", "x.wav", "--svg", "--json"], "rehearse score: option --svg requires"),
        (["history", "--json", "--csv"], "--csv is not allowed with --json"),
        (["sore"], "score"),
        (["profile"], "rehearse profile: missing command (see rehearse profile --help)"),
        (["models", "fetch"], "rehearse models: no such command 'fetch' (see"),
        (["overrule", "last", "thanks"], "--as or --undo is required"),
        (["overrule", "last", "thanks", "--as", "met", "--undo"], "not allowed with --as"),
        (["note", "last", "better", "--delete"], "--delete takes no text"),
        (["call", "voicemail", "--ringback", "fr"], "'us', 'uk'"),
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
