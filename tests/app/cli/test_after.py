"""`rehearse after` from the command line."""

from __future__ import annotations

import json
import stat
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
from takes.kept import saved

from rehearse.app.cli.main import main
from rehearse.files import agreements_file
from rehearse.planning import agreements

if TYPE_CHECKING:
    from pathlib import Path

CALLER = ("--name", "Priya Raman", "--contact", "Ms. Chen", "--zone", "America/Los_Angeles")
CLOCK = ("--now", "2026-11-30 15:00", "--locale", "en_US")
CHICAGO = ZoneInfo("America/Chicago")


def after(*words: str) -> int:
    """The command's exit code."""
    return main(["after", *CALLER, *CLOCK, *words])


def test_as_it_was_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words become an entry on their clock, drafts, and a record that only the user may read."""
    said = "Thursday at ten, and please bring two references."
    words = ("--said", said, "--place", "12 Bay St.", "--their-zone", "America/Chicago")
    assert after(*words, "--out", str(tmp_path / "after")) == 0
    page = capsys.readouterr()
    assert "heard “Thursday at ten,”\n" in page.err
    assert "Thursday, December 3, 2026, 10:00" in page.out
    assert "Thu, Dec 3, 8:00\u00a0AM your time" in page.out
    files = sorted(path.name for path in (tmp_path / "after").iterdir())
    assert files == ["follow-up.ics", "follow-up.md", "interview.ics", "note.md", "note.txt"]
    content = (tmp_path / "after" / "interview.ics").read_bytes()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 12, 3, 10, tzinfo=CHICAGO)
    assert event.decoded("duration") == timedelta(hours=1)
    assert str(event["location"]) == "12 Bay St."
    assert str(event["description"]) == "With Ms. Chen\nBring:\n- two references"
    path = agreements_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert agreements.load(path)[0].start == datetime(2026, 12, 3, 10, tzinfo=CHICAGO)


def test_from_the_calls_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A review's lines, both sides of them, give the day, the time and the second."""
    lines = [
        {"speaker": "chen", "start": 61.0, "end": 64.0, "text": "I'd like to meet on Thursday."},
        {"speaker": "caller", "start": 65.0, "end": 67.0, "text": "Thursday at ten is fine."},
    ]
    file = tmp_path / "review.json"
    file.write_text(json.dumps({"lines": lines, "transcript": {"words": []}}), "utf-8")
    assert after("--from", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["agreed"]["start"] == "2026-12-03T10:00-08:00"
    assert told["heard"] == {
        "status": "met",
        "doubts": [],
        "evidence": [{"start": 65.0, "end": 67.0, "text": "Thursday at ten"}],
    }
    assert told["follow_up"]["start"] == "2026-12-10T10:00-08:00"


@pytest.mark.parametrize("name", ["monday", "last"])
def test_from_a_call_by_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A take's name does for its folder, as in other commands, and `last` is the last one."""
    text = "Thursday at ten is fine."
    lines = [
        {"speaker": "chen", "start": 61.0, "end": 64.0, "text": "I'd like to meet on Thursday."},
        {"speaker": "caller", "start": 65.0, "end": 67.0, "text": text},
    ]
    (saved("monday") / "review.json").write_text(json.dumps({"lines": lines}), "utf-8")
    assert after("--from", name, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["heard"]["evidence"][0]["text"] == "Thursday at ten"


OFFER = "We'd like to invite you. Would Thursday at ten work for you?"


def from_call(tmp_path: Path, *said: str) -> int:
    """`rehearse after --from` a call in which the sides spoke in turn, the other side first."""
    lines = [
        {
            "speaker": ("chen", "caller")[at % 2],
            "start": 10.0 * at,
            "end": 10.0 * at + 5,
            "text": text,
        }
        for at, text in enumerate(said)
    ]
    (tmp_path / "review.json").write_text(json.dumps({"lines": lines}), "utf-8")
    return after("--from", str(tmp_path), "--json")


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ((OFFER, "Yes, that works for me."), "2026-12-03T10:00-08:00"),
        ((OFFER, "Tuesday is fine. No, wait, Thursday is fine."), "2026-12-03T10:00-08:00"),
        (
            (OFFER, "I can't do Thursday. How about Friday at two?", "Yes, Friday at two works."),
            "2026-12-04T14:00-08:00",
        ),
        (
            (OFFER, "I can't make that.", "What about Monday at two?", "Monday is great."),
            "2026-12-07T14:00-08:00",
        ),
        (
            (OFFER, "Yes, that works.", "Wonderful. Anything else?", "I'm free since Tuesday."),
            "2026-12-03T10:00-08:00",
        ),
    ],
)
def test_a_day_that_both_sides_confirmed(
    said: tuple[str, ...], start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Agreed is what one side named and the other accepted, whoever named it."""
    assert from_call(tmp_path, *said) == 0
    assert json.loads(capsys.readouterr().out)["agreed"]["start"] == start


@pytest.mark.parametrize(
    "said",
    [
        (OFFER, "I'm afraid I can't make it on Thursday."),
        (OFFER, "I can't do Thursday. How about Friday at two?", "Let me check with the team."),
        (OFFER, "Tuesday at ten works for me."),
        (OFFER, "Let me check my calendar."),
        (OFFER, "Yes, that works.", "Good.", "Oh, sorry, I can't make it on Thursday."),
        ("You'll hear from us by Friday.", "Great, thank you. I'm free on Thursday at ten."),
    ],
)
def test_a_day_of_one_side(
    said: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A day that was refused, left open, or named by one side only is not agreed on."""
    assert from_call(tmp_path, *said) == 2
    told = capsys.readouterr().err
    assert "unclear: " in told
    assert "not confirmed by both sides" in told
    assert "no day was confirmed by both sides; give --date and --time" in told
    assert not agreements_file().exists()


def test_a_second_time_replaces_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    """An interview with one person on one day is saved once; --forget deletes all interviews."""
    assert after("--date", "2026-12-03", "--time", "10:00", "--json") == 0
    assert after("--date", "2026-12-03", "--time", "11:30", "--json") == 0
    assert after("--date", "2026-12-04", "--time", "9:00", "--json") == 0
    starts = [one.start.strftime("%d %H:%M") for one in agreements.load(agreements_file())]
    assert starts == ["03 11:30", "04 09:00"]
    capsys.readouterr()
    assert after("--forget") == 0
    assert capsys.readouterr().err == "deleted what was agreed\n"
    assert agreements.load(agreements_file()) == ()


def test_after_a_rejection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is put down but the next call, and its entry carries the plan."""
    file = tmp_path / "next.ics"
    assert after("--rejected", "--json", "--ics", str(file)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["agreed"], told["heard"], told["thanks_by"]) == (None, None, None)
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Follow up with Ms. Chen"
    assert "one thing I could do better" in str(event["description"])
    assert not agreements_file().exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), 'when is the interview? Give --date and --time, or --said "Thursday at ten"'),
        (("--said", "Thursday"), "Give --time"),
        (("--date", "3 Smarch"), '--date 3 Smarch: write it as "2026-11-26" or "Thursday"'),
        (("--date", "3.12.2026"), "--date 3.12.2026: write it as"),
        (("--date", "2026-02-30"), "--date 2026-02-30: write it as"),
        (("--date", "2099-12-31", "--time", "25:00"), '--time 25:00: write it as "10:00"'),
        (("--date", "2026-12-03", "--time", "soon"), '--time soon: write it as "10:00"'),
        (("--date", "2026-12-03", "--time", "10:00", "--minutes", "0"), "--minutes 0"),
        (("--date", "2026-12-03", "--time", "10:00", "--minutes", "99999999999"), "1 to 1440"),
        (
            ("--date", "2026-12-03", "--time", "10:00", "--decide-by", "2026-12-01"),
            "--decide-by 2026-12-01: that is before the interview",
        ),
        (("--rejected", "--said", "Thursday at ten"), "leave out --said"),
        (("--from", "none.json"), "none.json: there is no such review; give a take's folder"),
    ],
)
def test_errors(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing or wrong; code 2, and nothing is put down."""
    assert after(*words) == 2
    assert said in capsys.readouterr().err
    assert not agreements_file().exists()


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        *(
            ("2026-12-03", "10"),
            ("Thursday", "10am"),
            ("3 December", "ten"),
            ("in 3 days", "10:00"),
        ),
        *(("December 3", "10:00 a.m."), ("Thursday", "ten in the morning")),
    ],
)
def test_a_day_and_a_clock_as_people_write_them(
    day: str, clock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Days and times are accepted the way people write them, such as "Thursday"."""
    assert after("--date", day, "--time", clock, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["agreed"]["start"] == "2026-12-03T10:00-08:00"


def test_tomorrow_is_the_day_after_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A take that is read days later was about the days after it was made, on their calendar."""
    lines = [
        {
            "speaker": "chen",
            "start": 0.0,
            "end": 1.0,
            "text": "When could we meet? Tomorrow at ten?",
        },
        {"speaker": "caller", "start": 1.0, "end": 2.0, "text": "Tomorrow at ten is fine."},
    ]
    (tmp_path / "review.json").write_text(json.dumps({"lines": lines}), "utf-8")
    (tmp_path / "take.json").write_text(json.dumps({"made": "2026-11-25T22:00:00Z"}), "utf-8")
    for zone, start in (
        ("America/Los_Angeles", "2026-11-26T10:00-08:00"),
        ("Pacific/Auckland", "2026-11-27T10:00+13:00"),
    ):
        assert after("--from", str(tmp_path), "--json", "--their-zone", zone) == 0
        assert json.loads(capsys.readouterr().out)["agreed"]["start"] == start


def test_what_was_put_down(capsys: pytest.CaptureFixture[str]) -> None:
    """Every interview in a line, the earliest first; as JSON the file's own form."""
    assert after("--show") == 0
    assert "nothing was noted yet" in capsys.readouterr().err
    assert after("--date", "2026-12-04", "--time", "9:00", "--place", "12 Bay St.", "--json") == 0
    assert after("--date", "2026-12-03", "--time", "10:00", "--bring", "ID", "--bring", " ") == 0
    capsys.readouterr()
    assert after("--show") == 0
    assert capsys.readouterr().out.replace("\u00a0", " ").splitlines() == [
        "Thursday, December 3, 2026, 10:00 AM, Los Angeles (PST): Ms. Chen; bring: ID",
        "Friday, December 4, 2026, 9:00 AM, Los Angeles (PST): Ms. Chen, 12 Bay St.",
    ]
    assert after("--show", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "rehearse.agreed/1"
    assert [one["bring"] for one in told["interviews"]] == [[], ["ID"]]


def test_what_is_no_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program's JSON is refused in one line."""
    (tmp_path / "x.json").write_text('{"lines": 3}', "utf-8")
    assert after("--from", str(tmp_path / "x.json")) == 2
    assert "is not a review" in capsys.readouterr().err
