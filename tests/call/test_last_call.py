"""The last call's profile, for repeating one of its turns; and a call that broke off before."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from rehearse.app.call_setup import CallOptions
from rehearse.app.cli.live_call import Terminal
from rehearse.app.cli.main import main
from rehearse.app.cli.tell import Teller
from rehearse.app.last_call import last_call
from rehearse.app.live_call import recovered_first
from rehearse.app.options import EngineOptions, ProfileOptions
from rehearse.audio.clip import silence
from rehearse.profile.record import Profile
from rehearse.takes import recorder, recovery
from rehearse.takes.layout import JOURNAL_FILE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (recorder, recovery):
        monkeypatch.setattr(module, "takes_folder", lambda: tmp_path)


def kept(name: str, scenario: str, caller: str) -> Path:
    """A take with a second of silence in it."""
    take = recorder.TakeRecorder(
        recorder.takes_folder() / name, recorder.TakeHeader(scenario, Profile(caller))
    )
    take.sound(silence(1.0).samples, silence(1.0).samples)
    take.close()
    return take.folder


def listened_to(take: Path) -> None:
    """Somebody waited for the caller in it."""
    with (take / JOURNAL_FILE).open("a", encoding="utf-8") as journal:
        journal.write('{"event": "listen", "turn": "greeting", "start": 0.5}\n')


def recovered_before_the_ring() -> bool:
    """Return whether an earlier call is reviewed first, as on the command line."""
    terminal = Terminal(lambda _: None)
    options = CallOptions("voicemail", ProfileOptions(), EngineOptions())
    with Teller(terminal) as teller:
        return recovered_first(options, teller, terminal.booth())


def test_the_last_caller_of_the_scenario() -> None:
    """The newest take of this scenario counts; a damaged one is passed over."""
    kept("1", "voicemail", "Ann Example")
    kept("2", "voicemail", "Bea Example")
    kept("3", "assistant", "Cy Example")
    broken = kept("4", "voicemail", "Di Example")
    (broken / JOURNAL_FILE).write_text("no journal", encoding="utf-8")
    last = last_call("voicemail")
    assert last is not None
    assert last.profile.name == "Bea Example"
    assert last.review is None
    assert last_call("callback") is None


def test_without_a_terminal_a_line_tells_of_a_call_that_broke_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a terminal, nothing is asked, and the call continues."""
    listened_to(kept("monday", "voicemail", "Ann Example"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert not recovered_before_the_ring()
    assert capsys.readouterr().err == (
        "a call was interrupted (monday); `rehearse recover` reviews it\n"
    )


def test_a_call_without_a_reply_is_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    """Who hung up while it rang is not asked about that call each time they ring again."""
    listened_to(kept("monday", "voicemail", "Ann Example"))
    kept("tuesday", "voicemail", "Ann Example")
    assert [path.name for path in recovery.unfinished()] == ["monday"]
    assert not recovered_before_the_ring()
    assert "(monday)" in capsys.readouterr().err


def test_a_disk_without_room_for_the_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names the command that makes the review later, with a folder of the user's own."""
    take = kept("elsewhere/tuesday", "voicemail", "Ann Example")
    with (take / JOURNAL_FILE).open("a", encoding="utf-8") as journal:
        reply = {"turn": "greeting", "start": 0.5, "seconds": 0.1, "speech": [], "cut_in": False}
        journal.write(json.dumps({"event": "reply", **reply, "typed": "This is Ann."}) + "\n")
    (take / "review.json").mkdir()
    assert main(["recover", str(take)]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(f"rehearse: {take}/review.json: this is a folder")
    assert last.endswith(f"make room and run `rehearse recover {take}`")
    assert recorder.recovery_command(tmp_path / "monday") == "rehearse recover"


def test_no_call_broke_off(capsys: pytest.CaptureFixture[str]) -> None:
    """Then nothing is said of it."""
    assert not recovered_before_the_ring()
    assert capsys.readouterr().err == ""
