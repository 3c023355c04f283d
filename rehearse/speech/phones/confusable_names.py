"""Common names that sound like a given one, and so may have been said in its place.

A name is credited if it explains the phones better than every likely other, not merely well:
"Karen" also explains them well where Karin was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.language import edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Sounds = tuple[str, ...]

MAX_DIFFERENT_SHARE: Final = 0.5
"""Most of its phones, as a share, in which a rival may differ."""
MAX_LENGTH_DIFFERENCE: Final = 3
"""Maximum number of phones by which a rival may be longer or shorter."""


@dataclass(frozen=True, eq=False)
class NamePronunciations:
    """Pronunciations of common names of one kind: first names or family names."""

    every: tuple[Sounds, ...]

    def similar(self, ways: Iterable[Sounds]) -> tuple[Sounds, ...]:
        """Return the names that sound like one of the pronunciations but are none of them."""
        wanted = tuple(ways)
        found = dict.fromkeys(name for way in wanted for name in self._similar(way))
        return tuple(name for name in found if name not in wanted)

    def _similar(self, way: Sounds) -> tuple[Sounds, ...]:
        """Count the shared phones first, which is cheap for thousands of names."""
        if not way or not self.every:
            return ()
        most = MAX_DIFFERENT_SHARE * np.maximum(self._sizes, len(way))
        apart = np.abs(self._counts - self._count(way)).sum(axis=1)
        is_near = (apart <= 2 * most) & (np.abs(self._sizes - len(way)) <= MAX_LENGTH_DIFFERENCE)
        some = (self.every[at] for at in np.flatnonzero(is_near))
        return tuple(
            name
            for name in some
            if edits(name, way) <= MAX_DIFFERENT_SHARE * max(len(name), len(way))
        )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {s: at for at, s in enumerate(sorted({s for name in self.every for s in name}))}

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        return np.asarray([len(name) for name in self.every])

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        counts = np.zeros((len(self.every), len(self._places) + 1), dtype=np.int64)
        names = np.repeat(np.arange(len(self.every)), self._sizes)
        sounds = np.asarray([self._places[sound] for name in self.every for sound in name])
        np.add.at(counts, (names, sounds), 1)
        return counts

    def _count(self, name: Sounds) -> NDArray[np.int64]:
        counts = np.zeros(len(self._places) + 1, dtype=np.int64)
        for sound in name:
            counts[self._places.get(sound, len(self._places))] += 1
        return counts


NO_NAMES: Final = NamePronunciations(())


@dataclass(frozen=True, slots=True)
class ConfusableNames:
    """Common first and family names that a caller may have."""

    first: NamePronunciations = NO_NAMES
    last: NamePronunciations = NO_NAMES


def split_name(parts: Sequence[str]) -> tuple[str, str]:
    """Return a full name's first names and its family name."""
    return " ".join(parts[:-1]), parts[-1]
