"""Combine lessons into replies, with and without punctuation, with recognition errors."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from benchmarks.language.lessons import NO, UNKNOWN, YES, Lesson
from rehearse.language.needs.record import NEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALONE: Final = 0.5
"""Share of lessons that stay alone."""
TOGETHER: Final = (2, 2, 2, 3, 3, 4, 5, 6)
LONGEST: Final = 110
"""Maximum number of words in a reply; with word pieces and special tokens that is under 192."""
BARE: Final = 0.4
"""Share of replies that lose punctuation and capitals, besides those written so."""
ERRING: Final = 0.35
"""Share of replies with fillers, lost words or soundalike words."""
NAMED: Final = 0.12
"""Share of lessons in which names stand as words, as if the matcher had missed them."""

FILLERS: Final = ("um", "uh", "er", "erm", "like", "you know", "i mean", "well", "so", "yeah")
SOUND_ALIKE: Final = {
    **{"there": "their", "their": "there", "they're": "there", "your": "you're", "you're": "your"},
    **{"to": "too", "for": "four", "thank": "think", "here": "hear", "hear": "here", "it's": "its"},
    **{"i'll": "all", "we": "why", "meet": "meat", "wait": "weight", "week": "weak", "one": "won"},
    **{"know": "no", "right": "write", "by": "buy", "would": "wood", "and": "an", "are": "our"},
    **{
        "calling": "call in",
        "returning": "return in",
        "back": "pack",
        "role": "roll",
        "him": "them",
    },
    **{
        "been": "bin",
        "new": "knew",
        "whether": "weather",
        "then": "than",
        "i'm": "am",
        "of": "off",
    },
    **{"speak": "speech", "fair": "fare", "sorry": "sari", "morning": "mourning", "bye": "by"},
    **{"hi": "high", "hiya": "higher", "interested": "interest it", "forward": "foreword"},
}
ARTICLES: Final = frozenset({"a", "an", "the"})

_FIRST: Final = (
    *("Priya", "John", "Maria", "Ahmed", "Wei", "Olga", "Kwame", "Siobhan", "Pierre", "Fatima"),
    *("Will", "May", "Mark", "Rose", "Bill", "Grace", "Dennis", "Ngozi", "Lucia", "Tomasz"),
)
_LAST: Final = (
    *("Raman", "Smith", "Garcia", "Khan", "Chen", "Novak", "Mensah", "Murphy", "Dubois", "Best"),
    *("Call", "Long", "Early", "Price", "Okafor", "Santos", "Kowalski", "Brown", "Singh", "Lee"),
)
_JOBS: Final = (
    *("night porter", "nurse", "warehouse supervisor", "receptionist", "forklift driver", "cook"),
    *("data analyst", "teaching assistant", "barista", "electrician", "accounts clerk", "cleaner"),
)
_PLACES: Final = (
    *("the career fair", "the open day", "the job fair in June", "the college evening"),
    *("the trade show", "the library event", "the volunteer lunch"),
)
_COMPANIES: Final = ("Acme Freight", "Bayline", "Northgate", "the Harbor Hotel", "Mercy Hospital")
_OWNERS: Final = {
    "{name}": ("introduces_self",),
    "{first}": ("introduces_self",),
    "{number}": ("gives_own_number",),
    "{contact}": ("asks_for_contact",),
    "{job}": ("role",),
    "{met}": ("memory_jog",),
    "{company}": (),
}
"""Needs that cannot be judged once the placeholder is an ordinary word."""


def replies(
    lessons: Sequence[Lesson], seed: int
) -> Iterator[tuple[str, tuple[int, ...], tuple[float, ...]]]:
    """Yield one round of texts, labels, and the weight of each label."""
    chance = random.Random(seed)
    left = list(lessons)
    chance.shuffle(left)
    while left:
        count = 1 if chance.random() < ALONE else chance.choice(TOGETHER)
        taken = [left.pop()]
        words = len(taken[0].text.split())
        while left and len(taken) < count and words + len(left[-1].text.split()) <= LONGEST:
            words += len(left[-1].text.split())
            taken.append(left.pop())
        yield _together([_named(lesson, chance) for lesson in taken], chance)


def _together(
    taken: Sequence[Lesson], chance: random.Random
) -> tuple[str, tuple[int, ...], tuple[float, ...]]:
    columns = list(zip(*(lesson.labels for lesson in taken), strict=True))
    labels = tuple(
        YES if YES in column else UNKNOWN if UNKNOWN in column else NO for column in columns
    )
    near = {lesson.need for lesson in taken if not lesson.is_said}
    weights = tuple(
        2.0 if label == NO and need in near else 1.0
        for need, label in zip(NEEDS, labels, strict=True)
    )
    is_bare = len(taken) > 1 and chance.random() < 0.5
    parts = [lesson.text for lesson in taken]
    if is_bare or chance.random() < BARE:
        parts = [bare(part) for part in parts]
    elif len(parts) > 1:
        parts = [part if part[-1] in ".?!," else f"{part}." for part in parts]
    text = " ".join(parts)
    return (_err(text, chance) if chance.random() < ERRING else text), labels, weights


def bare(text: str) -> str:
    """Return the text as a recognizer without punctuation writes it."""
    return " ".join(re.sub(r"[.,?!;:\"“”()…]|(?<!\w)-|-(?!\w)", " ", text).lower().split())


def _err(text: str, chance: random.Random) -> str:
    out: list[str] = []
    for word in text.split():
        roll = chance.random()
        plain = word.lower().strip(".,?!")
        if roll < 0.03:
            out.append(chance.choice(FILLERS))
        elif roll < 0.05 and out and "{" not in word:
            out.append(word)  # a restart
        if plain in ARTICLES and chance.random() < 0.3:
            continue
        if plain in SOUND_ALIKE and chance.random() < 0.12:
            out.append(SOUND_ALIKE[plain])
        elif chance.random() < 0.01 and "{" not in word:
            continue
        else:
            out.append(word)
    return " ".join(out) or text


def _named(lesson: Lesson, chance: random.Random) -> Lesson:
    """Return the lesson, sometimes with words for placeholders and the affected labels unknown."""
    if "{" not in lesson.text or chance.random() >= NAMED:
        return lesson
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    digits = "".join(chance.choice("0123456789") for _ in range(10))
    filled = {
        "{name}": f"{first} {last}",
        "{first}": first,
        "{contact}": chance.choice(("Ms. ", "Mr. ", f"{chance.choice(_FIRST)} ", "Mrs. "))
        + chance.choice(_LAST),
        "{job}": chance.choice(_JOBS),
        "{met}": chance.choice(_PLACES),
        "{company}": chance.choice(_COMPANIES),
        "{number}": chance.choice(
            (digits, " ".join(digits), f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
        ),
    }
    text, unknown = lesson.text, set()
    for placeholder, words in filled.items():
        if placeholder in text:
            text = text.replace(placeholder, words)
            unknown |= set(_OWNERS[placeholder])
    labels = tuple(
        UNKNOWN if need in unknown else label
        for need, label in zip(NEEDS, lesson.labels, strict=True)
    )
    return replace(lesson, text=text, labels=labels)
