"""An adviser's desk: the class, one caller over time, the adviser's marks, and exports."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from app.desk.class_of_thirty import CALLERS, EVIL, TAKES
from app.web.looked_at import SMALLEST
from app.web.served import served
from app.web.shelved import shelved
from app.web.visit import reads, visit
from axe import violations
from browser import until

import rehearse
from rehearse.app.cli.main import main
from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.marks import MARK, NOTE, WORK, WORK_STATES, Entry, said, say
from rehearse.app.web import desk_page
from rehearse.review.finding import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page, Route

    from rehearse.app.desk.ledger import Ledger


@pytest.fixture
def opened(desk: Ledger) -> Iterator[Pages]:
    """A server with the desk."""
    with served() as pages:
        pages.state.desk, pages.state.marker = desk, "Kim"
        yield pages


def test_the_class(opened: Pages, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Callers who need attention come first, a page at a time, and markup in a name stays text.

    The keyboard reaches the next page before the table.
    """
    monkeypatch.setattr(desk_page, "SHOWN", 20)
    visit(opened, page, "/desk")
    assert (
        f"{CALLERS} callers, 1 without a take. All {TAKES} recordings are scored."
        in page.inner_text("main")
    )
    rows = page.locator("tbody tr")
    assert rows.count() == 20
    first = rows.first.inner_text()
    assert "Ana Ruiz" in first
    assert "missed more than before; missed more than the class" in first
    assert "What the class misses" in page.inner_text("main")
    assert violations(page) == []
    page.focus("form button")
    press_to(page, "nav[aria-label^='More callers'] a", 8)
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2")
    assert rows.count() == CALLERS - 20
    assert page.locator("text=Before").count() == 2
    page.fill("#name", "<b>")
    page.click("text=Show")
    assert page.inner_text("tbody th") == EVIL
    page.fill("#name", "zoe")
    page.click("text=Show")
    assert "no take" in page.inner_text("tbody tr")


def test_every_page_of_the_desk_by_eye_and_ear(
    opened: Pages, page: Page, new_page: NewPage, desk: Ledger
) -> None:
    """Axe finds nothing wrong with any page in dark colors on a small phone, some also in light."""
    (take, *_) = (one.id for one in takes(desk) if one.caller == "ana")
    say(desk, take, "Kim", Entry(NOTE, "Speak more slowly."))
    phone = new_page({"width": SMALLEST, "height": 700}, color_scheme="dark")
    ana = "/desk/callers?id=ana"
    for path in ("/desk", ana, "/desk/sheet", "/desk/second", f"/desk/takes/{take}", "first"):
        opened.state.mark_first = path == "first"
        visit(opened, phone, path.replace("first", f"/desk/takes/{take}"))
        assert violations(phone) == [], path
        assert phone.evaluate("document.documentElement.scrollWidth") <= SMALLEST, path
    for path in ("/desk", ana):
        visit(opened, page, path)
        assert violations(page) == [], path


def press_to(page: Page, selector: str, most: int = 200) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(it) => document.activeElement.matches(it)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_marking_by_keyboard_alone(opened: Pages, page: Page, desk: Ledger) -> None:
    """State, comment, earlier comment, moment, overruling, and the next take need no mouse."""
    ana, evil = ([one.id for one in takes(desk) if one.caller == own] for own in ("ana", "evil"))
    say(desk, evil[0], "Kim", Entry(NOTE, "Speak more slowly."))
    visit(opened, page, "/desk")
    press_to(page, "tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/callers?id=ana")
    press_to(page, "thead th:last-child a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/takes/{ana[-1]}")
    press_to(page, "[name=work]")
    for _ in range(WORK_STATES.index("released")):
        page.keyboard.press("ArrowDown")
    press_to(page, "[data-work] button")
    page.keyboard.press("Enter")
    reads(page, "Saved.")
    press_to(page, "#note")
    page.evaluate("document.getElementById('call').play()")
    page.keyboard.type("Well done. ")
    assert page.evaluate("document.getElementById('call').paused")
    press_to(page, "#stock")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#note") == "Well done. "
    press_to(page, "#add-stock")
    page.keyboard.press("Enter")
    assert page.input_value("#note") == "Well done.\nSpeak more slowly."
    page.evaluate("document.getElementById('call').currentTime = 12.4")
    press_to(page, "#moment")
    page.keyboard.press("Enter")
    page.keyboard.type("here")
    press_to(page, "#note-form [type=submit]")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('told').textContent === 'Saved.'")
    press_to(page, "#check-thanks summary")
    page.keyboard.press("Enter")
    press_to(page, "#check-thanks [name=outcome]")
    page.keyboard.press("Space")
    press_to(page, "#check-thanks [name=note]")
    page.keyboard.type("at the end")
    page.keyboard.press("Enter")
    page.wait_for_selector("#check-thanks .mark")
    kept = said(desk, ana[-1])[ana[-1]]
    assert kept.work == "released"
    assert kept.note == "Well done.\nSpeak more slowly.[0:12] here"
    assert [(one.check, one.status, one.note) for one in kept.marks] == [
        ("thanks", Status.MET, "at the end")
    ]
    page.reload()
    press_to(page, "#next-take")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/desk/takes/(?!{ana[-1]}$)\d+"))


