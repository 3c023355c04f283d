"""The page of voices: hear each one, download the natural ones, and see which lines are ready."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rehearse.app.web.listening import refuse_during_a_call
from rehearse.app.web.review_page import part_of
from rehearse.app.web.site import page, shared
from rehearse.app.web.use_case import fetched_by
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

SAMPLES_KEPT: Final = 16
KINDS: Final = {"female": "woman", "male": "man"}
ACCENTS: Final = {"en-us": "American", "en-gb": "British"}


async def voices(request: Request) -> Response:
    """Return the page of voices."""
    return page(request, "voices.html", **await run_in_threadpool(_all))


async def sample(request: Request) -> Response:
    """Return a greeting in a voice as MP3, or the byte range that was requested."""
    from rehearse.audio import encoding

    voice = request.path_params["voice"]
    refuse_during_a_call(shared(request))
    if voice not in {one["id"] for one in (*_natural(), *_quick())}:
        raise HTTPException(404, "There is no such voice.")
    try:
        made = await run_in_threadpool(_sampled, voice)
    except RehearseError as problem:
        raise HTTPException(404, str(problem)) from problem
    return part_of(made, encoding.MEDIA_TYPE, request.headers.get("range", ""))


async def fetch(request: Request) -> Response:
    """Download the natural voices, which uses the internet; stream the progress as JSON lines."""
    from rehearse.app.models import FetchOptions
    from rehearse.app.voices import get_voices
    from rehearse.speech import natural

    del request

    return fetched_by(lambda tell: get_voices(FetchOptions(natural.NAME), tell))


def _all() -> dict[str, Any]:
    from rehearse.speech import engine_choice, natural_download

    has_natural = engine_choice.has_natural_voices()
    ready, total = _lines() if has_natural else (0, 0)
    return {
        "natural": _natural(),
        "has_natural": has_natural,
        "megabytes": round(natural_download.SIZE / 1e6),
        "quick": _quick(),
        "ready": ready,
        "total": total,
    }


def _lines() -> tuple[int, int]:
    """Return how many lines of the user's calls are ready, and how many there are."""
    from rehearse.app.background_voices import lines_of_all, missing
    from rehearse.app.options import ProfileOptions
    from rehearse.app.profile import profile_of

    try:
        lines = lines_of_all(profile_of(ProfileOptions()))
        return len(lines) - len(missing(lines)), len(lines)
    except RehearseError:
        return 0, 0


def _natural() -> list[dict[str, str]]:
    from rehearse.speech import kokoro_cast

    return [
        {
            "id": one.id,
            "name": one.given_name,
            "about": f"{KINDS[one.kind]}, {ACCENTS[one.accent]}",
        }
        for one in kokoro_cast.VOICES
    ]


def _quick() -> list[dict[str, str]]:
    return [{"id": kind, "name": word.capitalize(), "about": ""} for kind, word in KINDS.items()]


@lru_cache(SAMPLES_KEPT)
def _sampled(voice: str) -> bytes:
    from rehearse.app.voices import greeting
    from rehearse.audio import encoding

    return encoding.mp3(greeting(voice))
