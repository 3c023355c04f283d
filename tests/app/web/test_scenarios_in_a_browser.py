"""The scenario pages: listed, shown as a story, and edited with the checker's help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app.web.looked_at import looks_right
from app.web.telephone import QUICK
from axe import violations
from browser import until

from rehearse.files import scenarios_folder
from rehearse.scenario import library

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage, Seen
    from playwright.sync_api import Page

WRONG = 'title = "Broken"\nabout = 3\nturns = 7\n'
NASTY = "<script>alert(1)</script>\u202e"


@pytest.fixture(autouse=True)
def own() -> None:
    """A valid and an invalid scenario of the user's own."""
    folder = scenarios_folder()
    folder.mkdir(parents=True)
    (folder / "quick.toml").write_text(QUICK.replace("A quick call", f"A quick {NASTY}"))
    (folder / "wrong.toml").write_text(WRONG)


@pytest.fixture
def editor(pages: Pages, page: Page) -> Page:
    """The editor with the valid scenario open."""
    pages.let_in(page.context)
    page.goto(f"{pages.url}/scenarios/quick/edit")
    until(page, "document.getElementById('count').textContent !== ''")
    return page


def says(page: Page, words: str) -> None:
    """Wait until the checker shows this text."""
    until(page, f"document.getElementById('count').textContent.includes({words!r})")


def test_list(pages: Pages, page: Page) -> None:
    """The user's own come first, an invalid one with its error; markup in a title stays text."""
    pages.let_in(page.context)
    page.goto(f"{pages.url}/scenarios")
    mine, shipped = (page.locator(".scripts").nth(at).inner_text() for at in (0, 1))
    assert NASTY.strip("\u202e") in mine
    assert "has mistakes" in mine
    assert library.load("voicemail").title in shipped
    page.get_by_role("link", name="Edit: wrong").click()
    page.wait_for_url("**/scenarios/wrong/edit")


def test_story(pages: Pages, page: Page) -> None:
    """A story shows who says what, what is expected, and where each branch leads."""
    pages.let_in(page.context)
    page.goto(f"{pages.url}/scenarios/callback")
    scenario = library.load("callback")
    assert page.locator(".story > li").count() == len(scenario.turns)
    assert scenario.turns[0].says[1] in page.inner_text(".story")
    assert "{" not in page.inner_text(".story")
    chances = [way.chance for turn in scenario.turns for way in turn.next if way.chance]
    assert all(f"By chance ({way})" in page.inner_text(".story") for way in chances)
    link = page.locator(".ways-on a").first
    link.click()
    target = str(link.get_attribute("href")).removeprefix("#")
    assert page.locator(f"[id='{target}']").evaluate("it => it.matches(':target')")
    page.get_by_role("link", name="Try it by typing").click()
    page.wait_for_url("**/call/callback?typed=1")
    assert page.evaluate("document.querySelector('[name=typed]').checked")


def test_mistakes_beside_their_lines(editor: Page) -> None:
    """While the user types, each error is shown next to its line, and links to it."""
    says(editor, "No mistakes.")
    text = editor.locator("#text")
    text.fill(text.input_value().replace('needs = ["full_name"]', 'needs = ["full_nam"]'))
    says(editor, "1 mistake")
    line = text.input_value().split("\n").index('needs = ["full_nam"]') + 1
    mistake = editor.locator("#problems li")
    assert f"Line {line}" in mistake.inner_text()
    assert "did you mean `full_name`" in mistake.inner_text()
    marked = editor.locator("#gutter .error")
    assert marked.inner_text() == str(line)
    box, number = mistake.bounding_box(), marked.bounding_box()
    assert box is not None
    assert number is not None
    assert abs(box["y"] - number["y"]) < 4
    mistake.get_by_role("button").click()
    assert editor.evaluate("document.activeElement.id") == "text"
    assert editor.evaluate("getSelection().toString()") == 'needs = ["full_nam"]'
    assert violations(editor) == []


def test_save(editor: Page) -> None:
    """Ctrl+S saves the text privately; an invalid one is saved too, with a warning."""
    text = editor.locator("#text")
    text.fill(text.input_value() + "# more\n")
    assert editor.inner_text("#told") == "Not saved yet."
    text.press("Control+s")
    until(editor, "document.getElementById('told').textContent === 'Saved.'")
    path = scenarios_folder() / "quick.toml"
    assert path.read_text().endswith("# more\n")
    text.fill("title = 3")
    editor.get_by_role("button", name="Save").click()
    until(editor, "document.getElementById('told').textContent.startsWith('Saved. It can')")
    assert path.read_text() == "title = 3"
    assert path.stat().st_mode & 0o077 == 0


def test_changed_elsewhere(editor: Page, seen: Seen) -> None:
    """A scenario that another program has changed meanwhile is not overwritten."""
    (scenarios_folder() / "quick.toml").write_text(QUICK)
    editor.get_by_role("button", name="Save").click()
    until(editor, "document.getElementById('told').textContent.includes('changed the file')")
    assert (scenarios_folder() / "quick.toml").read_text() == QUICK
    assert [one for one in seen.complaints if "409" not in one] == []
    seen.complaints.clear()  # The browser logs the refusal itself.


def test_begin_and_delete(pages: Pages, page: Page) -> None:
    """A new scenario starts as a copy under the chosen name, and is deleted after confirmation."""
    pages.let_in(page.context)
    page.goto(f"{pages.url}/scenarios?like=voicemail")
    page.get_by_label("Short name").fill("my-box")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/scenarios/my-box/edit")
    shipped = (library.shipped_folder() / "voicemail.toml").read_text()
    assert (scenarios_folder() / "my-box.toml").read_text() == shipped
    page.get_by_role("button", name="Delete…").click()
    assert violations(page) == []
    page.locator("#sure").get_by_role("button", name="Delete", exact=True).click()
    page.wait_for_url("**/scenarios")
    assert not (scenarios_folder() / "my-box.toml").exists()


def test_names_are_no_paths(pages: Pages) -> None:
    """Nothing outside the user's own folder is created, written, or deleted."""
    for name in ("../evil", "a/b", "Quick", "", "-x", "x" * 61, "quick", ".hidden"):
        answer = pages.ask("POST", "/scenarios", json={"name": name, "like": ""})
        assert answer.status_code == 422
        assert answer.text.count("\n") == 1
    for what in ("save", "delete"):
        for name in ("voicemail", "..%2F..%2Fprofile", "nobody"):
            answer = pages.ask("POST", f"/scenarios/{name}/{what}", json={"text": "", "seen": ""})
            assert answer.status_code == 404
    assert {path.name for path in scenarios_folder().iterdir()} == {"quick.toml", "wrong.toml"}
    for text in (7, "x" * 200_001):
        answer = pages.ask("POST", "/scenarios/examined", json={"text": text})
        assert answer.status_code == 422


@pytest.mark.parametrize(
    "path", ["/scenarios", "/scenarios/callback", "/scenarios/quick/edit", "/scenarios/wrong/edit"]
)
def test_for_everybody(pages: Pages, new_page: NewPage, path: str) -> None:
    """The pages work with a screen reader, by keyboard, in dark colors, and on a small phone."""
    looks_right(pages, new_page, path)
