"""The caller's name: by sound and hypothesis scores, never because it was expected."""

import pytest
from claims.asked import find_name, name_hypotheses
from claims.named import PRIYA, certainties, heard
from claims.scored import margin_of, scored

from rehearse.claims.name.candidates import name_forms
from rehearse.claims.scored_transcript import ScoredTranscript
from rehearse.profile.record import Profile
from rehearse.speech.transcript import HypothesisScores


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, this is Priya Raman, I'm returning a call.", "Priya Raman"),
        ("My name is priya raman", "Priya Raman"),
        ("This is Doctor Kwame Osei.", "Dr. Kwame Osei"),
        ("This is Mary Jane Watson speaking.", "Mary-Jane Watson"),
        ("Maria Fernandez here.", "Maria Fernandez Lopez"),
        ("Maria Fernandez Lopez here.", "Maria Fernandez Lopez"),
        ("It's Sean O'Connor.", "Seán O'Connor"),
    ],
)
def test_said(text: str, name: str) -> None:
    """Titles, hyphens, accents or one of two family names do not make another name."""
    assert certainties(text, Profile(name)) == ["said"]


def test_twice() -> None:
    """Each time it was said is a mention."""
    assert certainties("This is Priya Raman. Again, Priya Raman.") == ["said", "said"]


@pytest.mark.parametrize(
    "text",
    ["My name is Gordon Rivers.", "Hello, this is Maria Lopez.", "I am Thomas Wilson, hello."],
)
def test_somebody_else(text: str) -> None:
    """An introduction with another name is reported as one, and once."""
    assert certainties(text) == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "Hi, this is Priya.",
        "May I speak with Ms. Chen, please?",
        "This is about the job.",
        "I am very interested. I am calling about the warehouse.",
        "",
    ],
)
def test_no_full_name(text: str) -> None:
    """The first name alone, the contact's name and other talk are not the full name."""
    assert "said" not in certainties(text)


def with_margin(text: str, margin: float) -> ScoredTranscript:
    """Return the transcript with a hypothesis score for the name."""
    return scored(heard(text), PRIYA, "full_name", margin_of(margin))


@pytest.mark.parametrize(
    ("text", "margin", "certainty"),
    [
        ("this is Priya Ramen", -0.5, "said"),
        ("this is Priya Ramen", -30.0, "unsure"),
        ("this is Pria Raymond", -4.0, "unsure"),
        ("this is Maria Roman", -25.0, "other"),
        ("this is Pria Raymond", 2.0, "said"),
        ("this is Priya Ramen", -5.0, "unsure"),
    ],
)
def test_sound_and_contrast_together(text: str, margin: float, certainty: str) -> None:
    """A near-sounding name is credited if the name explains the audio, and is another if not."""
    assert [m.certainty for m in find_name(with_margin(text, margin), PRIYA)] == [certainty]


def test_another_spelling_of_the_same_sounds() -> None:
    """Linh Tran, pronounced "lin tran", is also "Lynn Tran": nobody can hear a difference."""
    linh = Profile("Linh Tran", pronounced="lin tran")
    for text, certainty in (("this is Lynn Tran", "said"), ("this is Lynn Grant", "other")):
        transcript = scored(heard(text, linh), linh, "full_name", margin_of(-9.0))
        assert [m.certainty for m in find_name(transcript, linh)] == [certainty]


def test_any_way_of_writing_it_will_do() -> None:
    """With a hint, both the hint and the spelling are scored, and the better one counts."""
    siobhan = Profile("Siobhan Gallagher", pronounced="shi-vawn gallager")
    (question,) = name_hypotheses(heard("this is Chivon Galaga speaking", siobhan), siobhan)
    assert question.expected_count == 2
    assert set(question.texts[: question.expected_count]) == {
        "this is shivawn gallager speaking",
        "this is Siobhan Gallagher speaking",
    }
    made = HypothesisScores(("hint", "spelled", "heard"), (-9, -2, -3), 2)
    assert made.margin == 1


def test_garbled_alike_twice() -> None:
    """A stretch that sounds like a confirmed mention is the name again; others stay open."""
    twice = heard("this is Priya Ramen hello there and again this is Priya Ramon so goodbye now")
    other = heard("this is Priya Ramen hello there and again this is Pia Raymond so goodbye now")
    for transcript, certainty in ((twice, "said"), (other, "other")):
        judged = scored(transcript, PRIYA, "full_name", margin_of(-0.5), margin_of(-30.0))
        mentions = find_name(judged, PRIYA)
        assert [m.certainty for m in mentions] == ["said", certainty]


def test_without_a_contrast_a_near_sound_is_unsure() -> None:
    """Similarity alone does not credit what may be another name."""
    assert certainties("this is Pria Raymond") == ["unsure"]


def test_a_question_puts_the_name_in_its_place() -> None:
    """The hypotheses are the name and the recognized words; there are none if both are equal."""
    (question,) = name_hypotheses(heard("Hi, this is Priya Ramen, hello there"), PRIYA)
    assert question.texts == (
        "this is Priya Raman hello there",
        "this is Priya Ramen hello there",
    )
    assert name_hypotheses(heard("this is Priya Raman"), PRIYA) == ()


def test_letters_are_no_name() -> None:
    """Names are not searched in spelled letters."""
    assert certainties("that's P-R-I-Y-A R-A-M-A-N") == []


def test_a_hint_without_letters_is_none() -> None:
    """A lone hyphen says nothing about how a name sounds."""
    assert name_forms(Profile("Priya Raman", pronounced="-")) == ("Priya Raman",)
