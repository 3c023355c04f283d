"""How the caller says the name: the `[sayings]` table at the end of the profile's file.

Sounds, not sound: nobody's voice can be made of them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.errors import ProfileError
from rehearse.profile.table import put
from rehearse.toml import read, validate

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit.items import Table

    Sayings = tuple[tuple[str, ...], ...]

PRONUNCIATIONS_TABLE: Final = "sayings"
ABOUT: Final = (
    "How you say your name, as sounds; `rehearse profile say` made it. Delete it, or say it",
    "again, whenever you like.",
)


def enrolled_name(path: Path) -> str:
    """The name that the sayings in a profile's file are of; empty where there are none.

    Args:
        path: a file that can be loaded.
    """
    table = read(path.read_text(encoding="utf-8-sig")).get(PRONUNCIATIONS_TABLE, {})
    return str(table["name"]) if table.get("sounds") else ""


def save(name: str, pronunciations: Sayings, path: Path) -> None:
    """Write the sayings into the profile's file and leave the rest of it as it is.

    Raises:
        ProfileError: there is no profile yet, or it cannot be read, or would not be the same.
        StoreError: it cannot be written.
    """
    from rehearse.profile.models import SayingsTable

    table = written(name, pronunciations)
    if validate(SayingsTable, table.unwrap())[1]:
        raise ProfileError(f"{path}: the sayings would not be the same when read again")
    put(path, PRONUNCIATIONS_TABLE, table, missing="there is no profile yet")


def written(name: str, sayings: Sayings) -> Table:
    """The table of a file."""
    import tomlkit

    table = tomlkit.table()
    for line in ABOUT:
        table.add(tomlkit.comment(line))
    sounds = tomlkit.array().multiline(multiline=True)
    sounds.extend(" ".join(saying) for saying in sayings)
    return table.add("name", name).add("sounds", sounds)
