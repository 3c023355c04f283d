"""Counts and rates of replies made of strings."""

from dataclasses import replace

import pytest
from review.staged import Said, sound, speech, words

from rehearse.audio.clip import Span, silence
from rehearse.claims.fillers import find_fillers
from rehearse.claims.records import Mention
from rehearse.claims.reply import Claims, Reply
from rehearse.claims.unread_speech import REPORT
from rehearse.language.word import Word
from rehearse.review.measures import measure, rates, talk_share
from rehearse.speech.transcript import Transcript
from rehearse.speech.utterance import CALLER, Utterance

PROSE = "I am calling about the interview and I would be glad to come in on any day"


def reply(said: Said, heard: Claims | None = None) -> Reply:
    """A reply as it would come out of a call."""
    utterance = Utterance(CALLER, "t", sound(said), 0.0, speech=speech(said))
    return Reply(utterance, Transcript(words(said)), heard or Claims(fillers=()))


def test_pace_counts_words_over_time() -> None:
    """Seventeen words of 0.4 s are 150 a minute."""
    measures = measure([reply(Said(PROSE, 0.4))])
    assert measures.words == 17
    assert measures.words_per_minute == pytest.approx(150)
    assert measures.prose_words_per_minute == pytest.approx(150)


def test_a_name_has_its_own_words() -> None:
    """A name that was written as four words is two, and one that was written as one as well."""
    said = Said(f"this is china do ok for {PROSE} may lynchu", 0.4)
    there = words(said)
    names = (
        Mention(there[2].span, "china do ok for", "said", spoken_form="Chinedu Okafor"),
        Mention(there[-2].span, "may lynchu", "unsure", spoken_form="May Lynn Chu"),
        Mention(there[0].span, "this", "unsure"),
    )
    measures = measure([reply(said, Claims(names=names, fillers=()))])
    assert measures.words == 25 - 2 + 1
    assert measures.words_per_minute == pytest.approx(150 * 24 / 25)
    assert measures.prose_words_per_minute == pytest.approx(150 * 24 / 25)


@pytest.mark.parametrize(("tail", "seconds"), [(0.05, 6.8), (0.3, 7.0), (0.9, 6.8)])
def test_when_the_last_word_ended(tail: float, seconds: float) -> None:
    """With the speech, less what a detector adds; more speech than a word's is another word."""
    spoken = reply(Said(PROSE, 0.4))
    end = spoken.transcript.words[-1].span.end
    heard = replace(spoken.utterance, speech=(Span(0.5, end + tail),))
    measures = measure([replace(spoken, utterance=heard)])
    assert measures.words_per_minute == pytest.approx(60 * 17 / seconds)


def test_an_um_begins_where_the_word_before_it_ended() -> None:
    """A zero-length "um" begins after the previous word, but not before a long silence."""
    spans = (Span(1.0, 1.5), Span(1.9, 1.92), Span(2.1, 2.4), Span(4.0, 4.02))
    texts = ("is,", "um,", "four", "um")
    heard = tuple(Word(text, span, 0.9) for text, span in zip(texts, spans, strict=True))
    assert [m.span for m in find_fillers(heard)] == [Span(1.5, 1.92), Span(4.0, 4.02)]


def test_letters_are_no_hesitation() -> None:
    """An "er" beside a letter that is spelled is E and R; beside words it is a filler."""
    assert find_fillers(words(Said("that is t er r y", 0.4))) == ()
    assert find_fillers(words(Said("a y er c", 0.4))) == ()
    assert len(find_fillers(words(Said("that is er terry", 0.4)))) == 1
    assert len(find_fillers(words(Said("er I am terry", 0.4)))) == 1


def test_a_filled_pause_tells_when_a_written_filler_was_said() -> None:
    """It counts once, at the time of its sound."""
    heard = words(Said("hello this um is me", 0.4))
    (mention,) = find_fillers(heard, [Word("uh", Span(1.1, 1.3), 1.0)])
    assert (mention.text, mention.span) == ("um", Span(1.1, 1.3))


def test_a_filled_pause_that_nobody_wrote_down() -> None:
    """It is a filler all the same, and each of two is one."""
    heard = words(Said("hello this um is <2> me", 0.4))
    filled_pauses = [Word("um", Span(0.9, 1.1), 1.0), Word("uh", Span(3.0, 3.3), 1.0)]
    assert [m.span for m in find_fillers(heard, filled_pauses)] == [Span(0.9, 1.1), Span(3.0, 3.3)]


