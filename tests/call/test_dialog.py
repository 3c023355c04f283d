from __future__ import annotations

import pytest
from conducted import HEAD, PRIYA

from rehearse.call.dialog import Action, Beep, DialogState, HangUp, Ring, Say, Script, TurnOutcome
from rehearse.call.turns.turn_end import Listen
from rehearse.review.finding import Status
from rehearse.scenario.parse import parse

TEXT = (
    HEAD
    + """
rings = 2
says = "Hello, {company}."
needs = ["full_name", "callback_reason", "role"]
hopes = ["thanks"]
patience = 5
longest = 40
if_silent = ["Hello?", "Goodbye."]
if_missing.full_name = "Who is calling, {contact} will ask?"
if_missing.callback_reason = "What is it about?"
if_missing.role = "Which job?"
if_unclear = "Pardon?"
if_long = "Sorry to cut in."
follow_ups = 2
next = [{ when = "thanks", to = "end" }, { chance = "free", to = "wait" },
        { chance = "busy", to = "look" }]
[[turn]]
id = "wait"
speaker = "dana"
says = "One moment."
patience = 3
goes_on = true
next = "end"
[[turn]]
id = "look"
speaker = "dana"
says = "Let me look."
listens = false
[[turn]]
id = "tone"
speaker = "box"
rings = 1
says = ["Leave a message for {role}.", "Leave a message."]
beeps = true
needs = ["full_name"]
longest = 120
[[turn]]
id = "back"
speaker = "dana"
says = "Me again."
hangs_up = true
"""
)

ALL = ("full_name", "callback_reason", "role", "thanks")


def script(**settings: object) -> Script:
    return Script(parse(TEXT, "t.toml"), PRIYA, **settings)  # type: ignore[arg-type]


def statuses(line: str) -> tuple[tuple[str, Status], ...]:
    """A letter for each check of the first turn: M(et), P(artly), X missed, ? unclear."""
    letters = {"M": Status.MET, "P": Status.PARTLY, "X": Status.MISSED, "?": Status.UNCLEAR}
    letters["-"] = Status.SKIPPED
    return tuple((check, letters[letter]) for check, letter in zip(ALL, line, strict=True))


def show(actions: tuple[Action, ...]) -> str:
    """The actions as one line of text."""
    shown = []
    for action in actions:
        match action:
            case Say(speaker, _, text):
                shown.append(f"{speaker}: {text}")
            case Ring(_, times):
                shown.append("ring " * times)
            case Beep():
                shown.append("beep")
            case Listen():
                shown.append(f"listen {action.patience_s:g} {action.longest:g}")
            case HangUp(by):
                shown.append(f"{by} hangs up")
    return " | ".join(part.strip() for part in shown)


def play(script: Script, *replies: TurnOutcome) -> list[str]:
    """What happens before and after each reply."""
    step = script.begin()
    seen = [show(step.actions)]
    for reply in replies:
        assert step.state is not None, "the call was over"
        step = script.answer(step.state, reply)
        seen.append(show(step.actions))
    return seen


def test_begin() -> None:
    """The phone rings, the line is said with the profile's fields, and the speaker listens."""
    assert play(script()) == ["ring ring | dana: Hello, Bay Freight. | listen 5 40"]


def test_nothing_left_out() -> None:
    """A complete reply leads on at once."""
    assert play(script(), TurnOutcome(statuses("MMMX")))[1] == "dana: One moment. | listen 3 90"


def test_what_was_left_out_is_asked_for() -> None:
    """What is missing is asked for, one at a time, and not more often than `follow_ups`."""
    assert play(
        script(),
        TurnOutcome(statuses("XXXX")),
        TurnOutcome(statuses("MXXX")),
        TurnOutcome(statuses("MMXX")),
    )[1:] == [
        "dana: Who is calling, Ms. Chen will ask? | listen 5 40",
        "dana: What is it about? | listen 5 40",
        "dana: One moment. | listen 3 90",
    ]


def test_nothing_is_asked_twice() -> None:
    """A question that got no answer is not put again."""
    missing = TurnOutcome(statuses("XMMX"))
    assert play(script(), missing, missing)[2] == "dana: One moment. | listen 3 90"


def test_partly_and_skipped_are_not_asked_for() -> None:
    """What the profile lacks, or half an answer, is no reason to ask."""
    assert play(script(), TurnOutcome(statuses("P-MX")))[1] == "dana: One moment. | listen 3 90"


def test_unclear_is_asked_again_once() -> None:
    """What was not understood is asked for once; after that the caller is not to blame."""
    unclear = TurnOutcome(statuses("?MMX"))
    assert play(script(), unclear, unclear)[1:] == [
        "dana: Pardon? | listen 5 40",
        "dana: One moment. | listen 3 90",
    ]


def test_unclear_without_an_answer_to_come() -> None:
    """A caller who cannot answer the question is not asked it."""
    unclear = TurnOutcome(statuses("?MMX"), clarify=False)
    assert play(script(), unclear)[1] == "dana: One moment. | listen 3 90"


def test_silence_climbs_the_ladder() -> None:
    """Each silence gets the next line; after the last the speaker hangs up."""
    silent = TurnOutcome(silent=True)
    assert play(script(), silent, silent)[1:] == [
        "dana: Hello? | listen 5 40",
        "dana: Goodbye. | dana hangs up",
    ]


