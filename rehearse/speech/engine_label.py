"""What a report calls the recognizers that listened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """Which recognizer listened."""

    recognizer: str
    model: str
    verifier: str = ""
    """The model of the second pass, which hears names again; empty where there is none."""

    @property
    def listens(self) -> bool:
        """Whether anybody listened; without a model what was typed was read."""
        return bool(self.model)
