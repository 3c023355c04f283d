"""Human digits, spliced into phone numbers with natural grouping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import codec
from rehearse.audio.clip import Clip, join, silence
from rehearse.audio.level import level_speech
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    import numpy as np

    from benchmarks.corpus.numbers import PhoneNumber

_BETWEEN_DIGITS: Final = (0.10, 0.15)
_BETWEEN_GROUPS: Final = (0.30, 0.50)
"""Seconds, as the folder's description advises for natural grouping."""
_NOISE: Final = 8.0
"""RMS of the room's hiss on the 16-bit scale (-72 dBFS), because splices must not fall to zero."""


@dataclass(frozen=True, slots=True)
class DigitFile:
    """One recording of one digit: `DIGIT_SPEAKER_TAKE.wav`."""

    digit: str
    speaker: str
    path: Path


def digit_files(folder: Path) -> tuple[DigitFile, ...]:
    """Return the recordings in `folder`, in order.

    Raises:
        AudioError: there are none.
    """
    found: list[DigitFile] = []
    for path in sorted(folder.glob("*.wav")):
        digit, _, rest = path.stem.partition("_")
        speaker, _, take = rest.rpartition("_")
        if len(digit) == 1 and digit.isdigit() and speaker and take.isdigit():
            found.append(DigitFile(digit, speaker, path))
    if not found:
        raise AudioError(
            f"{folder}: holds no human digits; name a folder of DIGIT_SPEAKER_TAKE.wav"
        )
    return tuple(found)


def speakers(files: tuple[DigitFile, ...]) -> tuple[str, ...]:
    """Return the people in the folder."""
    return tuple(sorted({file.speaker for file in files}))


def splice(
    files: tuple[DigitFile, ...],
    speaker: str,
    number: PhoneNumber,
    chance: Random,
    noise: np.random.Generator,
) -> Clip:
    """Return the number's national digits in the speaker's voice, a random recording of each.

    Raises:
        AudioError: the speaker has no recording of a digit.
    """
    parts = [silence(0.3)]
    for group in number.groups:
        for digit in group:
            takes = [f for f in files if f.speaker == speaker and f.digit == digit]
            if not takes:
                raise AudioError(f"{speaker} has no take of the digit {digit}; add one")
            clip = codec.read(chance.choice(takes).path).clip
            parts += [level_speech(clip, margin=0.0), silence(chance.uniform(*_BETWEEN_DIGITS))]
        parts.append(silence(chance.uniform(*_BETWEEN_GROUPS)))
    spoken = join(parts)
    hiss = (noise.standard_normal(len(spoken.samples)) * _NOISE).round()
    return Clip((spoken.samples + hiss).clip(-32_768, 32_767).astype("int16"))
