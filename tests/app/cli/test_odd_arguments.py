"""Arguments that nobody types, but scripts pass on: no text in UTF-8, or nothing at all."""

from __future__ import annotations

import os

import pytest

from rehearse.app.cli.main import main
from rehearse.files import profile_path

NO_TEXT = os.fsdecode(b"\xff\xfe")


@pytest.mark.parametrize(
    "argv",
    [
        ("prepare", "--name", NO_TEXT),
        ("prepare", "--name", "Jo Hill", "--zone", NO_TEXT),
        ("prepare", "--name", "Jo Hill", "--question", "Why?", "--question", NO_TEXT),
        ("after", "--name", "Jo Hill", "--said", "Thursday at ten", "--place", NO_TEXT),
        ("after", "--name", "Jo Hill", "--said", "Thursday at ten", "--bring", NO_TEXT),
    ],
)
def test_an_option_that_is_no_text(
    argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """The option is named in one line, before anything is done."""
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == 2
    option = argv[-2]
    assert f"invalid value for '{option}': this is not text in UTF-8; type it again" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize("field", ["zone", "name"])
def test_another_argument_that_is_no_text(field: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is shown in one line, and the profile stays as it is."""
    assert main(["profile", "init", "--name", "Jo Hill"]) == 0
    before = profile_path().read_bytes()
    capsys.readouterr()
    assert main(["profile", "set", f"{field}={NO_TEXT}"]) == 2
    said = capsys.readouterr().err
    assert said.endswith(": this is not text in UTF-8; type it again\n")
    assert said.count("\n") == 1
    assert profile_path().read_bytes() == before


def test_a_file_may_have_any_name(capsys: pytest.CaptureFixture[str]) -> None:
    """A file's name need not be text: it is looked for."""
    assert main(["score", "x.wav", "--name", "Jo Hill", "--scenario", f"{NO_TEXT}.toml"]) == 2
    assert main(["prepare", "--profile", NO_TEXT]) == 2
    assert "not text" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        ("score", "", "--scenario", "voicemail"),
        ("import", ""),
        ("export", ""),
        ("when", "--name", "Jo Hill", "--ics", ""),
        ("call", "voicemail", "--out", ""),
    ],
)
def test_an_empty_name_is_not_the_current_folder(
    argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """A script's variable that is not set does not have all recordings here scored or replaced."""
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == 2
    assert "the name is empty" in capsys.readouterr().err
