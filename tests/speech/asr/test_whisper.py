"""Contract of the embedded recognizer, with the real model and speech synthesized on the spot."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span, join, silence
from rehearse.errors import RecognizerError
from rehearse.language.tokens import normalize
from rehearse.language.word import Word
from rehearse.speech.asr.chunking import settled_windows
from rehearse.speech.asr.clip_cache import ClipCache
from rehearse.speech.asr.whisper import CACHED_WINDOWS, MAX_WINDOW_S, WhisperRecognizer
from rehearse.speech.asr.whisper_decoder import WhisperDecoder
from rehearse.speech.models import registry
from rehearse.speech.transcript import Transcript
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

LINES = (
    "Good morning. I am returning your call about the job.",
    "I had to work late, so I could not call on Friday.",
    "My sister told me that you would call again today.",
    "I read the letter before this call, and I have one question.",
    "Please call me back if the manager has no time now.",
    "The nurse in your office took my call this morning.",
    "I can also call after lunch, when the store is quiet.",
    "Your colleague asked me to call before the end of the week.",
    "It was a long call, and we talked about the night shift.",
    "I will call the warehouse and ask for the new dates.",
    "If nobody answers, I call again in half an hour.",
    "Thank you for your time. I look forward to your call.",
)
"""A minute of talk. A line that is said over and over would be taken for a loop, which is slow."""
ANOTHER = '{"version": "1.0", "model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}'
"""A tokenizer, but not Whisper's."""


@pytest.fixture(scope="module")
def whisper() -> WhisperRecognizer:
    (embedded,) = (found for found in registry.installed() if found.name == registry.EMBEDDED)
    return WhisperRecognizer(embedded.path, embedded.name)


@pytest.fixture(scope="module")
def talk() -> list[Clip]:
    voice = Pyttsx3Voice("male")
    return [join([silence(0.6), voice.say(text), silence(0.6)]) for text in LINES]


@pytest.fixture(scope="module")
def line(talk: list[Clip]) -> Clip:
    return talk[0]


def test_words_have_order_times_and_confidences(whisper: WhisperRecognizer, line: Clip) -> None:
    """Speech is recognized as its words, in order, inside the clip, each with a confidence."""
    words = whisper.transcribe(line).words
    assert "returning your call" in normalize(" ".join(word.text for word in words))
    assert [w.span.start for w in words] == sorted(w.span.start for w in words)
    assert all(0 <= w.span.start <= w.span.end <= line.seconds for w in words)
    assert all(0 < w.confidence <= 1 for w in words)
    assert all(w.text == w.text.strip() and w.text for w in words)


def test_numbers_come_out_as_words(whisper: WhisperRecognizer) -> None:
    """No numeral is ever written: "555" would lose count of its fives."""
    clip = Pyttsx3Voice("male").say(
        "My number is four one five. Five five five. Zero one nine two."
    )
    text = whisper.transcribe(clip).text
    assert not any(character.isdigit() for character in text)
    assert "four one five" in normalize(text)


@pytest.mark.parametrize(
    "clip",
    [
        silence(0),
        silence(3),
        Clip((np.random.default_rng(3).normal(scale=200, size=4 * RATE)).astype(np.int16)),
        Clip((8000 * np.sin(np.arange(3 * RATE) * 2 * np.pi * 440 / RATE)).astype(np.int16)),
    ],
    ids=["empty", "silent", "hiss", "tone"],
)
def test_nothing_said(whisper: WhisperRecognizer, clip: Clip) -> None:
    """Silence, hiss and a tone give no words."""
    assert whisper.transcribe(clip).words == ()


def test_longer_than_one_window(whisper: WhisperRecognizer, talk: list[Clip]) -> None:
    """A minute of speech keeps its times: the last word is in the last line."""
    clip = join(talk)
    assert clip.seconds > 45
    words = whisper.transcribe(clip).words
    assert words[-1].span.end > clip.seconds - 3
    assert sum("call" in word.text for word in words) >= 11


