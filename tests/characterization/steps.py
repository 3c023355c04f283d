"""Commands of the characterization set that give text and files: one after the other, in one home.

The clock, the zone and the locale are given wherever the command line takes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Step:
    """One command."""

    name: str
    words: tuple[str, ...]
    files: tuple[str, ...] = ()
    """What it leaves, relative to the working folder or, with `~/`, to the home; folders too."""
    stdin: str = ""


SCENARIOS: Final = (
    "assistant", "assistant-takes-message", "callback", "follow-up", "interviewer",
    "phone-interview", "voicemail", "wrong-person",
)  # fmt: skip
WHO: Final = (
    "--name", "Olivia Marsh", "--phone", "312-555-0168", "--role", "dental nurse",
    "--company", "Smile Care", "--contact", "Dr. Patel", "--met", "the careers day",
    "--zone", "America/Chicago",
)  # fmt: skip
CLOCK: Final = ("--now", "2025-03-12 09:40", "--locale", "en_US")
"""A Wednesday."""
NIGHT: Final = ("--now", "2025-07-03 22:15", "--locale", "en_GB")
"""The eve of a public holiday."""
CHICAGO: Final = ("--their-zone", "America/Chicago")

BROKEN: Final = """\
title = "Broken"
about = "It has four mistakes."

[people.dana]
role = "assistent"
name = "Dana"

