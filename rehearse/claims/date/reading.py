"""Read an answer to an offer from clause to clause; later words replace earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rehearse.language import HESITATIONS, date_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearse.claims.date.offer import When
    from rehearse.language import NumeralLine

AnswerKind: TypeAlias = Literal[
    "accepted", "repeated", "other_day", "refused", "other_said", "unclear"
]
"""`repeated` is accepted with the right day or time; `other_day` proposes another one;
`other_said` accepts or repeats a day or time that was not offered."""

_ARTICLES: Final = frozenset({"the", "this", "that", "your"})
_UNITS: Final = {"offered": "WHEN", "other": "OTHER", "open": "OPEN"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a reply between two pauses or connecting words."""

    first: int
    """Index of its first token."""
    last: int
    text: str
    whens: tuple[When, ...]
    is_question: bool = False

    def named(self, *likeness: str) -> When | None:
        """Return the first day of this kind."""
        return next((when for when in self.whens if when.likeness in likeness), None)


class Reading:
    """The answer so far. Later words replace earlier ones."""

    def __init__(self) -> None:
        self._accepted: Clause | None = None
        self._is_bare = False
        self._named: tuple[Clause, When] | None = None
        """The day that was last accepted or repeated."""
        self._refused: Clause | None = None
        self._proposed: tuple[Clause, When] | None = None
        self._waits: Clause | None = None
        self._is_hedged = False
        self._no: Clause | None = None
        self._takes_back = False
        self._reason: Clause | None = None
        self.is_plain = False
        """Whether a refusal needs no confirmation."""

    @property
    def is_reason(self) -> bool:
        """Return whether all that was answered is what stands in the way."""
        answered = self._proposed or self._refused or self._accepted or self._named
        return self._reason is not None and not (answered or self._waits or self._no)

    def add(self, clause: Clause) -> None:
        """Read on."""
        act = date_answers.date_act(clause.text)
        if clause.is_question and act in {"accept", "yes"}:
            act = "wait" if act == "accept" else "other"
        is_back = self._takes_back or date_answers.leads_with_correction(clause.text)
        self._takes_back = act in {"no", "correct"}
        match act:
            case "accept" | "yes":
                self._accept(clause, is_bare=act == "yes")
            case "repeat":
                self._repeat(clause, is_back=is_back)
            case "refuse" | "maybe_refuse" | "ask_other" | "no":
                self._refuse(clause, act)
            case "propose":
                self._propose(clause)
            case "wait" | "hedge":
                self._waits, self._is_hedged = clause, act == "hedge"
            case "reason" if not clause.is_question:
                self._reason = clause
            case _ if self._is_bare and date_answers.answers_something_else(clause.text):
                self._accepted = None

    def result(self) -> tuple[AnswerKind | None, Clause | None, When | None]:
        """Return the answer, where it stands, and the day that is not the offered one."""
        if self._proposed:
            return "other_day", *self._proposed
        if self._refused:
            return "refused", self._refused, None
        if self._accepted and not self._waits:
            return self._settled(self._accepted)
        if self._named and self._named[1].likeness == "other":
            return "other_said", *self._named
        waiting = self._waits or (self._named[0] if self._named else None) or self._reason
        if self._no and not waiting:
            self.is_plain = True
            return "refused", self._no, None
        return ("unclear", waiting, None) if waiting else (None, None, None)

    def _settled(self, accepted: Clause) -> tuple[AnswerKind, Clause, When | None]:
        if self._named is None:
            return "accepted", accepted, None
        clause, when = self._named
        kinds: dict[str, AnswerKind] = {"offered": "repeated", "other": "other_said"}
        is_other = when.likeness != "offered"
        return kinds.get(when.likeness, "unclear"), clause, when if is_other else None

    def _accept(self, clause: Clause, *, is_bare: bool) -> None:
        other = clause.named("other", "open")
        is_open = not (self._refused or self._proposed)
        if other and not (is_open and self._reason is None):
            self._proposed = (clause, other)
        elif not (is_open or clause.whens):
            # "I can't do Thursday. Fine.": a refusal is not taken back so easily.
            if self._refused and not (is_bare or self._proposed):
                self._waits, self._refused = clause, None
        else:
            # "Probably, yes" is no yes; "let me see, yes" is one.
            if not (is_bare and self._waits and self._is_hedged):
                self._waits = None
            self._refused = self._proposed = self._no = None
            self._accepted, self._is_bare = clause, is_bare
            if clause.whens:
                self._named = (clause, other or clause.whens[-1])

    def _repeat(self, clause: Clause, *, is_back: bool) -> None:
        other = clause.named("other", "open")
        if other and (self._refused or self._proposed):
            if self._refused or is_back:
                self._proposed = (clause, other)
            return
        if self._refused or self._proposed:
            if is_back:
                self._refused = self._proposed = None
            return
        self._no = None
        self._named = (clause, other or clause.whens[-1])

    def _refuse(self, clause: Clause, act: str) -> None:
        if act == "no":
            self._no = clause
            if self._accepted is None:
                self._named = None
        elif act == "ask_other" or clause.named("offered") or not clause.whens:
            is_plain = act != "maybe_refuse"
            self.is_plain = is_plain or (self.is_plain and self._refused is not None)
            self._refused, self._accepted, self._named = clause, None, None
            self._waits = None

    def _propose(self, clause: Clause) -> None:
        other = clause.named("other", "open")
        if other:
            self._proposed = (clause, other)
        elif not (self._refused or self._proposed):
            self._waits = clause  # "Maybe Thursday", "would Thursday at ten be possible?"


def clauses(line: NumeralLine, whens: Sequence[When]) -> tuple[Clause, ...]:
    """Return the reply in clauses, without hesitations and repeated words."""
    starts = {when.first: when for when in whens}
    inside = {at for when in whens for at in range(when.first, when.last + 1)}
    skipped = (inside - set(starts)) | {
        at
        for at, text in enumerate(line.texts)
        if text in HESITATIONS or (at + 1 in starts and text in _ARTICLES)
    }
    units: list[tuple[str, int, int]] = []
    cuts: set[int] = set()
    for at, text in enumerate(line.texts):
        if at in starts:
            units.append((_UNITS[starts[at].likeness], at, starts[at].last))
        elif at not in skipped and not (units and units[-1][0] == text):
            units.append((text, at, at))
        if units and at in line.ends and (at not in inside or at == units[-1][2]):
            cuts.add(len(units))
    texts = [text for text, _, _ in units]
    for at in range(1, len(texts)):
        is_opener = any(
            tuple(texts[at : at + len(words)]) == words for words in date_answers.OPENERS
        )
        is_exception = texts[at] in {"but", "except"} and texts[at - 1] in date_answers.ALL_BUT
        if is_opener and not (is_exception and texts[at + 1 : at + 2] == ["WHEN"]):
            cuts.add(at)
    edges = sorted({0, len(units), *cuts})
    return tuple(_clause(units[begin:end], starts, line) for begin, end in pairwise(edges))


def _clause(
    units: Sequence[tuple[str, int, int]], starts: Mapping[int, When], line: NumeralLine
) -> Clause:
    whens = tuple(starts[first] for _, first, _ in units if first in starts)
    text = " ".join(text for text, _, _ in units)
    first, last = units[0][1], units[-1][2]
    return Clause(first, last, text, whens, is_question=line.written[last].endswith("?"))
