"""Single fields of a profile's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehearse.errors import ProfileError
from rehearse.profile.change import change
from rehearse.profile.profile_file import EXAMPLE, load, write_text
from rehearse.profile.record import Profile
from rehearse.toml import read

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
# mine, as I like it
zone = 'Europe/Berlin'   # home
name = "Amy Ng"
phone = "030 901820"
  role  = "cook"

[homework]
role = "not this one"
questions = ["Who trains me?"]
"""


def test_only_the_field_changes(tmp_path: Path) -> None:
    """Comments, order, and notes stay; the value is the only change."""
    path = tmp_path / "p.toml"
    path.write_text(OWN)
    assert change(path, {"role": "the shift lead position"}) == {"role": "shift lead"}
    assert path.read_text() == OWN.replace('"cook"', '"shift lead"')


def test_an_empty_field_takes_the_place_of_its_comment(tmp_path: Path) -> None:
    """A field that the written file has as a comment is filled in there."""
    path = tmp_path / "p.toml"
    path.write_text(write_text(Profile("Amy Ng")))
    change(path, {"company": 'A\\B "C"', "zone": "Chicago"})
    expected = Profile("Amy Ng", company='A\\B "C"', zone="America/Chicago")
    assert path.read_text() == write_text(expected)


def test_a_field_without_a_place(tmp_path: Path) -> None:
    """A field that the file has nowhere is added, and never to one of its tables."""
    path = tmp_path / "p.toml"
    path.write_text(OWN)
    change(path, {"met": "the fair"})
    assert read(path.read_text()) == {**read(OWN), "met": "the fair"}


def test_a_list(tmp_path: Path) -> None:
    """Other ways to say the job are a list in the file, and a text with commas to the caller."""
    path = tmp_path / "p.toml"
    path.write_text(OWN)
    assert change(path, {"also": "chef,the line cook job"}) == {"also": "chef, line cook"}
    assert read(path.read_text())["also"] == ["chef", "line cook"]
    change(path, {"also": ""})
    assert load(path).jobs == ("cook",)


def test_emptied(tmp_path: Path) -> None:
    """A field without a value is empty again; only the name is required."""
    path = tmp_path / "p.toml"
    path.write_text(write_text(EXAMPLE))
    change(path, {"contact": ""})
    assert load(path).contact == ""
    with pytest.raises(ProfileError, match="name: is missing"):
        change(path, {"name": ""})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"rolle": "cook"}, "rolle: no field of a profile; did you mean `role`?"),
        ({"phone": "12"}, 'phone: "12" lacks its area code'),
        ({"zone": "America/New_York"}, 'phone: "030 901820" has too few digits'),
    ],
)
def test_wrong(tmp_path: Path, given: dict[str, str], told: str) -> None:
    """A wrong value changes nothing; the number and the zone must go together."""
    path = tmp_path / "p.toml"
    path.write_text(OWN)
    with pytest.raises(ProfileError) as caught:
        change(path, given)
    assert str(caught.value).startswith(told)
    assert path.read_text() == OWN


def test_no_profile(tmp_path: Path) -> None:
    """Without a profile there is nothing to change."""
    with pytest.raises(ProfileError, match="rehearse profile init"):
        change(tmp_path / "p.toml", {"role": "cook"})
