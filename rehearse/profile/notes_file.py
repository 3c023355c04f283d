"""What was looked up before the call: the `[homework]` table at the end of the profile's file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse.errors import ProfileError
from rehearse.profile.notes import NOTE_KEYS, PLACES, PROMPTS, Homework
from rehearse.profile.table import put
from rehearse.toml import Problem, TomlTextError, describe, did_you_mean, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOTES_TABLE: Final = "homework"
MAX_NOTE_LETTERS: Final = 500
"""A blank on one page holds no more."""


def load(path: Path) -> Homework:
    """The notes in a profile's file; empty ones where there is no file or no such table.

    Raises:
        ProfileError: the table is wrong; names file, line and key.
    """
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        return Homework()
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: not text in UTF-8; save it as UTF-8 again") from error
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}") from error


def parse(text: str, source: str) -> Homework:
    """The notes in a TOML text.

    Raises:
        ProfileError: one line for each thing that is wrong: file, line, key, what to do.
    """
    try:
        raw: Any = read(text).get(NOTES_TABLE, {})
    except TomlTextError as error:
        raise ProfileError(describe([error.problem], text, source)) from error
    problems = list(_problems(raw))
    if problems:
        raise ProfileError(describe(problems, text, source))
    asked = (" ".join(q.split()) for q in raw.pop("questions", ()))
    return replace(filled(Homework(), raw), questions=tuple(q for q in asked if q))


def written(homework: Homework) -> str:
    """The notes as a TOML table with a comment on each blank."""
    lines = [
        f"[{NOTES_TABLE}]",
        "# What you looked up before the call; `rehearse prepare` asks for it.",
    ]
    for key, about in (*PROMPTS.items(), *PLACES.items()):
        value = getattr(homework, key)
        lines += [f"# {about}", f"{'' if value else '# '}{key} = {_quoted(value)}"]
    asked = f"[{', '.join(map(_quoted, homework.questions))}]"
    lines += ["# Two or three questions for them, no more.", f"questions = {asked}"]
    return "\n".join(lines) + "\n"


def save(homework: Homework, path: Path) -> None:
    """Write the notes into the profile's file and leave the rest of it as it is.

    Raises:
        ProfileError: there is no profile yet, or it cannot be read.
        StoreError: it cannot be written.
    """
    table = written(homework)
    if parse(table, str(path)) != homework:
        raise ProfileError(f"{path}: the notes would not be the same when read again")
    put(path, NOTES_TABLE, table, missing="there is no profile to keep notes in")


def _problems(raw: Any) -> list[Problem]:
    if not isinstance(raw, dict):
        return [Problem((NOTES_TABLE,), f"expected a table: [{NOTES_TABLE}]")]
    return [problem for key, value in raw.items() for problem in _problem(key, value)]


def _problem(key: str, value: Any) -> list[Problem]:
    if key not in NOTE_KEYS:
        return [Problem((NOTES_TABLE, key), f"unknown key{did_you_mean(key, NOTE_KEYS)}")]
    values = value if key == "questions" and isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in values) or (key == "questions") != isinstance(
        value, list
    ):
        wanted = '["...", "..."]' if key == "questions" else '"..."'
        return [Problem((NOTES_TABLE, key), f"expected text in quotes: {key} = {wanted}")]
    if any(len(text) > MAX_NOTE_LETTERS or "\x00" in text for text in values):
        return [
            Problem(
                (NOTES_TABLE, key), f"expected at most {MAX_NOTE_LETTERS} letters of plain text"
            )
        ]
    return []


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def filled(homework: Homework, answers: Mapping[str, str]) -> Homework:
    """The notes with some blanks filled."""
    given: dict[str, Any] = {key: " ".join(text.split()) for key, text in answers.items()}
    return replace(homework, **given)
