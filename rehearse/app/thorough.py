"""Recognize replies in full in a separate process, at a lower priority than the call.

During a call, the main process decides whose turn it is, and it must not delay or lose audio.
Models in the same process would delay it. A separate process gets only the CPU time that the call
leaves.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.side_process import GONE, end, exchanged, started, tell
from rehearse.errors import RecognizerError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from rehearse.app.events import Tell
    from rehearse.app.options import EngineOptions
    from rehearse.audio import Clip, Span
    from rehearse.claims import ScoredTranscript, SpeechEngines
    from rehearse.profile import Profile

PROGRAM: Final = "rehearse.app.thorough_process"
TRIES: Final = 2
"""Attempts at a clip if the process ends by itself (out of memory, say)."""


class ThoroughProcess:
    """Recognizes clips with all models. It is safe to call from several threads."""

    def __init__(self, options: EngineOptions) -> None:
        """Start loading the models, and return at once."""
        self._options = options
        self._asking = threading.Lock()
        self._is_closed = False
        self._process = self._started()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def recognize(self, clip: Clip, profile: Profile) -> tuple[tuple[Span, ...], ScoredTranscript]:
        """Return the clip's speech spans and its transcript, with what was found and scored in it.

        Raises:
            RecognizerError: an engine failed, or the process ended repeatedly.
        """
        found: tuple[tuple[Span, ...], ScoredTranscript]
        found = self._answered(clip, profile, is_whole=True)
        return found

    def decode_ahead(self, clip: Clip, profile: Profile) -> None:
        """Begin with a clip that is still growing, so that `recognize` is faster for the whole.

        Raises:
            RecognizerError: an engine failed, or the process ended repeatedly.
        """
        self._answered(clip, profile, is_whole=False)

    def _answered(self, clip: Clip, profile: Profile, *, is_whole: bool) -> Any:
        """Return the answer of the process, which only begins with a clip that is not whole."""
        with self._asking:
            for _ in range(TRIES):
                try:
                    answer = exchanged(self._process, (clip, profile, is_whole))
                except GONE:
                    if self._is_closed:
                        break
                    end(self._process)
                    self._process = self._started()
                except BaseException:
                    # Its answer would be mistaken for the answer to the next question.
                    end(self._process)
                    raise
                else:
                    if isinstance(answer, str):
                        raise RecognizerError(answer)
                    return answer
        raise RecognizerError(
            "speech recognition stopped; close other programs, then run `rehearse recover`"
        )

    def close(self) -> None:
        """End the process, and discard its current work."""
        self._is_closed = True
        end(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        process = started(PROGRAM)
        with suppress(OSError):  # It ended at once; the next question reports that.
            tell(process, self._options)
        return process


@contextmanager
def live_engines(options: EngineOptions, tell_of: Tell) -> Iterator[SpeechEngines]:
    """Return a live call's engines: partial decodes in this process, full recognition in another.

    Raises:
        RehearseError: the model does not exist or cannot be loaded.
    """
    from rehearse.app.engine_loading import EngineLoading

    thorough = ThoroughProcess(options)
    try:
        loading = EngineLoading(options, thorough)
        tell_of(loading.listening())
        yield loading.engines()
    finally:
        thorough.close()
