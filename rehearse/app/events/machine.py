"""Events about this computer, its models, and its scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.call import Device
    from rehearse.scenario import Scenario, ScenarioEntry, Story
    from rehearse.speech import VoiceEntry
    from rehearse.toml import Problem


State = Literal["works", "missing", "optional"]
"""`optional` means missing, but not required."""


@dataclass(frozen=True, slots=True)
class Model:
    """A recognizer's model."""

    engine: str
    name: str
    about: str
    """Its folder, or its purpose."""


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """The installed models, the one in use first, and the downloadable ones."""

    here: tuple[Model, ...]
    verifier: Model | None
    offers: tuple[Model, ...]
    way_on: str
    """What to do if none is installed."""


@dataclass(frozen=True, slots=True)
class ModelChecked:
    """The result of verifying a model's files."""

    name: str
    path: Path
    problem: str
    """The problem; empty if the files are complete."""


@dataclass(frozen=True, slots=True)
class ModelFetched:
    """A model was downloaded."""

    path: Path


@dataclass(frozen=True, slots=True)
class Library:
    """The program or a library it uses."""

    name: str
    version: str
    license: str
    about: str


@dataclass(frozen=True, slots=True)
class KeptHere:
    """One kind of data that is kept on this computer."""

    what: str
    path: Path
    size: int
    """The size in bytes; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class VoicesListed:
    """The voices of this computer."""

    voices: tuple[VoiceEntry, ...]
    has_natural: bool = False
    """The natural voices are among them."""


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line was synthesized to a file."""

    path: Path


@dataclass(frozen=True, slots=True)
class DeviceListed:
    """A sound device."""

    device: Device
    is_near: bool
    """Whether calls use it as the microphone."""
    is_far: bool
    """Whether calls use it as the loudspeaker."""


@dataclass(frozen=True, slots=True)
class Point:
    """One result of `rehearse doctor`."""

    name: str
    state: State
    detail: str
    cure: str = ""
    """What to do; empty if nothing."""


@dataclass(frozen=True, slots=True)
class ScenariosListed:
    """All scenarios."""

    entries: tuple[ScenarioEntry, ...]
    folder: Path
    """The folder for the user's own scenarios."""


@dataclass(frozen=True, slots=True)
class ScenarioShown:
    """A scenario as text."""

    text: str
    is_toml: bool = False
    """Whether the text is the file itself; otherwise it is a dialogue, whose lines may wrap."""


@dataclass(frozen=True, slots=True)
class ScenarioChecked:
    """A scenario without errors."""

    path: Path
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class ScenarioTold:
    """A scenario as a story."""

    scenario: Scenario
    story: Story
    is_own: bool
    """Whether it is one of the user's own."""


@dataclass(frozen=True, slots=True)
class ScenarioExamined:
    """The errors and warnings of a scenario's text."""

    scenario: Scenario | None
    """The scenario; None if the text has too many errors to be one."""
    problems: tuple[Problem, ...]
    """The problems with their lines, in the order of the text."""


@dataclass(frozen=True, slots=True)
class ScenarioSaved:
    """One of the user's own scenarios was saved."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ScenarioDeleted:
    """One of the user's own scenarios was deleted."""

    path: Path


@dataclass(frozen=True, slots=True)
class ScenarioBegun:
    """A new scenario was created."""

    path: Path
