"""What a form's fields hold, and what use cases say of them, in a page's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.web.uploads import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_FIELD: Final = 2000
"""Signs in a field; what a use case allows is shorter, and it says so."""
_ABOUT: Final = re.compile(r"(?:--)?([a-z_-]+)(?: .*?)?: (.+)")
_NAMED: Final = re.compile(r"`?--([a-z-]+)`?")


def texts(answers: dict[str, Any], names: Iterable[str]) -> dict[str, str]:
    """These fields of a form, each a text; one that is missing is empty.

    Raises:
        HTTPException: one is something else, or far too long.
    """
    return {name: text_of(answers, name, LONGEST_FIELD) for name in names}


def lines(text: str) -> tuple[str, ...]:
    """The lines of a field that are not empty."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def beside(problem: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What a use case complains of, by the field that it is about.

    Args:
        problem: a line for each; flags stand for the fields.
        fields: each flag's field, and what it is called: `{"their-zone": "their_zone"}`.
    """
    found: dict[str, str] = {}
    for line in problem.splitlines():
        read = _ABOUT.fullmatch(line)
        if read and read[1] in fields:
            found[fields[read[1]]] = without_flags(read[2], fields)
        else:
            found[""] = without_flags(line, fields)
    return found


def without_flags(text: str, fields: Mapping[str, str]) -> str:
    """A sentence with fields' names in the place of flags."""

    def named(flag: re.Match[str]) -> str:
        return f"“{fields[flag[1]].replace('_', ' ')}”" if flag[1] in fields else flag[0]

    plain = _NAMED.sub(named, text)
    return plain[:1].upper() + plain[1:]
