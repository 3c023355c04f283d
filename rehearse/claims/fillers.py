"""Fillers in a verbatim decode: hesitation sounds, and "like" or "you know" where they add nothing.

A plain decode leaves "um" out, so a count based on it would be false praise. Without a verbatim
decode, fillers are reported as not measured. Their words are in `language/tokens.py` (hesitations)
and `language/english/fillers.py`; their sound is found by `speech/phones/filled_pauses.py`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.records import Mention
from rehearse.claims.unread_speech import WORD_TIME_SLACK_S
from rehearse.language import HESITATIONS, UNITS, count_syllables, tokenize
from rehearse.language import fillers as fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import Token, Word

MIN_FILLER_S: Final = 0.15
"""Shortest hesitation, in seconds."""
MAX_WORD_GAP_S: Final = 0.8
"""Longest gap between two words, in seconds, that one of them may have filled. A longer one is
silence."""
MAX_FILLER_OFFSET_S: Final = 0.7
"""Maximum seconds between a written hesitation and its sound. At pauses a recognizer's times are up
to a second off, and counting both would blame the caller twice."""
_FILLED_PAUSE_SOUNDALIKES: Final = frozenset(
    {
        *("are", "her", "oh", "or", "owe", "arm", "all", "aw", "awe", "ow", "up", "of", "the"),
        *("ha", "haha", "aha"),
    }
)
"""Words that may sound like a filled pause, as digits and letters may. Where one of them was
transcribed, it was said. All of them except "are" were taken for a filled pause when eSpeak or Pico
spoke them between pauses ("ha" in a laugh). With this list 16 of 18 fillers in 25 synthetic calls
are still found, as many as without it."""
_YES: Final = frozenset(
    {"yes", "yeah", "yep", "no", "okay", "right", "sure", "good", "great", "perfect", "hello", "hi"}
)
"""Words after which "ah" was the start of an answer: "ah, yes"."""
_MURMURS: Final = frozenset({("mm", "hmm"), ("mm", "mm"), ("mm", "hm"), ("hm", "mm"), ("uh", "uh")})
"""Two sounds in one word that are an answer: "mm-hmm"."""
_IN_TWO_WORDS: Final = frozenset({("mm", "hmm"), ("mm", "hm"), ("uh", "huh")})
"""The pairs that are also an answer where the recognizer writes two words."""
MAX_ANSWER_GAP_S: Final = WORD_TIME_SLACK_S
"""Maximum seconds between a transcribed answer and the filled pause that is its sound."""
MIN_LAUGH_GAP_S: Final = 0.3
"""Two filled pauses closer together than this many seconds are laughter, which has four or five
voiced bursts a second (Bachorowski, Smoski and Owren 2001). Two hesitations are further apart."""
MAX_WORD_SYLLABLE_S: Final = 0.45
"""Longest syllable of a word, in seconds; a word that seems longer includes a pause. People who
read digits slowly take 0.4 to 0.5 s each."""
_LETTERS: Final = frozenset("abcdefghjklmnopqrstuvwxyz")
"""All letters but I, which is also a word and does not sound like a filled pause."""


def find_fillers(words: Sequence[Word], filled_pauses: Sequence[Word] = ()) -> tuple[Mention, ...]:
    """Return each filler with its time, in order.

    Args:
        words: the words of a verbatim decode.
        filled_pauses: hesitations found by sound alone.
    """
    return _with_filled_pauses(_written(words), words, filled_pauses)


def _with_filled_pauses(
    found: list[Mention], words: Sequence[Word], filled_pauses: Sequence[Word]
) -> tuple[Mention, ...]:
    """Merge transcribed fillers, timed by their sound, with those found by sound alone.

    A sound alone is no filler before the first word, where breaths and clicks are, nor in a word.
    """
    written = [at for at, mention in enumerate(found) if mention.text in HESITATIONS]
    tokens = tokenize([word.text for word in words])
    answers = [words[t.word].span for at, t in enumerate(tokens) if _is_answer(tokens, at)]
    for sound in _without_laughter(filled_pauses):
        near = [at for at in written if found[at].span.gap(sound.span) <= MAX_FILLER_OFFSET_S]
        if near:
            at = min(near, key=lambda at: found[at].span.gap(sound.span))
            written.remove(at)
            found[at] = Mention(sound.span, found[at].text, "said")
        elif not (
            (words and sound.span.end <= words[0].span.start)
            or _is_word(sound.span, words)
            or any(_is_inside(sound.span, word) for word in words)
            or any(s.gap(sound.span) <= MAX_ANSWER_GAP_S for s in answers)
        ):
            found.append(Mention(sound.span, sound.text, "said"))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _without_laughter(filled_pauses: Sequence[Word]) -> Iterator[Word]:
    """Yield the filled pauses that have no neighbor close enough to be part of a laugh."""
    for at, sound in enumerate(filled_pauses):
        beside = (*filled_pauses[max(0, at - 1) : at], *filled_pauses[at + 1 : at + 2])
        if all(sound.span.gap(other.span) > MIN_LAUGH_GAP_S for other in beside):
            yield sound


def _is_answer(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a sound is an answer: "ah, yes", "mm-hmm", "uh-huh"."""
    text = tokens[at].text
    if text == "ah":
        return at + 1 < len(tokens) and tokens[at + 1].text in _YES
    return any(_is_murmur(*pair) for pair in pairwise(tokens[max(0, at - 1) : at + 2]))


