"""What is told of this machine, its models and its scenarios."""

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
"""`optional`: it is missing, and only something that can be done without needs it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A recognizer's model."""

    engine: str
    name: str
    about: str
    """Where it is, or what it is good for."""


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """The models that are here, the first of which listens, and those that can be fetched."""

    here: tuple[Model, ...]
    verifier: Model | None
    offers: tuple[Model, ...]


@dataclass(frozen=True, slots=True)
class ModelChecked:
    """A model's files were looked at."""

    name: str
    path: Path
    problem: str
    """Empty: it is whole."""


@dataclass(frozen=True, slots=True)
class ModelFetched:
    """A model was fetched."""

    path: Path


@dataclass(frozen=True, slots=True)
class Library:
    """A package that the program is made of."""

    name: str
    version: str
    license: str
    about: str


@dataclass(frozen=True, slots=True)
class KeptHere:
    """One kind of thing that is kept on this machine."""

    what: str
    path: Path
    size: int
    """Bytes; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class VoicesListed:
    """The voices of this machine."""

    voices: tuple[VoiceEntry, ...]
    has_natural: bool = False
    """The natural voices are among them."""


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line was voiced into a file."""

    path: Path


@dataclass(frozen=True, slots=True)
class DeviceListed:
    """A sound device."""

    device: Device
    is_near: bool
    """It is the microphone of calls."""
    is_far: bool
    """It is their loudspeaker."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the doctor looked at."""

    name: str
    state: State
    detail: str
    cure: str = ""
    """What to do; empty where nothing is to be done."""


@dataclass(frozen=True, slots=True)
class ScenariosListed:
    """The scenarios there are."""

    entries: tuple[ScenarioEntry, ...]
    folder: Path
    """Where the user's own go."""


@dataclass(frozen=True, slots=True)
class ScenarioShown:
    """A scenario, to be read."""

    text: str
    is_toml: bool = False
    """It is the file itself; else a dialogue, whose lines may be broken."""


@dataclass(frozen=True, slots=True)
class ScenarioChecked:
    """A scenario is good."""

    path: Path
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class ScenarioTold:
    """A scenario, to be read as a story."""

    scenario: Scenario
    story: Story
    is_own: bool
    """The user's own."""


@dataclass(frozen=True, slots=True)
class ScenarioExamined:
    """What is wrong or doubtful in a text; nothing, if it is good."""

    scenario: Scenario | None
    """None: too wrong to be one."""
    problems: tuple[Problem, ...]
    """With their lines, in the order of the text."""


@dataclass(frozen=True, slots=True)
class ScenarioSaved:
    """A scenario of the user's own was written."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ScenarioDeleted:
    """A scenario of the user's own is gone."""

    path: Path


@dataclass(frozen=True, slots=True)
class ScenarioBegun:
    """A scenario to start from was written."""

    path: Path
