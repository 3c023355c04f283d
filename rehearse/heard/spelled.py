"""Was the caller's name spelled, letter by letter? And where not: which letter was heard otherwise?

Letters come as single letters, as words that sound like them ("are", "why"), joined by the
recognizer ("P-R-I-Y-A", "PRIYA"), with a word for clarity ("R for Romeo", "B as in boy") and
doubled ("double L"). Letters that the telephone makes alike (B, D, E, P, T, V) are `unsure`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.heard.records import Mention
from rehearse.words import HESITATIONS

if TYPE_CHECKING:
    from rehearse.heard.records import Certainty
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

SHORTEST: Final = 3
"""Fewer letters in a row are no spelled name ("I", "a")."""
MISHEARD: Final = 0.5
"""Share of a name's letters that may be the recognizer's slips: in the corpus it got whole
spellings right in none of six voiced calls, so few of its letters are evidence against anybody."""
_LETTER_WORDS: Final = {
    **{"ay": "a", "eh": "a", "hey": "a", "bee": "b", "be": "b", "see": "c", "sea": "c", "cee": "c"},
    **{"dee": "d", "ee": "e", "he": "e", "ef": "f", "eff": "f", "if": "f", "gee": "g", "jee": "g"},
    **{"aitch": "h", "haitch": "h", "age": "h", "eye": "i", "aye": "i", "jay": "j", "kay": "k"},
    **{"okay": "ok", "cay": "k", "el": "l", "ell": "l", "elle": "l", "em": "m", "am": "m"},
    **{"en": "n", "and": "n", "an": "n", "in": "n", "oh": "o", "owe": "o", "pee": "p", "pea": "p"},
    **{"queue": "q", "cue": "q", "kew": "q", "are": "r", "ar": "r", "our": "r", "ess": "s"},
    **{"es": "s", "as": "s", "tee": "t", "tea": "t", "ti": "t", "you": "u", "yew": "u", "vee": "v"},
    **{"we": "v", "ex": "x", "axe": "x", "why": "y", "wye": "y", "zee": "z", "zed": "z"},
    **{"double-u": "w", "doubleyou": "w", "zero": "o"},
}
_ALIKE: Final = tuple(
    frozenset(group) for group in ("bcdegptvz", "ajkh", "mn", "fsx", "iy", "qu", "or", "lo", "wu")
)
"""Letters whose names sound alike over a telephone."""
_FOR: Final = frozenset({"for", "as", "like", "four", "is"})
_SKIPPED: Final = frozenset({"capital", "hyphen", "dash", "apostrophe", "space", "then", "new"})
_REPEATS: Final = {"double": 2, "triple": 3}


@dataclass(frozen=True, slots=True)
class _Letter:
    value: str
    word: int


def find_spelling(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where a name was spelled: the caller's first or last name, or all of it."""
    wanted = _wanted(profile)
    if not wanted:
        return ()
    return tuple(_mention(run, transcript, wanted) for run in _runs(transcript))


def spelled_words(transcript: Transcript) -> frozenset[int]:
    """Indexes of the words that are letters of something spelled: no names are said in them."""
    return frozenset(
        index for run in _runs(transcript) for index in range(run[0].word, run[-1].word + 1)
    )


def _wanted(profile: Profile) -> tuple[str, ...]:
    """Ways to spell: the whole name, the last name, the first name; or as the profile says."""
    parts = profile.spelling.split() if profile.spelling else list(profile.names)
    plain = [_letters_of(part) for part in parts]
    ways = ["".join(plain), "".join(plain[1:]), *reversed(plain)]
    return tuple(dict.fromkeys(way for way in ways if len(way) >= 2))


def _letters_of(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z]", "", folded)


def _runs(transcript: Transcript) -> tuple[tuple[_Letter, ...], ...]:
    """Letters in a row, at least `SHORTEST` of them."""
    texts = [re.sub(r"[.,;:!?\"]", "", word.text).lower() for word in transcript.words]
    runs: list[tuple[_Letter, ...]] = []
    run: list[_Letter] = []
    at = 0
    while at < len(texts):
        taken, letters = _read(texts, at, transcript, inside=bool(run))
        if letters:
            run.extend(letters)
        elif run and texts[at] not in _SKIPPED and texts[at] not in HESITATIONS:
            runs.append(tuple(run))
            run = []
        at += taken
    runs.append(tuple(run))
    return tuple(r for r in runs if len(r) >= SHORTEST and _is_spelled(r, transcript))


