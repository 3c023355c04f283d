"""Parse a scenario's TOML text into records, reporting all errors at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast

from rehearse.errors import ScenarioError
from rehearse.scenario import graph
from rehearse.scenario.limits import Limits, usual_limits
from rehearse.scenario.records import END, LADDER, Person, Role, Scenario, Turn
from rehearse.toml import (
    Path,
    Problem,
    TomlTextError,
    describe,
    line_of,
    lines_of,
    read,
    validate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.scenario import file_schema, value_types


def parse(text: str, source: str) -> Scenario:
    """Return the scenario in a TOML text. Its id is the stem of `source`, the file's name.

    Raises:
        ScenarioError: one line for each error: file, line, key, what to do.
    """
    scenario, problems = parse_with_problems(text, source)
    wrong = [problem for problem in problems if problem.severity == "error"]
    if scenario is None or wrong:
        raise ScenarioError(describe(wrong, text, source))
    return scenario


def parse_with_problems(
    text: str, source: str, *, placed: bool = False
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Return the scenario, unless it cannot be built, and all errors and warnings.

    Args:
        text: the TOML.
        source: the file's name.
        placed: whether each turn gets its line number (`Turn.line`).
    """
    from rehearse.scenario.file_schema import ScenarioFile

    try:
        raw = read(text)
    except TomlTextError as error:
        return None, (error.problem,)
    ids = _ids(raw)
    file, problems = validate(ScenarioFile, raw, {"people": _people(raw), "turns": (*ids, END)})
    problems.extend(_same_ids(ids))
    if file is None or problems:
        return None, tuple(problems)
    scenario = _scenario(file, PurePath(source).stem, lines_of(text) if placed else {})
    return scenario, graph.problems(scenario)


def _people(raw: dict[str, Any]) -> tuple[str, ...]:
    """Return the people's ids."""
    people = raw.get("people")
    tables = people if isinstance(people, dict) else {}
    return tuple(id_ for id_, table in tables.items() if isinstance(table, dict))


def _ids(raw: dict[str, Any]) -> tuple[str, ...]:
    """Return the turns' ids, in order; empty where one is missing."""
    turns = raw.get("turn")
    tables = turns if isinstance(turns, list) else []
    ids = (turn.get("id") if isinstance(turn, dict) else "" for turn in tables)
    return tuple(id_ if isinstance(id_, str) else "" for id_ in ids)


def _same_ids(ids: Sequence[str]) -> Iterator[Problem]:
    for index, id_ in enumerate(ids):
        if id_ and ids.index(id_) < index:
            message = f"turn {ids.index(id_) + 1} is called `{id_}` too"
            yield Problem(("turn", index, "id"), message)


def _scenario(file: file_schema.ScenarioFile, id_: str, where: dict[Path, int]) -> Scenario:
    people = {
        name: Person(name, p.role, p.name, p.voice, p.pace, p.manner)
        for name, p in file.people.items()
    }
    turns = tuple(
        _turn(turn, people[turn.speaker], line_of(where, ("turn", index)) if where else 0)
        for index, turn in enumerate(file.turn)
    )
    limits = tuple(_limits(file.limits)) if file.limits else ()
    return Scenario(id_, file.title, file.about, tuple(people.values()), turns, limits)


def _turn(turn: file_schema.TurnTable, speaker: Person, line: int) -> Turn:
    given = _given(turn)
    is_machine = speaker.role == "voicemail"
    is_quiet = is_machine or turn.goes_on or not turn.listens
    usual: dict[str, Any] = {"says": (), "if_silent": () if is_quiet else LADDER}
    if is_machine:
        usual |= {"if_unclear": "", "if_long": ""}
    return Turn(**{**usual, **given}, line=line)


def _limits(by_role: file_schema.LimitsByRoleTable) -> Iterator[tuple[Role, Limits]]:
    for role, limits in _given(by_role).items():
        yield cast("Role", role), replace(usual_limits(role), **_given(limits))


def _given(table: value_types.ScenarioTable) -> dict[str, Any]:
    """Return the values that the file sets."""
    return {name: value for name, value in table if name in table.model_fields_set}
