"""Tests of the caller's name: by sound, with the contrast's word, never because it was expected."""

from dataclasses import replace

import pytest

from rehearse.audio import Span
from rehearse.engines.espeak_speller import EspeakSpeller
from rehearse.heard.name_questions import (
    name_places,
    name_questions,
    name_sounds,
    opening,
    texts_to_sound,
)
from rehearse.heard.names import find_name
from rehearse.profile import Profile
from rehearse.transcript import Comparison, Pronunciation, Spotted, Transcript, Word

PRIYA = Profile("Priya Raman", contact="Ms. Chen")


def heard(text: str, profile: Profile = PRIYA) -> Transcript:
    """The words with their phonemes, as `hearing` adds them."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    transcript, speller = Transcript(words), EspeakSpeller()
    texts = texts_to_sound(transcript, profile)
    sounds = tuple(Pronunciation(text, speller.sounds(text)) for text in texts)
    return replace(transcript, pronunciations=sounds)


def certainties(text: str, profile: Profile = PRIYA) -> list[str]:
    return [mention.certainty for mention in find_name(heard(text, profile), profile)]


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
    """The same words are the same name: titles, hyphens, accents, one of two family names."""
    assert certainties(text, Profile(name)) == ["said"]


def test_twice() -> None:
    """Each time it was said is a mention."""
    assert certainties("This is Priya Raman. Again, Priya Raman.") == ["said", "said"]


@pytest.mark.parametrize(
    "text",
    ["My name is Gordon Rivers.", "Hello, this is Maria Lopez.", "I am Thomas Wilson, hello."],
)
def test_somebody_else(text: str) -> None:
    """An introduction with another name is told as one, and once."""
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


def with_margin(text: str, margin: float) -> Transcript:
    """What was heard, with an answer from the contrast."""
    made = Comparison("full_name", Span(0, 99), ("expected", "heard"), (margin, 0.0))
    return replace(heard(text), comparisons=(made,))


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
    """A near sound is the name when the name explains the audio, and nobody's when it does not."""
    assert [m.certainty for m in find_name(with_margin(text, margin), PRIYA)] == [certainty]


def test_another_spelling_of_the_same_sounds() -> None:
    """Linh Tran, said "lin tran", is "Lynn Tran" as well: nobody can hear a difference."""
    linh = Profile("Linh Tran", pronounced="lin tran")
    made = Comparison("full_name", Span(0, 99), ("expected", "heard"), (-9.0, 0.0))
    for text, certainty in (("this is Lynn Tran", "said"), ("this is Lynn Grant", "other")):
        transcript = replace(heard(text, linh), comparisons=(made,))
        assert [m.certainty for m in find_name(transcript, linh)] == [certainty]


def test_any_way_of_writing_it_will_do() -> None:
    """With a hint it is asked for as it sounds and as it is spelled; the better one counts."""
    siobhan = Profile("Siobhan Gallagher", pronounced="shi-vawn gallager")
    (question,) = name_questions(heard("this is Chivon Galaga speaking", siobhan), siobhan)
    assert question.ways == 2
    assert set(question.texts[: question.ways]) == {
        "this is shivawn gallager speaking",
        "this is Siobhan Gallagher speaking",
    }
    made = Comparison("full_name", Span(0, 9), ("hint", "spelled", "heard"), (-9, -2, -3), 2)
    assert made.margin == 1


def test_garbled_alike_twice() -> None:
    """What sounds like a mention that is the name is the name again; what does not stays open."""
    twice = heard("this is Priya Ramen hello there and again this is Priya Ramon so goodbye now")
    other = heard("this is Priya Ramen hello there and again this is Pia Raymond so goodbye now")
    first, second = Span(1, 2), Span(4.5, 6)
    for transcript, certainty in ((twice, "said"), (other, "other")):
        made = (
            Comparison("full_name", first, ("expected", "heard"), (-0.5, 0.0)),
            Comparison("full_name", second, ("expected", "heard"), (-30.0, 0.0)),
        )
        mentions = find_name(replace(transcript, comparisons=made), PRIYA)
        assert [m.certainty for m in mentions] == ["said", certainty]


def test_without_a_contrast_a_near_sound_is_unsure() -> None:
    """Likeness alone does not credit what may be another's name."""
    assert certainties("this is Pria Raymond") == ["unsure"]


def test_a_question_puts_the_name_in_its_place() -> None:
    """Asked of the sound: the name, or what was freely heard; nothing where they are the same."""
    (question,) = name_questions(heard("Hi, this is Priya Ramen, hello there"), PRIYA)
    assert question.texts == (
        "this is Priya Raman hello there",
        "this is Priya Ramen hello there",
    )
    assert name_questions(heard("this is Priya Raman"), PRIYA) == ()


