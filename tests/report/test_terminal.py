from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from report.made import FINDINGS, REVIEW, finding
from report.paged import source

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.report import compare, svg, terminal
from rehearse.report.page.render import render_page as page_of
from rehearse.report.retry_command import RetryCommand
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.older_documents import with_segments
from rehearse.review.review import TranscriptLine

AGAIN = RetryCommand("Try that turn again", "rehearse call voicemail --retry greeting")
WHOLE = """\
 A message on the voicemail                        0:22 · 4 of 6 said, 1 unclear

 What went well
  ✓ Greeting             “Hello Ms. Chen”                                   0:00
  ✓ Full name            “this is Priya Raman” (twice)                      0:01
  ✓ Name twice           “Priya Raman” (twice)                              0:16
  ✓ Callback number      “four one five five five five oh one nine two”     0:09

 ╭─ Next time: number twice ──────────────────────────────────────────────────╮
 │ Say the number a second time, slowly.                                      │
 │ “Again, that is 415-555-0192.”                                             │
 ╰────────────────────────────────────────────────────────────────────────────╯
   Try that turn again: rehearse call voicemail --retry greeting

 Everything else (-v adds advice on each)
  ✗ Number twice         not heard
  ? The job              unclear: “the where house supervisor job”          0:04
  ◐ Pace                 151 words/min (fine: 100-150)                      0:00
  ✓ In good shape        loudness, clipping

 In numbers
  151 words a minute · 0.9 s longest pause · 0 fillers

  Only the first 10 minutes were scored.
"""


FOLDED = """\
 Everything else (-v adds advice on each)
  ✗ Name twice           once: “Priya Raman”                                1:10
  ✗ Asking by name       heard: “Ms. Chan”                                  0:02
  ? The job              unclear: “this is what was heard there, and it w…  0:04
  ? Fillers              could not be judged

 In numbers
"""


def test_what_one_of_several_did_not_hear_names_them() -> None:
    """Thanks said only to the interviewer are reported that way, and count as said."""
    heard, missed = (
        finding("thanks", Status.MET, "thank you", 3.0),
        finding("thanks", Status.MISSED),
    )
    people = ("interviewer", "dana")
    stages = tuple(
        replace(REVIEW.stages[0], person=person, role="assistant", findings=(found,))
        for person, found in zip(people, (heard, missed), strict=True)
    )
    several = replace(REVIEW, findings=(missed,), stages=stages)
    nobody = replace(several, stages=tuple(replace(s, findings=(missed,)) for s in stages))
    page = compare.render(several, nobody, ("good", "rushed"))
    top = terminal.render(several, "A call").splitlines()
    assert top[0].endswith("1 of 1 said")
    assert "  ✓ Thanks               “thank you”" in top[3]
    assert terminal.render(nobody, "A call").splitlines()[0].endswith("0 of 1 said")
    assert " Thanks                   ✗ not heard by dana         ✗ not heard\n" in page
    assert "✗ Thanks               not heard by dana" in terminal.render(several, "A call")


def test_a_typed_call_has_no_pace() -> None:
    """Where nothing was spoken there is no strip of its pace, and no number of a voice."""
    words = tuple(Word("word", Span(n / 100, (n + 1) / 100), 1.0) for n in range(20))
    lines = (TranscriptLine("caller", "greeting", 0.0, 0.2, "word " * 20),)
    hurried = with_segments(replace(REVIEW, words=words, lines=lines))
    assert "Your pace" in terminal.render(hurried, "A message")
    assert hurried.pace
    silent = replace(REVIEW.measures, speech_seconds=0.0)
    typed = with_segments(replace(hurried, measures=silent))
    page = terminal.render(typed, "A message")
    assert "Your pace" not in page
    assert "In numbers" not in page
    assert not typed.pace


def test_whole_report() -> None:
    """The report at 80 columns, without color, word for word."""
    page = terminal.render(REVIEW, "A message on the voicemail", retry=AGAIN)
    assert page == WHOLE


def test_nothing_heard() -> None:
    """Where nothing was met the report says so instead of praising."""
    page = terminal.render(replace(REVIEW, findings=FINDINGS[4:5], next_step=None), "x")
    assert "None of the points for this call were heard." in page
    assert "0 of 1 said" in page


def test_fillers_not_measured() -> None:
    """A recognizer that cannot hear fillers gets no zero printed for it."""
    measures = replace(REVIEW.measures, fillers=None)
    page = terminal.render(replace(REVIEW, measures=measures), "x")
    assert "fillers not counted" in page


@pytest.mark.parametrize(
    ("rate", "told"),
    [(8.0, "4 within 30 s (fine: up to 2)"), (6.8571, "6.9 a minute (fine: up to 5)")],
)
def test_fillers_of_a_short_talk_are_a_count(rate: float, told: str) -> None:
    """Four in six seconds are no eight a minute, nor 40; from 30 s on there is a rate."""
    found = finding(*("fillers", Status.PARTLY, "um", 2.0), count=4, value=rate, target=(None, 5.0))
    page = terminal.render(replace(REVIEW, findings=(found,)), "x")
    assert told in page


