"""The home page: the next step, the profile, the latest calls, and the available scenarios."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from app.web.looked_at import looks_right
from app.web.shelved import shelved
from app.web.visit import keep, reads, visit
from axe import violations
from report.paged import SAID, tones
from takes.kept import saved

from rehearse.app import events
from rehearse.app.demo_takes import TAKES
from rehearse.app.web import demo_page
from rehearse.app.web.calls import Calls
from rehearse.app.web.listening import DURING_A_CALL
from rehearse.files import profile_path, scenarios_folder
from rehearse.profile.profile_file import EXAMPLE
from rehearse.takes.history import History
from rehearse.takes.save import make_folder, save_call
from rehearse.takes.take_files import read_about, write_about

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2
    from app.web.served import Pages
    from app.web.telephone import Telephone
    from browser import NewPage
    from playwright.sync_api import Page

    from rehearse.app.demo import DemoOptions
    from rehearse.app.events import Tell


def test_a_first_visit(pages: Pages, page: Page) -> None:
    """A new user is directed to the coach, but can also call at once."""
    visit(pages, page, "/")
    assert "New here? Start with the coach" in page.inner_text(".todo")
    assert "Enter your details" in page.inner_text(".me")
    assert violations(page) == []
    page.click(".todo .solid")
    assert page.url.endswith("/coach")
    page.goto(pages.url)
    assert "Continue with the coach" in page.inner_text(".todo")


def test_the_calls(pages: Pages, page: Page) -> None:
    """Each scenario is in the group of its most difficult person, and the user's own are marked."""
    scenarios_folder().mkdir(parents=True)
    mine = (scenarios_folder() / "mine.toml").write_text
    mine(
        'title = "Mine"\nabout = "My own."\n[people.a]\nrole = "voicemail"\n'
        '[[turn]]\nid = "a"\nspeaker = "a"\nsays = "Hello."\nneeds = ["full_name"]\n'
    )
    visit(pages, page, "/")
    first = page.locator(".whom ul").first
    assert first.locator("h4").all_inner_texts() == ["Mine yours", "Leave a voicemail"]
    assert page.locator(".whom h3").count() == 3
    page.click("text=The assistant answers")
    assert page.url.endswith("/call/assistant")


def test_somebody_known(pages: Pages, page: Page) -> None:
    """With a profile, the card names caller and contact, and offers to record the name."""
    keep(EXAMPLE)
    visit(pages, page, "/")
    assert page.inner_text("h1") == "Hello, Priya"
    card = page.inner_text(".me")
    assert "warehouse supervisor at Bay Freight" in card
    assert "Ms. Chen" in card
    assert "Say your name three times" in card
    keep(replace(EXAMPLE, name="<b>Ann</b> Lee"))
    page.goto(pages.url)
    assert page.inner_text(".me .name") == "<b>Ann</b> Lee"


def test_a_profile_that_is_broken(pages: Pages, page: Page) -> None:
    """An unreadable profile is reported in one line, and the calls are still available."""
    profile_path().parent.mkdir(parents=True)
    profile_path().write_text("name = ")
    visit(pages, page, "/")
    assert "not valid TOML" in page.inner_text(".bad")
    assert page.locator(".whom h4").count() >= 8


def test_after_a_call(telephone: Telephone) -> None:
    """The last call is shown with its result, and its next step links to another try."""
    telephone.open().call()
    folder = telephone.through()
    review = json.loads((folder / "review.json").read_text())
    step = {"check": "thanks", "advice": "End with thanks.", "say": "Thank you for your time."}
    (folder / "review.json").write_text(json.dumps({**review, "next_step": step}))
    page = telephone.page
    page.goto(telephone.pages.url)
    assert "of " in page.inner_text(".takes .result")
    assert page.locator(".takes a").get_attribute("href") == f"/takes/{folder.name}"
    assert "Thank you for your time." in page.inner_text(".todo")
    assert page.locator(".todo a.solid").get_attribute("href").startswith("/call/quick")
    assert violations(page) == []


def test_the_button_of_a_recording(pages: Pages) -> None:
    """The button of a take made from recordings says what to do, without the command's comma."""
    folder = shelved("monday")
    write_about(folder, replace(read_about(folder), source="files"))
    html = pages.ask("GET", "/").text
    assert "Record that reply again</a>" in html
    assert ", then" not in html


def test_a_take_stored_elsewhere(pages: Pages, tmp_path: Path) -> None:
    """A take outside the program's folder links to its page too."""
    saved("elsewhere", folder=tmp_path / "elsewhere")
    assert '<a href="/takes/elsewhere">' in pages.ask("GET", "/").text
    assert pages.ask("GET", "/takes/elsewhere").status_code == 200


