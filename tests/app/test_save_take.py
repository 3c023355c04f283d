"""A call over recorded replies is saved where the user wants it, and leads nowhere twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from takes.kept import ids, review

from rehearse.app.save_take import save_rehearsal
from rehearse.audio.clip import silence
from rehearse.files import data_folder, takes_folder
from rehearse.scenario import library
from rehearse.takes.layout import POINTERS_FOLDER


@pytest.mark.parametrize("is_among_takes", [False, True])
def test_where_a_call_is_saved(*, is_among_takes: bool) -> None:
    """Elsewhere, one pointer leads to it; among the takes, what announced it is gone."""
    folder = (takes_folder() if is_among_takes else Path.cwd()) / "mine"
    sides, scenario = (silence(1.0), silence(1.0)), library.load("voicemail")
    told: list[object] = []
    save_rehearsal(folder, sides, review(), scenario, "", told.append, may_replace=True)
    assert told == []
    pointers = [path.stem for path in (data_folder() / POINTERS_FOLDER).iterdir()]
    assert (ids(), pointers) == ((["mine"], []) if is_among_takes else (pointers, ids()))
