"""How the name is said is kept in the profile's file, and the rest of the file is left alone."""

from __future__ import annotations

import stat
import tomllib
from typing import TYPE_CHECKING

import pytest
import tomlkit

from rehearse.app.cli.main import main
from rehearse.errors import ProfileError
from rehearse.profile import notes_file, profile_file, pronunciations
from rehearse.profile.file_text import put
from rehearse.profile.notes import Homework
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from pathlib import Path

PRONUNCIATIONS = (("p", "ɹ", "i60+ɪ40", "ə"), ("t͡ʃ", "ɛ", "n"))


def test_pronunciations_come_back(tmp_path: Path) -> None:
    """With the notes beside them; only the user may read the file."""
    path = tmp_path / "profile.toml"
    profile_file.save(Profile("Amy Ng", role="cook"), path)
    notes_file.save(Homework(job_asks="nights"), path)
    pronunciations.save("Amy Ng", PRONUNCIATIONS, path)
    assert profile_file.load(path).pronunciations == PRONUNCIATIONS
    assert profile_file.load(path).role == "cook"
    assert notes_file.load(path).job_asks == "nights"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    pronunciations.save("Amy Ng", PRONUNCIATIONS[:1], path)
    notes_file.save(Homework(job_asks="days"), path)
    assert profile_file.load(path).pronunciations == PRONUNCIATIONS[:1]
    assert path.read_text(encoding="utf-8").count("[sayings]") == 1


def test_they_stay_when_the_profile_is_made_anew(tmp_path: Path) -> None:
    """`profile init --force` changes the role, not how the name is said."""
    path = tmp_path / "profile.toml"
    profile_file.save(Profile("Amy Ng"), path)
    pronunciations.save("Amy Ng", PRONUNCIATIONS, path)
    profile_file.save(Profile("Amy Ng", role="cook"), path)
    assert profile_file.load(path).pronunciations == PRONUNCIATIONS


def test_another_name_is_said_otherwise(tmp_path: Path) -> None:
    """They are of one name: a flag or a file with another one leaves them out."""
    path = tmp_path / "profile.toml"
    profile_file.save(Profile("Amy Ng"), path)
    pronunciations.save("Amy Ng", PRONUNCIATIONS, path)
    assert profile_file.load(path, {"name": "Amy Nguyen"}).pronunciations == ()
    assert profile_file.load(path, {"role": "cook"}).pronunciations == PRONUNCIATIONS
    profile_file.save(Profile("Amy Nguyen"), path)
    assert profile_file.load(path).pronunciations == ()
    assert "sayings" not in path.read_text(encoding="utf-8"), "another's name is forgotten"


def test_a_name_changed_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edited name has another's pronunciations: not used, and `profile check` says so."""
    path = tmp_path / "profile.toml"
    profile_file.save(Profile("Amy Ng"), path)
    assert pronunciations.enrolled_name(path) == ""
    pronunciations.save("Amy Ng", PRONUNCIATIONS, path)
    assert main(["profile", "check", str(path)]) == 0
    assert "sayings" not in capsys.readouterr().err
    path.write_text(path.read_text("utf-8").replace('name = "Amy Ng"', 'name = "Amy Nguyen"', 1))
    assert profile_file.load(path).pronunciations == ()
    assert pronunciations.enrolled_name(path) == "Amy Ng"
    assert main(["profile", "check", str(path)]) == 0
    told = capsys.readouterr().err
    assert "its pronunciations are of Amy Ng, so they are not used; `rehearse profile say`" in told
    assert "not known" not in told


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("sayings = 3", r"sayings.*expected a table"),
        ("[sayings]\nname = 3\nsounds = []", r'expected text in quotes: name = "..."'),
        ('[sayings]\nname = "Amy Ng"\nsounds = "p"', "expected sounds as `rehearse profile say`"),
        ('[sayings]\nname = "Amy Ng"\nsounds = [""]', "expected sounds as `rehearse profile say`"),
        ('[sayings]\nname = "Amy Ng"\nsounds = ["i0"]', "expected sounds as `rehearse profile"),
        ('[sayings]\nname = "Amy Ng"\nsounds = ["i999+p2"]', "expected sounds as `rehearse"),
        ('[sayings]\nname = "Amy Ng"\nsound = ["p"]', "did you mean `sounds`"),
    ],
)
def test_what_is_wrong_with_the_table(table: str, message: str) -> None:
    """File, line and key, as for every other part of the profile."""
    with pytest.raises(ProfileError, match=message):
        profile_file.parse(f'name = "Amy Ng"\n{table}\n', "mine.toml")


def test_no_profile_yet(tmp_path: Path) -> None:
    """There is nothing to keep them in."""
    with pytest.raises(ProfileError, match="rehearse profile init"):
        pronunciations.save("Amy Ng", PRONUNCIATIONS, tmp_path / "none.toml")


def test_what_would_not_be_the_same_is_not_written(tmp_path: Path) -> None:
    """The file is read again before it takes the old one's place."""
    path = tmp_path / "profile.toml"
    path.write_text('name = "Amy Ng"\n')
    table = tomlkit.table().add("sounds", float("nan"))  # No number equals it, not even itself.
    with pytest.raises(ProfileError, match="by hand"):
        put(path, "sayings", table, missing="there is none")
    assert path.read_text() == 'name = "Amy Ng"\n'


def test_a_table_by_hand(tmp_path: Path) -> None:
    """Written with spaces it is the same table: said again it is replaced, not doubled."""
    path = tmp_path / "profile.toml"
    path.write_text('name = "Amy Ng"\n\n [ sayings ]\nname = "Amy Ng"\nsounds = ["p ɹ"]\n')
    pronunciations.save("Amy Ng", PRONUNCIATIONS, path)
    assert profile_file.load(path).pronunciations == PRONUNCIATIONS
    profile_file.save(Profile("Amy Ng", role="cook"), path)
    assert profile_file.load(path).pronunciations == PRONUNCIATIONS


@pytest.mark.parametrize(
    "text",
    [
        'name = "Amy Ng"\nsayings = {name = "Amy Ng", sounds = ["p"]}\nrole = "cook"\n',
        'name = "Amy Ng"\nmet = """the fair\n[sayings]\nbooth"""\nrole = "cook"\n',
        'name = "Amy Ng"\nsayings.name = "B"\nsayings.sounds = []\nrole = "cook"\n',
        'name = "Amy Ng"\n[sayings]\nname = "B"\nsounds = []\n\n# mine\n[homework]\ni_have = "x"\n',
        'name = "Amy Ng"\n["sayings"]\nname = "B"\nsounds = []\n[homework]\n# mine\ni_have = "x"\n',
    ],
)
def test_however_the_table_is_written(tmp_path: Path, text: str) -> None:
    """TOML has many ways to write a table: each is replaced, and the rest stays as it was."""
    path = tmp_path / "profile.toml"
    path.write_text(text)
    pronunciations.save("Amy Ng", PRONUNCIATIONS, path)
    written = path.read_text("utf-8")
    assert profile_file.load(path).pronunciations == PRONUNCIATIONS
    before, after = tomllib.loads(text), tomllib.loads(written)
    assert {**before, "sayings": 0} == {**after, "sayings": 0}
    assert written.count("# mine") == text.count("# mine")
    mine = [line for line in text.splitlines() if line.startswith(("role", "i_have", "# mine"))]
    assert [line for line in written.splitlines() if line in mine] == mine
