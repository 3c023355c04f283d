from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehearse.errors import ScenarioError, StoreError
from rehearse.scenario import library
from rehearse.scenario.parse import parse_with_problems

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = (
    *("assistant", "assistant-takes-message", "callback", "follow-up"),
    *("interviewer", "phone-interview", "voicemail", "wrong-person"),
)


def test_shipped() -> None:
    """All eight scenarios are there, and nothing in them is wrong or doubtful."""
    found = library.entries([library.shipped_folder()])
    assert tuple(entry.id for entry in found) == SHIPPED
    for entry in found:
        _, problems = parse_with_problems(library.read_text(entry.path), str(entry.path))
        assert problems == ()


@pytest.mark.parametrize("id_", SHIPPED)
def test_load_by_id_and_path(id_: str) -> None:
    """A scenario is the same by id and by path."""
    where = [library.shipped_folder()]
    assert library.load(id_, where) == library.load(str(where[0] / f"{id_}.toml"))


def test_the_users_own_comes_first(tmp_path: Path) -> None:
    """A file in the user's folder hides the shipped one of that name."""
    library.new(tmp_path / "voicemail.toml")
    where = [tmp_path, library.shipped_folder()]
    assert library.load("voicemail", where).title == "The front desk picks up"
    assert len(library.entries(where)) == len(SHIPPED)


def test_a_wrong_file_is_listed_with_its_error(tmp_path: Path) -> None:
    """One bad file does not hide the others."""
    (tmp_path / "bad.toml").write_text("title = 1\n")
    library.new(tmp_path / "good.toml")
    bad, good = library.entries([tmp_path])
    assert bad.scenario is None
    assert "bad.toml:1: title: expected text" in bad.error
    assert good.scenario


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("voicemial", "did you mean `voicemail`"),
        ("", "there is no scenario"),
        ("nowhere/x.toml", "there is no such file"),
        ("x.toml", "there is no such file"),
    ],
)
def test_not_there(name: str, message: str) -> None:
    """An unknown name says what may have been meant."""
    with pytest.raises(ScenarioError, match=message):
        library.load(name, [library.shipped_folder()])


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    """A folder's path is refused as one."""
    with pytest.raises(ScenarioError, match="is a folder"):
        library.load(f"{tmp_path}/", [])


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"\xff\xfe\x00", "UTF-8"), (b"#" * 1_000_001, "larger than"), (b"\x00", "not valid TOML")],
)
def test_not_a_text(tmp_path: Path, data: bytes, message: str) -> None:
    """A file that is no text, or no scenario by its size, is refused in one line."""
    (tmp_path / "x.toml").write_bytes(data)
    with pytest.raises(ScenarioError, match=message) as caught:
        library.load(str(tmp_path / "x.toml"))
    assert "\n" not in str(caught.value)


def test_byte_order_mark(tmp_path: Path) -> None:
    """A mark that Windows editors put first does no harm."""
    (tmp_path / "x.toml").write_text(library.STARTER, encoding="utf-8-sig")
    assert library.load(str(tmp_path / "x.toml")).turns


def test_new(tmp_path: Path) -> None:
    """The scenario to start from has nothing wrong, and is never written over another file."""
    path = tmp_path / "deep" / "desk.toml"
    library.new(path)
    assert parse_with_problems(library.read_text(path), "desk.toml")[1] == ()
    path.write_text("mine")
    with pytest.raises(StoreError, match="already exists"):
        library.new(path)
    assert path.read_text() == "mine"


def test_new_where_it_cannot_be(tmp_path: Path) -> None:
    """A name without .toml, and a folder that is a file, are refused."""
    with pytest.raises(ScenarioError, match=r"ends in \.toml"):
        library.new(tmp_path / "desk.txt")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="is a file, not a folder"):
        library.new(tmp_path / "file" / "desk.toml")
