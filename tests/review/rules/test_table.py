"""Every rule with what trips it and what does not."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from review.rules.examples import EXAMPLES, LONG
from review.staged import PRIYA, Said, call_of, find

from rehearse.audio.clip import Span, silence
from rehearse.claims.records import DOUBTED_DETAIL, Mention
from rehearse.claims.scored_transcript import unscored
from rehearse.profile.record import Profile
from rehearse.review.finding import Status
from rehearse.review.measures.rates import digits_per_second
from rehearse.review.rules.content import judge_content, judge_name_repeated
from rehearse.review.rules.content_wording import doubt, retry_advice
from rehearse.review.rules.pace_and_pauses import judge_phone_pace
from rehearse.review.rules.table import RULES, judge_stage
from rehearse.review.stages import split_stages
from rehearse.scenario.checks import CHECKS
from rehearse.scenario.limits import Limits
from rehearse.scenario.records import Person, Role, Scenario, Turn
from rehearse.speech.transcript import Transcript
from rehearse.speech.utterance import CALLER, Call, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.review.stage_facts import StageFacts


def test_every_check_has_a_rule_with_examples() -> None:
    """No check without a rule, no rule without examples of both kinds."""
    checks = [check.id for check in CHECKS]
    assert sorted(rule.check for rule in RULES) == sorted(checks)
    assert sorted(e.check for e in EXAMPLES) == sorted(checks)
    assert all(e.fine and e.trips for e in EXAMPLES)


@pytest.mark.parametrize(("check", "said"), [(e.check, said) for e in EXAMPLES for said in e.fine])
def test_fine(check: str, said: Said) -> None:
    """What is good is met, with evidence and without anything left to say."""
    finding = find(check, said)
    assert finding.status is Status.MET, finding
    assert finding.evidence
    assert finding.advice
    assert not finding.say


@pytest.mark.parametrize(
    ("check", "said", "status"),
    [(e.check, said, status) for e in EXAMPLES for said, status in e.trips],
)
def test_trips(check: str, said: Said, status: Status) -> None:
    """Each result is distinguished: partly, missed, unclear, or skipped, with the reason."""
    finding = find(check, said)
    assert finding.status is status, finding
    assert finding.advice


@pytest.mark.parametrize(("cut_in", "status"), [(False, Status.MISSED), (True, Status.MET)])
def test_who_is_cut_in_on_talks_over_nobody(*, cut_in: bool, status: Status) -> None:
    """The caller's last words under the line that cuts them off do not count against them."""
    turn = Turn("t", "p", ("Hello?",), needs=("full_name",))
    scenario = Scenario("s", "S", "", (Person("p", "assistant"),), (turn,))
    whole = (Span(0.0, 4.0),)
    hello = Utterance("p", "t", silence(1.0), 0.0, text="Hello?")
    long = Utterance(CALLER, "t", silence(4.0), 1.0, cut_in=cut_in, speech=whole)
    line = Utterance("p", "t", silence(4.0), 5.0, text="Sorry to jump in.")
    rest = Utterance(CALLER, "t", silence(3.0), 5.1, speech=(Span(0.0, 3.0),))
    call = Call("s", (hello, long, line, rest), live=True)
    nothing = unscored(Transcript(), PRIYA)
    (stage,) = split_stages(scenario, PRIYA, call, (nothing, nothing))
    found = {f.check: f for f in judge_stage(stage)}
    assert found["talked_over"].status is status
    # Nor was it dead air when they spoke all the time.
    assert found["dead_air"].status is Status.MET


def test_missed_says_what_was_searched() -> None:
    """Something that was not there is shown by the stretch that was searched for it."""
    finding = find("thanks", Said("Hello, this is Priya."))
    assert finding.evidence[0].text == "not in the 4 words heard here"
    assert finding.evidence[0].span.start == 2.5
    assert finding.say == "Thank you for your time."


def test_another_role_is_quoted() -> None:
    """Another job is quoted, and the sentence to say holds the right one."""
    finding = find("role", Said("I'm calling about the receptionist position."))
    assert "receptionist" in finding.heard
    assert finding.say == "I'm calling about the warehouse supervisor position."


