"""A name by its own phones: under other words, longer, against its words, and its times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims.asked import find_name, name_hypotheses, name_keywords, name_places
from claims.named import PRIYA, heard
from claims.scored import found_by_sound, margin_of, scored, sounding, with_scores

from rehearse.audio.clip import Span
from rehearse.profile.record import Profile
from rehearse.speech.transcript import HypothesisScores, PhoneEvidence, PronunciationScore


def by_sound(
    text: str, confidence: float, each: float, lead: float, read: PronunciationScore | None = None
) -> list[str]:
    """Return the certainties if every place has phone evidence, and maybe the acoustic model's."""
    transcript = heard(text)
    guessed = tuple(replace(word, confidence=confidence) for word in transcript.words)
    transcript = replace(transcript, words=guessed)
    spotted = {
        q: PhoneEvidence(q.texts[0], each, lead, q.span, spelled_score=read)
        for q in name_keywords(transcript, PRIYA)
    }
    mentions = find_name(sounding(transcript, PRIYA, spotted), PRIYA)
    return [mention.certainty for mention in mentions]


def test_sounds_of_the_name_under_other_words() -> None:
    """Guessed words are the name where the name's own phones fit better."""
    assert by_sound("Hello, my name is Prayer Among.", 0.2, -0.4, 3.0) == ["said"]
    assert by_sound("Hello, my name is Prayer Among.", 0.2, -1.1, 8.0) == ["said"]


@pytest.mark.parametrize(
    ("confidence", "each", "lead"),
    [
        (0.9, -0.4, 3.0),  # The words were recognized with confidence.
        (0.2, -1.4, 9.0),  # The phones are not the name's.
        (0.2, -0.85, 0.0),  # Neither the phones nor the margin are plain.
        (0.2, -0.4, -1.0),  # The words fit better.
    ],
)
def test_sounds_alone_do_not_make_a_name(confidence: float, each: float, lead: float) -> None:
    """Confident words, other phones, or words that fit better prevent a credit."""
    assert "said" not in by_sound("Hello, my name is Prayer Among.", confidence, each, lead)


def test_a_name_that_the_acoustic_model_hears_as_another() -> None:
    """Guessed words and a rough fit are not enough: "Anna Menvies" was credited as Ama Mensah."""
    other = PronunciationScore(
        score_per_phone=-2.2, margin=-5.0, first_name_margin=-6.4, last_name_margin=-6.3
    )
    assert by_sound("Hello, this is Pryor Raymond.", 0.3, -0.75, 4.4) == ["said"]
    assert by_sound("Hello, this is Pryor Raymond.", 0.3, -0.75, 4.4, other) == ["unsure"]


def test_words_that_are_all_but_the_name_are_not_doubted() -> None:
    """The recognizer writes the demo's caller as "Priya Rahman", which sounds like nobody else."""
    other = PronunciationScore(
        score_per_phone=-1.5, margin=-3.0, first_name_margin=-2.0, last_name_margin=-1.0
    )
    assert by_sound("Hello, this is Priya Rahman.", 0.6, -1.0, 0.0, other) == ["said"]


def test_a_name_that_only_the_acoustic_model_hears() -> None:
    """It is the name if its phones are plain, with a margin over the words and common names."""
    plain = PronunciationScore(
        score_per_phone=-0.2, margin=6.0, first_name_margin=3.0, last_name_margin=3.0
    )
    assert by_sound("Hello, my name is Prayer Among.", 0.3, -1.2, 1.0) == ["unsure"]
    assert by_sound("Hello, my name is Prayer Among.", 0.3, -1.2, 1.0, plain) == ["said"]


@pytest.mark.parametrize("text", ["Hello, this is Pria Hammond.", "Hello, this is Bria Roland."])
def test_another_name_that_was_heard_for_sure_stays_one(text: str) -> None:
    """The acoustic model cannot overrule it if no pronunciation is enrolled."""
    transcript = heard(text)
    (question,) = name_keywords(transcript, PRIYA)
    plain = PronunciationScore(
        score_per_phone=-0.2, margin=6.0, first_name_margin=3.0, last_name_margin=3.0
    )
    spotted = PhoneEvidence("Priya Raman", -1.0, -5.0, question.span)
    for read in (None, plain):
        here = {question: replace(spotted, spelled_score=read)}
        judged = scored(transcript, PRIYA, "full_name", margin_of(-58.0))
        certain = sounding(judged, PRIYA, here)
        assert [mention.certainty for mention in find_name(certain, PRIYA)] == ["other"]


