"""Ends of sentences, and denials that do not reach past them."""

import pytest
from claims.asked import find_claims, needs_met, subject_hypotheses
from claims.phrased import PRIYA, transcript
from claims.scored import Everywhere, margin_of, with_scores

from rehearse.language.sentences import across_pauses, sentence_ends, sentence_of
from rehearse.language.tokens import fluent, tokenize


def certainties(need: str, text: str) -> list[str]:
    """Return the certainty of each mention of a need."""
    return [mention.certainty for mention in find_claims(transcript(text), PRIYA).of(need)]


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
    """Sentences end at ".", "?" and "!", not after titles, initials, spelled letters or digits."""
    assert sorted(sentence_ends(text.split())) == last


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("I am not. Returning your call.", "I am not Returning your call."),
        ('"Did you." Have a good weekend?', '"Did you Have a good weekend?'),
        ("Thanks but no. Thanks. Bye.", "Thanks but no Thanks. Bye."),
        ("No, I do not. Have a good day.", "No, I do not. Have a good day."),
        ("I'm not sure. Can I talk to her?", "I'm not sure. Can I talk to her?"),
        ("Hello. Thank you for calling.", "Hello. Thank you for calling."),
        ("I'm on 415-555-0192. Have a good night.", "I'm on 415-555-0192. Have a good night."),
    ],
)
def test_a_stop_may_be_a_pause(text: str, joined: str) -> None:
    """A stop may be a pause behind a denial or an open end, if no plain sentence follows."""
    assert " ".join(across_pauses(text.split())) == joined


def test_tokens_know_their_sentence() -> None:
    """Tokens are numbered by sentence, even if a hesitation that ended one was left out."""
    texts = ["I", "don't", "um.", "Have", "a", "good", "day.", "Bye"]
    tokens = fluent(tokenize(texts))
    numbers = sentence_of(tokens, texts)
    assert [t.text for t in tokens] == ["i", "do", "not", "have", "a", "good", "day", "bye"]
    assert numbers == (0, 0, 0, 1, 1, 1, 1, 2)


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("good_wishes", "Any questions? No, I do not. Have a good day."),
        ("good_wishes", "I'd enjoy the work. Have a pleasant evening."),
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
    """What is said in a sentence of its own is credited, whatever the previous one denied."""
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
        ("thanks", "Did anyone. Thank you?"),
        ("thanks", "I forgot to. Thank her."),
        ("thanks", "I wanted to. Thank you but I forgot."),
        ("interest", "I'm not. That keen on night shifts."),
        ("good_wishes", "Did you. Have a good weekend?"),
        ("good_wishes", "I'd. Have a better week if I knew."),
        ("asks_for_contact", "I could not. Speak to Ms. Chen."),
    ],
)
def test_a_pause_in_a_denial_credits_nothing(need: str, text: str) -> None:
    """Stops are written at pauses too: what a denial may reach is not credited."""
    assert "said" not in certainties(need, text)


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("good_wishes", "I do not have a. Good day."),
        ("interest", "Well. I am not interested. Goodbye."),
        ("looks_forward", "Thank you. I'm not looking forward to it. At all."),
    ],
)
def test_a_denial_of_its_own_sentence_holds(need: str, text: str) -> None:
    """A stop elsewhere, or inside the denied phrase, does not weaken a denial."""
    assert "said" not in certainties(need, text)
    assert "unsure" not in certainties(need, text)


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("callback_reason", "I'm calling you. Back about the job."),
        ("good_wishes", "Have a. Good day."),
        ("asks_for_contact", "Is Linda Chen. There?"),
        ("asks_for_contact", "Ms. Chen. Please."),
        ("looks_forward", "I look forward. To hearing from you."),
    ],
)
def test_what_is_said_may_go_on_past_a_stop(need: str, text: str) -> None:
    """Only denials end with their sentence: a stop at a pause loses nothing that was said."""
    assert "said" in certainties(need, text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm calling about the office supervisor role. Looking forward to your call.",
        "I want to work with your manager. Excited to speak with you.",
    ],
)
def test_whom_another_sentence_is_about_looks_forward_to_nothing(text: str) -> None:
    """A person at the end of one sentence is not the subject of the next."""
    assert "said" in certainties("looks_forward", text)


@pytest.mark.parametrize(
    "text",
    [
        "Have an excellent day. The position really appeals to me.",
        "I'd love to come and work for you. Goodbye.",
        "Good afternoon, this is Priya. The job interests me.",
        "I found your ad by chance. The job sounds really interesting.",
        "I am calling about the weather. The job sounds interesting.",
    ],
)
def test_no_job_is_named_across_a_stop(text: str) -> None:
    """Words of another sentence are not another job."""
    assert certainties("role", text) == []


@pytest.mark.parametrize(
    "text", ["I'm calling about the pastry chef. Position.", "I applied for. Pastry chef."]
)
def test_a_pause_in_a_job_leaves_it_open(text: str) -> None:
    """Another job with a stop inside is neither reported as another nor as none."""
    assert certainties("role", text) == ["unsure"]


@pytest.mark.parametrize(
    "text",
    [
        "My name is Linda. I am interested in this job.",
        "I have a missed call from Ms. Chen. Please have her call me.",
        "It is exactly the kind of work that I was looking for. Hi Ms. Brown.",
    ],
)
def test_nobody_is_asked_for_across_a_stop(text: str) -> None:
    """Naming the contact in one sentence does not combine with a request in the next."""
    found = {one.certainty for one in needs_met("asks_for_contact", transcript(text), PRIYA)}
    assert not {"said", "other"} & found


@pytest.mark.parametrize(
    "text",
    [
        "It was a good week. Goodbye.",
        "Is Friday a good day? Goodbye.",
        "I should have said have a good weekend. Goodbye.",
        "I would have wished you a good week. Goodbye.",
    ],
)
def test_no_wish_is_made_by_a_good_bye(text: str) -> None:
    """A good-bye does not turn other words into a wish."""
    assert "said" not in certainties("good_wishes", text)


@pytest.mark.parametrize(
    "text", ["I could not. Speak to Ms. Chen.", "My name is Linda. I am in this week."]
)
def test_the_sound_settles_no_denial(text: str) -> None:
    """That the contact's name was said does not show that they were asked for."""
    doubtful = transcript(text)
    assert subject_hypotheses(doubtful, PRIYA) == ()
    judged = with_scores(doubtful, PRIYA, Everywhere(margin_of(9.0)))
    (mention,) = needs_met("asks_for_contact", judged, PRIYA)
    assert mention.certainty == "unsure"
