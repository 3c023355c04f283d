"""The commands, in the order of the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ABOUT: Final[Mapping[str, tuple[str, str]]] = {
    "coach": ("coach", "the whole practice, step by step"),
    "when": ("when", "when to call, and why"),
    "prepare": ("prepare", "make a crib sheet for the call"),
    "room": ("room", "check whether your room is quiet"),
    "after": ("after", "write down what you agreed on; get drafts of what to send"),
    "demo": ("demo", "hear a call made well and in a rush, with both reviews"),
    "web": ("web", "practice in your browser"),
    "call": ("call", "make a call"),
    "recover": ("recover", "review an interrupted call"),
    "forget": ("forget", "delete recorded calls"),
    "score": ("score", "review a recording or a written draft"),
    "desk": ("desk", "review the recordings of a whole class"),
    "report": ("report", "show the review of a call as a page"),
    "history": ("history", "list your takes, oldest first"),
    "compare": ("compare", "compare two takes side by side"),
    "progress": ("progress", "see how your calls change over weeks"),
    "overrule": ("overrule", "correct the outcome of a check"),
    "note": ("note", "write a note about a take"),
    "export": ("transfer", "copy your takes into a folder"),
    "import": ("transfer", "add takes that `export` copied"),
    "scenarios": ("scenarios", "list, read, write, and check scenarios"),
    "profile": ("profile", "enter who you are and who called you"),
    "models": ("models", "list, download, and check recognizer models"),
    "voices": ("voices", "hear the voices, and download natural ones"),
    "devices": ("devices", "list and choose microphones and loudspeakers"),
    "doctor": ("doctor", "check what works and what to install"),
    "bench": ("bench", "measure recognition accuracy"),
    "completion": ("completion", "set up tab completion for your shell"),
}
"""Each command's module, which defines `NAME_command`, and its purpose."""
