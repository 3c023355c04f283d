"""Use cases as a web page or a batch runs them: options in, events out, and nothing printed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import FrozenInstanceError, is_dataclass, replace
from typing import TYPE_CHECKING, get_args

import pytest

from rehearse.app import events, profile
from rehearse.app.call import call
from rehearse.app.call_setup import Booth, CallOptions
from rehearse.app.coach import CoachOptions, Company, coach
from rehearse.app.history import HistoryOptions, history
from rehearse.app.options import ClockOptions, EngineOptions, ProfileOptions
from rehearse.app.profile import InitOptions, init_profile, set_fields
from rehearse.app.score import ScoreOptions, score
from rehearse.audio import codec
from rehearse.call.line.silent import DevicelessPhone
from rehearse.claims import SpeechEngines
from rehearse.errors import ProfileError, RecognizerError
from rehearse.files import is_held
from rehearse.profile.profile_file import EXAMPLE, load
from rehearse.profile.record import PROFILE_FIELDS
from rehearse.review import SKIPPED_WHEN_PATIENT
from rehearse.speech import engine_choice
from rehearse.speech.utterance import Utterance
from rehearse.takes.take_files import read_about
from tests.fakes import FakeRecognizer, FakeVoice, speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.app.call_setup import OpenLine
    from rehearse.app.events import Event
    from rehearse.call.line.live import LivePhone

WHO = ProfileOptions(fields={name: getattr(EXAMPLE, name) for name in PROFILE_FIELDS})


@pytest.fixture(autouse=True)
def _silence(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever a use case has to say is in its events."""
    yield
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


def of(kind: type, told: list[Event]) -> list[Event]:
    """The events of one kind."""
    return [event for event in told if isinstance(event, kind)]


def test_an_event_is_a_frozen_record() -> None:
    """None can be changed by one listener before the next has it."""
    kinds = get_args(events.Event)
    assert len(kinds) > 40
    assert all(is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in kinds)
    with pytest.raises(FrozenInstanceError):
        events.Note("one").text = "other"  # type: ignore[misc]


@pytest.mark.usefixtures("networks")
def test_a_batch_of_recordings(tmp_path: Path) -> None:
    """Each is reviewed or refused, in order; a take is kept of each that was reviewed."""
    good, missing = tmp_path / "good.wav", tmp_path / "missing.wav"
    said = "Hello, this is Priya Raman. I am returning your call. Goodbye."
    codec.write_wav(good, engine_choice.second_voice().say(said))
    options = ScoreOptions((missing, good), "voicemail", WHO, EngineOptions(), keep=True)
    told = list(score(options))
    kinds = [type(event).__name__ for event in told]
    assert kinds == ["EnginesLoading", "Refused", "Listening", "Working", "Reviewed", "Kept"]
    assert told[1].path == missing  # type: ignore[union-attr]
    assert told[4].file == str(good)  # type: ignore[union-attr]
    (listed,) = history(HistoryOptions())
    assert isinstance(listed, events.TakesListed)
    assert [take.about.caller for take in listed.takes] == ["Priya Raman"]


@pytest.mark.parametrize("patient", [False, True])
def test_patience(tmp_path: Path, *, patient: bool) -> None:
    """`--patient` holds for recordings, too: of a file, and of a call with recorded replies."""
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    path = tmp_path / "message.wav"
    codec.write_wav(path, speak("Hello, this is Priya Raman, returning your call. Goodbye."))
    scored = ScoreOptions((path,), "voicemail", WHO, EngineOptions(), patient=patient)
    (one,) = of(events.Reviewed, score(scored, lambda: engines))
    told: list[Event] = []
    called = CallOptions(
        *("voicemail", WHO, EngineOptions()),
        replies=(path,),
        out=tmp_path / "take",
        patient=patient,
    )
    booth = Booth(voice=lambda *_: FakeVoice(), engines=lambda: engines)
    call(called, told.append, booth)
    for event in (one, *of(events.Reviewed, told)):
        found = event.review.findings  # type: ignore[union-attr]
        left_out = {one.check for one in found if one.advice == "Left out, as you asked."}
        assert left_out == (set(SKIPPED_WHEN_PATIENT) if patient else set())


def test_a_turn_again_over_recordings(tmp_path: Path) -> None:
    """`--retry` with recorded replies repeats one turn, and tells what became of the advice."""
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    booth = Booth(voice=lambda *_: FakeVoice(), engines=lambda: engines)
    path = tmp_path / "message.wav"
    codec.write_wav(path, speak("Hello, this is Priya Raman, returning your call. Goodbye."))
    first = CallOptions("assistant", WHO, EngineOptions(), replies=(path,), out=tmp_path / "first")
    again = replace(first, retry="answer", out=tmp_path / "again")
    told: list[Event] = []
    for options in (first, again):
        told.clear()
        call(options, told.append, booth)
    (reviewed,) = of(events.Reviewed, told)
    assert [turn.id for turn in reviewed.scenario.turns] == ["answer"]  # type: ignore[union-attr]
    assert any("The one thing from last time" in str(note) for note in of(events.Note, told))
    assert read_about(tmp_path / "again").turn == "answer"