def test_letters_are_no_name() -> None:
    """A spelled stretch is not searched for names."""
    assert certainties("that's P-R-I-Y-A R-A-M-A-N") == []


def doubtful(text: str, *unsure: int) -> Transcript:
    """The words, those at the indexes hardly understood."""
    made = heard(text)
    words = tuple(
        replace(word, confidence=0.2 if at in unsure else 0.9) for at, word in enumerate(made.words)
    )
    return replace(made, words=words)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello, my name is Tanya and Cozy.", (4, 6)),
        ("Good morning, this is Aidwadbiko.", (4,)),
        ("Hi, it is chai new ocifer.", (3, 4, 5)),
    ],
)
def test_a_garbled_name_is_nobody_elses(text: str, unsure: tuple[int, ...]) -> None:
    """Words that the recognizer was not sure of are no evidence of another name."""
    mentions = find_name(doubtful(text, *unsure), Profile("Thandiwe Nkosi"))
    assert [mention.certainty for mention in mentions] == ["unsure"]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello, it's on a mental. I am calling back.", (2, 3, 4)),
        ("Good morning. My name is why not be date.", (5, 6, 7)),
        ("Good morning. It's you, D. Saybo. I got your message.", (3, 4)),
        ("Good morning. I'm your mom. I got your message.", (3, 4)),
        ("Good morning. My name is G.M. A.D. O'Cafer.", (5, 6, 7)),
    ],
)
def test_a_name_that_went_under_in_everyday_words(text: str, unsure: tuple[int, ...]) -> None:
    """A guess right after an introduction may be the name: nobody is told that they gave none."""
    mentions = find_name(doubtful(text, *unsure), PRIYA)
    assert [mention.certainty for mention in mentions] == ["unsure"]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello, I'm returning your call about the job.", ()),
        ("Hello, this is about the job. Garbled words there.", (6, 7)),
        ("It is about the warehouse job and more.", (4, 5)),
        ("I am calling back about the job.", (3,)),
    ],
)
def test_no_name_after_all(text: str, unsure: tuple[int, ...]) -> None:
    """Sure words after "this is", and a guess further on, are no name that went under."""
    assert find_name(doubtful(text, *unsure), PRIYA) == ()


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("On a mental here. I am calling back.", (0, 1, 2)),
        ("Hello, Tanya and Cozy here, I got your message.", (1, 2, 3)),
        ("good morning your dumb save o speaking", (2, 3, 4, 5)),
        ("Thank you for calling. Chai new ocifer on the line.", (4, 5, 6)),
        ("Hi Aidwad Biko calling about the job", (1, 2)),
    ],
)
def test_a_garbled_name_before_here(text: str, unsure: tuple[int, ...]) -> None:
    """A name that is said first may have gone under too: heard again, and nobody is blamed."""
    transcript, caller = doubtful(text, *unsure), Profile("Thandiwe Nkosi")
    assert [mention.certainty for mention in find_name(transcript, caller)] == ["unsure"]
    assert any(first <= unsure[-1] <= last for first, last in name_places(transcript, caller))
    assert name_sounds(transcript, caller)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Nobody here. I am calling back.", ()),
        ("The manager here, calling back.", (1,)),
        ("Hello, somebody from the office here.", (4,)),
        ("I am calling about the job.", (0, 1)),
        ("Hello. I'm calling about the job.", (1,)),
        ("Hello. We are all waiting to hear from you right here.", (6,)),
        ("Thank you for calling me back.", (0,)),
    ],
)
def test_no_name_before_here(text: str, unsure: tuple[int, ...]) -> None:
    """Sure words that are no name, or a guess within a longer sentence, hide none."""
    assert find_name(doubtful(text, *unsure), PRIYA) == ()


def test_guessed_words_that_were_said() -> None:
    """Where the sounds are nothing like the name's, a guess hides none."""
    transcript = doubtful("Hello, I'm ringing your office about the job.", 2)
    (question,) = name_sounds(transcript, PRIYA)
    assert name_places(transcript, PRIYA) == ((2, 5),)
    for each, count in ((-1.6, 0), (-1.4, 1)):
        spotted = Spotted("full_name", question.span, "Priya Raman", each, -9.0, question.span)
        told = replace(transcript, spotted=(spotted,))
        assert len(find_name(told, PRIYA)) == len(name_places(told, PRIYA)) == count
        # The careful ear may have put other words there since.
        assert name_sounds(told, PRIYA) == (question,)


def by_sound(text: str, confidence: float, each: float, lead: float) -> list[str]:
    """Certainties where the phonetic ear was asked about every place."""
    transcript = heard(text)
    guessed = tuple(replace(word, confidence=confidence) for word in transcript.words)
    transcript = replace(transcript, words=guessed)
    spotted = tuple(
        Spotted("full_name", q.span, q.texts[0], each, lead, q.span)
        for q in name_sounds(transcript, PRIYA)
    )
    mentions = find_name(replace(transcript, spotted=spotted), PRIYA)
    return [mention.certainty for mention in mentions]


