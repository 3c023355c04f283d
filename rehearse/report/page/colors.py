"""The page's colors, light and dark. Every pair of text and ground keeps WCAG 2.2's AA contrast."""

from __future__ import annotations

from typing import Final

LIGHT: Final = {
    "ground": "#faf9f7",
    "card": "#ffffff",
    "sunk": "#f1efeb",
    "ink": "#1d1f23",
    "soft": "#55585f",
    "line": "#d9d6d0",
    "edge": "#85827c",
    "accent": "#1f5fa8",
    "on_accent": "#ffffff",
    "tint": "#e6eef8",
    "met": "#1f6b3a",
    "partly": "#7d5300",
    "missed": "#a8321f",
    "unclear": "#14626f",
    "skipped": "#55585f",
    "near": "#3d78bd",
    "far": "#a39d93",
    "band": "#d5ead9",
    "number": "#ece2f7",
    "spelling": "#fbe7cf",
    "filler": "#f9dbe2",
    "pause": "#dedbd5",
}

DARK: Final = {
    "ground": "#16181c",
    "card": "#1e2127",
    "sunk": "#262a31",
    "ink": "#eceae6",
    "soft": "#b4b2ad",
    "line": "#363a42",
    "edge": "#85888f",
    "accent": "#8fbdf2",
    "on_accent": "#10233a",
    "tint": "#203349",
    "met": "#83cf9b",
    "partly": "#e6b862",
    "missed": "#f39a87",
    "unclear": "#7fcbd8",
    "skipped": "#b4b2ad",
    "near": "#6ea4de",
    "far": "#7a766f",
    "band": "#23402c",
    "number": "#3b2f50",
    "spelling": "#4b3818",
    "filler": "#50283a",
    "pause": "#3a3d44",
}


def variables(colors: dict[str, str]) -> str:
    """The colors as custom properties of a style sheet."""
    return "".join(f"--{name.replace('_', '-')}:{color};" for name, color in colors.items())
