"""The longest included story, typed on the page, in both of its branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app.web.telephone import journal, take
from app.web.visit import keep
from report.paged import tones

from rehearse.audio.clip import Clip
from rehearse.profile.profile_file import EXAMPLE
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from app.web.telephone import Telephone

WHO = f"Hello, this is {EXAMPLE.name} about the {EXAMPLE.role} position."
REPLIES = {
    "How may I help you?": f"{WHO} I am returning her call. May I speak with Ms. Chen, please?",
    "spell your name": "P, R, I, Y, A. R, A, M, A, N. My number is 510 555 0192.",
    "put you through": "Thank you very much, Dana. Have a good day.",
    "after the tone": f"{WHO} My number is 510 555 0192. Again, 510 555 0192. Thank you, goodbye.",
    "Who am I speaking with?": f"{WHO} We met at {EXAMPLE.met}. Thank you for calling back.",
    "Hello, this is Ms. Chen.": f"{WHO} I am returning your call. We met at {EXAMPLE.met}.",
    "appeals to you": "I am very interested in this job because I like to plan a team's work.",
    "Would that work for you?": "Yes, Thursday at ten works for me. Thank you. Have a good week.",
}
"""What the caller answers to a line with these words in it."""


class Brief:
    """A voice that says any line in a moment, so that a story takes seconds."""

    name = "brief"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return a short tone."""
        del text, rate
        return Clip(tones(1).samples[:4800])


@pytest.mark.parametrize(
    ("branch", "people"),
    [("free", ["dana", "interviewer"]), ("busy", ["dana", "box", "interviewer"])],
)
def test_return_the_call(
    telephone: Telephone, monkeypatch: pytest.MonkeyPatch, branch: str, people: list[str]
) -> None:
    """The assistant puts you through, or to voicemail and a call back; the review follows."""
    monkeypatch.setattr(engine_choice, "voice", lambda *_: Brief())
    keep(EXAMPLE)
    page = telephone.open("callback?typed=1").page
    page.click("summary")
    page.select_option("#branch", branch)
    telephone.call()
    while telephone.until("listening", "recording", "gone", seconds=60) != "gone":
        line = page.locator("#captions .theirs").last.inner_text()
        page.fill("#reply", next(said for asked, said in REPLIES.items() if asked in line))
        page.keyboard.press("Enter")
        telephone.until("thinking", "speaking", "ringing", "reviewing", "gone")
    spoke = [event["speaker"] for event in journal(take()) if event["event"] == "say"]
    assert list(dict.fromkeys(spoke)) == people
    assert page.url.endswith(take().name)
    assert "Thursday at ten works for me" in page.inner_text("main")
