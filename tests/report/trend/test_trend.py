"""Takes over weeks as a page: its text and its drawing."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from report.paged import NASTY
from report.read import text_of
from report.several import DATES, local, look, many, paced, weeks

from rehearse.planning.dates import Dates
from rehearse.report.trend.charts import NUMBER_WIDTH, chart
from rehearse.report.trend.render import NARROW, WIDE, render_trend


def test_all_that_stands_on_it() -> None:
    """The whole text, in the order in which it is read."""
    expected = Path(__file__).with_name("trend.txt").read_text("utf-8")
    assert text_of(render_trend(weeks(), local, DATES)) == expected


def test_nothing_of_a_name_becomes_markup() -> None:
    """A title and a note like `<script>` are escaped; the page has no script at all."""
    page = render_trend(weeks(), local, DATES)
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_the_policy_lets_only_its_own_style_in() -> None:
    """The policy names the hash of the one style; nothing runs and nothing is fetched."""
    page = render_trend(weeks(), local, DATES)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;; base-uri" in page
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", page)
    assert " style=" not in page


def test_a_first_take_is_reported_as_one() -> None:
    """Nothing is compared with nothing."""
    one = replace(weeks(), details=weeks().details[:1])
    text = text_of(render_trend(one, local, DATES))
    assert "This is the first take." in text
    assert "From the first to the last" not in text
    text = text_of(render_trend(replace(one, of=3), local, DATES))
    assert "· one take, 30 October 2026, the newest of 3\n" in text
    assert "Only one take is shown." in text


def test_only_what_changed_is_told_from_the_first_to_the_last() -> None:
    """Equal measures are left out, and with them the sentence if there are no others."""
    first, *others = weeks().details
    last = replace(others[-1], take=replace(others[-1].take, pace=first.take.pace))
    text = text_of(
        render_trend(replace(weeks(), details=(first, *others[:-1], last)), local, DATES)
    )
    assert "From the first to the last: fillers a minute 8.2 to 6.7, missed checks 4 to 2." in text
    same = replace(weeks(), details=(first, first, first))
    assert "From the first to the last" not in text_of(render_trend(same, local, DATES))


def test_a_typed_take_has_no_length() -> None:
    """Typed replies last one frame each: no 0:00 in the table, and no dot in the lane."""
    first, *others = weeks().details
    typed = replace(first, take=replace(first.take, seconds=0.1))
    page = render_trend(replace(weeks(), details=(typed, *others)), local, DATES)
    assert "length 0:00" not in page
    assert "<td>0:00</td>" not in page
    assert "| 188 | - | 8.2 |" in text_of(page)


def test_units_of_sound_stay_off_the_page() -> None:
    """A level is told in words, as in the other reports."""
    page = render_trend(weeks(), local, DATES)
    assert 'title="a good volume"' in page
    assert "dBFS" not in page


def test_no_praise_for_a_take_whose_files_are_gone() -> None:
    """A take without its review has no next step and no praise."""
    gone = text_of(render_trend(replace(weeks(), step=None, again=None), local, DATES))
    assert "The last take's files are gone" in gone
    assert "covered everything for this call" not in gone
    whole = text_of(render_trend(replace(weeks(), step=None), local, DATES))
    assert "covered everything for this call" in whole


@pytest.mark.parametrize("count", [1, 2, 12, 40, 300])
@pytest.mark.parametrize("room", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_drawing_keeps_its_width(count: int, room: tuple[float, float]) -> None:
    """However many takes there are, each has its dot, inside its lane and the drawing."""
    drawing = chart(many(count).details, local, DATES, *room)
    assert drawing.width <= room[0]
    for lane in drawing.lanes:
        assert len(lane.dots) == count
        assert all(room[1] < dot.x < drawing.width for dot in lane.dots)
        assert all(lane.top <= dot.y <= lane.bottom for dot in lane.dots)


@pytest.mark.parametrize("count", [12, 40, 300])
def test_numbers_keep_apart(count: int) -> None:
    """Where takes stand close not every number is written, but the newest always is."""
    for room in (WIDE, NARROW):
        for lane in chart(many(count).details, local, DATES, *room).lanes:
            written = [dot.x for dot in lane.dots if dot.label]
            assert written[-1] == lane.dots[-1].x
            assert all(b - a >= NUMBER_WIDTH for a, b in pairwise(written))


def test_a_dot_lies_in_the_band_when_its_number_does() -> None:
    """The pace's band is drawn to the same scale as its dots."""
    lane = chart(many(12).details, local, DATES, *WIDE).lanes[0]
    assert lane.band is not None
    upper, lower = lane.band
    inside = [upper <= dot.y <= lower for dot in lane.dots]
    assert inside == [dot.status == "met" for dot in lane.dots]
    assert True in inside
    assert False in inside


def test_the_line_breaks_where_nothing_was_measured() -> None:
    """A take without a pace has no dot, and no line is drawn over it."""
    paces = (180.0, 170.0, None, 160.0, 150.0)
    looked = tuple(look(i, pace, paced(150.0)) for i, pace in enumerate(paces))
    lane = chart(looked, local, DATES, *WIDE).lanes[0]
    assert len(lane.dots) == 4
    assert [curve.count(" ") for curve in lane.curves] == [2, 2]


def test_days_are_told_once() -> None:
    """Two takes of one day stand under one date, each with its time."""
    days = chart(weeks().details, local, DATES, *WIDE).days
    assert [(day.day, day.time) for day in days] == [
        ("30 Oct", "09:15"),
        ("31 Oct", "10:15"),
        ("1 Nov", "11:15"),
        ("", "12:15"),
    ]


def test_dates_are_written_as_the_user_writes_them() -> None:
    """Each place follows the locale: heading, chart, columns, and the table of numbers."""
    american = Dates(Locale("en", "US"))
    text = text_of(render_trend(weeks(), local, american)).replace("\u00a0", " ")
    assert "4 takes, October 30, 2026 to November 1, 2026" in text
    assert "| Oct 30 9:15 AM | Oct 31 10:15 AM |" in text
    assert "| Sun, Nov 1, 2026, 12:15 PM |" in text
    drawn = chart(weeks().details, local, american, *WIDE)
    assert [day.day for day in drawn.days] == ["Oct 30", "Oct 31", "Nov 1", ""]
    assert drawn.lanes[0].dots[0].told == "Oct 30: pace 188"
    assert not re.search(r"30 Oct|\b09:15", render_trend(weeks(), local, american))


def test_every_name_is_escaped_once() -> None:
    """The title is shown as written."""
    assert text_of(render_trend(weeks(), local, DATES)).splitlines()[2] == NASTY
