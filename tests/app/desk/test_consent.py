"""Consent, withdrawal, and keeping: who is scored, what is stored of it, and what is deleted."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from desk_scorers import recording

from rehearse.app import events
from rehearse.app.cli.main import main
from rehearse.app.desk.consent import consent_of
from rehearse.app.desk.forget import delete_caller, delete_if_over, deletions
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.overview import standings
from rehearse.app.desk.records import Begun, Scored, ScoringState
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rehearse.app.desk.records import Job, Progress

NOTICE = "We keep your recording until June."
HEAD = f'consent = "{NOTICE}"\nkeep_until = 2999-06-30\n'
CALLER = '[[caller]]\nname = "{0}"\nfile = "{0}"\n'


class Instant:
    """An engine that scores at once."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Every recording is fine."""
        review = json.dumps({"checks": [{"id": "thanks", "status": "met"}]})
        for job in jobs:
            yield Begun(job.key)
            yield Scored(job.key, ScoringState.DONE, "", review)

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two callers with a recording each."""
    for name in ("Ana Ruiz", "Bo Lind"):
        recording(tmp_path / "class" / name / "1.wav", name)
    return tmp_path / "class"


def score(folder: Path, toml: str) -> tuple[int, list[str]]:
    """Score the class; return how many are done, and why others are not."""
    listed = folder.parent / "class.toml"
    listed.write_text(toml, "utf-8")
    desk = folder.parent / "desk"
    told = list(score_class(DeskScoreOptions(folder, "voicemail", desk, listed), Instant(), "t"))
    end = told[-1]
    assert isinstance(end, events.ClassScored)
    return end.done, [event.reason for event in told if isinstance(event, events.Refused)]


def test_without_consent_nobody_is_scored(folder: Path) -> None:
    """With a notice, a caller needs a day of consent; both are stored with the take."""
    ana, bo = CALLER.format("Ana Ruiz"), CALLER.format("Bo Lind")
    done, why = score(folder, f"{HEAD}{ana}consented = 2026-11-02\n{bo}")
    assert done == 1
    assert [line.partition(";")[0] for line in why] == [
        "Bo Lind/1.wav: refused: no consent of Bo Lind is on file"
    ]
    ledger = Ledger(folder.parent / "desk")
    assert consent_of(ledger, "Ana Ruiz") == ("2026-11-02", NOTICE, "")
    assert score(folder, f"{ana}{bo}")[0] == 2
    assert consent_of(ledger, "Ana Ruiz")[1] == NOTICE
    assert ledger.about()["keep_until"] == "2999-06-30"


def test_the_notice_to_sign(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The notice is printed with the last day of keeping; a class file without one says so."""
    listed = tmp_path / "class.toml"
    listed.write_text(HEAD + CALLER.format("Ana Ruiz"), "utf-8")
    assert main(["desk", "notice", str(listed)]) == 0
    told = capsys.readouterr().out
    assert NOTICE in told
    assert "after 2999-06-30" in told
    listed.write_text(CALLER.format("Ana Ruiz"), "utf-8")
    assert main(["desk", "notice", str(listed)]) == 2
    assert "has no `consent`; write the notice there" in capsys.readouterr().err


def test_under_16_only_with_the_schools_consent(folder: Path) -> None:
    """A caller under 16 is refused until the school's consent is noted."""
    young = f"{CALLER.format('Ana Ruiz')}under_16 = true\n"
    bo = CALLER.format("Bo Lind")
    done, (why,) = score(folder, young + bo)
    assert done == 1
    assert "Ana Ruiz is under 16" in why
    assert score(folder, f'{young}school_consent = "file 12"\n{bo}') == (2, [])


