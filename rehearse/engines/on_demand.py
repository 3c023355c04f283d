"""A recognizer that is loaded when it is first asked, or while something else is still to do."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from rehearse.errors import RecognizerError
from rehearse.ports import Comparing, Recognizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.audio import Clip
    from rehearse.transcript import Transcript


class Hearing(Recognizer, Comparing, Protocol):
    """A recognizer that scores texts as well."""


class OnDemand:
    """A `Recognizer` and `Comparing`, made by `make` at the first clip."""

    def __init__(self, name: str, model: str, make: Callable[[], Hearing]) -> None:
        self.name, self.model = name, model
        self._make = make
        self._made: Hearing | None = None
        self._making = threading.Lock()

    def transcribe(self, clip: Clip) -> Transcript:
        """Hear the clip.

        Raises:
            RecognizerError: it cannot be loaded, or failed.
        """
        return self._loaded().transcribe(clip)

    def compare(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Natural-log probability of each text given the clip (at most 30 s).

        Raises:
            RecognizerError: it cannot be loaded.
        """
        return self._loaded().compare(clip, texts)

    def prepare(self) -> None:
        """Load it now; what goes wrong is told to whoever asks it, if anybody does."""
        with suppress(RecognizerError):
            self._loaded()

    def _loaded(self) -> Hearing:
        with self._making:  # Two passages may want it at the same time.
            if self._made is None:
                self._made = self._make()
            return self._made
