"""Make the review documents of one checkout, using only its command line.

    python tests/characterization/record.py CHECKOUT FOLDER [--only PART] [--cache DIR]

Every run has its own home folder, so it reads no profile, take, model or setting of the user's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import wave
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import calls
import recordings
import sayings
import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EXPORT: Final = recordings.ROOT / "tests" / "fixtures" / "version-0.1" / "export.zip"
ONE_WORDING: Final = Path(__file__).parent / "scenarios"
"""The shipped scenarios as they were at 85d17e5, with one wording of every line."""
FORMAT: Final = 1
"""Counted up when documents are made otherwise, so that those in the cache are made anew."""
BROKEN_PROFILE: Final = 'name = "Olivia Marsh"\nphonne = "312-555-0168"\nzone = "Chicago"\n'
_SOUND_INSIDE: Final = re.compile(r"data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)")
ABOUT: Final = "about.txt"
"""Written last: a folder of documents that has it is whole."""
_DECIDING: Final = ("ctranslate2", "faster-whisper", "hama", "numpy", "onnxruntime", "soxr")
"""Packages whose other version computes other numbers."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout that is run, and the home that it is run in."""

    tree: Path
    home: Path

    @property
    def work(self) -> Path:
        """The folder that commands are started in."""
        return self.home / "work"

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run `rehearse` with these words."""
        return subprocess.run(
            [sys.executable, "-m", "rehearse", *words],
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            input=stdin,
            cwd=self.work,
            env=self.environment(),
        )

    def environment(self) -> dict[str, str]:
        """Folders of its own, one zone, one language, no colors, this checkout's code first."""
        kept = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("REHEARSE_", "XDG_", "LC_", "PYTHON"))
        }
        xdg = {
            f"XDG_{name.upper()}_HOME": str(self.home / name)
            for name in ("config", "data", "state", "cache")
        }
        return {
            **kept,
            **xdg,
            "HOME": str(self.home),
            # A layout with `src/` is looked for as well.
            "PYTHONPATH": os.pathsep.join(str(self.tree / part) for part in ("src", "")),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "LC_ALL": "en_US.UTF-8",
            "TZ": "America/New_York",
            "NO_COLOR": "1",
            "COLUMNS": "100",
            "TERM": "dumb",
        }


def record(
    tree: Path,
    made: recordings.Made,
    into: Path,
    only: str = "",
    tell: Callable[[str], None] = print,
) -> None:
    """Make every document of a checkout.

    Args:
        tree: the checkout.
        made: the recordings.
        into: the folder of documents; those in it that are made anew are deleted first.
        only: a part of the documents' names: the others are not made.
        tell: is told how far it has come.

    Raises:
        RuntimeError: the checkout does not start, or another copy of the program would run.
    """
    _clear(into, only)
    began = time.monotonic()
    with _home(tree.resolve(), made) as checkout:
        _check(checkout)
        keep = _Keeper(into, checkout, only)
        _score(checkout, made, keep, tell)
        _call(checkout, keep, tell)
        # Typed calls last: no step reads them, and without them it must come out the same.
        _step(checkout, keep, tell)
        _type(checkout, keep, tell)
    (into / ABOUT).write_text(machine(), encoding="utf-8")
    tell(f"{keep.count} documents in {time.monotonic() - began:.0f} s")


def plan(made: recordings.Made) -> str:
    """Everything that decides which documents there are, but for the checkout."""
    export = hashlib.sha256(EXPORT.read_bytes()).hexdigest() if EXPORT.exists() else ""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ONE_WORDING.glob("*.toml"))]
    return repr((FORMAT, made.digest, export, texts, calls.CALLS, calls.TYPED, steps.STEPS))


def machine() -> str:
    """What decides, besides the code, how a network's last digits come out."""
    info = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.*)", info.read_text()) if info.exists() else []
    lines = [f"processor {models[0] if models else platform.processor()}", f"cores {len(models)}"]
    for name in _DECIDING:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name} is missing")
    return "\n".join([*lines, ""])


def warn_of_another_machine(folder: Path, tell: Callable[[str], None]) -> None:
    """Say so where documents were made on another processor, or with other versions."""
    was = (folder / ABOUT).read_text(encoding="utf-8").splitlines()
    if others := [line for line in was if line not in machine().splitlines()]:
        tell(f"{folder.name}: made elsewhere ({'; '.join(others)}); --again makes it here")


def _clear(into: Path, only: str) -> None:
    """Make the folder, without the documents that are about to be made."""
    if not only:
        shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True, exist_ok=True)
    for path in into.rglob("*"):
        if path.is_file() and only in path.relative_to(into).as_posix():
            path.unlink()


