"""A number by its phones: they raise doubts, leave it open, and reduce the rivals to rescore."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims.asked import find_numbers, number_dictation_hypotheses, number_hypotheses
from claims.dictated import PRIYA, heard
from claims.scored import scored, with_scores

from rehearse.audio.clip import Span
from rehearse.claims.number.decide import is_settled_by_sound, likeliest_hypotheses
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import HypothesisScores


def sounded(text: str, scores: tuple[float, ...], sounds: tuple[float, ...]) -> str:
    """Return the certainty of a number by the recognizer's and the phone scores of four texts."""
    right = "is four one five five five five oh one nine two thank"
    texts = (
        right,
        right.replace("nine", "five"),
        right.replace("oh", "oh oh"),
        right.replace("five five five", "five five"),
    )
    made = HypothesisScores(texts, scores, phone_scores=sounds)
    return find_numbers(scored(heard(text), PRIYA, "phone_number", made), PRIYA)[0].certainty


ALMOST = "is four one five five five five oh one five two thank you"


@pytest.mark.parametrize(
    ("scores", "sounds", "certainty"),
    [
        ((0.0, 1.0, -2.0, 1.0), (), "said"),
        ((0.0, 1.0, -2.0, 1.0), (0.0, 1.0, -2.0, -3.0), "said"),
        ((0.0, 1.0, -2.0, 1.0), (0.0, 2.0, -2.0, -3.0), "unsure"),
        ((0.0, 3.5, -2.0, 1.0), (0.0, -9.0, -9.0, -9.0), "unsure"),
        ((0.0, 7.0, -2.0, 1.0), (0.0, -0.5, -9.0, -9.0), "unsure"),
        ((0.0, 7.0, -2.0, 1.0), (0.0, 0.5, -9.0, -9.0), "other"),
        ((0.0, 9.5, -2.0, 1.0), (0.0, -0.5, -9.0, -9.0), "other"),
    ],
)
def test_sounds_doubt_a_contrast_and_never_replace_it(
    scores: tuple[float, ...], sounds: tuple[float, ...], certainty: str
) -> None:
    """Digits not in the words need good recognizer scores, and no phone scores against them."""
    assert sounded(ALMOST, scores, sounds) == certainty


def test_sounds_that_are_nearest_the_number_tell_no_other() -> None:
    """If the recognizer scores are against the number and the phones are not, nobody is blamed."""
    scores = (0.0, 9.0, -2.0, 1.0)
    assert sounded(ALMOST, scores, (0.0, -0.8, -2.0, -3.0)) == "unsure"
    assert sounded(ALMOST, scores, (0.0, 0.8, -2.0, -3.0)) == "other"


@pytest.mark.parametrize(
    "text",
    [
        "three three one five five five double four two",
        "three three one triple five double four two",
        "three three one triple five oh four two",
    ],
)
def test_a_word_lost_after_double_is_as_likely_our_hearing(text: str) -> None:
    """Saying "double four" or "oh four" for "double oh four" is not reported as another number."""
    (mention,) = find_numbers(heard(text), Profile("Ann Example", "331-555-0042"))
    assert mention.certainty == "unsure"


def test_another_pair_after_double_is_another_number() -> None:
    """In "double nine two", no lost word could make it double oh four two."""
    (mention,) = find_numbers(
        heard("three three one triple five double nine two"), Profile("Ann Example", "331-555-0042")
    )
    assert mention.certainty == "other"


def test_words_and_sounds_that_agree_need_nobody_else() -> None:
    """Digits that match word for word, with phones ahead of every repeat, need no rescoring."""
    plain = heard("is four one five five five five oh one nine two thank you")
    (question,) = number_hypotheses(plain, PRIYA)
    assert question.words_match
    ahead = tuple(0.0 if at == 0 else -2.0 for at in range(len(question.texts)))
    made = HypothesisScores(question.texts, (), phone_scores=ahead)
    assert is_settled_by_sound(question, made)
    assert not is_settled_by_sound(question, replace(made, phone_scores=tuple(-s for s in ahead)))
    assert not is_settled_by_sound(question, replace(made, phone_scores=()))
    (mention,) = find_numbers(with_scores(plain, PRIYA, {question.id: made}), PRIYA)
    assert mention.certainty == "said"


