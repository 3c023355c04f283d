"""How the caller says the name: the `[sayings]` table at the end of the profile's file.

Sounds, not sound: nobody's voice can be made of them again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse.errors import ProfileError
from rehearse.profile.table import put
from rehearse.toml import Problem, did_you_mean, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit.items import Table

    from rehearse.profile.record import Profile

    Sayings = tuple[tuple[str, ...], ...]

TABLE: Final = "sayings"
KEYS: Final = ("name", "sounds")
ABOUT: Final = (
    "How you say your name, as sounds; `rehearse profile say` made it. Delete it, or say it",
    "again, whenever you like.",
)
MOST_LETTERS: Final = 4000
"""A name of forty sounds, each of them a mixture."""
_MIXTURE: Final = r"[^\s\d+]+[1-9][0-9]?(\+[^\s\d+]+[1-9][0-9]?)+"
_SAYING: Final = re.compile(rf"([^\s\d+]+|{_MIXTURE})( ([^\s\d+]+|{_MIXTURE}))*")


def taken(raw: Mapping[str, Any], profile: Profile) -> Profile:
    """The profile with the sayings of a file's table, if they are of this name."""
    if raw.get("name") != profile.name:
        return profile
    return replace(profile, sayings=tuple(tuple(text.split()) for text in raw["sounds"]))


def kept_of(path: Path) -> str:
    """The name that the sayings in a profile's file are of; empty where there are none.

    Args:
        path: a file that can be loaded.
    """
    table = read(path.read_text(encoding="utf-8-sig")).get(TABLE, {})
    return str(table["name"]) if table.get("sounds") else ""


def problems(raw: Any) -> list[Problem]:
    """What is wrong with the table."""
    if not isinstance(raw, dict):
        return [Problem((TABLE,), f"expected a table: [{TABLE}]")]
    wrong = [
        Problem((TABLE, key), f"unknown key{did_you_mean(key, KEYS)}")
        for key in raw
        if key not in KEYS
    ]
    sounds = raw.get("sounds")
    if not isinstance(raw.get("name"), str):
        wrong.append(Problem((TABLE,), 'expected text in quotes: name = "..."'))
    if not isinstance(sounds, list) or not all(
        isinstance(text, str) and len(text) <= MOST_LETTERS and _SAYING.fullmatch(text)
        for text in sounds
    ):
        message = "expected sounds as `rehearse profile say` writes them; run it again"
        wrong.append(Problem((TABLE,), message))
    return wrong


def save(name: str, sayings: Sayings, path: Path) -> None:
    """Write the sayings into the profile's file and leave the rest of it as it is.

    Raises:
        ProfileError: there is no profile yet, or it cannot be read, or would not be the same.
        StoreError: it cannot be written.
    """
    table = written(name, sayings)
    if problems(table.unwrap()):
        raise ProfileError(f"{path}: the sayings would not be the same when read again")
    put(path, TABLE, table, missing="there is no profile yet")


def written(name: str, sayings: Sayings) -> Table:
    """The table of a file."""
    import tomlkit

    table = tomlkit.table()
    for line in ABOUT:
        table.add(tomlkit.comment(line))
    sounds = tomlkit.array().multiline(multiline=True)
    sounds.extend(" ".join(saying) for saying in sayings)
    return table.add("name", name).add("sounds", sounds)