def test_a_filled_pause_in_a_word_that_seems_long() -> None:
    """A recognizer lets "I'm" last through a pause; it is no letter for that."""
    heard = (Word("I'm,", Span(2.9, 4.3), 0.9), Word("here.", Span(4.4, 4.8), 0.9))
    assert len(find_fillers(heard, [Word("uh", Span(3.4, 3.7), 1.0)])) == 1


def test_a_filled_pause_before_the_first_word() -> None:
    """A breath or a click before the caller begins is no filler, unless it was written."""
    heard = (Word("Hello,", Span(1.0, 1.4), 0.9), Word("there.", Span(1.5, 1.9), 0.9))
    assert find_fillers(heard, [Word("uh", Span(0.5, 0.8), 1.0)]) == ()
    assert len(find_fillers((Word("Um,", Span(0.5, 0.8), 0.9), *heard))) == 1


def test_a_filled_pause_inside_a_word() -> None:
    """Between two stops of a word a vowel stands alone; it is a syllable of the word."""
    heard = (Word("the", Span(0.5, 0.7), 0.9), Word("applicant's", Span(0.8, 1.7), 0.9))
    assert find_fillers(heard, [Word("uh", Span(1.1, 1.25), 1.0)]) == ()


@pytest.mark.parametrize("word", ["oh", "or", "R", "eight", "are", "the", "all", "ha", "aha"])
def test_a_word_that_sounds_like_a_filled_pause(word: str) -> None:
    """Where such a word, digit or letter was written, it was said."""
    heard = words(Said(f"this is {word} today", 0.4))
    assert find_fillers(heard, [Word("uh", Span(1.35, 1.65), 1.0)]) == ()


def test_a_laugh_is_no_hesitation() -> None:
    """Bursts of a voice that follow each other in a quarter of a second are laughter."""
    heard = words(Said("so I said <3> hello", 0.4))
    bursts = [Word("uh", Span(at, at + 0.13), 1.0) for at in (2.5, 2.8, 3.1)]
    late = Word("uh", Span(4.0, 4.3), 1.0)
    assert [m.span for m in find_fillers(heard, [*bursts, late])] == [late.span]


def test_an_answer_is_no_filled_pause() -> None:
    """The sound of "Ah, yes" is not counted beside the word for it."""
    heard = words(Said("Ah, yes, I called", 0.4))
    assert find_fillers(heard, [Word("uh", Span(0.55, 0.8), 1.0)]) == ()


def test_dictation_is_no_prose() -> None:
    """A number dictated in the middle changes the rate of all words, not that of the prose."""
    said = Said(f"{PROSE} 415-555-0192 {PROSE}", 0.4)
    number = words(said)[17]
    numbers = (Mention(number.span, number.text, "said", timed_span=number.span),)
    measures = measure([reply(said, Claims(numbers=numbers, fillers=()))])
    assert measures.prose_words_per_minute == pytest.approx(150)
    assert measures.words == 44
    assert measures.digits_per_second == pytest.approx(2.5)


def test_too_few_words_have_no_pace() -> None:
    """Below eight words there is no rate."""
    measures = measure([reply(Said("Hello, this is Priya."))])
    assert measures.words_per_minute is None
    assert measures.prose_words_per_minute is None
    assert measures.articulation_rate is None


def test_silence_is_measured_without_failing() -> None:
    """No speech and no words: every rate is unknown, nothing is invented."""
    empty = Reply(Utterance(CALLER, "t", silence(2), 0.0), Transcript(), Claims(fillers=None))
    measures = measure([empty])
    assert (measures.words, measures.speech_seconds, measures.longest_pause) == (0, 0, 0)
    assert measures.fillers is None
    assert measures.noise_db is None
    assert measures.pitch_semitones is None


def test_no_replies() -> None:
    """A stage in which the caller had no turn can be measured."""
    assert measure([]).seconds == 0


def test_typed_replies_have_no_sound() -> None:
    """What was typed counts in no rate."""
    spoken = reply(Said(PROSE))
    typed = Reply(replace(spoken.utterance, typed=PROSE), spoken.transcript, Claims())
    assert measure([typed]).words == 0
    assert measure([spoken, typed]).words == 17


def test_pauses_and_stretches() -> None:
    """A pause is the silence inside a reply; two seconds of it end a stretch."""
    said = reply(Said("one two <1.5> three four <2.5> five", 0.5))
    measures = measure([said])
    assert measures.longest_pause == pytest.approx(2.5)
    assert measures.longest_stretch == pytest.approx(3.5)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("415-555-0192", 10),
        ("four one five five five five oh one nine two", 10),
        ("double five triple two", 5),
        ("twenty-one thirty", 4),
        ("eight hundred five", 4),
        ("forty two nineteen", 4),
    ],
)
def test_digits(text: str, count: int) -> None:
    """Digits are counted however they are said."""
    assert rates.digits(text) == count


