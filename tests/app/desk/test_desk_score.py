"""Scoring a class: every file gets a row, nothing is scored twice, and a stop loses nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from typing import TYPE_CHECKING

import desk_scorers as scorers
import numpy as np
import pytest
from app.desk.scored_class import begun, run
from desk_scorers import recording

from rehearse.app import events
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.overview import standings
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.audio import RATE, Clip
from rehearse.audio.codec import write_wav
from rehearse.errors import RecognizerError, StoreError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_class_is_scored_and_the_second_time_nothing_is(folder: Path) -> None:
    """Every file has a row with its review; running the command again scores nothing."""
    assert run(folder)[0] == events.ClassScored(3, 3, 0, 0, 3)
    reviews = sorted((folder.parent / "desk" / "reviews").iterdir())
    assert len(reviews) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in reviews} == {0o600}
    assert stat.S_IMODE((folder.parent / "desk").stat().st_mode) == 0o700
    assert run(folder)[0] == events.ClassScored(3, 3, 0, 0, 0)
    assert begun(folder) == 3


def test_the_same_sound_twice_is_scored_once(folder: Path) -> None:
    """Two files of a caller with identical audio make two rows and one result."""
    shutil.copy(folder / "Ana Ruiz" / "1.wav", folder / "Ana Ruiz" / "again.wav")
    assert run(folder)[0] == events.ClassScored(4, 4, 0, 0, 3)


def test_a_changed_profile_scores_only_its_caller(folder: Path) -> None:
    """If a caller's role changes in the class file, only that caller is scored again."""
    listed = folder.parent / "class.csv"
    rows = "file;name;role\nAna Ruiz;Ana Ruiz;{}\nBo Lind/1.wav;Bo Lind;cook\n"
    listed.write_text(rows.format("cook"), "utf-8-sig")
    assert run(folder, class_file=listed)[0].scored_now == 3
    listed.write_text(rows.format("driver"), "utf-8-sig")
    assert run(folder, class_file=listed)[0] == events.ClassScored(3, 3, 0, 0, 2)


def test_whatever_is_wrong_with_a_file_is_a_row(folder: Path) -> None:
    """Damaged, silent, unassigned, and missing files are counted, with their reasons."""
    recording(folder / "Ana Ruiz" / "bad.wav", "bad")
    recording(folder / "Ana Ruiz" / "silent.wav", "silent")
    recording(folder / "loose.wav", "whose")
    end, reasons = run(folder)
    assert end == events.ClassScored(6, 3, 1, 2, 3)
    assert len(reasons) == 3
    assert any("loose.wav: refused: whose is it?" in reason for reason in reasons)
    listed = folder.parent / "class.csv"
    listed.write_text("file,name\nAna Ruiz/1.wav,Ana Ruiz\ngone.wav,Ana Ruiz\n")
    end, reasons = run(folder, class_file=listed)
    assert (end.found, end.done) == (7, 1)
    assert any("gone.wav: refused: class.csv names it" in reason for reason in reasons)
    assert (end.refused, end.missing) == (6, 1)


def test_who_is_dropped_from_the_list_leaves_the_class(folder: Path) -> None:
    """A person without a recording leaves with their row; one with a take that was kept stays."""
    listed = folder.parent / "class.csv"
    ana, bo, zoe = (f"{name},{name}\n" for name in ("Ana Ruiz", "Bo Lind", "Zoe None"))
    run(folder, class_file=write(listed, ana, bo, zoe))
    ledger = Ledger(folder.parent / "desk")
    assert {one.name for one in standings(ledger)} == {"Ana Ruiz", "Bo Lind", "Zoe None"}
    shutil.rmtree(folder / "Bo Lind")
    run(folder, class_file=write(listed, ana))
    assert {one.name for one in standings(ledger)} == {"Ana Ruiz", "Bo Lind"}


def write(listed: Path, *rows: str) -> Path:
    """Write a class file, and return it."""
    listed.write_text("".join(("file,name\n", *rows)), "utf-8")
    return listed


def test_a_file_that_kills_its_workers_is_given_up(folder: Path) -> None:
    """A recording that ends three workers fails; one that ends a single worker still gets done."""
    recording(folder / "Bo Lind" / "killer.wav", "die")
    recording(folder / "Bo Lind" / "unlucky.wav", "die once")
    end, reasons = run(folder)
    assert end == events.ClassScored(5, 4, 1, 0, 4)
    assert reasons == [
        "Bo Lind/killer.wav: failed: ended its worker 3 times; play it, and save it again"
    ]
    assert run(folder)[0].scored_now == 0
    assert begun(folder) == 4 + 1 + 3


