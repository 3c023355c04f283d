"""What the pages share: their colors and style, their templates, and a policy that lets nothing in.

A page may fetch nothing: its own policy forbids it, and lets only its own style and script run.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from rehearse.audio import as_timecode
from rehearse.report.format import check_title
from rehearse.report.page import colors

if TYPE_CHECKING:
    from jinja2 import Environment


def policy(style: str, script: str = "") -> str:
    """A content security policy by which nothing but the page's own parts is used."""
    run = f" script-src {_digest(script)}; media-src data: blob:;" if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)};{run} base-uri 'none'; form-action 'none'"
    )


@cache
def style() -> str:
    """The colors, light and dark, and the style of every page."""
    light, dark = colors.variables(colors.LIGHT), colors.variables(colors.DARK)
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    ) + text(__package__, "style.css")


@cache
def text(package: str, name: str) -> str:
    """Return the text of one of a page's own files."""
    from importlib.resources import files

    return files(package).joinpath("templates", name).read_text("utf-8")


@cache
def environment(package: str) -> Environment:
    """Templates of a package and of this one; they escape everything: `<script>` stays text."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(__package__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clock"] = as_timecode
    made.filters["check_title"] = check_title
    return made


def _digest(part: str) -> str:
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"
