"""The page in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report.browser import browser
from report.paged import pitch, source, worst_source

from rehearse.report.page.render import render_page
from rehearse.report.retry_command import RetryCommand
from rehearse.review.finding import Finding, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from report.browser import Browser

    from rehearse.report.page.records import PageSource

LISTEN = """(() => {
  const context = new AudioContext();
  window.ears = {};
  for (const id of ['call', 'phone', 'model']) {
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    analyser.smoothingTimeConstant = 0;
    context.createMediaElementSource(document.getElementById(id)).connect(analyser);
    analyser.connect(context.destination);
    window.ears[id] = analyser;
  }
  window.hertz = (id) => {
    const bins = new Float32Array(window.ears[id].frequencyBinCount);
    window.ears[id].getFloatFrequencyData(bins);
    return bins.indexOf(Math.max(...bins)) * context.sampleRate / 8192;
  };
  return context.resume();
})()"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all."""
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture
def page(window: Browser, tmp_path: Path) -> Browser:
    """The page, open."""
    path = tmp_path / "report.html"
    path.write_text(render_page(source()), "utf-8")
    window.complaints.clear()
    window.requests.clear()
    window.view(1280, 900)
    window.open(path)
    return window


def heard(page: Browser, track: str = "call") -> float:
    """Which second of the call sounds, by its tone."""
    page.until(f"!document.getElementById('{track}').paused")
    page.until(f"window.hertz('{track}') > 250")
    page.run("new Promise((done) => setTimeout(done, 350))")
    return (float(page.run(f"window.hertz('{track}')")) - pitch(0)) / 90.0


def test_loads_without_complaint_or_network(page: Browser) -> None:
    """It opens from disk with the network off, complains of nothing and asks for nothing."""
    page.until("document.getElementById('call').readyState > 0")
    assert page.complaints == []
    assert {url.split(":")[0] for url in page.requests} <= {"file", "data", "blob"}


def test_a_name_like_a_script_stays_text(page: Browser) -> None:
    """Names that look like markup are shown, and make no element."""
    assert page.run("document.querySelector('h1').textContent").endswith(
        "<script>alert(1)</script>"
    )
    assert page.run("document.scripts.length") == 1


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
def test_a_click_plays_that_second(page: Browser, selector: str, second: int) -> None:
    """A word, a flag and a quote each sound as what was said there."""
    page.run(LISTEN)
    page.click(selector)
    assert heard(page) == pytest.approx(second, abs=0.25)


def test_it_stops_where_the_quote_ends(page: Browser) -> None:
    """After the quote there is silence again."""
    page.click("#check-role .hear")
    page.until("!document.getElementById('call').paused")
    page.until("document.getElementById('call').paused")
    assert 6.0 <= page.run("document.getElementById('call').currentTime") < 6.6


def test_the_telephone_track_takes_the_clicks(page: Browser) -> None:
    """Once the telephone is chosen, a click plays that track."""
    page.run(LISTEN)
    page.click("input[value=phone]")
    page.click(".word[data-start='9.00']")
    assert heard(page, "phone") == pytest.approx(9, abs=0.25)
    assert page.run("document.getElementById('call').paused")


def test_one_click_plays_the_telephone_from_the_first_reply(page: Browser) -> None:
    """The button for it chooses the track and begins where the caller does."""
    page.run(LISTEN)
    page.click(".plays [data-track=phone]")
    assert heard(page, "phone") == pytest.approx(1, abs=0.25)
    assert page.run("document.querySelector('input[value=phone]').checked")


def test_the_model_version_plays_by_phrases(page: Browser) -> None:
    """A phrase of the model version plays in its own track, and the call falls silent."""
    page.click(".word[data-start='9.00']")
    page.until("!document.getElementById('call').paused")
    page.run(LISTEN)
    page.click(".model .word[data-start='2.00']")
    assert heard(page, "model") == pytest.approx(2, abs=0.25)
    assert page.run("document.getElementById('call').paused")


def test_a_click_on_the_wave_plays_from_there(page: Browser) -> None:
    """Where nothing is marked, the drawing itself is a way to any second."""
    page.run(LISTEN)
    where = "document.getElementById('timeline')"
    page.run(f"{where}.scrollIntoView({{block: 'center'}})")
    point = page.run(
        f"(() => {{ const s = {where}, b = s.getBoundingClientRect();"
        " const x = Number(s.dataset.left) + 16.2 * Number(s.dataset.scale);"
        " const far = s.querySelector('.middle').getBoundingClientRect();"
        " return [b.x + x * b.width / s.viewBox.baseVal.width, far.y + 8]; })()"
    )
    page.press_at(*point)
    assert heard(page) == pytest.approx(16, abs=0.6)


def test_copying_says_so(page: Browser) -> None:
    """The command to try again is copied, and the button says that it was."""
    page.click(".next .copy")
    page.until("document.querySelector('.next .copy').textContent === 'Copied'")


def test_words_are_reached_by_the_keyboard(page: Browser) -> None:
    """An arrow goes to the next word of the line, Enter plays it."""
    page.run("document.querySelector('.word').focus()")
    for _ in range(10):
        page.press("ArrowRight", 39)
    assert page.run("document.activeElement.textContent") == "word10"
    page.run(LISTEN)
    page.press("Enter", 13, "\r")
    assert heard(page) == pytest.approx(5, abs=0.25)


