"""The embedded recognizer: Whisper's English tiny model through faster-whisper, never the network.

It decodes windows of speech instead of thirty-second blocks. The encoder takes only the window's
own length, which makes a short reply cheap (0.05 s instead of 0.3 s on two cores). A window that
holds one thought also keeps the repeated digits of a telephone number, which a long block loses.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.audio import Clip, Span
from rehearse.errors import RecognizerError
from rehearse.language import Word
from rehearse.speech.asr.chunking import settled_end, settled_windows, windows
from rehearse.speech.asr.clip_cache import ClipCache, key_of
from rehearse.speech.asr.repetition import trim_repeated_tail
from rehearse.speech.asr.whisper_decoder import WhisperDecoder
from rehearse.speech.asr.whisper_encoder import WhisperEncoder
from rehearse.speech.transcript import Transcript, shift_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rehearse.speech.asr.clip_cache import ClipKey
    from rehearse.speech.phones.posteriors import Frames

ENCODER_FRAME_S: Final = 0.02
"""Seconds of audio per row of encoder output: two mel frames."""
MAX_WINDOW_S: Final = 28.0
"""Longest window, in seconds. The network's own limit is 30."""
MIN_LEVEL_DBFS: Final = -60.0
"""A clip below this level (dBFS) holds nothing that a telephone would carry."""
CACHED_WINDOWS: Final = 64
"""Words of windows that are kept: two decodes each and what is decoded again, five minutes of
audio."""
CACHED_SCORES: Final = 32
"""Sets of texts whose scores are kept: the names and numbers of as much audio."""
PARALLEL_DECODES: Final = 2
"""Decodes that may run in parallel. They share the weights."""
PARTIAL_CONFIDENCE: Final = 0.4
"""Confidence of the words of a partial decode. The caller is never blamed for them."""
MIN_WORD_CONFIDENCE: Final = 0.02
"""Words below this confidence were not said. For a tone, Whisper writes "You." with 0.004."""
MIN_PART_S: Final = 5.0
"""Seconds below which a part is not divided further."""
MAX_WIDE_SEARCH_S: Final = 2 * MIN_PART_S
"""Longest stretch, in seconds, that gets a wider search when it loops. On longer ones the wider
search ended the loop in none of 18 calls that say "five five five" or the like twice, and took half
of the total time."""
NUMBERS_PROMPT: Final = (
    " Hello. You can reach me on oh four one, double two three, nine oh oh, six nine seven five."
    " Thank you."
)
"""A prompt in which a number is written in words. If numerals are only suppressed, a decode that
was about to write "359" ends in "is$ humid". Of 100 synthetic numbers 84 were right without the
prompt, and with it the words of 12 of the other 16. It holds no caller's digits."""
FILLERS_PROMPT: Final = (
    " Um, so, uh, I'm, um, calling about, er, the job, and, uh, you know, I mean, um,"
)
"""A prompt written with fillers. Without it they are left out."""