def test_a_form_waits_for_its_script(
    opened: Pages, page: Page, new_page: NewPage, desk: Ledger
) -> None:
    """Before its script has loaded, no form can be sent, so that nothing typed is lost."""
    shelved("monday")
    (take, *_) = (one.id for one in takes(desk) if one.caller == "ana")
    review, first = f"/desk/takes/{take}", "first"
    opened.let_in(page.context)
    scripted = "form:not([method]) [type=submit]"
    held: list[Route] = []
    holds = True

    def hold(route: Route) -> None:
        held.append(route) if holds else route.continue_()

    page.route("**/*.js", hold)
    for path in (review, first, "/desk/callers?id=ana", "/takes/monday", "/profile"):
        opened.state.mark_first = path == first
        holds = True
        page.goto(opened.url + path.replace(first, review), wait_until="commit")
        page.wait_for_selector(".foot, body > footer")  # All of the page is there.
        assert page.locator(scripted).count() == page.locator(f"{scripted}[disabled]").count() > 0
        if path == review:
            page.click("#check-thanks summary")
            page.fill("#check-thanks [name=note]", "at the end")
            page.press("#check-thanks [name=note]", "Enter")
            assert page.input_value("#check-thanks [name=note]") == "at the end"
        holds = False
        while held:
            held.pop().continue_()
        until(page, f"!document.querySelector('{scripted}[disabled]')")
    plain = new_page(java_script_enabled=False)
    opened.let_in(plain.context)
    plain.goto(opened.url + review)
    assert "JavaScript is off" in plain.inner_text("main")
    assert plain.is_disabled("#note-form [type=submit]")


def test_every_form_of_a_script_waits_for_it() -> None:
    """No page has a form that a browser would send by itself, except to show other rows."""
    form = re.compile(r"<form\b(?![^>]* hidden)(?![^>]* method=).*?</form>", re.DOTALL)
    ready = " disabled data-waits"
    found = [
        button
        for package in ("app/web", "report/page")
        for path in (Path(rehearse.__file__).parent / package / "templates").glob("*.html")
        for one in form.findall(path.read_text("utf-8"))
        for button in re.findall(r"<button[^>]*>", one)
        if 'type="button"' not in button
    ]
    assert len(found) > 10
    assert [button for button in found if ready not in button] == []