def test_talk_share() -> None:
    """The caller's part of all speech; unknown where nobody else was recorded."""
    mine = reply(Said("one two three four five", 0.4))
    other = Utterance("dana", "t", silence(6), 0.0, speech=(Span(0, 6),))
    assert talk_share([mine], [other]) == pytest.approx(0.25)
    assert talk_share([mine], []) is None


def test_unread_speech() -> None:
    """Speech without words is noticed; a word's times may be off by a little."""
    assert reply(Said("one two three")).unread == ()
    (gap,) = reply(Said("one two three", unread=True)).unread
    assert gap.duration == pytest.approx(2)


def test_a_stretched_word_covers_no_more_than_it_can_last() -> None:
    """Five seconds of "thank" are speech without words; slow digits and slow letters are none.

    Where a recognizer loses a passage, it stretches the next word over it.
    """
    said = reply(Said("four one five"))
    lost = Span(1.7, 6.7)
    heard = replace(
        said,
        utterance=replace(said.utterance, speech=(Span(0.5, 6.9),)),
        transcript=Transcript((*said.transcript.words, Word("thank", lost, 0.1))),
    )
    (gap,) = heard.unread
    assert (gap.start, gap.end) == pytest.approx((lost.start + 2.0 + REPORT.after_word, 6.9))
    assert reply(Said("five five", 1.8)).unread == ()
    assert reply(Said("M-A-R-C-U-S", 6.5)).unread == ()


def test_a_stretched_word_does_not_slow_the_pace() -> None:
    """Five seconds that were not understood are no slow word."""
    said = reply(Said(PROSE, 0.4))
    end = said.transcript.words[-1].span.end
    heard = replace(
        said,
        utterance=replace(said.utterance, speech=(Span(0.5, end + 6),)),
        transcript=Transcript((*said.transcript.words, Word("thank", Span(end, end + 6), 0.1))),
    )
    assert measure([heard]).prose_words_per_minute == pytest.approx(150)


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Um, I'm just, uh, calling", ["um", "uh"]),
        ("er erm ah hmm", ["er", "erm", "ah", "hmm"]),
        ("Ah, yes, I called", []),
        ("Ah, okay. And ah, I called", ["ah"]),
        ("Ah, I was calling", ["ah"]),
        ("Uh, yes, I called", ["uh"]),
        ("Mm-hmm. Uh-huh. Mm-hm, mm", ["mm"]),
        ("Mm hmm, yes. Uh huh, I called", []),
        ("I was, like, really happy", ["like"]),
        ("and like I said so", ["like"]),
        ("I would like to come", []),
        ("I like the job", []),
        ("companies like yours", []),
        ("hello, it's like Priya Raman", ["like"]),
        ("it is like that", []),
        ("he is like I said", []),
        ("it looks like a good fit", []),
        ("so, you know, I called", ["you know"]),
        ("let me know if you know when", []),
        ("do you know if she is in", []),
        ("I met Mr. Lee, you know him, and you know them both", []),
        ("I mean, it was late", ["i mean"]),
        ("what do I mean", []),
        ("Sorry, I mean zero one seven three", []),
        ("on Thursday, I mean Friday", []),
        ("this is Karen, I mean Karen Bishop", []),
        ("at six one four, no, I mean five", []),
        ("I mean what I say", []),
        ("I mean well, and I mean no harm", []),
        ("just so you know, I called", []),
        ("you know the job at the warehouse", []),
        ("I would like, please, to come", []),
        ("I was sort of nervous", ["sort of"]),
        ("what kind of job is it", []),
        ("it's kind of far", ["kind of"]),
        ("that is kind of you", []),
        ("this sort of work", []),
    ],
)
def test_fillers(text: str, fillers: list[str]) -> None:
    """Sounds always fill; words only where nothing else can be meant."""
    assert [m.text for m in find_fillers(words(Said(text)))] == fillers


def test_fillers_in_short_talk() -> None:
    """Under half a minute of talk counts as half a minute: one rate, wherever it is shown."""
    um = Mention(Span(1.0, 1.2), "um", "said")
    spoken = reply(Said(PROSE, 0.4), Claims(names=(), fillers=(um, um)))
    end = spoken.transcript.words[-1].span.end
    spoken = replace(spoken, utterance=replace(spoken.utterance, speech=(Span(0.5, end),)))
    assert measure([spoken]).fillers_per_minute == pytest.approx(4)
