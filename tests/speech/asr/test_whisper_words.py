"""Words from the pieces of an alignment."""

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.speech.asr.whisper_words import words_from_pieces


def piece(word: str, start: float, end: float, probability: float = 0.9) -> dict[str, object]:
    return {"word": word, "start": start, "end": end, "probability": probability}


def test_a_stop_belongs_to_its_word_and_lends_it_no_time() -> None:
    """A full stop joins the word before it, and the pause after it belongs to neither."""
    words = words_from_pieces([piece(" job", 1.0, 1.4), piece(".", 1.4, 3.0)], 5.0)
    assert words == (Word("job.", Span(1.0, 1.4), 0.9),)


def test_only_a_space_begins_a_word() -> None:
    """A piece without a space continues the last word, with the lowest confidence of its pieces."""
    words = words_from_pieces([piece(" pre", 0.0, 0.2), piece("-urayman", 0.2, 0.8, 0.3)], 5.0)
    assert words == (Word("pre-urayman", Span(0.0, 0.8), 0.3),)


def test_no_word_goes_beyond_the_clip() -> None:
    """Times are cut to the clip, and none is negative."""
    words = words_from_pieces([piece(" so", -0.1, 0.3), piece(" on", 1.9, 2.4)], 2.0)
    assert [word.span for word in words] == [Span(0.0, 0.3), Span(1.9, 2.0)]
