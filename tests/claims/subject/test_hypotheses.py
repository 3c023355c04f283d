"""Scoring a job, or a person, that was recognized as another."""

from dataclasses import replace

import pytest
from claims.asked import needs_met, subject_hypotheses
from claims.dictated import heard
from claims.scored import margin_of, scored

from rehearse.profile.record import Profile
from rehearse.speech.transcript import HypothesisScores

COOK = Profile("Priya Raman", role="line cook", contact="Ms. Chen")


def test_the_job_in_place_of_what_was_heard() -> None:
    """The expected job replaces as many words, and what stands beside it stays."""
    (question,) = subject_hypotheses(heard("calling about the line group position today"), COOK)
    assert question.check == "role"
    assert question.texts[0] == "about the line cook position today"
    assert question.texts[1:] == ("about the line group position today",)


def test_nothing_is_asked_about_what_was_understood() -> None:
    """The right job needs no scoring, and neither does a text without a job."""
    assert subject_hypotheses(heard("calling about the line cook position"), COOK) == ()
    assert subject_hypotheses(heard("good morning to you"), COOK) == ()


@pytest.mark.parametrize(
    ("margin", "certainty"), [(-1.0, "said"), (-9.0, "unsure"), (-30.0, "other")]
)
def test_the_contrast_decides(margin: float, certainty: str) -> None:
    """A job is credited if it explains the audio as well as the recognized words do."""
    said = heard("calling about the line group position")
    transcript = scored(said, COOK, "role", margin_of(margin))
    assert [m.certainty for m in needs_met("role", transcript, COOK)] == [certainty]


def test_calling_back_is_asked_where_the_little_word_was_garbled() -> None:
    """The recognized words are compared with "calling back about" and "calling about"."""
    (question,) = subject_hypotheses(heard("Hi I am calling the about an interview today"), COOK)
    assert question.check == "callback_reason"
    assert question.texts == (
        "I am calling back about an interview",
        "I am calling the about an interview",
        "I am calling about an interview",
    )


@pytest.mark.parametrize(
    "text", ["I'm calling you about a job", "I am calling today about the job", "calling about it"]
)
def test_whoever_calls_about_a_job_is_not_asked_whether_they_call_back(text: str) -> None:
    """A small word that belongs there was not misrecognized."""
    assert subject_hypotheses(heard(text), Profile("Priya Raman")) == ()


@pytest.mark.parametrize(
    ("margin", "certainties"), [(1.0, ["said"]), (-4.0, ["unsure"]), (-9.0, [])]
)
def test_calling_back_is_credited_by_its_sound(margin: float, certainties: list[str]) -> None:
    """It is credited with a good score, and not with a plainly bad one."""
    said = heard("I am calling the about an interview")
    judged = scored(said, COOK, "callback_reason", margin_of(margin))
    found = needs_met("callback_reason", judged, COOK)
    assert [mention.certainty for mention in found] == certainties


def test_one_word_that_was_heard_as_two() -> None:
    """The expected job's own first word is part of what is replaced, not said twice."""
    inspector = Profile("Priya Raman", role="quality inspector")
    (question,) = subject_hypotheses(heard("for the quality and specter position today"), inspector)
    assert question.texts[0] == "for the quality inspector position today"


@pytest.mark.parametrize(
    ("sounded", "certainty"), [((2.0, 0.0), "said"), ((-2.0, 0.0), "unsure"), ((), "unsure")]
)
def test_the_sounds_credit_what_may_be_misheard(sounded: tuple[float, ...], certainty: str) -> None:
    """Words that may be the right ones misheard are credited if the expected phones fit better."""
    inspector = Profile("Priya Raman", role="quality inspector")
    doubtful = heard("calling about the quality inspection position")
    if sounded:
        made = HypothesisScores(("expected", "heard"), (), phone_scores=sounded)
        doubtful = scored(doubtful, inspector, "role", made)
    assert [m.certainty for m in needs_met("role", doubtful, inspector)] == [certainty]


