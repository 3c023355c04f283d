"""Drafts in words, judged before they are spoken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.profile import profile_of
from rehearse.app.score import check_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.app.options import ProfileOptions

STDIN: Final = Path("-")
"""The draft is read from standard input."""
LONGEST: Final = 20_000
"""Characters of a draft: ten times the longest message that anybody listens to."""


@dataclass(frozen=True, slots=True)
class ScoreTextOptions:
    """Which drafts are judged, and against what."""

    files: tuple[Path, ...]
    """`STDIN` among them is standard input."""
    scenario: str
    """Its id or its file."""
    who: ProfileOptions
    turn: str = ""
    """The turn that the draft answers; empty for the scenario as a whole."""


ScoreTextEvent: TypeAlias = events.Refused | events.Reviewed


def score_text(
    options: ScoreTextOptions, standard_input: Callable[[], bytes]
) -> Iterator[ScoreTextEvent]:
    """Judge each draft in order; one that cannot be read does not stop the others.

    Args:
        options: which drafts.
        standard_input: reads all of it, for `STDIN`.

    Raises:
        RehearseError: the scenario, the profile or the turn cannot be used.
    """
    from rehearse.review import review_text
    from rehearse.scenario import library

    scenario, profile = library.load(options.scenario), profile_of(options.who)
    check_turn(scenario, options.turn)
    for path in options.files:
        text, problem = _read(path, standard_input)
        if problem:
            yield events.Refused(f"{path}: {problem}", path)
            continue
        review = review_text(scenario, profile, text, options.turn)
        yield events.Reviewed(review, scenario, options.scenario, "recording", str(path))


def _read(path: Path, standard_input: Callable[[], bytes]) -> tuple[str, str]:
    """The text of a draft, and what is wrong with it."""
    try:
        raw = standard_input() if path == STDIN else path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as problem:
        return "", f"cannot be read: {problem.strerror or problem}"
    except UnicodeDecodeError:
        return "", "is no text in UTF-8; a recording is scored without --text"
    if "\0" in text:
        return "", "is no text; a recording is scored without --text"
    if len(text) > LONGEST:
        return "", f"is longer than {LONGEST:,} characters; give one message a file"
    return text, ""
