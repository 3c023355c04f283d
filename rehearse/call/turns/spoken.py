"""Recognize a live reply while the caller speaks, and decide when the turn ends.

The rule itself is pure (`endpointing`). This module feeds it frames, a speech detector and partial
decodes of the last words, made while the caller pauses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from rehearse.audio import RATE, SILENCE_DBFS, Clip, join, silence
from rehearse.call.turns.dictation_end import as_dictated
from rehearse.call.turns.endpointing import Expectation, LastWords, Waits, ending, endpoint_delay
from rehearse.speech import MIN_ONSET_S, Transcript, spans_from_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.audio import Samples, Span
    from rehearse.call.turns.turn_end import EndReason, Listen
    from rehearse.speech import Detector

PARTIAL_DECODE_AFTER_S: Final = 0.16
"""Seconds of silence before a partial decode; shorter gaps are within words."""

COMMIT_AFTER_S: Final = 8.0
"""Once a stretch is this long, in seconds, its words are final and not decoded again, because a
partial decode must stay well under the shortest wait."""

MAX_UNBROKEN_FRAMES: Final = 250
"""After this many frames (5 s) of speech without a decoded pause, a partial decode is made anyway.
Most callers pause sooner, and a running decode would delay the one that their turn depends on."""

MAX_UNBROKEN_DECODE_S: Final = 12.0
"""Longest stretch, in seconds, for which that is done."""

COMMIT_PAUSE_S: Final = 0.5
"""After this many seconds of silence, the words of a stretch of any length are final."""

LEAD_IN_FRAMES: Final = 15
"""Frames kept before a new stretch: the onset of its words and 0.25 s of quiet."""

MAX_FALSE_START_S: Final = 0.4
"""Sound without words for at most this many seconds is not a reply: a detector's first frames, a
click, a breath."""

MIN_WORDS_PER_S, MIN_SPARSE_SPEECH_S = 0.7, 1.5
"""Fewer words per second, in at least this many seconds of speech, mean that a partial decode
stopped early, at the first word. With some silence before the speech it usually goes on."""
RETRY_PADDING_S: Final = 0.5
"""Seconds of silence put before the speech when a partial decode that stopped early is repeated."""

GATE_DB: Final = 12.0
"""A frame this many dB below the reply's loudest 20 ms, and close to the quietest, is background,
whatever the detector says. Otherwise a turn in noise would never end."""


class PendingDecode(Protocol):
    """A pending partial decode."""

    def done(self) -> bool:
        """Return whether the result is available."""
        ...

    def result(self) -> Transcript:
        """What was heard."""
        ...


@dataclass(frozen=True, slots=True)
class EndpointerParts:
    """The parts that a live turn is recognized with."""

    detector: Detector
    start_decode: Callable[[Callable[[], Transcript]], PendingDecode]
    """Starts a partial decode: in a thread in a call, in simulated time in a benchmark."""
    transcribe_partial: Callable[[Clip], Transcript]
    """The partial recognizer; its word times need not be right."""
    expectation: Callable[[Listen, Transcript], Expectation]
    """What the caller may still say."""
    is_dictation_complete: Callable[[Transcript], bool] = lambda _: False
    """Whether the words end with the end of the caller's number or spelled name."""
    waits: Waits = field(default_factory=Waits)
    number_digits: int = 10
    """Number of digits in the caller's number."""
    name_letters: int = 0
    """Number of letters in the caller's name."""


