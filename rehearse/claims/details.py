"""Which of the caller's words are details of the profile: the model of needs judges around them.

By words and their likeness, nothing else: whether a name or number is right is judged elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import (
    MIN_SAME_WORD_SIMILARITY,
    Detail,
    Kind,
    digit_units,
    job,
    spelling_similarity,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import Token
    from rehearse.profile import Profile

_TITLES: Final = frozenset(
    {"miz", "miss", "missus", "mister", "doctor", "professor", "madam", "sir"}
)
"""As they sound: `tokenize` makes "miz" of "Ms."."""
_SHORT: Final = 3
"""Letters up to which only the word itself is one."""
_BETWEEN: Final = 2
"""Small words that may stand between two of a title or a place: "supervisor in the warehouse"."""
_DIGITS: Final = 7
"""Digits in a row that are a telephone number, whosever it is."""
_PAUSE: Final = 2
"""Words between two groups of its digits: "area code", "and then"."""


def own_details(words: Sequence[str], profile: Profile) -> tuple[Detail, ...]:
    """The words that are the profile's name, number, contact, job and so on; none twice.

    Any number long enough is taken for the caller's own: `claims.number` tells whether it is.
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
    """All that may be one, those that count where two overlap first."""
    contact = [t.text for t in tokenize(profile.contact.split())]
    titles = [text for text in contact if text in _TITLES]
    persons = [text for text in contact if text not in _TITLES]
    names = [t.text for t in tokenize(list(profile.names))]
    yield from _in_order("name", names, tokens) if len(names) > 1 else ()
    yield from _titled(persons, titles, tokens)
    yield from _in_order("company", _content(profile.company), tokens)
    for found in _in_any_order("met", _content(profile.met), tokens):
        yield _with_article(found, tokens)
    yield from _in_any_order("job", _content(profile.role), tokens)
    for found in _parts_of("met", profile.met, tokens):
        yield _with_article(found, tokens)
    yield from _in_order("first", names[:1], tokens)
    yield from _numbers(words)


def _content(text: str) -> list[str]:
    return [token.text for token in tokenize(text.split()) if token.text not in job.SMALL]


def _is(heard: str, wanted: str) -> bool:
    if len(wanted) <= _SHORT or len(heard) <= _SHORT:
        return heard == wanted
    return (
        heard.removesuffix("s") == wanted
        or spelling_similarity(heard, wanted) >= MIN_SAME_WORD_SIMILARITY
    )


def _in_order(kind: Kind, wanted: Sequence[str], tokens: Sequence[Token]) -> Iterator[Detail]:
    if not wanted:
        return
    for begin in range(len(tokens) - len(wanted) + 1):
        here = tokens[begin : begin + len(wanted)]
        if all(_is(token.text, word) for token, word in zip(here, wanted, strict=True)):
            yield Detail(kind, here[0].word, here[-1].word)


def _titled(
    persons: Sequence[str], titles: Sequence[str], tokens: Sequence[Token]
) -> Iterator[Detail]:
    """The contact, with or without a title: whole, by the last name, or the first alone."""
    for part in (persons, persons[-1:], persons[:1]):
        for found in _in_order("contact", part, tokens):
            at = next(i for i, token in enumerate(tokens) if token.word == found.first)
            has_title = at > 0 and tokens[at - 1].text in _TITLES
            if has_title and titles and not _may_be(tokens[at - 1].text, titles[0]):
                continue  # "Mr. Chen" is not Ms. Chen.
            yield Detail("contact", tokens[at - 1].word if has_title else found.first, found.last)


def _may_be(title: str, expected: str) -> bool:
    women = {"miz", "miss", "missus", "madam"}
    return title == expected or {title, expected} <= women


def _in_any_order(kind: Kind, wanted: Sequence[str], tokens: Sequence[Token]) -> Iterator[Detail]:
    """All of the words, in any order, with no more than small words between them."""
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


def _parts_of(kind: Kind, text: str, tokens: Sequence[Token]) -> Iterator[Detail]:
    """What a place is called for short: its words without those that are names."""
    plain = [w for w in text.split() if not w[:1].isupper()]
    short = _content(" ".join(plain))
    if len(short) > 1:
        yield from _in_order(kind, short, tokens)


def _with_article(found: Detail, tokens: Sequence[Token]) -> Detail:
    """The place with the article before it, for profiles write "the Oakland career fair"."""
    at = next(i for i, token in enumerate(tokens) if token.word == found.first)
    has_article = at > 0 and tokens[at - 1].text in {"the", "that", "this", "your"}
    return Detail(found.kind, tokens[at - 1].word, found.last) if has_article else found


def _numbers(words: Sequence[str]) -> Iterator[Detail]:
    """Stretches of digits, long enough for a telephone."""
    spoken = [unit for unit in digit_units(words) if unit.readings and not unit.is_soundalike]
    begin = 0
    for at in range(1, len(spoken) + 1):
        if at == len(spoken) or spoken[at].first - spoken[at - 1].last > _PAUSE + 1:
            group = spoken[begin:at]
            if sum(len(unit.readings[0]) for unit in group) >= _DIGITS:
                yield Detail("number", group[0].first, group[-1].last)
            begin = at
