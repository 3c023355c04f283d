"""A take's folder as the source of its page."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fakes import FakeVoice
from report.paged import SAID, tones

from rehearse.app.page_source import model_version, served_track, source
from rehearse.audio import codec, encoding
from rehearse.audio.clip import Clip, Span, join, mix, silence
from rehearse.audio.telephone_band import telephone
from rehearse.errors import StoreError, VoiceError
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import Profile
from rehearse.report.page.render import render_page
from rehearse.report.retry_command import RetryCommand
from rehearse.review import document as as_json
from rehearse.review.finding import Status
from rehearse.takes.recorder import TakeHeader, TakeRecorder
from rehearse.takes.records import About, PersonMark
from rehearse.takes.take_files import write_about, write_marks

if TYPE_CHECKING:
    from pathlib import Path


class Reader:
    """A voice that takes 0.1 s a word."""

    name = "reader"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """A tone as long as the words take."""
        return tones(5).cut(Span(0, len(text.split()) / 10 / rate))


class Mute(Reader):
    """A voice that cannot speak."""

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Fail."""
        raise VoiceError(f"cannot say {len(text)} letters at {rate}")


def made(folder: Path) -> Path:
    """A take's folder with review and sound."""
    folder.mkdir()
    (folder / "review.json").write_text(as_json.render(SAID), "utf-8")
    codec.write_wav(folder / "near.wav", join([silence(1), tones(5)]))
    codec.write_wav(folder / "far.wav", tones(1))
    return folder


def seconds(data: str, folder: Path) -> float:
    """Length of a track."""
    path = folder / "track.mp3"
    path.write_bytes(base64.b64decode(data))
    return codec.read(path).clip.seconds


def test_a_take_gives_tracks_waves_and_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tracks and waves are as long as the call; marks are read; the date is the locale's."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    folder = made(tmp_path / "2026-11-24-093000-voicemail")
    mark = PersonMark("role", Status.MET, "I said it", "2026-11-24T09:40:00Z")
    write_marks(folder, (mark,))
    page = source(folder)
    assert page.call is not None
    assert page.phone is not None
    assert seconds(page.call.data, tmp_path) == pytest.approx(6.0, abs=0.05)
    assert seconds(page.phone.data, tmp_path) == pytest.approx(6.0, abs=0.05)
    assert (len(page.near), len(page.far)) == (60, 10)
    assert page.near[:9] == (0.0,) * 9
    assert page.marks == (mark,)
    assert (page.title, page.made) == ("Leave a voicemail", "Tue, 24 Nov 2026, 09:30")
    assert page.people == (("box", "Voicemail"),)
    assert page.model is None


def test_a_served_page_names_the_tracks_that_are_made_when_they_are_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It encodes nothing; its tracks have the address, the length and the sound of the call."""
    folder = made(tmp_path / "take")
    with monkeypatch.context() as patched:
        patched.delattr(encoding, "mp3")
        page = source(folder, served_at="/takes/take")
    for name, track in (("call", page.call), ("phone", page.phone)):
        assert track is not None
        assert (track.source, track.seconds) == (f"/takes/take/{name}.wav", 6.0)
    near, far = (codec.read(folder / name).clip for name in ("near.wav", "far.wav"))
    assert served_track(folder, "call") == codec.wav(mix(near, far))
    assert served_track(folder, "phone") == codec.wav(telephone(near))
    assert served_track(folder, "near") is None


def test_a_silent_side_is_no_track(tmp_path: Path) -> None:
    """Of a typed call the other side can be heard, and the caller cannot."""
    folder = made(tmp_path / "take")
    codec.write_wav(folder / "near.wav", silence(2))
    page = source(folder, served_at="/takes/take")
    assert page.call is not None
    assert page.phone is None
    assert served_track(folder, "phone") is None


def test_the_model_is_voiced_from_the_profile(tmp_path: Path) -> None:
    """Each phrase of the model version has its time in the sound, and the profile's words."""
    page = source(made(tmp_path / "take"), EXAMPLE, Reader)
    assert page.model is not None
    assert page.caller == "Priya Raman"
    said = [phrase.text for phrase in page.model.phrases]
    assert "Hello Ms. Chen, my name is Priya Raman." in said
    assert said.count("5 1 0   5 5 5   0 1 9 2") == 2
    ends = [phrase.span.end for phrase in page.model.phrases]
    assert ends == sorted(ends)
    assert ends[-1] <= page.model.sound.seconds


