"""What is told of all that goes around a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rehearse.audio import RoomReport
    from rehearse.claims import Agreed, AppointmentReading
    from rehearse.planning import (
        Advice,
        CallTimeInputs,
        Crib,
        Dates,
        FollowUpPlan,
        Phrase,
        PlannedStep,
        Repeat,
        VoicedPhrases,
        WalkedStep,
        drafts,
    )


@dataclass(frozen=True, slots=True)
class Advised:
    """When to ring, and why."""

    advice: Advice
    asked: CallTimeInputs
    dates: Dates
    contact: str
    entry: bytes
    """The call as a file for a calendar."""


@dataclass(frozen=True, slots=True)
class SheetMade:
    """A crib sheet for the call."""

    sheet: Crib


@dataclass(frozen=True, slots=True)
class MessageVoiced:
    """The model message, as sound."""

    phrases: tuple[Phrase, ...]
    voiced: VoicedPhrases
    file: Path | None


@dataclass(frozen=True, slots=True)
class PhraseWanted:
    """A phrase of the model message is played next, and is to be repeated."""

    phrase: Phrase
    number: int
    of: int


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

    report: RoomReport


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What was agreed, and what follows from it; None: they said no, or nothing was heard."""

    agreed: Agreed | None
    heard: AppointmentReading | None
    plan: FollowUpPlan
    letter: drafts.Note
    call: drafts.FollowUpCall
    asked: CallTimeInputs
    dates: Dates
    files: Mapping[str, bytes]
    """The drafts and the calendar entries, by the names that their files have."""


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
class StepBegun:
    """The coach comes to a step."""

    planned: PlannedStep
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class StepEnded:
    """A step was taken, or not."""

    walked: WalkedStep


@dataclass(frozen=True, slots=True)
class CoachEnded:
    """The walk is over."""

    walked: tuple[WalkedStep, ...]
