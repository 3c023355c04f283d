"""Spelled names found by the letter-and-digit model, among the words or in place of them."""

from dataclasses import replace

import pytest
from claims.asked import dictated_name_hypotheses, find_spelling, letter_dictation_hypotheses
from claims.letters_apart import HANS, PRIYA, answered, dictated, spaced
from claims.scored import margin_of, phone_margin_of, scored

from rehearse.audio.clip import Span
from rehearse.claims.spelling.proposals import long_pause
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript


@pytest.mark.parametrize(
    ("margin", "letters", "certainty"),
    [
        (-3.0, -1.0, "said"),  # Both are about equally likely, and the whole decides.
        (-3.0, -7.5, "unsure"),
        (-5.5, -20.0, "other"),  # Neither alone is enough to blame anybody.
        (-3.0, -20.0, "unsure"),
        (-8.0, 9.0, "said"),  # The letter-and-digit model outweighs the recognizer.
        (-20.0, 9.0, "unsure"),
        (1.0, -20.0, "unsure"),
    ],
)
def test_the_dictation_model_is_weighed_with_the_contrast(
    margin: float, letters: float, certainty: str
) -> None:
    """The letter-and-digit model scores all of the letters against all but one."""
    transcript = answered("L R I Y A R A M A N", margin)
    question, as_one = letter_dictation_hypotheses(transcript, PRIYA)
    assert question.texts == as_one.texts
    assert question.texts[0] == "P R I Y A R A M A N"
    assert len(question.texts) == 1 + 25 * 10
    transcript = scored(transcript, PRIYA, "letters", phone_margin_of(question, letters))
    (mention,) = find_spelling(transcript, PRIYA)
    assert mention.certainty == certainty


def test_the_dictation_model_is_not_asked_of_letters_that_the_words_have() -> None:
    """Nothing is open where every letter was recognized."""
    assert letter_dictation_hypotheses(Transcript(spaced("P R I Y A")), Profile("Priya")) == ()


def test_an_n_that_the_dictation_model_takes_for_an_m_is_no_doubt() -> None:
    """The model was trained on synthetic voices only, so for M and N the recognizer decides."""
    transcript = answered("P R I Y A R A M A M", -2.0)
    question, as_one = letter_dictation_hypotheses(transcript, PRIYA)
    heard = scored(transcript, PRIYA, "letters", phone_margin_of(question, -20.0))
    for alike, certainty in ((0.0, "said"), (-20.0, "unsure")):
        heard = scored(heard, PRIYA, "letters_alike", phone_margin_of(as_one, alike))
        assert [m.certainty for m in find_spelling(heard, PRIYA)] == [certainty]


def test_letters_that_no_word_was_made_of() -> None:
    """For "the VAT ANS" in place of Hans, the letter-and-digit model's output is the evidence."""
    transcript = dictated("that's the VAT ants be there", "H A N S H O L T", 0.5, HANS)
    (mention,) = find_spelling(transcript, HANS)
    assert (mention.certainty, mention.text) == ("said", "H A N S H O L T")


def test_letters_of_another_name_that_no_word_was_made_of() -> None:
    """The model may find letters where there are none, so they are neither blamed nor credited."""
    transcript = dictated("that's the VAT ants be there", "H A M S H O L T", -9.0, HANS)
    assert [m.certainty for m in find_spelling(transcript, HANS)] == ["unsure"]
    stray = dictated("I called him on Monday about it", "O I K O N I", 0.0, HANS)
    assert find_spelling(stray, HANS) == ()


def test_a_first_name_is_not_credited_where_the_dictation_model_heard_another_name_after_it() -> (
    None
):
    """The words lost the other letters; the model did not."""
    heard = Transcript(
        spaced("H A N S and we said so", 0.0), dictated_tokens=spaced("H A N S B R U L T", 0.0)
    )
    assert "said" not in [m.certainty for m in find_spelling(heard, HANS)]
    alone = replace(heard, dictated_tokens=spaced("H A N S", 0.0))
    assert [m.certainty for m in find_spelling(alone, HANS)] == ["said"]


def test_letters_of_the_dictation_model_s_own_are_asked_about() -> None:
    """The rival is what the model found, not what the words have there."""
    heard = Transcript(spaced("the VAT ants be there"), dictated_tokens=spaced("H A M S H O L T"))
    (question,) = dictated_name_hypotheses(heard, HANS)
    assert question.texts == ("H, A, N, S, H, O, L, T.", "H, A, M, S, H, O, L, T.")
    exact = replace(heard, dictated_tokens=spaced("H A N S H O L T"))
    assert dictated_name_hypotheses(exact, HANS) == ()


@pytest.mark.parametrize(
    ("margin", "contrast", "certainty"),
    [(-3.0, -1.0, "said"), (-3.0, -4.0, "unsure"), (-9.0, 5.0, "said"), (3.0, -20.0, "unsure")],
)
def test_the_recognizer_is_weighed_with_the_dictation_model_s_letters(
    margin: float, contrast: float, certainty: str
) -> None:
    """Neither score alone credits letters that the model has otherwise."""
    transcript = dictated("that's the fat ants be there", "H A M S H O L T", margin, HANS)
    transcript = scored(transcript, HANS, "name_dictated", margin_of(contrast))
    assert [m.certainty for m in find_spelling(transcript, HANS)] == [certainty]


