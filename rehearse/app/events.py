"""What use cases tell while they are at work, and what comes of them: frozen, typed records.

`Event` is any of them. What several use cases tell stands first, then the result of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.audio.room.room_check import Report
    from rehearse.call.dialog import Action
    from rehearse.call.turns.policy import TurnEnd
    from rehearse.claims.appointment import Agreed, Heard
    from rehearse.planning import drafts
    from rehearse.planning.call_time import Advice, Asked
    from rehearse.planning.coach import Planned, Walked
    from rehearse.planning.crib import Crib
    from rehearse.planning.dates import Dates
    from rehearse.planning.follow_up import Plan
    from rehearse.planning.model_audio import Voiced
    from rehearse.planning.model_message import Phrase
    from rehearse.planning.shadowing import Repeat
    from rehearse.profile.record import Profile
    from rehearse.review.finding import Status
    from rehearse.review.review import Review
    from rehearse.scenario.records import Scenario
    from rehearse.speech.utterance import Utterance
    from rehearse.takes.records import Looked, PastTake, Source


@dataclass(frozen=True, slots=True)
class Note:
    """Good to know; it changes nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing of several cannot be done; the others go on."""

    reason: str
    """In one line, with the file's name."""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """This takes a while: until the next event of another kind."""

    what: str
    done: int = 0
    total: int | None = None
    """None: nobody knows how long it takes."""
    detail: str = ""
    """What it has come to."""


@dataclass(frozen=True, slots=True)
class Loading:
    """The engines are being loaded: time to import what a review is shown with."""


@dataclass(frozen=True, slots=True)
class Listening:
    """The engines are loaded, and this is who listens."""

    recognizer: str
    model: str
    by_sound: bool
    """Names are matched by their sounds as well."""
    verifier: str
    """Listens to names once more; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Files were written."""

    paths: tuple[Path, ...]
    is_take: bool = False
    """They are a take, which can be looked at as a page."""


@dataclass(frozen=True, slots=True)
class OnTheLine:
    """An action of a call, before it happens, or what was said, after it."""

    what: Action | Utterance


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """The caller is listened to; `heard` of the turn's end grows while they speak."""

    turn_end: TurnEnd


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A recording, or a whole call, was reviewed."""

    review: Review
    scenario: Scenario
    written: str
    """The scenario as it was named."""
    source: Source
    file: str = ""
    """The recording that was scored."""


@dataclass(frozen=True, slots=True)
class DemoMade:
    """Both calls of the demo were held, reviewed and kept."""

    names: tuple[str, str]
    reviews: tuple[Review, Review]
    kept: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CallsKept:
    """What can be forgotten: names, or folders where they are kept elsewhere."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A call was deleted."""

    path: Path
    left: tuple[str, ...]
    """What is still in its folder, as it is no part of the call."""


@dataclass(frozen=True, slots=True)
class AgreementsStay:
    """What was agreed on the phone was not deleted with the calls."""


@dataclass(frozen=True, slots=True)
class Advised:
    """When to ring, and why."""

    advice: Advice
    asked: Asked
    dates: Dates
    contact: str


@dataclass(frozen=True, slots=True)
class SheetMade:
    """A crib sheet for the call."""

    sheet: Crib


@dataclass(frozen=True, slots=True)
class MessageVoiced:
    """The model message, as sound."""

    phrases: tuple[Phrase, ...]
    voiced: Voiced
    file: Path | None


@dataclass(frozen=True, slots=True)
class PhraseRepeated:
    """A phrase of the model message was repeated."""

    repeat: Repeat


@dataclass(frozen=True, slots=True)
class Shadowed:
    """All phrases were repeated."""

    repeats: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True)
class RoomHeard:
    """What is heard in a room."""

    report: Report


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What was agreed, and what follows from it; None: they said no, or nothing was heard."""

    agreed: Agreed | None
    heard: Heard | None
    plan: Plan
    letter: drafts.Note
    call: drafts.Call
    asked: Asked
    dates: Dates


@dataclass(frozen=True, slots=True)
class AgreementsListed:
    """Every interview that was put down."""

    kept: tuple[Agreed, ...]
    dates: Dates


@dataclass(frozen=True, slots=True)
class AgreementsForgotten:
    """What was agreed was deleted."""

    were_there: bool


@dataclass(frozen=True, slots=True)
class ProfileShown:
    """The profile as it will be used."""

    toml: str


@dataclass(frozen=True, slots=True)
class ProfileWritten:
    """A profile was made."""

    path: Path
    fields: tuple[str, ...]
    """What it holds."""
    is_own: bool
    """It is where the user's own profile is looked for."""


@dataclass(frozen=True, slots=True)
class ProfileChecked:
    """A profile can be used."""

    path: Path
    profile: Profile
    others_name: str
    """Of which other name its file holds how it is said; empty for none."""
    unjudged: tuple[tuple[str, tuple[str, ...]], ...]
    """Each field that is missing, and the checks that are not judged without it."""


@dataclass(frozen=True, slots=True)
class NameEnrolled:
    """How the caller says the name was taken in."""

    path: Path
    name: str
    count: int
    """How often it was said."""
    wanted: int
    """How often it had better be said."""


@dataclass(frozen=True, slots=True)
class StepBegun:
    """The coach comes to a step."""

    planned: Planned
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class StepEnded:
    """A step was taken, or not."""

    walked: Walked


@dataclass(frozen=True, slots=True)
class CoachEnded:
    """The walk is over."""

    walked: tuple[Walked, ...]


@dataclass(frozen=True, slots=True)
class NoTakes:
    """There are no such takes."""

    scenario: str
    caller: str


@dataclass(frozen=True, slots=True)
class TakesListed:
    """The takes of the history, oldest first."""

    takes: tuple[PastTake, ...]
    folder: Path
    """Where those are kept whose own folder is not named."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two takes, side by side."""

    first: Review
    second: Review
    before: Looked
    now: Looked


@dataclass(frozen=True, slots=True)
class Shortened:
    """There are more takes than are shown."""

    shown: int
    of: int


@dataclass(frozen=True, slots=True)
class TrendShown:
    """Takes of one scenario over weeks."""

    title: str
    looked: tuple[Looked, ...]
    other_scenarios: tuple[str, ...]
    """Of the same caller, where no scenario was chosen."""
    other_callers: tuple[str, ...]
    """Where no caller was chosen."""


@dataclass(frozen=True, slots=True)
class PageWritten:
    """A page for the browser; `rehearse forget` knows of it where it is kept among the takes."""

    path: Path
    is_known: bool


@dataclass(frozen=True, slots=True)
class Overruled:
    """A person's outcome of a check stands beside the machine's."""

    check: str
    status: Status | None
    """None: the person's mark was taken back."""
    machine: Status


Event: TypeAlias = (
    Note
    | Refused
    | Working
    | Loading
    | Listening
    | Kept
    | OnTheLine
    | TurnBegan
    | Reviewed
    | DemoMade
    | CallsKept
    | Forgotten
    | AgreementsStay
    | Advised
    | SheetMade
    | MessageVoiced
    | PhraseRepeated
    | Shadowed
    | RoomHeard
    | FollowedUp
    | AgreementsListed
    | AgreementsForgotten
    | ProfileShown
    | ProfileWritten
    | ProfileChecked
    | NameEnrolled
    | StepBegun
    | StepEnded
    | CoachEnded
    | NoTakes
    | TakesListed
    | Compared
    | Shortened
    | TrendShown
    | PageWritten
    | Overruled
)
Tell: TypeAlias = "Callable[[Event], None]"
