"""Convert text to IPA phonemes with eSpeak NG, the library that pyttsx3 also uses."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Final

from rehearse.errors import VoiceError
from rehearse.speech.tts import espeak
from rehearse.speech.tts.normalize import speakable

_UTF8: Final = 1
_IPA: Final = 0x02
_NAMES: Final = {"en-gb": "gmw/en"}
"""The library's names for accents where they differ from ours."""
_REMEMBERED: Final = 4096
"""Number of texts cached. A review needs the names again and again."""


class EspeakG2P:
    """Converts English text to phonemes. Safe to use from any thread, alongside a voice."""

    def __init__(self, accent: str = "en-us") -> None:
        """Start eSpeak NG; `accent` is one of its English voices.

        Raises:
            VoiceError: the library or the accent is missing.
        """
        self._accent = _NAMES.get(accent, accent).encode()
        self._library = espeak.start()
        with espeak.ESPEAK_LOCK:
            self._choose()
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._phonemes)

    def phonemes(self, text: str) -> str:
        """Return the IPA of `text` with stress marks, words separated by spaces.

        The engine joins some short words ("of the"), as they are spoken.
        """
        return self._remembered(speakable(text))

    def _choose(self) -> None:
        """Set the accent again, because a voice may have changed it."""
        if self._library.espeak_SetVoiceByName(self._accent) != 0:
            raise VoiceError(
                f"eSpeak NG has no accent {self._accent.decode()!r}; use en-us or en-gb"
            )

    def _phonemes(self, line: str) -> str:
        """Call the library, one clause at a time, until the text is used up."""
        translate = self._library.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        translate.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
        rest = ctypes.c_char_p(line.encode())
        clauses: list[str] = []
        with espeak.ESPEAK_LOCK:
            self._choose()
            while rest.value:
                clauses.append(translate(ctypes.byref(rest), _UTF8, _IPA).decode())
        return " ".join(" ".join(clauses).split())
