"""The lines of calls are synthesized before a call is chosen, by one process at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conducted import PRIYA, TEXT
from fakes import FakeVoice
from filelock import FileLock

from rehearse.app import background_voices, events, voice_order, voice_process
from rehearse.app.background_voices import SpokenLine, begin, missing, prepare_all
from rehearse.app.forget import ForgetOptions, forget
from rehearse.app.models import FetchOptions
from rehearse.app.options import ProfileOptions
from rehearse.app.profile import set_fields, write_profile
from rehearse.app.scenarios import show_scenario
from rehearse.app.voice_order import is_current, stop
from rehearse.app.voices import get_voices, prepare_lines
from rehearse.audio.clip import silence
from rehearse.errors import VoiceError
from rehearse.files import cache_folder
from rehearse.scenario import library
from rehearse.speech import engine_choice
from rehearse.speech.models import natural, natural_download
from rehearse.speech.tts import kept_clips
from rehearse.speech.tts.kept_clips import KeptClips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rehearse.audio.clip import Clip

LINE = SpokenLine("af_heart", "Hello there.", 1.0)


class Cache:
    """Which lines are ready, in place of the natural voices; the orders given so far."""

    def __init__(self) -> None:
        self.ready: set[str] = set()
        self.said: list[str] = []
        self.orders: list[list[str]] = []
        self.stops_after = 10_000
        self.fails = False

    def begin(self, lines: Iterable[SpokenLine], wanted: Sequence[SpokenLine] = ()) -> object:
        """Take an order."""
        voice_order.claim(background_voices._name_of(wanted))
        self.orders.append([line.text for line in lines])
        return object() if self.orders[-1] else None


class Voice(FakeVoice):
    """A voice of the cache."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Whether the line is ready."""
        del rate
        return text in self.cache.ready

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Say it; a call may begin meanwhile."""
        if self.cache.fails:
            raise VoiceError("no voice")
        self.cache.said.append(text)
        if len(self.cache.said) == self.cache.stops_after:
            stop()
        return super().say(text, rate=rate)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """Natural voices that are installed, and two short scenarios."""
    made = Cache()
    monkeypatch.setenv("REHEARSE_VOICE", "auto")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(engine_choice, "has_natural_voices", lambda: True)
    monkeypatch.setattr(engine_choice, "natural_voice", lambda _: Voice(made))
    monkeypatch.setattr(background_voices, "begin", made.begin)
    own = tmp_path / "scenarios"
    own.mkdir()
    (own / "long.toml").write_text(TEXT)
    (own / "short.toml").write_text(SHORT)
    monkeypatch.setattr(library, "folders", lambda: (own,))
    return made


SHORT = """
title = "Short"
about = "Nobody is there."
[people.box]
role = "voicemail"
name = "Voicemail"
voice = "male"
[[turn]]
id = "beep"
speaker = "box"
says = "Leave a message for {company}."
needs = ["greeting"]
hangs_up = true
"""
FIRST = f"Leave a message for {PRIYA.company}."


def test_a_saved_profile_has_its_voices_prepared(cache: Cache) -> None:
    """All scenarios with the new name and company, the shortest first; the user is told."""
    fields = {"name": PRIYA.name, "company": PRIYA.company, "phone": PRIYA.phone}
    told = list(write_profile(ProfileOptions(None, fields)))
    assert [type(event) for event in told] == [events.ProfileWritten, events.Note]
    (order,) = cache.orders
    assert order[0] == FIRST
    assert {"Hello Bay Freight.", "Who is calling?", "Hello?"} <= set(order)
    list(set_fields(None, ("company=Alder Logistics",)))
    assert cache.orders[-1][0] == "Leave a message for Alder Logistics."


def test_another_file_is_not_the_callers_profile(cache: Cache, tmp_path: Path) -> None:
    """A profile that is written elsewhere may be anybody's."""
    list(write_profile(ProfileOptions(tmp_path / "other.toml", {"name": "Jo Hill"})))
    assert cache.orders == []


def test_an_opened_scenario_comes_first(cache: Cache) -> None:
    """Its lines are synthesized before those of the others; if all are ready, nothing is."""
    list(write_profile(ProfileOptions(None, {"name": PRIYA.name, "company": PRIYA.company})))
    list(show_scenario("long"))
    order = cache.orders[-1]
    assert order[-1] == FIRST
    assert len(order) > 2
    cache.ready.update(order[:-1])
    list(show_scenario("long"))
    assert len(cache.orders) == 2
    list(show_scenario("short"))
    assert cache.orders[2:] == [[FIRST]]