def test_the_class_on_one_sheet(opened: Pages, page: Page) -> None:
    """Every caller with a take has a row, each outcome in words; the class prints on a page.

    A small screen scrolls the outcomes, and the names stay; paper is used to its margins.
    """
    visit(opened, page, "/desk")
    page.click("text=The class on one sheet")
    assert page.locator("tbody tr").count() == CALLERS - 1
    assert page.inner_text("tbody th >> nth=0") == EVIL
    assert "missed" in page.inner_text("tbody tr >> nth=1")
    assert "No take that could be scored: Zoe None." in page.inner_text("main")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1
    page.set_viewport_size({"width": SMALLEST // 2, "height": 700})
    table, name = page.locator(".wide-table"), page.locator("tbody th >> nth=0")
    scrolled = table.evaluate("(it) => { it.scrollLeft = 999; return it.scrollLeft; }")
    assert scrolled > 0
    assert name.evaluate("(it) => it.getBoundingClientRect().left") >= 0
    page.set_viewport_size({"width": 1040, "height": 700})
    page.emulate_media(media="print")
    assert table.evaluate("(it) => it.clientWidth") > 0.9 * 1040


def test_the_adviser_marks_beside_the_machine(opened: Pages, page: Page, desk: Ledger) -> None:
    """A mark and a comment are stored with author and time; the machine's outcome is kept."""
    visit(opened, page, "/desk")
    page.click("text=Ana Ruiz")
    assert page.locator("thead a").count() == 2
    page.click("thead a >> nth=1")
    until(page, "document.querySelector('audio') !== null")
    take = int(page.url.rpartition("/")[2])
    opened.post(f"/desk/takes/{take}/marks", check="thanks", outcome="met", note="at 0:12")
    page.fill("#note", "Well done, <b>Ana</b>.")
    page.click("text=Save the note")
    until(page, "document.getElementById('told').textContent !== ''")
    page.reload()
    assert "1 marked by a person" in page.inner_text("header")
    page.go_back()
    page.reload()
    text = page.inner_text("main")
    assert "marked by you; the program says missed" in text
    assert "Well done, <b>Ana</b>." in text
    assert "Kim" in text
    page.select_option("form >> nth=1 >> select", "released")
    page.click("form >> nth=1 >> button")
    until(page, "document.body.innerText.includes('Saved.')")
    kept = said(desk, take)[take]
    assert (kept.work, kept.who, kept.note) == ("released", "Kim", "Well done, <b>Ana</b>.")
    found = next(one for one in takes(desk) if one.id == take)
    assert (found.machine["thanks"], found.checks["thanks"]) == ("missed", "met")
    opened.post(f"/desk/takes/{take}/marks", check="thanks", outcome=None, note="")
    assert said(desk, take)[take].marks == ()


def test_the_class_stays_in_the_navigation(opened: Pages) -> None:
    """With a desk open, the pages of one's own takes and of progress link to the class too."""
    shelved("monday")
    shelved("tuesday", day=4)
    for path in ("/takes/monday", "/progress", "/history"):
        assert '<a href="/desk">Class</a>' in opened.ask("GET", path).text, path


def test_only_own_takes_can_be_deleted(opened: Pages) -> None:
    """A take in a class has no button and no dialog to delete it; one's own has both."""
    shelved("monday")
    assert "Delete this call?" in opened.ask("GET", "/takes/monday").text
    assert "Delete" not in opened.ask("GET", "/desk/takes/1").text


def test_mark_first_then_compare(opened: Pages, page: Page, desk: Ledger) -> None:
    """With the switch, outcomes are hidden until the marker has marked; then both are shown."""
    opened.state.mark_first = True
    visit(opened, page, "/desk")
    assert "mark it" in page.inner_text("tbody tr >> nth=1")
    which = page.locator("tbody tr >> nth=1").locator("td").all_inner_texts()
    assert which[1:4] == ["mark it", "–", "mark it"]  # Nor is it told which is the best.
    assert "of 8" not in page.inner_text("tbody")
    assert not re.search("missed|unclear", page.inner_text("table"))
    assert "no take" in page.inner_text("table")
    visit(opened, page, "/desk/sheet")
    assert page.locator("tbody tr").count() == 0
    visit(opened, page, "/desk/callers?id=ana")
    assert "Needs a look" not in page.inner_text("main")
    assert page.locator("table").count() == 0
    page.click("text=Mark the take of >> nth=1")
    page.wait_for_url("**/desk/takes/*")
    page.select_option("#first-thanks", "met")
    page.click("text=Save, and compare")
    page.wait_for_selector("#check-thanks")
    until(page, "document.activeElement.id === 'checks'")  # The form's place, not the page's top.
    (take,) = said(desk)
    assert [(mark.check, mark.status) for mark in said(desk)[take].marks] == [
        ("thanks", Status.MET)
    ]
    visit(opened, page, "/desk/callers?id=ana")
    assert "the program says missed" in page.inner_text("main")
    assert "Needs a look: missed more than the class." in page.inner_text("main")
    opened.state.marker = "Lee"
    assert opened.ask("POST", f"/desk/takes/{take}/first", json={"no": "met"}).status_code == 422
    page.reload()
    assert page.locator("table").count() == 0


def test_earlier_comments_and_a_second_marker(
    opened: Pages, page: Page, desk: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The class's own comments can be used again; a second marker's differences are shown."""
    ana, *_, evil = (take.id for take in takes(desk) if take.caller in {"ana", "evil"})
    mark = Entry(MARK, "met", "thanks", "at the very end")
    out = tmp_path / "kim.json"
    command = ["desk", "export", str(desk.desk), "--for", "marks", "--out", str(out)]
    assert main(command) == 2
    assert "no take of this desk is marked yet" in capsys.readouterr().err
    say(desk, ana, "Kim", Entry(NOTE, "Speak more slowly."), mark)
    assert main(command) == 0
    say(desk, ana, "Lee", Entry(MARK, "", "thanks"))
    capsys.readouterr()
    assert main(["desk", "compare", str(desk.desk), str(out)]) == 0
    said_there = capsys.readouterr().out
    assert "Kim: 6 of 7 checks alike, in 1 take that both marked" in said_there
    assert "Kim met (at the very end)" in said_there
    visit(opened, page, "/desk/second")
    assert "at the very end" in page.inner_text("tbody tr")
    assert violations(page) == []
    opened.state.mark_first = True
    text = opened.ask("GET", "/desk/second").text
    assert "0 of 0 checks alike" in text
    assert "at the very end" not in text
    opened.state.mark_first = False
    visit(opened, page, f"/desk/takes/{evil}")
    page.select_option("#stock", "Speak more slowly.")
    page.click("#add-stock")
    assert page.input_value("#note") == "Speak more slowly."
    assert page.locator("#why-thanks option").get_attribute("value") == "at the very end"
    assert violations(page) == []
    page.emulate_media(media="print")
    assert page.is_visible("#note")
    assert not page.is_visible("#stock")
    out.write_text('{"schema": "other"}')
    assert main(["desk", "compare", str(desk.desk), str(out)]) == 2
    assert "is no file of marks" in capsys.readouterr().err


def test_the_next_take_to_do(opened: Pages, desk: Ledger) -> None:
    """Each goes on to another caller's, as long as there are some; then to the class."""
    every = takes(desk)
    here = next(one.id for one in every if one.caller == "ana")
    visited = set()
    for _ in range(3):
        where = opened.ask("GET", f"/desk/takes/{here}/next").headers["location"]
        here = int(where.removeprefix("/desk/takes/"))
        visited.add(next(one.caller for one in every if one.id == here))
    assert len(visited) == 3
    assert "Nothing is left to do" not in opened.ask("GET", "/desk").text
    for one in every:
        say(desk, one.id, "Kim", Entry(WORK, "reviewed"))
    assert opened.ask("GET", f"/desk/takes/{here}/next").headers["location"] == "/desk"
    assert "Nothing is left to do" in opened.ask("GET", "/desk").text
    assert opened.ask("GET", "/desk/takes/999/next").status_code == 404


def test_what_cannot_be_marked(opened: Pages) -> None:
    """Unknown takes, checks, outcomes, and states are refused; without a desk there is no page."""
    for take in (999, 2**63):
        for page in ("", "/next", "/call.wav"):
            assert opened.ask("GET", f"/desk/takes/{take}{page}").status_code == 404
    assert opened.ask("GET", "/desk/callers?id=nobody").status_code == 404
    for answers in ({"check": "no", "outcome": "met"}, {"check": "thanks", "outcome": "super"}):
        answer = opened.ask("POST", "/desk/takes/1/marks", json=answers)
        assert answer.status_code == 422, answer.text
    assert opened.ask("POST", "/desk/takes/1/work", json={"work": "x"}).status_code == 422
    opened.state.desk = None
    assert opened.ask("GET", "/desk").status_code == 404
