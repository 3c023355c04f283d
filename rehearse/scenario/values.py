"""The values of a scenario file, read by the tables in `keys`; every complaint is collected."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from rehearse.scenario import keys
from rehearse.scenario.checks import NEEDABLE
from rehearse.scenario.lines import LINE_FIELDS, fields_in
from rehearse.scenario.records import END, Branch
from rehearse.toml import Path, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""What people, turns and ways may be called."""


class Values:
    """Reads values kind by kind. Those that are wrong come back as None, after a complaint."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.people: tuple[str, ...] = ()
        """Ids that a `speaker` may name."""
        self.turns: tuple[str, ...] = ()
        """Ids that a `next` may name."""

    def wrong(self, path: Path, message: str) -> None:
        """Complain."""
        self.problems.append(Problem(path, message))

    def table(
        self,
        raw: dict[str, Any],
        path: Path,
        known: tuple[keys.Key, ...],
        also: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The values that are right; the others are complained of."""
        by_name = {key.name: key for key in known}
        got: dict[str, Any] = {}
        for name, found in raw.items():
            if name not in by_name:
                hint = did_you_mean(name, (*by_name, *also))
                self.wrong((*path, name), f"unknown key{hint}")
                continue
            read_value = self.value(by_name[name], found, (*path, name))
            if read_value is not None:
                got[name] = read_value
        for key in known:
            if key.required and key.name not in raw:
                self.wrong(path, f"`{key.name}` is missing: {key.help}")
        return got

    def value(self, key: keys.Key, raw: Any, path: Path) -> Any:
        """A value of the key's kind, or None after a complaint."""
        readers: dict[keys.Kind, Callable[[Any, Path], Any]] = {
            "text": self.text,
            "line": self.line,
            "lines": self.lines,
            "asks": self.asks,
            "checks": self.checks,
            "ways": self.ways,
            "flag": self.flag,
            "seconds": self.seconds,
            "number": self.number,
            "count": self.count,
            "id": self.id,
            "role": lambda raw, path: self.one_of(raw, keys.ROLES, path, "a role"),
            "voice": lambda raw, path: self.one_of(raw, keys.VOICE_KINDS, path, "a voice"),
            "person": lambda raw, path: self.one_of(raw, self.people, path, "one of the people"),
        }
        return readers[key.kind](raw, path)

    def text(self, raw: Any, path: Path) -> str | None:
        """Text that is not blank."""
        if isinstance(raw, str) and raw.strip():
            return raw
        self.wrong(path, f"expected text in quotes, not {_show(raw)}")
        return None

    def line(self, raw: Any, path: Path) -> str | None:
        """A spoken line; its fields must be the profile's."""
        if (line := self.text(raw, path)) is None:
            return None
        try:
            names = fields_in(line)
        except ValueError:
            self.wrong(path, "a brace that holds no field; write fields as {company}")
            return None
        for name in names:
            if name not in LINE_FIELDS:
                self.wrong(path, f"unknown field {{{name}}}{did_you_mean(name, LINE_FIELDS)}")
        return line

    def lines(self, raw: Any, path: Path) -> tuple[str, ...] | None:
        """One line, or a list of them."""
        if isinstance(raw, list):
            read_lines = [self.line(entry, (*path, i)) for i, entry in enumerate(raw)]
            return tuple(line for line in read_lines if line is not None)
        line = self.line(raw, path)
        return None if line is None else (line,)

    def asks(self, raw: Any, path: Path) -> tuple[tuple[str, str], ...] | None:
        """Questions by the check they ask for."""
        if not isinstance(raw, dict):
            self.wrong(path, 'expected lines such as if_missing.full_name = "Who is it?"')
            return None
        pairs: list[tuple[str, str]] = []
        for check, entry in raw.items():
            known = self.one_of(check, NEEDABLE, (*path, check), "a check")
            line = self.line(entry, (*path, check))
            if known and line:
                pairs.append((check, line))
        return tuple(pairs)

    def checks(self, raw: Any, path: Path) -> tuple[str, ...] | None:
        """Check ids."""
        if not isinstance(raw, list):
            self.wrong(path, f'expected a list such as ["full_name"], not {_show(raw)}')
            return None
        found = [self.one_of(entry, NEEDABLE, (*path, i), "a check") for i, entry in enumerate(raw)]
        return tuple(check for check in found if check)

    def ways(self, raw: Any, path: Path) -> tuple[Branch, ...] | None:
        """Where a turn leads."""
        if isinstance(raw, str):
            to = self.one_of(raw, (*self.turns, END), path, "a turn")
            return (Branch(to),) if to else None
        if (
            not isinstance(raw, list)
            or not all(isinstance(entry, dict) for entry in raw)
            or not raw
        ):
            example = '[{ when = "full_name", to = "thanks" }, { to = "ask" }]'
            self.wrong(path, f"expected a turn's id, or ways such as {example}")
            return None
        return tuple(self.way(entry, (*path, i)) for i, entry in enumerate(raw))

    def way(self, raw: dict[str, Any], path: Path) -> Branch:
        """One of several ways on."""
        got = self.table(raw, path, keys.WAY_KEYS)
        if "to" in got:
            self.one_of(got["to"], (*self.turns, END), (*path, "to"), "a turn")
        if "when" in got:
            self.one_of(got["when"], NEEDABLE, (*path, "when"), "a check")
        if "when" in got and "chance" in got:
            self.wrong(path, "a way has `when` or `chance`, not both")
        return Branch(got.get("to", END), got.get("when", ""), got.get("chance", ""))

    def flag(self, raw: Any, path: Path) -> bool | None:
        """True or false."""
        if isinstance(raw, bool):
            return raw
        self.wrong(path, f"expected true or false, not {_show(raw)}")
        return None

    def id(self, raw: Any, path: Path) -> str | None:
        """A short name."""
        if isinstance(raw, str) and ID.fullmatch(raw):
            return raw
        self.wrong(path, f"expected letters, digits, `_` and `-`, not {_show(raw)}")
        return None

    def number(self, raw: Any, path: Path) -> float | int | None:
        """Any number."""
        if isinstance(raw, int | float) and not isinstance(raw, bool) and isfinite(raw):
            return raw
        self.wrong(path, f"expected a number without quotes, not {_show(raw)}")
        return None

    def seconds(self, raw: Any, path: Path) -> float | None:
        """A time above 0."""
        number = self.number(raw, path)
        if number is None or 0 < number <= keys.MAX_SECONDS:
            return number
        most = f"{keys.MAX_SECONDS:g}"
        self.wrong(path, f"expected seconds above 0, at most {most}, not {number}")
        return None

    def count(self, raw: Any, path: Path) -> int | None:
        """A whole number from 0."""
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= keys.MAX_COUNT:
            return raw
        most = str(keys.MAX_COUNT)
        self.wrong(path, f"expected a whole number from 0 to {most}, not {_show(raw)}")
        return None

    def one_of(self, raw: Any, known: tuple[str, ...], path: Path, what: str) -> str | None:
        """One of the known words."""
        if isinstance(raw, str) and raw in known:
            return raw
        if not isinstance(raw, str):
            self.wrong(path, f"expected {what} in quotes, not {_show(raw)}")
            return None
        self.wrong(path, f"`{raw}` is not {what}{did_you_mean(raw, known)}")
        return None


def _show(raw: Any) -> str:
    """A wrong value, short enough for a message."""
    match raw:
        case bool():
            return str(raw).lower()
        case str():
            return "empty text" if not raw.strip() else f'the text "{raw[:40]}"'
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return str(raw)[:40]
