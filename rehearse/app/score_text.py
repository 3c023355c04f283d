"""Review written drafts before they are spoken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.profile import profile_of
from rehearse.app.score import check_turn
from rehearse.app.text_encoding import encoding_of
from rehearse.errors import reason_of
from rehearse.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.app.options import ProfileOptions

STDIN: Final = Path("-")
"""The name that stands for standard input."""
MAX_DRAFT_CHARS: Final = 20_000
"""The longest draft in characters, ten times a long message."""
_MAX_BYTES: Final = 1_000_000
"""The most bytes that are read of a draft."""


@dataclass(frozen=True, slots=True)
class ScoreTextOptions:
    """The drafts, the scenario, and the profile."""

    files: tuple[Path, ...]
    """The drafts' files; `STDIN` stands for standard input."""
    scenario: str
    """The scenario's id or file."""
    who: ProfileOptions
    turn: str = ""
    """The id of the turn that the draft answers; empty for the whole scenario."""


ScoreTextEvent: TypeAlias = events.Refused | events.Reviewed


def score_text(
    options: ScoreTextOptions, standard_input: Callable[[int], bytes]
) -> Iterator[ScoreTextEvent]:
    """Review each draft; one that cannot be read is reported and does not stop the others.

    Args:
        options: the drafts, the scenario, and the profile.
        standard_input: reads so many bytes of standard input, for `STDIN`.

    Raises:
        RehearseError: the scenario, the profile, or the turn cannot be used.
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


def _read(path: Path, standard_input: Callable[[int], bytes]) -> tuple[str, str]:
    """Return a draft's text, and the problem if it cannot be read."""
    if path.is_dir():
        return "", "there is no draft in this folder"
    try:
        is_here = path == STDIN
        raw = standard_input(_MAX_BYTES) if is_here else read_bytes(path, _MAX_BYTES)
        text = raw.decode(encoding_of(raw))
    except OSError as problem:
        return "", f"cannot be read: {reason_of(problem)}"
    except UnicodeDecodeError:
        return "", "is not text in UTF-8; to score a recording, leave out --text"
    except ValueError as problem:
        return "", f"cannot be read: {problem}; name a draft, or give it as `-`"
    if "\0" in text:
        return "", "is not text; to score a recording, leave out --text"
    if len(text) > MAX_DRAFT_CHARS:
        return "", f"is longer than {MAX_DRAFT_CHARS:,} characters; give one message a file"
    return text, ""
