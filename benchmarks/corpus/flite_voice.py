"""Debian's `flite` voices, if the program is installed: more speakers for the corpus."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.audio import codec
from rehearse.audio.level import level_speech
from rehearse.errors import AudioError, VoiceError
from rehearse.speech.tts.normalize import speakable

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip

VOICES: Final = ("slt", "rms", "awb", "kal16")
"""An American woman, an American man, a Scottish man, an older American man."""
_LONGEST: Final = 60
"""Timeout for a line, in seconds."""


class FliteVoice:
    """Speaks with one voice of the `flite` program."""

    def __init__(self, voice: str) -> None:
        """Find the program.

        Raises:
            VoiceError: it is not installed.
        """
        found = shutil.which("flite")
        if found is None:
            raise VoiceError("flite is not installed (Debian and Ubuntu: apt install flite)")
        self._program = found
        self._voice = voice

    @property
    def name(self) -> str:
        """The voice's name in reports: `flite slt`."""
        return f"flite {self._voice}"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Speak `text` at -22 dBFS.

        Raises:
            VoiceError: the program could not speak the line.
        """
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "line.wav"
            stretch = f"duration_stretch={1 / rate:.3f}"
            command = [self._program, "-voice", self._voice, "--setf", stretch]
            try:
                subprocess.run(
                    [*command, "-t", speakable(text), "-o", str(path)],
                    check=True,
                    capture_output=True,
                    timeout=_LONGEST,
                )
                return level_speech(codec.read(path).clip)
            except (subprocess.SubprocessError, OSError, AudioError) as problem:
                raise VoiceError(f"{self.name} could not speak a line ({problem})") from problem