def test_the_takes_own_caller_comes_first(tmp_path: Path) -> None:
    """A live take's page uses the take's own caller, not the current profile."""
    folder = tmp_path / "take"
    TakeRecorder(folder, TakeHeader("voicemail", replace(EXAMPLE, name="Sam Okafor"))).close()
    (folder / "review.json").write_text(as_json.render(SAID), "utf-8")
    assert source(folder, EXAMPLE).caller == "Sam Okafor"


def test_nobody_elses_number_is_voiced(tmp_path: Path) -> None:
    """A take that says whose it is keeps that name, and has no model of another's profile."""
    folder = made(tmp_path / "take")
    write_about(folder, About("take", "2026-11-24T09:30:00Z", caller="Sam Okafor"))
    page = source(folder, EXAMPLE, Reader)
    assert (page.caller, page.model) == ("Sam Okafor", None)
    (told,) = page.notes
    assert told == (
        "No model version: the profile is that of Priya Raman, and this call is by Sam Okafor;"
        " --profile names another."
    )
    page = source(folder, replace(EXAMPLE, name="Sam Okafor"), Reader)
    assert page.model is not None
    assert page.notes == ()


def test_a_machine_without_a_voice_has_a_page_all_the_same(tmp_path: Path) -> None:
    """The page says why there is no model version."""
    page = source(made(tmp_path / "take"), EXAMPLE, Mute)
    assert page.model is None
    assert page.notes[0].startswith("No model version: cannot say")


def test_a_take_without_sound_has_a_page_all_the_same(tmp_path: Path) -> None:
    """Deleted sound is said, and nothing is offered to be heard."""
    folder = made(tmp_path / "take")
    (folder / "near.wav").unlink()
    (folder / "far.wav").unlink()
    page = source(folder)
    assert (page.call, page.phone, page.near) == (None, None, ())
    assert page.notes == (
        "near.wav is missing or cannot be read, so it cannot be played.",
        "far.wav is missing or cannot be read, so it cannot be played.",
    )


def test_a_typed_call_has_nothing_to_hear_by_telephone(tmp_path: Path) -> None:
    """The caller's side is silent: the others are heard, and nothing silent is offered."""
    folder = made(tmp_path / "take")
    codec.write_wav(folder / "near.wav", silence(6))
    page = source(folder)
    assert page.call is not None
    assert page.phone is None
    assert page.notes == ()


def test_a_recording_has_no_other_side(tmp_path: Path) -> None:
    """Nothing is said to be missing that never was; the sound is called what it is."""
    folder = made(tmp_path / "take")
    (folder / "far.wav").unlink()
    write_about(folder, About("take", "2026-11-24T09:30:00Z", source="recording"))
    page = source(folder)
    assert page.notes == ()
    assert "as recorded" in render_page(page)
    assert "both sides" not in render_page(page)


def test_a_scenario_that_is_gone_is_said(tmp_path: Path) -> None:
    """The page is made without the names of the others, and the command is the whole call."""
    folder = made(tmp_path / "take")
    (folder / "review.json").write_text(as_json.render(replace(SAID, scenario="gone")), "utf-8")
    page = source(folder)
    assert page.notes == ("The scenario gone no longer exists.",)
    assert (page.title, page.again, page.people) == (
        "gone",
        RetryCommand("Make the call again", "rehearse call gone"),
        (),
    )


def test_a_folder_without_a_review_is_no_take(tmp_path: Path) -> None:
    """The error says what is missing and what makes it."""
    with pytest.raises(StoreError) as told:
        source(tmp_path)
    assert str(told.value) == (
        f"{tmp_path}: has no review; `rehearse recover` makes one for an interrupted call"
    )


def test_a_damaged_review_is_told(tmp_path: Path) -> None:
    """A review that is no review is an error of one line."""
    folder = made(tmp_path / "take")
    (folder / "review.json").write_text(json.dumps({"schema": "other"}), "utf-8")
    with pytest.raises(StoreError, match=r"review\.json: damaged"):
        source(folder)


def test_the_model_version_is_voiced_once() -> None:
    """Every take of a caller has the same one; another caller has their own."""
    asked: list[int] = []

    def voice() -> FakeVoice:
        asked.append(1)
        return FakeVoice()

    priya, marcus = Profile(name="Priya Raman"), Profile(name="Marcus Bell")
    assert model_version(priya, voice) is model_version(priya, voice)
    assert len(asked) == 1
    model_version(marcus, voice)
    assert len(asked) == 2
