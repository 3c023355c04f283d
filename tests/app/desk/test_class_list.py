"""A class file's rows become callers with profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_scorers import recording

from rehearse.app.desk.class_list import class_of
from rehearse.app.desk.records import Caller

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
