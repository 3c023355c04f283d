"""Events of use cases: progress, notes, and results, as frozen records.

`Event` is the union of all; each use case declares the events it yields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rehearse.app.events.calls import (
    DemoMade,
    OnTheLine,
    Reviewed,
    TurnBegan,
)
from rehearse.app.events.common import (
    EnginesLoading,
    Kept,
    Listening,
    Note,
    PageWritten,
    Refused,
    Working,
)
from rehearse.app.events.desk import ClassScored
from rehearse.app.events.machine import (
    DeviceListed,
    KeptHere,
    Library,
    LineSaid,
    Model,
    ModelChecked,
    ModelFetched,
    ModelsListed,
    Point,
    ScenarioBegun,
    ScenarioChecked,
    ScenarioDeleted,
    ScenarioExamined,
    ScenarioSaved,
    ScenarioShown,
    ScenariosListed,
    ScenarioTold,
    State,
    VoicesListed,
)
from rehearse.app.events.planning import (
    Advised,
    AgreementsForgotten,
    AgreementsListed,
    CoachEnded,
    FollowedUp,
    MessageVoiced,
    PhraseRepeated,
    PhraseWanted,
    RoomHeard,
    Shadowed,
    SheetMade,
    StepBegun,
    StepEnded,
)
from rehearse.app.events.profile import (
    NameEnrolled,
    NameHeard,
    NameWanted,
    ProfileChanged,
    ProfileChecked,
    ProfileRefused,
    ProfileShown,
    ProfileWritten,
)
from rehearse.app.events.takes import (
    AgreementsStay,
    CallsKept,
    Compared,
    CopiesStay,
    Erased,
    Exported,
    Forgotten,
    Imported,
    MarksTaken,
    NoTakes,
    Overruled,
    Shortened,
    TakeNoted,
    TakesListed,
    ToErase,
    ToForget,
    TrendPageMade,
    TrendShown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Advised",
    "AgreementsForgotten",
    "AgreementsListed",
    "AgreementsStay",
    "CallsKept",
    "ClassScored",
    "CoachEnded",
    "Compared",
    "CopiesStay",
    "DemoMade",
    "DeviceListed",
    "EnginesLoading",
    "Erased",
    "Event",
    "Exported",
    "FollowedUp",
    "Forgotten",
    "Imported",
    "Kept",
    "KeptHere",
    "Library",
    "LineSaid",
    "Listening",
    "MarksTaken",
    "MessageVoiced",
    "Model",
    "ModelChecked",
    "ModelFetched",
    "ModelsListed",
    "NameEnrolled",
    "NameHeard",
    "NameWanted",
    "NoTakes",
    "Note",
    "OnTheLine",
    "Overruled",
    "PageWritten",
    "PhraseRepeated",
    "PhraseWanted",
    "Point",
    "ProfileChanged",
    "ProfileChecked",
    "ProfileRefused",
    "ProfileShown",
    "ProfileWritten",
    "Refused",
    "Reviewed",
    "RoomHeard",
    "ScenarioBegun",
    "ScenarioChecked",
    "ScenarioDeleted",
    "ScenarioExamined",
    "ScenarioSaved",
    "ScenarioShown",
    "ScenarioTold",
    "ScenariosListed",
    "Shadowed",
    "SheetMade",
    "Shortened",
    "State",
    "StepBegun",
    "StepEnded",
    "TakeNoted",
    "TakesListed",
    "Tell",
    "ToErase",
    "ToForget",
    "TrendPageMade",
    "TrendShown",
    "TurnBegan",
    "VoicesListed",
    "Working",
]

Event: TypeAlias = (
    Note
    | Refused
    | Working
    | EnginesLoading
    | Listening
    | Kept
    | PageWritten
    | OnTheLine
    | TurnBegan
    | Reviewed
    | DemoMade
    | CallsKept
    | ClassScored
    | ToForget
    | ToErase
    | Erased
    | Forgotten
    | CopiesStay
    | AgreementsStay
    | NoTakes
    | TakeNoted
    | TakesListed
    | Compared
    | Shortened
    | TrendShown
    | TrendPageMade
    | Overruled
    | Exported
    | MarksTaken
    | Imported
    | Advised
    | SheetMade
    | MessageVoiced
    | PhraseWanted
    | PhraseRepeated
    | Shadowed
    | RoomHeard
    | FollowedUp
    | AgreementsListed
    | AgreementsForgotten
    | StepBegun
    | StepEnded
    | CoachEnded
    | ProfileShown
    | ProfileWritten
    | ProfileChanged
    | ProfileChecked
    | ProfileRefused
    | NameWanted
    | NameHeard
    | NameEnrolled
    | ModelsListed
    | ModelChecked
    | ModelFetched
    | VoicesListed
    | KeptHere
    | Library
    | LineSaid
    | DeviceListed
    | Point
    | ScenariosListed
    | ScenarioShown
    | ScenarioChecked
    | ScenarioBegun
    | ScenarioTold
    | ScenarioExamined
    | ScenarioSaved
    | ScenarioDeleted
)
Tell: TypeAlias = "Callable[[Event], None]"
