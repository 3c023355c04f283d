"""What was looked up is kept in the profile's file, and the rest of the file is left alone."""

from __future__ import annotations

import stat
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from rehearse.errors import ProfileError
from rehearse.profile import notes_file, profile_file
from rehearse.profile.file_schema import NotesTable
from rehearse.profile.notes import Homework
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from pathlib import Path

NOTES = Homework(
    company_does='Freight, "on time"',
    contact_is="Chén Li, 人事部\\HR",
    questions=("Which shifts?", "[homework]"),
    their_zone="America/Chicago",
)
BY_HAND = """\
# my own comment
name = "Zoë Ng"   # and another

[homework]
job_asks = "nights"
"""


def test_notes_come_back(tmp_path: Path) -> None:
    """Quotes, other scripts and backslashes survive; only the user may read the file."""
    path = tmp_path / "profile.toml"
    profile_file.save(Profile("Amy Ng"), path)
    notes_file.save(NOTES, path)
    assert notes_file.load(path) == NOTES
    assert profile_file.load(path) == Profile("Amy Ng")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    """Comments that the user wrote are still there, and there is one table, not two."""
    path = tmp_path / "profile.toml"
    path.write_text(BY_HAND, "utf-8")
    notes_file.save(NOTES, path)
    notes_file.save(NOTES, path)
    text = path.read_text("utf-8")
    assert text.startswith(BY_HAND.partition("[homework]")[0])
    assert text.count("\n[homework]") == 1


def test_a_new_profile_keeps_the_notes(tmp_path: Path) -> None:
    """`profile init --force` changes who is calling, not what was looked up."""
    path = tmp_path / "profile.toml"
    profile_file.save(Profile("Amy Ng"), path)
    notes_file.save(NOTES, path)
    profile_file.save(Profile("Zoë Ng"), path)
    assert profile_file.load(path).name == "Zoë Ng"
    assert notes_file.load(path) == NOTES


def test_no_file_is_no_notes(tmp_path: Path) -> None:
    """Without a profile there is nothing to read, and nowhere to write."""
    assert notes_file.load(tmp_path / "none.toml") == Homework()
    with pytest.raises(ProfileError, match="there is no profile to keep notes in"):
        notes_file.save(NOTES, tmp_path / "none.toml")


def test_every_blank_can_be_read() -> None:
    """What the record holds, the file's table holds."""
    assert tuple(NotesTable.model_fields) == tuple(field.name for field in fields(Homework))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('job_ask = "x"', "p.toml:3: homework.job_ask: unknown key; did you mean `job_asks`?"),
        (
            "job_asks = 3",
            'p.toml:3: homework.job_asks: expected text in quotes: job_asks = "...", not 3',
        ),
        (
            'questions = "Why?"',
            (
                'p.toml:3: homework.questions: expected text in quotes: questions = ["...", "..."],'
                ' not the text "Why?"'
            ),
        ),
        (
            f'i_have = "{"x" * 501}"',
            "p.toml:3: homework.i_have: expected at most 500 letters of plain text",
        ),
    ],
)
def test_mistakes(line: str, said: str) -> None:
    """A mistake is told with file, line and key."""
    with pytest.raises(ProfileError) as raised:
        notes_file.parse(f'name = "Amy Ng"\n[homework]\n{line}\n', "p.toml")
    assert str(raised.value) == said
