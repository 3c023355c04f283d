"""The contents of a call's page, ready for its template. Pixels are units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.audio import Span
    from rehearse.report.evidence import EvidenceQuote
    from rehearse.report.retry_command import RetryCommand
    from rehearse.review import Review
    from rehearse.takes import PersonMark


@dataclass(frozen=True, slots=True)
class AudioTrack:
    """A sound track of the page."""

    media_type: str
    data: str
    """The sound in Base64; empty if it is served."""
    seconds: float
    address: str = ""
    """The track's address; empty if the page contains the sound."""

    @property
    def source(self) -> str:
        """The `src` of an `audio` element."""
        return self.address or f"data:{self.media_type};base64,{self.data}"


@dataclass(frozen=True, slots=True)
class SpokenPhrase:
    """A phrase of the model version, with its times in the track."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """The model version of the message, synthesized from the caller's profile."""

    sound: AudioTrack
    phrases: tuple[SpokenPhrase, ...]


@dataclass(frozen=True, slots=True)
class PageSource:
    """Everything that a page needs."""

    take: str
    """The take's name for commands; empty for a take in a class, whose caller has no such take."""
    title: str
    """The scenario's title."""
    made: str
    """The date and time as text; empty if unknown."""
    caller: str
    """The caller's name; empty if unknown."""
    review: Review
    marks: tuple[PersonMark, ...] = ()
    near: tuple[float, ...] = ()
    """Loudness of the caller's side from 0 to 1, one value per `bar_seconds`."""
    far: tuple[float, ...] = ()
    bar_seconds: float = 0.1
    call: AudioTrack | None = None
    """The track with both sides."""
    phone: AudioTrack | None = None
    """The caller's side as heard over a telephone, with the call's times."""
    model: ModelVersion | None = None
    again: RetryCommand | None = None
    """The command that repeats the turn of the next step."""
    people: tuple[tuple[str, str], ...] = ()
    """Names of the people on the phone, by id."""
    notes: tuple[str, ...] = ()
    """Notes on parts that this page lacks."""
    note: str = ""
    """A person's note on the take."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What an adviser's page of a take has besides: the state of the work, and where to go on."""

    caller: str
    """The address of the caller's page."""
    state: str
    states: tuple[str, ...]
    next: str
    """The address that leads to the next take to look at."""


@dataclass(frozen=True, slots=True)
class Served:
    """Links and addresses of a page that a server delivers, in place of embedded parts."""

    styles: tuple[str, ...]
    """The addresses of the style sheets."""
    script: str
    navigation: tuple[tuple[str, str], ...]
    """The address and name of each page in the navigation."""
    again: str = ""
    """The address that repeats the turn of the next step."""
    coach: str = ""
    """The address of the coach, while the user is under way with it."""
    take: str = ""
    """The take's address, to which a person's actions are sent."""
    before: str = ""
    """The address of the comparison with the previous take; empty for the first."""
    turns: Mapping[str, str] = field(default_factory=dict)
    """The address that repeats each turn, by the turn's id."""
    comments: tuple[str, ...] = ()
    """Earlier notes, to use again."""
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Earlier reasons for marks, by check, to use again."""
    marking: Marking | None = None
    """What an adviser needs to mark a class's take; None for one of the user's own takes, which may
    be saved as a page and deleted."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number on its band; positions are percentages of the scale."""

    low: float
    high: float
    value: float


@dataclass(frozen=True, slots=True)
class Card:
    """One check on the page."""

    id: str
    title: str
    status: str
    sign: str
    outcome: str
    """The status as a word, such as `Met`. It is a person's if they marked the check."""
    machine: str
    """The program's outcome as a word."""
    number: str
    """The measured value, in words where its unit says little to people."""
    band: str
    """The good range; empty if `number` is in words."""
    measured: str
    """The value and the good range in the unit, where `number` is in words."""
    gauge: Gauge | None
    heard: str
    before: str
    """The text before `heard` if the check was matched by sound."""
    quotes: tuple[EvidenceQuote, ...]
    advice: str
    say: str
    why: str
    is_content: bool
    overrule: str
    """The command that overrules the check; empty on a page without commands."""
    listens: bool
    """Whether the words were recognized from speech, and not typed."""
    mark: PersonMark | None
    mark_sign: str = ""


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word that can be clicked."""

    text: str
    span: Span
    kind: str
    """`number`, `spelling`, `filler`, or empty."""
    is_faint: bool
    """Whether the recognizer was unsure."""
    pause: str
    """The length of the pause before it, if it is shown; else empty."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One utterance of the call."""

    who: str
    is_caller: bool
    span: Span
    text: str
    words: tuple[PageWord, ...]
    turn: str = ""
    """The id of the turn that it replies to."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding on the timeline."""

    x: float
    y: float
    width: float
    span: Span
    status: str
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    label: str = ""
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """An axis line with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing of the call."""

    width: float
    height: float
    left: float
    """The x position of second 0."""
    scale: float
    """Pixels per second."""
    middle: float
    """The y position of the line between the caller's wave above and the others' below."""
    near: str
    """The path of the caller's wave."""
    far: str
    marks: tuple[Box, ...]
    """Pauses, dictated numbers, spelled names, fillers."""
    words_y: float
    words: tuple[Box, ...]
    pace_top: float
    pace_bottom: float
    bands: tuple[Box, ...]
    curves: tuple[str, ...]
    paces: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    flags_bottom: float
    seconds: tuple[Tick, ...]
    summary: str
    """A description of the drawing, for screen readers."""
