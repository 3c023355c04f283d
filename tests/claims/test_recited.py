"""Words that are only recited: a list of advice, or what somebody said to say."""

from __future__ import annotations

import pytest

from rehearse.claims.recited import quoted_words


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("My coach said end with thank you. Have a nice day.", "said end with thank you."),
        ("The website says to mention the job.", "says to mention the job."),
        ("Your website says you need a warehouse supervisor.", ""),
        ("My teacher told me about the job, and I am interested.", ""),
        ("My coach told me you called about the job.", ""),
        ("My trainer recommends me for the job.", ""),
        ("My advisor said that you have an opening.", ""),
        ("My coach said you should say thank you.", "said you should say thank you."),
        ("Your company website says that the job is open.", ""),
    ],
)
def test_quoted_words(text: str, quoted: str) -> None:
    """Advice is quoted up to the end of its sentence; what their own pages say is no advice."""
    words = text.split()
    assert " ".join(words[at] for at in sorted(quoted_words(words))) == quoted
