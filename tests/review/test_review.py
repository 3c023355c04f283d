"""A call becomes a review: stages, the worst of them, and one next step."""

from dataclasses import replace

import numpy as np
import pytest
from review.staged import PRIYA, Said, sound, speech, words

from rehearse.audio.clip import RATE, Clip, silence
from rehearse.claims.name.candidates import texts_to_pronounce
from rehearse.claims.scored_transcript import ScoredTranscript, unscored
from rehearse.language.tokens import normalize
from rehearse.review.finding import Status
from rehearse.review.review import Review, review_call, single_reply_call
from rehearse.review.stages import main_path
from rehearse.scenario.checks import CHECKS
from rehearse.scenario.records import Branch, Person, Scenario, Turn
from rehearse.speech.engine_label import Engine
from rehearse.speech.transcript import Pronunciation, Transcript
from rehearse.speech.utterance import CALLER, Call, Utterance

ENGINE = Engine("fake", "none")
SCENARIO = Scenario(
    "both",
    "Both",
    "",
    (Person("dana", "assistant", "Dana"), Person("box", "voicemail")),
    (
        Turn("answer", "dana", ("Hello?",), needs=("greeting", "full_name", "callback_reason")),
        Turn("spell", "dana", ("How is that spelled?",), needs=("name_spelled",)),
        Turn("transfer", "dana", ("One moment.",), listens=False),
        Turn("leave", "box", ("Beep.",), needs=("full_name", "phone_number"), hopes=("thanks",)),
    ),
)

NOTHING = unscored(Transcript(), PRIYA)


def heard(said: Said) -> ScoredTranscript:
    """What was said, recognized without fault; letters stand for phonemes."""
    transcript = Transcript(words(said), verbatim=words(said))
    texts = texts_to_pronounce(transcript, PRIYA)
    sounds = tuple(Pronunciation(text, normalize(text)) for text in texts)
    return unscored(replace(transcript, pronunciations=sounds), PRIYA)


def called(*turns: tuple[str, str]) -> Review:
    """The review of a call in which each turn was answered so; `-` is no answer."""
    utterances: list[Utterance] = []
    transcripts: list[ScoredTranscript] = []
    start = 0.0
    for id, text in turns:  # noqa: A001 - the scenario's own word
        line = Clip(np.zeros(RATE, dtype=np.int16))
        speaker = SCENARIO.turn(id).speaker
        utterances.append(Utterance(speaker, id, line, start, text=SCENARIO.turn(id).says[0]))
        start += 1
        if text != "-":
            said = Said(text)
            reply = Utterance(CALLER, id, sound(said), start, speech=speech(said))
            utterances.append(reply)
            transcripts.append(heard(said))
            start += reply.clip.seconds
    return review_call(SCENARIO, PRIYA, Call("both", tuple(utterances)), transcripts, ENGINE)


def status(made: Review, check: str) -> Status:
    """How a check came out."""
    (finding,) = [f for f in made.findings if f.check == check]
    return finding.status


def test_stages_are_runs_of_turns_with_one_person() -> None:
    """Two turns with the assistant are one stage, the voicemail is another."""
    made = called(
        ("answer", "Hello, this is Priya Raman, I'm returning a call from Ms. Chen."),
        ("spell", "That is P-R-I-Y-A R-A-M-A-N."),
        ("transfer", "-"),
        ("leave", "This is Priya Raman, at 415-555-0192. Thank you."),
    )
    assert [(s.person, s.turns) for s in made.stages] == [
        ("dana", ("answer", "spell", "transfer")),
        ("box", ("leave",)),
    ]
    for check in ("greeting", "full_name", "callback_reason", "name_spelled", "phone_number"):
        assert status(made, check) is Status.MET
    assert status(made, "thanks") is Status.MET
    assert status(made, "role") is Status.SKIPPED


def test_worst_stage_wins() -> None:
    """A name given to the assistant is missed where the voicemail did not hear it."""
    made = called(
        ("answer", "Hello, this is Priya Raman, I'm returning your call."),
        ("leave", "Please call 415-555-0192."),
    )
    assert status(made, "full_name") is Status.MISSED
    assert made.next_step is not None
    assert (made.next_step.check, made.next_step.say) == ("full_name", "My name is Priya Raman.")


