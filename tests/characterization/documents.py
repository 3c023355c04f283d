"""Documents as values that can be compared, and the differences between two sets."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TYPED: Final = "typed/"
"""Documents of typed calls: they go on by the machine's clock, which no run meets twice."""
_BY_THE_CLOCK: Final = frozenset({"start", "end"})
"""In typed calls: where something lies in the call."""
VOICED: Final = (
    "calls/", "typed/", "steps/after-from-call", "steps/compare-calls", "steps/prepare-model",
    "steps/report-call",
)  # fmt: skip
"""Documents in which the program itself speaks: eSpeak NG's sound of one line is not of the same
length in two runs of one commit."""
SECONDS: Final = 0.05
"""How far apart two numbers may lie there. One line differs by up to 2.6 ms (measured in nine
calls, held three times each), and up to 16 lines come before the last time in a call."""
_CLOCK: Final = re.compile(r"\b\d+:\d\d\b")
_NAMES: Final = ("id", "check", "person", "take", "turn")
"""What tells the entries of a list apart, in this order; else their place does."""
_SAID: Final = frozenset({"words"})
"""Lists of words with their seconds: what is put in shifts what follows and changes none of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same in two documents."""

    document: str
    field: str
    old: str
    new: str

    @property
    def is_addition(self) -> bool:
        """Whether the new document says more, and nothing else of what the old one said."""
        return self.old == NOTHING


NOTHING: Final = "(nothing)"


_UNTIMED: Final = ("typed/", "steps/prepare-model")
"""Sounds whose length tells nothing: by the clock, or in one of Pico's two lengths."""
_PAGE: Final = "steps/report-call"
"""The page of a call: its words are compared, and no number or drawing."""
_DRAWN: Final = re.compile(r' d="[^"]*"')
_WHICH_PAUSE: Final = re.compile(r"checks\[pauses\]\.evidence\[0\]\.(start|end)$")
"""Where the longest pause lies: of two that are equally long, the place of the sound in the call,
to the sample, decides."""
_SOUND_INSIDE: Final = re.compile(r"(data:[\w/+.-]+;)[0-9a-f]{12}")
_NUMBER: Final = re.compile(r"\b\d+:\d\d\b|\d+(?:\.\d+)?")


def load(folder: Path) -> dict[str, Any]:
    """Every document of a run, by its name: JSON as it reads, everything else as lines."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == "about.txt":
            continue
        name = path.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            found[name] = json.loads(text)
        elif path.suffix == ".jsonl":
            found[name] = [json.loads(line) for line in text.splitlines()]
        else:
            # A page is one long line here and there; a tag a line tells better what changed.
            found[name] = text.replace("><", ">\n<").splitlines()
    return found


def differences(
    old: Mapping[str, Any], new: Mapping[str, Any], seconds: float = 0.0
) -> Iterator[Difference]:
    """What differs between two runs' documents.

    Args:
        old: the documents of the one run, by name.
        new: those of the other.
        seconds: how far apart two numbers may lie, where nothing is voiced.
    """
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield Difference(name, "document", "there", "(gone)")
        elif name not in old:
            yield Difference(name, "document", NOTHING, "there")
        else:
            near = max(seconds, SECONDS) if name.startswith(VOICED) else seconds
            before, after = _settled(name, old[name]), _settled(name, new[name])
            if name.endswith((".json", ".jsonl")):
                found = _once([*_values(name, "", before, after, near)])
                is_call = name.startswith("calls/")
                yield from (d for d in found if not (is_call and _WHICH_PAUSE.search(d.field)))
            else:
                yield from _lines(name, before, after, near)


def _settled(name: str, value: Any) -> Any:
    """The document without what differs between any two runs."""
    if name.endswith(".sound.json") and name.startswith(VOICED):
        return _settled_sound(name, value)
    if name.startswith(TYPED):
        return _without_clock(value)
    if isinstance(value, list) and not name.endswith(".jsonl"):
        # A page reads a message to the user in the program's own voice.
        lines = [_SOUND_INSIDE.sub(r"\1", line) for line in value]
        if name.startswith(_PAGE):
            return [_NUMBER.sub("#", _DRAWN.sub("", line)) for line in lines]
        return lines
    return value


def _settled_sound(name: str, sound: Mapping[str, Any]) -> dict[str, Any]:
    """A sound with the program's voice in it: its rate, and mostly its length."""
    known = ("rate",) if name.startswith(_UNTIMED) else ("rate", "seconds")
    return {key: sound[key] for key in known}


def _without_clock(value: Any) -> Any:
    """A part of a typed call's document without what the clock put into it."""
    if isinstance(value, dict):
        return {k: _without_clock(v) for k, v in value.items() if k not in _BY_THE_CLOCK}
    if isinstance(value, list):
        return [_without_clock(part) for part in value]
    return _CLOCK.sub("<clock>", value) if isinstance(value, str) else value


