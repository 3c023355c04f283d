from __future__ import annotations

import pytest

from rehearse.profile.record import Profile
from rehearse.scenario.dialogue_view import read_through, story
from rehearse.scenario.parse import parse

TEXT = """
title = "A call"
about = "Say who you are."
[people.dana]
role = "assistant"
name = "Dana"
[people.box]
role = "voicemail"
[[turn]]
id = "answer"
speaker = "dana"
rings = 2
says = ["Hello, {company}.", "Hello."]
needs = ["full_name"]
hopes = ["role", "thanks"]
if_missing.full_name = "Who is calling?"
if_silent = ["Hello?", "Goodbye."]
if_long = "Sorry."
longest = 40
next = [{ when = "full_name", to = "wait" }, { to = "end" }]
[[turn]]
id = "wait"
speaker = "dana"
says = "One moment."
patience = 2.5
goes_on = true
next = [{ chance = "busy", to = "tone" }, { chance = "free", to = "end" }]
[[turn]]
id = "tone"
speaker = "box"
rings = 1
says = "Leave a message, {first_name}."
beeps = true
hangs_up = true
"""

DIALOGUE = """\
A call
Say who you are.

From your profile: company, first_name

1. answer
   (the phone rings 2 times)
   Dana: Hello, {company}.
   or: Hello.
   You: full name
      nice to hear: the job, thanks
      if left out (full name): Who is calling?
      after 6 s of silence: Hello? / Goodbye. (hangs up)
      after 40 s: Sorry.
   -> wait, if you gave: full name
   -> the end

2. wait
   Dana: One moment.
   You: answer
      after 2.5 s of silence: the call continues
      after 90 s: Sorry to cut in, I have to stop you there.
   -> tone, by chance (busy)
   -> the end, by chance (free)

3. tone
   (the phone rings)
   box: Leave a message, {first_name}.
   (a tone)
   You: answer
      after 6 s of silence: the recording stops
      after 90 s: the recording stops
   box hangs up."""


def test_read_through() -> None:
    """The script as a dialogue, whole."""
    assert read_through(parse(TEXT, "t.toml")) == DIALOGUE


def test_where_no_way_fits() -> None:
    """A turn whose ways all have a condition goes on with the following one, and says so."""
    text = TEXT.replace(', { to = "end" }]\n[[turn]]', "]\n[[turn]]")
    assert "   -> wait, otherwise" in read_through(parse(text, "t.toml"))


def test_the_last_turn_leads_to_the_end() -> None:
    """A last turn in which nobody hangs up ends the call all the same."""
    text = TEXT.replace("hangs_up = true", "")
    assert read_through(parse(text, "t.toml")).endswith("   -> the end")


@pytest.mark.parametrize(
    ("profile", "answer", "tone"),
    [
        (Profile(""), "Hello, [the company].", "Leave a message, [your first name]."),
        (Profile("Ana Ruiz"), "Hello, [the company].", "Leave a message, Ana."),
        (Profile("Ana Ruiz", company="Bay"), "Hello, Bay.", "Leave a message, Ana."),
    ],
)
def test_a_story_has_no_braces(profile: Profile, answer: str, tone: str) -> None:
    """Fields are filled from the profile, and what it lacks has words in its place."""
    told = story(parse(TEXT, "t.toml"), profile)
    assert told.scenes[0].says == (answer, "Hello.")
    assert told.scenes[2].says == (tone,)
    assert told.fields == ("company", "first_name")
