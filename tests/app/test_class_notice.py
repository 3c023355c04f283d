"""The class's notice on a caller's computer: taken in, agreed to before a take, stored with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rehearse.app.class_notice import (
    NoticeOptions,
    agree,
    agree_first,
    check_agreed,
    pending,
    show_notice,
)
from rehearse.app.cli.main import main
from rehearse.errors import ProfileError, RehearseError
from rehearse.profile import class_notice
from rehearse.profile.class_notice import ClassNotice, notice_file

if TYPE_CHECKING:
    from pathlib import Path

CLASS = """\
consent = "We keep your “recording” until June.\\n\\\\o/ <b>"
keep_until = 2999-06-30

[[caller]]
name = "Priya Raman"
file = "Priya Raman"
"""
WORDS = "We keep your “recording” until June.\n\\o/ <b>"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of a user of their own."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def handed_out(tmp_path: Path) -> Path:
    """The file that an adviser writes from the class file."""
    listed, out = tmp_path / "class.toml", tmp_path / "notice.toml"
    listed.write_text(CLASS, "utf-8")
    assert main(["desk", "notice", str(listed), "--out", str(out)]) == 0
    return out


def test_what_is_handed_out_names_nobody(handed_out: Path) -> None:
    """The file has the notice and the last day, in the same words, and no caller."""
    assert "Priya" not in handed_out.read_text("utf-8")
    assert class_notice.take_in(handed_out) == ClassNotice(WORDS, "2999-06-30")
    assert notice_file().stat().st_mode & 0o077 == 0


def test_an_agreement_is_to_these_words(handed_out: Path) -> None:
    """Taken in again, the same notice stays agreed to; changed by a word, it is asked anew."""
    agree(class_notice.take_in(handed_out))
    assert pending() is None
    class_notice.take_in(handed_out)
    assert pending() is None
    handed_out.write_text(handed_out.read_text("utf-8").replace("June", "July"), "utf-8")
    class_notice.take_in(handed_out)
    assert pending() is not None


def test_it_is_asked_once_before_a_call(handed_out: Path) -> None:
    """The notice is shown before the call; without a yes there is none; after it no question."""
    assert list(agree_first(None)) == []
    class_notice.take_in(handed_out)
    with pytest.raises(RehearseError, match="not agreed to"):
        list(agree_first(None))
    with pytest.raises(RehearseError, match="did not agree"):
        list(agree_first(lambda _: "no"))
    with pytest.raises(RehearseError, match="not agreed to"):
        check_agreed()
    texts = [event.text for event in agree_first(lambda _: "y")]
    assert texts[0] == WORDS
    assert "after 2999-06-30" in texts[1]
    check_agreed()
    assert list(agree_first(None)) == []


def test_the_notice_is_asked_about_in_one_way(handed_out: Path) -> None:
    """`profile notice` shows and asks what a call does, then tells when the user agreed."""
    class_notice.take_in(handed_out)
    before_a_call = list(agree_first(lambda _: "y"))
    class_notice.remove()
    *asked, agreed = show_notice(NoticeOptions(handed_out), lambda _: "y")
    assert asked == before_a_call
    assert agreed.text.startswith("you agreed;")
    *shown, agreed = show_notice(NoticeOptions(), None)
    assert shown == before_a_call[: len(shown)]
    assert agreed.text.startswith("you agreed on 20")


def test_a_command_that_nobody_answers_makes_no_call(
    handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a terminal, the notice is shown, and the error says what to do."""
    assert main(["profile", "notice", str(handed_out)]) == 0
    assert "you will be asked before your next call" in " ".join(capsys.readouterr().err.split())
    call = ["call", "voicemail", "--type", "--name", "Priya Raman"]
    assert main(call) == 2
    told = capsys.readouterr().err
    assert "until June" in told
    assert "`rehearse profile notice` shows it" in " ".join(told.split())
    assert main(["profile", "notice", "--remove"]) == 0
    assert pending() is None
    with pytest.raises(SystemExit):
        main(["profile", "notice", str(handed_out), "--remove"])
    assert "--remove takes no file" in capsys.readouterr().err
    assert main(["profile", "notice", "--remove"]) == 0
    assert "there is no class notice" in capsys.readouterr().err


def test_it_is_stored_with_each_take(handed_out: Path) -> None:
    """A take's file has the notice and the time of the agreement; a take without one has none."""
    from takes.kept import saved

    from rehearse.app.save_take import save
    from rehearse.scenario import library
    from rehearse.takes import read_about

    folder = saved("monday")
    assert (read_about(folder).notice, read_about(folder).agreed) == ("", "")
    agree(class_notice.take_in(handed_out))
    assert list(save(folder, library.load("voicemail"), "Priya Raman", "recording")) == []
    about = json.loads((folder / "take.json").read_text("utf-8"))
    assert about["notice"].startswith(WORDS)
    assert about["agreed"].endswith("Z")
    assert read_about(folder).agreed == about["agreed"]


@pytest.mark.parametrize("text", ["", "keep_until = 2999-06-30", "consent = [", "consent = ' '"])
def test_a_file_without_a_notice(tmp_path: Path, text: str) -> None:
    """A file that has none is named in one line, and nothing is stored."""
    path = tmp_path / "notice.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ProfileError, match=r"notice\.toml"):
        class_notice.take_in(path)
    with pytest.raises(ProfileError, match=r"gone\.toml: cannot be read"):
        class_notice.take_in(tmp_path / "gone.toml")
    assert not notice_file().exists()


def test_a_notice_that_is_too_large(tmp_path: Path) -> None:
    """The limit is the same for a file and for text from the browser."""
    path = tmp_path / "notice.toml"
    path.write_text(f'consent = "{"e" * class_notice.MAX_BYTES}"', "utf-8")
    with pytest.raises(ProfileError, match="larger than 1 MB"):
        class_notice.take_in(path)
    with pytest.raises(ProfileError, match="larger than 1 MB"):
        class_notice.take_in_text(path.read_text("utf-8"), "This file")


def test_a_damaged_notice_stops_a_call() -> None:
    """Nothing is recorded under a notice that cannot be read; taking it in again mends it."""
    notice_file().parent.mkdir(parents=True)
    notice_file().write_text('{"schema": "other"}')
    with pytest.raises(RehearseError, match="take your class's notice in again"):
        check_agreed()
    class_notice.take_in_text('consent = "Yes?"', "here")
    assert pending() == ClassNotice("Yes?")
