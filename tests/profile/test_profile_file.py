from __future__ import annotations

import os
import stat
import zoneinfo
from pathlib import Path

import pytest

from rehearse.errors import ProfileError, RehearseError, StoreError
from rehearse.files import config_folder, profile_path
from rehearse.profile.profile_file import (
    EXAMPLE,
    HELP,
    load,
    override,
    parse,
    save,
    write_text,
)
from rehearse.profile.pronunciations import enrolled_name
from rehearse.profile.record import PROFILE_FIELDS, Profile
from rehearse.profile.region import number_region

HAS_ZONES = any((Path(folder) / "zone.tab").is_file() for folder in zoneinfo.TZPATH)
"""Windows keeps no list of zones and countries."""


@pytest.mark.parametrize(
    "profile",
    [
        EXAMPLE,
        Profile("Zoë O'Brien-García"),
        Profile('Bo "Jack" Li', company="A\\B {x}"),
        Profile("Ann Lee", role="registered nurse", also="RN, staff nurse"),
    ],
)
def test_round_trip(profile: Profile) -> None:
    """What is written is read again, quotes and accents included."""
    assert parse(write_text(profile), "p.toml") == profile


def test_every_field_has_help() -> None:
    """The file explains each of its fields."""
    assert tuple(HELP) == PROFILE_FIELDS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "A B"\nphon = "1"', "p.toml:2: phon: unknown key; did you mean `phone`?"),
        ("name = 3", "p.toml:1: name: expected text in quotes"),
        ("", "p.toml:1: `name` is missing"),
        ('name = " "', "p.toml:1: name: is missing"),
        ('name = "Dr. 7"', "p.toml:1: name: "),
        ('name = "A"\n\nphone = "4155"', 'p.toml:3: phone: "4155" has too few digits'),
        ('name = "A"\nphone = "555-0192"', "lacks its area code"),
        ('name = "A"\nphone = "415-555-0192-333"', "has too many digits"),
        ('name = "A"\nphone = "call me"', "is not a phone number"),
        ('name = "A"\nphone = "+999 12"', "is not a phone number"),
        ('name = "A"\nrole = "510"', 'p.toml:2: role: "510" names no job; write it as "'),
        ('name = "A"\nalso = 3', 'p.toml:2: also: expected text in quotes: also = ["RN", '),
        ('name = "A"\nalso = [3]', 'p.toml:2: also: expected text in quotes: also = ["RN", '),
        (
            'name = "A"\nalso = ["cook, chef"]',
            'p.toml:2: also: "cook, chef" has a comma; write each',
        ),
        ('name = "A"\nalso = ["510"]', 'p.toml:2: also: "510" names no job; write it as "'),
        ('name = "A"\nzone = "America/Los_Angels"', "did you mean `America/Los_Angeles`?"),
        ('name = "A"\nzone = "/etc/passwd"', "is not a known time zone"),
        ("name = A", "p.toml:1: not valid TOML"),
        (f'name = "{"A" * 201}"', "at most 200 letters"),
        ('name = "A\\u0000"', "plain text"),
    ],
)
def test_wrong(text: str, message: str) -> None:
    """A mistake is named with file, line, key and what was meant."""
    with pytest.raises(ProfileError) as caught:
        parse(text, "p.toml")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_at_once() -> None:
    """A mistake of form does not hide the others, nor does a wrong zone hide a wrong number."""
    with pytest.raises(ProfileError) as caught:
        parse('role = 3\nzone = "x"\nphone = "5"\nbar = 1\n[sayings]\nname = 1', "p.toml")
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["1", "1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    "phone", ["415-555-0192", "(415) 555 0192", "+1 415 555 0192", "+44 20 7946 0958", "4155550192"]
)
def test_phone_is_kept_as_written(phone: str) -> None:
    """National and international forms are accepted, and none is rewritten."""
    assert parse(f'name = "A"\nphone = "{phone}"', "p.toml").phone == phone


@pytest.mark.skipif(not HAS_ZONES, reason="this system has no list of zones and countries")
def test_region() -> None:
    """A number without a code is one of the zone's country; without a zone, of the US."""
    assert number_region("Europe/London") == "GB"
    assert number_region("America/Los_Angeles") == "US"
    assert number_region("US/Pacific") == "US"
    assert number_region("Asia/Calcutta") == "IN"
    assert number_region("") == "US"
    assert parse('name="A"\nphone="020 7946 0958"\nzone="Europe/London"', "p").phone


