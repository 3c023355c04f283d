"""Tests of loading engines in the background."""

import threading
from threading import Barrier, Event

import pytest

from rehearse import speech
from rehearse.app import score
from rehearse.app.cli import main as cli
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.options import EngineOptions
from rehearse.errors import ModelError, RecognizerError
from rehearse.speech import engine_choice
from rehearse.speech.asr.lazy import LazyRecognizer
from tests.fakes import FakeRecognizer

EMBEDDED = EngineOptions("whisper")


def test_engines_load_in_parallel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The four engines load in parallel: each one continues when all have started."""
    together = Barrier(4, timeout=5)
    heard = FakeRecognizer()

    def listening(*found: object) -> FakeRecognizer:
        del found
        together.wait()
        return heard

    second_pass = LazyRecognizer("whisper", "base", lambda: together.wait() and None)  # type: ignore[arg-type]
    monkeypatch.setattr(engine_choice, "load_model", listening)
    monkeypatch.setattr(engine_choice, "second_pass_recognizer", lambda *_: second_pass)
    monkeypatch.setattr(engine_choice, "phone_recognizer", lambda: together.wait() and None)
    monkeypatch.setattr(engine_choice, "g2p", lambda: together.wait() and None)
    engines = EngineLoading(EMBEDDED).engines()
    assert engines.recognizer is heard
    assert engines.second_pass is second_pass
    assert not together.broken


def test_memory_goes_back_until_all_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Large blocks are kept only after the last engine has loaded, even if nothing waits for it."""
    for thread in threading.enumerate():  # Engines of the tests before may still be loading.
        if thread.name.startswith("rehearse-loading"):
            thread.join(60)
    told: list[str] = []
    go_on, kept = Event(), Event()

    def make() -> None:
        assert go_on.wait(5)
        told.append("second_pass")

    def keep() -> None:
        told.append("kept")
        kept.set()

    monkeypatch.setattr(speech, "return_memory", lambda: told.append("returned"))
    monkeypatch.setattr(speech, "keep_memory", keep)
    monkeypatch.setattr(
        engine_choice, "load_model", lambda *_: told.append("quick") or FakeRecognizer()
    )
    monkeypatch.setattr(
        engine_choice, "second_pass_recognizer", lambda *_: LazyRecognizer("whisper", "base", make)
    )  # type: ignore[arg-type]
    monkeypatch.setattr(engine_choice, "phone_recognizer", lambda: None)
    monkeypatch.setattr(engine_choice, "g2p", lambda: None)
    EngineLoading(EMBEDDED).engines()
    go_on.set()
    assert kept.wait(5)
    assert told == ["returned", "quick", "second_pass", "kept"]


def test_an_engine_that_cannot_be_loaded_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in a background load is raised when the engines are requested."""

    def damaged(found: object, _threads: int) -> FakeRecognizer:
        raise ModelError(f"{found} is damaged")

    monkeypatch.setattr(engine_choice, "choose_model", lambda *_: "model.bin")
    monkeypatch.setattr(engine_choice, "second_pass_recognizer", lambda *_: None)
    monkeypatch.setattr(engine_choice, "load_model", damaged)
    with pytest.raises(ModelError, match=r"model.bin is damaged"):
        EngineLoading(EMBEDDED).engines()


def test_a_second_pass_that_cannot_be_loaded_disturbs_nobody_before_it_is_asked() -> None:
    """Preparing it is silent; asking it says why."""

    def missing() -> FakeRecognizer:
        raise RecognizerError("no such model")

    recognizer = LazyRecognizer("whisper", "base", missing)  # type: ignore[arg-type]
    recognizer.prepare()
    with pytest.raises(RecognizerError, match="no such model"):
        recognizer._loaded()


def test_nothing_is_loaded_for_files_that_are_not_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file is reported before any engine loads."""

    def load(options: EngineOptions) -> EngineLoading:
        raise AssertionError(options)

    monkeypatch.setattr(score, "EngineLoading", load)
    assert (
        cli.main(["score", "nosuch.wav", "--scenario", "voicemail", "--name", "Ann"])
        == cli.WRONG_USE
    )
    assert "nosuch.wav" in capsys.readouterr().err
