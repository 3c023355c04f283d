"""Tests of the callback number: credited digit for digit, never because it was expected."""

from dataclasses import replace

import pytest

from rehearse.audio import Span
from rehearse.heard.dialing import forms
from rehearse.heard.number_questions import number_places, number_questions
from rehearse.heard.numbers import find_numbers, is_sounded_out, likeliest
from rehearse.profile import Profile
from rehearse.transcript import Comparison, Spotted, Transcript, Word

PRIYA = Profile("Priya Raman", "415-555-0192")
LONDON = Profile("Priya Raman", "020 7946 0958", zone="Europe/London")


def heard(text: str) -> Transcript:
    spoken = enumerate(text.split())
    return Transcript(tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in spoken))


def certainties(text: str, profile: Profile = PRIYA) -> list[str]:
    return [mention.certainty for mention in find_numbers(heard(text), profile)]


RIGHT = "four one five five five five zero one nine two"


@pytest.mark.parametrize(
    "text",
    [
        f"My number is {RIGHT}.",
        "You can reach me at 415-555-0192, thank you.",
        "It's four one five, triple five, oh one nine two.",
        f"one {RIGHT}",
        f"plus one {RIGHT}",
        "four one five five five six, sorry, five five five zero one nine two",
        "four one five five five five zero one nine three, sorry, nine two",
    ],
)
def test_said(text: str) -> None:
    """The right number, however it was said."""
    assert certainties(text) == ["said"]


def test_a_number_corrected_to_another_is_not_credited() -> None:
    """What the caller took back does not count, though it was right."""
    assert certainties(f"My number is {RIGHT}, sorry, zero one nine three. Bye.") != ["said"]
    assert certainties(f"My number is {RIGHT}. Sorry, I will be there at four.") == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0958",
        "oh two oh seven nine four six oh nine five eight",
        "oh twenty seven nine four six oh nine five eight",
        "plus forty-four twenty seven nine four six oh nine five eight",
        "plus four four two oh seven nine four six oh nine five eight",
    ],
)
def test_said_in_london(text: str) -> None:
    """National with its zero, international without, tens read either way."""
    assert certainties(text, LONDON) == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "four one five five five five zero two nine three",
        "six four six five five five zero one seven seven",
        "five five five zero one nine two",
        "four five one five five five zero one two nine",
    ],
)
def test_another_number(text: str) -> None:
    """Two digits off, another number, no area code, digits swapped: not credited."""
    assert certainties(text) == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "four one five five five five zero one nine three",
        "four one five five five zero one nine two",
    ],
)
def test_one_digit_is_as_likely_our_hearing(text: str) -> None:
    """One digit off, or one five too few: without more evidence nobody is blamed."""
    assert certainties(text) == ["unsure"]


def test_twice() -> None:
    """The same number twice is two mentions, also without a word in between."""
    assert certainties(f"{RIGHT} again {RIGHT}") == ["said", "said"]
    assert certainties(f"{RIGHT} {RIGHT}") == ["said", "said"]


def test_which_digit_differs() -> None:
    """The caller is told the digit."""
    (mention,) = find_numbers(heard("four one five five five five zero one nine three"), PRIYA)
    assert mention.detail == "the 10th digit was heard as three, not two"
    (mention,) = find_numbers(heard("one five five five five zero one nine two"), PRIYA)
    assert mention.detail == "the first digit was not there"


@pytest.mark.parametrize("text", ["I have two jobs and three children", "in nineteen ninety one"])
def test_other_figures_are_no_number(text: str) -> None:
    """Small figures in talk are not taken for a telephone number."""
    assert certainties(text) == []


def with_margin(text: str, margin: float) -> Transcript:
    """What was heard, with an answer from the contrast."""
    transcript = heard(text)
    made = Comparison("phone_number", Span(0, 99), ("expected", "rival"), (margin, 0.0))
    return replace(transcript, comparisons=(made,))


