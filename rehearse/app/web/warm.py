"""Loads the speech engines once, in the background."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.app.options import EngineOptions
    from rehearse.app.thorough import ThoroughProcess
    from rehearse.claims import SpeechEngines


class Warm:
    """Loads the engines in a thread; reports `loading`, then `ready` or `failed`."""

    def __init__(self, options: EngineOptions, tell: Callable[[str, str], None]) -> None:
        self._options = options
        self._tell = tell
        self._engines: SpeechEngines | None = None
        self._thorough: ThoroughProcess | None = None
        self._problem: RehearseError | None = None
        self._is_begun = False
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._load, name="rehearse-warm", daemon=True)

    def start(self) -> None:
        """Start loading, unless already started. Call it from the server's thread only."""
        if not self._is_begun:
            self._is_begun = True
            self._tell("loading", "")
            self._thread.start()

    def engines(self) -> SpeechEngines:
        """Wait until the engines are loaded, and return them.

        Raises:
            RehearseError: the engines could not be loaded.
        """
        self._done.wait()
        if self._engines is None:
            raise self._problem or RehearseError("the engines could not be loaded; start it again")
        return self._engines

    def close(self) -> None:
        """Stop the recognizer's process, because the program is ending."""
        if self._thorough is not None:
            self._thorough.close()

    def _load(self) -> None:
        try:
            from rehearse.app.engine_loading import EngineLoading
            from rehearse.app.thorough import ThoroughProcess

            self._thorough = ThoroughProcess(self._options)
            loading = EngineLoading(self._options, self._thorough)
            listening = loading.listening()
            self._engines = loading.engines()
        except RehearseError as problem:
            self._problem = problem
            self._tell("failed", str(problem))
        else:
            self._tell("ready", f"{listening.recognizer} ({listening.model})")
        finally:
            self._done.set()
