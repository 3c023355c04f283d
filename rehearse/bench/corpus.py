"""The corpus: plans voiced under conditions, one at a time, the same for the same seed."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Clip, join, mix, silence
from rehearse.bench import conditions
from rehearse.bench.records import Case
from rehearse.bench.templates import plans
from rehearse.bench.voices import RATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.bench.records import Plan
    from rehearse.bench.voices import Speaker
    from rehearse.ports import Voice

_MARGIN: Final = 0.5
"""Seconds of quiet before and after the call's words, as in a recording made by hand."""
_EDGE: Final = 0.05
"""Seconds of quiet that every voice leaves around a line."""
_BABBLE: Final = (
    "So I told him that the train was late again, and he just laughed about it.",
    "Two coffees, please, and one of those little cakes with the lemon on top.",
    "They moved the meeting to Thursday, which nobody likes, but there it is.",
    "My sister is coming down for the weekend with the children and the dog.",
)


def corpus(
    speakers: Sequence[Speaker], count: int, *, seed: int = 1, only: Sequence[str] = ()
) -> Iterator[Case]:
    """`count` calls over the speakers, rates and conditions (`only` these, if any are named)."""
    chance = Random(seed)  # noqa: S311 - a reproducible corpus, nothing secret
    wanted = tuple(only) or conditions.CONDITIONS
    babble = babbling([speaker.voice for speaker in speakers])
    for index, plan in enumerate(plans(count, chance)):
        # Every condition is drawn for itself, so that none always meets the same kind of call.
        speaker = chance.choice(speakers)
        rate, condition = chance.choice(RATES), chance.choice(wanted)
        noise = np.random.default_rng((seed, index))
        yield voiced(plan, speaker.voice, rate, condition, babble, noise)


def voiced(
    plan: Plan, voice: Voice, rate: float, condition: str, babble: Clip, noise: np.random.Generator
) -> Case:
    """One call as sound, with its true number of words and length."""
    spoken = _spoken(plan, voice, rate, has_pause=condition == "pause")
    framed = join([silence(_MARGIN), spoken, silence(_MARGIN)])
    return Case(
        plan=plan,
        voice=voice.name,
        rate=rate,
        condition=condition,
        clip=conditions.apply(framed, condition, babble, noise),
        words=count_words(plan.text),
        seconds=max(0.0, spoken.seconds - 2 * _EDGE),
    )


def count_words(text: str) -> int:
    """Spoken words of a text of the corpus: `twenty-one` is two, `X-ray` and `O'Brien` one."""
    compounds = r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-"
    return len(re.findall(r"[\w'.-]*\w", re.sub(compounds, "tens ", text, flags=re.IGNORECASE)))


def babbling(voices: Sequence[Voice]) -> Clip:
    """Several people talking at once, ten seconds or so, for the café."""
    mixed = silence(0)
    for index, text in enumerate(_BABBLE * 2):
        voice = voices[index % len(voices)]
        line = voice.say(f"{text} {_BABBLE[(index + 1) % len(_BABBLE)]}", rate=1.0 + index % 3 / 10)
        quieter = Clip((line.samples // 3).astype(np.int16))
        turned = np.roll(quieter.samples, index * RATE // 3)
        mixed = mix(mixed, Clip(turned))
    return mixed


def _spoken(plan: Plan, voice: Voice, rate: float, *, has_pause: bool) -> Clip:
    """The call's words in one go, or in two with a long pause inside a name or number."""
    if not has_pause:
        return voice.say(plan.text, rate=rate)
    middle = plan.pause_after + 1
    halves = (" ".join(plan.parts[:middle]), " ".join(plan.parts[middle:]))
    before, after = (voice.say(half, rate=rate) for half in halves)
    return join([before, silence(conditions.PAUSE_SECONDS - 2 * _EDGE), after])
