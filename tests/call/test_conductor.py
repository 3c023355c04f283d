from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from conducted import PRIYA, TEXT, call, line, sound, told
from fakes import hear, judge, pause, speak

from rehearse.audio.clip import Clip, Span, join
from rehearse.call.conductor import CallSetup, conduct
from rehearse.call.dialog import Action, Script
from rehearse.call.line.files import FilePhone
from rehearse.scenario.parse import parse
from rehearse.speech.utterance import Utterance


def test_a_whole_call() -> None:
    """Lines and replies follow each other; what was left out is asked for; the last hangs up."""
    conducted, _ = call([speak("hi callback_reason"), speak("full_name"), speak("thanks")])
    assert told(conducted) == [
        "dana: Hello Bay Freight.",
        "caller: hi callback_reason",
        "dana: Who is calling?",
        "caller: full_name",
        "dana: Thank you.",
        "caller: thanks",
    ]
    assert conducted.call.ended_by == "dana"
    assert conducted.call.scenario == "t"
    assert len(conducted.transcripts) == len(conducted.call.replies) == 3


def test_times_are_the_phones() -> None:
    """Every utterance has its true time on the line, as both sides' sound shows."""
    conducted, phone = call([speak("full_name callback_reason"), speak("thanks")])
    starts = [(u.speaker, round(u.start, 2)) for u in conducted.call.utterances]
    # A ring of 1 s, then 0.4 s a word, and 0.2 s at each change of the speaker.
    assert starts == [("dana", 1.0), ("caller", 2.4), ("dana", 3.4), ("caller", 4.4)]
    for utterance in conducted.call.utterances:
        side = phone.near if utterance.speaker == "caller" else phone.far
        assert np.array_equal(side.cut(utterance.span).samples, utterance.clip.samples)
    assert phone.near.seconds == phone.far.seconds == phone.seconds


def test_what_was_said_before_counts() -> None:
    """A later turn of the same person does not ask for what it has already heard."""
    conducted, _ = call([speak("full_name callback_reason"), speak("thanks")])
    assert "dana: Your name again?" not in told(conducted)


def test_another_person_has_not_heard_it() -> None:
    """What was said to the assistant is not on the voicemail."""
    seen = []

    def watching(turn: object, replies: tuple[object, ...]) -> tuple[tuple[str, object], ...]:
        seen.append(len(replies))
        return judge(turn, replies)  # type: ignore[arg-type,return-value]

    phone = FilePhone([speak("full_name callback_reason"), speak("thanks"), speak("full_name")])
    here = line(phone)
    conduct(
        Script(parse(TEXT, "t.toml"), PRIYA, ("busy",)),
        CallSetup(phone, here.voice_of, sound, here.turn_end, hear, watching),  # type: ignore[arg-type]
    )
    assert seen == [1, 2, 1]


def test_no_replies() -> None:
    """A caller who never speaks hears the ladder, and the call ends; the silence is kept."""
    conducted, phone = call([])
    assert [text for text in told(conducted) if not text.startswith("caller")] == [
        "dana: Hello Bay Freight.",
        "dana: Hello?",
        "dana: Goodbye.",
    ]
    assert [u.clip.seconds for u in conducted.call.replies] == [2.0, 2.0]
    assert phone.seconds == pytest.approx(1 + 1.2 + 2 + 0.4 + 2 + 0.4)


def test_a_silent_recording_is_silence() -> None:
    """A recording without speech climbs the ladder; the next one is the answer."""
    replies = [pause(1.5), speak("full_name callback_reason"), speak("thanks")]
    assert told(call(replies)[0])[2:4] == ["dana: Hello?", "caller: full_name callback_reason"]


