"""Tables of examples: one sentence a line under the `[heading]` of its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def examples_of(file: Path) -> list[tuple[str, str]]:
    """Return the (heading, sentence) pairs of a table."""
    heading, pairs = "", []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            pairs.append((heading, line))
    return pairs


def without_marks(text: str) -> str:
    """Return the text as a recognizer without punctuation writes it."""
    return text.lower().translate(str.maketrans("", "", ".,?!;:"))
