"""The record of all that is counted and timed in a stage of a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """Numbers of the caller's speech. None: there was too little to measure it by."""

    seconds: float
    """Length of the replies, from the first sample to the last."""
    speech_seconds: float
    """Of which speech."""
    words: int
    words_per_minute: float | None
    """Every spoken word, digits and letters too, from the first word's start to the last's end."""
    prose_words_per_minute: float | None
    """The same without dictated numbers and spelled names; what `pace` is judged by.
    None below 8 words (Yuan et al. 2006: the rate of short turns says nothing)."""
    articulation_rate: float | None
    """Syllables a second without pauses."""
    longest_pause: float
    """Seconds between two words or speech stretches of one reply."""
    longest_stretch: float
    """Seconds of the longest speech without a pause of 2 s."""
    fillers: int | None
    """None: the recognizer could not tell."""
    fillers_per_minute: float | None
    questions: int
    digits_per_second: float | None
    """While the callback number is dictated."""
    name_syllables_per_second: float | None
    level_dbfs: float
    """Active speech."""
    noise_db: float | None
    """Speech over background, in dB; None without a pause to measure the background in."""
    clipped: float
    """Share of samples at full scale, 0 to 1."""
    pitch_semitones: float | None
    """Spread (standard deviation) of the voice's pitch, in semitones; None if unvoiced."""
    talk_share: float | None
    """The caller's share of all speech on the call; None where only the caller was recorded."""
