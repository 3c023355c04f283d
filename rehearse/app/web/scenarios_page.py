"""The script pages: the list, a script in plain words, and the editor for the user's own."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from rehearse.app import events
from rehearse.app import scenarios as use
from rehearse.app.web.site import download_header, page
from rehearse.app.web.uploads import json_of, text_of
from rehearse.app.web.use_case import gathered
from rehearse.app.web.voices_ahead import with_voices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from rehearse.scenario import ScenarioEntry

LONGEST_TEXT: Final = 200_000
"""Maximum characters in an edited script; the longest built-in script has 6,000."""
BODY_AT_MOST: Final = 8 * LONGEST_TEXT
"""Maximum request body in bytes; JSON takes 6 bytes, rarely 12, for an escaped character."""
CHANGED: Final = "Another program changed the file meanwhile. Reload this page to see it."
NOT_YOURS: Final = "This script isn't yours to edit. Copy it instead."


async def scenarios(request: Request) -> Response:
    """Return the list of scripts, the user's own first."""
    listed = await _listed()
    own = [entry for entry in listed.entries if entry.path.parent == listed.folder]
    shipped = [entry for entry in listed.entries if entry not in own]
    return page(
        request,
        "scenarios.html",
        groups=[("Yours", own), ("Included", shipped)],
        copies=[(one.id, one.scenario.title) for one in listed.entries if one.scenario],
        like=request.query_params.get("like", ""),
        first_mistake=_first_mistake,
    )


async def read(request: Request) -> Response:
    """Return a script in plain words; redirect if it is invalid."""
    entry, is_own = await _entry(request)
    if entry.scenario is None:
        return RedirectResponse(f"{_place(entry.id)}/edit" if is_own else "/scenarios", 303)
    told = await gathered(lambda: use.tell_scenario(entry.id))
    found = next(event for event in told if isinstance(event, events.ScenarioTold))
    shown = page(
        request,
        "scenario.html",
        scenario=found.scenario,
        story=found.story,
        is_own=is_own,
        numbers={scene.id: number for number, scene in enumerate(found.story.scenes, 1)},
        place=_place(entry.id),
    )
    return with_voices(request, shown, found.scenario)


async def file(request: Request) -> Response:
    """Return the script's TOML file as a download."""
    entry, _ = await _entry(request)
    return Response(
        await _file_text(entry),
        media_type="text/plain; charset=utf-8",
        headers=download_header(entry.id, ".toml"),
    )


async def edit(request: Request) -> Response:
    """Return the editor for one of the user's own scripts; redirect for a built-in one."""
    entry, is_own = await _entry(request)
    if not is_own:
        return RedirectResponse(_place(entry.id), 303)
    text = await _file_text(entry)
    return page(
        request,
        "editor.html",
        id=entry.id,
        text=text,
        seen=_digest(text),
        place=_place(entry.id),
        longest=LONGEST_TEXT,
    )


async def begin(request: Request) -> Response:
    """Create a script, optionally as a copy; return the editor's address."""
    answers = await json_of(request)
    name, like = text_of(answers, "name"), text_of(answers, "like")
    listed = await _listed()
    if like and like not in {entry.id for entry in listed.entries}:
        raise HTTPException(422, "There is no such script to copy.")
    await gathered(lambda: use.begin_scenario(name, like))
    return JSONResponse({"address": f"{_place(name)}/edit"})


async def examined(request: Request) -> Response:
    """Return the problems in a script that is being edited; nothing is saved."""
    text = _text(await json_of(request, BODY_AT_MOST))
    return JSONResponse(_told(await gathered(lambda: use.examine_text(text))))


async def save(request: Request) -> Response:
    """Save a script, valid or not, and return its problems."""
    entry, is_own = await _entry(request)
    if not is_own:
        raise HTTPException(404, NOT_YOURS)
    answers = await json_of(request, BODY_AT_MOST)
    text = _text(answers)
    if text_of(answers, "seen") != _digest(await _file_text(entry)):
        raise HTTPException(409, CHANGED)
    told = await gathered(lambda: use.save_scenario(entry.id, text))
    return JSONResponse({**_told(told), "seen": _digest(await _file_text(entry))})


async def delete(request: Request) -> Response:
    """Delete one of the user's own scripts; the page has already asked for confirmation."""
    entry, is_own = await _entry(request)
    if not is_own:
        raise HTTPException(404, NOT_YOURS)
    await gathered(lambda: use.delete_scenario(entry.id))
    return JSONResponse({})


async def _listed() -> events.ScenariosListed:
    told = await gathered(use.list_scenarios)
    return next(event for event in told if isinstance(event, events.ScenariosListed))


async def _entry(request: Request) -> tuple[ScenarioEntry, bool]:
    """Return the script with the ID in the address, and whether it is the user's own.

    The ID is looked up in the library and never used as a path.

    Raises:
        HTTPException: there is no such script (404).
    """
    listed = await _listed()
    name = request.path_params["id"]
    found = next((entry for entry in listed.entries if entry.id == name), None)
    if found is None:
        raise HTTPException(404, "There is no such script.")
    return found, found.path.parent == listed.folder


async def _file_text(entry: ScenarioEntry) -> str:
    told = await gathered(lambda: use.show_file(entry.id))
    return next(event.text for event in told if isinstance(event, events.ScenarioShown))


def _first_mistake(entry: ScenarioEntry) -> str:
    """Return a script's first problem, without the file's path."""
    first = entry.error.partition("\n")[0].rpartition(f"{entry.path.name}:")[2].strip()
    return f"Line {first}" if first[:1].isdigit() else first


def _told(told: Iterable[object]) -> dict[str, Any]:
    """Return the script's title and problems, as JSON data for the page."""
    from rehearse.toml import spell

    found = next(event for event in told if isinstance(event, events.ScenarioExamined))
    return {
        "title": found.scenario.title if found.scenario else "",
        "problems": [
            {
                "line": max(1, problem.line),
                "text": (f"{spell(problem.path)}: " if problem.path else "") + problem.message,
                "severity": problem.severity,
            }
            for problem in found.problems
        ],
    }


def _text(answers: dict[str, Any]) -> str:
    """Return the script's text from the page's answers.

    Raises:
        HTTPException: it is not text, is too long, or cannot be encoded (422).
    """
    text = answers.get("text")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise HTTPException(422, f"A script is text, of at most {LONGEST_TEXT:,} characters.")
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        raise HTTPException(422, "It has a broken character; write it again.") from problem
    return text


def _place(name: str) -> str:
    return f"/scenarios/{quote(name, safe='')}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