def test_sounds_of_the_name_under_other_words() -> None:
    """Words that were guessed, where the name's own sounds fit better, are the name."""
    assert by_sound("Hello, my name is Prayer Among.", 0.2, -0.4, 3.0) == ["said"]
    assert by_sound("Hello, my name is Prayer Among.", 0.2, -1.1, 8.0) == ["said"]


@pytest.mark.parametrize(
    ("confidence", "each", "lead"),
    [
        (0.9, -0.4, 3.0),  # The words were surely heard.
        (0.2, -1.4, 9.0),  # The sounds are not the name's.
        (0.2, -0.85, 0.0),  # Neither they nor the lead are plain.
        (0.2, -0.4, -1.0),  # The words fit better.
    ],
)
def test_sounds_alone_do_not_make_a_name(confidence: float, each: float, lead: float) -> None:
    """Sure words, other sounds, or words that fit better: none of it is the name."""
    assert "said" not in by_sound("Hello, my name is Prayer Among.", confidence, each, lead)


def test_sounds_where_no_words_are_like_a_name() -> None:
    """A name that went under in other words is credited where its sounds are."""
    transcript = heard("hello it is preying on a mental job")
    words = tuple(replace(word, confidence=0.2) for word in transcript.words)
    place = words[3].span.cover(words[6].span)
    spotted = Spotted("full_name", place, "Priya Raman", -0.2, 4.0, place)
    transcript = replace(transcript, words=words, spotted=(spotted,))
    said = [m for m in find_name(transcript, PRIYA) if m.certainty == "said"]
    assert [(m.text, m.said_as) for m in said] == [("preying on a mental", "Priya Raman")]
    assert opening(transcript) is None or opening(heard("hello there")) is not None


@pytest.mark.parametrize(
    ("confidence", "each", "certainties"),
    [(0.2, -0.7, ["unsure"]), (0.2, -1.2, ["unsure"]), (0.2, -1.4, []), (0.9, -0.7, [])],
)
def test_sounds_that_leave_it_open(confidence: float, each: float, certainties: list[str]) -> None:
    """Where guessed words may hide the name by their sounds, nobody is told that they gave none."""
    transcript = heard("hello you asked eating with even no bitch girl today")
    words = tuple(replace(word, confidence=confidence) for word in transcript.words)
    place = words[4].span.cover(words[8].span)
    spotted = Spotted("full_name", place, "Priya Raman", each, -2.0, place)
    transcript = replace(transcript, words=words, spotted=(spotted,))
    assert [m.certainty for m in find_name(transcript, PRIYA)] == certainties


def test_a_place_settled_by_sound_is_not_heard_again() -> None:
    """The careful ear is not asked where words or sounds have said it."""
    transcript = heard("Hello, my name is Prayer Among.")
    words = tuple(replace(word, confidence=0.2) for word in transcript.words)
    transcript = replace(transcript, words=words)
    assert name_places(transcript, PRIYA)
    spotted = tuple(
        Spotted("full_name", q.span, q.texts[0], -0.3, 2.0, q.span)
        for q in name_sounds(transcript, PRIYA)
    )
    assert name_places(replace(transcript, spotted=spotted), PRIYA) == ()


def test_when_the_name_was_said() -> None:
    """Its sounds tell the time; where they do not fit it is not known, and words are rough."""
    transcript = heard("Hello this is Priya Raman speaking")
    (question,) = name_sounds(transcript, PRIYA)
    for each, when in ((-0.3, Span(1.46, 2.24)), (-2.0, None)):
        spotted = Spotted("full_name", question.span, "Priya Raman", each, 1.0, Span(1.46, 2.24))
        (mention,) = find_name(replace(transcript, spotted=(spotted,)), PRIYA)
        assert mention.timed == when
    (mention,) = find_name(transcript, PRIYA)
    assert mention.timed == mention.span, "nobody was asked for its sounds"


def test_a_rate_is_counted_on_the_way_it_was_said() -> None:
    """By its hint, where that fits the sounds: "Siobhan" looks like three syllables and has two."""
    caller = Profile("Siobhan Gallagher", "", pronounced="shivawn gallager")
    transcript = heard("Hello this is Siobhan Gallagher speaking", caller)
    (question,) = name_sounds(transcript, caller)
    spotted = Spotted("full_name", question.span, "shivawn gallager", -0.3, 2.0, question.span)
    (mention,) = find_name(replace(transcript, spotted=(spotted,)), caller)
    assert (mention.certainty, mention.said_as) == ("said", "shivawn gallager")


