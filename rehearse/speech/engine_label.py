"""The names of the recognizers, for reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """Which recognizer was used."""

    recognizer: str
    model: str
    verifier: str = ""
    """The model of the second pass, which decodes names again; empty if there is none."""

    @property
    def listens(self) -> bool:
        """Whether any recognizer was used. Without a model, the replies were typed."""
        return bool(self.model)