@contextmanager
def _home(tree: Path, made: recordings.Made) -> Iterator[Checkout]:
    """A home for one run. Its path is as long in every run, so that lines break alike."""
    with tempfile.TemporaryDirectory(prefix="net-", dir="/tmp") as name:
        checkout = Checkout(tree, Path(name))
        checkout.work.mkdir()
        (checkout.work / "r").symlink_to(made.folder)
        shutil.copytree(ONE_WORDING, checkout.work / "once")
        (checkout.work / "broken.toml").write_text(steps.BROKEN)
        (checkout.work / "broken-profile.toml").write_text(BROKEN_PROFILE)
        if EXPORT.exists():
            with zipfile.ZipFile(EXPORT) as archive:
                archive.extractall(checkout.work / "old-export")
        yield checkout


def _check(checkout: Checkout) -> None:
    """See that the checkout's own code runs, and not an installed copy."""
    script = "import rehearse; print(rehearse.__file__)"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout.work,
        env=checkout.environment(),
    )
    found = ran.stdout.strip()
    if ran.returncode or not Path(found).resolve().is_relative_to(checkout.tree):
        raise RuntimeError(
            f"{checkout.tree}: its own code does not run here ({found or ran.stderr.strip()})"
        )


class _Keeper:
    """Writes documents, with what differs between any two runs taken out of them."""

    def __init__(self, into: Path, checkout: Checkout, only: str) -> None:
        self._into = into
        self._checkout = checkout
        self._only = only
        self._since = time.time()
        self.count = 0

    def wants(self, name: str) -> bool:
        """Whether this document, or folder of documents, is asked for."""
        return self._only in name or self._only.startswith(name)

    def text(self, name: str, text: str) -> None:
        """Keep a text, or a JSON document as it is."""
        path = self._into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self._settled(text), encoding="utf-8")
        self.count += 1

    def ran(self, name: str, ran: subprocess.CompletedProcess[str], *, out: bool = True) -> None:
        """Keep what a command said and how it ended."""
        if out and ran.stdout.lstrip().startswith("{"):
            lines = ran.stdout.strip().splitlines()
            for number, line in enumerate(lines, 1):
                self.text(f"{name}{'' if len(lines) == 1 else f'-{number}'}.json", line)
            out = False
        parts = [f"exit code {ran.returncode}"]
        parts += ["--- stdout", ran.stdout.rstrip()] if out else []
        self.text(f"{name}.txt", "\n".join([*parts, "--- stderr", ran.stderr.rstrip(), ""]))

    def file(self, name: str, path: Path) -> None:
        """Keep a file that a command left, a folder with all that is in it, or that it is gone."""
        if path.is_dir():
            for inside in sorted(path.rglob("*")):
                if inside.is_file():
                    self.file(f"{name}/{inside.relative_to(path).as_posix()}", inside)
        elif not path.exists():
            self.text(f"{name}.missing.txt", "it was not written\n")
        elif path.suffix == ".wav":
            self.text(f"{name}.sound.json", json.dumps(_sound(path)))
        elif path.suffix in {".pcm", ".sqlite3", ".lock"}:
            pass  # The sound is in the WAV files, and the database in what `history` prints.
        else:
            self.text(name, path.read_text(encoding="utf-8"))

    def _settled(self, text: str) -> str:
        """The text without this run's home, day and time of day."""
        for path in (str(self._checkout.tree), str(self._checkout.home)):
            text = text.replace(path, "<tree>" if path == str(self._checkout.tree) else "<home>")
        text = _SOUND_INSIDE.sub(_digested, text)
        for day in self._days():
            clock = r"[T -]\d\d:?\d\d(:?\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?"
            text = re.sub(rf"{day}({clock})?", "<now>", text)
            text = re.sub(rf"{day.replace('-', '')}(T\d+Z?)?", "<now>", text)
            date = time.strptime(day, "%Y-%m-%d")
            written = f"{date.tm_mday} {time.strftime('%B %Y', date)}"
            text = re.sub(rf"\b{written}(, \d\d:\d\d)?", "<now>", text)
        return text

    def _days(self) -> tuple[str, ...]:
        """Every day on which this run has been going on, anywhere on Earth."""
        first, last = self._since - 86_400, time.time() + 86_400
        count = round((last - first) / 86_400)
        moments = (time.gmtime(first + 86_400 * number) for number in range(count + 1))
        return tuple(time.strftime("%Y-%m-%d", moment) for moment in moments)


def _digested(found: re.Match[str]) -> str:
    """Sound or a picture inside a page, by its kind and its bytes' digest."""
    return f"data:{found[1]};{hashlib.sha256(found[2].encode()).hexdigest()[:12]}"


def _sound(path: Path) -> Mapping[str, object]:
    """A sound by its length and the digest of its samples."""
    with wave.open(str(path), "rb") as file:
        samples = file.readframes(file.getnframes())
        return {
            "rate": file.getframerate(),
            "seconds": round(file.getnframes() / file.getframerate(), 3),
            "samples": hashlib.sha256(samples).hexdigest()[:12],
        }


