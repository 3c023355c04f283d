"""The record of the counts and timings of a stage of a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of the caller's speech. None means that there was too little to measure."""

    seconds: float
    """Total length of the replies, in seconds."""
    speech_seconds: float
    """Seconds of speech in them."""
    words: int
    words_per_minute: float | None
    """Rate of all spoken words, including digits and letters, from the first word to the last."""
    prose_words_per_minute: float | None
    """Words per minute without dictated numbers and spelled names, which `pace` is judged by.
    None below 8 words, because the rate of short turns is meaningless (Yuan et al. 2006)."""
    articulation_rate: float | None
    """Syllables per second without pauses."""
    longest_pause: float
    """Seconds of the longest silence between two stretches of speech in one reply."""
    longest_stretch: float
    """Seconds of the longest stretch of speech without a pause of 2 s."""
    fillers: int | None
    """None if there was no verbatim decode."""
    fillers_per_minute: float | None
    questions: int
    digits_per_second: float | None
    """Digits per second while the callback number is dictated."""
    name_syllables_per_second: float | None
    level_dbfs: float
    """Level of active speech, in dBFS."""
    noise_db: float | None
    """Speech over background, in dB; None without a pause in which to measure the background."""
    clipped: float
    """Share of samples at full scale, 0 to 1."""
    pitch_semitones: float | None
    """Standard deviation of the voice's pitch, in semitones; None if unvoiced."""
    talk_share: float | None
    """The caller's share of all speech on the call; None if only the caller was recorded."""
