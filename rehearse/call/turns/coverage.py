"""Find the checks that a caller has touched on, however badly it was recognized.

That is enough to know that they are past that point, for turn-taking. It never credits a check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import DIGIT_WORDS, find_phrases, fluent, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Token

MIN_ANSWER_WORDS: Final = 12
"""Fewest words of a full answer to an open question. One short sentence is usually its start."""

MIN_NUMBER_DIGIT_WORDS: Final = 7
"""Fewest digit words, of ten, that count as a number. Recognizers lose some, which is no reason to
wait."""

MIN_SPELLED_LETTERS: Final = 3
"""Fewest single letters, or words recognized in their place before a number, for a spelling."""

PHRASES: Final[dict[str, tuple[str, ...]]] = {
    "asks_for_contact": (
        "is|are ~ there|in|around|available|free|busy",
        "may|could|can|would|will ~5 speak|talk|reach|connect|transfer|put",
        "speak|talk to|with",
        "put me through",
        "looking|asking for",
    ),
    "full_name": ("name is|was *", "this is * *", "i am *", "* here"),
    "callback_reason": ("call|called|calling|calls|returning|message|about|regarding|back",),
    "role": ("position|job|role|opening|vacancy|post|work",),
    "memory_jog": ("met|meet|spoke|talked|fair|remember|yesterday",),
    "name_spelled": ("spelled|spelt|spell|spelling *",),
    "phone_repeated": ("again|repeat",),
    "settles_date": (
        "yes|yeah|sure|okay|works|work|fine|perfect|great|good|suits|possible|instead|busy|free",
        "can|could|will|would not",
        "how|what about",
        "see you",
    ),
    "looks_forward": ("forward|excited|see|meet|soon",),
    "thanks": ("thank|thanks|thank_you|grateful|appreciate",),
    "good_wishes": ("have ~ day|week|weekend|one|evening|afternoon|morning|time", "take care"),
}
"""From check id to phrases (see `language.find_phrases`), much looser than for credit."""

_NUMBER_LEADS: Final = frozenset(
    {
        *("and", "my", "your", "the", "a", "it", "is", "at", "on", "of", "to", "that", "this"),
        *("number", "phone", "cell", "mobile", "best", "you", "can", "could", "me", "i", "am"),
        *("call", "reach", "sure", "course", "yes", "okay", "hello", "hi", "so", "well", "thank"),
        *("area", "code", "um", "uh"),
    }
)
"""Words that introduce a number, rather than a misrecognized spelled name."""


def covered_checks(texts: Sequence[str]) -> frozenset[str]:
    """Return the checks that these words touch on."""
    # Keep repeated words: "five five five" is three digits.
    everything = tokenize(texts)
    tokens = fluent(everything)
    # Nobody returns to the greeting after saying something else.
    found = {"greeting"} if tokens else set()
    found |= {check for check, phrases in PHRASES.items() if find_phrases(tokens, phrases)}
    numbers = [at for at, token in enumerate(everything) if token.text in DIGIT_WORDS]
    if len(numbers) >= MIN_NUMBER_DIGIT_WORDS:
        found.add("phone_number")
        if len(numbers) >= 2 * MIN_NUMBER_DIGIT_WORDS:
            found.add("phone_repeated")
        if _is_more_than_a_lead(everything[: numbers[0]]):
            found.add("name_spelled")
    if sum(len(token.text) == 1 for token in everything) > MIN_SPELLED_LETTERS:
        found.add("name_spelled")
    if len(tokens) >= MIN_ANSWER_WORDS:
        found.add("interest")
    return frozenset(found)


def _is_more_than_a_lead(before: Sequence[Token]) -> bool:
    """Return whether the words before a number are a misrecognized spelling ("are you made in")."""
    return sum(token.text not in _NUMBER_LEADS for token in before) >= MIN_SPELLED_LETTERS
