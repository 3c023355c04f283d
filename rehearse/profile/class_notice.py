"""The notice of the caller's class: taken in from the adviser's file, agreed to before a take."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from rehearse import toml
from rehearse.errors import ProfileError, StoreError, reason_of
from rehearse.files import config_folder, json_text, make_private, read_json, read_text, write_text
from rehearse.files import remove as remove_file

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA: Final = "rehearse.notice/1"
MAX_BYTES: Final = 1_000_000
"""Maximum size of an adviser's file, from the command line and from the browser."""
WITHDRAW: Final = "You may withdraw at any time; what is stored of you is then deleted."
_KEYS: Final = ("consent", "keep_until")
"""The keys in the adviser's file, as in a class file."""


@dataclass(frozen=True, slots=True)
class ClassNotice:
    """What a class is told before its first take."""

    text: str
    keep_until: str = ""
    """The last day on which the adviser keeps reviews and marks; empty for no such day."""
    agreed: str = ""
    """When the caller agreed, in UTC; empty until then."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The notice as it is shown: the class's text, the last day, and the right to withdraw."""
        until = self.keep_until
        kept = f"Your adviser deletes reviews and marks after {until}." if until else ""
        return tuple(filter(None, (self.text, kept, WITHDRAW)))


def notice_file() -> Path:
    """Return the path of the notice of the user's class."""
    return config_folder() / "notice.json"


def stored() -> ClassNotice | None:
    """Return the notice that was taken in; None if there is none.

    Raises:
        StoreError: its file cannot be read, or is damaged.
    """
    path = notice_file()
    if not os.path.lexists(path):
        return None
    try:
        return _notice_in(read_json(path))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise StoreError(
            f"{path}: cannot be read; take your class's notice in again with"
            " `rehearse profile notice FILE`"
        ) from problem


def _notice_in(document: Any) -> ClassNotice:
    """Return the notice in a document.

    Raises:
        ValueError: it is another document.
    """
    if document["schema"] != SCHEMA:
        raise ValueError("another document")
    return ClassNotice(**{name: str(document[name]) for name in ClassNotice.__slots__})


def take_in(path: Path) -> ClassNotice:
    """Store the notice in an adviser's file; return it. An agreement to the same words stays.

    Raises:
        ProfileError: the file has no notice.
        StoreError: it cannot be stored.
    """
    try:
        return take_in_text(read_text(path, MAX_BYTES), str(path))
    except (OSError, ValueError) as problem:
        raise ProfileError(
            f"{path}: cannot be read ({reason_of(problem)}); ask your adviser for it"
        ) from None


def take_in_text(text: str, source: str) -> ClassNotice:
    """Store the notice in the text of an adviser's file, as `take_in` does.

    Raises:
        ProfileError: the text has no notice.
        StoreError: it cannot be stored.
    """
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise ProfileError(f"{source}: larger than {MAX_BYTES / 1e6:.0f} MB; is it a notice?")
    try:
        document = toml.read(text.removeprefix("\ufeff"))
    except toml.TomlTextError as error:
        told = toml.describe([error.problem], text, source)
        raise ProfileError(f"{told}; ask your adviser for it again") from error
    words, until = (str(document.get(key, "")).strip() for key in _KEYS)
    if not words:
        raise ProfileError(f"{source}: has no `consent`; is it your class's notice?")
    try:
        before = stored()
    except StoreError:
        before = None
    notice = ClassNotice(words, until)
    if before is not None and replace(before, agreed="") == notice:
        return before
    _store(notice)
    return notice


def agree(notice: ClassNotice, when: str) -> None:
    """Store that the caller agreed.

    Raises:
        StoreError: it cannot be stored.
    """
    _store(replace(notice, agreed=when))


def remove() -> bool:
    """Delete the notice and the agreement; return whether there was one.

    Raises:
        StoreError: it cannot be deleted.
    """
    return remove_file(notice_file())


def handout(text: str, keep_until: str) -> str:
    """Return the file that an adviser hands out; it names nobody."""
    from tomlkit import comment, document, dumps, string

    made = document()
    made.add(comment("Your class's notice: `rehearse profile notice FILE` adds it."))
    made.add("consent", string(text, multiline="\n" in text))
    if keep_until:
        made.add("keep_until", string(keep_until))
    return dumps(made)


def _store(notice: ClassNotice) -> None:
    make_private(notice_file().parent)
    write_text(notice_file(), json_text({"schema": SCHEMA, **asdict(notice)}, indent=2) + "\n")
