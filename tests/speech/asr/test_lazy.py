"""Tests of the recognizer that is loaded when it is first asked."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from rehearse.audio.clip import Clip, silence
from rehearse.speech.asr.lazy import LazyRecognizer
from rehearse.speech.transcript import Transcript


class WordlessRecognizer:
    """Hears nothing."""

    name, model = "fake", "fake"

    def transcribe(self, clip: Clip) -> Transcript:
        """No words."""
        del clip
        return Transcript()

    def log_likelihoods(self, clip: Clip, texts: object) -> tuple[float, ...]:
        """No texts."""
        del clip, texts
        return ()


def test_nobody_is_loaded_before_being_asked() -> None:
    """Its name and model are known without loading anything."""
    made: list[WordlessRecognizer] = []

    def make() -> WordlessRecognizer:
        made.append(WordlessRecognizer())
        return made[-1]

    lazy = LazyRecognizer("whisper", "base", make)
    assert (lazy.name, lazy.model, made) == ("whisper", "base", [])
    assert lazy.transcribe(silence(1)) == Transcript()
    assert lazy.log_likelihoods(silence(1), ["a"]) == ()
    assert len(made) == 1


def test_two_that_ask_at_once_wait_for_one_loading() -> None:
    """Passages asked for at the same time load the model once."""
    made: list[WordlessRecognizer] = []
    other_asks = Event()

    def make() -> WordlessRecognizer:
        made.append(WordlessRecognizer())
        other_asks.wait(1)  # Long enough for the other to come to the same place.
        return made[-1]

    lazy = LazyRecognizer("whisper", "base", make)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lazy.transcribe, silence(1))
        second = pool.submit(lambda: (other_asks.set(), lazy.transcribe(silence(1))))
        assert first.result() == Transcript()
        assert second.result()[1] == Transcript()
    assert len(made) == 1


class Stoppable(WordlessRecognizer):
    """Can be told that nobody waits."""

    is_stopped = False

    def stop(self) -> None:
        """Nobody waits."""
        self.is_stopped = True


def test_stopping_reaches_who_was_loaded() -> None:
    """Whoever is at a piece learns that nobody waits for the next."""
    loaded = Stoppable()
    lazy = LazyRecognizer("whisper", "base", lambda: loaded)
    lazy.transcribe(silence(1))
    lazy.stop()
    assert loaded.is_stopped


def test_stopping_reaches_who_is_being_loaded() -> None:
    """Ctrl-C while the model loads: once it has, it hears nothing."""
    loaded = Stoppable()

    def make() -> Stoppable:
        lazy.stop()
        return loaded

    lazy = LazyRecognizer("whisper", "base", make)
    lazy.transcribe(silence(1))
    assert loaded.is_stopped


def test_nobody_is_loaded_after_stopping() -> None:
    """What was stopped hears nothing, and takes no second to load for it."""
    made: list[WordlessRecognizer] = []

    def make() -> WordlessRecognizer:
        made.append(WordlessRecognizer())
        return made[-1]

    lazy = LazyRecognizer("whisper", "base", make)
    lazy.stop()
    assert lazy.transcribe(silence(1)) == Transcript()
    lazy.prepare()
    assert not made


def test_who_cannot_be_stopped_is_not() -> None:
    """A recognizer without `stop` goes on to its end."""
    lazy = LazyRecognizer("vosk", "small", WordlessRecognizer)
    lazy.transcribe(silence(1))
    lazy.stop()