class SpokenTurnEnd:
    """A `TurnEnd` for speech, one per reply."""

    def __init__(self, listen: Listen, parts: EndpointerParts) -> None:
        self._listen = listen
        self._parts = parts
        self._frames: list[Samples] = []
        self._first_open = 0
        """Number of frames whose words are final."""
        self._flags: list[bool] = []
        self._committed = Transcript()
        self._pending: PendingDecode | None = None
        self._unbroken_decode: PendingDecode | None = None
        """A partial decode of unfinished speech, for display and not for turn-taking."""
        self._decoded_to = self._partial_to = 0
        """Last frames covered by the pending partial decode and by the last finished one."""
        self._is_retried = False
        self._partial: Transcript | None = None
        self._wait_s: float | None = None
        self._speech_s = 0.0
        self._silence_s = 0.0
        self._spoken = False
        self._gate = _LevelGate()
        self._reason: EndReason = "spoken"

    @property
    def reason(self) -> EndReason:
        """`spoken`, or `silent` if nothing was said within the turn's patience."""
        return self._reason

    @property
    def typed(self) -> None:
        """Always None in a spoken turn."""

    @property
    def partial_transcript(self) -> Transcript:
        """The words so far, good enough to answer by but not to judge pace by."""
        return _joined(self._committed, self._partial) if self._partial else self._committed

    @property
    def speech(self) -> tuple[Span, ...]:
        """The speech spans in the reply so far."""
        return spans_from_flags(self._flags)

    def feed(self, frame: Samples) -> bool:
        """Process the next frame; return true when the caller's turn is over."""
        self._frames.append(frame)
        seconds = len(frame) / RATE
        is_speech = self._parts.detector.is_speech(frame) and not self._gate.is_background(frame)
        self._flags.append(is_speech)
        self._speech_s = self._speech_s + seconds if is_speech else 0.0
        if is_speech and (self._spoken or self._speech_s >= MIN_ONSET_S):
            if not self._spoken:
                self._spoken, self._decoded_to = True, len(self._frames)
            if self._speech_s >= MIN_ONSET_S or self._silence_s < PARTIAL_DECODE_AFTER_S:
                self._speak()
                return False
        self._silence_s += seconds
        if not self._spoken:
            return self._end("silent") if self._silence_s >= self._listen.patience_s else False
        return self._pause()

    def _speak(self) -> None:
        """Handle a speech frame: end the pause, and keep the words that were decoded in it."""
        # After a pause the words begin anew: decoded along with those before it, "my number is"
        # would often be all that is heard. Only what was seen in this very pause reaches up to it:
        # an older look knows nothing of the words since.
        is_anew = self._stretch() >= COMMIT_AFTER_S or self._silence_s >= COMMIT_PAUSE_S
        if self._partial is not None and self._wait_s is not None and is_anew:
            self._committed = _joined(self._committed, self._partial)
            self._first_open = max(self._partial_to, len(self._frames) - LEAD_IN_FRAMES)
            self._partial = None
        if self._pending is not None and self._wait_s is None:
            self._unbroken_decode = self._pending
        self._silence_s, self._pending, self._wait_s = 0.0, None, None
        self._decode_unbroken()

    def _decode_unbroken(self) -> None:
        """Decode callers who hardly pause, too: they may need the cue "slower"."""
        if self._unbroken_decode is not None:
            if self._unbroken_decode.done():
                self._partial, self._unbroken_decode = self._unbroken_decode.result(), None
        elif (
            len(self._frames) - self._decoded_to >= MAX_UNBROKEN_FRAMES
            and self._stretch() < MAX_UNBROKEN_DECODE_S
        ):
            self._unbroken_decode, self._decoded_to = self._start_decode(0.0), len(self._frames)

    def _pause(self) -> bool:
        """Handle silence after speech: decode the words, then wait as long as they require."""
        if self._silence_s < PARTIAL_DECODE_AFTER_S:
            return False
        if self._pending is None:
            self._pending, self._unbroken_decode = self._start_decode(0.0), None
            self._decoded_to, self._is_retried = len(self._frames), False
        if self._wait_s is None and self._pending.done():
            heard = self._pending.result()
            if self._is_sparse(heard) and not self._is_retried:
                self._pending, self._is_retried = self._start_decode(RETRY_PADDING_S), True
                return False
            self._partial, self._partial_to = heard, self._decoded_to
            is_box = self._listen.role == "voicemail"
            if (
                not is_box
                and not self.partial_transcript.words
                and sum(self._flags) * 0.02 < MAX_FALSE_START_S
            ):
                return self._not_yet()
            # A voicemail box stops only by its own patience, whatever is said.
            self._wait_s = self._listen.patience_s if is_box else self._wait()
        need = self._listen.patience_s if self._wait_s is None else self._wait_s
        return self._silence_s >= min(need, self._listen.patience_s) and self._end("spoken")

    def _start_decode(self, pad: float) -> PendingDecode:
        """Start a partial decode of the words since the last final ones."""
        clip = join([silence(pad), Clip(np.concatenate(self._frames[self._first_open :]))])
        transcribe = self._parts.transcribe_partial
        return self._parts.start_decode(lambda: transcribe(clip))

    def _is_sparse(self, heard: Transcript) -> bool:
        spoken = sum(self._flags[self._first_open :]) * 0.02
        return spoken >= MIN_SPARSE_SPEECH_S and len(heard.words) < MIN_WORDS_PER_S * spoken

    def _not_yet(self) -> bool:
        """Discard a start that was not speech; the wait for the caller's first word goes on."""
        self._flags = [False] * len(self._flags)
        self._spoken, self._partial, self._pending = False, None, None
        self._silence_s = len(self._frames) * 0.02
        return False

    def _wait(self) -> float:
        heard = self.partial_transcript
        texts = [word.text for word in as_dictated(heard.words)]
        how = ending(texts, digits=self._parts.number_digits, letters=self._parts.name_letters)
        if not texts:
            how = LastWords.OPEN
        elif how is LastWords.TRAILING and self._parts.is_dictation_complete(heard):
            # One of its digits was misrecognized, not left out.
            how = LastWords.FINISHED
        return endpoint_delay(how, self._parts.expectation(self._listen, heard), self._parts.waits)

    def _stretch(self) -> float:
        return (len(self._frames) - self._first_open) * 0.02

    def _end(self, reason: EndReason) -> bool:
        self._reason = reason
        return True


def _joined(one: Transcript, other: Transcript) -> Transcript:
    """Return two consecutive transcripts of a reply as one."""
    return Transcript(
        (*one.words, *other.words), pronunciations=(*one.pronunciations, *other.pronunciations)
    )


class _LevelGate:
    """A level gate that separates the caller from noise that a detector takes for speech."""

    def __init__(self) -> None:
        self._loudest = SILENCE_DBFS
        self._quietest = 0.0

    def is_background(self, frame: Samples) -> bool:
        """Return whether this frame is far below the caller's level and close to the quietest."""
        level = Clip(frame).level_dbfs()
        # Both drift slowly toward the present, so that one click does not set them for good.
        self._loudest = max(level, self._loudest - 0.02)
        self._quietest = min(max(level, SILENCE_DBFS), self._quietest + 0.02)
        return level < self._loudest - GATE_DB and level < self._quietest + GATE_DB / 2


def digit_count(phone: str) -> int:
    """Return the number of digits in a written number."""
    return sum(character.isdigit() for character in phone) or 10


def letter_count(names: Sequence[str]) -> int:
    """Return the total number of letters in the names."""
    return sum(character.isalpha() for name in names for character in name)
