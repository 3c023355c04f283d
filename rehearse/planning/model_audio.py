"""The model message as audio: prose at a voicemail's pace, digits and letters one per beat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Clip, Span, join, silence, trim_silence
from rehearse.planning.crib import DIGIT_SECONDS, GROUP_PAUSE
from rehearse.planning.model_message import PHRASE_PAUSE_S, WORDS_PER_MINUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.planning.model_message import Phrase
    from rehearse.speech import Voice

RATES: Final = (0.5, 1.5)
"""Slowest and fastest rate. Beyond these, voices sound broken."""


@dataclass(frozen=True, slots=True, eq=False)
class VoicedPhrases:
    """Phrases as audio."""

    clip: Clip
    spans: tuple[Span, ...]
    """Where each phrase is in the clip."""


def voice_phrases(phrases: Sequence[Phrase], voice: Voice) -> VoicedPhrases:
    """Return the phrases one after another as audio.

    Raises:
        VoiceError: the voice failed on a phrase.
    """
    rate = _rate(phrases, voice)
    parts: list[Clip] = [silence(PHRASE_PAUSE_S)]
    spans: list[Span] = []
    clock = PHRASE_PAUSE_S
    # A message says the number twice, so each phrase is synthesized once.
    said = {phrase: _say(phrase, voice, rate) for phrase in dict.fromkeys(phrases)}
    for phrase in phrases:
        clip = said[phrase]
        spans.append(Span(clock, clock + clip.seconds))
        parts += [clip, silence(PHRASE_PAUSE_S)]
        clock += clip.seconds + PHRASE_PAUSE_S
    return VoicedPhrases(join(parts), tuple(spans))


def _rate(phrases: Sequence[Phrase], voice: Voice) -> float:
    """Return the voice's rate at which its prose has `WORDS_PER_MINUTE`."""
    prose = [phrase for phrase in phrases if phrase.kind == "prose"]
    seconds = sum(trim_silence(voice.say(phrase.said[0][0])).seconds for phrase in prose)
    if not seconds:
        return 1.0
    usual = 60 * sum(phrase.beats for phrase in prose) / seconds
    return float(np.clip(WORDS_PER_MINUTE / usual, *RATES))


def _say(phrase: Phrase, voice: Voice, rate: float) -> Clip:
    if phrase.kind == "prose":
        return trim_silence(voice.say(phrase.said[0][0], rate=rate))
    beats: list[tuple[float, Clip]] = []
    clock = 0.0
    sounds = {
        beat: trim_silence(voice.say(beat))
        for beat in dict.fromkeys(b for g in phrase.said for b in g)
    }
    for group in phrase.said:
        for beat in group:
            beats.append((clock, sounds[beat]))
            clock += max(DIGIT_SECONDS, beats[-1][1].seconds)
        clock += GROUP_PAUSE
    last, clip = beats[-1]
    samples = np.zeros(round((last + clip.seconds) * RATE) + 1, dtype=np.int16)
    for start, sound in beats:
        at = round(start * RATE)
        samples[at : at + len(sound.samples)] = sound.samples
    return Clip(samples)
