"""Scoring whom the caller asked for against the audio."""

import pytest
from claims.asked import needs_met, subject_hypotheses
from claims.dictated import heard
from claims.scored import Everywhere, margin_of, scored, with_scores

from rehearse.profile.record import Profile

CHEN, HOLT = Profile("Priya Raman", contact="Ms. Chen"), Profile("Priya", contact="Karen Holt")


def test_ms_may_sound_like_miss() -> None:
    """Both pronunciations of "Ms." are scored, and "Dr." has one."""
    (question,) = subject_hypotheses(heard("May I speak with Miss Jensen"), CHEN)
    assert {"speak with Ms. Chen", "speak with Miss Chen"} <= {
        *question.texts[: question.expected_count]
    }
    (question,) = subject_hypotheses(
        heard("May I speak with Dr. Lane"), Profile("Priya", contact="Dr. Lind")
    )
    assert not any("Miss" in text for text in question.texts)


@pytest.mark.parametrize(
    "text", ["May I speak with Ms. Chen?", "May I speak with Miss Chen?", "I can't talk with you"]
)
def test_who_was_plainly_asked_for_is_not_asked_about(text: str) -> None:
    """The right name needs no scoring, and "you" is nobody's name."""
    assert subject_hypotheses(heard(text), CHEN) == ()


@pytest.mark.parametrize(("lead", "certainty"), [(-1.0, "said"), (-6.0, "unsure")])
def test_a_person_who_sounds_near_is_asked_about(lead: float, certainty: str) -> None:
    """Spelling alone takes Mr. Baker for Mr. Becker; the audio may decide otherwise."""
    becker = Profile("Priya Raman", contact="Mr. Becker")
    said = heard("May I speak with Mr. Baker")
    judged = scored(said, becker, "asks_for_contact", margin_of(lead))
    (mention,) = needs_met("asks_for_contact", judged, becker)
    assert mention.certainty == certainty


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("May I speak with Karen?", "said"),
        ("May I speak with Karen? Smith is my name.", "said"),
        ("May I speak with Karen, please?", "said"),
        ("Hello there, may I please speak with Karen Smith about it?", "unsure"),
        ("Is Karen Smith available today or at another time?", "unsure"),
        ("Could you put me through to Mr. Holt? I missed it.", "said"),
    ],
)
def test_another_of_the_same_first_name(text: str, certainty: str) -> None:
    """Many people ask by first name alone; with another family name it may be somebody else."""
    (mention,) = needs_met("asks_for_contact", heard(text), HOLT)
    assert mention.certainty == certainty


@pytest.mark.parametrize(
    "text",
    [
        "Hello. It's MS. Well, it's available. I saw your advertisement.",
        "Hello. Is Miss Shin valuable? I am calling back.",
        "Hello. It's Mrs. Angie and today I am calling back.",
        "May I speak with a mess? Would acre please?",
    ],
)
@pytest.mark.parametrize(("lead", "certainties"), [(0.0, ["said"]), (-5.0, ["unsure"]), (-9.0, [])])
def test_a_person_whose_name_was_garbled(text: str, lead: float, certainties: list[str]) -> None:
    """A name that was not recognized may be credited by sound or left open, or nobody was named."""
    judged = scored(heard(text), CHEN, "asks_for_contact", margin_of(lead))
    found = needs_met("asks_for_contact", judged, CHEN)
    assert [mention.certainty for mention in found] == certainties


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to speak to Karen Holt goodbye",
        "I was not looking for Karen Holt at all",
        "No longer calling for Karen Holt thanks",
        "I am not asking for Karen Holt. I want the other one.",
    ],
)
def test_a_person_who_was_not_asked_for_is_not_asked_about(text: str) -> None:
    """A name that nobody asked for is not scored: it would win against itself."""
    said = heard(text)
    assert [q for q in subject_hypotheses(said, HOLT) if q.check == "asks_for_contact"] == []
    judged = with_scores(said, HOLT, Everywhere(margin_of(9.0)))
    found = needs_met("asks_for_contact", judged, HOLT)
    assert "said" not in [mention.certainty for mention in found]


@pytest.mark.parametrize(
    "text", ["Hi could I talk with...Karen", "may I speak to\u2014Karen.", "May I speak to-Karen"]
)
def test_the_last_word_holds_the_asking_and_the_name(text: str) -> None:
    """Nothing breaks if a recognizer writes both as one word."""
    said = heard(text)
    subject_hypotheses(said, HOLT)
    needs_met("asks_for_contact", said, HOLT)