def test_what_was_hoped_for_could_be_added() -> None:
    """What is optional and was not said comes with a sentence; what was said does not."""
    made = called(("answer", "Hello."), ("leave", "This is Priya Raman, at 415-555-0192."))
    assert [(f.check, f.say) for f in made.findings if f.could_add] == [
        ("thanks", "Thank you for your time.")
    ]
    made = called(("answer", "Hello."), ("leave", "Call 415-555-0192. Thank you."))
    assert not [f for f in made.findings if f.could_add]


def test_what_another_heard_is_told() -> None:
    """Who gave the name to Dana does not read that it was not heard; nobody is named twice."""
    made = called(
        ("answer", "Hello, this is Priya Raman, I'm returning your call."),
        ("leave", "Please call 415-555-0192."),
    )
    advice = {finding.check: finding.advice for finding in made.findings}
    assert advice["full_name"].endswith(" Heard by Dana, not by the voicemail.")
    assert "Heard by" not in advice["name_spelled"]
    assert made.next_step is not None
    assert made.next_step.advice == advice["full_name"]


def test_evidence_is_on_the_clock_of_the_call() -> None:
    """A quote from the second reply has its time in the call."""
    made = called(("answer", "Hello, this is Priya Raman."), ("leave", "Call 415-555-0192."))
    (number,) = [f for f in made.findings if f.check == "phone_number"]
    start = number.evidence[0].span.start
    assert start == pytest.approx(1 + 3.1 + 1 + 0.5 + 0.4, abs=0.01)
    assert [w.span.start for w in made.words if w.text == "415-555-0192."] == [start]


def test_every_check_is_answered_once() -> None:
    """One finding for each check, in the order of the checks."""
    made = called(("answer", "Hello."))
    assert [f.check for f in made.findings] == [c.id for c in CHECKS]


def test_the_same_call_gives_the_same_review() -> None:
    """Nothing is left to chance or to the clock."""
    turns = ("answer", "Hello, this is Priya Raman."), ("leave", "Call 415-555-0192.")
    assert called(*turns) == called(*turns)


def test_silence() -> None:
    """No word was heard: nothing is credited, and the next step is to be heard at all."""
    call = single_reply_call(SCENARIO, silence(5), (), "leave")
    made = review_call(SCENARIO, PRIYA, call, (NOTHING,), ENGINE)
    assert not [f for f in made.findings if f.status in {Status.MET, Status.PARTLY}]
    assert made.next_step is not None
    assert "microphone" in made.next_step.advice


def test_noise_without_a_word_blames_nobody() -> None:
    """What a microphone did not catch is unclear, with what to do; typed silence is missed."""
    clip = sound(Said("", noise=0.05))
    call = single_reply_call(SCENARIO, clip, (), "leave")
    made = review_call(SCENARIO, PRIYA, call, (NOTHING,), ENGINE)
    assert Status.MISSED not in {f.status for f in made.findings}
    (number,) = [f for f in made.findings if f.check == "phone_number"]
    assert number.status is Status.UNCLEAR
    assert number.advice.startswith("No words were heard")
    assert "microphone" in number.advice
    typed = review_call(SCENARIO, PRIYA, call, (NOTHING,), Engine("typed", ""))
    assert status(typed, "phone_number") is Status.MISSED


@pytest.mark.parametrize(
    ("said", "check"),
    [
        (Said("Hello, this is Bob Miller. Call 415-555-0847.", noise=0.07), "background"),
        (Said("Hello, this is Bob Miller. Call 415-555-0847.", loudness=2.0), "clipping"),
    ],
)
def test_what_is_hard_to_hear_blames_nobody(said: Said, check: str) -> None:
    """In loud noise or distorted sound, no content is missed, and the sound is the next step."""
    call = single_reply_call(SCENARIO, sound(said), speech(said), "leave")
    made = review_call(SCENARIO, PRIYA, call, (heard(said),), ENGINE)
    assert status(made, check) is Status.MISSED
    for need in ("full_name", "phone_number"):
        assert status(made, need) is Status.UNCLEAR
    (name,) = [f for f in made.findings if f.check == "full_name"]
    assert 'so I may have misheard "Bob Miller"' in name.advice
    assert made.next_step is not None
    assert made.next_step.check == check
    assert any(note.endswith("Anything not heard is unclear, not missed.") for note in made.notes)