@pytest.mark.parametrize("text", ["This is Priya Raman.", "this is priya raman,", "Priya-Raman"])
def test_a_name_that_was_written_rightly(text: str) -> None:
    """A correctly written name has no note about its sound, whatever stands around it."""
    said = [m for m in find_name(heard(text), PRIYA) if m.certainty == "said"]
    assert [(m.is_by_sound, m.detail) for m in said] == [(False, "")]


def test_sounds_where_no_words_are_like_a_name() -> None:
    """A name misrecognized as other words is credited where its phones are."""
    transcript = heard("hello you asked preying on a mental job")
    words = tuple(replace(word, confidence=0.2) for word in transcript.words)
    place = words[3].span.cover(words[6].span)
    spotted = PhoneEvidence("Priya Raman", -0.2, 4.0, place)
    told = found_by_sound(replace(transcript, words=words), PRIYA, 3, 6, spotted)
    said = [m for m in find_name(told, PRIYA) if m.certainty == "said"]
    assert [(m.text, m.spoken_form) for m in said] == [("preying on a mental", "Priya Raman")]
    assert [(m.is_by_sound, m.detail) for m in said] == [(True, '"preying on a mental"')]


@pytest.mark.parametrize(
    ("confidence", "each", "certainties"),
    [(0.2, -0.7, ["unsure"]), (0.2, -1.2, ["unsure"]), (0.2, -1.4, []), (0.9, -0.7, [])],
)
def test_sounds_that_leave_it_open(confidence: float, each: float, certainties: list[str]) -> None:
    """If the phones allow guessed words to hide the name, it is not reported as missing."""
    transcript = heard("hello you asked eating with even no bitch girl today")
    words = tuple(replace(word, confidence=confidence) for word in transcript.words)
    place = words[4].span.cover(words[8].span)
    spotted = PhoneEvidence("Priya Raman", each, -2.0, place)
    told = found_by_sound(replace(transcript, words=words), PRIYA, 4, 8, spotted)
    assert [m.certainty for m in find_name(told, PRIYA)] == certainties


def test_a_place_settled_by_sound_is_not_heard_again() -> None:
    """No second pass is needed where words or phones have settled it."""
    transcript = heard("Hello, my name is Prayer Among.")
    words = tuple(replace(word, confidence=0.2) for word in transcript.words)
    transcript = replace(transcript, words=words)
    assert name_places(transcript, PRIYA)
    spotted = {
        q: PhoneEvidence(q.texts[0], -0.3, 2.0, q.span) for q in name_keywords(transcript, PRIYA)
    }
    assert name_places(sounding(transcript, PRIYA, spotted), PRIYA) == ()


