"""The callback number: credited digit for digit, never because it was expected."""

from dataclasses import replace

import pytest
from claims.asked import find_numbers, number_hypotheses
from claims.dictated import LONDON, PRIYA, RIGHT, certainties, heard
from claims.scored import margin_of, scored, with_scores

from rehearse.claims.number.numbering_plan import dialed_forms
from rehearse.claims.scored_transcript import ScoredTranscript
from rehearse.profile.record import Profile
from rehearse.speech.transcript import HypothesisScores


@pytest.mark.parametrize(
    "text",
    [
        f"My number is {RIGHT}.",
        "You can reach me at 415-555-0192, thank you.",
        "It's four one five, triple five, oh one nine two.",
        "four hundred fifteen, five fifty-five, zero one ninety-two",
        f"one {RIGHT}",
        f"plus one {RIGHT}",
        "four one five five five six, sorry, five five five zero one nine two",
        "four one five five five five zero one nine three, sorry, nine two",
    ],
)
def test_said(text: str) -> None:
    """The right number is credited, however it was said."""
    assert certainties(text) == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "My number is 415 415 555 0192.",
        "four one five four one five five five five oh one nine two",
        "My number is four one five, four one five, five five five, zero one nine two. Thank you.",
    ],
)
def test_a_restart_is_not_missed(text: str) -> None:
    """A repeated area code is a restart: by words alone neither credited nor missed."""
    assert certainties(text) == ["unsure"]


@pytest.mark.parametrize(
    "text",
    [
        "four, four one, four one five, five five five, zero one, zero one nine two",
        "four four one five five five five zero one nine two",
        "four one five, five five five, zero one nine, zero one nine two",
        "four one five, five five five, zero one nine two, zero one nine two",
        "four one five, five five, five five five, zero one nine two",
        "four one five, five, five five five, zero one nine two",
        "four one five, five five, uh, five five five, zero one nine two",
        "four one five, five five... five five five, zero one nine two",
        "four one five, five five five, five five five, zero one nine two",
        "four one five, double five, triple five, zero one nine two",
        "four one five, five five five, zero, zero one nine two",
        "four one five, triple five, triple five, zero one nine two",
        "four one five triple five triple five zero one nine two",
        "four one five, five five five, triple five, zero one nine two",
        "four one five, treble five, five double five, oh one nine two",
        "four one five, triple five, zero one ninety two, zero one ninety two",
    ],
)
def test_a_stammered_number_is_not_missed(text: str) -> None:
    """Groups that are begun again leave the number open: it is whole and right to a listener."""
    assert certainties(text) == ["unsure"]


def test_a_false_start_is_never_credited_by_its_sound() -> None:
    """The audio fits the words as they were said, also if they are another number."""
    stammered = "four one, four one five, five five five, zero one, zero one nine two"
    (mention,) = find_numbers(with_margin(stammered, 9.0), PRIYA)
    assert (mention.certainty, mention.detail) == ("unsure", "parts of it were said twice")


@pytest.mark.parametrize(
    "text",
    [
        "four one five five five five five five zero one nine two",
        "four one five, five five five five five, zero one nine two",
        "four one five, five five five five five five, zero one nine two",
        "four one five, five five five, zero two, zero two, zero three",
    ],
)
def test_digits_too_many_are_no_stammer(text: str) -> None:
    """Two fives too many, or other digits said twice, are another number."""
    assert certainties(text) == ["other"]


@pytest.mark.parametrize(
    ("phone", "zone", "text"),
    [
        ("+91 98765 43210", "Asia/Kolkata", "nine eight seven six five, four three two one zero"),
        (
            "+91 98765 43210",
            "Asia/Kolkata",
            "ninety eight, seventy six, fifty four, thirty two, ten",
        ),
        (
            "+91 98765 43210",
            "Asia/Kolkata",
            "zero nine eight seven six five four three two one zero",
        ),
        (
            "020 7946 0958",
            "Europe/London",
            "nought two nought, seven nine four six, nought nine five eight",
        ),
        (
            "020 7946 0958",
            "Europe/London",
            "double oh four four, twenty, seventy nine forty six, zero nine fifty eight",
        ),
        ("020 7777 0958", "Europe/London", "oh two oh, seven treble seven, oh nine five eight"),
    ],
)
def test_grouped_as_at_home(phone: str, zone: str, text: str) -> None:
    """Pairs, fives, "nought", "treble" and the country's own prefix are all ways to say it."""
    assert certainties(text, Profile("Ann Lee", phone, zone=zone)) == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "four one six four one six five five five oh one nine two",
        "four one six four one five five five five oh one nine two",
        "four one five four one five five five five oh one nine three eight",
    ],
)
def test_a_restart_of_another_number_is_another(text: str) -> None:
    """Digits that are not the number's own are not a restart of it."""
    assert "said" not in certainties(text)


def test_a_row_that_is_too_long_is_no_restart() -> None:
    """In a number that begins with fives, three more of them are extra digits."""
    fives = Profile("Ann Lee", phone="555-123-4567")
    text = "five five five five five five one two three four five six seven"
    (mention,) = find_numbers(heard(text), fives)
    assert mention.certainty == "other"


