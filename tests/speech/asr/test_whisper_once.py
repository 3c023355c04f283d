"""Repeated tails are trimmed; here, tokens are letters."""

import pytest

from rehearse.speech.asr.repetition import trim_repeated_tail


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        ("my number is 0192" + "0192" * 4, "my number is 0192"),
        ("call 555" + "5" * 30, "call 555" + "5" * 30),
        ("415555", "415555"),
        ("012 012 ", "012 012 "),
        ("", ""),
    ],
)
def test_a_loop_is_decoded_once(heard: str, kept: str) -> None:
    """A repeated tail is kept once, and repeated digits are unchanged."""
    tokens = trim_repeated_tail([ord(letter) for letter in heard])
    assert "".join(chr(token) for token in tokens) == kept
