"""Find scenario files: shipped with the program, in the user's folder, or at any path."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import ScenarioError, StoreError, did_you_mean, reason_of
from rehearse.files import (
    make_private,
    read_bytes,
    real_path,
    remove,
    scenarios_folder,
    write_text,
)
from rehearse.scenario.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.scenario.records import Scenario

OWN_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
"""Ids that are file names everywhere, for scenarios that are named in a page."""
MAX_BYTES: Final = 1_000_000
"""A scenario is a page of text. A larger file is something else."""


@dataclass(frozen=True, slots=True)
class ScenarioEntry:
    """A scenario file that was found."""

    id: str
    path: Path
    scenario: Scenario | None
    """None: the file is wrong."""
    error: str = ""
    """What is wrong with it."""


def shipped_folder() -> Path:
    """Return the folder of shipped scenarios: beside the package in a checkout, else in it."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def folders() -> tuple[Path, ...]:
    """Return the folders in which ids are looked up, in order: the user's own comes first."""
    return scenarios_folder(), shipped_folder()


def entries(where: Sequence[Path] | None = None) -> tuple[ScenarioEntry, ...]:
    """Return all scenarios by id, including those with errors."""
    found: dict[str, ScenarioEntry] = {}
    for folder in folders() if where is None else where:
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            if path.stem not in found:
                found[path.stem] = _entry(path)
    return tuple(found[id_] for id_ in sorted(found))


def load(name: str, where: Sequence[Path] | None = None) -> Scenario:
    """Return the scenario with this id, or in the file at this path.

    Raises:
        ScenarioError: there is none, or it is wrong.
    """
    path = find(name, where)
    return parse(read_text(path), _short(path))


def find(name: str, where: Sequence[Path] | None = None) -> Path:
    """Return the file of a scenario, by id or path.

    Raises:
        ScenarioError: there is none. The message suggests a similar id.
    """
    looks_like_path = name.endswith(".toml") or any(sign in name for sign in "/\\")
    if looks_like_path:
        with suppress(OSError):  # Whoever reads it is told.
            if Path(name).is_dir():
                raise ScenarioError(f"{name}: is a folder; name the scenario's file")
            if not Path(name).exists():
                raise ScenarioError(f"{name}: there is no such file; see `rehearse scenarios list`")
        return Path(name)
    places = folders() if where is None else where
    for folder in places:
        path = folder / f"{name}.toml"
        with suppress(OSError):  # No file has such a long name.
            if name and path.is_file():
                return path
    ids = {p.stem for folder in places if folder.is_dir() for p in folder.glob("*.toml")}
    raise ScenarioError(f"there is no scenario `{name}`{did_you_mean(name, ids)}")


def read_text(path: Path) -> str:
    """Return a scenario file's text.

    Raises:
        ScenarioError: it cannot be read, or is not text.
    """
    try:
        return read_bytes(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{path}: not text in UTF-8; save it as UTF-8 again") from error
    except (OSError, ValueError) as error:
        raise ScenarioError(
            f"{path}: cannot be read: {reason_of(error)}; is it a scenario?"
        ) from error


def new(path: Path) -> None:
    """Write a commented scenario to start from, never over an existing file.

    Raises:
        ScenarioError: the name cannot be a scenario's.
        StoreError: the file exists already, or cannot be written.
    """
    if path.suffix != ".toml":
        raise ScenarioError(f"{path}: a scenario's file name ends in .toml")
    if os.path.lexists(path):
        raise StoreError(f"{path}: already exists; choose another name")
    make_private(path.parent)
    write_text(path, STARTER)


def own_file(name: str) -> Path:
    """The file of one of the user's own scenarios, by its id; it need not be there.

    Raises:
        ScenarioError: this cannot be an id.
    """
    if not OWN_ID.fullmatch(name):
        raise ScenarioError(
            f"`{name}` cannot be a scenario's name; use a-z, 0-9 and hyphens, as in front-desk"
        )
    return scenarios_folder() / f"{name}.toml"


def save(name: str, text: str, *, new: bool = False) -> Path:
    """Keep a scenario of the user's own, right or wrong.

    Args:
        name: its id.
        text: the TOML.
        new: whether there must be none of this name yet.

    Raises:
        ScenarioError: this cannot be an id, or the text is too long.
        StoreError: there is one already, or it cannot be written.
    """
    path = own_file(name)
    if len(text.encode()) > MAX_BYTES:
        raise ScenarioError(f"{name}: larger than {MAX_BYTES} bytes: is it a scenario?")
    if new and path.exists():
        raise StoreError(f"{name}: already exists; choose another name")
    make_private(path.parent)
    write_text(path, text.replace("\r\n", "\n"))
    return path


def delete(name: str) -> Path:
    """Delete one of the user's own scenarios.

    Raises:
        ScenarioError: there is none of this name.
        StoreError: it cannot be deleted.
    """
    path = own_file(name)
    if not remove(path):
        raise ScenarioError(f"{name}: you have no scenario of this name")
    return path


def _entry(path: Path) -> ScenarioEntry:
    try:
        return ScenarioEntry(path.stem, path, parse(read_text(path), _short(path)))
    except ScenarioError as error:
        return ScenarioEntry(path.stem, path, None, str(error))


def _short(path: Path) -> str:
    """Return the path for messages: relative if inside the current folder."""
    try:
        return str(real_path(path).relative_to(Path.cwd()))
    except ValueError:
        return str(path)


STARTER: Final = """\
# A scenario is the script of a call: who is on the phone, what they say, what they hope to hear.
# Lines that begin with # are comments. Check the file with:  rehearse scenarios check FILE

title = "The front desk picks up"
about = "Say who you are, ask for the person who called, and say that you're returning the call."

# Who is on the phone. The name after "people." is yours to choose.
# role: assistant, interviewer, voicemail, or other. voice: female or male.
[people.dana]
role = "assistant"
name = "Dana"
voice = "female"

# Each [[turn]] is one line from the other side, and then the wait for a reply.
[[turn]]
id = "answer"
speaker = "dana"
rings = 2
# Words in braces come from the caller's profile: {company}, {contact}, {role}, {first_name}.
says = ["Good morning, {company}, Dana speaking. How may I help you?",
        "Good morning, Dana speaking. How may I help you?"]
# What the caller should say. The checks: greeting, asks_for_contact, full_name, name_repeated,
# name_spelled, role, callback_reason, memory_jog, phone_number, phone_repeated, interest,
# looks_forward, thanks, good_wishes; and settles_date in a turn that offers = "Thursday at ten".
needs = ["greeting", "full_name", "asks_for_contact", "callback_reason"]
# What is good to hear, but not a mistake to leave out.
hopes = ["role"]
# What Dana asks if the reply leaves it out (at most two such questions).
if_missing.full_name = "May I ask who is calling?"
if_missing.callback_reason = "And may I ask what it is about?"
# How many seconds she waits, and what she says after silence. After the last line she hangs up.
patience = 6
if_silent = ["Hello? Is anyone there?", "I can't hear you. I'll hang up now. Goodbye."]

# Without `next`, the call continues with the following turn. To branch:
#   next = "goodbye"
#   next = [{ when = "full_name", to = "goodbye" }, { to = "ask_name" }]
#   next = [{ chance = "free", to = "put_through" }, { chance = "busy", to = "goodbye" }]
[[turn]]
id = "goodbye"
speaker = "dana"
says = "Thank you, {first_name}. I'll let {contact} know that you called. Is there anything else?"
needs = ["thanks"]
hopes = ["good_wishes"]
hangs_up = true
"""