[[turn]]
id = "answer"
speaker = "dena"
says = "Hello, {compny}."
needs = ["greetings"]
"""

FIRST: Final = "2026-03-02-091500-voicemail"
SECOND: Final = "2026-03-09-091500-voicemail"
_AT_A_CALL: Final = "calls/callback-busy/review.json"

STEPS: Final = (
    Step("profile-init", ("profile", "init", *WHO), ("~/config/rehearse/profile.toml",)),
    Step("profile-init-again", ("profile", "init", *WHO)),
    Step("profile-show", ("profile", "show")),
    Step("profile-check", ("profile", "check")),
    Step("profile-check-broken", ("profile", "check", "broken-profile.toml")),
    Step("scenarios-list", ("scenarios", "list")),
    *(Step(f"scenarios-show-{name}", ("scenarios", "show", name)) for name in SCENARIOS),
    Step("scenarios-check", ("scenarios", "check", *SCENARIOS)),
    Step("scenarios-check-broken", ("scenarios", "check", "broken.toml")),
    Step("scenarios-show-misspelled", ("scenarios", "show", "voicemial")),
    Step("scenarios-new", ("scenarios", "new", "new.toml"), ("new.toml",)),
    Step("scenarios-check-new", ("scenarios", "check", "new.toml")),
    Step("prepare", ("prepare",)),
    Step(
        "prepare-set",
        (
            *("prepare", "--set", "job_asks=patience, a steady hand"),
            *("--question", "What does a usual day look like?"),
        ),
        ("~/config/rehearse/profile.toml",),
    ),
    Step("prepare-set-unknown", ("prepare", "--set", "job_ask=patience")),
    Step("prepare-json", ("prepare", "--json")),
    Step("prepare-html", ("prepare", "--html", "crib.html"), ("crib.html",)),
    Step("prepare-model", ("prepare", "--out", "model.wav"), ("model.wav",)),
    Step("when", ("when", *CLOCK)),
    Step("when-json", ("when", "--json", *CLOCK, *CHICAGO)),
    Step("when-night", ("when", *NIGHT, "--message", "2025-07-03 19:40", "--mobile", *CHICAGO)),
    Step(
        "when-state",
        ("when", *NIGHT, "--their-region", "CA", "--hours", "8:30-16:30", "--ics", "call.ics"),
        ("call.ics",),
    ),
    Step("when-abroad", ("when", *CLOCK, "--their-zone", "Europe/Berlin", "--locale", "de_DE")),
    Step("when-misspelled", ("when", *CLOCK, "--their-zone", "America/Chicargo")),
    Step("after-nothing", ("after", "--show", *CLOCK)),
    Step(
        "after-said",
        (
            *("after", "--said", "Thursday at ten, at 12 Alder Street, ask for Mrs. Lund"),
            *("--out", "after", *CLOCK, *CHICAGO),
        ),
        ("after", "~/data/rehearse/agreed.json"),
    ),
    Step("after-unclear", ("after", "--said", "next week, maybe Tuesday or Thursday", *CLOCK)),
    Step(
        "after-flags",
        (
            *("after", "--date", "2025-03-20", "--time", "2:30pm", "--minutes", "45"),
            *("--place", "by phone", "--who", "Dr. Patel", "--bring", "two references"),
            *("--decide-by", "2025-03-28", "--json", *CLOCK, *CHICAGO),
        ),
    ),
    Step("after-from-call", ("after", "--from", _AT_A_CALL, "--json", *CLOCK)),
    Step("after-show", ("after", "--show", *CLOCK)),
    Step("after-rejected", ("after", "--rejected", "--ics", "no.ics", *CLOCK), ("no.ics",)),
    Step("after-forget", ("after", "--forget", *CLOCK)),
    Step("room", ("room", "--reply", "r/special/hum.wav", "--alone", "2")),
    Step("room-json", ("room", "--reply", "r/special/hiss.wav", "--alone", "5", "--json")),
    Step("voices", ("voices",)),
    Step("score-text", ("score", "r/replies/message.wav", "--scenario", "voicemail")),
    Step(
        "score-verbose",
        (
            *("score", "r/replies/hello.wav", "--scenario", "assistant", "-v", "--strict"),
            *("--svg", "review.svg"),
        ),
        ("review.svg",),
    ),
    Step("score-missing-file", ("score", "r/nowhere.wav", "--scenario", "voicemail")),
    Step("score-no-sound", ("score", "broken.toml", "--scenario", "voicemail")),
    Step("score-misspelled", ("score", "r/replies/hello.wav", "--scenario", "voicemale")),
    Step("call-no-such-way", ("call", "callback", "--branch", "bussy", "--reply", "r/x.wav")),
    Step(
        "profile-say",
        (
            *("profile", "say", "--reply", "r/replies/name-1.wav"),
            *("--reply", "r/replies/name-2.wav", "--reply", "r/replies/name-3.wav"),
        ),
        ("~/config/rehearse/profile.toml",),
    ),
    Step(
        "score-after-profile-say",
        (
            *("score", "--scenario", "voicemail", "--json"),
            *("r/replies/message.wav", "r/special/name-spelled.wav"),
        ),
    ),
    Step("report-call", ("report", "calls/assistant-good", "--out", "a.html"), ("a.html",)),
    Step("compare-calls", ("compare", "calls/callback-free", "calls/callback-busy")),
    # What today's version wrote, read by this one. Its takes have times of their own.
    Step("import", ("import", "old-export")),
    Step("history", ("history", "--scenario", "voicemail", "--caller", "priya")),
    Step("history-csv", ("history", "--csv", "--caller", "priya")),
    Step("history-json", ("history", "--json", "--caller", "priya")),
    Step("progress", ("progress", "--scenario", "voicemail", "--caller", "priya")),
    Step(
        "progress-html",
        ("progress", "--scenario", "voicemail", "--caller", "priya", "--html", "weeks.html"),
        ("weeks.html",),
    ),
    Step("compare", ("compare", FIRST, SECOND)),
    Step("report", ("report", SECOND, "--out", "b.html"), ("b.html",)),
    Step(
        "overrule",
        (
            *("overrule", SECOND, "thanks", "--as", "met"),
            *("--note", "at 0:04"),
        ),
    ),
    Step(
        "compare-overruled",
        ("compare", FIRST, SECOND),
    ),
    Step("export", ("export", "exported", "--caller", "priya"), ("exported",)),
    Step("forget", ("forget", FIRST), stdin="y\n"),
    Step("history-after", ("history", "--caller", "priya")),
)
"""In this order: what one puts down, the next ones read."""
