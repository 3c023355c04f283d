"""What a running program is writing is neither deleted nor reviewed by another one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from fakes import FakeRecognizer
from takes.kept import history, ids, saved

from rehearse.app.cli.main import main
from rehearse.app.options import EngineOptions
from rehearse.app.recover import recover_take
from rehearse.claims import SpeechEngines
from rehearse.errors import RehearseError
from rehearse.files import PARTIAL_PREFIX, data_folder, takes_folder
from rehearse.profile import Profile
from rehearse.speech import engine_choice
from rehearse.takes import recorder, recovery
from rehearse.takes.layout import POINTERS_FOLDER
from rehearse.takes.whole_folder import filling, settle

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows protects open files")

FORGET_ALL = ("forget", "--all", "--yes")


def live(name: str) -> recorder.TakeRecorder:
    """A call that has begun, with a turn of the caller's."""
    header = recorder.TakeHeader("voicemail", Profile("Ann Lee"))
    take = recorder.TakeRecorder(takes_folder() / name, header)
    take.note("listen", turn="greeting", start=1.0)
    return take


def test_an_import_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    """`forget --all` deletes the finished takes; of each that stays, a line says what to do."""
    saved("monday")
    with (
        filling(takes_folder() / "tuesday") as part,
        filling(takes_folder() / "friday") as other,
    ):
        (part / "review.json").write_text("{}")
        assert main(FORGET_ALL) == 2
        said = capsys.readouterr().err.splitlines()
        for stays in (part, other):
            (line,) = (line for line in said if str(stays) in line)
            assert line.endswith(
                "another `rehearse` is writing this; run `forget --all` again when it has ended"
            )
        assert {path.name for path in takes_folder().iterdir()} == {part.name, other.name}
        settle(part, takes_folder() / "tuesday")
    assert main(FORGET_ALL) == 0
    assert list(takes_folder().iterdir()) == []


def test_a_live_call_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Its folder is neither deleted, by --all or by name, nor recovered, until the call is over."""
    take = live("monday")
    try:
        assert main(FORGET_ALL) == 2
        assert main(("forget", "monday", "--yes")) == 2
        assert capsys.readouterr().err.count("monday: this call is still going on") == 2
        assert recovery.unfinished() == ()
        assert main(("recover", "monday")) == 2
        assert "monday: this call is still going on; end it" in capsys.readouterr().err
        assert (take.folder / "journal.jsonl").is_file()
    finally:
        take.close()
    assert [path.name for path in recovery.unfinished()] == ["monday"]
    assert main(FORGET_ALL) == 0
    assert list(takes_folder().iterdir()) == []


def test_a_review_that_is_recovered(capsys: pytest.CaptureFixture[str]) -> None:
    """While a call is recovered, another program neither deletes it nor recovers it, too."""
    take = live("monday")
    take.close()
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    told = recover_take(take.folder, EngineOptions(), lambda: engines)
    next(told)
    assert main(FORGET_ALL) == 2
    assert "monday: this call is still going on" in capsys.readouterr().err
    assert recovery.unfinished() == ()
    with pytest.raises(RehearseError, match="nothing was said"):
        list(told)
    assert [path.name for path in recovery.unfinished()] == ["monday"]


def test_an_unfinished_call_where_locks_say_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a minute it may be going on; a finished one can be deleted at once."""
    saved("sunday")
    folder = takes_folder() / "monday"
    live("monday").close()
    monkeypatch.setattr("rehearse.takes.at_work.is_held", lambda _: None)
    monkeypatch.setattr("rehearse.files.is_held", lambda _: None)
    assert main(FORGET_ALL) == 2
    assert [path.name for path in takes_folder().iterdir()] == ["monday"]
    assert main(("recover", "monday")) == 2
    assert capsys.readouterr().err.count("may still be going on; try again in a minute") == 2
    for path in (*folder.iterdir(), folder):
        os.utime(path, (1_793_736_000, 1_793_736_000))
    assert [path.name for path in recovery.unfinished()] == ["monday"]
    assert main(FORGET_ALL) == 0


@pytest.mark.parametrize("is_new", [True, False])
def test_a_call_that_is_being_saved_elsewhere(tmp_path: Path, *, is_new: bool) -> None:
    """Its pointer stays, so that a later `forget --all` finds it even if its program is killed."""
    folder = tmp_path / "mine"
    if not is_new:
        folder.mkdir()
    pointer = history().announce(folder)
    with filling(folder if is_new else folder / "near.wav") as part:
        (part / "near.wav").write_bytes(b"sound")
        assert main(FORGET_ALL) == 2
        assert (part / "near.wav").is_file()
        assert pointer.is_file()
        left = (
            folder.with_name(f"{PARTIAL_PREFIX}left") if is_new else folder / f"{PARTIAL_PREFIX}x"
        )
        part.rename(left)  # As if the program were killed.
    assert main(FORGET_ALL) == 0
    assert not left.exists()
    assert list((data_folder() / POINTERS_FOLDER).iterdir()) == []
    assert ids() == []