def test_a_long_reply_is_cut() -> None:
    """A reply ends at the turn's limit, whole frames of it are kept, and the speaker cuts in."""
    long_reply = join([speak("full_name callback_reason"), pause(3), speak("more and more")])
    conducted, _ = call([long_reply, speak("thanks")])
    assert told(conducted)[1:4] == [
        "caller: full_name callback_reason more (cut)",
        "dana: Sorry to cut in, I have to stop you there.",
        "dana: Thank you.",
    ]
    assert conducted.call.replies[0].clip.seconds == 4.0


class Hasty(FilePhone):
    """A phone whose caller cuts in after four tenths of a second of every line."""

    def play(self, clip: Clip) -> None:
        """Only the beginning of it."""
        super().play(clip.cut(Span(0.0, 0.4)))


def test_a_line_that_was_cut_short() -> None:
    """Of a line that the caller cut in on, what was played is kept: nobody talked over the rest."""
    phone = Hasty([speak("full_name callback_reason")])
    kept: list[Utterance] = []

    def watch(event: Action | Utterance) -> None:
        if isinstance(event, Utterance):
            kept.append(event)

    conducted = conduct(Script(parse(TEXT, "t.toml"), PRIYA), line(phone), watch)
    assert conducted.call.utterances[0].text == "Hello Bay Freight."
    assert conducted.call.utterances[0].clip.seconds == pytest.approx(0.4)
    assert kept[0].clip.seconds == pytest.approx(1.2)


def test_pauses_do_not_end_a_recorded_reply() -> None:
    """In a call over files the recording is the whole turn, whatever pauses it holds."""
    reply = join([speak("full_name"), pause(2.5), speak("callback_reason")])
    conducted, _ = call([reply, speak("thanks")])
    assert told(conducted)[1] == "caller: full_name callback_reason"


def test_a_box_stops_at_its_limit() -> None:
    """A voicemail box records to its limit and hangs up without a word."""
    message = speak("full_name " * 20)
    conducted, _ = call([speak("full_name callback_reason"), speak("thanks"), message], "busy")
    assert conducted.call.ended_by == "box"
    assert conducted.call.replies[-1].cut_in
    assert conducted.call.replies[-1].clip.seconds == pytest.approx(3.0)
    assert told(conducted)[-2] == "box: Leave a message."


def test_say_it_again() -> None:
    """A caller who asks to hear a line again hears it, and then answers."""
    replies = [speak("could you repeat that"), speak("full_name callback_reason"), speak("thanks")]
    assert told(call(replies)[0])[:4] == [
        "dana: Hello Bay Freight.",
        "caller: could you repeat that",
        "dana: Hello Bay Freight.",
        "caller: full_name callback_reason",
    ]


def test_unclear_is_asked_again() -> None:
    """What was not understood is asked for once."""
    replies = [speak("full_name? callback_reason"), speak("full_name"), speak("thanks")]
    assert told(call(replies)[0])[2] == "dana: Sorry, could you say that again?"


def test_recordings_keep_their_turns() -> None:
    """With one recording left for each turn ahead, none is spent on being asked again."""
    replies = [speak("full_name? callback_reason"), speak("full_name? thanks")]
    phone = FilePhone(replies)
    there = replace(line(phone), can_clarify=lambda _: phone.can_say_again(ahead=1))
    conducted = conduct(Script(parse(TEXT, "t.toml"), PRIYA), there)
    assert told(conducted)[2:] == [
        "dana: Thank you.",
        "caller: full_name? thanks",
        "dana: Sorry, could you say that again?",
        "caller: ",
        "dana: Hello? Are you still there?",
        "caller: ",
        "dana: I can't hear you. I'll hang up now. Goodbye.",
    ]


def test_watch() -> None:
    """A watcher gets each action before it happens and each utterance once it is known."""
    seen: list[Action | Utterance] = []
    phone = FilePhone([speak("full_name callback_reason")])
    conduct(Script(parse(TEXT, "t.toml"), PRIYA), line(phone), seen.append)
    names = [type(event).__name__ for event in seen]
    assert names[:5] == ["Ring", "Say", "Utterance", "Listen", "Utterance"]
    assert names[-1] == "HangUp"
