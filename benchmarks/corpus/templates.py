"""Calls in words: a profile, what the caller says, and its labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from benchmarks.corpus import phrases
from benchmarks.corpus.names import NAMES
from benchmarks.corpus.numbers import numbers, one_digit_off, say, two_swapped, ways
from benchmarks.corpus.records import Label, Part, Plan
from benchmarks.corpus.roles import ROLES
from rehearse.language.code_words import ALPHABET
from rehearse.language.english.titles import TITLES
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from random import Random

    from benchmarks.corpus.numbers import PhoneNumber
    from benchmarks.corpus.records import PartKind, Truth

KINDS: Final = (
    "voicemail", "near name", "voicemail", "other name", "voicemail", "one digit off",
    "voicemail", "two swapped", "voicemail", "number once", "voicemail", "name once",
    "voicemail", "other role", "voicemail", "no callback", "voicemail", "no wish",
    "assistant", "no spelling", "assistant", "misspelled", "assistant", "assistant near name",
    "interviewer", "not interested", "interviewer", "no thanks",
)  # fmt: skip
"""The calls of a round, half of them with a fault."""


@dataclass(slots=True)
class _Script:
    """A call while it is being written."""

    chance: Random
    parts: list[Part] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Indexes of parts that end inside a name or number."""

    def add(self, pool: tuple[str, ...], **words: str) -> None:
        """Add one of the pool's texts, its fields filled in."""
        self.parts.append(Part(self.chance.choice(pool).format(**words)))

    def add_split(self, kind: PartKind, texts: tuple[str, ...]) -> None:
        """Add texts that belong together, so that a pause between them would be inside."""
        self.breaks += range(len(self.parts), len(self.parts) + len(texts) - 1)
        self.parts += (Part(text, kind) for text in texts)

    def label(self, **truths: Truth) -> None:
        """Add the labels of checks."""
        self.labels += [Label(check, truth) for check, truth in truths.items()]


@dataclass(frozen=True, slots=True)
class _Caller:
    """Who calls, what they say of themselves, and how the number is said."""

    profile: Profile
    name: str
    spoken: str
    """The name as it is synthesized."""
    role: str
    number: PhoneNumber
    way: str


def plans(count: int, chance: Random) -> tuple[Plan, ...]:
    """Return `count` calls, determined by the state of `chance`."""
    pool = numbers(chance)
    made: list[Plan] = []
    for index in range(count):
        kind = KINDS[index % len(KINDS)]
        number = pool[index % len(pool)]
        made.append(_plan(f"{index:04d}", kind, number, chance))
    return tuple(made)


def spelled(name: str, way: str) -> str:
    """Return the name letter by letter: `plain`, `double` for doubled letters, or `alphabet`."""
    words = [w for w in name.split() if w.lower().rstrip(".") not in TITLES]
    return ", ".join(_spelled_word(word, way) for word in words)


def _plan(id_: str, kind: str, number: PhoneNumber, chance: Random) -> Plan:
    """Return one call of the kind."""
    caller = _caller(kind, number, chance)
    script = _Script(chance)
    match kind:
        case "assistant" | "no spelling" | "misspelled" | "assistant near name":
            _assistant(script, kind, caller)
        case "interviewer" | "not interested" | "no thanks":
            _interviewer(script, kind, caller)
        case _:
            _voicemail(script, kind, caller)
    pause_after = chance.choice(script.breaks)
    is_apart = chance.random() < 0.5
    parts = tuple(script.parts)
    if is_apart and chance.random() < 0.7:
        parts, pause_after = _with_fillers(parts, pause_after, chance)
    return Plan(
        id=id_,
        kind=kind,
        profile=caller.profile,
        parts=parts,
        labels=tuple(script.labels),
        pause_after=pause_after,
        way=caller.way,
        is_apart=is_apart,
    )


def _caller(kind: str, number: PhoneNumber, chance: Random) -> _Caller:
    """Return a caller whose profile differs from what is said if the kind requires it."""
    pair, job = chance.choice(NAMES), chance.choice(ROLES)
    profile = Profile(
        name=pair.name,
        phone=number.written,
        role=job.role,
        contact=chance.choice(phrases.CONTACT_NAMES),
        met=chance.choice(phrases.PLACES),
        pronounced=pair.pronounced,
        zone="Europe/London" if number.country == "44" else "",
    )
    name, spoken, said = pair.name, pair.spoken, number
    match kind:
        case "near name" | "assistant near name":
            name = spoken = pair.near
        case "other name":
            other = chance.choice([other for other in NAMES if other != pair])
            name, spoken = other.name, other.spoken
        case "one digit off":
            said = one_digit_off(number, chance)
        case "two swapped":
            said = two_swapped(number, chance) or one_digit_off(number, chance)
        case _:
            pass
    role = job.other if kind == "other role" else job.role
    return _Caller(profile, name, spoken, role, said, chance.choice(ways(said)))


