"""A release is one command: version, changelog, commit, and tag, or nothing at all."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[1]
CHANGES: Final = """\
# Changelog

## [Unreleased]

### Added

- A thing.

## [0.2.0] - 2026-11-29

- Another.
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def script() -> ModuleType:
    """Return the release script as a module."""
    spec = importlib.util.spec_from_file_location("release", ROOT / ".ci" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


release: Final[Any] = script()


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return what it prints."""
    command = [str(shutil.which("git")), "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the two files that a release changes."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann Lee")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    folder = tmp_path / "checkout"
    (folder / "rehearse").mkdir(parents=True)
    (folder / release.VERSION_FILE).write_text('"""Docs."""\n\n__version__ = "0.2.0"\n', "utf-8")
    (folder / release.CHANGELOG).write_text(CHANGES, "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "begin")
    return folder


def test_a_release(checkout: Path) -> None:
    """The version, the day, one commit, and an annotated tag; *Unreleased* is empty again."""
    assert release.release(checkout, "0.3.0", "2027-01-31") == "v0.3.0"
    assert '__version__ = "0.3.0"' in (checkout / release.VERSION_FILE).read_text("utf-8")
    changelog = (checkout / release.CHANGELOG).read_text("utf-8")
    assert "## [Unreleased]\n\n## [0.3.0] - 2027-01-31\n\n### Added\n\n- A thing.\n" in changelog
    assert git(checkout, "status", "--porcelain") == ""
    assert git(checkout, "log", "--format=%s") == "release: 0.3.0\nbegin"
    assert git(checkout, "cat-file", "-t", "v0.3.0") == "tag"


@pytest.mark.parametrize("version", ["", "0.3", "0.2.0", "0.1.9", "1.0.0rc1", "v0.3.0", "0.3.0\n"])
def test_a_version_that_does_not_fit(checkout: Path, version: str) -> None:
    """It must have three numbers and be later than the last; otherwise nothing is changed."""
    with pytest.raises(release.ReleaseError):
        release.release(checkout, version, "2027-01-31")
    assert git(checkout, "status", "--porcelain") == ""
    assert git(checkout, "tag") == ""


def test_ten_is_later_than_nine() -> None:
    """Versions are compared by their numbers."""
    assert "0.10.0" in release.version_set('__version__ = "0.9.0"\n', "0.10.0")


def test_nothing_to_release(checkout: Path) -> None:
    """A release without a change that users notice is refused."""
    release.release(checkout, "0.3.0", "2027-01-31")
    with pytest.raises(release.ReleaseError, match="nothing stands under"):
        release.release(checkout, "0.4.0", "2027-02-28")
    assert git(checkout, "tag") == "v0.3.0"


def test_what_is_not_committed_stays_out(checkout: Path) -> None:
    """Changes in the folder are not swept into the release."""
    (checkout / "new.txt").touch()
    with pytest.raises(release.ReleaseError, match="commit or stash"):
        release.release(checkout, "0.3.0", "2027-01-31")


def test_a_tag_that_is_there(checkout: Path) -> None:
    """An earlier tag is never moved, and no file is changed."""
    git(checkout, "tag", "v0.3.0")
    with pytest.raises(release.ReleaseError, match="is there already"):
        release.release(checkout, "0.3.0", "2027-01-31")
    assert git(checkout, "status", "--porcelain") == ""


def test_it_fits_our_own_files() -> None:
    """The repository's version and changelog have the form that the script changes."""
    assert '"99.0.0"' in release.version_set(
        (ROOT / release.VERSION_FILE).read_text("utf-8"), "99.0.0"
    )
    text = (
        (ROOT / release.CHANGELOG)
        .read_text("utf-8")
        .replace("## [Unreleased]\n", "## [Unreleased]\n\n- A thing.\n")
    )
    assert "## [99.0.0] - 2027-01-31" in release.changelog_dated(text, "99.0.0", "2027-01-31")
