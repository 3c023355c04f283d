"""Judge ten seconds of a room, five silent and then speech, with advice on each problem."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from rehearse.audio.clip import RATE, SILENCE_DBFS, Span
from rehearse.audio.level import SPEECH_DBFS
from rehearse.audio.quality import clipped_share, decibels, high_passed
from rehearse.audio.room.noise import (
    MAX_CLIPPED_SHARE,
    QUIET_ROOM_DBFS,
    NoiseCheck,
    check_noise,
    without_mains,
)
from rehearse.audio.room.reverberation import MIN_ECHO_DECAY_S, decay_seconds
from rehearse.audio.room.transients import bursts, without_bursts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.audio.clip import Clip

Kind = Literal[
    "nothing",
    "hum",
    "voices",
    "early",
    "traffic",
    "noise",
    "bursts",
    "echo",
    "clipping",
    "far",
    "unheard",
]

ROOM_CHECK_S: Final = 10.0
"""Seconds that `rehearse room` records."""
SILENT_PART_S: Final = 5.0
"""Seconds of that without a word."""
QUIET_ROOM_SNR_DB: Final = SPEECH_DBFS - QUIET_ROOM_DBFS
"""Speech over noise in a quiet room, in dB: 28."""
MIN_SNR_DB: Final = 15.0
"""Speech over noise, in dB, below which understanding suffers (NUREG-0700)."""
MIN_DECAY_SNR_DB: Final = 25.0
"""Speech over noise, in dB, below which noise hides a room's decay."""
AUDIBLE_BURST_DB: Final = 20.0
"""dB below speech at which a bark is still audible to the other side. Chosen."""
MIN_SPEECH_DBFS: Final = -36.0
"""Quieter speech is too far from the microphone, or its level is too low: RFC 7874 asks for -22 +/-
6."""
SAME_LOUDNESS_DB: Final = 3.0
"""Speech over noise, in dB, below which both are equally loud. Chosen: double the power, which is
about the difference between two sentences of one voice."""
MIN_SPOKEN_PART_S: Final = 2.0
"""Seconds after the silent part in which a voice is expected; fewer may be cut off."""
MIN_BACKGROUND_S: Final = 2.0
"""Minimum seconds of background that must remain without the bursts."""

SCHEMA: Final = "rehearse.room/1"

ADVICE: Final[dict[Kind, str]] = {
    "nothing": "unmute the microphone, or choose another one",
    "hum": "try another socket or cable, or unplug a charger",
    "voices": "close the door, or turn the radio off",
    "early": "if it is yours, say nothing at first: five seconds, or as many as --alone says",
    "traffic": "close the window, or go to the other side of the house",
    "noise": "a fan, a tap, an air conditioner? Turn it off for the call",
    "bursts": "close the door, and have someone watch the dog during the call",
    "echo": "go to a room with a carpet, curtains or a bed, or use a headset",
    "clipping": "lower the microphone's level, or move away from it a little",
    "far": "move closer to the microphone, about 4 to 8 inches away, or raise its level",
    "unheard": "speak up when it is your turn; or is this another microphone than the one you use?",
}
"""One thing to do about each kind."""


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One thing that disturbs."""

    kind: Kind
    description: str
    """What was heard: `a steady 50 Hz hum`."""
    spans: tuple[Span, ...]
    """When it was heard."""
    level_dbfs: float | None = None
    """How loud it was; None if that is not what disturbs."""

    @property
    def measured(self) -> str:
        """What was heard, with its level: `a steady 50 Hz hum at -38 dBFS`."""
        at = "" if self.level_dbfs is None else f" at {self.level_dbfs:.0f} dBFS"
        return self.description + at

    @property
    def do(self) -> str:
        """What to do about it."""
        return ADVICE[self.kind]


@dataclass(frozen=True, slots=True)
class RoomReport:
    """The result of the room check."""

    noise_dbfs: float
    speech_dbfs: float | None
    """None: nobody spoke."""
    snr_db: float | None
    """Speech over noise, both above 300 Hz, as in a review."""
    decay: float | None
    """Reverberation time in seconds; None if it cannot be estimated."""
    sounds: tuple[Disturbance, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing disturbs."""
        return not self.sounds


def check_room(
    clip: Clip, speech: Sequence[Span], silent_seconds: float = SILENT_PART_S
) -> RoomReport:
    """Return what disturbs in a room.

    Args:
        clip: the recording.
        speech: where a detector finds speech in it.
        silent_seconds: seconds at the beginning in which the caller said nothing.
    """
    room = clip.cut(Span(0.0, min(silent_seconds, clip.seconds)))
    spoken = [
        Span(max(s.start, silent_seconds), s.end) for s in speech if s.end > silent_seconds + 0.2
    ]
    level = _level(clip, spoken)
    # A distant voice is no fault of the room: moving closer lifts it over the noise.
    usual = SPEECH_DBFS if level is None else max(level, MIN_SPEECH_DBFS)
    struck = bursts(room, usual - AUDIBLE_BURST_DB)
    rest = without_bursts(room, struck)
    rest = rest if rest.seconds >= MIN_BACKGROUND_S else room
    # Bursts are reported separately. The voice is compared with the steady background.
    noise_level = _level(rest, [Span(0.0, rest.seconds)])
    steady = check_noise(rest, usual - QUIET_ROOM_SNR_DB)
    snr = None if level is None or noise_level is None else max(0.0, level - noise_level)
    decay = None
    if snr is not None and snr >= MIN_DECAY_SNR_DB:
        decay = _decay(clip, spoken)
    report = RoomReport(steady.level_dbfs, level, snr, decay, ())
    whole = Span(0.0, room.seconds)
    found = [*_steady(report, steady, whole)]
    if steady.mains:
        behind = check_noise(without_mains(rest, steady.mains), usual - QUIET_ROOM_SNR_DB)
        if behind.noise not in {"quiet", "nothing", "hum"}:
            found += _named(behind, whole)
    if level is None and steady.noise != "nothing":
        found += _unheard(clip, silent_seconds)
    sounds = (*found, *_bursts_described(struck), *_spoken(report, clip, spoken))
    return replace(report, sounds=sounds)