def test_white_space_is_evened_out() -> None:
    """Blanks around and inside a value do not count."""
    assert parse('name = "  Priya   Raman "', "p.toml").name == "Priya Raman"


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("the warehouse supervisor position", "warehouse supervisor"),
        ("The Night Nurse Role", "Night Nurse"),
        ("a cook job", "cook"),
        ("job coach", "job coach"),
        ("position", "position"),
        ("theater usher", "theater usher"),
        ("an opening manager", "opening manager"),
    ],
)
def test_a_role_is_the_job_alone(written: str, role: str) -> None:
    """What sentences put around a job is no part of it: "the ... position"."""
    assert override(EXAMPLE, {"role": written}).role == role


def test_flags_override() -> None:
    """A flag replaces one field, and is checked like the file."""
    assert override(EXAMPLE, {"role": "driver"}).role == "driver"
    with pytest.raises(ProfileError, match=r'--phone: "12" '):
        override(EXAMPLE, {"phone": "12"})
    with pytest.raises(ProfileError, match="--name: is missing"):
        override(EXAMPLE, {"name": " "})


def test_save_and_load(tmp_path: Path) -> None:
    """The file is the user's alone, replaced whole, and nothing else is left in the folder."""
    path = tmp_path / "new" / "profile.toml"
    save(Profile("A B"), path)
    save(EXAMPLE, path)
    assert load(path) == EXAMPLE
    assert load(path, {"role": "driver"}).role == "driver"
    assert [p.name for p in path.parent.iterdir()] == ["profile.toml"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_save_keeps_the_old_one(tmp_path: Path) -> None:
    """A profile that could not be read again does not take the old one's place."""
    path = tmp_path / "profile.toml"
    save(EXAMPLE, path)
    with pytest.raises(ProfileError):
        save(Profile(" "), path)
    assert load(path) == EXAMPLE


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A path below a file is refused in one line."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="is a file, not a folder"):
        save(EXAMPLE, tmp_path / "file" / "profile.toml")


def test_line_ends_of_another_editor(tmp_path: Path) -> None:
    """Notes that an editor saved with Windows' line ends are kept with the new file's own."""
    path = tmp_path / "profile.toml"
    notes = '\n[homework]\njob_asks = "A license."\n'
    path.write_bytes((write_text(EXAMPLE) + notes).replace("\n", "\r\n").encode())
    save(EXAMPLE, path)
    assert path.read_bytes().decode() == write_text(EXAMPLE) + notes


@pytest.mark.skipif(os.name != "posix", reason="this system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe in the profile's place is neither waited for nor replaced."""
    path = tmp_path / "profile.toml"
    os.mkfifo(path)
    with pytest.raises(StoreError, match="a device or a pipe"):
        save(EXAMPLE, path)
    with pytest.raises(ProfileError, match="a device or a pipe"):
        enrolled_name(path)
    assert path.is_fifo()


def test_missing_and_unreadable(tmp_path: Path) -> None:
    """No file, a folder, and bytes that are no text each say what to do."""
    with pytest.raises(ProfileError, match="rehearse profile init"):
        load(tmp_path / "profile.toml")
    with pytest.raises(RehearseError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "p.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ProfileError, match="UTF-8"):
        load(tmp_path / "p.toml")


def test_path() -> None:
    """The profile is kept in the user's configuration folder."""
    assert profile_path() == config_folder() / "profile.toml"


@pytest.mark.parametrize(
    ("written", "jobs"),
    [
        ('role = "cook"', ("cook",)),
        ('role = "cook"\nalso = ["chef", "the line cook position"]', ("cook", "chef", "line cook")),
        ('role = "cook"\nalso = "chef, line cook"', ("cook", "chef", "line cook")),
        ('role = "cook"\nalso = []', ("cook",)),
        ('also = ["chef"]', ()),
    ],
)
def test_other_ways_to_say_the_job(written: str, jobs: tuple[str, ...]) -> None:
    """They are a list in the file; without a job there is nothing that they could stand for."""
    assert parse(f'name = "A"\n{written}', "p.toml").jobs == jobs


def test_other_ways_to_say_the_job_are_written_as_a_list() -> None:
    """Each of them is one text in the file."""
    written = write_text(Profile("A", role="cook", also="chef, line cook"))
    assert 'also = ["chef", "line cook"]' in written
    assert "# also = []" in write_text(Profile("A"))
