"""Scores a written draft of a message; the result is shown but never saved to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from rehearse.app import events
from rehearse.app.options import ProfileOptions
from rehearse.app.score_text import MAX_DRAFT_CHARS, STDIN, ScoreTextOptions, score_text
from rehearse.app.web.drafts import Draft
from rehearse.app.web.site import page, shared
from rehearse.app.web.uploads import json_of, text_of
from rehearse.app.web.use_case import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

BODY_AT_MOST: Final = 14 * MAX_DRAFT_CHARS
"""Maximum request body in bytes; JSON can take up to 12 bytes for one character."""


async def judge(request: Request) -> Response:
    """Score a draft and return the address of its result."""
    from rehearse.scenario import library

    answers = await json_of(request, BODY_AT_MOST)
    # A byte order mark, pasted with the text, would shift the places of all quotes.
    text = text_of(answers, "text", MAX_DRAFT_CHARS).removeprefix("\ufeff")
    if not text:
        raise HTTPException(422, "Write what you would say first.")
    asked = {name: text_of(answers, name) for name in ("scenario", "turn")}
    ids = await run_in_threadpool(lambda: {entry.id for entry in library.entries()})
    if asked["scenario"] not in ids:
        raise HTTPException(422, "There is no such call.")
    given = {name: text_of(answers, name) for name in ("name", "phone")}
    who = ProfileOptions(None, {name: value for name, value in given.items() if value})
    options = ScoreTextOptions((STDIN,), asked["scenario"], who, asked["turn"])
    told = await gathered(
        lambda: score_text(options, lambda most: text.encode("utf-8", "replace")[:most])
    )
    for event in told:
        if isinstance(event, events.Refused):
            raise HTTPException(422, event.reason.removeprefix(f"{STDIN}: "))
    made = next(event for event in told if isinstance(event, events.Reviewed))
    again = f"/upload?{urlencode({**asked, 'written': 1})}"
    kept = shared(request).drafts.keep(Draft(made.scenario.title, text, made.review, again))
    return JSONResponse({"address": f"/drafts/{kept}"})


async def draft(request: Request) -> Response:
    """Return the result page of a draft."""
    from rehearse.report import cards, compare

    found = shared(request).drafts.find(request.path_params["id"])
    if found is None:
        raise HTTPException(404, "This draft is gone: drafts aren't saved.")
    shown = [card for card in cards(found.review.findings, (), "") if card.status != "skipped"]
    return page(
        request,
        "draft.html",
        draft=found,
        tally=compare.tally_of(found.review),
        step=found.review.next_step,
        parts=list(_parts(found)),
        open=[card for card in shown if card.status != "met"],
        met=[card for card in shown if card.status == "met"],
    )


def _parts(found: Draft) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces, each with the title of the check it satisfies, or empty."""
    from rehearse.report import check_title

    places = sorted(
        (evidence.chars, check_title(finding.check))
        for finding in found.review.findings
        for evidence in finding.evidence
        if evidence.chars and finding.status.value in {"met", "partly"}
    )
    at = 0
    for (start, end), name in places:
        if start < at or end - start > len(found.text) // 2:
            continue  # It overlaps another piece, or is too long to be a useful highlight.
        yield found.text[at:start], ""
        yield found.text[start:end], name
        at = end
    yield found.text[at:], ""