def _is_murmur(first: Token, second: Token) -> bool:
    """Return whether two sounds are one answer, written as one word or two."""
    pair = (first.text, second.text)
    if first.word != second.word:
        return pair in _IN_TWO_WORDS
    return "huh" in pair or not _MURMURS.isdisjoint((pair, pair[::-1]))


def _is_inside(filled_pause: Span, word: Word) -> bool:
    """Return whether the sound is a syllable of the word, which is not too long for its own."""
    longest = MAX_WORD_SYLLABLE_S * max(2, count_syllables(word.text))
    return (
        word.span.start < filled_pause.start
        and filled_pause.end < word.span.end
        and word.span.duration <= longest
    )


def _is_word(filled_pause: Span, words: Sequence[Word]) -> bool:
    """Return whether a word, digit or letter that sounds like a filled pause was written there."""
    return any(
        token.text in _FILLED_PAUSE_SOUNDALIKES or token.text in UNITS or token.text in _LETTERS
        for word in words
        if word.span.overlap(filled_pause) > 0.5 * min(filled_pause.duration, word.span.duration)
        for token in tokenize([word.text])
    )


def _written(words: Sequence[Word]) -> list[Mention]:
    """Return the fillers among the words."""
    tokens = tokenize([word.text for word in words])
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        length = _filler_at(tokens, index, words)
        if length:
            first, last = tokens[index].word, tokens[index + length - 1].word
            text = " ".join(token.text for token in tokens[index : index + length])
            found.append(Mention(_span(words, first, last), text, "said"))
        index += max(1, length)
    return found


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    """Return when a transcribed filler was said.

    A recognizer puts an "um" where it ended and gives it no length. It began where the word before
    it ended.
    """
    span = words[first].span.cover(words[last].span)
    if first and span.duration < MIN_FILLER_S:
        before = words[first - 1].span.end
        if MIN_FILLER_S <= span.start - before <= MAX_WORD_GAP_S:
            return Span(before, span.end)
    return span


def _filler_at(tokens: Sequence[Token], index: int, words: Sequence[Word]) -> int:
    """Return how many tokens from `index` on make up one filler; 0 if there is none."""
    text = tokens[index].text
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if text in HESITATIONS and _is_answer(tokens, index):
        return 0
    if text in HESITATIONS:
        # Next to a spelled letter, "er" is E and R. "I" and "a" are words as well.
        is_spelled = any(len(t) == 1 and t not in {"a", "i"} for t in (before, after))
        return 0 if text == "er" and is_spelled else 1
    if text == "like":
        return 1 if _like_fills(tokens, index, words) else 0
    pair = (text, after)
    if pair not in fill.NOT_BEFORE:
        return 0
    beyond = tokens[index + 2].text if index + 2 < len(tokens) else ""
    if words[tokens[index + 1].word].text.endswith(","):
        beyond = ""  # A comma ends it: "I mean, it was late".
    if before in fill.NOT_BEFORE[pair] or beyond in fill.NOT_AFTER[pair]:
        return 0
    if pair == ("i", "mean") and _corrects(tokens, index, words):
        return 0
    if (
        pair == ("you", "know")
        and [t.text for t in tokens[max(0, index - 2) : index]] == fill.JUST_SO
    ):
        return 0
    if text in {"sort", "kind"} and before in fill.BEFORE_KIND_OF:
        return 0
    return 2


def _corrects(tokens: Sequence[Token], index: int, words: Sequence[Word]) -> bool:
    """Return whether "I mean" corrects the word before it: a number, a day, or a name."""
    if index + 2 >= len(tokens):
        return False
    after = tokens[index + 2].text
    if after in fill.NUMBERS or after[:1].isdigit():
        return True
    if index and {after, tokens[index - 1].text} <= fill.DAYS:
        return True
    is_apart = words[tokens[index + 1].word].text.endswith(",")
    return bool(index) and not is_apart and _is_name(tokens, index + 2, words)


def _like_fills(tokens: Sequence[Token], index: int, words: Sequence[Word]) -> bool:
    """Return whether "like" stands between commas, or where no verb or comparison can stand."""
    written = words[tokens[index].word].text
    before = tokens[index - 1] if index else None
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    apart = before is not None and words[before.word].text.endswith((",", "...", "\u2026"))
    if before is not None and not apart and before.text in fill.LIKING:
        return False
    if written.rstrip(".").endswith(",") or (apart and after not in {"to", "a", "your", "the"}):
        return True
    if before is None or after == "to":
        return False
    return before.text in fill.BEFORE_LIKE or (
        before.text in fill.INTRODUCING and _is_name(tokens, index + 1, words)
    )


def _is_name(tokens: Sequence[Token], index: int, words: Sequence[Word]) -> bool:
    """Return whether a token was written as a name: capitalized within a sentence, and not "I"."""
    if index >= len(tokens) or words[tokens[index - 1].word].text[-1] in ".?!":
        return False
    return words[tokens[index].word].text[0].isupper() and tokens[index].text != "i"
