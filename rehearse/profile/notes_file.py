"""The notes from before the call: the `[homework]` table at the end of the profile's file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse.errors import ProfileError
from rehearse.profile.file_text import NoProfileError, put, read_as, text_of
from rehearse.profile.notes import PLACES, PROMPTS, Homework

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit.items import Table

NOTES_TABLE: Final = "homework"
ABOUT: Final = "What you looked up before the call; `rehearse prepare` asks for it."


def load(path: Path) -> Homework:
    """Return the notes in a profile's file; empty ones without a file or table.

    Raises:
        ProfileError: the table is wrong. The message names file, line and key.
    """
    try:
        return parse(text_of(path), str(path))
    except NoProfileError:
        return Homework()


def parse(text: str, source: str) -> Homework:
    """Return the notes in a TOML text.

    Raises:
        ProfileError: one line for each error: file, line, key, what to do.
    """
    from rehearse.profile.file_schema import NotesFile

    return Homework(**dict(read_as(NotesFile, text, source).homework))


def save(homework: Homework, path: Path) -> None:
    """Write the notes into the profile's file, leaving the rest of it unchanged.

    Raises:
        ProfileError: there is no profile yet, or it cannot be read.
        StoreError: it cannot be written.
    """
    table = _table(homework)
    if parse(f"[{NOTES_TABLE}]\n{table.as_string()}", str(path)) != homework:
        raise ProfileError(
            f"{path}: the notes cannot be saved exactly; leave out unusual characters"
        )
    put(path, NOTES_TABLE, table, missing="there is no profile to keep notes in")


def _table(homework: Homework) -> Table:
    """Return the notes as a table, with a comment on each blank and empty ones as comments."""
    import tomlkit

    table = tomlkit.table()
    table.add(tomlkit.comment(ABOUT))
    for key, about in (*PROMPTS.items(), *PLACES.items()):
        table.add(tomlkit.comment(about))
        if value := getattr(homework, key):
            table.add(key, value)
        else:
            table.add(tomlkit.comment(f'{key} = ""'))
    table.add(tomlkit.comment("Two or three questions for them, no more."))
    return table.add("questions", list(homework.questions))


def fill_blanks(homework: Homework, answers: Mapping[str, str]) -> Homework:
    """Return the notes with some blanks filled in."""
    given: dict[str, Any] = {key: " ".join(text.split()) for key, text in answers.items()}
    return replace(homework, **given)
