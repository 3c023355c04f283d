"""The recognizer that is loaded on first use."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from rehearse.audio.clip import Clip, silence
from rehearse.speech.asr.lazy import LazyRecognizer
from rehearse.speech.transcript import Transcript


class WordlessRecognizer:
    """Recognizes nothing."""

    name, model = "fake", "fake"

    def transcribe(self, clip: Clip) -> Transcript:
        """Return no words."""
        del clip
        return Transcript()

    def log_likelihoods(self, clip: Clip, texts: object) -> tuple[float, ...]:
        """Return no scores."""
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
    """Two segments requested at once load the model once."""
    made: list[WordlessRecognizer] = []
    other_asks = Event()

    def make() -> WordlessRecognizer:
        made.append(WordlessRecognizer())
        other_asks.wait(1)  # Long enough for the other to reach this point.
        return made[-1]

    lazy = LazyRecognizer("whisper", "base", make)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lazy.transcribe, silence(1))
        second = pool.submit(lambda: (other_asks.set(), lazy.transcribe(silence(1))))
        assert first.result() == Transcript()
        assert second.result()[1] == Transcript()
    assert len(made) == 1


class Stoppable(WordlessRecognizer):
    """Can be stopped."""

    is_stopped = False

    def stop(self) -> None:
        """Record the stop."""
        self.is_stopped = True


def test_stopping_reaches_who_was_loaded() -> None:
    """A stop reaches the loaded recognizer."""
    loaded = Stoppable()
    lazy = LazyRecognizer("whisper", "base", lambda: loaded)
    lazy.transcribe(silence(1))
    lazy.stop()
    assert loaded.is_stopped


class Forgetful(WordlessRecognizer):
    """Keeps something of each clip."""

    kept = 0

    def transcribe(self, clip: Clip) -> Transcript:
        """Keep the clip."""
        self.kept += 1
        return super().transcribe(clip)

    def forget(self) -> None:
        """Drop all of them."""
        self.kept = 0


def test_forgetting_reaches_who_was_loaded() -> None:
    """The loaded recognizer forgets; nothing is loaded in order to forget."""
    loaded: list[Forgetful] = []

    def make() -> Forgetful:
        loaded.append(Forgetful())
        return loaded[-1]

    lazy = LazyRecognizer("whisper", "base", make)
    lazy.forget()
    assert not loaded
    lazy.transcribe(silence(1))
    assert loaded[0].kept == 1
    lazy.forget()
    assert loaded[0].kept == 0


def test_stopping_reaches_who_is_being_loaded() -> None:
    """After Ctrl-C during loading, the loaded model recognizes nothing."""
    loaded = Stoppable()

    def make() -> Stoppable:
        lazy.stop()
        return loaded

    lazy = LazyRecognizer("whisper", "base", make)
    lazy.transcribe(silence(1))
    assert loaded.is_stopped


def test_nobody_is_loaded_after_stopping() -> None:
    """A stopped recognizer is not loaded, and recognizes nothing."""
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
    """A recognizer without `stop` runs to its end."""
    lazy = LazyRecognizer("vosk", "small", WordlessRecognizer)
    lazy.transcribe(silence(1))
    lazy.stop()