def test_windows_decoded_ahead(
    whisper: WhisperRecognizer, talk: list[Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows of a growing clip are decoded once, and the whole has the words of a single pass."""
    clip = join(talk[:8])
    assert clip.seconds > 28.5
    at_once = whisper.transcribe(clip), whisper.transcribe_verbatim(clip)
    monkeypatch.setattr(whisper, "_decoded", ClipCache(CACHED_WINDOWS))
    growing = clip.cut(Span(0.0, clip.seconds - 0.2))
    (first,) = settled_windows(growing, MAX_WINDOW_S)
    assert whisper.decode_ahead(growing) == first.end
    assert whisper.decode_ahead(growing) == 0.0
    decoded: list[float] = []
    decode = whisper._decoder.decode

    def noting(encoded: object, seconds: float, prompt: str, beams: int) -> list[int]:
        decoded.append(seconds)
        return decode(encoded, seconds, prompt, beams)

    monkeypatch.setattr(whisper._decoder, "decode", noting)
    assert (whisper.transcribe(clip), whisper.transcribe_verbatim(clip)) == at_once
    assert max(decoded) <= clip.seconds - first.end + 0.01  # Sums of seconds are rounded.


def test_what_is_forgotten_is_found_again(whisper: WhisperRecognizer, line: Clip) -> None:
    """After `forget`, nothing of a clip is kept, and its words and scores are the same."""
    texts = ["Good morning.", "My number is four one five."]
    before = whisper.transcribe(line), whisper.log_likelihoods(line, texts)
    kept = (whisper._encoder._kept, whisper._decoded, whisper._scored)
    assert all(map(len, kept))
    whisper.forget()
    assert not any(map(len, kept))
    assert (whisper.transcribe(line), whisper.log_likelihoods(line, texts)) == before


def test_the_said_text_explains_the_sound_best(whisper: WhisperRecognizer, line: Clip) -> None:
    """Rival texts score lower than what was said."""
    said, near, other = whisper.log_likelihoods(
        line,
        [
            "Good morning. I am returning your call about the job.",
            "Good morning. I am returning your ball about the job.",
            "My number is four one five.",
        ],
    )
    assert said > near > other


def test_a_partial_decode_gives_the_same_words(whisper: WhisperRecognizer, line: Clip) -> None:
    """The partial decode gives the words of the full decode."""
    assert normalize(whisper.transcribe_partial(line).text) == normalize(
        whisper.transcribe(line).text
    )


def test_the_same_clip_gives_the_same_transcript(whisper: WhisperRecognizer, line: Clip) -> None:
    """An earlier decode does not affect the next."""
    first = whisper.transcribe(line)
    whisper.transcribe_verbatim(line)
    assert whisper.transcribe(line) == first


def test_several_threads_may_ask(whisper: WhisperRecognizer, line: Clip) -> None:
    """Passes over two clips at once give what each gives alone."""
    clips = [line, join([line, line])] * 2
    alone = [whisper.transcribe(clip) for clip in clips]
    verbatim = [whisper.transcribe_verbatim(clip) for clip in clips]
    with ThreadPoolExecutor(4) as pool:
        again = pool.map(whisper.transcribe, clips)
        verbatim_again = pool.map(whisper.transcribe_verbatim, clips)
        assert list(again) == alone
        assert list(verbatim_again) == verbatim


def test_no_model_in_the_folder(tmp_path: Path) -> None:
    """For a folder without a model, the error is one line with the command that helps."""
    with pytest.raises(RecognizerError, match="models verify") as caught:
        WhisperRecognizer(tmp_path, "nothing")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="there, links need an administrator")
@pytest.mark.parametrize("content", ["", "{}", "[" * 5000, ANOTHER])
def test_a_damaged_tokenizer(tmp_path: Path, content: str) -> None:
    """A tokenizer that cannot be read, or is another model's, is reported in one line."""
    (embedded,) = (found for found in registry.installed() if found.name == registry.EMBEDDED)
    for path in embedded.path.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "tokenizer.json").unlink()
    (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(RecognizerError, match="models verify") as caught:
        WhisperRecognizer(tmp_path, "damaged")
    assert "\n" not in str(caught.value)


def test_a_pause_belongs_to_the_full_stop(whisper: WhisperRecognizer) -> None:
    """A word before a pause ends where its sound ends, not where the next sentence begins."""
    voice = Pyttsx3Voice("female")
    first = voice.say("Good morning, this is Jordan Rivera.")
    clip = join([first, silence(0.9), voice.say("I am calling about the job.")])
    rivera = next(word for word in whisper.transcribe(clip).words if "iver" in word.text)
    assert rivera.span.end < first.seconds + 0.2


def test_windows_of_a_clip_are_heard_beside_each_other(
    whisper: WhisperRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows are decoded in parallel; their words come in order, on the clip's clock."""
    both = Barrier(2, timeout=10)

    def window(clip: Clip, prompt: str) -> tuple[Word, ...]:
        del prompt
        both.wait()
        return (Word("heard", Span(0, clip.seconds), 1.0),)

    monkeypatch.setattr(whisper, "_window", window)
    clip = Clip(np.tile(np.array([900, -900], dtype=np.int16), 20 * RATE))
    first, second = whisper.transcribe(clip).words
    assert first.span.start == 0
    assert first.span.end == second.span.start
    assert second.span.end == clip.seconds


def test_a_stopped_recognizer_decodes_no_window(line: Clip) -> None:
    """After `stop` no window is decoded, so Ctrl-C need not wait for one."""
    (embedded,) = (found for found in registry.installed() if found.name == registry.EMBEDDED)
    recognizer = WhisperRecognizer(embedded.path, embedded.name)
    recognizer.stop()
    assert recognizer.transcribe(line) == Transcript()


def test_ctrl_c_stops_the_windows_that_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other window is stopped at once, because its parts may take several seconds."""
    (embedded,) = (found for found in registry.installed() if found.name == registry.EMBEDDED)
    recognizer = WhisperRecognizer(embedded.path, embedded.name)
    both, was_told = Barrier(2, timeout=10), list[bool]()

    def window(clip: Clip, prompt: str) -> tuple[Word, ...]:
        del prompt
        both.wait()
        if not clip.samples.any():
            was_told.append(recognizer._stopped.wait(5))
            return ()
        raise KeyboardInterrupt

    monkeypatch.setattr(recognizer, "_window", window)
    clip = Clip(np.concatenate([np.ones(RATE, dtype=np.int16), np.zeros(RATE, dtype=np.int16)]))
    with pytest.raises(KeyboardInterrupt):
        recognizer._decode_spans(clip, [Span(0, 1), Span(1, 2)], "")
    assert was_told == [True]


def test_a_long_stretch_that_loops_is_heard_in_parts_at_once(
    whisper: WhisperRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop of over ten seconds is divided without a wide search, and nothing is lost."""
    voice = Pyttsx3Voice("male")
    first = voice.say("Good morning. I am returning your call about the job.")
    last = voice.say("I look forward to meeting you.")
    clip = join([first, silence(8), last])
    decode, searched = WhisperDecoder.decode, list[tuple[float, int]]()

    def noting(
        decoder: WhisperDecoder, encoded: object, seconds: float, prompt: str, beams: int
    ) -> list[int]:
        searched.append((seconds, beams))
        return decode(decoder, encoded, seconds, prompt, beams)

    monkeypatch.setattr(WhisperDecoder, "decode", noting)
    monkeypatch.setattr(WhisperDecoder, "is_loop", lambda _, __, seconds: seconds > 10)
    text = normalize(whisper.transcribe(clip).text)
    assert "returning your call" in text
    assert "look forward to meeting you" in text
    assert searched[0][0] > 10
    assert all(beams == 1 for _, beams in searched)