def _read(
    texts: list[str], at: int, transcript: Transcript, *, inside: bool
) -> tuple[int, tuple[_Letter, ...]]:
    """Letters that begin at a word, and how many words they take."""
    text = texts[at]
    after = texts[at + 1] if at + 1 < len(texts) else ""
    if text == "double" and after in {"you", "u"}:
        return 2, (_Letter("w", at),)
    if text in _REPEATS and _single(after):
        return 2, tuple(_Letter(_single(after), at + 1) for _ in range(_REPEATS[text]))
    # "R for Romeo", "B as in boy": the word says which letter it is.
    if _single(text) and after in _FOR:
        word = at + 3 if at + 2 < len(texts) and texts[at + 2] == "in" else at + 2
        if word < len(texts) and len(texts[word]) > 2 and _sounds_like(texts[word][0], text):
            return word + 1 - at, (_Letter(texts[word][0], at),)
    if re.fullmatch(r"(?:[a-z]-)+[a-z]", text) and len(text) > 2:
        return 1, tuple(_Letter(letter, at) for letter in text if letter != "-")
    if len(text) == 1 and text.isalpha():
        return 1, (_Letter(text, at),)
    if inside and text in _LETTER_WORDS:
        return 1, tuple(_Letter(letter, at) for letter in _LETTER_WORDS[text])
    written = re.sub(r"\W", "", transcript.words[at].text)
    if written.isupper() and written.isalpha() and len(written) > 1:
        return 1, tuple(_Letter(letter, at) for letter in written.lower())
    return 1, ()


def _single(text: str) -> str:
    """The letter that a word stands for; empty if none."""
    if len(text) == 1 and text.isalpha():
        return text
    return _LETTER_WORDS.get(text, "")[:1]


def _sounds_like(letter: str, spoken: str) -> bool:
    single = _single(spoken)
    return letter == single or any({letter, single} <= group for group in _ALIKE)


def _is_spelled(run: tuple[_Letter, ...], transcript: Transcript) -> bool:
    """Whether the run is spelling: mostly true letters, not "I see you are"."""
    plain = [_true_letters(transcript.words[letter.word].text) for letter in run]
    return sum(plain) >= max(2, len(run) / 2)


def _true_letters(text: str) -> bool:
    bare = re.sub(r"[.,;:!?\"]", "", text)
    return len(bare) == 1 or bare.isupper() or bool(re.fullmatch(r"(?:[A-Za-z]-)+[A-Za-z]", bare))


def _mention(run: tuple[_Letter, ...], transcript: Transcript, wanted: tuple[str, ...]) -> Mention:
    heard = "".join(letter.value for letter in run)
    words = transcript.words
    span = words[run[0].word].span.cover(words[run[-1].word].span)
    text = transcript.quote(run[0].word, run[-1].word)
    if heard in wanted:
        return Mention(span, text, "said")
    nearest = min(wanted, key=lambda way: _distance(heard, way))
    apart = _distance(heard, nearest)
    certainty: Certainty = "unsure" if apart <= max(1.0, MISHEARD * len(nearest)) else "other"
    return Mention(span, text, certainty, _difference(heard, nearest))


def _distance(heard: str, wanted: str) -> float:
    """Edits between two spellings; letters that sound alike count a third."""
    row = [float(at) for at in range(len(wanted) + 1)]
    for at, letter in enumerate(heard, 1):
        before, row = row, [float(at)]
        for to, other in enumerate(wanted, 1):
            swap = 0.0 if letter == other else 0.34 if _sounds_like(letter, other) else 1.0
            row.append(min(before[to - 1] + swap, before[to] + 1, row[to - 1] + 1))
    return row[-1]


def _difference(heard: str, wanted: str) -> str:
    if len(heard) == len(wanted):
        apart = [at for at in range(len(heard)) if heard[at] != wanted[at]]
        if len(apart) <= 2:
            return "; ".join(
                f"letter {at + 1} was heard as {heard[at].upper()}, not {wanted[at].upper()}"
                for at in apart
            )
    return f"heard as {'-'.join(heard.upper())}, not {'-'.join(wanted.upper())}"
