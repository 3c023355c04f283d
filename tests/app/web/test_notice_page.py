"""The page of the class's notice, and calls that wait for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.visit import visit
from axe import violations

from rehearse.app.class_notice import pending
from rehearse.profile import class_notice

if TYPE_CHECKING:
    from pathlib import Path

    from app.web.served import Pages
    from playwright.sync_api import Page

FILE = 'consent = "We <b>keep</b> it until June."\nkeep_until = 2999-06-30\n'
SHOWN = "We &lt;b&gt;keep&lt;/b&gt; it until June."


def test_a_call_waits_for_the_answer(pages: Pages) -> None:
    """Until it is agreed to, the notice is on the call's page, and no call or upload begins."""
    assert SHOWN not in pages.ask("GET", "/call/voicemail").text
    assert "You have none." in pages.ask("GET", "/notice").text
    pages.post("/notice", text=FILE)
    for path in ("/call/voicemail?typed=1", "/notice"):
        assert SHOWN in pages.ask("GET", path).text
    assert 'data-then="/call/voicemail?typed=1"' in pages.ask("GET", "/call/voicemail?typed=1").text
    who = {"scenario": "voicemail", "name": "Ana Ruiz", "typed": True}
    answer = pages.ask("POST", "/calls", json=who)
    assert (answer.status_code, "not agreed to" in answer.text) == (422, True)
    upload = pages.ask("POST", "/uploads?scenario=voicemail", headers={"x-name": "Ana%20Ruiz"})
    assert upload.status_code == 422
    answer = pages.ask("POST", "/notice/agreed", json={"paragraphs": ["Other words."]})
    assert answer.status_code == 409
    notice = class_notice.stored()
    assert notice is not None
    pages.post("/notice/agreed", paragraphs=list(notice.paragraphs))
    assert pending() is None
    assert "You agreed on" in pages.ask("GET", "/notice").text
    assert SHOWN not in pages.ask("GET", "/call/voicemail").text
    assert "token" in pages.post("/calls", **who)


def test_a_notice_can_be_removed(pages: Pages) -> None:
    """A notice of 115 kB is stored and agreed to; removed, calls are one's own again."""
    assert pages.ask("POST", "/notice", json={"text": "x = 1"}).status_code == 422
    long = "We keep it until June. " * 5_000
    pages.post("/notice", text=f'consent = "{long}"')
    pages.post("/notice/agreed", paragraphs=[long.strip(), class_notice.WITHDRAW])
    assert pending() is None
    pages.post("/notice", text=FILE)
    pages.post("/notice/removed")
    assert class_notice.stored() is None
    assert "token" in pages.post("/calls", scenario="voicemail", name="Ana Ruiz", typed=True)


def test_reading_and_agreeing_in_a_browser(pages: Pages, page: Page, tmp_path: Path) -> None:
    """The file is chosen, the words are read, and one button agrees; axe finds nothing wrong."""
    path = tmp_path / "notice.toml"
    path.write_text(FILE, "utf-8")
    visit(pages, page, "/notice")
    page.set_input_files("#file", path)
    page.get_by_text("We <b>keep</b> it until June.").wait_for()
    page.goto(pages.url + "/call/voicemail")
    assert violations(page) == []
    page.click("text=I agree")
    page.wait_for_selector("#dial")
    assert pending() is None
    page.goto(pages.url + "/notice")
    page.click("text=Remove the notice")
    page.get_by_text("You have none.").wait_for()
