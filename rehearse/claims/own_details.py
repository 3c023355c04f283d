"""Mark which of the caller's words are details of the profile.

The model of needs judges the words around them. Words are matched by text and similarity only;
whether a name or number is right is judged elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.subject.contact import SPOKEN_TITLES
from rehearse.claims.subject.meeting import content_words
from rehearse.language import (
    MIN_SAME_WORD_SIMILARITY,
    Detail,
    NeedKind,
    digit_units,
    job,
    spelling_similarity,
    titles_said,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import Token
    from rehearse.profile import Profile

_SHORT: Final = 3
"""Words of up to this many letters must match exactly."""
_BETWEEN: Final = 2
"""Maximum number of small words between two words of a title or place: "supervisor in the
warehouse"."""
_DIGITS: Final = 7
"""This many digits in a row are a telephone number, whoever it belongs to."""
_WHOLE: Final = 10
"""After this many digits, what follows other words is another number."""
_PAUSE: Final = 2
"""Maximum number of words between two groups of digits of one number: "area code", "and then"."""


def own_details(words: Sequence[str], profile: Profile) -> tuple[Detail, ...]:
    """Return the words that name the profile's details: name, number, contact, job and so on.

    No word belongs to two details. Any number that is long enough is taken for the caller's own;
    `claims.number` judges whether it is.
    """
    tokens = [token for token in tokenize(words) if token.text]
    found: list[Detail] = []
    taken: set[int] = set()
    for detail in _every(words, tokens, profile):
        covered = set(range(detail.first, detail.last + 1))
        if not covered & taken:
            taken |= covered
            found.append(detail)
    return tuple(sorted(found, key=lambda detail: detail.first))


def _every(words: Sequence[str], tokens: Sequence[Token], profile: Profile) -> Iterator[Detail]:
    """Yield every possible detail. Where two overlap, the one that takes precedence comes first."""
    contact = [t.text for t in tokenize(profile.contact.split())]
    titles = [text for text in contact if text in SPOKEN_TITLES]
    persons = [text for text in contact if text not in SPOKEN_TITLES]
    names = [t.text for t in tokenize(list(profile.names))]
    yield from _in_order("name", names, tokens) if len(names) > 1 else ()
    yield from _titled(persons, titles, tokens)
    yield from _in_order("company", content_words(profile.company), tokens)
    for found in _in_any_order("met", content_words(profile.met), tokens):
        yield _with_article(found, tokens)
    for title in titles_said(*profile.jobs):
        yield from _in_any_order("job", content_words(title), tokens)
    for found in _parts_of("met", profile.met, tokens):
        yield _with_article(found, tokens)
    yield from _in_order("first", names[:1], tokens)
    yield from _numbers(words)


def _is(heard: str, wanted: str) -> bool:
    if len(wanted) <= _SHORT or len(heard) <= _SHORT:
        return heard == wanted
    return (
        heard.removesuffix("s") == wanted
        or spelling_similarity(heard, wanted) >= MIN_SAME_WORD_SIMILARITY
    )


def _in_order(kind: NeedKind, wanted: Sequence[str], tokens: Sequence[Token]) -> Iterator[Detail]:
    if not wanted:
        return
    for begin in range(len(tokens) - len(wanted) + 1):
        here = tokens[begin : begin + len(wanted)]
        if all(_is(token.text, word) for token, word in zip(here, wanted, strict=True)):
            yield Detail(kind, here[0].word, here[-1].word)


def _titled(
    persons: Sequence[str], titles: Sequence[str], tokens: Sequence[Token]
) -> Iterator[Detail]:
    """Yield the contact, with or without a title: the whole name, the last or the first name."""
    for part in (persons, persons[-1:], persons[:1]):
        for found in _in_order("contact", part, tokens):
            at = next(i for i, token in enumerate(tokens) if token.word == found.first)
            has_title = at > 0 and tokens[at - 1].text in SPOKEN_TITLES
            if has_title and titles and not _may_be(tokens[at - 1].text, titles[0]):
                continue  # "Mr. Chen" is not Ms. Chen.
            yield Detail("contact", tokens[at - 1].word if has_title else found.first, found.last)


def _may_be(title: str, expected: str) -> bool:
    women = {"miz", "miss", "missus", "madam"}
    return title == expected or {title, expected} <= women


def _in_any_order(
    kind: NeedKind, wanted: Sequence[str], tokens: Sequence[Token]
) -> Iterator[Detail]:
    """Yield places where all of the words stand, in any order, with only small words between."""
    if not wanted:
        return
    for begin, token in enumerate(tokens):
        left = list(wanted)
        last, gap = begin, 0
        for at in range(begin, len(tokens)):
            match = next((word for word in left if _is(tokens[at].text, word)), None)
            if match is not None:
                left.remove(match)
                last, gap = at, 0
            elif tokens[at].text in job.SMALL and at > begin and gap < _BETWEEN:
                gap += 1
            else:
                break
            if not left:
                yield Detail(kind, token.word, tokens[last].word)
                break


def _parts_of(kind: NeedKind, text: str, tokens: Sequence[Token]) -> Iterator[Detail]:
    """Yield short forms of a place: its words without those that are names."""
    plain = [w for w in text.split() if not w[:1].isupper()]
    short = content_words(" ".join(plain))
    if len(short) > 1:
        yield from _in_order(kind, short, tokens)


def _with_article(found: Detail, tokens: Sequence[Token]) -> Detail:
    """Return the place with the article before it: profiles write "the Oakland career fair"."""
    at = next(i for i, token in enumerate(tokens) if token.word == found.first)
    has_article = at > 0 and tokens[at - 1].text in {"the", "that", "this", "your"}
    return Detail(found.kind, tokens[at - 1].word, found.last) if has_article else found


def _numbers(words: Sequence[str]) -> Iterator[Detail]:
    """Yield runs of digits that are long enough for a telephone number.

    "Don't use 510-555-0133, use 415-555-0192" has two: each is whole without the other.
    """
    spoken = [unit for unit in digit_units(words) if unit.readings and not unit.is_soundalike]
    runs: list[tuple[int, int, int]] = []
    for unit in spoken:
        digits = len(unit.readings[0])
        if runs and unit.first <= runs[-1][1] + 1:
            first, _, before = runs.pop()
            runs.append((first, unit.last, before + digits))
        else:
            runs.append((unit.first, unit.last, digits))
    found: list[tuple[int, int, int]] = []
    for at, (first, last, digits) in enumerate(runs):
        is_near = bool(found) and _are_near(found[-1][1], first)
        is_whole = bool(found) and found[-1][2] >= (_DIGITS if digits >= _DIGITS else _WHOLE)
        # "0186, no wait, 0168" corrects a group: it is no number without the one before.
        if is_near and not (is_whole and _digits_from(runs[at:]) >= _DIGITS):
            begin, _, before = found.pop()
            found.append((begin, last, before + digits))
        else:
            found.append((first, last, digits))
    for first, last, digits in found:
        if digits >= _DIGITS:
            yield Detail("number", first, last)


def _are_near(last: int, first: int) -> bool:
    """Return whether few enough words are between two groups of digits of one number."""
    return first - last <= _PAUSE + 1


def _digits_from(runs: Sequence[tuple[int, int, int]]) -> int:
    """Return the number of digits in the first runs, as far as they are near each other."""
    count = 0
    for at, (first, _, digits) in enumerate(runs):
        if at and not _are_near(runs[at - 1][1], first):
            break
        count += digits
    return count
