"""The preparation page: crib sheet, notes, model message, and shadowing exercise."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from rehearse.app import events
from rehearse.app.options import ProfileOptions
from rehearse.app.prepare import MessageOptions, NotesOptions, PrepareOptions, message, prepare
from rehearse.app.profile import path_of, profile_of
from rehearse.app.web import exercises
from rehearse.app.web.coach_page import coach_bar
from rehearse.app.web.fields import beside, lines, texts
from rehearse.app.web.review_page import part_of
from rehearse.app.web.site import page
from rehearse.app.web.uploads import json_of
from rehearse.errors import ProfileError, RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from rehearse.app.events import Event
    from rehearse.app.web.call_view import Message
    from rehearse.app.web.exercises import Exercise
    from rehearse.profile import Profile

SOUNDS_KEPT: Final = 2
FIELDS: Final = {
    "question": "questions",
    "their_zone": "their_zone",
    "their-country": "their_country",
    "their-region": "their_region",
}
"""Maps each command-line flag in an error message to its form field."""


async def prepared(request: Request) -> Response:
    """Return the preparation page."""
    bar = coach_bar(request)
    return page(request, "prepare.html", coach=bar, **await run_in_threadpool(_all))


async def style(_: Request) -> Response:
    """Return the crib sheet's stylesheet; an exported sheet has it built in."""
    from rehearse.report import crib_style

    return Response(crib_style(), media_type="text/css")


async def keep(request: Request) -> Response:
    """Save the notes; return the updated crib sheet or the problems by form field as JSON."""
    from rehearse.profile import PLACES, PROMPTS

    found = texts(await json_of(request), (*PROMPTS, *PLACES, "questions"))
    questions = lines(found.pop("questions"))
    blanks = tuple(f"{name}={text}" for name, text in found.items())
    # An empty question clears the saved questions.
    options = PrepareOptions(notes=NotesOptions(blanks, questions or ("",)))
    try:
        sheet = await run_in_threadpool(_sheet, options)
    except RehearseError as problem:
        return JSONResponse({"problems": beside(str(problem), FIELDS)})
    return JSONResponse({"sheet": sheet})


async def sound(request: Request) -> Response:
    """Return the model message as MP3, or the byte range that was requested."""
    from rehearse.audio import encoding

    try:
        made = await run_in_threadpool(lambda: _voiced(profile_of(ProfileOptions())))
    except RehearseError as problem:
        raise HTTPException(404, str(problem)) from problem
    return part_of(made, encoding.MEDIA_TYPE, request.headers.get("range", ""))


async def shadow(request: Request) -> Response:
    """Start the shadowing exercise: the user repeats the model message by phrase."""

    def work(exercise: Exercise) -> Iterable[Event]:
        from rehearse.app.shadow import ShadowOptions, shadow

        return shadow(ShadowOptions(), line=exercise.line)

    return await exercises.begin(request, work, _show)


def _show(event: Event) -> Message | None:
    """Return the page's message for an event of the exercise, or None."""
    match event:
        case events.PhraseWanted(phrase, number, of):
            return {"type": "phrase", "number": number, "of": of, "text": phrase.text}
        case events.PhraseRepeated(repeat):
            return {
                "type": "repeated",
                "model": round(repeat.model, 1),
                "yours": None if repeat.yours is None else round(repeat.yours, 1),
                "advice": repeat.advice,
            }
        case events.Shadowed():
            return {"type": "shadowed"}
        case _:
            return None


def _sheet(options: PrepareOptions) -> str:
    """Return the crib sheet as an HTML fragment."""
    from rehearse.report import render_crib

    return next(
        render_crib(event.sheet)
        for event in prepare(options)
        if isinstance(event, events.SheetMade)
    )


@lru_cache(SOUNDS_KEPT)
def _voiced(profile: Profile) -> bytes:
    """Return the model message as MP3, cached by profile."""
    from rehearse.audio import encoding

    del profile  # Only the cache key: the use case reads the profile itself.
    return next(
        encoding.mp3(event.voiced.clip)
        for event in message(MessageOptions())
        if isinstance(event, events.MessageVoiced)
    )


def _all() -> dict[str, Any]:
    from rehearse.planning import MAX_QUESTIONS, model_phrases, shadowing_phrases
    from rehearse.profile import PLACES, PROMPTS, notes_file

    if not path_of(ProfileOptions()).exists():
        return {"profile": None, "problem": ""}
    try:
        profile = profile_of(ProfileOptions())
        notes = notes_file.load(path_of(ProfileOptions()))
        sheet = _sheet(PrepareOptions())
    except ProfileError as problem:
        return {"profile": None, "problem": str(problem)}
    return {
        "profile": profile,
        "problem": "",
        "notes": notes,
        "prompts": PROMPTS,
        "places": PLACES,
        "sheet": sheet,
        "phrases": tuple(phrase.text for phrase in model_phrases(profile)),
        "exercise": tuple(phrase.text for phrase in shadowing_phrases(profile)),
        "most_questions": MAX_QUESTIONS,
    }