def test_a_number_corrected_to_another_is_not_credited() -> None:
    """What the caller took back does not count, even if it was right."""
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
    """It may be national with its zero or international without, with tens read either way."""
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
    """Two digits off, another number, no area code or swapped digits are not credited."""
    assert certainties(text) == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "four one five five five five zero one nine three",
        "four one five five five zero one nine two",
    ],
)
def test_one_digit_is_as_likely_our_hearing(text: str) -> None:
    """One digit off, or one five missing: without more evidence nobody is blamed."""
    assert certainties(text) == ["unsure"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("415-555-0192", "said"),
        ("(415) 555 0192", "said"),
        ("four one five, five five five, zero one nine two", "said"),
        ("415-555-0193", "other"),
        ("415-555-9192", "other"),
        ("514-555-0192", "other"),
        ("415-55-0192", "other"),
        ("415-555-019", "other"),
        ("415-555-01922", "other"),
        ("four one five, five five five, zero one nine three", "other"),
        ("four one five, five five, five five five, zero one nine two", "unsure"),
        ("415-555-0193, sorry, 0192", "said"),
    ],
)
def test_a_typed_number_was_not_misheard(text: str, certainty: str) -> None:
    """Of a typed number, one wrong digit is enough for another number."""
    typed = replace(heard(f"My number is {text}."), is_written=True)
    assert [mention.certainty for mention in find_numbers(typed, PRIYA)] == [certainty]


def test_twice() -> None:
    """A number said twice is two mentions, even without a word in between."""
    assert certainties(f"{RIGHT} again {RIGHT}") == ["said", "said"]
    assert certainties(f"{RIGHT} {RIGHT}") == ["said", "said"]


def test_which_digit_differs() -> None:
    """The caller is told which digit differs."""
    (mention,) = find_numbers(heard("four one five five five five zero one nine three"), PRIYA)
    assert mention.detail == "the 10th digit was heard as three, not two"
    (mention,) = find_numbers(heard("one five five five five zero one nine two"), PRIYA)
    assert mention.detail == "the first digit was missing"


@pytest.mark.parametrize("text", ["I have two jobs and three children", "in nineteen ninety one"])
def test_other_figures_are_no_number(text: str) -> None:
    """Small numbers in talk are not taken for a telephone number."""
    assert certainties(text) == []


def with_margin(text: str, margin: float) -> ScoredTranscript:
    """Return the transcript with a hypothesis score for the number."""
    return scored(heard(text), PRIYA, "phone_number", margin_of(margin))


@pytest.mark.parametrize(
    ("text", "margin", "certainty"),
    [
        # The words are wrong, the audio is right.
        ("four one five five five zero one nine two", 3.0, "said"),
        ("four one five five five five zero one nine three", 2.0, "said"),
        # In between, and plainly against.
        ("four one five five five five zero one nine three", -4.0, "unsure"),
        ("four one five five five five zero one nine three", -13.0, "other"),
        # The words are right, the audio is not: they may have been guessed.
        (RIGHT, 1.0, "said"),
        (RIGHT, -8.0, "unsure"),
    ],
)
def test_the_contrast_decides(text: str, margin: float, certainty: str) -> None:
    """The scores of the expected number against its rivals outweigh the words."""
    (mention,) = find_numbers(with_margin(text, margin), PRIYA)
    assert mention.certainty == certainty


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
    """A written number has these dictated forms."""
    assert some <= set(dialed_forms(phone, zone))


def compared(text: str, texts: tuple[str, ...], scores: tuple[float, ...]) -> ScoredTranscript:
    return scored(heard(text), PRIYA, "phone_number", HypothesisScores(texts, scores))


@pytest.mark.parametrize(
    ("lead", "rival", "certainty"),
    [(4.0, 3.0, "said"), (4.0, -3.0, "unsure"), (6.5, 3.0, "unsure")],
)
def test_talk_is_no_other_number(lead: float, rival: float, certainty: str) -> None:
    """Talk like "a one" may score above "oh one" in its place; other digits may not."""
    texts = (
        "four one five triple five zero one nine two",
        "four one five triple five oh one nine two",
        "four one five triple five a one nine two",
        "four one five triple five eight one nine two",
    )
    said = compared("four one five triple five a one nine two", texts, (-9.0, 0.0, lead, -rival))
    (mention,) = find_numbers(said, PRIYA)
    assert mention.certainty == certainty


def test_a_number_with_a_digit_less_is_no_talk() -> None:
    """Fewer digits are another number; only other words in their place may be talk."""
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
    assert (mention.text, mention.spoken_form) == (quote, said_as)


def test_a_piece_of_a_number_is_no_other_number() -> None:
    """Nobody is blamed for five digits of ten, because recognition may have lost the others."""
    assert certainties("call me on two three four ninety eight please") == ["unsure"]
    assert certainties("call me on seven two three four ninety eight nine") == ["other"]


def test_a_number_that_was_hardly_heard_is_not_credited() -> None:
    """With four digits unread, no rival represents what was said, however large the margin."""
    text = "at wreak gone uh five five five were not four two thanks"
    profile = Profile("Ann Example", "331-555-0142")
    transcript = heard(text)
    (question,) = number_hypotheses(transcript, profile)
    wanted = tuple(0.0 if at == 0 else -20.0 for at in range(len(question.texts)))
    made = HypothesisScores(question.texts, wanted)
    (mention,) = find_numbers(with_scores(transcript, profile, {question.id: made}), profile)
    assert mention.certainty == "unsure"
