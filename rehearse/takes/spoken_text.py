"""The words of a call, from a review's JSON or as typed by the user."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from rehearse.audio import Span
from rehearse.claims import SaidLine
from rehearse.errors import StoreError, reason_of
from rehearse.files import read_json
from rehearse.language import Word
from rehearse.speech import CALLER
from rehearse.takes.layout import ABOUT_FILE, REVIEW_FILE

if TYPE_CHECKING:
    from pathlib import Path


def typed_words(text: str) -> tuple[Word, ...]:
    """Return typed words, which have no times."""
    return tuple(Word(word, Span(0, 0), 1.0) for word in text.split())


def lines_of_review(path: Path) -> tuple[SaidLine, ...]:
    """Return what both sides said from a review's JSON, or from the review in a folder.

    Each word has the time of its transcript line.

    Raises:
        StoreError: there is no review, or nothing was said in it.
    """
    file = path / REVIEW_FILE if path.is_dir() else path
    try:
        read = read_json(file)
        lines = _lines(read["lines"]) or _words(read["transcript"]["words"])
    except FileNotFoundError as problem:
        raise StoreError(
            f"{file}: there is no such review; give a take's folder, or what was agreed with --said"
        ) from problem
    except OSError as problem:
        raise StoreError(f"{file}: cannot be read: {reason_of(problem)}") from problem
    except UnicodeDecodeError as problem:
        raise StoreError(f"{file}: not text in UTF-8; give a review.json") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StoreError(
            f"{file}: is not a review; give the review.json that `rehearse call` saved"
        ) from problem
    if not any(line.words for line in lines):
        raise StoreError(f"{file}: nothing was said in it; say --date and --time")
    return lines


def call_moment(path: Path) -> datetime | None:
    """Return when a review's call was made, from the `take.json` beside it; None without one."""
    file = (path if path.is_dir() else path.parent) / ABOUT_FILE
    try:
        return datetime.fromisoformat(read_json(file)["made"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lines(lines: list[dict[str, Any]]) -> tuple[SaidLine, ...]:
    found: list[SaidLine] = []
    for line in lines:
        span = Span(float(line["start"]), float(line["end"]))
        words = tuple(Word(word, span, 1.0) for word in str(line["text"]).split())
        found.append(SaidLine(line.get("speaker") == CALLER, words))
    return tuple(line for line in found if line.words)


def _words(words: list[dict[str, Any]]) -> tuple[SaidLine, ...]:
    """Return the words of a review without lines, which are the caller's."""
    said = tuple(
        Word(str(w["text"]), Span(float(w["start"]), float(w["end"])), float(w["confidence"]))
        for w in words
    )
    return (SaidLine(is_caller=True, words=said),)
