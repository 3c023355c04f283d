"""Which evidence of the phones each place of the name and the number has, by its id."""

from __future__ import annotations

from dataclasses import replace

from claims.asked import find_name, name_keywords, number_keywords
from claims.named import PRIYA, heard
from claims.scored import found_by_sound, sounding

from rehearse.audio.clip import Span
from rehearse.claims.name.candidates import name_id
from rehearse.claims.scored_transcript import unscored
from rehearse.speech.transcript import PhoneEvidence

CALLER = replace(PRIYA, phone="415-555-0192")


def evidence(text: str) -> PhoneEvidence:
    """Return evidence that can be told from others by its text."""
    return PhoneEvidence(text, -0.3, 1.0, Span(0, 1))


def test_a_place_of_the_number_has_its_own() -> None:
    """Two numbers, the caller's and another: each has the evidence that was found for it."""
    found = unscored(heard("Plus one 415-555-0192. Or 702-338-7746, thanks", CALLER), CALLER)
    questions = number_keywords(found, CALLER)
    told = sounding(found, CALLER, {asked: evidence(asked.texts[0]) for asked in questions})
    (attempt,), (other,) = found.proposals.number.attempts, found.proposals.number.others
    assert "0192" in told.evidence[attempt.id].text
    assert "7746" in told.evidence[other.id].text


def test_overlapping_places_of_the_name_share_one() -> None:
    """Of "again Priya Ramen Lopez" one place is asked about; the others have what it found."""
    found = unscored(heard("Again, Priya Ramen Lopez. This is Ann Lee."), PRIYA)
    name = found.proposals.name
    asked = {question: evidence(question.texts[-1]) for question in name_keywords(found, PRIYA)}
    (alike,) = name.alike
    (longer,) = [place for place in name.introduced if place[0] == alike.first]
    assert longer not in name.disjoint_places
    told = sounding(found, PRIYA, asked).evidence
    assert told[name_id(*longer)] is told[alike.id]
    assert {one.text for one in told.values()} == {"Priya Ramen", "Ann Lee"}


def test_a_place_that_only_the_phones_found() -> None:
    """It has an id like the places that the words propose."""
    told = found_by_sound(heard("hello you asked preying on it"), PRIYA, 3, 4, evidence("Priya"))
    assert told.evidence == {name_id(3, 4): evidence("Priya")}


def test_words_without_a_length() -> None:
    """The recognizer does not know when they were said, so the phones are not asked there."""
    said = heard("This is Priya Raman. 415-555-0192", CALLER)
    squeezed = replace(said, words=tuple(replace(w, span=Span(2.0, 2.0)) for w in said.words))
    assert name_keywords(said, CALLER)
    assert number_keywords(said, CALLER)
    assert name_keywords(squeezed, CALLER) == number_keywords(squeezed, CALLER) == ()


def test_a_word_without_a_length_is_not_quoted() -> None:
    """At the edge of a place that the phones found, it was hardly said."""
    said = heard("hello you asked a mother in the job")
    words = tuple(replace(word, confidence=0.2) for word in said.words)
    flat = replace(words[3], span=Span(words[4].span.start, words[4].span.start))
    squeezed = replace(said, words=(*words[:3], flat, *words[4:]))
    told = found_by_sound(
        squeezed, PRIYA, 3, 6, PhoneEvidence("Priya Raman", -0.2, 4.0, Span(2, 3))
    )
    assert "mother in the" in [mention.text for mention in find_name(told, PRIYA)]
