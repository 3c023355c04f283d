"""Errors that a user can put right: one line that says what, where and what to do."""


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
