"""What the language model and the phrases make of a reply together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims.asked import find_claims
from claims.phrased import PRIYA, transcript

from rehearse.audio.clip import Span
from rehearse.claims.detail_owners import NOT_OWN_DETAIL
from rehearse.claims.mention import mention_of_words
from rehearse.claims.model_verdict import DOUBTED_DETAIL, Understanding
from rehearse.claims.records import Mention
from rehearse.language.needs.record import Bars, ModelScores, NeedScore
from rehearse.speech.transcript import Transcript

BARS = Bars(unclear=-1.0, met=1.0, agrees=0.0, denies=-3.0)

SAID = [
    ("role", "I'm not sure you remember me, I applied for the warehouse supervisor job."),
    ("callback_reason", "I said I would return your call, so here I am, returning it."),
    ("callback_reason", "Sorry, I missed you earlier when you phoned."),
    ("callback_reason", "Someone at your office rang me at noon, so here I am."),
    ("good_wishes", "You have a blessed day, ma'am."),
    ("thanks", "Thank you so much for your time."),
    ("thanks", "Please thank your colleague for me, and thank you for calling."),
    ("thanks", "Many thanks to you and your team."),
    ("thanks", "I just wanted to say thank you to the whole team for your time."),
    ("thanks", "Thanks from me and my family for your time."),
    ("interest", "I'm very interested in the job."),
    ("role", "I'm calling about the warehouse supervisor job."),
    ("asks_for_contact", "May I speak to Ms. Chen, please?"),
    ("memory_jog", "We met at the Oakland career fair."),
    ("looks_forward", "I look forward to meeting you."),
    ("looks_forward", "I am excited about the job and I look forward to hearing from you."),
    ("greeting", "Good morning."),
]
NOT_SAID = [
    ("role", "I'm not calling about the warehouse supervisor position but about a fine."),
    ("role", "I'm calling about my mother's warehouse supervisor job."),
    ("callback_reason", "You called the wrong number."),
    ("callback_reason", "I would have returned your call."),
    ("callback_reason", "I will return your call tomorrow, I can't talk now."),
    ("role", "My mother is the warehouse supervisor there."),
    ("role", "I used to be a warehouse supervisor."),
    ("role", "The warehouse supervisor was rude to me."),
    ("memory_jog", "I was not at the Oakland career fair."),
    ("memory_jog", "I couldn't come to the Oakland career fair."),
    ("callback_reason", "I will return your call tomorrow."),
    ("callback_reason", "Remember to say that you are returning a call."),
    ("asks_for_contact", "Don't put me through to Ms. Chen."),
    ("interest", "Our foreman is really keen on it."),
    ("looks_forward", "My mother can't wait to meet her new neighbor."),
    ("greeting", "She never says hello to anybody."),
    ("thanks", "The handout says to finish with thank you."),
    ("thanks", "Thanks to you I am late."),
    ("thanks", "It's all thanks to you that I missed my bus."),
    ("thanks", "I had to wait an hour, thanks to your receptionist."),
    ("thanks", "Thanks to your message I couldn't sleep."),
    ("thanks", "Thank your colleague for me."),
    ("thanks", "Would you thank your receptionist for me?"),
    ("thanks", "Please pass on my thanks to your colleague."),
    ("thanks", "Tell your colleague thanks from me."),
    ("thanks", "I wanted to thank you, but I forgot."),
    ("interest", "I'm very interested, but I took another job for the summer."),
    ("interest", "I would love to work for you but I accepted something at Target."),
    ("looks_forward", "I'm calling you back. I am excited about the position. Bye."),
    ("looks_forward", "I was looking forward to your call but I have to cancel."),
    ("good_wishes", "I meant to wish you a good day, but I forgot."),
]

THANKS_TO_OTHERS = [
    "Thanks to you I am late",
    "Thanks to you, I missed my bus.",
    "It's thanks to you that we had to wait.",
    "I'm late, thanks to you.",
    "I had to wait an hour, thanks to your receptionist.",
    "Thank your colleague for me",
    "Please thank your colleague for me.",
    "And thank the whole team for me, would you?",
    "Tell your colleague thanks from me.",
    "Thanks for wasting my time.",
    "Thank you so much for keeping me on hold for an hour.",
]
PERHAPS_THANKS = [
    "Thanks to you I got this chance.",
    "Thanks to you I have an interview, I'm so happy.",
]


def verdicts(need: str, text: str, confidence: float = 0.9) -> set[str]:
    """How sure it is that the text meets the need."""
    said = transcript(text, confidence=confidence)
    return {mention.certainty for mention in find_claims(said, PRIYA).of(need)}


@pytest.mark.parametrize(("need", "text"), SAID)
def test_said(need: str, text: str) -> None:
    """Ways of saying it that no phrase has count, and those that the phrases have still do."""
    assert "said" in verdicts(need, text)


@pytest.mark.parametrize(("need", "text"), NOT_SAID)
def test_not_said(need: str, text: str) -> None:
    """The words of a need are no credit where the sentence does something else with them."""
    assert "said" not in verdicts(need, text)


@pytest.mark.parametrize("text", THANKS_TO_OTHERS)
def test_thanks_to_others_are_missed(text: str) -> None:
    """Blame, and thanks to be passed on, are plainly no thanks, whatever the model says."""
    for words in (text, text.lower().translate(str.maketrans("", "", ".,?!"))):
        assert verdicts("thanks", words) == set()


@pytest.mark.parametrize("text", PERHAPS_THANKS)
def test_a_good_cause_may_be_thanks(text: str) -> None:
    """Who owes something good to somebody may be thanking: neither credited nor missed."""
    assert verdicts("thanks", text) == {"unsure"}


def test_the_quote_is_where_it_was_said() -> None:
    """What the model alone found has its words, its time, and how sure the model is."""
    said = transcript("It rained all day here. Enjoy the rest of your afternoon.")
    (found,) = find_claims(said, PRIYA).of("good_wishes")
    assert "enjoy" in found.text.lower()
    assert found.span.start >= said.words[5].span.start
    assert found.probability is not None
    assert found.probability > 0.5


@pytest.mark.parametrize(
    ("need", "text", "quotes"),
    [
        (
            "role",
            "My brother is a warehouse supervisor. I want the warehouse supervisor job.",
            [6],
        ),
        ("thanks", "Thanks to the rain I missed the bus. Thank you for your time.", [8]),
        ("greeting", "She never says hello to anybody. Good morning, Ms. Chen.", [6]),
        ("good_wishes", "Did you have a good weekend? I hope you have a lovely week.", [7]),
    ],
)
def test_a_sentence_that_only_has_the_words_is_no_evidence(
    need: str, text: str, quotes: list[int]
) -> None:
    """What meets the need is quoted, and a near miss before it is not."""
    said = transcript(text)
    found = [one for one in find_claims(said, PRIYA).of(need) if one.certainty == "said"]
    begins = [next(i for i, w in enumerate(said.words) if w.span.end > m.span.start) for m in found]
    assert len(begins) == len(quotes)
    assert all(first <= at for first, at in zip(quotes, begins, strict=True))


def test_a_phrase_is_judged_by_its_own_words() -> None:
    """Beside a phrase that the model denies, its own place counts; alone, it must be sure of it."""
    said = transcript("No thanks. I appreciate it.")
    phrase = mention_of_words(said, 0, 1, "said")
    sure = Understanding(said, PRIYA, scored("thanks", -9.0, -9.0, -9.0, 5.0, 4.0))
    (own,) = sure.confirm("thanks", (phrase,))
    assert (own.text, own.certainty) == ("appreciate", "said")
    unsure = Understanding(said, PRIYA, scored("thanks", -9.0, -9.0, -9.0, 0.5, -9.0))
    (own,) = unsure.confirm("thanks", (phrase,))
    assert (own.text, own.certainty) == ("appreciate", "unsure")


def test_a_name_and_a_number_have_their_probability() -> None:
    """Where the model was asked whose it is, the mention tells how sure it is."""
    found = find_claims(transcript("Priya Raman for Ms. Chen. 415-555-0192, any time."), PRIYA)
    assert [one.probability is not None for one in (*found.names, *found.numbers)] == [True, True]


def test_words_that_were_a_guess_are_no_credit() -> None:
    """The model reads words; what the recognizer only guessed stays unclear."""
    assert verdicts("good_wishes", "Enjoy the rest of your evening.", confidence=0.1) == {"unsure"}


def test_where_they_disagree_it_is_unclear() -> None:
    """A phrase that the model doubts is neither credited nor missed, and says why."""
    found = find_claims(transcript("I'd be looking forward to it if I had a car."), PRIYA).of(
        "looks_forward"
    )
    assert {(m.certainty, m.detail) for m in found} <= {("unsure", DOUBTED_DETAIL)}


def test_nothing_was_said() -> None:
    """A reply without words meets nothing."""
    assert all(not found for _, found in find_claims(transcript(""), PRIYA).needs)


def test_advice_read_aloud() -> None:
    """Who recites what one should say has not said it; one such sentence is no list."""
    advice = (
        "I should say hello, give my full name twice, say that I am returning the call, name the"
        " job, give my number twice, and say thank you and have a good day."
    )
    for need in ("callback_reason", "thanks", "good_wishes", "greeting"):
        assert "said" not in verdicts(need, advice)
    own = "I should say that I'm very interested in the job. Thank you, have a good day."
    assert "said" in verdicts("thanks", own)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Hello, this is pre a ramen. I am returning your call.", "said"),
        ("Thank you for your time. Pre a ramen.", "said"),
        ("Hello. You asked whether I am pre a ramen. I am not.", "unsure"),
        ("This is not pre a ramen, I am her sister.", "unsure"),
    ],
)
def test_a_name_by_its_sound_is_somebodys_too(text: str, certainty: str) -> None:
    """A name that only the sound tells is doubted in the same sentences as a written one."""
    heard, words = transcript(text), text.split()
    first = next(at for at, word in enumerate(words) if word.lower() == "pre")
    span = Span(heard.words[first].span.start, heard.words[first + 2].span.end)
    by_sound = Mention(span, " ".join(words[first : first + 3]), "said", "by its sound")
    (found,) = Understanding(heard, PRIYA).doubt_others("name", (by_sound,))
    assert found.certainty == certainty
    assert (found.detail == NOT_OWN_DETAIL) == (certainty == "unsure")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Hey honey, call me back, sweetheart. Bye, darling.",
            ["honey,", "sweetheart.", "darling."],
        ),
        ("He told me to call you buddy, which I would never do.", []),
        ("We use the buddy system here, my boss said.", []),
        ("Don't call me honey, please.", []),
    ],
)
def test_every_word_too_familiar_is_quoted(text: str, quotes: list[str]) -> None:
    """Each pet name is a place of its own; talking about one is none."""
    found = find_claims(transcript(text), PRIYA).familiar
    assert [one.text for one in found if one.certainty == "said"] == quotes


def scored(need: str, *logits: float) -> ModelScores:
    """Return what a model would say of a reply whose words have these logits."""
    top = logits.index(max(logits))
    mine = (-0.1, -4.0, -4.0, -4.0, -4.0)
    return ModelScores(
        {need: NeedScore(need, logits[top], top, top, BARS, logits)}, (mine,) * len(logits)
    )


def test_the_best_place_may_be_hard_to_hear() -> None:
    """A sure place stays when the model's best one was a guess of the recognizer."""
    said = transcript("Hey honey, goodbye, darling.")
    words = tuple(replace(w, confidence=0.1 if "honey" in w.text else 0.9) for w in said.words)
    logits = scored("overfamiliar", -9.0, 5.0, -9.0, 2.0)
    found = Understanding(Transcript(words), PRIYA, logits).find("overfamiliar")
    assert [(one.text, one.certainty) for one in found] == [
        ("honey,", "unsure"),
        ("darling.", "said"),
    ]