def test_stages_are_told_apart() -> None:
    """A call with two people says who heard what."""
    second = replace(REVIEW.stages[0], person="dana", role="assistant")
    page = terminal.render(replace(REVIEW, stages=(second, *REVIEW.stages)), "x")
    assert "dana, assistant" in page
    assert "missing: number twice" in page


def test_what_was_typed_has_no_length() -> None:
    """A frame of silence for each typed line is no 0:00 of speech."""
    typed = replace(REVIEW, measures=replace(REVIEW.measures, seconds=0.1))
    assert "0:00 ·" not in terminal.render(typed, "x")
    assert "of your speech" not in page_of(replace(source(), review=typed))
    assert "0:20 of your speech" in page_of(
        replace(source(), review=replace(REVIEW, measures=replace(REVIEW.measures, seconds=20.0)))
    )


def test_what_was_skipped_says_why() -> None:
    """Under `-v`, with the rule's own reason."""
    found = finding("thanks", Status.SKIPPED, advice="Not part of this turn.")
    page = terminal.render(replace(REVIEW, findings=(found,)), "x", verbose=True)
    assert "skipped: Not part of this turn." in page


def test_what_could_be_added() -> None:
    """What was optional and not said is offered, with its sentence on the page; it is no fault."""
    hoped = finding("thanks", Status.SKIPPED, advice="Optional here.", say="Thank you.")
    other = finding("role", Status.SKIPPED, advice="Not part of this turn.")
    review = replace(REVIEW, findings=(hoped, other), next_step=None, notes=())
    assert "· Could add            thanks\n" in terminal.render(review, "x")
    page = page_of(replace(source(), review=review, marks=()))
    assert "<b>Thanks</b>: “Thank you.”" in page
    assert "Not judged: 1" in page


def test_compare() -> None:
    """Two takes stand side by side, a line for every check that either was asked."""
    page = compare.render(REVIEW, replace(REVIEW, findings=FINDINGS[:5]), ("good", "rushed"))
    assert max(len(line) for line in page.splitlines()) <= 80
    assert "Callback number          ✓ “four one five five fi…   · not asked" in page
    assert "Pace                     ◐ 151 words/min (100-150)   · not asked" in page
    assert "Thanks" not in page


def test_a_check_is_a_line() -> None:
    """However much was heard, a check is folded to one line; `-v` unfolds what to do about it."""
    quote = "this is what was heard there, and it was quite a long sentence to say at all"
    findings = (
        finding("role", Status.UNCLEAR, quote, 4.0, advice=f"I may have misheard: {quote}."),
        finding("fillers", Status.UNCLEAR, advice="The recognizer leaves them out."),
        finding("name_repeated", Status.MISSED, "Priya Raman", 70.8, count=1),
        finding("asks_for_contact", Status.MISSED, "Ms. Chan", 2.0, count=0),
    )
    review = replace(REVIEW, findings=findings, next_step=None, notes=())
    folded = terminal.render(review, "x")
    assert FOLDED in folded
    unfolded = terminal.render(review, "x", verbose=True)
    assert "I may have misheard: this is what" in unfolded
    assert "The recognizer leaves them out." in unfolded


def test_picture_fetches_nothing() -> None:
    """The picture is well-formed SVG and names nothing that a viewer would have to fetch."""
    picture = svg.draw(terminal.view(REVIEW, "A message"), "rehearse score")
    root = ET.fromstring(picture)  # noqa: S314 - made here
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "@font-face" not in picture


def spoken(text: str, each: float, start: float = 0.0) -> tuple[Word, ...]:
    """Words that follow each other, `each` seconds a word."""
    return tuple(
        Word(word, Span(start + at * each, start + (at + 1) * each), 0.9)
        for at, word in enumerate(text.split())
    )


SLOW = "Good morning this is Priya Raman and I am returning your call about the job"
FAST = "I wanted to say that I am very interested in the position and free on any day"
PACED = with_segments(
    replace(
        REVIEW,
        words=(*spoken(SLOW, 0.5), *spoken(FAST, 0.3, 7.5)),
        lines=(TranscriptLine("caller", "message", 0.0, 22.5, f"{SLOW} {FAST}"),),
        findings=FINDINGS[-3:],
        stages=(),
    )
)