def test_who_withdrew_is_not_scored_again(folder: Path) -> None:
    """The recording of a caller who withdrew is refused, and nothing of it is stored by name."""
    toml = CALLER.format("Ana Ruiz") + CALLER.format("Bo Lind")
    assert score(folder, toml) == (2, [])
    desk = folder.parent / "desk"
    command = ["desk", "forget", str(desk), "--caller", "Ana Ruiz", "--yes"]
    assert main(command) == 0
    (one,) = deletions(Ledger(desk))
    assert (one.why, one.callers, one.takes) == ("withdrawn", 1, 1)
    done, (why,) = score(folder, toml)
    assert done == 1
    assert "Ana Ruiz withdrew on" in why
    assert [one.name for one in standings(Ledger(desk))] == ["Bo Lind"]
    (folder / "Ana Ruiz" / "1.wav").unlink()
    score(folder, CALLER.format("Bo Lind"))
    with Ledger(desk).reading() as connection:
        paths = connection.execute("SELECT path FROM files").fetchall()
    assert not any(b"Ana" in path for (path,) in paths)
    (folder / "Ana Ruiz" / "1.wav").write_text("anew")
    again = CALLER.format("Ana Ruiz") + "consented = 2999-01-01\n"
    assert score(folder, again + CALLER.format("Bo Lind")) == (2, [])


@pytest.mark.parametrize("is_empty", [True, False])
def test_who_has_not_handed_in_is_in_the_class(folder: Path, *, is_empty: bool) -> None:
    """A caller whose folder is missing or empty has no take, until there is a recording."""
    toml = CALLER.format("Ana Ruiz") + CALLER.format("Zoe None")
    if is_empty:
        (folder / "Zoe None").mkdir()
    desk = Ledger(folder.parent / "desk")
    done, why = score(folder, toml + CALLER.format("Bo Lind"))
    lack = "has no recording" if is_empty else f"is not in {folder}"
    assert (done, why) == (
        2,
        [f"Zoe None: refused: class.toml names it, but it {lack}; copy it there"],
    )
    zoe = standings(desk)[0]
    assert (zoe.name, zoe.takes, zoe.look) == ("Zoe None", (), ("no take",))
    recording(folder / "Zoe None" / "1.wav", "Zoe")
    assert score(folder, toml + CALLER.format("Bo Lind")) == (3, [])
    (zoe,) = (one for one in standings(desk) if one.name == "Zoe None")
    assert (len(zoe.takes), zoe.look) == (1, ())
    assert delete_caller(desk, "Zoe None") == [folder / "Zoe None" / "1.wav"]
    gone = CALLER.format("Ana Ruiz") + CALLER.format("Bo Lind")
    score(folder, gone)
    assert [one.name for one in standings(desk)] == ["Ana Ruiz", "Bo Lind"]


def test_after_the_last_day_the_desk_is_deleted_with_a_record(folder: Path) -> None:
    """The day after `keep_until`, callers, takes, and reviews are deleted; a record stays."""
    toml = CALLER.format("Ana Ruiz") + CALLER.format("Bo Lind")
    score(folder, f"keep_until = 2999-06-30\n{toml}")
    desk = folder.parent / "desk"
    assert delete_if_over(desk, date(2999, 6, 30)) == ""
    assert "2 callers and 2 takes were deleted" in delete_if_over(desk, date(2999, 7, 1))
    assert delete_if_over(desk, date(2999, 7, 1)) == ""
    assert standings(Ledger(desk)) == []
    assert list((desk / "reviews").iterdir()) == []
    assert b"Ruiz" not in (desk / "desk.sqlite3").read_bytes()
    (one,) = deletions(Ledger(desk))
    assert (one.why, one.callers, one.takes) == ("kept until 2999-06-30", 2, 2)


def test_a_day_that_is_none_or_has_passed(folder: Path) -> None:
    """The class file's line is named, and nothing is scored."""
    ana = CALLER.format("Ana Ruiz")
    with pytest.raises(StoreError, match="is no day; write it as 2027-01-31"):
        score(folder, f'keep_until = "June"\n{ana}')
    with pytest.raises(StoreError, match="kept until 2020-01-31, which has passed"):
        score(folder, f"keep_until = 2020-01-31\n{ana}")
    with pytest.raises(StoreError, match="'soon' is no day"):
        score(folder, f'{ana}consented = "soon"\n')
