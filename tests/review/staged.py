"""Stages made of plain strings: words with times, and a tone where there is speech."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.claims.name.candidates import texts_to_pronounce
from rehearse.claims.scored_transcript import unscored
from rehearse.language.tokens import normalize
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.review.rules.table import judge_stage
from rehearse.review.stages import split_stages
from rehearse.scenario.records import Person, Role, Scenario, Turn
from rehearse.speech.transcript import Pronunciation, Transcript
from rehearse.speech.utterance import CALLER, Call, Utterance

if TYPE_CHECKING:
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.review.finding import Finding

PRIYA = Profile(
    name="Priya Raman",
    phone="415-555-0192",
    role="warehouse supervisor",
    company="Acme Freight",
    contact="Ms. Chen",
    met="the Oakland career fair",
)


@dataclass(frozen=True, slots=True)
class Said:
    """How something was said; `<2.5>` in the text is a pause of so many seconds."""

    text: str
    second_a_word: float = 0.4
    loudness: float = 0.15
    """Amplitude of the voice, 0 to 1; over 1 it clips."""
    noise: float = 0.0005
    """Amplitude of the background."""
    melody: float = 3.0
    """Semitones that the voice glides up and down."""
    confidence: float = 0.9
    unread: bool = False
    """Two more seconds of speech that no words were recognized in."""
    verbatim: bool = True
    after: float = 0.0
    """Seconds between the other side's line and this reply; negative: spoken into it."""
    live: bool = False
    role: Role = "voicemail"
    hoped: bool = False
    """The check is hoped for, not needed."""
    profile: Profile = PRIYA


def words(said: Said) -> tuple[Word, ...]:
    """The text's words, one after another; digits and numerals take longer."""
    found: list[Word] = []
    time = 0.5
    for written in said.text.split():
        if pause := re.fullmatch(r"<([\d.]+)>", written):
            time += float(pause[1])
            continue
        length = said.second_a_word * max(1, sum(c.isdigit() for c in written))
        found.append(Word(written, Span(time, time + length), said.confidence))
        time += length
    return tuple(found)


def speech(said: Said) -> tuple[Span, ...]:
    """Where the voice is: the words, those without a pause between them as one."""
    spans: list[Span] = []
    for word in words(said):
        if spans and word.span.start - spans[-1].end < 0.05:
            spans[-1] = spans[-1].cover(word.span)
        else:
            spans.append(word.span)
    if said.unread:
        end = spans[-1].end if spans else 0.5
        spans.append(Span(end + 1, end + 3))
    return tuple(spans)


def sound(said: Said) -> Clip:
    """A gliding voice of eight harmonics in the speech, and noise everywhere."""
    spans = speech(said)
    seconds = (spans[-1].end if spans else 1.0) + 0.6
    time = np.arange(round(seconds * RATE)) / RATE
    glide = 140 * 2 ** (said.melody * np.sin(2 * np.pi * time / 1.7) / 12)
    phase = 2 * np.pi * np.cumsum(glide) / RATE
    voice = np.zeros(len(time))
    below, harmonic, twice = np.zeros(len(time)), np.sin(phase), 2 * np.cos(phase)
    for _ in range(8):
        voice += harmonic / 3
        # sin((n + 1) x) = 2 cos(x) sin(n x) - sin((n - 1) x)
        below, harmonic = harmonic, twice * harmonic - below
    mask = np.zeros(len(time))
    for span in spans:
        mask[round(span.start * RATE) : round(span.end * RATE)] = 1
    noise = np.random.default_rng(7).normal(0, 1, len(time))
    mixed = said.loudness * voice * mask + said.noise * noise
    return Clip(np.clip(mixed * 32767, -32768, 32767).astype(np.int16))


def call_of(
    said: Said, needs: tuple[str, ...] = ("greeting",), hopes: tuple[str, ...] = ()
) -> tuple[Scenario, Call, ScoredTranscript]:
    """A call of one turn with this reply, and what was heard in it."""
    offers = "Thursday at ten" if "settles_date" in (*needs, *hopes) else ""
    turn = Turn("t", "p", ("Hello?",), needs=needs, hopes=hopes, offers=offers)
    scenario = Scenario("s", "S", "", (Person("p", said.role),), (turn,))
    heard = words(said)
    line = Utterance("p", "t", Clip(np.zeros(RATE * 2, dtype=np.int16)), 0.0, text="Hello?")
    reply = Utterance(CALLER, "t", sound(said), max(0.0, 2 + said.after), speech=speech(said))
    call = Call("s", (line, reply), live=said.live)
    transcript = Transcript(heard, verbatim=heard if said.verbatim else None)
    # Letters stand for phonemes: all names here are heard as they are written.
    sounds = tuple(
        Pronunciation(text, normalize(text))
        for text in texts_to_pronounce(transcript, said.profile)
    )
    return scenario, call, unscored(replace(transcript, pronunciations=sounds), said.profile)


def find(check: str, said: Said) -> Finding:
    """What the rule of a check says of it."""
    needs = ((), (check,)) if said.hoped else ((check,), ())
    scenario, call, transcript = call_of(said, *needs)
    (stage,) = split_stages(scenario, said.profile, call, (transcript,))
    (finding,) = [f for f in judge_stage(stage) if f.check == check]
    return finding
