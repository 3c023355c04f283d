"""Filled pauses by their sound: an isolated voice with nothing but one open vowel.

The phone recognizer was trained on words, and gives an "um" no phone, or one vowel and a nasal. A
recognizer trained on tidy text leaves it out. So a sound between two silences that is too short for
talk and has no consonant is a hesitation, whatever words were recognized.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from rehearse.audio import RATE, Span
from rehearse.language import Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.audio import Clip
    from rehearse.speech.phones.posteriors import Floats, Posteriors

Runs: TypeAlias = tuple[tuple[int, int], ...]
"""First frame and end of each run."""

LOUD_PERCENTILE: Final = 95.0
"""The percentile of frame levels that counts as loud speech."""
PAUSE_PERCENTILE, MIN_DYNAMIC_RANGE_DB = 10.0, 30.0
"""The percentile of frame levels that counts as a pause, and the least difference in dB between
that and loud speech. Below it no filled pauses are reported: among other voices there is no silence
around them."""
VOICE_FLOOR_DB, SILENCE_FLOOR_DB = 20.0, 45.0
"""dB below loud speech under which there is no voice, and no sound at all. A faint "f" lies in
between; what the network finds in silence is not a phone."""
MIN_FILLED_PAUSE_S, MAX_FILLED_PAUSE_S = 0.12, 1.0
"""Shortest and longest filled pause, in seconds. A cough is shorter, singing longer."""
MIN_SILENCE_AROUND_S: Final = 0.12
"""Seconds of silence on either side. The closure of a stop inside a word is shorter."""
MIN_PHONE_PROBABILITY: Final = 0.3
"""Minimum probability at which a frame holds a phone."""
OPEN_VOWELS: Final = frozenset("əʌɑæɝɐ") | {"oʊ"}
"""Vowels that "um" and "uh" are recognized as. An "m" may follow."""
ER_VOWELS: Final = frozenset({("ɛ", "ɹ"), ("ɝ", "ɹ"), ("ə", "ɹ")})
"""What "er" is recognized as. The letter R has another vowel."""
SPELLING_RHYTHM_S: Final = (0.45, 0.5)
"""Maximum seconds that a letter or digit lasts, and maximum seconds to the next one. If three of
the four runs around a filled pause are like that, something is being spelled, and it is a letter.
Of 29 "um", "uh" and "er" in 56 synthetic calls 27 are found, and nothing else."""
VOICE_BAND_HZ: Final = (60.0, 900.0)
"""Hz within which a voice shows its pitch, by telephone in its overtones."""
MIN_BAND_SHARE: Final = 0.2
"""Minimum share of a voice's power in that band."""
PITCH_HZ: Final = (60.0, 400.0)
"""Range of a voice's pitch, in Hz."""
PITCH_WINDOW_S: Final = 0.08
"""Seconds in the middle of a run in which pitch is measured."""
MIN_PERIODICITY: Final = 0.5
"""Minimum autocorrelation of a voice at one period. Noise has less."""
PURE_TONE: Final = (0.98, 60.0)
"""If this share of the band's power lies within this many Hz of the strongest frequency, the sound
is a tone. A beep is not a voice."""


