"""The enrolled pronunciations of the name: the `[sayings]` table at the end of the profile's file.

They are phones, not audio, so nobody's voice can be reconstructed from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.errors import ProfileError
from rehearse.profile.file_text import put, text_of
from rehearse.toml import read, validate

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit.items import Table

    Pronunciations = tuple[tuple[str, ...], ...]

PRONUNCIATIONS_TABLE: Final = "sayings"
ABOUT: Final = (
    "How you say your name, as sounds; made by `rehearse profile say`. Delete it, or say it",
    "again, whenever you like.",
)


def enrolled_name(path: Path) -> str:
    """Return the name of the pronunciations in a profile's file; empty if there are none.

    Args:
        path: a file that can be loaded.

    Raises:
        ProfileError: it cannot be read any more.
    """
    table = read(text_of(path)).get(PRONUNCIATIONS_TABLE, {})
    return str(table["name"]) if table.get("sounds") else ""


def save(name: str, pronunciations: Pronunciations, path: Path) -> None:
    """Write the pronunciations into the profile's file, leaving the rest of it unchanged.

    Raises:
        ProfileError: there is no profile yet, it cannot be read, or the rest would change.
        StoreError: it cannot be written.
    """
    from rehearse.profile.file_schema import PronunciationsTable

    table = written(name, pronunciations)
    if validate(PronunciationsTable, table.unwrap())[1]:
        raise ProfileError(
            f"{path}: the pronunciations cannot be saved; run `rehearse profile say` again"
        )
    put(path, PRONUNCIATIONS_TABLE, table, missing="there is no profile yet")


def written(name: str, pronunciations: Pronunciations) -> Table:
    """Return the pronunciations as a table of the file."""
    import tomlkit

    table = tomlkit.table()
    for line in ABOUT:
        table.add(tomlkit.comment(line))
    sounds = tomlkit.array().multiline(multiline=True)
    sounds.extend(" ".join(phones) for phones in pronunciations)
    return table.add("name", name).add("sounds", sounds)