def test_when_the_name_was_said() -> None:
    """Its phones give the time. If they do not fit, it is unknown, because word times are rough."""
    transcript = heard("Hello this is Priya Raman speaking")
    (question,) = name_keywords(transcript, PRIYA)
    for each, when in ((-0.3, Span(1.46, 2.24)), (-2.0, None)):
        spotted = PhoneEvidence("Priya Raman", each, 1.0, Span(1.46, 2.24))
        (mention,) = find_name(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
        assert mention.timed_span == when
    (mention,) = find_name(transcript, PRIYA)
    assert mention.timed_span == mention.span, "nobody was asked for its sounds"


def test_a_rate_is_counted_on_the_way_it_was_said() -> None:
    """The hint counts if it fits the phones: "Siobhan" looks like three syllables and has two."""
    caller = Profile("Siobhan Gallagher", "", pronounced="shivawn gallager")
    transcript = heard("Hello this is Siobhan Gallagher speaking", caller)
    (question,) = name_keywords(transcript, caller)
    spotted = PhoneEvidence("shivawn gallager", -0.3, 2.0, question.span)
    (mention,) = find_name(sounding(transcript, caller, {question: spotted}), caller)
    assert (mention.certainty, mention.spoken_form) == ("said", "shivawn gallager")


def test_when_an_unclear_name_was_said() -> None:
    """A garbled name has a rate only where its phones are found."""
    transcript = heard("Hello, my name is Prayer Among.")
    words = tuple(replace(word, confidence=0.2) for word in transcript.words)
    transcript = replace(transcript, words=words)
    (question,) = name_keywords(transcript, PRIYA)
    for each, when in ((-0.5, Span(1.4, 2.3)), (-1.1, None)):
        spotted = PhoneEvidence("Priya Raman", each, -1.0, Span(1.4, 2.3))
        (mention,) = find_name(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
        assert mention.certainty == "unsure"
        assert mention.timed_span == when
        assert mention.spoken_form == ("Priya Raman" if when else "")


def test_a_first_name_that_was_surely_another() -> None:
    """Phones do not overrule a word that the recognizer was certain of."""
    transcript = heard("Hello, my name is Brian Ramon.")
    words = (*transcript.words[:5], replace(transcript.words[5], confidence=0.2))
    transcript = replace(transcript, words=words)
    spotted = {
        q: PhoneEvidence(q.texts[0], -0.4, 3.0, q.span) for q in name_keywords(transcript, PRIYA)
    }
    assert spotted
    mentions = find_name(sounding(transcript, PRIYA, spotted), PRIYA)
    assert "said" not in [mention.certainty for mention in mentions]


def longer(
    text: str, after: tuple[float, ...], *, margin: float = 0.5, lead: float = 3.0
) -> list[str]:
    """Return the certainties if these phones follow the name's; each word takes half a second."""
    transcript = heard(text)
    guessed = tuple(replace(word, confidence=0.6) for word in transcript.words)
    transcript = replace(transcript, words=guessed)
    (question,) = name_hypotheses(transcript, PRIYA)
    scores = tuple(
        margin if at < question.expected_count else 0.0 for at in range(len(question.texts))
    )
    made = HypothesisScores(question.texts, scores, question.expected_count)
    (place,) = name_keywords(transcript, PRIYA)
    spotted = PhoneEvidence("Priya Raman", -0.1, lead, place.span, after)
    told = sounding(with_scores(transcript, PRIYA, {question.id: made}), PRIYA, {place: spotted})
    return [m.certainty for m in find_name(told, PRIYA)]


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
    """Phones that go on without a pause, beyond the next word's, belong to a longer name."""
    assert longer(text, after)[0] == certainty


@pytest.mark.parametrize(("lead", "certainty"), [(-3.0, "said"), (-5.0, "unsure")])
def test_sounds_against_an_alike_name(lead: float, certainty: str) -> None:
    """A similar name in the words is doubted where the words' own phones fit far better."""
    assert longer("Hello, my name is Priya Ramen.", (), lead=lead) == [certainty]


def test_a_longer_name_by_its_sounds_alone() -> None:
    """All phones of "Mei Lin" are in "May Lynn Chu", which is somebody else."""
    for after, certainty in (((), "said"), ((2.8, 2.9), "unsure")):
        transcript = heard("Hello, my name is Prayer Among.")
        words = tuple(replace(word, confidence=0.2) for word in transcript.words)
        transcript = replace(transcript, words=words)
        spotted = {
            q: PhoneEvidence(q.texts[0], -0.1, 3.0, q.span, after)
            for q in name_keywords(transcript, PRIYA)
        }
        mentions = find_name(sounding(transcript, PRIYA, spotted), PRIYA)
        assert [mention.certainty for mention in mentions] == [certainty]


def test_the_name_itself_needs_no_pause() -> None:
    """Where the words are the name's own, what follows does not matter."""
    transcript = heard("Hello, my name is Priya Raman.")
    (place,) = name_keywords(transcript, PRIYA)
    spotted = PhoneEvidence("Priya Raman", -0.1, 3.0, place.span, (2.9, 3.0))
    mentions = find_name(sounding(transcript, PRIYA, {place: spotted}), PRIYA)
    assert [mention.certainty for mention in mentions] == ["said"]


def test_a_place_that_two_models_do_not_agree_on_is_not_timed() -> None:
    """It is still the name, but how fast it was said is unknown."""
    transcript = heard("Hello, this is Priya Raman, hello.")
    (question,) = name_keywords(transcript, PRIYA)
    place = question.span
    timed = PhoneEvidence("Priya Raman", -0.2, 0.0, place)
    for spotted, expected in ((timed, place), (replace(timed, boundaries_agree=False), None)):
        (mention,) = find_name(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
        assert mention.certainty == "said"
        assert mention.timed_span == expected