def _voicemail(script: _Script, kind: str, caller: _Caller) -> None:
    """Write a message for the machine: name and number twice."""
    _introduce(script, caller)
    _reason(script, kind, caller)
    _jog(script, caller)
    is_right = caller.number.written == caller.profile.phone
    script.add(phrases.NUMBER_LEADS)
    script.add_split("number", _groups(script, caller, caller.way))
    script.label(phone_number="said" if is_right else "other")
    if kind == "number once":
        script.label(phone_repeated="not said")
    else:
        script.add(phrases.AGAIN_LEADS)
        plain = "digits" if caller.way == "corrected" else caller.way
        script.add_split("number", _groups(script, caller, plain))
        if is_right:
            script.label(phone_repeated="said")
    if kind != "name once":
        script.add(phrases.NAME_AGAIN)
        script.parts.append(Part(f"{caller.spoken}.", "name"))
    if caller.name == caller.profile.name:
        script.label(name_repeated="not said" if kind == "name once" else "said")
    _close(script, kind)


def _assistant(script: _Script, kind: str, caller: _Caller) -> None:
    """Write the call to the person at the desk: name, spelling, and whom to speak to."""
    _introduce(script, caller)
    if kind == "no spelling":
        script.label(name_spelled="not said")
    else:
        name = _misspelled(caller.name, script.chance) if kind == "misspelled" else caller.name
        way = script.chance.choice(("plain", "double", "alphabet"))
        script.parts += (Part("That's spelled"), Part(f"{spelled(name, way)}.", "spelling"))
        script.label(name_spelled="said" if name == caller.profile.name else "other")
    _reason(script, kind, caller)
    asked = script.chance.choice(phrases.CONTACTS).format(contact=caller.profile.contact)
    script.parts.append(Part(asked[0].upper() + asked[1:]))
    script.label(asks_for_contact="said")


def _interviewer(script: _Script, kind: str, caller: _Caller) -> None:
    """Write the call to the interviewer: interest, thanks, a wish."""
    _introduce(script, caller)
    _reason(script, kind, caller)
    _jog(script, caller)
    is_interested = kind != "not interested"
    script.add(phrases.INTERESTS if is_interested else phrases.NO_INTERESTS)
    script.label(interest="said" if is_interested else "not said")
    _close(script, kind)


def _introduce(script: _Script, caller: _Caller) -> None:
    """Write a greeting and the name."""
    script.add(phrases.GREETINGS)
    script.add(phrases.INTRODUCTIONS)
    first, _, rest = caller.spoken.rpartition(" ")
    script.add_split("name", (first, f"{rest}."))
    is_own = caller.name == caller.profile.name
    script.label(greeting="said", full_name="said" if is_own else "other")


def _reason(script: _Script, kind: str, caller: _Caller) -> None:
    """Write why the caller calls, and about which job."""
    is_callback = kind != "no callback"
    script.add(phrases.CALLBACKS if is_callback else phrases.NO_CALLBACKS, role=caller.role)
    script.label(
        callback_reason="said" if is_callback else "not said",
        role="said" if caller.role == caller.profile.role else "other",
    )


def _jog(script: _Script, caller: _Caller) -> None:
    """Write where they met, in half of the calls."""
    is_said = script.chance.random() < 0.5
    if is_said:
        script.add(phrases.JOGS, met=caller.profile.met)
    script.label(memory_jog="said" if is_said else "not said")


def _close(script: _Script, kind: str) -> None:
    """Write looking forward, thanks, a wish, goodbye."""
    closes: tuple[tuple[str, tuple[str, ...], bool], ...] = (
        ("looks_forward", phrases.FORWARDS, script.chance.random() < 0.5),
        ("thanks", phrases.THANKS, kind != "no thanks"),
        ("good_wishes", phrases.WISHES, kind not in ("no wish", "no thanks")),
    )
    for check, pool, is_said in closes:
        if is_said:
            script.add(pool)
        script.labels.append(Label(check, "said" if is_said else "not said"))
    script.add(phrases.ENDS)


def _with_fillers(
    parts: tuple[Part, ...], pause_after: int, chance: Random
) -> tuple[tuple[Part, ...], int]:
    """Return the parts with one to four fillers, and where the pause falls then."""
    places = [at for at in range(1, len(parts)) if not parts[at - 1].kind and at != pause_after + 1]
    chosen = sorted(chance.sample(places, min(len(places), chance.randrange(1, 5))))
    made = list(parts)
    for at in reversed(chosen):
        made.insert(at, Part(chance.choice(phrases.FILLERS), "filler"))
    return tuple(made), pause_after + sum(at <= pause_after for at in chosen)


def _groups(script: _Script, caller: _Caller, way: str) -> tuple[str, ...]:
    """Return the number's groups as spoken, with pauses unless the caller makes none."""
    groups = say(caller.number, way, script.chance)
    pause = "" if way == "ungrouped" else ","
    return (*(f"{group}{pause}" for group in groups[:-1]), f"{groups[-1]}.")


def _spelled_word(word: str, way: str) -> str:
    """Return one name with its letters separated."""
    parts: list[str] = []
    for letter, run in groupby(c for c in word.lower() if c.isalpha()):
        times = len(list(run))
        if way == "alphabet":
            parts += [f"{letter.upper()} for {ALPHABET[letter]}"] * times
        elif way == "double" and times == 2:
            parts.append(f"double {letter.upper()}")
        else:
            parts += [letter.upper()] * times
    return ", ".join(parts)


def _misspelled(name: str, chance: Random) -> str:
    """Return the name with one letter of its last word changed to another."""
    first, _, last = name.rpartition(" ")
    index = chance.choice([i for i, c in enumerate(last) if c.isalpha()])
    others = [c for c in "abcdefghijklmnopqrstuvwxyz" if c != last[index].lower()]
    return f"{first} {last[:index]}{chance.choice(others)}{last[index + 1 :]}"
