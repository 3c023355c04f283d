"""Whatever is in the files the program wrote or is handed, it is used, or refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from fakes import FakeRecognizer
from robustness.mutations import mutated, refusal, with_other_values
from takes.kept import history, ids, saved

from rehearse.app.cli.main import main
from rehearse.app.desk import class_file
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.second_marker import keep_second
from rehearse.app.options import EngineOptions
from rehearse.app.recover import RecoverOptions, recover
from rehearse.app.web import running
from rehearse.call.line.devices import (
    DeviceChoice,
    devices_file,
    remember_devices,
    remembered_devices,
)
from rehearse.claims import SpeechEngines
from rehearse.errors import ProfileError, RehearseError, StoreError
from rehearse.files import agreements_file, data_folder, takes_folder
from rehearse.profile import class_notice
from rehearse.profile.class_notice import notice_file
from rehearse.review.finding import Status
from rehearse.speech import engine_choice
from rehearse.takes.layout import JOURNAL_FILE, MARKS_FILE, POINTERS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OLD_CALL = Path(__file__).parents[1] / "fixtures/version-0.1/data/takes/2026-03-23-091500-door"
AGREED = ("--date", "2031-11-26", "--time", "10:00", "--place", "12 Bay Street", "--bring", "ID")
NOTICE = 'consent = "We keep your recording until June."\nkeep_until = 2999-06-30\n'
CSV = "file,name,phone,consented,under_16\na.wav,Ana Ruiz,415-555-0192,yes,no\nb.wav,Bo Lee,,,\n"
TOML = f'{NOTICE}[[caller]]\nname = "Ana Ruiz"\nfile = ["a.wav", "b.wav"]\nunder_16 = false\n'
SECOND = {
    "schema": "rehearse.desk-marks/1",
    "marker": "Kim",
    "takes": [{"key": "1f", "marks": {"thanks": {"status": "met", "why": "at 0:12"}}}],
}


class File(NamedTuple):
    """A file, and what reads it."""

    path: Path
    use: Callable[[], object]


def commands(*lines: str) -> Callable[[], object]:
    """Run command lines, each of which works or is refused; takes that are whole stay listed."""

    def use() -> None:
        for line in lines:
            assert main(line.split()) in (0, 2), line

    return use


def refusing(
    work: Callable[[], object], kind: type[RehearseError] = StoreError
) -> Callable[[], object]:
    """Do the work, which may be refused in one line."""

    def use() -> None:
        assert "\n" not in refusal(work, kind)

    return use


def agreed() -> File:
    """What was agreed, as `after` stores it."""
    assert main(["after", "--name", "Ann Lee", *AGREED]) == 0
    return File(agreements_file(), commands("after --show", "after --show --json"))


def marks() -> File:
    """A person's marks beside a review."""
    saved("monday")
    history().mark(history().find("monday"), "role", Status.MET, "I said it")
    saved("tuesday", day=4)

    def use() -> None:
        (data_folder() / "history.sqlite3").unlink(missing_ok=True)
        commands("history --json", "report monday", "overrule monday role --as met")()
        assert "tuesday" in ids()

    return File(takes_folder() / "monday" / MARKS_FILE, use)


def pointer() -> File:
    """Where a take is that is kept elsewhere."""
    saved("away", folder=Path("mine").absolute())
    saved("monday")

    def use() -> None:
        (data_folder() / "history.sqlite3").unlink(missing_ok=True)
        commands("history --json", "report away")()
        assert "monday" in ids()

    (path,) = (data_folder() / POINTERS_FOLDER).iterdir()
    return File(path, use)


def devices() -> File:
    """The chosen microphone and loudspeaker."""
    remember_devices(DeviceChoice("USB microphone", "Speakers"))

    def use() -> None:
        chosen = remembered_devices()
        assert isinstance(chosen.near + chosen.far, str)

    return File(devices_file(), use)


def notice() -> File:
    """The notice of the caller's class."""
    class_notice.take_in_text(NOTICE, "notice.toml")
    return File(notice_file(), refusing(class_notice.stored))


def handed_out() -> File:
    """The notice as an adviser hands it out."""
    path = Path("notice.toml")
    path.write_text(NOTICE)
    return File(path, refusing(lambda: class_notice.take_in(path), ProfileError))


def class_list(name: str, text: str) -> Callable[[], File]:
    """Return what makes a class file."""

    def made() -> File:
        path = Path(name)
        path.write_text(text)
        return File(path, refusing(lambda: class_file.read(path)))

    return made


def second_marker() -> File:
    """Another marker's file."""
    path = Path("kim.json")
    path.write_text(json.dumps(SECOND))
    ledger = Ledger(Path("desk"))
    with ledger:
        pass

    def use() -> None:
        said = refusal(lambda: keep_second(ledger, path), StoreError)
        assert said  # The desk has none of its takes.
        assert "\n" not in said

    return File(path, use)


def server() -> File:
    """Where the running server is."""
    files = running.ServerFiles()
    files.say(running.Running(1, "key"))

    def use() -> None:
        assert 0 <= files.last_port <= 65_535
        assert refusal(files.link_to_first, StoreError)

    return File(data_folder() / "web.json", use)


def journal() -> File:
    """The journal of a call that broke off."""
    take = takes_folder() / OLD_CALL.name
    take.mkdir(parents=True)
    for path in OLD_CALL.iterdir():
        (take / path.name).write_bytes(path.read_bytes())
    path = take / JOURNAL_FILE
    path.write_text(path.read_text().replace('"door.toml"', '"voicemail"'))
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    options = RecoverOptions(EngineOptions(), take.name)

    def use() -> None:
        refusing(lambda: list(recover(options, lambda: engines)), RehearseError)()
        for name in ("review.json", "take.json", "near.wav", "far.wav", "mixed.wav"):
            (take / name).unlink(missing_ok=True)

    return File(path, use)


def index() -> File:
    """The index of the takes."""
    for number in range(3):
        saved(f"take-{number}", day=1 + number)
    whole = ids()

    def use() -> None:
        assert ids() == whole

    return File(data_folder() / "history.sqlite3", use)


def ledger() -> File:
    """A desk's ledger."""
    desk = Ledger(Path("desk"))
    with desk:
        desk.note("scenario", "voicemail")
    (path,) = Path("desk").glob("*.sqlite3")
    return File(path, refusing(desk.about))


KINDS: dict[str, Callable[[], File]] = {
    "agreed": agreed,
    "marks": marks,
    "pointer": pointer,
    "devices": devices,
    "notice": notice,
    "notice handed out": handed_out,
    "class as CSV": class_list("class.csv", CSV),
    "class as TOML": class_list("class.toml", TOML),
    "second marker": second_marker,
    "server": server,
    "journal": journal,
    "index": index,
    "ledger": ledger,
}


def damaged(content: bytes, times: int) -> Iterator[bytes]:
    """Yield twelve damaged versions of a file, half of them with other values if it has values."""
    has_values = b":" in content and content.isascii()
    yield from mutated(content, (6 if has_values else 12) * times, seed=31)
    if has_values:
        yield from (one.encode() for one in with_other_values(content.decode(), 6 * times, seed=32))


@pytest.mark.parametrize("kind", KINDS)
def test_damaged(kind: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file is used as far as it can be read, or refused in one line."""
    monkeypatch.setattr(running, "PATIENCE", 0.01)
    path, use = KINDS[kind]()
    whole = path.read_bytes()
    for data in damaged(whole, times):
        path.write_bytes(data)
        use()
