"""The review page in a real browser: playing, printing, keyboard, and accessibility."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from axe import violations
from browser import accessible, sheets, until
from report.paged import pitch, source, worst_source

from rehearse.report.page.render import render_page
from rehearse.report.retry_command import RetryCommand
from rehearse.review.finding import Finding, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from browser import NewPage, Seen
    from playwright.sync_api import Page

    from rehearse.report.page.records import PageSource

    Opened = Callable[..., Page]

LISTEN = """(() => {
  const context = new AudioContext();
  window.analysers = {};
  window.tones = {};
  for (const id of ['call', 'phone', 'model']) {
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    analyser.smoothingTimeConstant = 0;
    context.createMediaElementSource(document.getElementById(id)).connect(analyser);
    analyser.connect(context.destination);
    window.analysers[id] = analyser;
    window.tones[id] = [];
  }
  window.hertz = (id) => {
    const bins = new Float32Array(window.analysers[id].frequencyBinCount);
    window.analysers[id].getFloatFrequencyData(bins);
    return bins.indexOf(Math.max(...bins)) * context.sampleRate / 8192;
  };
  // The page listens by itself: on a busy machine, the sound may be over before a test asks.
  setInterval(() => {
    for (const id in window.tones) {
      const tone = window.hertz(id);
      if (tone > 250) window.tones[id].push(tone);
    }
  }, 40);
  return context.resume();
})()"""


@cache
def made() -> str:
    """The page of the call that most tests look at."""
    return render_page(source())


@pytest.fixture
def opened(new_page: NewPage, tmp_path: Path) -> Opened:
    """Open the page of a call, from disk and with the network off, in a window of this size."""

    def show(text: str, width: int = 1280, height: int = 900, **options: Any) -> Page:
        path = tmp_path / "report.html"
        path.write_text(text, "utf-8")
        page = new_page({"width": width, "height": height}, offline=True, **options)
        page.goto(path.as_uri())
        return page

    return show


@pytest.fixture
def page(opened: Opened) -> Page:
    """The page, open on a desk."""
    return opened(made())


def heard(page: Page, track: str = "call") -> float:
    """Return the second of the call from which was played, as its first tones tell."""
    tones, player = f"window.tones['{track}']", f"document.getElementById('{track}')"
    until(page, f"{tones}.length >= 8 || ({tones}.length >= 3 && {player}.paused)")
    return (median(page.evaluate(f"{tones}.slice(1, 8)")) - pitch(0)) / 90.0


def test_loads_without_complaint_or_network(page: Page, seen: Seen) -> None:
    """The page opens from disk with the network off, without an error or a request."""
    until(page, "document.getElementById('call').readyState > 0")
    assert seen.complaints == []
    assert {url.split(":")[0] for url in seen.requests} <= {"file", "data", "blob"}


def test_a_name_like_a_script_stays_text(page: Page) -> None:
    """Names that look like markup are shown as text and create no element."""
    assert page.evaluate("document.querySelector('h1').textContent").endswith(
        "<script>alert(1)</script>"
    )
    assert page.evaluate("document.scripts.length") == 1


@pytest.mark.parametrize(
    ("selector", "second"),
    [
        (".word[data-start='9.00']", 9),
        ("#check-role .hear", 5),
        (".there .hear[data-start='3.00']", 3),
        (".timeline .tick[data-start='13.00']", 13),
        ("g.flag[data-start='5.00'] rect", 5),
    ],
)
def test_a_click_plays_that_second(page: Page, selector: str, second: int) -> None:
    """A click on a word, a flag, or a quote plays what was said there."""
    page.evaluate(LISTEN)
    page.click(selector)
    assert heard(page) == pytest.approx(second, abs=0.25)


def test_it_stops_where_the_quote_ends(page: Page) -> None:
    """Playing ends with the quote."""
    page.click("#check-role .hear")
    until(page, "!document.getElementById('call').paused")
    until(page, "document.getElementById('call').paused")
    assert 6.0 <= page.evaluate("document.getElementById('call').currentTime") < 6.6


def test_the_telephone_track_takes_the_clicks(page: Page) -> None:
    """Once the telephone is chosen, a click plays that track."""
    page.evaluate(LISTEN)
    page.click("input[value=phone]")
    page.click(".word[data-start='9.00']")
    assert heard(page, "phone") == pytest.approx(9, abs=0.25)
    assert page.evaluate("document.getElementById('call').paused")


def test_one_click_plays_the_telephone_from_the_first_reply(page: Page) -> None:
    """The button selects the telephone track and starts at the caller's first words."""
    page.evaluate(LISTEN)
    page.click(".plays [data-track=phone]")
    assert heard(page, "phone") == pytest.approx(1, abs=0.25)
    assert page.evaluate("document.querySelector('input[value=phone]').checked")