def test_what_is_far_off_by_sound_is_not_asked() -> None:
    """The expected number stays first, with the likeliest rivals and the recognized words."""
    (question,) = number_hypotheses(heard(ALMOST), PRIYA)
    sounds = tuple(float(-at) for at in range(len(question.texts)))
    made = HypothesisScores(question.texts, (), phone_scores=sounds)
    left = likeliest_hypotheses(question, made)
    assert left.texts[0] == question.texts[0]
    assert len(left.texts) < len(question.texts)
    assert len(left.texts) == len(left.phone_scores)
    assert ALMOST.removesuffix(" you") in " ".join(left.texts)
    assert likeliest_hypotheses(question, replace(made, phone_scores=())).texts == question.texts


def dictated(
    text: str,
    dictated_text: str,
    fit: float,
    scores: tuple[float, ...] = (0.0, 4.0, 0.0, 0.0),
    by_words: float = -9.0,
) -> str:
    """Return the certainty if the letter-and-digit model has digits there, with their fit.

    `by_words` is its fit for the digits in the words.
    """
    texts = ("is four one five", "is four one nine", "is four", "is one")
    said = scored(heard(text), PRIYA, "phone_number", HypothesisScores(texts, scores))
    (question,) = number_dictation_hypotheses(said, PRIYA)
    assert question.expected_count == len(question.texts) - 1
    sounds = (*(fit for _ in question.texts[1:]), by_words)
    made = HypothesisScores(question.texts, (), question.expected_count, sounds)
    words = dictated_text.split()
    step = (question.span.end - question.span.start) / len(words)
    spans = (
        Span(question.span.start + at * step, question.span.start + (at + 0.5) * step)
        for at in range(len(words))
    )
    written = tuple(Word(word, span, 0.9) for word, span in zip(words, spans, strict=True))
    transcript = replace(said.transcript, dictated_tokens=written)
    told = replace(said, transcript=transcript, scores={**said.scores, question.id: made})
    return find_numbers(told, PRIYA)[0].certainty


RIGHT = "four one five five five five oh one nine two"


@pytest.mark.parametrize(
    ("by_dictation", "fit", "certainty"),
    [
        (RIGHT, 1.2, "said"),
        (RIGHT, -8.0, "unsure"),
        (f"plus one {RIGHT}", 1.2, "unsure"),  # One digit more than the recognized form.
        (f"{RIGHT} two", 1.2, "unsure"),
        (RIGHT.replace("five five five five", "five five five"), 1.2, "unsure"),  # One too few.
        (RIGHT.replace("nine", "five"), 1.2, "unsure"),  # Not what fits best there.
        (RIGHT.replace(" oh", " r"), 1.2, "said"),  # An "oh" may pass for an R.
        ("", 1.2, "unsure"),
    ],
)
def test_the_dictation_model_settles_what_is_open(
    by_dictation: str, fit: float, certainty: str
) -> None:
    """The recognizer has "five" with an open margin, and the letter-and-digit model has "nine"."""
    assert dictated(ALMOST, by_dictation or "thank", fit) == certainty


def test_the_dictation_model_saves_no_number_that_is_plainly_another() -> None:
    """It cannot credit a number that the recognizer scores are plainly against."""
    assert dictated(ALMOST, RIGHT, 1.2, (0.0, 20.0, 0.0, 0.0)) == "other"


@pytest.mark.parametrize(
    ("by_words", "certainty"), [(1.1, "unsure"), (-0.5, "unsure"), (-9.0, "said")]
)
def test_the_dictation_model_may_lose_a_digit_that_the_words_have(
    by_words: float, certainty: str
) -> None:
    """To this model "five five five oh one two" is 555012 or 55512, equally likely."""
    text = f"is {RIGHT.replace('five five five five', 'five five five five zero')} thank you"
    assert dictated(text, RIGHT, 1.2, by_words=by_words) == certainty


def test_the_dictation_model_settles_what_no_digit_was_written_for() -> None:
    """Words that are not digits are no rival that the number would have to beat."""
    text = ALMOST.replace("five two", "why two")
    assert dictated(text, RIGHT, 1.2, by_words=1.1) == "said"


def test_the_dictation_model_does_not_hear_that_a_number_was_taken_back() -> None:
    """It has no "sorry", so the digits before a correction are extra digits."""
    text = f"is {ALMOST[3:-10]} sorry four one five five five five oh one nine three thank you"
    transcript = heard(text)
    made = {
        q.id: HypothesisScores(q.texts, (), q.expected_count, (*(1.0 for _ in q.texts[1:]), -9.0))
        for q in number_dictation_hypotheses(transcript, PRIYA)
    }
    spoken = [word for word in transcript.words if word.text not in ("is", "sorry", "thank", "you")]
    transcript = replace(transcript, dictated_tokens=tuple(spoken))
    told = with_scores(transcript, PRIYA, made)
    assert "said" not in [mention.certainty for mention in find_numbers(told, PRIYA)]