@pytest.mark.parametrize(
    ("text", "margin", "certainty"),
    [
        # The words are wrong, the sound is right.
        ("four one five five five zero one nine two", 3.0, "said"),
        ("four one five five five five zero one nine three", 2.0, "said"),
        # In between, and plainly against.
        ("four one five five five five zero one nine three", -4.0, "unsure"),
        ("four one five five five five zero one nine three", -13.0, "other"),
        # The words are right, the sound is not: they may have been guessed.
        (RIGHT, 1.0, "said"),
        (RIGHT, -8.0, "unsure"),
    ],
)
def test_the_contrast_decides(text: str, margin: float, certainty: str) -> None:
    """How the expected number holds against its rivals on the same sound outweighs the words."""
    (mention,) = find_numbers(with_margin(text, margin), PRIYA)
    assert mention.certainty == certainty


def test_questions_put_the_expected_number_against_what_was_heard() -> None:
    """The first text is the expected number in its place, the second what was heard."""
    (question,) = number_questions(
        heard("at four one five five five five zero one nine three"), PRIYA
    )
    assert question.texts[0] == f"at {RIGHT}."
    assert question.texts[1] == "at four one five five five five zero one nine three."
    assert len(set(question.texts)) == len(question.texts)


def test_without_a_number_in_the_profile_there_is_nothing_to_ask() -> None:
    """No number is expected: none is found."""
    assert find_numbers(heard(RIGHT), Profile("Priya Raman")) == ()
    assert number_questions(heard(RIGHT), Profile("Priya Raman")) == ()


@pytest.mark.parametrize(
    ("phone", "zone", "some"),
    [
        ("415-555-0192", "", {"4155550192", "14155550192"}),
        ("020 7946 0958", "Europe/London", {"02079460958", "2079460958", "442079460958"}),
        ("+44 20 7946 0958", "", {"02079460958", "442079460958"}),
        ("12", "", set()),
        ("", "", set()),
    ],
)
def test_forms(phone: str, zone: str, some: set[str]) -> None:
    """A written number and the ways it is dictated."""
    assert some <= set(forms(phone, zone))


def compared(text: str, texts: tuple[str, ...], scores: tuple[float, ...]) -> Transcript:
    transcript = heard(text)
    made = Comparison("phone_number", Span(0, 99), texts, scores)
    return replace(transcript, comparisons=(made,))


@pytest.mark.parametrize(
    ("lead", "rival", "certainty"),
    [(4.0, 3.0, "said"), (4.0, -3.0, "unsure"), (6.5, 3.0, "unsure")],
)
def test_talk_is_no_other_number(lead: float, rival: float, certainty: str) -> None:
    """Talk like "a one" may be likelier than "oh one" in its place; other digits must not be."""
    texts = (
        "four one five triple five zero one nine two",
        "four one five triple five oh one nine two",
        "four one five triple five a one nine two",
        "four one five triple five eight one nine two",
    )
    said = compared("four one five triple five a one nine two", texts, (-9.0, 0.0, lead, -rival))
    (mention,) = find_numbers(said, PRIYA)
    assert mention.certainty == certainty


def test_what_was_heard_is_written_like_the_expected_number() -> None:
    """Hyphens are no evidence: a number that was heard with them is no worse a rival."""
    said = heard("at four-one-five. five-five-five. zero-one-nine-three")
    (question,) = number_questions(said, PRIYA)
    assert question.texts[1] == "at four one five five five five zero one nine three."


def test_each_slip_is_a_rival_of_its_own() -> None:
    """A digit lost and another one wrong: the wrong one is held against the sound by itself."""
    said = heard("at four one five five five zero one eight two")
    (question,) = number_questions(said, PRIYA)
    assert "at four one five five five five zero one eight two." in question.texts