LEEDS = Profile("Priya Raman", met="the trade show in Leeds")


def test_the_meeting_in_place_of_what_was_heard() -> None:
    """What is similar to the meeting is compared with it, with the words beside it."""
    (question,) = subject_hypotheses(heard("we spoke at the Trey Chow and Leeds last week"), LEEDS)
    assert question.check == "memory_jog"
    assert question.texts == (
        "at the trade show in Leeds last week",
        "at the Trey Chow and Leeds last week",
    )
    assert subject_hypotheses(heard("we spoke at the trade show in Leeds last week"), LEEDS) == ()
    assert subject_hypotheses(heard("I am calling about the job"), LEEDS) == ()


def test_a_word_that_is_nearly_the_same_is_asked_about() -> None:
    """The audio is scored where "writing" is as similar to "reading" as a mishearing of it."""
    readers = Profile("Priya Raman", met="the library reading group")
    (question,) = subject_hypotheses(heard("we met at the library writing group today"), readers)
    assert question.texts[0] == "at the library reading group today"


@pytest.mark.parametrize(
    ("text", "lead", "certainty"),
    [
        ("we spoke at the Trey Chow and Leeds last week", 2.0, "said"),
        ("we spoke at the Trey Chow and Leeds last week", -2.0, "unsure"),
        # Half of the words, beside "we met", are enough unless the phones are plainly others.
        ("we met at the trade show in Paris", 0.0, "said"),
        ("we met at the trade show in Paris", -12.0, "unsure"),
    ],
)
def test_the_sounds_tell_where_they_met(text: str, lead: float, certainty: str) -> None:
    """A misrecognized meeting is credited by its phones, and half of one can be taken back."""
    made = HypothesisScores(("expected", "heard"), (), phone_scores=(lead, 0.0))
    (mention,) = needs_met("memory_jog", scored(heard(text), LEEDS, "memory_jog", made), LEEDS)
    assert mention.certainty == certainty


@pytest.mark.parametrize(("margin", "certainties"), [(2.0, ["said"]), (-9.0, [])])
def test_a_meeting_with_nothing_around_it(margin: float, certainties: list[str]) -> None:
    """Where "we spoke at" was lost too, only the scores can show that it was the meeting."""
    said = heard("both other Trey Chow and Leeds last week")
    said = scored(said, LEEDS, "memory_jog", margin_of(margin))
    assert [m.certainty for m in needs_met("memory_jog", said, LEEDS)] == certainties


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("bookkeeper", "interview for the Booty Per Rule today", "for the bookkeeper Rule today"),
        ("paralegal", "for the parallel evil role today", "for the paralegal role today"),
        ("line cook", "about the line group position today", "about the line cook position today"),
    ],
)
def test_the_job_replaces_all_that_was_made_of_it(role: str, text: str, expected: str) -> None:
    """Where a recognizer splits a word in two, everything most like the job is replaced."""
    (question,) = subject_hypotheses(heard(f"I am calling {text}"), Profile("Priya", role=role))
    assert any(way.endswith(expected) for way in question.texts[: question.expected_count])
    assert question.texts[-1] in f"I am calling {text}"


@pytest.mark.parametrize(("lead", "certainty"), [(-25.0, "unsure"), (-4.0, "said"), (None, "said")])
def test_a_job_that_is_nearly_the_same_is_asked_about(lead: float | None, certainty: str) -> None:
    """Spelling alone takes a beekeeper for a bookkeeper; the audio may decide otherwise."""
    bookkeeper = Profile("Priya Raman", role="bookkeeper")
    said = heard("I applied for the beekeeper position last week")
    (question,) = subject_hypotheses(said, bookkeeper)
    assert question.texts == (
        "for the bookkeeper position last",
        "for the beekeeper position last",
    )
    if lead is not None:
        said = scored(said, bookkeeper, "role", margin_of(lead))
    (mention,) = needs_met("role", said, bookkeeper)
    assert mention.certainty == certainty


