"""The counts and timings of a stage of a call, and the one function that measures them.

`rates` and `pauses` do the arithmetic. The rules in `review/rules` judge the measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.audio import pitch_spread, quality
from rehearse.review.measures import rates
from rehearse.review.measures.pauses import pauses, talk_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims import Reply
    from rehearse.speech import Utterance


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


def measure(replies: Sequence[Reply], talk_share: float | None = None) -> Measures:
    """Return measures of the caller's replies.

    Typed replies have words but no sound or times, so they count only in `questions`.

    Args:
        replies: the caller's replies.
        talk_share: the caller's share of the talking; None if nobody talked with the caller.
    """
    spoken = [reply for reply in replies if reply.utterance.typed is None]
    parts = [(reply.utterance.clip, reply.speech) for reply in spoken]
    speech_seconds = sum(span.duration for reply in spoken for span in reply.speech)
    fillers = [reply.claims.fillers for reply in spoken]
    filler_count = None if None in fillers else sum(len(found or ()) for found in fillers)
    level, noise = quality.levels(parts)
    talk = sum(run.duration for reply in spoken for run in talk_segments(reply))
    return Measures(
        seconds=sum(reply.utterance.clip.seconds for reply in spoken),
        speech_seconds=speech_seconds,
        words=sum(rates.words_in(reply) for reply in spoken),
        words_per_minute=rates.words_per_minute(spoken),
        prose_words_per_minute=rates.prose_words_per_minute(spoken),
        articulation_rate=rates.articulation_rate(spoken),
        longest_pause=max((p.duration for r in spoken for p in pauses(r)), default=0.0),
        longest_stretch=max((s.duration for r in spoken for s in talk_segments(r)), default=0.0),
        fillers=filler_count,
        fillers_per_minute=(
            60 * filler_count / max(talk, rates.MIN_RATE_S)
            if filler_count is not None and talk
            else None
        ),
        questions=sum(len(reply.claims.questions) for reply in replies),
        digits_per_second=rates.digits_per_second([m for r in spoken for m in r.claims.numbers]),
        name_syllables_per_second=rates.syllables_per_second(
            [m for r in spoken for m in r.claims.names if m.certainty != "other"]
        ),
        level_dbfs=level,
        noise_db=noise,
        clipped=quality.clipped_share([reply.utterance.clip for reply in spoken]),
        pitch_semitones=pitch_spread(parts),
        talk_share=talk_share,
    )


def talk_share(replies: Sequence[Reply], others: Sequence[Utterance]) -> float | None:
    """Return the caller's share of all speech, or None if nobody else was recorded."""
    mine = sum(
        span.duration for reply in replies if reply.utterance.typed is None for span in reply.speech
    )
    theirs = sum(
        sum(span.duration for span in other.speech) if other.speech else other.clip.seconds
        for other in others
    )
    return mine / (mine + theirs) if theirs else None