def test_flags_are_reached_by_the_keyboard(page: Browser) -> None:
    """Flags are one stop of the Tab key; Enter plays."""
    page.run("document.querySelector('g.flag').focus()")
    page.press("ArrowRight", 39)
    assert page.run("document.activeElement.getAttribute('aria-label')") == (
        "Hear Pace, partly, at 0:01"
    )
    page.press("Enter", 13, "\r")
    page.until("!document.getElementById('call').paused")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_nothing_is_wider_than_the_window(page: Browser, width: int, *, dark: bool) -> None:
    """Wide, dark and on a telephone's width the page never scrolls sideways."""
    page.view(width, 800, dark=dark)
    assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 360])
def test_a_word_without_end_is_broken(page: Browser, tmp_path: Path, width: int) -> None:
    """A name, a title or a sentence with no place to break keeps to the window."""
    endless = "Wolfeschlegelsteinhausenbergerdorff" * 6
    made, path = source(), tmp_path / "long.html"
    (first, *rest) = made.review.lines
    review = replace(made.review, lines=(replace(first, text=endless), *rest), notes=(endless,))
    mark = replace(made.marks[0], note=endless)
    again = RetryCommand("Make the call again", f"rehearse call {endless}")
    long = replace(made, title=endless, caller=endless, review=review, marks=(mark,), again=again)
    path.write_text(render_page(long), "utf-8")
    page.view(width, 800)
    page.open(path)
    assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 1000, 740, 360])
def test_an_outcome_is_not_broken(page: Browser, tmp_path: Path, width: int) -> None:
    """An "Unclear" beside a long title stays one word on one line."""
    made, path = source(), tmp_path / "badge.html"
    long = Finding("not_overfamiliar", Status.UNCLEAR, advice="Not every word could be made out.")
    review = replace(made.review, findings=(*made.review.findings, long))
    path.write_text(render_page(replace(made, review=review)), "utf-8")
    page.view(width, 800)
    page.open(path)
    lines = "[...document.querySelectorAll('.outcome')].map((it) => { const range ="
    lines += " document.createRange(); range.selectNodeContents(it);"
    assert set(page.run(f"{lines} return range.getClientRects().length; }})")) == {1}
    assert page.run("document.documentElement.scrollWidth") <= width


def test_a_name_from_right_to_left_keeps_its_place(page: Browser, tmp_path: Path) -> None:
    """What stands after such a name stays after it."""
    path = tmp_path / "name.html"
    path.write_text(render_page(replace(source(), caller="مريم الخطيب")), "utf-8")
    page.open(path)
    name, date = page.run(
        "(() => { const [name, after] = document.querySelector('header p').childNodes;"
        " return [name, after].map((node) => { const range = document.createRange();"
        " range.selectNodeContents(node); return range.getBoundingClientRect().left; }); })()"
    )
    assert name < date


def test_a_thumb_hits_what_it_presses(page: Browser) -> None:
    """On a telephone what stands alone is 24 pixels high at least (WCAG 2.2, 2.5.8)."""
    page.view(390, 800)
    heights = "[...document.querySelectorAll('.hear, .copy, summary, label')]"
    assert page.run(f"Math.min(...{heights}.map((e) => e.getBoundingClientRect().height))") >= 24


def test_a_short_call_is_seen_whole(page: Browser) -> None:
    """On a desk nothing of the drawing lies beyond its frame."""
    frame = "document.querySelector('.scroll')"
    assert page.run(f"{frame}.scrollWidth - {frame}.clientWidth") == 0


def test_dark_follows_the_system(page: Browser) -> None:
    """A dark system gets a dark page."""
    page.view(1280, 800, dark=True)
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"


@pytest.mark.parametrize(("width", "height"), [(8.27, 11.69), (8.5, 11.0)])
@pytest.mark.parametrize("of", [source, worst_source])
def test_prints_on_one_sheet(
    page: Browser, tmp_path: Path, of: Callable[[], PageSource], width: float, height: float
) -> None:
    """A4 or Letter, one sheet: also ten minutes in which everything was missed."""
    path = tmp_path / "printed.html"
    path.write_text(render_page(of()), "utf-8")
    page.open(path)
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(width, height))) == 1


def test_paper_has_nothing_to_press(page: Browser) -> None:
    """Neither the player nor the mark of the second that plays is printed."""
    page.view(1280, 800, media="print")
    seen = "(s) => document.querySelector(s).checkVisibility()"
    assert page.run(f"['.player', '#playhead', '.copy'].filter({seen})") == []


def test_landmarks_and_names(page: Browser) -> None:
    """One main, header, footer and player; every control and region has a name."""
    landmarks = "['main','header','footer','aside'].map((n) => document.querySelectorAll(n).length)"
    assert page.run(landmarks) == [1, 1, 1, 1]
    tree = page.ask("Accessibility.getFullAXTree")["nodes"]
    unnamed = [
        node["role"]["value"]
        for node in tree
        if not node.get("ignored")
        and node["role"]["value"] in {"button", "region", "complementary", "radio", "group"}
        and not node.get("name", {}).get("value")
        and node["role"]["value"] != "group"
    ]
    assert unnamed == []


def test_controls_are_told_apart_by_name(page: Browser) -> None:
    """Whoever hears a list of the buttons knows what each one is for."""
    tree = page.ask("Accessibility.getFullAXTree")["nodes"]
    names = [
        node["name"]["value"]
        for node in tree
        if not node.get("ignored") and node["role"]["value"] == "DisclosureTriangle"
    ]
    assert len(names) >= 7
    assert len(set(names)) == len(names)
    copies = page.run("[...document.querySelectorAll('.copy')].map((b) => b.ariaLabel)")
    assert len(set(copies)) == len(copies) >= 7
    page.click(".next .copy")
    page.until("document.getElementById('now').textContent === 'Copied'")
