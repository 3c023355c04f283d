"""The child process of `thorough`: reads clips and writes transcripts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rehearse.app.side_process import asked, serve
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.claims import SpeechEngines


def main() -> None:
    """Load the models that the first question chooses, then answer the others in order."""
    next_question, answers = asked()
    engines = _loaded(next_question())
    serve(next_question, lambda question: _heard(engines, question), answers)


def _loaded(options: Any) -> SpeechEngines | str:
    """Return the speech engines, or why they cannot be loaded."""
    from rehearse.app.engine_loading import EngineLoading
    from rehearse.app.warm_up import warm_up

    try:
        engines = EngineLoading(options).engines()
    except RehearseError as problem:
        return str(problem)
    with suppress(RehearseError):  # The error is reported when a question needs the engine.
        warm_up(engines)
    return engines


def _heard(engines: SpeechEngines | str, question: Any) -> object:
    """Return the result, which is None for a clip that is still growing, or the error."""
    if isinstance(engines, str):
        return engines
    clip, profile, is_whole = question
    try:
        if is_whole:
            return engines.recognize(clip, profile)
        engines.decode_ahead(clip, profile)
    except RehearseError as problem:
        return str(problem)
    return None


if __name__ == "__main__":
    main()