class WhisperRecognizer:
    """A `Recognizer` that can also score texts against audio and transcribe fillers.

    It can be used from several threads. Encoding keeps every core busy, so one clip is encoded at a
    time. Decoding goes word by word on one core, so two decodes may run at once.
    """

    name = "whisper"

    def __init__(self, folder: Path, model: str, *, threads: int = 2) -> None:
        """Load a CTranslate2 folder.

        Args:
            folder: the model.
            model: its name.
            threads: threads that it computes with. With one, it also decodes one window at a time.

        Raises:
            RecognizerError: the folder holds no such model.
        """
        from faster_whisper import WhisperModel

        self.model = model
        self._decodes = min(PARALLEL_DECODES, threads)
        try:
            whisper: Any = WhisperModel(
                str(folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=threads,
                num_workers=self._decodes,
                local_files_only=True,
            )
        # For a damaged tokenizer.json, the library raises nothing more specific than Exception.
        except Exception as problem:
            raise _unloadable(folder, _first_line(problem)) from problem
        if whisper.hf_tokenizer.token_to_id("<|startoftranscript|>") is None:
            raise _unloadable(folder, "tokenizer.json is not Whisper's")
        self._stopped = threading.Event()
        self._encoder = WhisperEncoder(whisper)
        self._decoder = WhisperDecoder(whisper)
        self._decoded: ClipCache[tuple[Word, ...]] = ClipCache(CACHED_WINDOWS)
        self._scored: ClipCache[tuple[float, ...]] = ClipCache(CACHED_SCORES)

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the transcript of the clip; empty for silence."""
        return Transcript(self._words(clip, prompt=NUMBERS_PROMPT))

    def transcribe_partial(self, clip: Clip) -> Transcript:
        """Return a quick partial decode, for turn-taking; its word times are only estimates."""
        if clip.level_dbfs() < MIN_LEVEL_DBFS:
            return Transcript()
        recent = clip.cut(Span(max(0.0, clip.seconds - MAX_WINDOW_S), clip.seconds))
        encoded, _ = self._encoder.encode(recent)
        tokens = trim_repeated_tail(
            self._decoder.decode(encoded, recent.seconds, prompt="", beams=1)
        )
        if self._decoder.is_loop(tokens, recent.seconds):
            encoded, _ = self._encoder.encode(recent, shortest=30.0)
            tokens = self._decoder.decode(encoded, recent.seconds, prompt="", beams=5)
        texts = self._decoder.text_of(tokens).split()
        each = clip.seconds / max(1, len(texts))
        spans = (Span(at * each, (at + 1) * each) for at in range(len(texts)))
        words = (Word(t, s, PARTIAL_CONFIDENCE) for t, s in zip(texts, spans, strict=True))
        return Transcript(tuple(words))

    def transcribe_verbatim(self, clip: Clip) -> Transcript:
        """Return a second transcript with um, uh and repeated words."""
        return Transcript(self._words(clip, prompt=FILLERS_PROMPT))

    def decode_ahead(self, clip: Clip) -> float:
        """Decode the windows of a growing clip that more sound cannot change."""
        has_more = False
        for span in settled_windows(clip, MAX_WINDOW_S):
            window = clip.cut(span)
            samples, _ = key_of(window)
            for prompt in (NUMBERS_PROMPT, FILLERS_PROMPT):
                key = samples, prompt
                if self._decoded.find(key) is None:
                    self._keep_window(window, prompt, key)
                    has_more = True
        return settled_end(clip, MAX_WINDOW_S) if has_more else 0.0

    def stop(self) -> None:
        """Decode no further window. Called when the program ends and waits for running decodes."""
        self._stopped.set()

    def forget(self) -> None:
        """Drop what is kept of earlier clips: encodings, words, and scores."""
        self._encoder.forget()
        self._decoded.clear()
        self._scored.clear()

    def log_likelihoods(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Return the natural-log probability of each text given the clip (at most 30 s)."""
        key = key_of(clip, tuple(texts))
        scores = self._scored.find(key)
        if scores is None:
            scores = self._decoder.log_likelihoods(texts, *self._encoder.encode(clip))
            self._scored.keep(key, scores)
        return scores

    def encoder_features(self, clip: Clip) -> Frames:
        """Return the encoder's last layer, one row every 20 ms."""
        parts = []
        for span in windows(clip, MAX_WINDOW_S):
            part, _ = self._encoder.encode(clip.cut(span))
            parts.append(np.array(part)[0, : round(span.duration / ENCODER_FRAME_S)])
        encoded: Frames = np.concatenate(parts).astype(np.float32)
        return encoded

    def _words(self, clip: Clip, prompt: str) -> tuple[Word, ...]:
        if clip.level_dbfs() < MIN_LEVEL_DBFS:
            return ()
        return self._decode_spans(clip, windows(clip, MAX_WINDOW_S), prompt)

    def _decode_spans(self, clip: Clip, spans: Sequence[Span], prompt: str) -> tuple[Word, ...]:
        """Return the words of some spans, decoded two at a time if there are two threads.

        A span that loops takes three times as long, and the others need not wait for it.
        """
        with ThreadPoolExecutor(self._decodes, "rehearse-windows") as beside:
            heard = beside.map(lambda span: self._window(clip.cut(span), prompt), spans)
            try:
                return tuple(
                    word
                    for span, words in zip(spans, heard, strict=True)
                    for word in shift_words(words, span.start)
                )
            except KeyboardInterrupt:
                # Before waiting for the threads, which may be decoding the parts of a loop.
                self.stop()
                raise

    def _window(self, clip: Clip, prompt: str) -> tuple[Word, ...]:
        """Return the words of a window, which are kept: a growing clip has it again."""
        key = key_of(clip, prompt)
        words = self._decoded.find(key)
        return self._keep_window(clip, prompt, key) if words is None else words

    def _keep_window(self, clip: Clip, prompt: str, key: ClipKey) -> tuple[Word, ...]:
        """Decode a window, keep its words, and return them."""
        words = self._decode_window(clip, prompt)
        if not self._stopped.is_set():
            self._decoded.keep(key, words)
        return words

    def _decode_window(self, clip: Clip, prompt: str) -> tuple[Word, ...]:
        if self._stopped.is_set():
            return ()
        encoded, frames = self._encoder.encode(clip)
        tokens = self._decoder.decode(encoded, clip.seconds, prompt, beams=1)
        if self._decoder.is_loop(tokens, clip.seconds):
            if self._stopped.is_set():
                return ()
            if clip.seconds > MAX_WIDE_SEARCH_S:
                return self._in_parts(clip, prompt)
            # Padding to the full thirty seconds and a wider search end most loops.
            encoded, frames = self._encoder.encode(clip, shortest=30.0)
            tokens = self._decoder.decode(encoded, clip.seconds, prompt, beams=5)
            if self._decoder.is_loop(tokens, clip.seconds):
                return self._in_parts(clip, prompt)
        if not tokens:
            return ()
        words = self._decoder.words(tokens, encoded, frames, clip.seconds)
        return words if any(word.confidence >= MIN_WORD_CONFIDENCE for word in words) else ()

    def _in_parts(self, clip: Clip, prompt: str) -> tuple[Word, ...]:
        """Return the words of a stretch that looped as a whole, decoded in parts.

        The parts have everything but the repetition. A part that still loops gives no words: then
        "no word was understood" is the truth.
        """
        if clip.seconds <= MIN_PART_S:
            return ()
        parts = windows(clip, max(MIN_PART_S, clip.seconds / 2), clip.seconds / 4)
        return self._decode_spans(clip, parts, prompt)


def _unloadable(folder: Path, why: str) -> RecognizerError:
    return RecognizerError(
        f"{folder}: no Whisper model can be loaded from it ({why}); run `rehearse models verify`"
    )


def _first_line(problem: BaseException) -> str:
    return (str(problem) or type(problem).__name__).splitlines()[0]