@pytest.mark.parametrize(("seconds", "status"), [(5.2, Status.MET), (4.4, Status.PARTLY)])
def test_a_number_as_slow_as_advised_is_slow_enough(seconds: float, status: Status) -> None:
    """Advice and limit are one figure: ten digits in the five seconds that it asks for are met."""
    each = seconds / 10
    assert find("phone_pace", Said("Call 415-555-0192.", second_a_word=each)).status is status


def test_the_seconds_of_a_number_are_those_that_were_judged() -> None:
    """A slow number said twice is met; three digits said fast are neither judged nor quoted."""
    stage = _judged_numbers(("4155550192", 5.0), ("4155550192", 7.0), ("555", 0.3))
    finding = judge_phone_pace(stage)
    assert finding.status is Status.MET
    assert finding.advice == (
        "Your numbers, 20 digits in all, took 12.0 s: slow enough to write down."
    )
    assert [quote.text for quote in finding.evidence] == ["4155550192", "4155550192"]


def _judged_numbers(*said: tuple[str, float]) -> StageFacts:
    """A stage with these numbers, each dictated in so many seconds."""
    spans = [Span(10.0 * at, 10.0 * at + seconds) for at, (_, seconds) in enumerate(said)]
    numbers = tuple(
        Mention(span, text, "said", spoken_form=text, timed_span=span)
        for span, (text, _) in zip(spans, said, strict=True)
    )
    stage = SimpleNamespace(
        mentions=lambda _check: numbers,
        measures=SimpleNamespace(digits_per_second=digits_per_second(numbers)),
        limits=Limits(),
        profile=PRIYA,
        person=Person("p", "voicemail"),
    )
    return cast("StageFacts", stage)


@pytest.mark.parametrize(
    ("text", "role", "advice"),
    [
        ("Hello there.", "voicemail", "A message is judged by its length."),
        ("Hello there.", "assistant", "they had room to answer."),
        (LONG, "voicemail", "A message is judged by its length."),
        (LONG, "assistant", "and let them answer."),
    ],
)
def test_nobody_comes_in_on_a_message(text: str, role: Role, advice: str) -> None:
    """Length and longest stretch of a message are one finding: a voicemail never answers."""
    assert find("monologue", Said(text, role=role)).advice.endswith(advice)


@pytest.mark.parametrize(
    ("text", "is_late"),
    [(f"{LONG} Call 415-555-0192.", True), (f"Call 415-555-0192. {LONG}", False)],
)
def test_a_number_at_the_end_of_a_long_message(text: str, *, is_late: bool) -> None:
    """Whoever writes the number down has to listen that long, which the advice says."""
    advice = find("length", Said(text, hoped=True)).advice
    assert ("and your number came only at 1:" in advice) is is_late


def test_another_number_twice_is_reported_as_that() -> None:
    """A wrong number that was said twice was said twice: what is wrong is the number."""
    finding = find("phone_repeated", Said("Call 415-555-0847. <1> Again, 415-555-0847."))
    assert finding.status is Status.MISSED
    assert finding.count == 0
    assert finding.heard
    assert finding.advice == "I heard a number twice, but not yours: different digits were heard."


def test_typed_words_are_not_misheard() -> None:
    """Advice on words typed in a call says neither that they were misheard nor to speak clearly."""
    scenario, call, transcript = call_of(Said("I am calling about the job."))
    (spoken,) = split_stages(scenario, PRIYA, call, (transcript,))
    typed = replace(
        spoken,
        replies=tuple(
            replace(reply, utterance=replace(reply.utterance, typed="x"))
            for reply in spoken.replies
        ),
    )
    unsure = Mention(Span(1, 2), "the job", "unsure")
    meant = replace(unsure, detail=DOUBTED_DETAIL)
    sure = "I am not sure of this"
    assert (doubt(unsure, spoken), doubt(unsure, typed)) == ("I may have misheard", sure)
    assert "slowly and clearly" in retry_advice("role", unsure, spoken)
    assert retry_advice("role", unsure, typed) == "Say it in full, in plain words."
    # Words that are clear, but may mean something else, aren't misheard either.
    assert doubt(meant, spoken) == sure
    assert retry_advice("role", meant, spoken) == "Say it in full, in plain words."
    assert (spoken.heard, typed.heard) == ("heard", "found")


