"""Make a release of the checked-out commit: `make release VERSION=0.3.0`.

It sets the version, dates the changelog's *Unreleased* section, commits, and tags. Nothing is sent
anywhere. docs/release.md says what comes before and after.
"""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
VERSION_FILE: Final = "rehearse/__init__.py"
CHANGELOG: Final = "CHANGELOG.md"
_VERSION: Final = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
_UNRELEASED: Final = "## [Unreleased]\n"


class ReleaseError(Exception):
    """The release cannot be made; the message says what to do."""


def version_set(source: str, version: str) -> str:
    """Return the module's source with another version, which must be a later one.

    Raises:
        ReleaseError: the version is none, or no later one.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ReleaseError(f"{version or 'no version'}: write it as VERSION=1.2.3")
    found = _VERSION.search(source)
    if not found:
        raise ReleaseError(f"{VERSION_FILE}: there is no __version__ in it")
    if _parts(version) <= _parts(found[1]):
        raise ReleaseError(f"{version}: give a later version than {found[1]}")
    return _VERSION.sub(f'__version__ = "{version}"', source)


def changelog_dated(text: str, version: str, day: str) -> str:
    """Return the changelog with what was unreleased under the version, and a new empty section.

    Raises:
        ReleaseError: there is nothing to release.
    """
    before, heading, rest = text.partition(_UNRELEASED)
    changes = re.split(r"^## \[", rest, maxsplit=1, flags=re.MULTILINE)[0]
    if not heading or not re.search(r"^- ", changes, re.MULTILINE):
        raise ReleaseError(f"{CHANGELOG}: nothing stands under *Unreleased*; write what changed")
    return f"{before}{_UNRELEASED}\n## [{version}] - {day}\n{rest}"


def release(root: Path, version: str, day: str) -> str:
    """Write both files, commit, and tag; return the tag.

    Raises:
        ReleaseError: the folder has uncommitted changes, or the version does not fit.
    """
    if _git(root, "status", "--porcelain"):
        raise ReleaseError("commit or stash your changes first: git status")
    tag = f"v{version}"
    changed = {
        root / VERSION_FILE: version_set((root / VERSION_FILE).read_text("utf-8"), version),
        root / CHANGELOG: changelog_dated((root / CHANGELOG).read_text("utf-8"), version, day),
    }
    if _git(root, "tag", "--list", tag):
        raise ReleaseError(f"{tag}: this tag is there already; delete it, or take another version")
    for path, text in changed.items():
        path.write_text(text, "utf-8")
    _git(root, "commit", "--quiet", "--all", "--message", f"release: {version}")
    _git(root, "tag", "--annotate", tag, "--message", f"rehearse {version}")
    return tag


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _git(root: Path, *words: str) -> str:
    """Run git and return what it prints.

    Raises:
        ReleaseError: git failed.
    """
    done = subprocess.run(
        ["git", "-C", str(root), *words],  # noqa: S607 - the developer's own git
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ReleaseError(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def main() -> None:
    """Make the release, or say in one line why not."""
    version = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        tag = release(ROOT, version, f"{datetime.now(UTC):%Y-%m-%d}")
    except ReleaseError as problem:
        sys.exit(f"release: {problem}")
    sys.stdout.write(f"release: committed and tagged {tag}; next: git push --follow-tags\n")


if __name__ == "__main__":
    main()
