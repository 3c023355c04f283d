"""What counts as a request to say a line again."""

import pytest

from rehearse.call.turns.repeat_request import is_repeat_request


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, could you repeat that?",
        "Could you say that again, please?",
        "Pardon?",
        "I'm sorry?",
        "I didn't catch that.",
        "Sorry, I didn't quite hear you.",
        "What was that?",
        "Come again?",
        "One more time, please.",
        "Could you speak a little slower?",
        "You're breaking up.",
        "Excuse me?",
        "Sorry, what did you say?",
    ],
)
def test_asks_again(text: str) -> None:
    """Ways to ask for the line once more."""
    assert is_repeat_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hi, this is Priya Raman.",
        "Sorry, I'm calling about the job.",
        "I'm sorry to bother you, is Ms. Chen there?",
        "Could you ask her to call me again?",
        "I missed her call, so I'm returning it.",
        "Could I speak to Ms. Chen, please?",
        "I'd like to speak with Ms. Chen.",
        "My number is four one five, five five five, and I will repeat that: four one five.",
        "I didn't get the job last time, so I am trying again.",
        "Yes, thank you, that would be great. I hear you.",
    ],
)
def test_does_not_ask_again(text: str) -> None:
    """An answer is not taken for a request."""
    assert not is_repeat_request(text)
