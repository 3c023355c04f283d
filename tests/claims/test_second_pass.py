"""Which segments get a second pass: whole passages with an unclear name."""

from dataclasses import replace

from claims.asked import second_pass_segments

from rehearse.audio.clip import Span
from rehearse.claims.name.candidates import texts_to_pronounce
from rehearse.claims.second_pass import MIN_SEGMENT_S
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Pronunciation, Transcript
from rehearse.speech.tts.g2p import EspeakG2P

PRIYA = Profile("Priya Raman", contact="Ms. Chen")


def heard(*sentences: str) -> tuple[Transcript, tuple[Span, ...]]:
    """Return words of 0.4 s, with half a second between sentences, and the speech spans."""
    words: list[Word] = []
    speech: list[Span] = []
    at = 1.0
    for sentence in sentences:
        begin = at
        for text in sentence.split():
            words.append(Word(text, Span(at, at + 0.4), 0.9))
            at += 0.4
        speech.append(Span(begin, at))
        at += 0.5
    transcript, speller = Transcript(tuple(words)), EspeakG2P()
    texts = texts_to_pronounce(transcript, PRIYA)
    known = tuple(Pronunciation(text, speller.phonemes(text)) for text in texts)
    return replace(transcript, pronunciations=known), tuple(speech)


def test_a_name_in_question() -> None:
    """A near-sounding name gets a second pass with its sentence, cut in the pauses around it."""
    transcript, speech = heard(
        "Good morning to you over there.",
        "Hello, this is Preet Ramon and I am calling you back.",
        "Thank you very much for your time today, really.",
    )
    (passage,) = second_pass_segments(transcript, PRIYA, speech)
    assert speech[0].end < passage.start < speech[1].start
    assert speech[1].end < passage.end < speech[2].start


def test_a_plain_name_is_left_alone() -> None:
    """The caller's own name, recognized word for word, needs no second pass."""
    transcript, speech = heard("Hello, this is Priya Raman.", "I am returning your call.")
    assert second_pass_segments(transcript, PRIYA, speech) == ()


def test_an_introduction_as_somebody_else() -> None:
    """Before another name is reported, the second pass decodes it as well."""
    transcript, speech = heard("Hello, my name is Gordon Rivers.", "I am returning your call now.")
    assert len(second_pass_segments(transcript, PRIYA, speech)) == 1


def test_a_contact_in_question() -> None:
    """The person they asked for is a name too, and gets a second pass unless it was plain."""
    start = "Hello, this is Priya Raman."
    garbled, speech = heard(start, "May I speak with a mess can please, if there is time.")
    assert len(second_pass_segments(garbled, PRIYA, speech)) == 1
    plain, speech = heard(start, "May I speak with Ms. Chen please, if there is time.")
    assert second_pass_segments(plain, PRIYA, speech) == ()


def test_a_short_sentence_takes_its_neighbor() -> None:
    """A name is recognized less well without its sentence, so the segment is extended."""
    transcript, speech = heard("This is Preet Ramon.", "I am calling you back about that job.")
    (passage,) = second_pass_segments(transcript, PRIYA, speech)
    assert passage.duration >= MIN_SEGMENT_S


def test_where_the_detector_heard_nothing() -> None:
    """Words count as speech where the detector missed the voice."""
    transcript, _ = heard("Hello, this is Preet Ramon and I am calling you back.")
    (passage,) = second_pass_segments(transcript, PRIYA, ())
    assert passage.start <= 1.0
    assert passage.end >= transcript.words[-1].span.end


def test_neighbors_are_one_passage() -> None:
    """Two names in adjacent sentences are decoded together."""
    transcript, speech = heard(
        "Hello, this is Preet Ramon and I am calling you back.",
        "Again, my name is Preet Ramon, thank you so very much.",
    )
    assert len(second_pass_segments(transcript, PRIYA, speech)) == 1


def test_a_word_without_length() -> None:
    """A word of zero length still gets its segment."""
    transcript, _ = heard("Hello, this is Preet Ramon and I am calling you back.")
    words = tuple(replace(word, span=Span(3.0, 3.0)) for word in transcript.words)
    assert len(second_pass_segments(replace(transcript, words=words), PRIYA, ())) == 1
