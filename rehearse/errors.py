"""Errors that a user can put right: one line that says what, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class RehearseError(Exception):
    """Base of every error that the command line shows as one line (exit code 2)."""


class AudioError(RehearseError):
    """Raised when a recording is missing, empty, not audio, or cannot be used."""


class ScenarioError(RehearseError):
    """Raised when a scenario file is wrong; names file, line and key."""


class ProfileError(RehearseError):
    """Raised when a caller's profile is wrong or missing; names file, line and key."""


class ModelError(RehearseError):
    """Raised when a recognizer's model is missing, damaged or cannot be fetched."""


class RecognizerError(RehearseError):
    """Raised when a recognizer cannot be loaded or fails on a recording."""


class VoiceError(RehearseError):
    """Raised when no voice can speak, or a voice fails on a line."""


class DeviceError(RehearseError):
    """Raised when the sound device for a live call is missing, in use or refuses."""


class StoreError(RehearseError):
    """Raised when a file or folder cannot be read or written."""


class CalendarError(RehearseError):
    """Raised when a date, a time, a zone or a place cannot be used."""


def joined(problems: Iterable[StoreError]) -> StoreError:
    """Return one error that names every problem, each in a line of its own."""
    return StoreError("\n".join(map(str, problems)))


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `; did you mean `patience`?` if a word is similar, else a list of the words."""
    import difflib

    known = sorted(set(words))
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if near:
        return f"; did you mean `{near[0]}`?"
    return f"; there is {', '.join(f'`{w}`' for w in known)}" if known else ""


def reason_of(problem: BaseException) -> str:
    """Return why a file cannot be used, in a few words: `Permission denied`."""
    if isinstance(problem, UnicodeDecodeError):
        return "it is not text in UTF-8"
    return getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
