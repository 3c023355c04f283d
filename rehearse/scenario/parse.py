"""A scenario's TOML text → records; everything that is wrong with it is said at once."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final, cast

from rehearse.errors import ScenarioError
from rehearse.scenario import graph, keys
from rehearse.scenario.records import (
    END,
    INTERVIEW,
    VOICEMAIL,
    Band,
    Limits,
    Person,
    Role,
    Scenario,
    Turn,
)
from rehearse.scenario.values import ID, Values
from rehearse.toml import (
    Path,
    Problem,
    TomlTextError,
    describe,
    did_you_mean,
    line_of,
    lines_of,
    read,
)

LADDER: Final = ("Hello? Are you still there?", "I can't hear you. I'll hang up now. Goodbye.")
"""What a person says to silence where the scenario does not; a machine says nothing."""

BANDS: Final = tuple(Limits.__dataclass_fields__)
"""What `[limits.ROLE]` may set."""


def parse(text: str, source: str) -> Scenario:
    """The scenario in a TOML text; its id is the stem of `source`, the file's name.

    Raises:
        ScenarioError: one line for each thing that is wrong: file, line, key, what to do.
    """
    scenario, problems = examine(text, source)
    wrong = [problem for problem in problems if problem.severity == "error"]
    if scenario is None or wrong:
        raise ScenarioError(describe(wrong, text, source))
    return scenario


def examine(
    text: str, source: str, *, placed: bool = False
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario, unless it is too wrong to be built, and all that is wrong or doubtful.

    Args:
        text: the TOML.
        source: the file's name.
        placed: whether each turn is told its line (`Turn.line`).
    """
    try:
        raw = read(text)
    except TomlTextError as error:
        return None, (error.problem,)
    reader = _Reader()
    scenario = reader.scenario(raw, PurePath(source).stem, lines_of(text) if placed else {})
    if reader.problems:
        return None, tuple(reader.problems)
    return scenario, graph.problems(scenario)


class _Reader(Values):
    """Builds the records out of the values."""

    def scenario(self, raw: dict[str, Any], id_: str, where: dict[Path, int]) -> Scenario:
        top = {name: raw[name] for name in raw if name not in ("people", "turn", "limits")}
        read_top = self.table(top, (), keys.SCENARIO_KEYS, also=("people", "turn", "limits"))
        people = self.tables(raw, "people", "[people.dana]")
        if not raw.get("people"):
            self.wrong((), "who is on the phone? Name somebody with a table such as [people.dana]")
        turns = raw.get("turn", [])
        if not isinstance(turns, list) or not all(isinstance(t, dict) for t in turns):
            self.wrong(("turn",), "each turn begins with a line [[turn]], in double brackets")
            turns = []
        elif not turns:
            self.wrong((), "there is no turn; begin one with a line [[turn]]")
        self.people = tuple(people)
        self.turns = tuple(t["id"] for t in turns if isinstance(t.get("id"), str))
        self.same_ids(turns)
        persons = tuple(self.person(name, person) for name, person in people.items())
        limits = self.tables(raw, "limits", "[limits.voicemail]") if "limits" in raw else {}
        return Scenario(
            id_,
            read_top.get("title", ""),
            read_top.get("about", ""),
            persons,
            tuple(
                self.turn(turn, index, persons, line_of(where, ("turn", index)) if where else 0)
                for index, turn in enumerate(turns)
            ),
            tuple(self.limits(role, bands) for role, bands in limits.items()),
        )

    def tables(self, raw: dict[str, Any], name: str, example: str) -> dict[str, dict[str, Any]]:
        """The tables inside a table, by name."""
        found = raw.get(name, {})
        if not isinstance(found, dict) or not all(isinstance(v, dict) for v in found.values()):
            self.wrong((name,), f"expected tables such as {example}")
            return {}
        return found

    def same_ids(self, turns: list[dict[str, Any]]) -> None:
        seen: dict[str, int] = {}
        for index, turn in enumerate(turns):
            id_ = turn.get("id")
            if not isinstance(id_, str):
                continue
            if id_ in seen:
                self.wrong(("turn", index, "id"), f"turn {seen[id_] + 1} is called `{id_}` too")
            if id_ == END:
                self.wrong(("turn", index, "id"), "`end` means the end of the call; choose another")
            seen.setdefault(id_, index)

    def person(self, id_: str, raw: dict[str, Any]) -> Person:
        if not ID.fullmatch(id_):
            self.wrong(("people", id_), "an id is letters, digits, `_` and `-`")
        got = self.table(raw, ("people", id_), keys.PERSON_KEYS)
        return Person(
            id_, got.get("role", "other"), got.get("name", ""), got.get("voice", "female")
        )

    def turn(self, raw: dict[str, Any], index: int, people: tuple[Person, ...], line: int) -> Turn:
        got = self.table(raw, ("turn", index), keys.TURN_KEYS)
        machine = any(p.id == got.get("speaker") and p.role == "voicemail" for p in people)
        is_quiet = machine or got.get("goes_on") or not got.get("listens", True)
        got.setdefault("if_silent", () if is_quiet else LADDER)
        got.setdefault("says", ())
        if machine:
            got.setdefault("if_unclear", "")
            got.setdefault("if_long", "")
        return Turn(**{"id": "", "speaker": "", **got}, line=line)

    def limits(self, role: str, raw: dict[str, Any]) -> tuple[Role, Limits]:
        path: Path = ("limits", role)
        if role not in keys.ROLES:
            self.wrong(path, f"not a role{did_you_mean(role, keys.ROLES)}")
        usual = VOICEMAIL if role == "voicemail" else INTERVIEW
        bands: dict[str, Band] = {name: getattr(usual, name) for name in BANDS}
        for name, band in raw.items():
            if name not in BANDS:
                self.wrong((*path, name), f"unknown key{did_you_mean(name, BANDS)}")
            elif not isinstance(band, dict):
                self.wrong((*path, name), "expected a range such as { least = 100, most = 150 }")
            else:
                bands[name] = self.band(band, (*path, name), bands[name])
        return cast("Role", role), Limits(**bands)

    def band(self, raw: dict[str, Any], path: Path, usual: Band) -> Band:
        got = self.table(raw, path, keys.BAND_KEYS)
        edges = (
            got.get("red_below", usual.red_low),
            got.get("least", usual.low),
            got.get("most", usual.high),
            got.get("red_above", usual.red_high),
        )
        given = [edge for edge in edges if edge is not None]
        if given != sorted(given):
            self.wrong(path, "must rise: red_below, least, most, red_above; now " + str(given))
        return Band(low=edges[1], high=edges[2], red_low=edges[0], red_high=edges[3])