def test_a_live_call_over_somebody_elses_line(tmp_path: Path) -> None:
    """A live call uses the given line, keys, and voices, and reports events of the line.

    Its folder is held until its review is saved, and then let go.
    """
    told: list[Event] = []
    was_held: list[bool | None] = []
    attended: list[str] = []

    def opened(options: CallOptions, say: Callable[[str], None]) -> LivePhone:
        assert options.typed
        say("a line of the page's own")
        return DevicelessPhone()

    @contextmanager
    def attend(line: OpenLine) -> Iterator[None]:
        attended.append("came")
        line.controls.take_lines(["Hello, this is Priya Raman, returning your call. Goodbye."])
        yield
        attended.append("went")

    options = CallOptions(
        "voicemail", WHO, EngineOptions(), typed=True, out=tmp_path / "take", skip_check=True
    )
    booth = Booth(open_phone=opened, attend=attend, voice=lambda *_: FakeVoice())

    def tell(event: Event) -> None:
        told.append(event)
        if "recording to" in str(told):
            was_held.append(is_held(tmp_path / "take"))

    call(options, tell, booth)
    assert attended == ["came", "went"]
    assert events.Note("a line of the page's own") in told
    assert of(events.TurnBegan, told)
    lines = [event.what for event in of(events.OnTheLine, told)]  # type: ignore[union-attr]
    assert any(isinstance(line, Utterance) and line.typed for line in lines)
    *_, reviewed, kept = told
    assert isinstance(reviewed, events.Reviewed)
    assert reviewed.source == "live"
    assert set(was_held) == {True}
    assert is_held(tmp_path / "take") is False
    assert isinstance(kept, events.Kept)
    assert all(path.is_file() for path in kept.paths)


def test_a_call_that_cannot_begin_closes_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a call fails before its line is open, its folder can be deleted at once."""

    def fail(*_: object) -> None:
        raise RecognizerError("damaged")

    monkeypatch.setattr("rehearse.app.live_call.prepare", fail)
    options = CallOptions("voicemail", WHO, EngineOptions(), typed=True, out=tmp_path / "take")
    told: list[Event] = []
    booth = Booth(open_phone=lambda *_: DevicelessPhone(), voice=lambda *_: FakeVoice())
    with pytest.raises(RecognizerError) as raised:
        call(options, told.append, booth)
    assert (tmp_path / "take").is_dir()
    # The traceback keeps the take alive, whose end would close it.
    assert raised.tb is not None
    assert not is_held(tmp_path / "take")


def test_a_walk_without_anybody() -> None:
    """What needs somebody is left out; each step carries its result as data."""
    told: list[Event] = []
    clock = ClockOptions("2026-11-20 21:00", "en_US")
    coach(CoachOptions(who=WHO, clock=clock), Company(told.append))
    ended = told[-1]
    assert isinstance(ended, events.CoachEnded)
    assert {one.planned.step.id: one.outcome for one in ended.walked} == {
        **{"profile": "done", "when": "done", "prepare": "done", "room": "skipped"},
        **{"first": "skipped", "second": "skipped", "changed": "skipped"},
    }
    results = {one.planned.step.id: one.result for one in ended.walked}
    assert "Priya Raman" in results["profile"]["toml"]
    assert results["when"]["theirs"]["start"] == "2026-11-23T09:00-08:00"


def test_questions_and_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question is first a note; if answers run out, nothing is saved."""
    monkeypatch.setattr(profile, "_own_zone", lambda: "")
    path = tmp_path / "mine.toml"
    answers = iter(["", "Jo Hill", "12", "415-555-0192", *[""] * 7])
    options = InitOptions(ProfileOptions(path))
    told = list(init_profile(options, lambda _: next(answers)))
    (written,) = of(events.ProfileWritten, told)
    assert written.fields == ("name", "phone")  # type: ignore[union-attr]
    assert any("phone: " in event.text for event in of(events.Note, told))  # type: ignore[union-attr]
    path.unlink()
    with pytest.raises(ProfileError, match="nothing was saved"):
        list(init_profile(options, lambda _: None))
    assert not path.exists()


@pytest.mark.parametrize(
    ("phone", "zone"), [("+1 415 555 0192", "Europe/Paris"), ("415-555-0192", "")]
)
def test_the_computers_zone_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, phone: str, zone: str
) -> None:
    """Enter takes the computer's time zone, unless the number is of another country."""
    monkeypatch.setattr(profile, "_own_zone", lambda: "Europe/Paris")
    path = tmp_path / "mine.toml"
    answers = iter(["Jo Hill", phone, *[""] * 7])
    told = list(init_profile(InitOptions(ProfileOptions(path)), lambda _: next(answers)))
    assert any("Press Enter for Europe/Paris" in event.text for event in of(events.Note, told))  # type: ignore[union-attr]
    assert load(path).zone == zone


def test_set_fields(tmp_path: Path) -> None:
    """A field is set by its name; enrolled pronunciations of another name are mentioned."""
    path = tmp_path / "mine.toml"
    path.write_text('name = "Amy Ng"\n[sayings]\nname = "Amy Ng"\nsounds = ["a b"]\n')
    (changed,) = set_fields(path, ("Role = the cook position",))
    assert changed == events.ProfileChanged(path, {"role": "cook"})
    _, note = set_fields(path, ("name=Bo Li",))
    assert "pronunciations are of Amy Ng" in note.text  # type: ignore[union-attr]
    with pytest.raises(ProfileError, match="write a field and its value"):
        list(set_fields(path, ("role",)))