def test_places_end_with_their_sentence() -> None:
    """Two sentences in a row that meet a need are two places; a word that adjoins one is none."""
    said = transcript("Bye, darling. Kisses, sweetheart.")
    logits = scored("overfamiliar", -9.0, 2.0, 2.0, 2.0)
    found = Understanding(said, PRIYA, logits).find("overfamiliar")
    assert [one.text for one in found] == ["darling.", "Kisses, sweetheart."]
    logits = scored("overfamiliar", -9.0, 1.0, 2.0, 4.0)
    (found_alone,) = Understanding(said, PRIYA, logits).find("overfamiliar")
    assert found_alone.text == "Kisses, sweetheart."


def test_no_place_was_heard() -> None:
    """Where every place was a guess, the best one is unclear."""
    said = transcript("Hey honey, goodbye, darling.", confidence=0.1)
    logits = scored("overfamiliar", -9.0, 5.0, -9.0, 2.0)
    (found,) = Understanding(said, PRIYA, logits).find("overfamiliar")
    assert (found.text, found.certainty) == ("honey,", "unsure")


@pytest.mark.parametrize(
    ("text", "logits", "quotes"),
    [
        ("Tell me the pay please.", (3.0, 3.0, -2.0, 3.0, -9.0), ["Tell me the pay"]),
        ("Your pay? The hours? Thanks.", (2.0, 3.0, 2.0, 3.0, -9.0), ["Your pay?", "The hours?"]),
        (
            "Your pay? It rained. The hours?",
            (2.0, 3.0, -9.0, -9.0, -9.0, 4.0),
            ["Your pay?", "hours?"],
        ),
        ("Tell me the pay please.", (-9.0, -9.0, -9.0, 0.5, -9.0), []),
    ],
)
def test_a_question_that_the_model_alone_finds_is_a_sentence(
    text: str, logits: tuple[float, ...], quotes: list[str]
) -> None:
    """A dip within a sentence makes no second question; two sentences in a row are two."""
    found = Understanding(transcript(text), PRIYA, scored("question", *logits))
    assert [one.text for one in found.confirm_each("question", ())] == quotes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("What time should I come? Where is your office?", 2),
        ("My mother always asks me when do I start and how much is it. I told her to wait.", 0),
        ("May I speak to Ms. Chen? Is she available?", 0),
    ],
)
def test_questions_are_counted_where_the_model_agrees(text: str, count: int) -> None:
    """A question that is only told, or that passes the call along, is none of the caller's."""
    assert len(find_claims(transcript(text), PRIYA).questions) == count