CHEN = Profile("Priya Raman", contact="Ms. Chen")


def test_the_expected_words_keep_the_stop_of_those_they_replace() -> None:
    """A recognized stop is no reason to believe the words before it."""
    (question,) = subject_hypotheses(heard("I would like the line group position, please."), COOK)
    assert question.texts[0] == "like the line cook position, please."
    question = subject_hypotheses(heard("May I speak with Mr. Chan? I saw it"), CHEN)[0]
    assert question.texts[0] == "speak with Ms. Chen? I saw it"


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("math tutor", "back about the math to your job today", "about the math tutor job today"),
        ("roofer", "earlier about the roof or opening", "about the roofer opening"),
        ("meat cutter", "mail about the me cutter position", "about the meat cutter position"),
    ],
)
def test_all_that_stands_before_the_job_may_be_its_title(
    role: str, text: str, expected: str
) -> None:
    """A title whose last word came out as a small word is scored with that word replaced."""
    (question,) = subject_hypotheses(heard(text), Profile("Priya Raman", role=role))
    assert any(way.endswith(expected) for way in question.texts[: question.expected_count])


@pytest.mark.parametrize(("lead", "certainties"), [(0.0, ["said"]), (-5.0, ["unsure"]), (-9.0, [])])
def test_a_job_where_even_role_was_garbled(lead: float, certainties: list[str]) -> None:
    """Any words after "regarding the" are scored; only the audio makes them a job."""
    scientist = Profile("Priya Raman", role="data scientist")
    said = heard("returning your call regarding the data time to draw today")
    (question,) = subject_hypotheses(said, scientist)
    assert "regarding the data scientist draw today" in question.texts[: question.expected_count]
    found = needs_met("role", scored(said, scientist, "role", margin_of(lead)), scientist)
    assert [mention.certainty for mention in found] == certainties


def test_the_models_decide_together() -> None:
    """All models have equal weight: two phone models have two thirds, a single one all of it."""
    models = replace(margin_of(-9.0), phone_scores=(3.0, 0.0), phone_model_count=2)
    assert models.combined_margin == pytest.approx(-1.0)
    assert replace(models, phone_model_count=1).combined_margin == pytest.approx(-3.0)
    assert replace(models, phone_scores=()).combined_margin == -9.0
    assert replace(models, scores=()).combined_margin == 3.0


def test_calling_you_back_is_asked_as_well() -> None:
    """Where "calling you that about" was recognized, "calling you back about" is scored too."""
    said = heard("I'm calling you that about the job")
    question = next(q for q in subject_hypotheses(said, COOK) if q.check == "callback_reason")
    assert question.texts[0] == "I'm calling you back about the job"


@pytest.mark.parametrize(
    "text",
    [
        "You left me a voice mill about the job.",
        "I'm responding to your voice a male about it.",
        "I'm returning to call about the job.",
    ],
)
def test_a_garbled_voicemail_blames_nobody(text: str) -> None:
    """A caller answering a "voice mill" may be returning a call: neither credited nor missed."""
    (mention,) = needs_met("callback_reason", heard(text), COOK)
    assert mention.certainty == "unsure"


@pytest.mark.parametrize("rank", ["assistant", "senior"])
def test_another_rank_is_compared_with_the_expected_one(rank: str) -> None:
    """The expected title is not compared with itself, because it would always win."""
    boss = Profile("Priya Raman", role="warehouse supervisor")
    said = heard(f"calling about the {rank} warehouse supervisor position")
    for question in subject_hypotheses(said, boss):
        heard_text = question.texts[-1]
        assert rank in heard_text
        assert all(rank not in way for way in question.texts[: question.expected_count])


def test_what_the_sound_credits_is_reported_as_that() -> None:
    """The words beside it differ, and look made up."""
    said = heard("calling about the line group position")
    (mention,) = needs_met("role", scored(said, COOK, "role", margin_of(9.0)), COOK)
    assert mention.is_by_sound
