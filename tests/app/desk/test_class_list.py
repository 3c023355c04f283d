"""A class file's rows become callers with profiles."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from desk_scorers import recording

from rehearse.app.desk.class_list import class_of
from rehearse.app.desk.records import Caller
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


TABLE = '[[caller]]\nfile = "1.wav"\nname = "Ana Ruiz"\nrole = "nurse"\nalso = '


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.csv", "file,name,role,also\n1.wav,Ana Ruiz,nurse,RN; staff nurse\n"),
        ("c.csv", 'file;name;role;also\n1.wav;Ana Ruiz;nurse;"RN;staff nurse"\n'),
        ("c.toml", f'{TABLE}"RN;staff nurse"'),
        ("c.toml", f'{TABLE}["RN", "staff nurse"]'),
    ],
)
def test_other_ways_to_say_the_job(tmp_path: Path, name: str, text: str) -> None:
    """`also` is read from any kind of class file, with semicolons between the ways."""
    listed = tmp_path / name
    listed.write_text(text, "utf-8")
    recording(tmp_path / "class" / "1.wav")
    (found,) = class_of(tmp_path / "class", listed, tmp_path / "desk").files
    assert isinstance(found.caller, Caller)
    assert found.caller.profile.jobs == ("nurse", "RN", "staff nurse")


def test_without_other_ways(tmp_path: Path) -> None:
    """A class file without the column is read as before."""
    listed = tmp_path / "c.csv"
    listed.write_text("file,name,role\n1.wav,Ana Ruiz,nurse\n", "utf-8")
    recording(tmp_path / "class" / "1.wav")
    (found,) = class_of(tmp_path / "class", listed, tmp_path / "desk").files
    assert isinstance(found.caller, Caller)
    assert found.caller.profile.jobs == ("nurse",)


def read(place: Path, text: str | bytes, *files: str, name: str = "c.csv") -> list[str]:
    """Who made each file of a class, or why that is not known, in the order of the files."""
    listed = place / name
    listed.write_bytes(text.encode() if isinstance(text, str) else text)
    for file in files:
        recording(place / "class" / file)
    (place / "class").mkdir(exist_ok=True)
    found = class_of(place / "class", listed, place / "desk").files
    return [one.refused or one.caller.profile.name for one in found if one.refused or one.caller]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Any encoding and delimiter of Excel's, Windows' paths and line ends, and empty rows."""
    rows = (("File", "Name "), ("Zoë Müßig\\1.wav", "Zoë Müßig"), ("", ""), ("extra\\", "Bo Lind"))
    text = "\r\n".join(delimiter.join(row) for row in rows)
    files = ("Zoë Müßig/1.wav", "extra/2.wav")
    assert read(tmp_path, text.encode(encoding), *files) == ["Zoë Müßig", "Bo Lind"]


def test_a_folder_from_a_mac(tmp_path: Path) -> None:
    """A Mac's archives write "ë" as two characters, a spreadsheet as one; both are one name."""
    apart = unicodedata.normalize("NFD", "Zoë")
    text = "file,name\nZoë,Zoë\nlone-Zoë.wav,Ana\n"
    assert read(tmp_path, text, f"{apart}/1.wav", f"lone-{apart}.wav") == ["Zoë", "Ana"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text")
def test_names_of_an_old_archive(tmp_path: Path) -> None:
    """Folders named in Windows' encoding belong to their callers, with a list and without one."""
    folder = os.fsdecode("Zoë\x1b".encode("cp1252"))
    text = "file,name,email\nZoë\x1b,Zoë,a\x1b@b\n"
    assert read(tmp_path, text, f"{folder}/1.wav") == ["Zoë"]
    for listed in (tmp_path / "c.csv", None):
        (found,) = class_of(tmp_path / "class", listed, tmp_path / "desk").files
        assert found.caller
        stored = f"{found.caller.id} {found.caller.profile.name} {found.caller.email}"
        assert "\x1b" not in stored
        assert "Zoë" in stored.encode().decode()


def test_two_people_of_one_name(tmp_path: Path) -> None:
    """With the same id and other details, the second is refused, not scored with a wrong number."""
    rows = "1.wav,{0}Ana Ruiz,510-555-0192\n2.wav,{1}Ana Ruiz,510-555-0193\n"
    head = "file,name,phone\n"
    first, second = read(tmp_path, head + rows.format("", ""), "1.wav", "2.wav")
    assert first == "Ana Ruiz"
    assert second == (
        "c.csv:3 and c.csv:2 differ about 'Ana Ruiz': phone; write the same in both, or give two"
        " people of one name a `caller` or `id` each"
    )
    head = "file,caller,name,phone\n"
    assert read(tmp_path, head + rows.format("a,", "b,")) == ["Ana Ruiz"] * 2


@pytest.mark.parametrize("order", [1, -1])
def test_a_row_for_a_file_counts_more_than_one_for_its_folder(tmp_path: Path, order: int) -> None:
    """In any order of the rows, the nearest one says whose a recording is."""
    rows = ["team,Ana", "team/sub,Bo", "team/sub/2.wav,Cy"]
    text = "\n".join(["file,name", *rows[::order]])
    files = ("team/1.wav", "team/sub/1.wav", "team/sub/2.wav")
    assert read(tmp_path, text, *files) == ["Ana", "Bo", "Cy"]


def test_two_owners_of_one_file(tmp_path: Path) -> None:
    """A recording that two rows give to two people is refused; given twice to one, it is scored."""
    (why,) = read(tmp_path, "file,name\n1.wav,Ana\n1.wav,Bo\n", "1.wav")
    assert why == "c.csv:3 and c.csv:2 name it for two people; delete one of them"
    assert read(tmp_path, "file,name\n1.wav,Ana\n1.wav,Ana\n") == ["Ana"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.csv", "file,name\n1.wav\n"),
        ("c.csv", "file,name\n1.wav,\n"),
        ("c.toml", '[[caller]]\nfile = "1.wav"\n'),
    ],
)
def test_a_row_without_a_name(tmp_path: Path, name: str, text: str) -> None:
    """It refuses its recordings, whether its cell is empty or not there."""
    (why,) = read(tmp_path, text, "1.wav", name=name)
    assert why.startswith(name)
    assert "name: " in why


def test_columns_that_are_not_used_are_told(tmp_path: Path) -> None:
    """A spreadsheet may have columns of its own, but a misspelled one is noticed."""
    listed = tmp_path / "c.csv"
    listed.write_text("file,name,Phone number,,group\n1.wav,Ana,510-555-0192,,A\n", "utf-8")
    recording(tmp_path / "class" / "1.wav")
    unused = class_of(tmp_path / "class", listed, tmp_path / "desk").unused
    assert unused == ("phone number", "group")


@pytest.mark.parametrize("text", ['concent = "..."', f'{TABLE}"RN"\nphone_number = "1"'])
def test_a_misspelled_key_of_a_class_is_an_error(tmp_path: Path, text: str) -> None:
    """Nobody is scored without consent because `consent` was misspelled."""
    with pytest.raises(StoreError, match=r"is no key of (the class|caller 1); the keys are "):
        read(tmp_path, text, name="c.toml")
