"""Options that several commands share, each set as one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from rehearse.app.cli.command import PATH, flag, gathered, option, together
from rehearse.app.options import (
    ClockOptions,
    DeviceOptions,
    EngineOptions,
    ProfileOptions,
    WorkplaceOptions,
)
from rehearse.profile import PROFILE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.app.cli.command import F

WHO: Final = "who is calling"
LISTENER: Final = "who listens"
DEVICES: Final = "sound devices"
CLOCK: Final = "the clock"
CALL: Final = "the call"
PLACE: Final = "the place"

SECTIONS: Final = {WHO: "your profile file, and flags that override its fields"}
"""Explanations under the titles of some sections."""


def _who(profile: Path | None, **fields: str | None) -> ProfileOptions:
    return ProfileOptions(
        profile, {name: text for name, text in fields.items() if text is not None}
    )


def profile_options(function: F) -> F:
    """Add `--profile` and an option for each of its fields, as `who`."""
    from rehearse.profile import HELP

    about = "a profile in TOML (default: the one made by `rehearse profile init`)"
    return gathered(
        "who",
        _who,
        ("profile", *PROFILE_FIELDS),
        option("--profile", type=PATH, metavar="FILE", help=about, section=WHO),
        *(
            option(f"--{name}", metavar="TEXT", help=HELP[name], section=WHO)
            for name in PROFILE_FIELDS
        ),
    )(function)


def engine_options(function: F) -> F:
    """Add `--engine` and `--model`, as `engine`."""
    return gathered(
        "engine",
        EngineOptions,
        ("engine", "model"),
        option(
            "--engine",
            type=click.Choice(("auto", "vosk", "whisper")),
            default="auto",
            help="auto: Whisper, or the model that $REHEARSE_MODEL names",
            section=LISTENER,
        ),
        option(
            "--model",
            metavar="PATH",
            help="a model's folder (default: $REHEARSE_MODEL, models/, the user's data folder, the"
            " embedded Whisper)",
            section=LISTENER,
        ),
    )(function)


def device_options(function: F) -> F:
    """Add the options that choose a microphone and a loudspeaker, as `devices`."""
    return gathered("devices", DeviceOptions, ("near", "far"), *_devices(DEVICES))(function)


def line_options(section: str) -> Callable[[F], F]:
    """Add the options of a call's line, as `devices`."""
    silent = "loudspeaker, name or number; `none` with --type shows their lines as text"
    return gathered(
        "devices",
        DeviceOptions,
        ("near", "far", "barge_in", "telephone", "bad_line"),
        *_devices(section, far=silent),
        flag("--barge-in", help="let you interrupt them (headphones recommended)", section=section),
        flag("--telephone", help="make both sides sound like a phone line", section=section),
        flag(
            "--bad-line",
            help="make them hard to hear, with noise and dropouts, to practice asking again",
            section=section,
        ),
    )


def _devices(
    section: str, far: str = "loudspeaker, name or number"
) -> tuple[Callable[[F], F], ...]:
    settings: dict[str, Any] = {"default": "", "metavar": "NAME", "section": section}
    return (
        option("--device-in", "near", help="microphone, name or number", **settings),
        option("--device-out", "far", help=far, **settings),
    )


def clock_options(function: F) -> F:
    """Add the options that override the computer's clock and locale, as `clock`."""
    then = "plan as if it were this time: 2026-11-20 21:00"
    return gathered(
        "clock",
        ClockOptions,
        ("now", "locale"),
        option("--now", metavar="TIME", help=then, section=CLOCK),
        option("--locale", metavar="ID", help="date format: en_GB, de_DE", section=CLOCK),
    )(function)


def message_options(function: F) -> F:
    """Add the options about their message: `message` and `mobile`."""
    came = "when they left the message, in your time"
    return together(
        option("--message", metavar="TIME", help=came, section=CALL),
        flag("--mobile", help="they left a cell phone number", section=CALL),
    )(function)


def place_options(function: F) -> F:
    """Add the options about the place that is called, as `place`."""
    rows = (
        ("hours", "hours", "FROM-TO", "their business hours: 8:30-16:30"),
        ("their-zone", "zone", "ZONE", "their time zone (default: yours)"),
        ("their-country", "country", "CC", "their country, if the time zone does not show it: US"),
        ("their-region", "region", "ID", "their state or province, for its holidays: CA"),
    )
    return gathered(
        "place",
        _place,
        tuple(f"their_{name}" for _, name, _, _ in rows),
        *(
            option(f"--{text}", f"their_{name}", metavar=metavar, help=about, section=PLACE)
            for text, name, metavar, about in rows
        ),
    )(function)


def _place(**their: str | None) -> WorkplaceOptions:
    return WorkplaceOptions(**{name.removeprefix("their_"): text for name, text in their.items()})


def picture_options(function: F) -> F:
    """Add the options for a review's output: `svg`, `strict`, and `verbose`."""
    return together(
        option("--svg", type=PATH, metavar="FILE", help="save the report as a picture"),
        flag("--strict", help="exit with code 1 if anything was missed"),
        flag("-v", "--verbose", help="show every check with advice, and the pace of every line"),
    )(function)


def into_option(function: F) -> F:
    """Add the folder of a download: `into`."""
    about = "where to store the download (default: see `rehearse models path`)"
    return option("--into", type=PATH, metavar="DIR", help=about)(function)
