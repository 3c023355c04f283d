"""A call over recorded replies is saved where the user wants it, and leads nowhere twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from takes.kept import ids, review

from rehearse.app import score
from rehearse.app.events import Kept
from rehearse.app.save_take import save_rehearsal
from rehearse.audio.clip import silence
from rehearse.files import clear_leftovers, data_folder, is_held, takes_folder
from rehearse.scenario import library
from rehearse.takes.history import History
from rehearse.takes.layout import POINTERS_FOLDER

if TYPE_CHECKING:
    from rehearse.takes.records import About, TakeRow


@pytest.fixture
def was_held(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each take was held when its row was written."""
    found: list[bool] = []
    save = History.save

    def watched(history: History, place: Path, about: About) -> TakeRow:
        found.append(bool(is_held(place) or clear_leftovers(place, older_than=0)))
        return save(history, place, about)

    monkeypatch.setattr(History, "save", watched)
    return found


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("is_among_takes", [False, True])
def test_where_a_call_is_saved(
    was_held: list[bool], *, is_among_takes: bool, is_there: bool
) -> None:
    """Elsewhere, one pointer leads to it; among the takes, what announced it is gone.

    No other program deletes it before it is in the history.
    """
    folder = (takes_folder() if is_among_takes else Path.cwd()) / "mine"
    sides, scenario = (silence(1.0), silence(1.0)), library.load("voicemail")
    told: list[object] = []
    if is_there:
        folder.mkdir(parents=True)
    save_rehearsal(folder, sides, review(), scenario, "", told.append, may_replace=True)
    assert told == []
    assert was_held == [True]
    assert not is_held(folder)
    pointers = [path.stem for path in (data_folder() / POINTERS_FOLDER).iterdir()]
    assert (ids(), pointers) == ((["mine"], []) if is_among_takes else (pointers, ids()))


def test_a_recording_that_is_kept(was_held: list[bool]) -> None:
    """No other program deletes it before it is in the history."""
    told = list(score._keep(silence(1.0), review(), library.load("voicemail"), "", ""))
    assert [type(event) for event in told] == [Kept]
    assert was_held == [True]
    assert not is_held(takes_folder() / ids()[0])
