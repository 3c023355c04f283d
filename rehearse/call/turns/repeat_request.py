"""Whether a reply only asks to hear the line again."""

from __future__ import annotations

from typing import Final

from rehearse.language import contains_phrase, tokenize

MAX_REQUEST_WORDS: Final = 14
"""Most words of a request to repeat. A longer reply is an answer, whatever it asks."""

_REQUESTS: Final = (
    "repeat ~",
    "say that|it|this ~ again",
    "say again",
    "one more time",
    "once more",
    "come again",
    "again please",
    "what was that|it|the_question",
    "what did you say|ask",
    "did|could|do|can not quite? catch|hear|understand that|it|you|this|the_question|what",
    "did|could not quite? get that|you|what|the_question",
    "i missed that",
    "speak|talk a_little|a_bit|more? up|louder|slower|slowly",
    "you are breaking|cutting up|out|off",
)
_EXCLAMATIONS: Final = frozenset(
    {"pardon", "pardon me", "sorry", "excuse me", "i am sorry", "what", "huh", "i beg your pardon"}
)


def is_repeat_request(text: str) -> bool:
    """Return whether a reply only asks to repeat the line: "Sorry, could you repeat that?"."""
    tokens = tokenize(text.split())
    if len(tokens) > MAX_REQUEST_WORDS:
        return False
    return " ".join(t.text for t in tokens) in _EXCLAMATIONS or contains_phrase(text, _REQUESTS)