@pytest.mark.parametrize("width", [320, 390, 1600])
def test_every_width(pages: Pages, new_page: NewPage, width: int) -> None:
    """At any width, nothing extends beyond the window."""
    keep(EXAMPLE)
    page = visit(pages, new_page({"width": width, "height": 800}), "/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def takes_of_the_demo() -> None:
    """Make the demo's calls, with tones instead of speech."""
    for take in TAKES:
        folder = make_folder(demo_page.folder() / take.folder_name)
        save_call(folder, tones(3), tones(3), SAID)


def quick_demo(options: DemoOptions, tell: Tell, ready: object) -> None:
    """Tell what the demo tells."""
    del options, ready
    for take in TAKES:
        tell(events.Working(take.name, 0, 7))
        tell(events.Working(take.name, 9, 7))
    takes_of_the_demo()
    tell(events.DemoMade((TAKES[0].name, TAKES[1].name), (SAID, SAID), ()))


def lines(answer: httpx2.Response) -> list[dict[str, object]]:
    """Return the lines of a stream."""
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_demo(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both calls are made with their progress; their sound can be sought, and no take is added."""
    monkeypatch.setattr("rehearse.app.demo.demo", quick_demo)
    assert pages.ask("GET", "/demo/good-take.wav").status_code == 404
    told = lines(pages.ask("POST", "/demo/made", json={}))
    assert [line.get("working") for line in told[:2]] == [
        "Good take: turn 1 of 7",
        "Good take: turn 7 of 7",
    ]
    assert [line.get("share") for line in told[:-1]] == [0, 0.5, 0.5, 1]
    assert told[-1] == {"done": "/demo"}
    part = pages.ask(
        "GET", "/demo/rushed-take.wav", headers={**pages.headers, "Range": "bytes=0-3"}
    )
    assert (part.status_code, part.content) == (206, b"RIFF")
    for name in ("lines", "..%2Fdemo%2Fgood-take", "good%20take"):
        assert pages.ask("GET", f"/demo/{name}.wav").status_code == 404
    assert History().takes() == ()


def test_a_demo_is_joined(pages: Pages, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is reloaded while the calls are made follows them, and none is made twice."""
    begun: list[object] = []
    go_on = threading.Event()

    def waits(options: DemoOptions, tell: Tell, ready: object) -> None:
        begun.append(options)
        tell(events.Working(TAKES[0].name, 2, 7))
        go_on.wait(20)
        quick_demo(options, tell, ready)

    monkeypatch.setattr("rehearse.app.demo.demo", waits)
    visit(pages, page, "/demo")
    page.click("#make")
    reads(page, "Good take: turn 3 of 7")
    page.reload()
    reads(page, "Good take: turn 3 of 7")
    assert page.is_disabled("#make")
    go_on.set()
    page.wait_for_selector("table.pair")
    assert lines(pages.ask("POST", "/demo/made", json={"follows": True}))[-1] == {"done": "/demo"}
    assert len(begun) == 1


def test_no_demo_in_a_call(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call ends the making of a demo, and none begins in a call."""

    def fails(options: DemoOptions, tell: Tell, ready: object) -> None:
        # What is told during a call ends the demo.
        monkeypatch.setattr(Calls, "under_way", True)
        quick_demo(options, tell, ready)

    monkeypatch.setattr("rehearse.app.demo.demo", fails)
    told = lines(pages.ask("POST", "/demo/made", json={}))
    assert told == [{"problem": DURING_A_CALL}]
    assert pages.ask("POST", "/demo/made", json={}).status_code == 409
    assert not pages.state.listening.locked()


def test_a_demo_of_an_earlier_version(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an upgrade, the earlier version's demo isn't shown, and making a new one removes it."""
    monkeypatch.setattr("rehearse.app.demo.demo", quick_demo)
    with monkeypatch.context() as before:
        before.setattr("rehearse.__version__", "0.0.1")
        takes_of_the_demo()
        earlier = demo_page.folder()
        assert "Good take" in pages.ask("GET", "/demo").text
    assert "Make the two calls" in pages.ask("GET", "/demo").text
    pages.ask("POST", "/demo/made", json={})
    assert "Good take" in pages.ask("GET", "/demo").text
    assert not earlier.exists()


def test_strangers_get_no_demo(pages: Pages) -> None:
    """Without the cookie there is neither the page nor its sound, and another origin makes none."""
    takes_of_the_demo()
    for path in ("/demo", "/demo/good-take.wav"):
        assert pages.ask("GET", path, headers={"Cookie": ""}).status_code == 403
    origin = {**pages.headers, "Origin": "http://evil.example"}
    assert pages.ask("POST", "/demo/made", headers=origin, json={}).status_code == 403


def test_hear_how_it_works(
    pages: Pages, page: Page, new_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a first visit, one button makes both calls; then they are heard, compared, and left."""
    monkeypatch.setattr("rehearse.app.demo.demo", quick_demo)
    visit(pages, page, "/")
    page.click(".todo >> text=Hear how it works")
    assert violations(page) == []
    page.get_by_role("button", name="Make the two calls").click()
    page.wait_for_selector("table.pair")
    assert page.locator("audio").count() == 2
    assert page.locator(".pair thead th").all_inner_texts() == ["Good take", "Rushed take"]
    assert page.locator("a.solid").get_attribute("href") == "/profile"
    looks_right(pages, new_page, "/demo")