def room_words(report: RoomReport) -> str:
    """Return in a few words how the voice stands out; see `room_sentence` for the levels."""
    if report.speech_dbfs is None or report.snr_db is None:
        return "your voice was not measured"
    if report.snr_db < SAME_LOUDNESS_DB:
        return "the room is as loud as your voice"
    is_clear = report.snr_db >= MIN_SNR_DB
    return f"your voice stands out {'clearly' if is_clear else 'only a little'} from the room"


def room_sentence(report: RoomReport) -> str:
    """Return the levels in one line."""
    noise = f"the room at {report.noise_dbfs:.0f} dBFS"
    if report.speech_dbfs is None:
        return f"{noise}; nobody spoke, so your voice was not measured"
    over = ""
    if report.snr_db is not None:
        over = (
            f", {report.snr_db:.0f} dB under it"
            if report.snr_db >= SAME_LOUDNESS_DB
            else ", as loud as it"
        )
    return f"your voice at {report.speech_dbfs:.0f} dBFS, {noise}{over}"


def room_data(report: RoomReport) -> dict[str, Any]:
    """Return the report as one JSON object."""
    return {
        "schema": SCHEMA,
        "good": report.is_good,
        "noise_dbfs": round(report.noise_dbfs, 1),
        "speech_dbfs": _rounded(report.speech_dbfs),
        "snr_db": _rounded(report.snr_db),
        "decay_seconds": _rounded(report.decay, 2),
        "sounds": [
            {
                "kind": sound.kind,
                "heard": sound.description,
                "do": sound.do,
                "evidence": [
                    {"start": round(s.start, 2), "end": round(s.end, 2)} for s in sound.spans
                ],
            }
            for sound in report.sounds
        ],
    }


def _level(clip: Clip, spans: Sequence[Span]) -> float | None:
    """Return the level above 300 Hz within the spans; None if they are empty."""
    samples = high_passed(clip)
    parts = [samples[round(s.start * RATE) : round(s.end * RATE)] for s in spans]
    count = sum(map(len, parts))
    level = decibels(sum(float(part @ part) for part in parts) / count) if count else SILENCE_DBFS
    return level if level > SILENCE_DBFS else None


def _decay(clip: Clip, spoken: Sequence[Span]) -> float | None:
    """Return the reverberation time of the part with speech and one second after it."""
    if not spoken:
        return None
    heard = Span(spoken[0].start, min(clip.seconds, spoken[-1].end + 1.0))
    return decay_seconds(clip.cut(heard))


def _steady(report: RoomReport, room: NoiseCheck, span: Span) -> Iterator[Disturbance]:
    """Yield what disturbs all the time."""
    if room.noise == "voices" and report.snr_db is not None and report.snr_db < SAME_LOUDNESS_DB:
        yield Disturbance("early", "a voice from the start, as loud as yours", (span,))
    elif room.noise != "quiet":
        yield from _named(room, span)
    elif report.snr_db is not None and report.snr_db < MIN_SNR_DB:
        yield Disturbance("noise", "the room nearly as loud as your voice", (span,))


def _named(room: NoiseCheck, span: Span) -> Iterator[Disturbance]:
    told: dict[Kind, str] = {
        "nothing": "no sound at all while nobody speaks",
        "hum": f"a steady {f'{room.mains} Hz ' if room.mains else ''}hum",
        "voices": "voices",
        "traffic": "a low rumble, like traffic",
        "noise": "noise",
    }
    if room.noise != "quiet":
        level = None if room.noise == "nothing" else room.level_dbfs
        yield Disturbance(room.noise, told[room.noise], (span,), level)


def _unheard(clip: Clip, silent_seconds: float) -> Iterator[Disturbance]:
    """Yield that no voice was heard, if the recording has a part for it."""
    if clip.seconds - silent_seconds >= MIN_SPOKEN_PART_S:
        what = f"no voice after the first {silent_seconds:.0f} seconds"
        yield Disturbance("unheard", what, (Span(silent_seconds, clip.seconds),))


def _bursts_described(found: tuple[Span, ...]) -> Iterator[Disturbance]:
    if found:
        times = ", ".join(f"{span.start:.1f}" for span in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        yield Disturbance(
            "bursts", f"a sudden sound at {times} s{more}, such as a bark or a door", found
        )


def _spoken(report: RoomReport, clip: Clip, spoken: Sequence[Span]) -> Iterator[Disturbance]:
    """Yield what is wrong with the voice itself."""
    clipped = clipped_share([clip.cut(span) for span in spoken] or [clip])
    spans = tuple(spoken) or (Span(0.0, clip.seconds),)
    if clipped >= MAX_CLIPPED_SHARE:
        yield Disturbance("clipping", "your voice so loud that it is distorted", spans)
    if report.decay is not None and report.decay >= MIN_ECHO_DECAY_S:
        yield Disturbance("echo", f"the room echoes for {report.decay:.1f} s", spans)
    if report.speech_dbfs is not None and report.speech_dbfs < MIN_SPEECH_DBFS:
        yield Disturbance("far", "your voice from far away", spans, report.speech_dbfs)


def _rounded(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)