def _once(found: Sequence[Difference]) -> Iterator[Difference]:
    """Without what a stage says that the whole call's checks say in the same words."""
    whole = {(d.field, d.old, d.new) for d in found}
    for difference in found:
        field = re.sub(r"^stages\[[^]]*\]\.", "", difference.field)
        if field == difference.field or (field, difference.old, difference.new) not in whole:
            yield difference


def _values(name: str, field: str, old: Any, new: Any, seconds: float) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            place = f"{field}.{key}" if field else key
            if key not in new:
                yield Difference(name, place, _short(old[key]), "(gone)")
            elif key not in old:
                yield Difference(name, place, NOTHING, _short(new[key]))
            else:
                yield from _values(name, place, old[key], new[key], seconds)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(name, field, old, new, seconds)
    elif not _is_same(old, new, seconds):
        yield Difference(name, field, _short(old), _short(new))


def _lists(
    name: str, field: str, old: Sequence[Any], new: Sequence[Any], seconds: float
) -> Iterator[Difference]:
    if field.rpartition(".")[2] in _SAID:
        yield from _said(name, field, old, new, seconds)
    elif (olds := _by_name(old)) is not None and (news := _by_name(new)) is not None:
        for key in [*olds, *(key for key in news if key not in olds)]:
            place = f"{field}[{key}]"
            if key not in news:
                yield Difference(name, place, _short(olds[key]), "(gone)")
            elif key not in olds:
                yield Difference(name, place, NOTHING, _short(news[key]))
            else:
                yield from _values(name, place, olds[key], news[key], seconds)
        common = [key for key in olds if key in news]
        if (order := [key for key in news if key in olds]) != common:
            yield Difference(name, f"{field} (order)", ", ".join(common), ", ".join(order))
    else:
        for index in range(max(len(old), len(new))):
            place = f"{field}[{index}]"
            if index >= len(new):
                yield Difference(name, place, _short(old[index]), "(gone)")
            elif index >= len(old):
                # One more quote, line or event is no new field: it is another outcome.
                yield Difference(name, place, "(none)", _short(new[index]))
            else:
                yield from _values(name, place, old[index], new[index], seconds)


def _by_name(entries: Sequence[Any]) -> dict[str, Any] | None:
    """The entries by what tells them apart, or None where nothing does."""
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        return None
    for key in _NAMES:
        named = {str(entry[key]): entry for entry in entries if key in entry}
        if len(named) == len(entries):
            return named
    return None


def _said(
    name: str, field: str, old: Sequence[Any], new: Sequence[Any], seconds: float
) -> Iterator[Difference]:
    """Words that were heard: those that are the same by their seconds, the others in a stretch."""
    olds, news = ([word.get("text", "") for word in words] for words in (old, new))
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if kind == "equal":
            for step in range(to_old - from_old):
                place = f"{field}[{from_old + step} {olds[from_old + step]!r}]"
                before, after = old[from_old + step], new[from_new + step]
                yield from _values(name, place, before, after, seconds)
        else:
            place = f"{field}[{from_old}:{to_old}]"
            yield Difference(
                name, place, _words(old[from_old:to_old]), _words(new[from_new:to_new])
            )


def _words(words: Sequence[Any]) -> str:
    if not words:
        return "(no words)"
    text = " ".join(str(word.get("text", "")) for word in words)
    return f"{_short(text)} {words[0].get('start')}-{words[-1].get('end')}"


def _lines(
    name: str, old: Sequence[str], new: Sequence[str], seconds: float
) -> Iterator[Difference]:
    """Lines of a text that are others, each beside what stands in its place."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = zip_longest(old[from_old:to_old], new[from_new:to_new])
        for number, (before, after) in enumerate(pairs, from_new + 1):
            if before is None or after is None or not _is_near(before, after, seconds):
                was, now = (
                    "(no line)" if line is None else _short(line) for line in (before, after)
                )
                yield Difference(name, f"line {number}", was, now)


def _is_near(old: str, new: str, seconds: float) -> bool:
    """Whether two lines say the same, their numbers apart, and the numbers lie near."""
    if not seconds or _NUMBER.sub("#", old) != _NUMBER.sub("#", new):
        return old == new
    numbers = zip(_NUMBER.finditer(old), _NUMBER.finditer(new), strict=True)
    return all(
        abs(_seconds(before[0]) - _seconds(after[0])) <= (1 if ":" in before[0] else seconds)
        for before, after in numbers
    )


def _seconds(text: str) -> float:
    """A number, or a place in a call: `1:02`. It is cut to a second, so it may step by one."""
    minutes, _, rest = text.rpartition(":")
    return 60 * float(minutes or 0) + float(rest)


def _is_same(old: Any, new: Any, seconds: float) -> bool:
    if _is_number(old) and _is_number(new):
        return bool(abs(old - new) <= seconds)
    if isinstance(old, str) and isinstance(new, str):
        return _is_near(old, new, seconds)
    # 1 and True, or 0 and False, are not the same in a JSON document.
    return bool(type(old) is type(new) and old == new)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(value: Any) -> str:
    """A value as it is printed: JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else f"{text[:120]} ... {text[-30:]}"
