"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import rehearse

ROOT = Path(rehearse.__file__).parent
PROJECT = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["project"]

OTHERWISE_CALLED = {"piper": "piper-tts", "webrtcvad": "webrtcvad-wheels"}
"""Modules that are not called like their package."""
NEVER_IMPORTED = {
    "tzdata": "the standard library's zoneinfo reads it",
    "python-multipart": "Starlette reads forms with it",
    "websockets": "uvicorn serves WebSockets with it",
}
OURS = {"rehearse", "benchmarks"}


def declared(requirements: list[str]) -> set[str]:
    """The names of packages, as an index writes them."""
    names = [re.match(r"[\w.-]+", requirement) for requirement in requirements]
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


@cache
def imported() -> dict[str, str]:
    """Packages by the modules that import them, wherever in the module."""
    found: dict[str, str] = {}
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names:
                package = OTHERWISE_CALLED.get(name, name.replace("_", "-"))
                found[package] = str(path.relative_to(ROOT))
    return found


def test_every_import_is_declared() -> None:
    """A package that comes only because another one needs it may leave with that one."""
    extras = PROJECT["optional-dependencies"]
    known = declared([*PROJECT["dependencies"], *extras["bench"], *extras["desk"]])
    missing = imported().keys() - known
    assert not missing, {package: imported()[package] for package in missing}


@pytest.mark.parametrize("package", sorted(declared(PROJECT["dependencies"])))
def test_every_dependency_is_used(package: str) -> None:
    """It is imported, or its data are read from where it is installed."""
    if package in NEVER_IMPORTED or package in imported():
        return
    packaged = (ROOT / "speech" / "models" / "packaged.py").read_text("utf-8")
    assert f'"{package.replace("-", "_")}"' in packaged


def test_linux_on_arm_can_install() -> None:
    """Miniaudio has no wheel there, so that it is wanted elsewhere only."""
    (wanted,) = [one for one in PROJECT["dependencies"] if one.startswith("miniaudio")]
    _, _, marker = wanted.partition(";")
    assert marker.strip() == "sys_platform != 'linux' or platform_machine == 'x86_64'"
