"""Where a sentence ends, and that a "not" before its end takes back nothing after it."""

import pytest
from heard.phrased import PRIYA, transcript

from rehearse.heard.needs import find_need
from rehearse.heard.sentences import ends, sentence_of
from rehearse.words import fluent, tokenize


def certainties(need: str, text: str) -> list[str]:
    """How sure each mention of a need is."""
    return [mention.certainty for mention in find_need(need, transcript(text), PRIYA)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("I do not. Have a good day!", [2, 6]),
        ("Is it? No.", [1, 2]),
        ('He said "no." Thanks', [2]),
        ("Ms. Chen, Mr. Brown, Dr. Lee, St. Ives", []),
        ("John B. Smith and P. R. I. Y. A.", []),
        ("at nine a.m. on U.S. soil", []),
        ("I am not... very sure\u2026", []),
        ("four one five. Five five five. Thanks", [5]),
        ("double five. Oh one", []),
        ("have a good one. Thank you", [3]),
    ],
)
def test_where_sentences_end(text: str, last: list[int]) -> None:
    """At ".", "?" and "!"; not after a title or an initial, in spelled letters or digits."""
    assert sorted(ends(text.split())) == last


def test_tokens_know_their_sentence() -> None:
    """Tokens are numbered by sentence, also where a hesitation that ended one was left out."""
    texts = ["I", "don't", "um.", "Have", "a", "good", "day.", "Bye"]
    tokens = fluent(tokenize(texts))
    numbers = sentence_of(tokens, texts)
    assert [t.text for t in tokens] == ["i", "do", "not", "have", "a", "good", "day", "bye"]
    assert numbers == (0, 0, 0, 1, 1, 1, 1, 2)


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("good_wishes", "Any questions? No, I do not. Have a good day."),
        ("good_wishes", "No, I'm not. And you have a great day now."),
        ("thanks", "No, I do not. Thank you for your time."),
        ("thanks", "I have not yet. Thanks. Goodbye."),
        ("interest", "I have not. I am very interested in the job."),
        ("interest", "No, they did not. But I'd love to work for you."),
        ("looks_forward", "No, I can't. I look forward to hearing from you."),
        ("callback_reason", "I have not yet. You called me yesterday."),
        ("callback_reason", "No, I do not. I am returning your call about the job."),
        ("asks_for_contact", "I have not. May I speak to Ms. Chen?"),
        ("asks_for_contact", "I'm not sure. Can I talk to Ms. Chen please?"),
        ("asks_for_contact", "I already called. I'd like to speak to Ms. Chen."),
    ],
)
def test_a_sentence_of_its_own_is_not_taken_back(need: str, text: str) -> None:
    """What is said in a sentence of its own is credited, whatever the one before it denied."""
    assert "said" in certainties(need, text)


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("interest", "I am not. Very interested."),
        ("interest", "Not. Interested in the job."),
        ("interest", "I'm not sure. I'm interested."),
        ("interest", "I do not know if. I am interested."),
        ("looks_forward", "I am not. Looking forward to it."),
        ("looks_forward", "I can't wait. Any longer."),
        ("callback_reason", "I am not. Returning your call."),
        ("good_wishes", "I never. Had a good day."),
        ("thanks", "No. Thank you."),
        ("thanks", "They do not say. Thank you."),
        ("thanks", "Thanks. But no."),
        ("thanks", "Thanks but no. Thanks."),
        ("thanks", "I forgot to. Thank her."),
        ("thanks", "I wanted to. Thank you but I forgot."),
        ("thanks", "Did anyone. Thank you?"),
        ("interest", "I'm not. That keen on night shifts."),
        ("good_wishes", "Did you. Have a good weekend?"),
        ("good_wishes", "I'd. Have a better week if I knew."),
        ("asks_for_contact", "I could not. Speak to Ms. Chen."),
    ],
)
def test_a_pause_in_a_denial_leaves_it_open(need: str, text: str) -> None:
    """Stops are written at pauses too: what a denial may go on to is not credited, nor missed."""
    assert set(certainties(need, text)) == {"unsure"}


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("good_wishes", "I do not have a. Good day."),
        ("callback_reason", "I did not get. Your message."),
        ("interest", "Well. I am not interested. Goodbye."),
        ("looks_forward", "Thank you. I'm not looking forward to it. At all."),
    ],
)
def test_a_denial_of_its_own_sentence_holds(need: str, text: str) -> None:
    """A stop elsewhere, or within what is denied, takes nothing from a denial."""
    assert "said" not in certainties(need, text)
    assert "unsure" not in certainties(need, text)


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("callback_reason", "I'm calling you. Back about the job."),
        ("good_wishes", "Have a. Good day."),
        ("looks_forward", "I look forward. To hearing from you."),
    ],
)
def test_what_is_said_may_go_on_past_a_stop(need: str, text: str) -> None:
    """Only denials end with their sentence: a stop at a pause loses nothing that was said."""
    assert "said" in certainties(need, text)