def test_one_letter_exchanged_needs_more_than_letters_that_went_under() -> None:
    """A caller's slip looks like one substituted letter; a recognition error looks like either."""
    for written, expected in (("H A M S H O L T", "unsure"), ("H A M H O L D", "said")):
        transcript = dictated("that's the fat ants be there", written, -3.0, HANS)
        transcript = scored(transcript, HANS, "name_dictated", margin_of(-4.0))
        assert [m.certainty for m in find_spelling(transcript, HANS)] == [expected]


def test_letters_that_the_dictation_model_made_of_words_long_before_are_no_other_name() -> None:
    """A spoken name sounds like letters itself: "Keanu" has a K and an A."""
    stray = (Word("K", Span(0.0, 0.1), 0.9), Word("A", Span(0.3, 0.4), 0.9))
    heard = dictated("that's the fat ants be there", "H A N S H O L T", 1.0, HANS)
    words = heard.transcript
    later = tuple(replace(word, span=word.span.shift(3.0)) for word in words.dictated_tokens)
    told = replace(words, dictated_tokens=(*stray, *stray, *later))
    (question,) = letter_dictation_hypotheses(told, HANS)
    heard = scored(told, HANS, "letters_dictated", phone_margin_of(question, 1.0))
    assert [m.certainty for m in find_spelling(heard, HANS)] == ["said"]


def test_letters_that_the_dictation_model_makes_of_talk_right_before_are_no_other_name() -> None:
    """It finds O, K, A in "Hello, that's okay"; of those only the K may be a letter."""
    heard = dictated("that's the fat ants be there so", "O K A H A N S H O L T", 1.0, HANS)
    assert [m.certainty for m in find_spelling(heard, HANS)] == ["said"]
    heard = dictated("that's the fat ants be there so", "L K E H A N S H O L T", 1.0, HANS)
    assert [m.certainty for m in find_spelling(heard, HANS)] == ["unsure"]


@pytest.mark.parametrize(("margin", "certainty"), [(1.0, "said"), (-5.0, "unsure")])
def test_letters_that_the_recognizer_lost_are_credited_by_this_model(
    margin: float, certainty: str
) -> None:
    """Three letters became words. Only the letter-and-digit model has rivals for those."""
    text = "spelled out Eh, bye. L, eh, h, a eh, bye. D, eh, d. Thanks"
    layla, heard = Profile("Layla Haddad"), Transcript(spaced(text))
    letters, _ = letter_dictation_hypotheses(heard, layla)
    heard = scored(heard, layla, "name_spelled", margin_of(1.0))
    heard = scored(heard, layla, "letters", phone_margin_of(letters, margin))
    (mention,) = find_spelling(heard, layla)
    assert mention.certainty == certainty


def test_what_the_dictation_model_made_of_talk_long_before_does_not_change_a_letter() -> None:
    """A "triple" one and a half seconds before an H does not triple it."""
    stray = (Word("triple", Span(0.0, 0.1), 0.9),)
    heard = Transcript(
        spaced("the VAT ants"), dictated_tokens=(*stray, *spaced("H A N S H O L T", 1.6))
    )
    (question,) = letter_dictation_hypotheses(heard, HANS)
    assert question.texts[0] == "H A N S H O L T"
    close = replace(heard, dictated_tokens=(*stray, *spaced("H A N S H O L T", 0.5)))
    (question,) = letter_dictation_hypotheses(close, HANS)
    assert question.span.start == 1.0


def test_letters_that_the_dictation_model_made_of_talk_long_before_keep_no_letter_out() -> None:
    """A misrecognized first letter still counts: M, then M, O for N, O."""
    nolan = Profile("Nolan")
    heard = Transcript(
        spaced("the VAT ants"), dictated_tokens=(*spaced("M"), *spaced("M O L A N", 2.0))
    )
    (question,) = letter_dictation_hypotheses(heard, nolan)
    assert question.texts[0] == "N O L A N"
    assert question.span.start == 2.0


def test_who_spells_slowly_has_no_long_pauses() -> None:
    """With letters two seconds apart, the last one still belongs to the others."""
    slow = tuple(
        Word(letter, Span(2.0 * at, 2.0 * at + 0.1), 0.9) for at, letter in enumerate("HANSHOLTT")
    )
    assert long_pause(slow) > 2.0
    assert long_pause(spaced("H A N S")) == 0.8
    assert long_pause(()) == 0.8


def test_a_letter_that_the_dictation_model_did_not_hear_may_not_have_been_said() -> None:
    """The expected letters are also compared with those that lack it."""
    heard = Transcript(spaced("the VAT ants"), dictated_tokens=spaced("H A N S H O L"))
    (question,) = letter_dictation_hypotheses(heard, HANS)
    assert "H A N S H O L" in question.texts
    exact = replace(heard, dictated_tokens=spaced("H A N S H O L T"))
    (question,) = letter_dictation_hypotheses(exact, HANS)
    assert "H A N S H O L" not in question.texts