def test_what_failed_is_tried_again_when_asked_for(folder: Path) -> None:
    """`--retry` queues failed recordings again and leaves finished ones alone."""
    recording(folder / "Bo Lind" / "killer.wav", "die")
    run(folder)
    before = begun(folder)
    assert run(folder, retry=True)[0].failed == 1
    assert begun(folder) == before + 3


def test_a_file_that_takes_too_long_is_a_row(folder: Path) -> None:
    """At the time limit, the recording's worker is ended; the others keep their results."""
    run(folder)  # So that the limit applies to one recording, however slow the machine is.
    recording(folder / "Bo Lind" / "endless.wav", "wait")
    end, reasons = run(folder, limit=1.0)
    assert end == events.ClassScored(4, 3, 1, 0, 0)
    assert "took longer than 1 s" in reasons[0]


def test_names_with_newlines_and_umlauts(folder: Path) -> None:
    """A file name may contain anything the file system allows; the reasons stay on one line."""
    recording(folder / "Zoë Müßig" / "a\nb \u202e.wav", "fourth")
    recording(folder / "Zoë Müßig" / "x\ny.wav", "bad")
    (folder / "Zoë Müßig" / os.fsdecode(b"\xff.wav")).write_text("fifth")
    end, reasons = run(folder)
    assert end == events.ClassScored(6, 5, 1, 0, 5)
    assert "\n" not in reasons[0]


def test_a_huge_file_is_refused_unread(folder: Path) -> None:
    """Only the beginning of a huge file is hashed, and the real scorer refuses the file."""
    from rehearse.app.desk.records import Job, ScoringState
    from rehearse.app.desk.score_recording import MAX_BYTES, scored
    from rehearse.profile.record import Profile

    huge = folder / "Bo Lind" / "huge.wav"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    made = scored(Job("k", str(huge), "voicemail", Profile("Bo Lind")), None)  # type: ignore[arg-type]
    assert made.state is ScoringState.REFUSED
    assert made.reason.startswith("larger than 500 MB")


def test_the_models_keep_nothing_of_a_recording(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker's engines are lean, and forget every recording, also one that cannot be scored."""
    from rehearse.app import engine_loading
    from rehearse.app.desk.records import Job
    from rehearse.app.desk.score_recording import RealScorer
    from rehearse.app.options import EngineOptions
    from rehearse.profile.record import Profile

    told: list[object] = []

    class Engines:
        def engines(self) -> Engines:
            return self

        def forget(self) -> None:
            told.append("forgotten")

    def loading(options: EngineOptions, *, lean: bool) -> Engines:
        del options
        told.append(lean)
        return Engines()

    monkeypatch.setattr(engine_loading, "EngineLoading", loading)
    score = RealScorer(EngineOptions())()
    score(Job("k", str(folder / "gone.wav"), "voicemail", Profile("Bo Lind")))
    assert told == [True, "forgotten"]


def test_another_missing_file_is_not_the_recording(tmp_path: Path) -> None:
    """Only a recording that is gone is called so; a missing file of a model is named."""
    from rehearse.app.desk.records import LOST, Job
    from rehearse.app.desk.score_recording import scored
    from rehearse.profile.record import Profile

    class Gone:
        def __getattr__(self, name: str) -> object:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", "vocabulary.json")

    path = tmp_path / "1.wav"
    job = Job("k", str(path), "voicemail", Profile("Bo Lind"))
    assert scored(job, Gone()).reason == LOST  # type: ignore[arg-type]
    rng = np.random.default_rng(1)
    write_wav(path, Clip(rng.integers(-9000, 9000, 2 * RATE).astype(np.int16)))
    made = scored(job, Gone())  # type: ignore[arg-type]
    assert made.reason == "vocabulary.json: No such file or directory"


def test_two_clients_of_one_desk(folder: Path) -> None:
    """The second program is told which process is scoring, and changes nothing."""
    run(folder)
    with (
        Ledger(folder.parent / "desk"),
        pytest.raises(StoreError, match=f"another .* at work here .process {os.getpid()}"),
    ):
        run(folder)


def test_models_that_cannot_be_loaded_end_it_at_once(folder: Path) -> None:
    """The run ends with the loading error, no recording fails, and a later run scores them all."""
    options = DeskScoreOptions(folder, "voicemail", folder.parent / "desk")
    with pytest.raises(RecognizerError, match="there is no model"):
        list(score_class(options, Crew(scorers.without_model, 2), "the test's"))
    assert run(folder)[0].scored_now == 3


def test_reviews_can_be_read_by_other_programs(folder: Path) -> None:
    """Each review is a single JSON document."""
    run(folder)
    for path in (folder.parent / "desk" / "reviews").iterdir():
        assert json.loads(path.read_text("utf-8"))["checks"]
