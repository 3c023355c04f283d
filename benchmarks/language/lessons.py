"""Read the labeled sentences, and exclude those too similar to a test sentence."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.language.details import marked, parsed
from rehearse.claims.own_details import own_details
from rehearse.language.needs.record import NEEDS, PLACEHOLDERS
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.language.details import LabeledDetail

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
ENGLISH: Final = HERE / "english"
WRITERS: Final = tuple(f"writer_{letter}" for letter in "abcdefghijklmnopqrstv")
HELD_OUT: Final = "writer_g"
"""The writer on whose sentences the thresholds are chosen; no course uses them."""
OWNERS_LABELED: Final = ENGLISH / "owners.tsv"
"""Whose the names, numbers, jobs and dates of some texts are: `details.py` has the form."""
HELD_OUT_OWNERS: Final = "writer_t"
"""The writer about owners of details whose sentences no course uses."""
OPEN: Final = ENGLISH / "writer_g_open.tsv"
"""Labels of that writer on which a second labeler, who saw the texts alone, does not agree."""
NUMBER: Final = "{number}"
NOBODY: Final = Profile("")
PROJECT: Final = "project"
"""The writer of the examples in the project's own tests."""

SHARED_AT_MOST: Final = 0.75
"""Share of words (Jaccard, of the sets) above which two texts are near-duplicates."""

YES: Final = 1
NO: Final = 0
UNKNOWN: Final = -1