def test_the_model_version_plays_by_phrases(page: Page) -> None:
    """A phrase of the model version plays in its own track, and the call falls silent."""
    page.click(".word[data-start='9.00']")
    until(page, "!document.getElementById('call').paused")
    page.evaluate(LISTEN)
    page.click(".model .word[data-start='2.00']")
    assert heard(page, "model") == pytest.approx(2, abs=0.25)
    assert page.evaluate("document.getElementById('call').paused")


def test_a_click_on_the_wave_plays_from_there(page: Page) -> None:
    """A click on the wave, where there is no mark, plays from that second."""
    page.evaluate(LISTEN)
    where = "document.getElementById('timeline')"
    page.evaluate(f"{where}.scrollIntoView({{block: 'center'}})")
    point = page.evaluate(
        f"(() => {{ const s = {where}, b = s.getBoundingClientRect();"
        " const x = Number(s.dataset.left) + 16.2 * Number(s.dataset.scale);"
        " const far = s.querySelector('.middle').getBoundingClientRect();"
        " return [b.x + x * b.width / s.viewBox.baseVal.width, far.y + 8]; })()"
    )
    page.mouse.click(*point)
    assert heard(page) == pytest.approx(16, abs=0.6)


def test_copying_says_so(page: Page) -> None:
    """The command to try again is copied, and the button says that it was."""
    page.click(".next .copy")
    until(page, "document.querySelector('.next .copy').textContent === 'Copied'")


def test_words_are_reached_by_the_keyboard(page: Page) -> None:
    """An arrow goes to the next word of the line, Enter plays it."""
    page.evaluate("document.querySelector('.word').focus()")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "word10"
    page.evaluate(LISTEN)
    page.keyboard.press("Enter")
    assert heard(page) == pytest.approx(5, abs=0.25)


def test_flags_are_reached_by_the_keyboard(page: Page) -> None:
    """Flags are one stop of the Tab key; Enter plays."""
    page.evaluate("document.querySelector('g.flag').focus()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Hear Pace, partly, at 0:01"
    )
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('call').paused")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_nothing_is_wider_than_the_window(opened: Opened, width: int, *, dark: bool) -> None:
    """The page never scrolls sideways: wide, dark, or as narrow as a phone."""
    page = opened(made(), width, 800, color_scheme="dark" if dark else "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 360])
def test_an_endless_word_is_broken(opened: Opened, width: int) -> None:
    """A name, title, or sentence without a space stays within the window."""
    endless = "Wolfeschlegelsteinhausenbergerdorff" * 6
    call = source()
    (first, *rest) = call.review.lines
    review = replace(call.review, lines=(replace(first, text=endless), *rest), notes=(endless,))
    mark = replace(call.marks[0], note=endless)
    again = RetryCommand("Make the call again", f"rehearse call {endless}")
    long = replace(call, title=endless, caller=endless, review=review, marks=(mark,), again=again)
    page = opened(render_page(long), width, 800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 1000, 740, 360])
