"""Review interrupted calls from what was saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.finish_call import FinishEvent, finish
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.app.options import EngineOptions
    from rehearse.claims import SpeechEngines


@dataclass(frozen=True, slots=True)
class RecoverOptions:
    """The call, and the recognizer."""

    engine: EngineOptions
    take: str = ""
    """The call's name or folder; empty for the last interrupted call."""


RecoverEvent: TypeAlias = FinishEvent | events.Listening


def recover(
    options: RecoverOptions, engines: Callable[[], SpeechEngines] | None = None
) -> Iterator[RecoverEvent]:
    """Review an interrupted call.

    Args:
        options: the call, and the recognizer.
        engines: returns engines that are already loaded; None to load them.

    Raises:
        RehearseError: the call does not exist, or nothing was said in it.
    """
    from rehearse.takes import recovery

    left = recovery.unfinished()
    if not options.take and not left:
        raise RehearseError("there is no interrupted call to recover")
    folder = recovery.find_take(options.take) if options.take else left[-1]
    yield from recover_take(folder, options.engine, engines)


def recover_take(
    folder: Path, engine: EngineOptions, ready: Callable[[], SpeechEngines] | None = None
) -> Iterator[RecoverEvent]:
    """Review an interrupted take.

    Args:
        folder: the take's folder.
        engine: the choice of engine and model.
        ready: returns engines that are already loaded; None to load them.

    Raises:
        RehearseError: nothing was said in the take, it cannot be read, or it is still going on.
    """
    from rehearse.call import Script
    from rehearse.files import held
    from rehearse.scenario import library
    from rehearse.takes import going_on, recovery

    if reason := going_on(folder):
        raise RehearseError(reason)
    with held(folder):
        header = recovery.header(folder)
        script = Script(library.load(header.scenario), header.profile, chances=header.chances)
        yield events.Note(f"recovering {folder.name}")
        engines = ready() if ready else (yield from EngineLoading(engine).loaded())
        yield from finish(folder, script, engines, None)
