"""Recorded telephone prompts with their text, for the word error rate on a real voice.

Debian's `asterisk-core-sounds-en-wav` has several hundred, at 8 kHz, spoken by Allison Smith. Their
text is in `asterisk-core-sounds-en`.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.audio import codec
from rehearse.errors import AudioError
from rehearse.language.edit_distance import edits
from rehearse.language.tokens import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.audio.clip import Clip

SOUNDS: Final = Path("/usr/share/asterisk/sounds/en_US_f_Allison")
TEXTS: Final = Path("/usr/share/doc/asterisk-core-sounds-en/core-sounds-en.txt.gz")
FEWEST: Final = 4
"""Minimum number of words in a prompt that is used. Single digits and letters are not speech to
recognize."""
_STAGE_DIRECTION: Final = re.compile(r"[\[(<].*[\])>]")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A recording and its text."""

    path: Path
    text: str

    @property
    def clip(self) -> Clip:
        """Return its audio.

        Raises:
            AudioError: it cannot be read.
        """
        return codec.read(self.path).clip


def prompts(sounds: Path = SOUNDS, texts: Path = TEXTS) -> Iterator[Prompt]:
    """Yield every prompt of sufficient length with a recording and no stage direction, by name.

    Raises:
        AudioError: the package is not installed.
    """
    try:
        lines = gzip.decompress(texts.read_bytes()).decode("utf-8", "replace").splitlines()
    except (OSError, EOFError) as problem:
        raise AudioError(
            f"{texts}: not here; apt install asterisk-core-sounds-en asterisk-core-sounds-en-wav"
        ) from problem
    for line in sorted(lines):
        name, _, text = line.partition(":")
        path = sounds / f"{name.strip()}.wav"
        is_plain = not line.startswith(";") and not _STAGE_DIRECTION.search(text)
        if is_plain and len(normalize(text).split()) >= FEWEST and path.is_file():
            yield Prompt(path, text.strip())


def word_errors(heard: str, said: str) -> tuple[int, int]:
    """Return the number of word errors (ignoring case and punctuation) and of words said."""
    left, right = normalize(heard).split(), normalize(said).split()
    return edits(left, right), len(right)