def test_a_reply_resets_the_ladder() -> None:
    """Silence after an answer begins the ladder again."""
    silent, missing = TurnOutcome(silent=True), TurnOutcome(statuses("XMMX"))
    assert play(script(), silent, missing, silent)[3] == "dana: Hello? | listen 5 40"


def test_silence_where_the_call_goes_on() -> None:
    """A line that needs no answer is followed by the next turn."""
    seen = play(script(), TurnOutcome(statuses("MMMX")), TurnOutcome(silent=True))
    assert seen[2] == "dana hangs up"


def test_a_monologue_is_cut_in_on() -> None:
    """The speaker cuts in, and still asks for what was left out."""
    cut = TurnOutcome(statuses("XMMX"), cut_in=True)
    assert play(script(), cut)[1] == (
        "dana: Sorry to cut in. | dana: Who is calling, Ms. Chen will ask? | listen 5 40"
    )


def test_the_line_is_said_again_on_request() -> None:
    """A request to repeat gets the same line, also a follow-up's, three times at most."""
    again = TurnOutcome(statuses("XMMX"), wants_repeat=True)
    hello = "dana: Hello, Bay Freight. | listen 5 40"
    who = "dana: Who is calling, Ms. Chen will ask? | listen 5 40"
    assert play(script(), again, again, again, again, again)[1:] == [hello] * 3 + [who, who]


def test_the_caller_hangs_up() -> None:
    """A call ends when the caller ends it."""
    assert play(script(), TurnOutcome(hung_up=True))[1] == "caller hangs up"


@pytest.mark.parametrize(
    ("chances", "index", "expected"),
    [
        ((), 0, "dana: One moment. | listen 3 90"),
        (("busy",), 0, "dana: Let me look. | ring | box: Leave a message. | beep | listen 6 120"),
        ((), 1, "dana: Let me look. | ring | box: Leave a message. | beep | listen 6 120"),
        (("free", "sunny"), 1, "dana: One moment. | listen 3 90"),
    ],
)
def test_chance(chances: tuple[str, ...], index: int, expected: str) -> None:
    """A named way is taken, else one by chance; a turn that does not listen flows on."""
    asked = script(chances=chances, choose_index=lambda count: min(index, count - 1))
    assert play(asked, TurnOutcome(statuses("MMMX")))[1] == expected


def test_when() -> None:
    """A way with a condition is taken where the check was met."""
    assert play(script(), TurnOutcome(statuses("MMMM")))[1] == "dana hangs up"


def in_box(reply: TurnOutcome) -> str:
    return show(script().answer(DialogState("tone", "Leave a message."), reply).actions)


def test_a_box_asks_nothing() -> None:
    """A voicemail box doesn't ask, repeat, or cut in; the call continues."""
    on = "dana: Me again. | listen 6 90"
    assert in_box(TurnOutcome((("full_name", Status.MISSED),))) == on
    assert in_box(TurnOutcome((("full_name", Status.UNCLEAR),), cut_in=True)) == on
    assert in_box(TurnOutcome(wants_repeat=True)) == on


def test_a_box_obeys_keys() -> None:
    """Though it is a machine: greeting and tone again, or the tone alone for a new message."""
    assert in_box(TurnOutcome(pressed=True)) == "box: Leave a message. | beep | listen 6 120"
    assert in_box(TurnOutcome(discarded=True)) == "beep | listen 6 120"


def test_keys_are_obeyed_any_number_of_times() -> None:
    """Who practices may take as many runs at a turn as they like."""
    hello = "dana: Hello, Bay Freight. | listen 5 40"
    assert play(script(), *[TurnOutcome(statuses("XXXX"), pressed=True)] * 5)[1:] == [hello] * 5
    assert play(script(), *[TurnOutcome(discarded=True)] * 5)[1:] == [hello] * 5


def test_a_box_hangs_up_on_silence() -> None:
    """Silence after the tone ends the call."""
    assert in_box(TurnOutcome(silent=True)) == "box hangs up"


def test_hanging_up_ends_a_message_not_the_story() -> None:
    """A caller ends a message by hanging up; what comes after it still happens."""
    assert in_box(TurnOutcome(hung_up=True)) == "dana: Me again. | listen 6 90"
    assert in_box(TurnOutcome(hung_up=True, silent=True)) == "caller hangs up"


def test_wait_factor() -> None:
    """A factor of two doubles every wait; a box's limit is its own."""
    (_, _, listen) = script(wait_factor=2).begin().actions
    assert isinstance(listen, Listen)
    assert (listen.patience_s, listen.longest) == (10, 80)
    (*_, box) = script(wait_factor=2, chances=("busy",))._enter("tone", "box").actions
    assert isinstance(box, Listen)
    assert (box.patience_s, box.longest) == (12, 120)


def test_what_is_still_open() -> None:
    """The wait knows what the caller is still expected to say."""
    step = script().begin()
    assert isinstance(step.actions[-1], Listen)
    assert step.actions[-1].still_needed == ("full_name", "callback_reason", "role")
    assert step.state
    step = script().answer(step.state, TurnOutcome(statuses("MXMX")))
    assert isinstance(step.actions[-1], Listen)
    assert step.actions[-1].still_needed == ("callback_reason",)