@pytest.mark.parametrize(
    ("check", "text", "advice"),
    [
        (
            *("phone_repeated", "Call 415-555-0847. Again, 415-555-0847."),
            "I found a number twice, but not yours: different digits were found.",
        ),
        ("phone_number", "My number is 415-555-0193.", "(the 10th digit was three, not two)"),
        ("name_spelled", "Raman is spelled R A M O N.", "letter 4 was O, not A"),
    ],
)
def test_what_was_typed_wrongly_was_not_heard(check: str, text: str, advice: str) -> None:
    """A wrong number or letter that was typed is told without hearing; a spoken one was heard."""
    scenario, spoken, transcript = call_of(Said(text), (check,))
    line, reply = spoken.utterances
    typed = replace(spoken, utterances=(line, replace(reply, typed=text)))
    told = []
    for call in (spoken, typed):
        (stage,) = split_stages(scenario, PRIYA, call, (transcript,))
        told += [finding for finding in judge_stage(stage) if finding.check == check]
    assert "heard" in told[0].advice
    assert told[1].status is told[0].status
    assert advice in told[1].advice
    assert "heard" not in told[1].advice


def test_another_name_twice_is_reported_as_that() -> None:
    """A wrong name that was said twice is reported as another name."""
    finding = find("name_repeated", Said("This is Bob Miller. <1> Again, this is Bob Miller."))
    assert finding.advice.startswith("I heard a name twice, but not yours")


@pytest.mark.parametrize(
    ("check", "text", "advice"),
    [
        ("full_name", "Hi, this is Bob Miller.", 'At 0:03 I heard a different name: "Bob Miller".'),
        (
            "phone_number",
            "Call 415-555-0847.",
            "In your number at 0:02, different digits were heard.",
        ),
    ],
)
def test_another_in_its_place_is_told_once(check: str, text: str, advice: str) -> None:
    """In short, and without the digits, which stand beside it as the quote."""
    finding = find(check, Said(text))
    assert finding.status is Status.MISSED
    assert finding.advice == advice


@pytest.mark.parametrize(
    "text", ["Hi, it's Priya. Please call me back.", "Hello, it's Priya calling about the job."]
)
def test_a_first_name_alone_is_reported_as_that(text: str) -> None:
    """With the quote; it is not the full name, but it was given."""
    finding = find("full_name", Said(text))
    assert finding.status is Status.MISSED
    assert finding.heard.startswith("it's Priya")
    assert finding.advice == (
        'Only your first name was heard at 0:02: "it\'s Priya"; give your last name too.'
    )


@pytest.mark.parametrize(
    "said",
    [
        Said("Hello, it's Bob, I'm calling about the job."),
        Said("Hello Priya, I'm calling about the job."),
        Said("Hello, I'm calling about the job.", profile=Profile("Priya")),
    ],
)
def test_no_first_name_where_it_is_not_given(said: Said) -> None:
    """Another's, one that is called to, or the only name there is."""
    assert "first name" not in find("full_name", said).advice


def test_advice_reports_behavior() -> None:
    """The advice on a fast number says how long it took and how to say it."""
    finding = find("phone_pace", Said("Call 415-555-0192.", second_a_word=0.21))
    assert finding.advice == (
        "Your number took 2.1 s; take 5 s or more, at most 2 digits a second, with a pause after"
        " each group."
    )
    assert finding.say == "four one five ... five five five ... zero one nine two."


def test_a_time_reads_as_players_show_it() -> None:
    """Times are in minutes and seconds, as on the page."""
    said = " ".join(["well"] * 180)
    finding = find("name_repeated", Said(f"{said} this is Priya Raman."))
    assert finding.advice == "You gave your name once, at 1:15; say it once more."


def test_sentences_fit_who_listens() -> None:
    """An assistant hears whose call is returned, the interviewer that it is theirs."""
    said = "Hello, this is Priya."
    assistant = find("callback_reason", Said(said, role="assistant"))
    voicemail = find("callback_reason", Said(said))
    about = f"call about the {PRIYA.role} position."
    assert assistant.say == f"I'm returning Ms. Chen's {about}"
    assert voicemail.say == f"I'm returning your {about}"