def test_what_may_stand_behind_a_cut_is_unclear() -> None:
    """A recording that breaks off: what was heard counts, of the rest nobody knows."""
    said = Said("Hello, this is Priya Raman.")
    clip = sound(said)
    call = single_reply_call(SCENARIO, clip, speech(said), "leave", breaks_off=True)
    made = review_call(SCENARIO, PRIYA, call, (heard(said),), ENGINE)
    assert status(made, "full_name") is Status.MET
    assert status(made, "phone_number") is Status.UNCLEAR
    assert status(made, "length") is Status.UNCLEAR
    assert Status.MISSED not in {f.status for f in made.findings}
    assert made.next_step is not None
    assert "breaks off at 0:03" in made.next_step.advice
    assert any("breaks off at 0:03" in note for note in made.notes)


def test_another_number_before_the_cut_is_another_number() -> None:
    """What was heard is judged as ever."""
    said = Said("Please call 415-555-0847.")
    call = single_reply_call(SCENARIO, sound(said), speech(said), "leave", breaks_off=True)
    made = review_call(SCENARIO, PRIYA, call, (heard(said),), ENGINE)
    assert status(made, "phone_number") is Status.MISSED


def test_one_recording_against_a_whole_scenario() -> None:
    """A recording is judged by all that the main path asks for, and the review says so."""
    said = Said("Hello, this is Priya Raman, I'm returning your call. My number is 415-555-0192.")
    call = single_reply_call(SCENARIO, sound(said), speech(said))
    made = review_call(SCENARIO, PRIYA, call, (heard(said),), ENGINE)
    assert status(made, "phone_number") is Status.MET
    assert status(made, "name_spelled") is Status.MISSED
    assert "main path" in made.notes[0]


def test_one_recording_against_one_turn() -> None:
    """A recording can be judged by one turn."""
    said = Said("Hello, this is Priya Raman, I'm returning your call.")
    call = single_reply_call(SCENARIO, sound(said), speech(said), "answer")
    made = review_call(SCENARIO, PRIYA, call, (heard(said),), ENGINE)
    assert status(made, "callback_reason") is Status.MET
    assert status(made, "phone_number") is Status.SKIPPED
    assert made.notes == ()


def test_main_path_takes_no_chances() -> None:
    """The way without chance or lack is the main one; a loop ends it."""
    turns = (
        Turn("a", "p", (), next=(Branch("c", chance="busy"), Branch("b"))),
        Turn("b", "p", (), next=(Branch("a"),)),
        Turn("c", "p", (), hangs_up=True),
    )
    scenario = Scenario("s", "S", "", (Person("p", "other"),), turns)
    assert [turn.id for turn in main_path(scenario)] == ["a", "b"]


def test_left_out() -> None:
    """Checks that the caller does not want judged are skipped."""
    said = Said("Um, hello, this is Priya Raman.")
    call = single_reply_call(SCENARIO, sound(said), speech(said), "answer")
    made = review_call(
        SCENARIO, PRIYA, call, (heard(said),), ENGINE, leave_out=("fillers", "pauses")
    )
    assert status(made, "fillers") is Status.SKIPPED
    assert status(made, "greeting") is Status.MET


def test_missing_profile_fields_are_told() -> None:
    """A check that the profile cannot support is skipped and names the field."""
    said = Said("Hello.")
    call = single_reply_call(SCENARIO, sound(said), speech(said), "leave")
    made = review_call(SCENARIO, replace(PRIYA, phone=""), call, (heard(said),), ENGINE)
    assert status(made, "phone_number") is Status.SKIPPED
    assert made.notes == ("Not judged, because your profile lacks it: phone.",)


def test_transcripts_run_parallel_to_replies() -> None:
    """A transcript too few is an error of the program, and is not passed over."""
    call = single_reply_call(SCENARIO, silence(1), (), "leave")
    with pytest.raises(ValueError, match="shorter"):
        review_call(SCENARIO, PRIYA, call, (), ENGINE)
