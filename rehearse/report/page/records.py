"""What the page shows, ready to be put into its template. Pixels are the drawing's own units."""

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
    """A track inside the page."""

    media_type: str
    data: str
    """Base64."""
    seconds: float
    address: str = ""
    """Where it is served; empty for a page that holds it."""

    @property
    def source(self) -> str:
        """What an `audio` element is given."""
        return self.address or f"data:{self.media_type};base64,{self.data}"


@dataclass(frozen=True, slots=True)
class SpokenPhrase:
    """A phrase of the model version, and where it sounds in its own track."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """How the message could sound, voiced from the caller's profile."""

    sound: AudioTrack
    phrases: tuple[SpokenPhrase, ...]


@dataclass(frozen=True, slots=True)
class PageSource:
    """Everything a page is made of."""

    take: str
    """How commands name the take."""
    title: str
    """The scenario's."""
    made: str
    """Date and time for people; empty where unknown."""
    caller: str
    """The caller's name; empty where unknown."""
    review: Review
    marks: tuple[PersonMark, ...] = ()
    near: tuple[float, ...] = ()
    """Loudness bars of the caller's side, 0 to 1, `bar_seconds` each."""
    far: tuple[float, ...] = ()
    bar_seconds: float = 0.1
    call: AudioTrack | None = None
    """Both sides."""
    phone: AudioTrack | None = None
    """The caller's side as it arrives over a telephone, on the call's clock."""
    model: ModelVersion | None = None
    again: RetryCommand | None = None
    """How to rehearse the turn of the next step."""
    people: tuple[tuple[str, str], ...] = ()
    """Names of the others, by id."""
    notes: tuple[str, ...] = ()
    """What this page had to do without."""
    note: str = ""
    """A person's, on the take as a whole."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a page has instead of its own parts where a server gives it."""

    styles: tuple[str, ...]
    """Addresses of the style sheets."""
    script: str
    navigation: tuple[tuple[str, str], ...]
    """Address and name of the pages around it."""
    again: str = ""
    """Where the turn of the next step is rehearsed once more."""
    take: str = ""
    """The address of the take itself, which what a person does with it goes to."""
    before: str = ""
    """Where it is compared with the take before; empty for the first."""
    turns: Mapping[str, str] = field(default_factory=dict)
    """Where each turn is rehearsed once more, by the turn's id."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number on its band; positions are shares of the scale, 0 to 100."""

    low: float
    high: float
    value: float


@dataclass(frozen=True, slots=True)
class Card:
    """One check as the page tells it."""

    id: str
    title: str
    status: str
    sign: str
    outcome: str
    """The status in a word: `Met`."""
    number: str
    band: str
    gauge: Gauge | None
    heard: str
    before: str
    """What goes before `heard` where its sound is what counted."""
    quotes: tuple[EvidenceQuote, ...]
    advice: str
    say: str
    why: str
    is_content: bool
    overrule: str
    """The command for a person who knows better."""
    mark: PersonMark | None
    mark_sign: str = ""


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word to click."""

    text: str
    span: Span
    kind: str
    """`number`, `spelling`, `filler` or empty."""
    is_faint: bool
    """The recognizer was guessing."""
    pause: str
    """Length of the silence before it where that is worth a sign; else empty."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One utterance of the call."""

    who: str
    is_caller: bool
    span: Span
    text: str
    words: tuple[PageWord, ...]
    turn: str = ""
    """Whose reply it is, by the turn's id."""


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
    """A line of an axis with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing of the call."""

    width: float
    height: float
    left: float
    """Where second 0 is."""
    scale: float
    """Pixels a second."""
    middle: float
    """The line between the caller's wave above and the others' below."""
    near: str
    """Path of the caller's wave."""
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
    """The drawing in words, for those who do not see it."""
