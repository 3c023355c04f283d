"""The conversation as words to click: which are marked, and as what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from report.paged import SAID

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.report.page.timeline import Annotation, find_annotations
from rehearse.report.page.transcript_lines import lines
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.older_documents import with_segments

if TYPE_CHECKING:
    from rehearse.report.page.records import PageWord
    from rehearse.review.review import Review


def spoken(*said: tuple[str, float, float], fillers: tuple[Evidence, ...] = ()) -> Review:
    """A review of these words, with the fillers that were counted."""
    words = tuple(Word(text, Span(start, end), 0.9) for text, start, end in said)
    found = Finding(
        "fillers",
        Status.PARTLY,
        heard=fillers[0].text if fillers else "",
        evidence=fillers or (Evidence(Span(1.0, 19.0), "no filler heard"),),
        count=len(fillers),
        value=float(len(fillers)),
    )
    stage = replace(SAID.stages[0], findings=(found,))
    return with_segments(replace(SAID, findings=(found,), stages=(stage,), words=words))


def shown(review: Review) -> list[tuple[str, str]]:
    """The caller's words with their marks, as on the page."""
    return [(word.text, word.kind) for word in words_of(review)]


def words_of(review: Review) -> tuple[PageWord, ...]:
    """The caller's words on the page."""
    _, mine = lines(review, find_annotations(review), {"box": "Voicemail"})
    return mine.words


def test_words_know_their_stretch_and_how_sure_they_are() -> None:
    """Words in dictated numbers are marked, and so are unsure words and long gaps."""
    said = (Word("call", Span(1, 1.4), 0.9), Word("four", Span(2.4, 2.8), 0.3))
    review = replace(SAID, words=said)
    _, mine = lines(
        review,
        (Annotation("pause", Span(1.4, 2.4)), Annotation("number", Span(2.4, 3.0))),
        {"box": "Voicemail"},
    )
    assert [(w.text, w.kind, w.is_faint, w.pause) for w in mine.words] == [
        ("call", "", False, ""),
        ("four", "number", True, "1.0 s"),
    ]


def test_what_was_typed_stands_as_typed() -> None:
    """Words without times cannot be clicked; the line is reported as it was typed."""
    review = replace(SAID, words=(Word("Hello", Span(1.0, 1.0), 1.0),))
    _, mine = lines(review, (), {})
    assert (mine.text, mine.words) == ("Hello", ())


def test_a_neighbor_of_a_filler_is_no_filler() -> None:
    """An "um" that the first decode dropped is in its place; "I'm" beside it is not marked."""
    review = spoken(
        ("Hello,", 1.0, 1.4), ("I'm", 2.0, 2.9), ("Priya.", 2.9, 3.4),
        fillers=(Evidence(Span(1.9, 2.6), "um"),),
    )  # fmt: skip
    assert shown(review) == [("Hello,", ""), ("um", "filler"), ("I'm", ""), ("Priya.", "")]
    assert [word.span for word in words_of(review)][1] == Span(1.9, 2.6)


def test_every_word_of_a_filler_is_marked() -> None:
    """Both words of "you know" are marked, and neither of those around it."""
    review = spoken(
        ("I", 1.0, 1.1), ("was,", 1.1, 1.6), ("you", 1.6, 1.8), ("know,", 1.8, 2.3),
        ("calling", 2.3, 2.8), fillers=(Evidence(Span(1.5, 2.0), "you know"),),
    )  # fmt: skip
    assert shown(review) == [
        *(("I", ""), ("was,", ""), ("you", "filler"), ("know,", "filler"), ("calling", "")),
    ]


def test_only_the_counted_one_of_two_is_marked() -> None:
    """The verb "like" is not marked for the sake of a counted "like" near it."""
    review = spoken(
        ("I'd", 1.0, 1.2), ("like", 1.2, 1.5), ("to,", 1.5, 1.7), ("like,", 1.7, 2.1),
        ("ask", 2.1, 2.4), fillers=(Evidence(Span(1.72, 2.05), "like"),),
    )  # fmt: skip
    assert shown(review) == [
        *(("I'd", ""), ("like", ""), ("to,", ""), ("like,", "filler"), ("ask", "")),
    ]


def test_a_counted_like_never_marks_the_verb_beside_it() -> None:
    """Where the plain decode left the filler out, it is put in; the verb near it stays clean."""
    review = spoken(
        ("I'd", 1.0, 1.2), ("like", 1.2, 1.4), ("to", 2.5, 2.7), ("ask", 2.7, 3.0),
        fillers=(Evidence(Span(1.9, 2.2), "like"),),
    )  # fmt: skip
    assert shown(review) == [
        *(("I'd", ""), ("like", ""), ("like", "filler"), ("to", ""), ("ask", "")),
    ]


def test_a_hesitation_that_was_written_stands_once() -> None:
    """Two decodes write one sound as "uh" and "um", up to a second apart: it is one filler."""
    review = spoken(
        ("Hello,", 1.0, 1.4), ("uh,", 1.4, 1.6), ("I'm", 2.6, 2.9), ("Priya.", 2.9, 3.4),
        fillers=(Evidence(Span(2.0, 2.4), "um"),),
    )  # fmt: skip
    assert shown(review) == [("Hello,", ""), ("uh,", "filler"), ("I'm", ""), ("Priya.", "")]


def test_two_fillers_mark_two_words() -> None:
    """Two that were counted are never one word on the page."""
    review = spoken(
        ("Um,", 1.0, 1.3), ("hello.", 1.8, 2.4),
        fillers=(Evidence(Span(1.0, 1.3), "um"), Evidence(Span(1.5, 1.7), "uh")),
    )  # fmt: skip
    assert shown(review) == [("Um,", "filler"), ("uh", "filler"), ("hello.", "")]


def test_without_fillers_nothing_is_marked() -> None:
    """The stretch that was searched for fillers marks no word."""
    assert shown(spoken(("Um", 1.0, 1.3), ("hello.", 1.8, 2.4))) == [("Um", ""), ("hello.", "")]