def _profile(checkout: Checkout, fields: Mapping[str, str]) -> str:
    """A profile's file in the working folder; its name."""
    text = "".join(f"{key} = {json.dumps(word)}\n" for key, word in fields.items())
    name = f"p-{hashlib.sha256(text.encode()).hexdigest()[:8]}.toml"
    (checkout.work / name).write_text(text, encoding="utf-8")
    return name


def _score(
    checkout: Checkout, made: recordings.Made, keep: _Keeper, tell: Callable[[str], None]
) -> None:
    """Every recording, scored: as many in one process as share scenario, turn and profile."""

    def together(recording: recordings.Recording) -> tuple[str, str, str]:
        fields = json.dumps(dict(recording.profile), sort_keys=True)
        return recording.scenario, recording.turn, fields

    wanted = [r for r in made.recordings if r.scenario and keep.wants(f"score/{r.id}")]
    done = 0
    for (scenario, turn, _), several in groupby(sorted(wanted, key=together), together):
        group = list(several)
        profile = _profile(checkout, group[0].profile)
        words = ["score", *(f"r/{r.id}" for r in group), "--scenario", scenario, "--json"]
        ran = checkout.run(*words, "--profile", profile, *(("--turn", turn) if turn else ()))
        said = {json.loads(line)["file"]: line for line in ran.stdout.splitlines() if line}
        for recording in group:
            if document := said.get(f"r/{recording.id}"):
                keep.text(f"score/{recording.id}.json", document)
        name = "-".join(filter(None, (scenario, turn, profile.removesuffix(".toml"))))
        keep.ran(f"score/{name}", ran, out=False)
        done += len(group)
        tell(f"scored {done} of {len(wanted)}")


def _call(checkout: Checkout, keep: _Keeper, tell: Callable[[str], None]) -> None:
    """Whole calls over files: the review, the events as they were told, the take."""
    profile = _profile(checkout, sayings.PROFILES["olivia"])
    after = keep.wants("steps/")
    for call in calls.CALLS:
        # Some steps read the calls.
        if not (keep.wants(f"calls/{call.name}/") or after):
            continue
        folder = f"calls/{call.name}"
        replies = [
            word
            for name in call.replies.split()
            for word in ("--reply", f"r/{_folder_of(name)}/{name}.wav")
        ]
        ran = checkout.run(
            *("call", call.scenario, *replies, *call.options, "--profile", profile),
            *("--out", folder, "--json"),
        )
        keep.ran(f"{folder}/said", ran)
        keep.file(f"{folder}/kept", checkout.work / folder)
        tell(f"called: {call.name}")


def _folder_of(reply: str) -> str:
    return "replies" if reply in sayings.REPLIES or reply == "endless" else "special"


def _type(checkout: Checkout, keep: _Keeper, tell: Callable[[str], None]) -> None:
    """Typed calls, with the journal that they write while they go on."""
    profile = _profile(checkout, sayings.PROFILES["olivia"])
    for call in calls.TYPED:
        folder = f"typed/{call.name}"
        if not keep.wants(f"{folder}/"):
            continue
        ran = checkout.run(
            *(
                "call",
                f"once/{call.scenario}.toml",
                "--type",
                "--device-out",
                "none",
                *call.options,
            ),
            *("--profile", profile, "--out", folder, "--json"),
            stdin="".join(f"{line}\n" for line in call.lines),
        )
        keep.ran(f"{folder}/said", ran)
        keep.file(f"{folder}/kept", checkout.work / folder)
        tell(f"typed: {call.name}")


def _step(checkout: Checkout, keep: _Keeper, tell: Callable[[str], None]) -> None:
    """Everything that gives text and files, in order, for one reads what another put down."""
    if not keep.wants("steps/"):
        return
    for step in steps.STEPS:
        ran = checkout.run(*step.words, stdin=step.stdin)
        keep.ran(f"steps/{step.name}", ran)
        for file in step.files:
            place = checkout.home / file[2:] if file.startswith("~/") else checkout.work / file
            keep.file(f"steps/{step.name}.files/{file.removeprefix('~/')}", place)
    tell(f"{len(steps.STEPS)} commands")


def main() -> int:
    """Record one checkout."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("folder", type=Path, help="where the documents go")
    parser.add_argument("--only", default="", metavar="PART", help="a part of documents' names")
    parser.add_argument("--cache", type=Path, help="default: $REHEARSE_NET_CACHE")
    parser.add_argument("--shared", type=Path, default=recordings.SHARED)
    args = parser.parse_args()
    made = recordings.made(recordings.cache_folder(args.cache), args.shared, tell=_tell)
    for missing in made.left_out:
        _tell(f"left out: {missing}")
    record(args.checkout, made, args.folder, args.only, tell=_tell)
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
