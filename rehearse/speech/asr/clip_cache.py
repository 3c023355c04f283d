"""Keep an engine's last results, and find them again by the samples of the clip."""

from __future__ import annotations

import threading
from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

    from rehearse.audio import Clip

Result = TypeVar("Result")
ClipKey: TypeAlias = "tuple[bytes, Hashable]"
"""A clip's samples, as a digest, and how it was processed."""


class ClipCache(Generic[Result]):
    """The last results, by clip and by how it was processed. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """Keep at most this many results."""
        self._most = most
        self._kept: dict[ClipKey, Result] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many results are kept."""
        return len(self._kept)

    def find(self, key: ClipKey) -> Result | None:
        """Return the result that is kept for a clip."""
        return self._kept.get(key)

    def keep(self, key: ClipKey, result: Result) -> None:
        """Keep a result; the oldest one is dropped for it."""
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = result
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]

    def clear(self) -> None:
        """Drop every result."""
        with self._lock:
            self._kept.clear()


def key_of(clip: Clip, how: Hashable = None) -> ClipKey:
    """Return the key of a clip's result."""
    return blake2b(clip.samples.tobytes(), digest_size=16).digest(), how