@pytest.mark.parametrize(
    "text",
    [
        "My brother asked me to ring. His number is 415-555-0192. Thank you.",
        "call for my flatmate her mobile is four one five five five five zero one nine two",
        "You can call him on 415-555-0192 after six.",
        "Please take my number 415-555-0192 off your list.",
        "Don't bother calling 415-555-0192 again.",
        "please stop ringing me on four one five five five five zero one nine two",
    ],
)
def test_a_number_that_does_not_reach_the_caller(text: str) -> None:
    """Somebody else's number, or one that is not to be used, is not given as the caller's own."""
    assert "said" not in verdicts("phone_number", text)


@pytest.mark.parametrize(
    "text",
    [
        "His number is wrong in my file. Mine is 415-555-0192.",
        "Don't call 510-867-2231. My number is 415-555-0192.",
        "I called her yesterday. My number is 415-555-0192.",
        "You can call me on 415-555-0192, my sister's phone is off.",
    ],
)
def test_another_number_beside_it(text: str) -> None:
    """Words about another number do not take the caller's own back."""
    assert "said" in verdicts("phone_number", text)


@pytest.mark.parametrize(
    "text",
    [
        "i am calling for my flatmate Priya Raman she lost her voice",
        "Hello, this is Dana Lopez from the job centre. I'm with Priya Raman.",
        "The lady before me is Priya Raman and she left her folder here.",
    ],
)
def test_somebody_else_of_that_name(text: str) -> None:
    """Who is with somebody, or calls for them, has not introduced themselves."""
    assert "said" not in verdicts("full_name", text)


def test_what_the_words_decide_has_no_probability() -> None:
    """A job that the words give as the caller's own is not shown with the model's doubt."""
    said = transcript("She called me about the warehouse supervisor job.")
    named = Mention(said.span_of(5, 6), said.quote(5, 6), "said")
    low, high = (scored("role", *[logit] * len(said.words)) for logit in (-9.0, 5.0))
    (decided,) = Understanding(said, PRIYA, low).confirm("role", (named,))
    assert (decided.certainty, decided.probability) == ("said", None)
    (agreed,) = Understanding(said, PRIYA, high).confirm("role", (named,))
    assert agreed.certainty == "said"
    assert agreed.probability is not None
