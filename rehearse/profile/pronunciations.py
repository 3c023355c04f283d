"""How the caller says the name: the `[sayings]` table at the end of the profile's file.

Sounds, not sound: nobody's voice can be made of them again.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse.errors import ProfileError
from rehearse.profile.table import put
from rehearse.toml import Problem, did_you_mean, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rehearse.profile.record import Profile

    Pronunciations = tuple[tuple[str, ...], ...]

PRONUNCIATIONS_TABLE: Final = "sayings"
PRONUNCIATION_KEYS: Final = ("name", "sounds")
MAX_PRONUNCIATION_LETTERS: Final = 4000
"""A name of forty sounds, each of them a mixture."""
_MIXTURE: Final = r"[^\s\d+]+[1-9][0-9]?(\+[^\s\d+]+[1-9][0-9]?)+"
_PRONUNCIATION: Final = re.compile(rf"([^\s\d+]+|{_MIXTURE})( ([^\s\d+]+|{_MIXTURE}))*")


def with_pronunciations(raw: Mapping[str, Any], profile: Profile) -> Profile:
    """The profile with the pronunciations of a file's table, if they are of this name."""
    if raw.get("name") != profile.name:
        return profile
    return replace(profile, pronunciations=tuple(tuple(text.split()) for text in raw["sounds"]))


def enrolled_name(path: Path) -> str:
    """The name that the pronunciations in a profile's file are of; empty where there are none.

    Args:
        path: a file that can be loaded.
    """
    table = read(path.read_text(encoding="utf-8-sig")).get(PRONUNCIATIONS_TABLE, {})
    return str(table["name"]) if table.get("sounds") else ""


def problems(raw: Any) -> list[Problem]:
    """What is wrong with the table."""
    if not isinstance(raw, dict):
        return [Problem((PRONUNCIATIONS_TABLE,), f"expected a table: [{PRONUNCIATIONS_TABLE}]")]
    wrong = [
        Problem((PRONUNCIATIONS_TABLE, key), f"unknown key{did_you_mean(key, PRONUNCIATION_KEYS)}")
        for key in raw
        if key not in PRONUNCIATION_KEYS
    ]
    sounds = raw.get("sounds")
    if not isinstance(raw.get("name"), str):
        wrong.append(Problem((PRONUNCIATIONS_TABLE,), 'expected text in quotes: name = "..."'))
    if not isinstance(sounds, list) or not all(
        isinstance(text, str)
        and len(text) <= MAX_PRONUNCIATION_LETTERS
        and _PRONUNCIATION.fullmatch(text)
        for text in sounds
    ):
        message = "expected sounds as `rehearse profile say` writes them; run it again"
        wrong.append(Problem((PRONUNCIATIONS_TABLE,), message))
    return wrong


def save(name: str, pronunciations: Pronunciations, path: Path) -> None:
    """Write the pronunciations into the profile's file and leave the rest of it as it is.

    Raises:
        ProfileError: there is no profile yet, or it cannot be read, or would not be the same.
        StoreError: it cannot be written.
    """
    table = _written(name, pronunciations)
    if problems(read(table)[PRONUNCIATIONS_TABLE]):
        raise ProfileError(f"{path}: the sayings would not be the same when read again")
    put(path, PRONUNCIATIONS_TABLE, table, missing="there is no profile yet")


def part(pronunciations: Pronunciations, name: str) -> str:
    """The table in a file's text; empty where nothing is known."""
    return _written(name, pronunciations) if pronunciations else ""


def _written(name: str, pronunciations: Pronunciations) -> str:
    lines = [
        f"[{PRONUNCIATIONS_TABLE}]",
        "# How you say your name, as sounds; `rehearse profile say` made it. Delete it, or say it",
        "# again, whenever you like.",
        f"name = {json.dumps(name, ensure_ascii=False)}",
        "sounds = [",
        *(f"  {json.dumps(' '.join(sounds), ensure_ascii=False)}," for sounds in pronunciations),
        "]",
    ]
    return "\n".join(lines) + "\n"