_OWN: Final = (
    # The profile of tests/claims/phrased.py, the longest names first.
    ("Ms. Linda Chen", "{contact}"),
    ("Linda Chen", "{contact}"),
    ("Ms. Chen", "{contact}"),
    ("Miss Chen", "{contact}"),
    ("Mrs. Chen", "{contact}"),
    ("Priya Raman", "{name}"),
    ("Priya", "{first}"),
    ("the Oakland career fair", "{met}"),
    ("Oakland career fair", "{met}"),
    ("the career fair in Oakland", "{met}"),
    ("the career fair", "{met}"),
    ("career fair", "{met}"),
    ("warehouse supervisor", "{job}"),
    ("Acme Freight", "{company}"),
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text, and what it does."""

    text: str
    """With placeholders for the caller's own details."""
    labels: tuple[int, ...]
    """`YES`, `NO` or `UNKNOWN` for each of `NEEDS`."""
    writer: str
    need: str
    """The need that it was written for."""
    is_said: bool
    """Whether it meets that need, or only looks like it."""
    details: tuple[LabeledDetail, ...] = ()
    """Whose its details are, where they are labeled."""


def read_lessons() -> list[Lesson]:
    """Return every lesson of every writer, and the project's own examples."""
    labeled = dict(labeled_details(OWNERS_LABELED))
    return [
        replace(lesson, details=labeled.get(lesson.text, ()))
        for lesson in (*_written(), *_projects())
    ]


def labeled_details(path: Path) -> Iterator[tuple[str, tuple[LabeledDetail, ...]]]:
    """Yield each text of a file of labels, with its details."""
    for line in path.read_text("utf-8").splitlines():
        details, text = line.split("\t")
        yield text, parsed(details)


def _written() -> Iterator[Lesson]:
    open_needs = dict(_open_labels())
    for writer in WRITERS:
        for path in sorted((ENGLISH / writer).glob("*.tsv")):
            for line in path.read_text("utf-8").splitlines():
                need, kind, others, text = line.split("\t")
                does = {name for name in others.split(",") if name != "-"}
                does |= {need} if kind == "said" else set()
                unsure = open_needs.get(text, frozenset()) if writer == HELD_OUT else frozenset()
                labels = tuple(
                    UNKNOWN if name in unsure else YES if name in does else NO for name in NEEDS
                )
                yield Lesson(text, labels, writer, need, kind == "said")


def with_owners(lesson: Lesson) -> Lesson:
    """Return the lesson with marks of its details' owners.

    Numbers in words become placeholders, because a review takes any long number for the caller's
    (`own_details`). Whether the caller's own number is given is then unknown, unless it is.
    """
    if not lesson.details:
        return lesson
    whole, details = lesson.text, []
    for one in lesson.details:
        is_in_words = one.kind == "number" and own_details(one.words.split(), NOBODY)
        details.append(replace(one, words=NUMBER) if is_in_words else one)
        whole = whole.replace(one.words, NUMBER, 1) if is_in_words else whole
    labels = tuple(
        UNKNOWN if need == "gives_own_number" and label == NO and whole != lesson.text else label
        for need, label in zip(NEEDS, lesson.labels, strict=True)
    )
    return replace(lesson, text=marked(whole, details), labels=labels)


def _open_labels() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each text of the writer held out that has open labels, with their needs."""
    for line in OPEN.read_text("utf-8").splitlines():
        needs, text = line.split("\t")
        yield text, frozenset(needs.split(","))


def _projects() -> Iterator[Lesson]:
    """Yield the examples of the project's tests. Their other labels are unknown."""
    for file, is_said in (("needs_said.txt", True), ("needs_not_said.txt", False)):
        need = ""
        for line in (ROOT / "tests" / "claims" / file).read_text("utf-8").splitlines():
            if line.startswith("["):
                need = line.strip("[]")
            elif line and not line.startswith("#"):
                label = YES if is_said else NO
                labels = tuple(label if name == need else UNKNOWN for name in NEEDS)
                yield Lesson(with_placeholders(line), labels, PROJECT, need, is_said)


def with_placeholders(text: str) -> str:
    """Return the text with the details of the tests' profile as placeholders."""
    for words, placeholder in _OWN:
        text = re.sub(rf"\b{re.escape(words)}\b", placeholder, text, flags=re.IGNORECASE)
    return text


_FILLED: Final = {
    **{"{name}": "Priya Raman", "{first}": "Priya", "{contact}": "Ms. Chen"},
    **{"{company}": "Acme Freight", "{job}": "warehouse supervisor"},
    **{"{met}": "the Oakland career fair", "{number}": "415-555-0192"},
}
_PLACEHOLDER: Final = re.compile("|".join(re.escape(f"{{{name}}}") for name in PLACEHOLDERS))


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text for comparison: no case or punctuation, the profile filled in."""
    whole = _PLACEHOLDER.sub(lambda found: _FILLED[found[0]], text)
    return tuple(re.findall(r"[a-z0-9']+", whole.lower().replace("\u2019", "'")))


class Texts:
    """Texts to compare others with.

    Args:
        texts: with or without placeholders.
        by_sentence: whether each sentence of three words or more also counts as a text.
    """

    def __init__(self, texts: Iterable[str], *, by_sentence: bool = True) -> None:
        self._whole: set[str] = set()
        self._sets: list[frozenset[str]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for text in texts:
            for part in {text, *(_sentences(text) if by_sentence else ())}:
                words = folded(part)
                if len(words) < 3 and part != text:
                    continue  # "Thank you." occurs in every second reply.
                self._whole.add(" ".join(words))
                for word in (unique := frozenset(words)):
                    self._by_word[word].append(len(self._sets))
                self._sets.append(unique)

    def is_near(self, text: str) -> bool:
        """Return whether the text shares over three quarters of its words with a text, or all."""
        words = folded(text)
        if " ".join(words) in self._whole:
            return True
        unique = frozenset(words)
        # A near text lacks less than a quarter of the words, so it has one of any quarter: of the
        # rarest ones, which few texts have.
        rarest = sorted(unique, key=lambda word: len(self._by_word.get(word, ())))
        some = rarest[: math.ceil((1 - SHARED_AT_MOST) * len(unique))]
        candidates = {index for word in some for index in self._by_word.get(word, ())}
        return any(_shared(unique, self._sets[index]) > SHARED_AT_MOST for index in candidates)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words (Jaccard) that two texts have in common."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text with punctuation; otherwise empty."""
    parts = [part.strip() for part in re.split(r"(?<=[.!?])\s+", text)]
    return [part for part in parts if part] if len(parts) > 1 else []


def texts_of(*paths: Path) -> list[str]:
    """Return the texts of the available test sets, JSON lines or labels of owners."""
    found: list[str] = []
    for path in paths:
        if path.suffix == ".tsv":
            found += [text for text, _ in labeled_details(path)]
        elif path.exists():
            lines = path.read_text("utf-8").splitlines()
            found += [json.loads(line)["text"] for line in lines if line.strip()]
    return found


def apart(lessons: Sequence[Lesson], texts: Iterable[str]) -> list[Lesson]:
    """Return the lessons that are not similar to a test text."""
    held = Texts(texts)
    return [lesson for lesson in lessons if not held.is_near(lesson.text)]


def digest(lessons: Sequence[Lesson]) -> str:
    """Return the SHA-256 of all texts and labels, in order."""
    whole = hashlib.sha256()
    for lesson in lessons:
        whole.update(json.dumps([lesson.text, lesson.labels]).encode())
    return whole.hexdigest()