def test_an_outcome_is_not_broken(opened: Opened, width: int) -> None:
    """An "Unclear" beside a long title stays on one line."""
    call = source()
    long = Finding("not_overfamiliar", Status.UNCLEAR, advice="Not every word could be understood.")
    review = replace(call.review, findings=(*call.review.findings, long))
    page = opened(render_page(replace(call, review=review)), width, 800)
    lines = "[...document.querySelectorAll('.outcome')].map((it) => { const range ="
    lines += " document.createRange(); range.selectNodeContents(it);"
    assert set(page.evaluate(f"{lines} return range.getClientRects().length; }})")) == {1}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_name_from_right_to_left_keeps_its_place(opened: Opened) -> None:
    """Text after a right-to-left name stays after it."""
    page = opened(render_page(replace(source(), caller="مريم الخطيب")))
    name, date = page.evaluate(
        "(() => { const [name, after] = document.querySelector('header p').childNodes;"
        " return [name, after].map((node) => { const range = document.createRange();"
        " range.selectNodeContents(node); return range.getBoundingClientRect().left; }); })()"
    )
    assert name < date


def test_controls_are_large_enough_for_a_thumb(opened: Opened) -> None:
    """On a phone, separate controls are at least 24 pixels high (WCAG 2.2, 2.5.8)."""
    page = opened(made(), 390, 800)
    heights = "[...document.querySelectorAll('.hear, .copy, summary, label')]"
    assert (
        page.evaluate(f"Math.min(...{heights}.map((e) => e.getBoundingClientRect().height))") >= 24
    )


def test_a_short_call_is_seen_whole(page: Page) -> None:
    """On a desktop, the whole drawing of a short call fits its frame."""
    frame = "document.querySelector('.scroll')"
    assert page.evaluate(f"{frame}.scrollWidth - {frame}.clientWidth") == 0


def test_dark_follows_the_system(opened: Opened) -> None:
    """A dark system gets a dark page."""
    page = opened(made(), color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"


@pytest.mark.parametrize(("width", "height"), [(8.27, 11.69), (8.5, 11.0)])
@pytest.mark.parametrize("of", [source, worst_source])
def test_prints_on_one_sheet(
    opened: Opened, of: Callable[[], PageSource], width: float, height: float
) -> None:
    """The page fits on one sheet, A4 or Letter, even if ten minutes of call missed everything."""
    assert sheets(opened(render_page(of())), width, height) == 1


def test_controls_are_not_printed(page: Page) -> None:
    """Neither the player nor the playhead is printed."""
    page.emulate_media(media="print")
    seen = "(s) => document.querySelector(s).checkVisibility()"
    assert page.evaluate(f"['.player', '#playhead', '.copy'].filter({seen})") == []


def test_landmarks_and_names(page: Page) -> None:
    """One main, header, footer and player; every control and region has a name."""
    landmarks = "['main','header','footer','aside'].map((n) => document.querySelectorAll(n).length)"
    assert page.evaluate(landmarks) == [1, 1, 1, 1]
    tree = accessible(page)
    unnamed = [
        node["role"]["value"]
        for node in tree
        if not node.get("ignored")
        and node["role"]["value"] in {"button", "region", "complementary", "radio", "group"}
        and not node.get("name", {}).get("value")
        and node["role"]["value"] != "group"
    ]
    assert unnamed == []


def test_controls_are_told_apart_by_name(page: Page) -> None:
    """Every button has a distinct name for screen readers."""
    tree = accessible(page)
    names = [
        node["name"]["value"]
        for node in tree
        if not node.get("ignored") and node["role"]["value"] == "DisclosureTriangle"
    ]
    assert len(names) >= 7
    assert len(set(names)) == len(names)
    copies = page.evaluate("[...document.querySelectorAll('.copy')].map((b) => b.ariaLabel)")
    assert len(set(copies)) == len(copies) >= 7
    page.click(".next .copy")
    until(page, "document.getElementById('now').textContent === 'Copied'")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_nothing(opened: Opened, width: int, scheme: str) -> None:
    """No rule of accessibility is broken on a desktop, in dark mode, or on a phone."""
    assert violations(opened(made(), width, color_scheme=scheme)) == []


def test_axe_finds_nothing_where_all_was_missed(opened: Opened) -> None:
    """No rule is broken on the longest page either: ten minutes that missed everything."""
    assert violations(opened(render_page(worst_source()))) == []