def test_a_number_with_a_digit_less_is_no_talk() -> None:
    """Fewer digits are another number; only words in their place may be likelier talk."""
    texts = (
        "four one five five five five zero one nine two",
        "four one five five five zero one eight two",
    )
    said = compared("four one five five five zero one eight two", texts, (-5.0, 0.0))
    (mention,) = find_numbers(said, PRIYA)
    assert mention.certainty == "unsure"


@pytest.mark.parametrize(
    ("text", "quote", "said_as"),
    [
        ("it's plus one, 415 555 0192, bye", "plus one, 415 555 0192,", "14155550192"),
        ("it's 415 triple five 0192. Once again", "415 triple five 0192.", "4155550192"),
        (
            "call for one five five five five 0192 today",
            "for one five five five five 0192",
            "4155550192",
        ),
    ],
)
def test_the_digits_that_were_dictated(text: str, quote: str, said_as: str) -> None:
    """A rate is counted on the digits that were said, over the words that they took."""
    (mention,) = find_numbers(heard(text), PRIYA)
    assert (mention.text, mention.said_as) == (quote, said_as)


def test_a_piece_of_a_number_is_no_other_number() -> None:
    """Five digits of ten are not held against anybody: the others may be lost by us."""
    assert certainties("call me on two three four ninety eight please") == ["unsure"]
    assert certainties("call me on seven two three four ninety eight nine") == ["other"]


def test_neighbors_that_were_not_heard_are_exchanged_in_a_rival() -> None:
    """One oh may have been said where "we're not" was heard, as well as oh one: that is asked."""
    profile = Profile("Ann Example", "331-555-0142")
    said = heard("reach me at three three one five five five we're not four two thanks")
    (question,) = number_questions(said, profile)
    assert any("five five five one zero four two" in text for text in question.texts)


def test_a_number_that_was_hardly_heard_is_not_credited() -> None:
    """However far ahead of its rivals: with four digits unread there is none for what was said."""
    text = "at wreak gone uh five five five were not four two thanks"
    profile = Profile("Ann Example", "331-555-0142")
    transcript = heard(text)
    (question,) = number_questions(transcript, profile)
    wanted = tuple(0.0 if at == 0 else -20.0 for at in range(len(question.texts)))
    made = Comparison("phone_number", question.span, question.texts, wanted)
    (mention,) = find_numbers(replace(transcript, comparisons=(made,)), profile)
    assert mention.certainty == "unsure"


def sounded(text: str, scores: tuple[float, ...], sounds: tuple[float, ...]) -> str:
    """The certainty of a number, by a recognizer's contrast and by the sounds of four texts."""
    right = "is four one five five five five oh one nine two thank"
    texts = (
        right,
        right.replace("nine", "five"),
        right.replace("oh", "oh oh"),
        right.replace("five five five", "five five"),
    )
    made = Comparison("phone_number", Span(0, 99), texts, scores, sounded=sounds)
    transcript = replace(heard(text), comparisons=(made,))
    return find_numbers(transcript, PRIYA)[0].certainty


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
    """Digits that were not in the words need both: the contrast, and no sounds against it."""
    assert sounded(ALMOST, scores, sounds) == certainty


def test_sounds_that_are_nearest_the_number_tell_no_other() -> None:
    """The recognizer's contrast is against it, the sounds are not: nobody is blamed."""
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
    """Where "double oh four" was heard as "double four", or "oh four", no other is told."""
    (mention,) = find_numbers(heard(text), Profile("Ann Example", "331-555-0042"))
    assert mention.certainty == "unsure"


def test_another_pair_after_double_is_another_number() -> None:
    """Of "double nine two", no word was lost that makes it double oh four two."""
    (mention,) = find_numbers(
        heard("three three one triple five double nine two"), Profile("Ann Example", "331-555-0042")
    )
    assert mention.certainty == "other"