def test_before_there_is_a_profile(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Downloaded voices begin with what anyone would hear; with a profile, with all of it."""
    monkeypatch.setattr(natural_download, "fetch", lambda *_: cache_folder())
    told: list[object] = []
    get_voices(FetchOptions(natural.NAME), told.append)
    assert told[-1] == events.Note(background_voices.BEGUN)
    (order,) = cache.orders
    assert {"Who is calling?", "Hello?"} <= set(order)
    assert not any("company" in text or "Hello Bay" in text for text in order)
    cache.ready.update(order)
    assert not prepare_lines()
    list(write_profile(ProfileOptions(None, {"name": PRIYA.name, "company": PRIYA.company})))
    prepare_lines()
    assert cache.orders[-1] == cache.orders[-2]
    assert {FIRST, "Hello Bay Freight."} <= set(cache.orders[-1])
    assert not set(order) & set(cache.orders[-1])


def test_without_a_profile_nothing_is_prepared(cache: Cache) -> None:
    """An opened scenario has no lines yet that this caller would hear."""
    list(show_scenario("long"))
    assert cache.orders == []


@pytest.mark.parametrize("chosen", ["quick", "naturel"])
def test_without_natural_voices(cache: Cache, chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants the quick voices has no work done for others; a wrong choice is no error."""
    monkeypatch.setenv("REHEARSE_VOICE", chosen)
    assert not prepare_all(PRIYA)
    assert cache.orders == []


def test_a_call_ends_the_work(cache: Cache) -> None:
    """No line is begun after a call has started; what was said is kept."""
    cache.stops_after = 2
    lines = [("v", text, 1.0) for text in ("one", "two", "three")]
    voice_process.voice_all(order(), lines)
    assert cache.said == ["one", "two"]


def test_a_voice_that_fails_is_left_out(cache: Cache) -> None:
    """A voice that is not installed any more does not end the work of the others."""
    cache.fails = True
    voice_process.voice_all(order(), [("v", "one", 1.0), ("v", "two", 1.0)])
    assert cache.said == []


def test_a_later_order_replaces_an_earlier_one(cache: Cache) -> None:
    """Only the last order is carried out."""
    earlier, later = order(), order()
    assert not is_current(earlier)
    voice_process.voice_all(earlier, [("v", "old", 1.0)])
    voice_process.voice_all(later, [("v", "new", 1.0)])
    assert cache.said == ["new"]


def test_another_program_goes_on_with_the_same_lines(cache: Cache) -> None:
    """What is being synthesized is not begun again, unless other lines are wanted, or first."""
    (cache_folder()).mkdir(parents=True)
    list(write_profile(ProfileOptions(None, {"name": PRIYA.name, "company": PRIYA.company})))
    assert len(cache.orders) == 1
    given = voice_order.current()
    with FileLock(cache_folder() / voice_order.LOCK_FILE):  # The process is at work.
        cache.ready.add(FIRST)
        assert prepare_lines()
        assert len(cache.orders) == 1
        assert is_current(given)
        list(show_scenario("long"))
        assert len(cache.orders) == 2
        list(set_fields(None, ("company=Alder Logistics",)))
        assert len(cache.orders) == 3
        assert not is_current(given)
    assert prepare_lines()  # Nobody is at work any more.
    assert len(cache.orders) == 4


def order() -> str:
    """A new order."""
    made = voice_order.claim()
    assert made is not None
    return made


def test_the_process_ends_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is at work ends when a call begins, and none runs without an order."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert begin([]) is None
    stop()
    assert list(tmp_path.iterdir()) == []
    cache_folder().mkdir(parents=True)
    with FileLock(cache_folder() / voice_order.LOCK_FILE):  # So it cannot end by itself.
        process = begin([LINE])
        assert process is not None
        assert process.poll() is None
        stop()
        assert process.wait(30) == 0


def test_missing_lines_keep_their_order(cache: Cache) -> None:
    """What is ready is left out; the rest stays in order."""
    lines = [SpokenLine("v", text, 1.0) for text in "cab"]
    cache.ready.add("a")
    assert [line.text for line in missing(lines)] == ["c", "b"]


def test_forget_all_clears_the_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is left that has the caller's name in it, and none is made afterward."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    KeptClips().put(silence(0.1), "Priya")
    kept = KeptClips().path("Priya")
    made = order()
    (cache_folder() / voice_order.LOCK_FILE).touch()
    list(forget(ForgetOptions(takes=())))
    assert kept.exists()
    list(forget(ForgetOptions(everything=True)))
    assert not kept.exists()
    assert not is_current(made)


def test_a_line_that_stays_keeps_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are deleted, and this one is named."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for text in ("Priya", "Ann"):
        KeptClips().put(silence(0.1), text)
    stays = KeptClips().path("Jo")
    stays.mkdir()
    told = list(forget(ForgetOptions(everything=True)))
    (refused,) = (event for event in told if isinstance(event, events.Refused))
    assert str(stays) in refused.reason
    assert [*stays.parent.iterdir()] == [stays]


def test_the_lines_have_a_limit() -> None:
    """The folder of lines stays below 200 MB."""
    assert kept_clips.MOST_BYTES == 200_000_000
    assert KeptClips()._most_bytes == kept_clips.MOST_BYTES
