"""Which commands keep takes, and what of a take they keep."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from takes.kept import history, review

from rehearse.app.cli.main import main
from rehearse.audio import codec
from rehearse.audio.clip import join, silence
from rehearse.files import takes_folder
from rehearse.profile.record import Profile
from rehearse.speech import engine_choice
from rehearse.takes import recorder as takes
from rehearse.takes.layout import JOURNAL_FILE
from rehearse.takes.records import About
from rehearse.takes.save import save_whole

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("networks")

CALLER = ("--name", "Jordan Rivera", "--zone", "America/Los_Angeles", "--engine", "whisper")


@pytest.fixture
def message(tmp_path: Path) -> Path:
    """A short message, voiced on the spot."""
    said = engine_choice.second_voice().say("Hello, this is Jordan Rivera. Thank you, and goodbye.")
    path = tmp_path / "message.wav"
    codec.write_wav(path, join([silence(0.5), said, silence(0.5)]))
    return path


def test_a_scored_recording(message: Path) -> None:
    """`score` keeps nothing; with `--keep` the sound, the review and a row."""
    score = ["score", str(message), "--scenario", "voicemail", *CALLER]
    assert main(score) == 0
    assert history().takes() == ()
    assert main([*score, "--keep", "--turn", "greeting"]) == 0
    (take,) = history().takes()
    assert (take.scenario, take.about.source, take.about.turn) == (
        "voicemail",
        "recording",
        "greeting",
    )
    folder = takes_folder() / take.about.id
    assert sorted(path.name for path in folder.iterdir()) == [
        "near.wav",
        "review.json",
        "take.json",
    ]
    assert folder.stat().st_mode & 0o077 == 0


def test_a_call_over_recorded_replies(
    message: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stays where the user wanted it, has a row, and its page is told of."""
    out = tmp_path / "mine"
    call = ["call", "voicemail", "--reply", str(message), "--out", str(out), *CALLER]
    assert main(call) == 0
    assert capsys.readouterr().err.endswith(
        "\nplay every moment of it on a page: rehearse report --open\n"
    )
    (take,) = history().takes()
    assert (take.folder, take.about.source) == (str(out), "files")
    document = json.loads((out / "take.json").read_text("utf-8"))
    assert document == {
        "schema": "rehearse.take/1",
        "id": take.about.id,
        "made": take.about.made,
        "title": "Leave a voicemail",
        "source": "files",
        "turn": "",
        "caller": "Jordan Rivera",
        "notice": "",
        "agreed": "",
    }


def test_without_a_place_for_the_history(
    message: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where no history can be kept the call is reviewed all the same, and a line says so."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    out = tmp_path / "mine"
    assert main(["call", "voicemail", "--reply", str(message), "--out", str(out), *CALLER]) == 0
    assert (out / "review.json").is_file()
    assert f"not in the history yet: {blocked / 'rehearse'}: cannot be created" in (
        capsys.readouterr().err
    )


def test_a_call_that_broke_off(message: Path) -> None:
    """It has no row before it was recovered, and then one of the time when it broke off."""
    near = codec.read(message).clip
    caller = Profile("Jordan Rivera", zone="America/Los_Angeles")
    folder = takes_folder() / "2026-11-03-120000-voicemail"
    take = takes.TakeRecorder(folder, takes.TakeHeader("voicemail", caller))
    take.note("listen", turn="greeting", start=0.0)
    take.sound(near.samples, silence(near.seconds).samples)
    take.close()
    os.utime(folder / JOURNAL_FILE, (1_793_736_000, 1_793_736_000))
    assert history().takes() == ()
    assert main(["recover", "--engine", "whisper"]) == 0
    (row,) = history().takes()
    assert row.about == About(
        *("2026-11-03-120000-voicemail", "2026-11-03T20:00:00Z", "Leave a voicemail"),
        caller="Jordan Rivera",
    )


def test_two_calls_of_one_second(tmp_path: Path) -> None:
    """A call whose name is taken gets a number; only a folder that was named is replaced."""
    names = []
    for may_replace in (False, False, True):
        place = tmp_path / "noon"
        with save_whole(place, silence(1), silence(1), review(), may_replace=may_replace) as kept:
            names.append(kept.review.parent.name)
    assert names == ["noon", "noon-2", "noon"]
    assert all((tmp_path / name / "near.wav").is_file() for name in ("noon", "noon-2"))
