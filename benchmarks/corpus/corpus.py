"""The corpus: plans synthesized under conditions, one at a time, determined by the seed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.corpus import conditions
from benchmarks.corpus.records import Case, Mark
from benchmarks.corpus.templates import plans
from benchmarks.corpus.voices import RATES
from rehearse.audio.clip import FRAME_SAMPLES, RATE, Clip, Span, join, mix, silence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.corpus.records import PartKind, Plan
    from benchmarks.corpus.voices import Speaker
    from rehearse.speech.ports import Voice

_MARGIN: Final = 0.5
"""Seconds of quiet before and after the call's words, as in a manual recording."""
_EDGE: Final = 0.05
"""Seconds of quiet that every voice leaves around a line."""
_FADED_DB: Final = 35.0
"""dB below a line's loudest 20 ms at which its sound has ended."""
_RESTS: Final = {"sentence": (0.25, 0.6), "phrase": (0.05, 0.25)}
"""Seconds between pieces that are synthesized separately, after a sentence and within one."""
_BABBLE: Final = (
    "So I told him that the train was late again, and he just laughed about it.",
    "Two coffees, please, and one of those little cakes with the lemon on top.",
    "They moved the meeting to Thursday, which nobody likes, but there it is.",
    "My sister is coming down for the weekend with the children and the dog.",
)


def corpus(
    speakers: Sequence[Speaker], count: int, *, seed: int = 1, only: Sequence[str] = ()
) -> Iterator[Case]:
    """Yield `count` calls over the speakers, rates and conditions (`only` these, if any)."""
    chance = Random(seed)
    wanted = tuple(only) or conditions.CONDITIONS
    has_cafe = any(condition.startswith("cafe") for condition in wanted)
    babble = babbling([speaker.voice for speaker in speakers]) if has_cafe else silence(0)
    for index, plan in enumerate(plans(count, chance)):
        # Conditions are drawn independently, so that none always meets one kind of call.
        speaker = chance.choice(speakers)
        rate, condition = chance.choice(RATES), chance.choice(wanted)
        noise = np.random.default_rng((seed, index))
        yield voiced(plan, speaker.voice, rate, condition, babble, noise)


def voiced(
    plan: Plan, voice: Voice, rate: float, condition: str, babble: Clip, noise: np.random.Generator
) -> Case:
    """Return one call as audio, with its true word count and length."""
    spoken = _spoken(plan, voice, rate, noise, has_pause=condition == "pause")
    framed = join([silence(_MARGIN), spoken.clip, silence(_MARGIN)])
    return Case(
        plan=plan,
        voice=voice.name,
        rate=rate,
        condition=condition,
        clip=conditions.apply(framed, condition, babble, noise),
        words=count_words(plan.text),
        seconds=_sounding(spoken.clip).duration,
        marks=spoken.marks,
    )


def count_words(text: str) -> int:
    """Return the spoken words of a corpus text: `twenty-one` is two, `X-ray` and `O'Brien` one."""
    compounds = r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-"
    return len(re.findall(r"[\w'.-]*\w", re.sub(compounds, "tens ", text, flags=re.IGNORECASE)))


def babbling(voices: Sequence[Voice]) -> Clip:
    """Return several people talking at once for about ten seconds, for the café."""
    mixed = silence(0)
    for index, text in enumerate(_BABBLE * 2):
        voice = voices[index % len(voices)]
        line = voice.say(f"{text} {_BABBLE[(index + 1) % len(_BABBLE)]}", rate=1.0 + index % 3 / 10)
        quieter = Clip((line.samples // 3).astype(np.int16))
        turned = np.roll(quieter.samples, index * RATE // 3)
        mixed = mix(mixed, Clip(turned))
    return mixed


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The call as audio, with the times of the parts synthesized separately."""

    clip: Clip
    marks: tuple[Mark, ...]


def _spoken(
    plan: Plan, voice: Voice, rate: float, noise: np.random.Generator, *, has_pause: bool
) -> _Spoken:
    """Synthesize the call in one go or piece by piece, with a long pause if wanted."""
    pieces = _pieces(plan, has_pause=has_pause)
    clips: list[Clip] = []
    marks: list[Mark] = []
    at = 0.0
    for index, piece in enumerate(pieces):
        said = voice.say(_capital(piece.text), rate=rate)
        if plan.is_apart and piece.kind:
            marks.append(Mark(piece.kind, piece.text, _sounding(said).shift(_MARGIN + at)))
        rest = 0.0
        if index + 1 < len(pieces):
            low, high = _RESTS["sentence" if piece.text[-1] in ".?!" else "phrase"]
            rest = float(noise.uniform(low, high)) if plan.is_apart else 0.0
            if piece.ends_before_pause:
                rest = conditions.PAUSE_SECONDS - 2 * _EDGE
        clips += [said, silence(rest)]
        at += said.seconds + silence(rest).seconds
    return _Spoken(join(clips), tuple(marks))


def _sounding(clip: Clip) -> Span:
    """Return the span from the first audible 20 ms of a line to the last.

    A voice leaves up to 0.6 s of silence.
    """
    frames = clip.samples[: len(clip.samples) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(
        -1, FRAME_SAMPLES
    )
    power = np.square(frames.astype(np.float64)).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-_FADED_DB / 10))
    if not len(loud):
        return Span(0.0, clip.seconds)
    return Span(int(loud[0]) * FRAME_SAMPLES / RATE, (int(loud[-1]) + 1) * FRAME_SAMPLES / RATE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words synthesized in one go."""

    text: str
    kind: PartKind
    ends_before_pause: bool = False


def _pieces(plan: Plan, *, has_pause: bool) -> tuple[_Piece, ...]:
    """Return the parts, joined where nothing separates them."""
    pieces: list[_Piece] = []
    for index, part in enumerate(plan.parts):
        is_cut = has_pause and index == plan.pause_after
        if pieces and not pieces[-1].ends_before_pause:
            last = pieces[-1]
            begins_anew = last.text[-1] in ".?!" or last.kind == "filler" or part.kind == "filler"
            if not plan.is_apart or (last.kind == part.kind and not begins_anew):
                kind = last.kind if last.kind == part.kind else ""
                pieces[-1] = _Piece(f"{last.text} {part.text}", kind, is_cut)
                continue
        pieces.append(_Piece(part.text, part.kind, is_cut))
    return tuple(pieces)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