def test_when_an_unclear_name_was_said() -> None:
    """A name that was garbled has a pace where its sounds are there, and elsewhere none."""
    transcript = heard("Hello, my name is Prayer Among.")
    words = tuple(replace(word, confidence=0.2) for word in transcript.words)
    transcript = replace(transcript, words=words)
    (question,) = name_sounds(transcript, PRIYA)
    for each, when in ((-0.5, Span(1.4, 2.3)), (-1.1, None)):
        spotted = Spotted("full_name", question.span, "Priya Raman", each, -1.0, Span(1.4, 2.3))
        (mention,) = find_name(replace(transcript, spotted=(spotted,)), PRIYA)
        assert mention.certainty == "unsure"
        assert mention.timed == when
        assert mention.said_as == ("Priya Raman" if when else "")


def test_a_first_name_that_was_surely_another() -> None:
    """Sounds do not overrule a word of which the recognizer was certain."""
    transcript = heard("Hello, my name is Brian Ramon.")
    words = (*transcript.words[:5], replace(transcript.words[5], confidence=0.2))
    transcript = replace(transcript, words=words)
    spotted = tuple(
        Spotted("full_name", q.span, q.texts[0], -0.4, 3.0, q.span)
        for q in name_sounds(transcript, PRIYA)
    )
    assert spotted
    mentions = find_name(replace(transcript, spotted=spotted), PRIYA)
    assert "said" not in [mention.certainty for mention in mentions]


def longer(
    text: str, after: tuple[float, ...], *, margin: float = 0.5, lead: float = 3.0
) -> list[str]:
    """Certainties where these sounds follow the name's at once; each word takes half a second."""
    transcript = heard(text)
    guessed = tuple(replace(word, confidence=0.6) for word in transcript.words)
    transcript = replace(transcript, words=guessed)
    (question,) = name_questions(transcript, PRIYA)
    scores = tuple(margin if at < question.ways else 0.0 for at in range(len(question.texts)))
    made = Comparison("full_name", question.span, question.texts, scores, question.ways)
    (place,) = name_sounds(transcript, PRIYA)
    spotted = Spotted("full_name", place.span, "Priya Raman", -0.1, lead, place.span, after)
    transcript = replace(transcript, comparisons=(made,), spotted=(spotted,))
    return [m.certainty for m in find_name(transcript, PRIYA)]


@pytest.mark.parametrize(
    ("text", "after", "certainty"),
    [
        ("Hello, my name is Priya Ramen.", (), "said"),
        ("Hello, my name is Priya Ramen.", (2.9,), "unsure"),
        ("Hello, my name is Priya Ramen. I am calling.", (2.9,), "unsure"),
        ("Hello, my name is Priya Ramen. I am calling.", (3.0, 3.1), "said"),
        ("Hello, my name is Priya Ramen calling you.", (2.85, 2.95), "said"),
        ("Hello, my name is Priya Ramen Lopez.", (3.05, 3.2), "unsure"),
    ],
)
def test_a_longer_name(text: str, after: tuple[float, ...], certainty: str) -> None:
    """Sounds that go on without a pause, and are not the next word's, are a longer name's."""
    assert longer(text, after)[0] == certainty


@pytest.mark.parametrize(("lead", "certainty"), [(-3.0, "said"), (-5.0, "unsure")])
def test_sounds_against_an_alike_name(lead: float, certainty: str) -> None:
    """A name that is alike by its words is doubted where the words' own sounds fit far better."""
    assert longer("Hello, my name is Priya Ramen.", (), lead=lead) == [certainty]


def test_a_longer_name_by_its_sounds_alone() -> None:
    """All sounds of "Mei Lin" are in "May Lynn Chu"; that is somebody else."""
    for after, certainty in (((), "said"), ((2.8, 2.9), "unsure")):
        transcript = heard("Hello, my name is Prayer Among.")
        words = tuple(replace(word, confidence=0.2) for word in transcript.words)
        transcript = replace(transcript, words=words)
        spotted = tuple(
            Spotted("full_name", q.span, q.texts[0], -0.1, 3.0, q.span, after)
            for q in name_sounds(transcript, PRIYA)
        )
        mentions = find_name(replace(transcript, spotted=spotted), PRIYA)
        assert [mention.certainty for mention in mentions] == [certainty]


def test_the_name_itself_needs_no_pause() -> None:
    """Where the words are the name's own, what follows is not asked."""
    transcript = heard("Hello, my name is Priya Raman.")
    (place,) = name_sounds(transcript, PRIYA)
    spotted = Spotted("full_name", place.span, "Priya Raman", -0.1, 3.0, place.span, (2.9, 3.0))
    mentions = find_name(replace(transcript, spotted=(spotted,)), PRIYA)
    assert [mention.certainty for mention in mentions] == ["said"]