STRIPS = """\
 Your pace, word by word
  ▃▃▃▃ ▃▃▃▃▃▃▃ ▃▃▃▃ ▃▃ ▃▃▃▃▃ ▃▃▃▃▃ ▃▃▃ ▃ ▃▃ ▃▃▃▃▃▃▃▃▃ ▃▃▃▃ ▄▄▄▄ ▄▄▄▄▄ ▄▄▄ ▅▅▅
  Good morning this is Priya Raman and I am returning your call about the job
  ▅ ▅▅▅▅▅▅ ▆▆ ▇▇▇ ▇▇▇▇ ▇ ▇▇ ▇▇▇▇ ▇▇▇▇▇▇▇▇▇▇ ▇▇ ▇▇▇ ▇▇▇▇▇▇▇▇ ▇▇▇ ▇▇▇▇ ▇▇ ▇▇▇
  I wanted to say that I am very interested in the position and free on any
  ▇▇▇
  day
  the fastest eight words: up to 200 words a minute

 Every check
  ◐ Pace                 partly at 0:00: 151 words/min (fine: 100-150)
                         Words a minute without dictated numbers and spelling.
"""


def test_pace_word_by_word() -> None:
    """Each word is under a block as high as its pace; `-v` shows every line."""
    page = terminal.render(PACED, "x", verbose=True)
    assert STRIPS in page
    assert max(len(line) for line in page.splitlines()) <= 80


def test_the_fastest_line_alone() -> None:
    """Without `-v` there is one line, the one that went fastest."""
    page = terminal.render(PACED, "x")
    assert "I wanted to say" in page
    assert "Good morning" not in page
    assert "the fastest line; -v shows every line" in page
    assert "Every check" not in page


def test_no_strip_of_a_dictated_number() -> None:
    """Words of a dictated number have no pace block, because they should be slow."""
    number = replace(FINDINGS[5], evidence=(Evidence(Span(0.0, 7.0), "four one five"),))
    dictated = with_segments(replace(PACED, findings=(number, *PACED.findings)))
    page = terminal.render(dictated, "x", verbose=True)
    shown = page.splitlines()
    assert shown[shown.index(f"  {SLOW}") - 1].strip() == "▆▆▆"


BY_SOUND = replace(
    REVIEW,
    findings=(
        Finding(
            "full_name",
            Status.MET,
            heard="shove on oh brine,",
            evidence=(Evidence(Span(1.2, 2.0), "shove on oh brine,", by_sound=True),) * 2,
            count=2,
        ),
        finding("name_pace", Status.UNCLEAR, advice="I could not time your name exactly."),
        finding("thanks", Status.MISSED),
    ),
)
"""A name that the recognizer knew no words for, credited by its sound."""


def test_a_name_that_was_credited_by_its_sound() -> None:
    """A quote matched by sound is always worded as a transcription, in every place."""
    row = "  ✓ Full name            matched by sound as “shove on oh brine” (twice)    0:01\n"
    assert row in terminal.render(BY_SOUND, "x")
    told = "met at 0:01: matched by sound as “shove on oh brine”"
    assert told in terminal.render(BY_SOUND, "x", verbose=True)
    page = page_of(replace(source(), review=BY_SOUND))
    assert page.count('matched by sound as <bdi class="quote">“shove on oh brine”</bdi>') == 3
    assert "✓ matched by sound" in compare.render(BY_SOUND, BY_SOUND, ("one", "two"))


def test_a_name_that_could_not_be_timed() -> None:
    """A name without a time has no line for its pace; only `-v` shows it as unclear."""
    assert "Pace of the name" not in terminal.render(BY_SOUND, "x")
    whole = terminal.render(BY_SOUND, "x", verbose=True)
    assert "? Pace of the name     I could not time your name exactly." in whole


def test_only_v_shows_units_of_sound() -> None:
    """Without `-v` the report has one figure for the pace, and no dBFS or semitones."""
    findings = (
        finding("level", Status.MISSED, "-42 dBFS", 0.5, value=-42.0, target=(-28, -16)),
        finding("intonation", Status.PARTLY, "1.1", 0.5, value=1.1, target=(1.5, None)),
    )
    review = replace(REVIEW, findings=findings, next_step=None)
    short, whole = terminal.render(review, "x"), terminal.render(review, "x", verbose=True)
    assert "Loudness             quiet" in short
    assert "Intonation           flat" in short
    assert short.count("words a minute") == 1
    assert not [unit for unit in ("dBFS", "semitones", "syllables", " dB ") if unit in short]
    assert "-42 dBFS (fine: -28 to -16)" in whole
    assert "1.1 semitones (fine: 1.5 or more)" in whole
    assert "syllables a second" in whole


def test_a_perfect_take_is_praised() -> None:
    """Where nothing is left to do, the report ends with praise; where anything is, without."""
    perfect = replace(REVIEW, findings=FINDINGS[:3], next_step=None)
    assert " ".join(terminal.render(perfect, "x").split()).endswith(terminal.PERFECT)
    assert "Well done" not in terminal.render(REVIEW, "x")
    nothing = replace(REVIEW, findings=(finding("thanks", Status.SKIPPED),), next_step=None)
    assert "Well done" not in terminal.render(nothing, "x")
