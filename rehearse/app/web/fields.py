"""Reads form fields, and rewrites use cases' error messages for the form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.web.uploads import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_FIELD: Final = 2000
"""Maximum characters in a field; use cases enforce shorter limits of their own."""
_ABOUT: Final = re.compile(r"(?:--)?([a-z_-]+)(?: .*?)?: (.+)")
_NAMED: Final = re.compile(r"`?--([a-z-]+)`?")


def texts(answers: dict[str, Any], names: Iterable[str]) -> dict[str, str]:
    """Return the named fields of a form as text; a missing field is empty.

    Raises:
        HTTPException: a field is not text, or is too long (422).
    """
    return {name: text_of(answers, name, LONGEST_FIELD) for name in names}


def lines(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of a field, with runs of whitespace collapsed."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def beside(problem: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return a use case's problems by form field; those of no field are under "".

    Args:
        problem: one problem per line, which names its command-line flag.
        fields: maps each flag to its form field: `{"their-zone": "their_zone"}`.
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
    """Return the text with form field names in place of command-line flags, capitalized."""

    def named(flag: re.Match[str]) -> str:
        return f"“{fields[flag[1]].replace('_', ' ')}”" if flag[1] in fields else flag[0]

    plain = _NAMED.sub(named, text)
    return plain[:1].upper() + plain[1:]
