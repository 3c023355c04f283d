"""The page as text: what it says of a call, and that nothing gets out of its place."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from report.made import finding
from report.paged import NASTY, SAID, source, words, worst_source
from report.read import text_of

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.report.evidence import quotes
from rehearse.report.pace_strip import dictated
from rehearse.report.page import colors
from rehearse.report.page.cards import cards
from rehearse.report.page.records import Marking, Served
from rehearse.report.page.render import render_card, render_page
from rehearse.report.page.timeline import Annotation, find_annotations, timeline
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.older_documents import with_segments
from rehearse.speech.engine_label import Engine
from rehearse.takes.records import PersonMark


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2), 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_ON = (
    *((text, ground) for text in ("ink", "soft") for ground in ("ground", "card", "sunk")),
    *((text, "tint") for text in ("ink", "accent")),
    *(("ink", ground) for ground in ("band", "number", "spelling", "filler", "pause")),
    *(
        (status, ground)
        for status in ("met", "partly", "missed", "unclear", "skipped", "accent")
        for ground in ("ground", "card", "sunk")
    ),
    ("on_accent", "accent"),
)
"""Text on its ground: 4.5 to 1 (WCAG 2.2, 1.4.3)."""

PARTS_ON = (
    *(("near", "card"), ("edge", "card"), ("edge", "sunk"), ("accent", "band")),
    *((dot, "band") for dot in ("near", "met", "partly", "missed", "unclear")),
)
"""Lines that say something on their ground: 3 to 1 (WCAG 2.2, 1.4.11)."""


@pytest.mark.parametrize("theme", [colors.LIGHT, colors.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_ON, ids="-on-".join)
def test_text_keeps_aa_contrast(theme: dict[str, str], pair: tuple[str, str]) -> None:
    """Text is 4.5 to 1 against its ground, in both themes."""
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 4.5


@pytest.mark.parametrize("theme", [colors.LIGHT, colors.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PARTS_ON, ids="-on-".join)
def test_lines_keep_aa_contrast(theme: dict[str, str], pair: tuple[str, str]) -> None:
    """What is drawn to be seen is 3 to 1 against its ground, in both themes."""
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 3.0


def test_nothing_of_a_name_becomes_markup() -> None:
    """A name, a note, a title and a quote like `<script>` are all escaped."""
    page = render_page(source())
    assert page.count("<script>") == 1
    assert NASTY not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 6


def test_the_policy_lets_only_its_own_parts_run() -> None:
    """The policy names the hash of the one script and the one style, and nothing from elsewhere."""
    page = render_page(source())
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in (*style, *script)]
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digests[0]}&#39;" in page
    assert f"script-src &#39;sha256-{digests[1]}&#39;" in page
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", page)
    assert " style=" not in page


def test_a_served_review_links_to_what_a_command_does() -> None:
    """A link takes the command's place on one's own page, the page's name on a class's take.

    A file names the command. A card that is refreshed after a mark reads as it did in its page.
    """
    told = "If that was <b>: `rehearse profile say`."
    unclear = finding("full_name", Status.UNCLEAR, "Kriya", 1.2, advice=told)
    of = replace(source(), review=replace(source().review, findings=(unclear,)), marks=())
    own = Served((), "", (), take="/takes/monday")
    others = replace(own, marking=Marking("/desk/callers/1", "to do", ("to do",), ""))
    link = '<a href="/profile#name">say your name three times</a>'
    assert f"If that was &lt;b&gt;: {link}." in render_page(of, own)
    words = "say your name three times, on the page “You”"
    for page, named in (
        (render_page(of), "`rehearse profile say`"),
        (render_page(of, others), words),
    ):
        assert f"If that was &lt;b&gt;: {named}." in page
        assert link not in page
    for is_own, named in ((True, link), (False, words)):
        card = render_card(of, "full_name", "/takes/monday", is_own=is_own)
        assert f"If that was &lt;b&gt;: {named}." in card


def test_the_order_is_found_next_again_call_checks() -> None:
    """What went well, the next step with its sentence and command, the call, then every check."""
    page = render_page(source())
    order = [
        *("What went well", "Next time: thanks", "“Thank you for your time.”"),
        *("rehearse call voicemail --retry greeting", '<h2 id="call-title">', "Every check"),
    ]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_all_that_stands_on_it() -> None:
    """The whole text, in the order in which it is read."""
    expected = Path(__file__).with_name("page.txt").read_text("utf-8")
    assert text_of(render_page(source())) == expected


def test_a_persons_mark_stands_beside_the_machines() -> None:
    """The mark counts, and is shown as a person's; the program's outcome stays beside it."""
    (card,) = cards(
        [finding("role", Status.UNCLEAR, "where house", 5.0)],
        [PersonMark("role", Status.MET, "I said it", "2026-11-24T09:40:00Z")],
        "my take",
    )
    assert (card.status, card.outcome, card.machine, card.advice) == ("met", "Met", "Unclear", "")
    assert card.overrule == "rehearse overrule 'my take' role --as met --note \"...\""
    page, unmarked = render_page(source()), render_page(replace(source(), marks=()))
    assert "Met, marked by a person" in page
    assert "; I judged it unclear" in page
    assert "4 of 5 said · 1 marked by a person" in page
    assert "3 of 5 said, 1 unclear</p>" in unmarked
    (where,) = (f for f in source().review.findings if f.check == "role")
    assert where.evidence
    assert 'aria-label="Hear The job, unclear, at 0:05"' in unmarked
    assert 'aria-label="Hear The job, met, at 0:05"' in page
    assert "Hear The job, unclear" not in page


def test_a_person_may_say_that_it_was_not_there() -> None:
    """What the program heard and a person denies did not go well, and may be the next step."""
    mark = PersonMark("greeting", Status.MISSED, "that was the box", "2026-11-24T09:40:00Z")
    text = text_of(render_page(replace(source(), marks=(mark,))))
    there = text[text.index("What went well") : text.index("Next time")]
    assert "Greeting" not in there
    assert "✗ Missed, marked by a person: “that was the box”; I judged it met" in text
    mark = replace(mark, check="full_name")
    text = text_of(render_page(replace(source(), marks=(mark,))))
    assert "Next time: full name\nA person marked this as missed." in text


def test_a_page_from_an_adviser_has_no_commands() -> None:
    """A caller in a class has no take to overrule, and the page was not made on their computer."""
    told = "If that was it: `rehearse profile say`."
    unclear = finding("full_name", Status.UNCLEAR, "Kriya", 1.2, advice=told)
    review = replace(source().review, findings=(unclear,))
    page = render_page(replace(source(), take="", review=review, marks=(), again=None))
    text = text_of(page)
    assert "rehearse overrule" not in page
    assert "rehearse profile" not in text
    assert "say your name three times, on the page “You”" in text
    assert "If you know better, tell your adviser." in text
    assert "your own computer" not in text


def test_what_was_searched_is_no_quote() -> None:
    """Evidence of something missing is reported as a stretch, words that were heard as a quote."""
    missed = Finding(
        "thanks", Status.MISSED, evidence=(Evidence(Span(1, 9), "not in the 40 words heard here"),)
    )
    other = replace(missed, check="phone_number", heard="four one five")
    timed = Finding(
        "name_pace", Status.PARTLY, evidence=(Evidence(Span(1, 2), "Priya"),), value=5.0
    )
    level = Finding("level", Status.MET, evidence=(Evidence(Span(1, 9), "-22 dBFS"),), value=-22.0)
    assert [quotes(f)[0].is_quote for f in (missed, other, timed, level)] == [
        *(False, True, True, False)
    ]


@pytest.mark.parametrize(
    ("value", "target", "inside"),
    [
        (130.0, (100, 150), True),
        (171.0, (100, 150), False),
        (-22.0, (-28, -16), True),
        (-40.0, (-28, -16), False),
        (0.0, (None, 5), True),
        (31.0, (15, None), True),
        (0.0, (None, 0), True),
    ],
)
def test_a_gauge_shows_the_number_on_its_band(
    value: float, target: tuple[float | None, float | None], *, inside: bool
) -> None:
    """The mark is inside the drawn band exactly if the value is in the range."""
    measured = Finding(
        "pace", Status.MET, evidence=(Evidence(Span(0, 1), "x"),), value=value, target=target
    )
    gauge = cards([measured], (), "t")[0].gauge
    assert gauge is not None
    assert 0 <= gauge.value <= 100
    assert (gauge.low <= gauge.value <= gauge.high) == inside


def test_stretches_of_one_kind_are_joined() -> None:
    """Two checks on one number mark it once; a pause of 0.6 s or more is marked, a shorter not."""
    findings = (
        finding("phone_number", Status.MET, "four one five", 9.0),
        finding("phone_repeated", Status.MET, "four one five", 9.5),
        finding("name_spelled", Status.UNCLEAR, "P R I", 3.0),
        finding("fillers", Status.PARTLY, "um", 15.0),
        Finding("phone_number", Status.MISSED, evidence=(Evidence(Span(0, 20), "not heard"),)),
    )
    said = (*words(3, 1.0, 0.5), Word("late", Span(3.1, 3.4), 1.0), Word("on", Span(3.9, 4.0), 1.0))
    stage = replace(SAID.stages[0], findings=findings)
    review = with_segments(replace(SAID, findings=findings, stages=(stage,), words=said))
    assert find_annotations(review) == (
        Annotation("pause", Span(said[2].span.end, 3.1)),
        Annotation("spelling", Span(3.0, 4.0)),
        Annotation("number", Span(9.0, 10.5)),
        Annotation("filler", Span(15.0, 16.0)),
    )
    assert dictated(review) == (Span(3.0, 4.0), Span(9.0, 10.0), Span(9.5, 10.5))


def test_flags_do_not_cover_each_other() -> None:
    """However many findings there are, no two flags overlap, and none leaves the drawing."""
    crowded = tuple(replace(f, evidence=f.evidence[:1]) for f in worst_source().review.findings)
    near = tuple(
        replace(f, evidence=(Evidence(Span(1 + i / 10, 2 + i / 10), "x"),))
        for i, f in enumerate(crowded)
    )
    drawing = timeline(replace(SAID, findings=near), (), ((), ()), 0.1)
    boxes = [(f.x, f.x + f.width, f.y) for f in drawing.flags]
    assert len(boxes) == len(near)
    for index, (left, right, y) in enumerate(boxes):
        assert right <= drawing.width
        assert all(y != w or right <= x or z <= left for x, z, w in boxes[index + 1 :])


def test_a_long_call_scrolls_on_the_screen_and_fits_on_paper() -> None:
    """Three minutes are seen at once; ten keep 4.5 pixels a second, and fit on paper only."""
    review = worst_source().review
    wide = timeline(review, (), ((), ()), 0.1)
    paper = timeline(review, (), ((), ()), 0.1, on_paper=True)
    assert (round(wide.scale, 1), round(paper.width)) == (4.5, 940)
    last = replace(review.lines[0], start=0.0, end=190.0)
    short = timeline(replace(review, lines=(last,), words=()), (), ((), ()), 0.1)
    assert round(short.width) == 940


def test_the_drawing_is_told_in_words() -> None:
    """Who does not see the drawing hears what is in it."""
    marked = (Annotation("pause", Span(1, 2)),)
    assert timeline(SAID, marked, ((), ()), 0.1).summary == (
        "A call of 0:19: 1 reply with 40 words, 151 words a minute outside numbers and spelling,"
        " 1 pause of 0.6 s or more, no fillers."
    )


def test_a_page_without_sound_offers_none() -> None:
    """Where the sound was deleted nothing can be pressed, and the page says why."""
    page = render_page(
        replace(source(), call=None, phone=None, model=None, notes=("near.wav is not here.",))
    )
    assert "<audio" not in page
    assert 'class="hear"' not in page
    assert "near.wav is not here." in page


def test_a_turn_in_which_nobody_typed_was_not_misheard() -> None:
    """A reply without words was not understood, or not typed: the page says which."""
    lines = tuple(replace(line, text="") for line in SAID.lines)
    silent = replace(SAID, words=(), lines=lines)
    typed = replace(silent, engine=Engine("typed", ""))
    assert "(no words were heard)" in render_page(replace(source(), review=silent))
    assert "(nothing was typed)" in render_page(replace(source(), review=typed))


def test_typed_words_were_not_misheard() -> None:
    """The cards of a typed call doubt the wording, and not what was heard."""
    page = render_page(replace(source(), review=replace(SAID, engine=Engine("typed", ""))))
    assert "and what if I am wrong" in page
    assert "The wording may be ambiguous." in page
    assert "what if I misheard" not in page


def test_a_card_has_units_of_sound_only_in_its_details() -> None:
    """A level is a good volume; its value in dBFS stands in the folded part alone."""
    page = render_page(source())
    assert "<b>a good volume</b>" in page
    assert page.count("-22 dBFS") == page.count("Measured: -22 dBFS (fine: -28 to -16).") + 1