def find_filled_pauses(clip: Clip, posteriors: Posteriors, level: Floats) -> tuple[Word, ...]:
    """Return every isolated hesitation as "um" or "uh", with its time.

    Args:
        clip: the recording.
        posteriors: those of the whole clip.
        level: its `voiced_extent.frame_levels`, with the step of the posteriors.
    """
    step = posteriors.step
    level = level[: len(posteriors.log_probs)]
    count = len(level)
    if not count:
        return ()
    floor, top = np.percentile(level, (PAUSE_PERCENTILE, LOUD_PERCENTILE))
    if top - floor < MIN_DYNAMIC_RANGE_DB:
        return ()
    gap = round(MIN_SILENCE_AROUND_S / step)
    runs = _runs(level >= top - VOICE_FLOOR_DB, gap)
    is_sound = (posteriors.speech_probabilities()[:count] > MIN_PHONE_PROBABILITY) & (
        level >= top - SILENCE_FLOOR_DB
    )
    found: list[Word] = []
    for at, (first, end) in enumerate(runs):
        if not MIN_FILLED_PAUSE_S <= (end - first) * step <= MAX_FILLED_PAUSE_S or _is_spelled(
            runs, at, step
        ):
            continue
        begin = max(0, first - gap)
        sounds = _sounds(posteriors, np.flatnonzero(is_sound[begin : end + gap]) + begin)
        span = Span(first * step, min(clip.seconds, end * step))
        if is_filled_pause(sounds) and _is_voice(clip.cut(span)):
            found.append(Word("um" if sounds[-1:] == ("m",) else "uh", span, 1.0))
    return tuple(found)


def is_filled_pause(sounds: tuple[str, ...]) -> bool:
    """Return whether the phones are none at all, or one open vowel and what may close it."""
    vowels = sounds[:-1] if sounds[-1:] == ("m",) else sounds
    return sounds in ER_VOWELS or (len(vowels) <= 1 and OPEN_VOWELS.issuperset(vowels))


def _runs(loud: NDArray[np.bool_], gap: int) -> Runs:
    """Return the first frame and end of every run of loud frames, joining those within `gap`."""
    at = np.flatnonzero(loud)
    if not len(at):
        return ()
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts = [int(at[0]), *(int(at[k + 1]) for k in breaks)]
    ends = [*(int(at[k]) + 1 for k in breaks), int(at[-1]) + 1]
    return tuple(zip(starts, ends, strict=True))


def _is_spelled(runs: Runs, at: int, step: float) -> bool:
    """Return whether the runs around this one follow each other like letters."""
    short, near = SPELLING_RHYTHM_S
    like = 0
    for way in (-1, 1):
        for here in (at + way, at + 2 * way):
            if not 0 <= here < len(runs):
                break
            (first, end), (before, after) = runs[here], runs[here - way]
            pause = (before - end if way < 0 else first - after) * step
            if pause > near or (end - first) * step > short:
                break
            like += 1
    return like >= 3


def _is_voice(clip: Clip) -> bool:
    """Return whether the clip has pitch and overtones: neither noise nor a beep."""
    length = round(PITCH_WINDOW_S * RATE)
    first = max(0, (len(clip.samples) - length) // 2)
    window = np.hanning(length)
    samples = clip.samples[first : first + length] * window[: len(clip.samples) - first]
    size = 4 * length
    power = np.square(np.abs(np.fft.rfft(samples, size)))
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    every = power.sum()
    power[(hertz < VOICE_BAND_HZ[0]) | (hertz > VOICE_BAND_HZ[1])] = 0.0
    near = np.abs(hertz - hertz[int(power.argmax())]) <= PURE_TONE[1]
    if power.sum() < MIN_BAND_SHARE * every or power[near].sum() >= PURE_TONE[0] * power.sum():
        return False
    # Compensate for the window, which lowers the autocorrelation more at longer lags.
    window = np.fft.irfft(np.square(np.abs(np.fft.rfft(window, size))))
    lags = slice(round(RATE / PITCH_HZ[1]), round(RATE / PITCH_HZ[0]))
    alike = np.fft.irfft(power)
    return bool((alike[lags] / window[lags]).max() >= MIN_PERIODICITY * alike[0] / window[0])


def _sounds(posteriors: Posteriors, frames: NDArray[np.int_]) -> tuple[str, ...]:
    """Return the likeliest phone of each frame, without repeats."""
    spoken = posteriors.log_probs[frames].copy()
    spoken[:, list(posteriors.silent)] = -np.inf
    each = [posteriors.symbols[int(best)] for best in spoken.argmax(axis=1)]
    return tuple(sound for at, sound in enumerate(each) if not at or each[at - 1] != sound)
