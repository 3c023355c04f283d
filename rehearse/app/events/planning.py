"""Events of the steps before and after a call."""

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
    """When to call, and why."""

    advice: Advice
    asked: CallTimeInputs
    dates: Dates
    contact: str
    entry: bytes
    """The call as a calendar file."""


@dataclass(frozen=True, slots=True)
class SheetMade:
    """A crib sheet for the call."""

    sheet: Crib


@dataclass(frozen=True, slots=True)
class MessageVoiced:
    """The model message was synthesized."""

    phrases: tuple[Phrase, ...]
    voiced: VoicedPhrases
    file: Path | None


@dataclass(frozen=True, slots=True)
class PhraseWanted:
    """A phrase of the model message will be played, for the user to repeat."""

    phrase: Phrase
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class PhraseRepeated:
    """The user repeated a phrase of the model message."""

    repeat: Repeat


@dataclass(frozen=True, slots=True)
class Shadowed:
    """The user repeated all phrases."""

    repeats: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True)
class RoomHeard:
    """The result of a room check."""

    report: RoomReport


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """The appointment and the drafts; without an appointment after a rejection."""

    agreed: Agreed | None
    heard: AppointmentReading | None
    plan: FollowUpPlan
    letter: drafts.NoteDraft
    call: drafts.FollowUpCall
    asked: CallTimeInputs
    dates: Dates
    files: Mapping[str, bytes]
    """The drafts and calendar entries, by file name."""


@dataclass(frozen=True, slots=True)
class AgreementsListed:
    """All saved interviews."""

    kept: tuple[Agreed, ...]
    dates: Dates


@dataclass(frozen=True, slots=True)
class AgreementsForgotten:
    """The saved interviews were deleted."""

    were_there: bool


@dataclass(frozen=True, slots=True)
class StepBegun:
    """The coach begins a step."""

    planned: PlannedStep
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class StepEnded:
    """A step ended, with its outcome."""

    walked: WalkedStep


@dataclass(frozen=True, slots=True)
class CoachEnded:
    """The coach has finished."""

    walked: tuple[WalkedStep, ...]