@pytest.mark.parametrize(
    ("details", "quoted", "begins"),
    [
        (
            ("11 digits were heard, not 10",),
            0,
            "Your number sounded right, although the transcript",
        ),
        (("11 digits were heard, not 10", ""), 1, "Your number was right, down to the last digit."),
    ],
)
def test_a_number_that_was_right_by_its_sound_says_so(
    details: tuple[str, ...], quoted: int, begins: str
) -> None:
    """A quote that is not the number does not read like a fault; one that is goes before it."""
    said = tuple(
        Mention(Span(5.0 * at, 5.0 * at + 4), f"take {at}", "said", detail)
        for at, detail in enumerate(details)
    )
    stage = SimpleNamespace(profile=PRIYA, mentions=lambda *_: said)
    finding = judge_content("phone_number", cast("StageFacts", stage))
    assert finding.status is Status.MET
    assert finding.heard == f"take {quoted}"
    assert finding.advice.startswith(begins)


@pytest.mark.parametrize(
    ("details", "heard", "is_by_sound"),
    [
        (('"shove on"', '"shove on"'), "take 1", True),
        (('"shove on"', ""), "take 1", False),
        (("", '"shove on"'), "take 0", False),
    ],
)
def test_a_name_that_was_right_by_its_sound_says_so(
    details: tuple[str, ...], heard: str, *, is_by_sound: bool
) -> None:
    """Words that are not the name do not read as if they were; those that are go before them."""
    said = tuple(
        Mention(Span(5.0 * at, 5.0 * at + 4), f"take {at}", "said", detail)
        for at, detail in enumerate(details)
    )
    stage = SimpleNamespace(
        profile=PRIYA,
        person=Person("p", "voicemail"),
        unread=(),
        mentions=said_of(said),
        at=lambda seconds, before: f"{before}{seconds}",
    )
    once = judge_content("full_name", cast("StageFacts", stage))
    assert once.is_by_sound == is_by_sound
    told = (
        'Your full name sounded right, although the transcript differs ("shove on").'
        if is_by_sound
        else "You gave your full name."
    )
    assert once.advice == told
    twice = judge_name_repeated(cast("StageFacts", stage))
    assert (twice.heard, twice.is_by_sound) == (heard, is_by_sound)
    assert [e.by_sound for e in twice.evidence] == [bool(detail) for detail in details]


def said_of(said: tuple[Mention, ...]) -> Callable[..., tuple[Mention, ...]]:
    """What a stage answers of which only the name was heard, and surely."""
    return lambda _, *certainties: () if certainties and "said" not in certainties else said


@pytest.mark.parametrize(
    ("check", "has_acoustic_model", "pronunciations", "ends"),
    [
        ("full_name", True, (), "teach me how you say it: `rehearse profile say`."),
        ("full_name", True, (("p", "i"),), "Say it again, slowly and clearly."),
        ("full_name", False, (), "Say it again, slowly and clearly."),
        ("role", True, (), "Say it again, slowly and clearly."),
    ],
)
def test_an_unclear_name_may_be_taught(
    check: str, *, has_acoustic_model: bool, pronunciations: tuple[tuple[str, ...], ...], ends: str
) -> None:
    """Only with an acoustic model, only where they were not, and only the name."""
    unsure = (Mention(Span(1.0, 2.0), "prayer among", "unsure", "it sounded different"),)
    stage = SimpleNamespace(
        profile=replace(PRIYA, pronunciations=pronunciations),
        person=Person("p", "voicemail"),
        mentions=lambda _, *kinds: unsure if "unsure" in kinds else (),
        is_typed=False,
        at=lambda seconds: f" at {seconds}",
        replies=(SimpleNamespace(transcript=Transcript(used_acoustic_model=has_acoustic_model)),),
    )
    finding = judge_content(check, cast("StageFacts", stage))
    assert finding.status is Status.UNCLEAR
    assert finding.advice.endswith(ends)