def test_words_and_sounds_that_agree_need_nobody_else() -> None:
    """The digits word for word, and their sounds ahead of every repeat: said without a contrast."""
    plain = heard("is four one five five five five oh one nine two thank you")
    (question,) = number_questions(plain, PRIYA)
    assert question.is_plain
    ahead = tuple(0.0 if at == 0 else -2.0 for at in range(len(question.texts)))
    made = Comparison("phone_number", question.span, question.texts, (), sounded=ahead)
    assert is_sounded_out(question, made)
    assert not is_sounded_out(question, replace(made, sounded=tuple(-s for s in ahead)))
    assert not is_sounded_out(question, replace(made, sounded=()))
    (mention,) = find_numbers(replace(plain, comparisons=(made,)), PRIYA)
    assert mention.certainty == "said"


def test_what_is_far_off_by_sound_is_not_asked() -> None:
    """The likeliest rivals, the words that were heard, and the expected number first of all."""
    (question,) = number_questions(heard(ALMOST), PRIYA)
    sounds = tuple(float(-at) for at in range(len(question.texts)))
    made = Comparison("phone_number", question.span, question.texts, (), sounded=sounds)
    left = likeliest(question, made)
    assert left.texts[0] == question.texts[0]
    assert len(left.texts) < len(question.texts)
    assert len(left.texts) == len(left.sounded)
    assert ALMOST.removesuffix(" you") in " ".join(left.texts)
    assert likeliest(question, replace(made, sounded=())).texts == question.texts


def test_when_a_number_was_said() -> None:
    """By its sounds, for its first word may seem to begin a second early; else by its words."""
    transcript = heard(f"my number is plus one {RIGHT} thanks")
    (question,) = number_places(transcript, PRIYA)
    assert question.texts[0] == f"plus one {RIGHT}"
    assert question.ways == len(question.texts)
    for each, when in ((-0.3, Span(2.1, 6.6)), (-2.0, Span(1.5, 7.4))):
        spotted = Spotted(
            "phone_number", question.span, question.texts[0], each, 0.0, Span(2.1, 6.6)
        )
        (mention,) = find_numbers(replace(transcript, spotted=(spotted,)), PRIYA)
        assert mention.timed == when


def test_how_many_digits_were_said() -> None:
    """Where the words are garbled, the sounds tell how many digits took that time."""
    transcript = heard("my number is four one five five five five all one nine two")
    (question,) = number_places(transcript, PRIYA)
    assert "four one five five five five all one nine two" in question.texts
    assert RIGHT in question.texts
    spotted = Spotted("phone_number", question.span, RIGHT, -0.4, 0.0, question.span)
    (mention,) = find_numbers(replace(transcript, spotted=(spotted,)), PRIYA)
    assert mention.said_as == "4155550192"


def test_garbled_words_take_the_time_of_digits() -> None:
    """Where the garbled words themselves fit best, they stand for digits all the same."""
    transcript = heard("my number is four one five five five five all one nine two")
    (question,) = number_places(transcript, PRIYA)
    spotted = Spotted("phone_number", question.span, question.texts[0], -0.4, 0.0, question.span)
    (mention,) = find_numbers(replace(transcript, spotted=(spotted,)), PRIYA)
    assert "all" in question.texts[0]
    assert len(mention.said_as) == 10


def test_another_number_has_a_time() -> None:
    """A number that is not the caller's is timed by the sounds of its own words."""
    transcript = heard("call seven seven eight nine three three one zero four six please")
    (question,) = number_places(transcript, PRIYA)
    spotted = Spotted("phone_number", question.span, question.texts[0], -0.3, 0.0, Span(0.6, 5.1))
    (mention,) = find_numbers(replace(transcript, spotted=(spotted,)), PRIYA)
    assert mention.certainty == "other"
    assert (mention.timed, mention.said_as) == (Span(0.6, 5.1), "7789331046")


def test_without_a_number_nothing_is_timed() -> None:
    """Nothing is expected, so nothing is asked."""
    assert number_places(heard(RIGHT), replace(PRIYA, phone="")) == ()
