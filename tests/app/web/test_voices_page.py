"""The page of voices, and the voices of a scenario whose page is opened."""

from __future__ import annotations

import json
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from axe import violations
from fakes import FakeVoice
from starlette.testclient import TestClient

from rehearse.app import background_voices, events, voices
from rehearse.app.options import ProfileOptions
from rehearse.app.profile import profile_of, write_profile
from rehearse.app.web import server, voices_ahead, voices_page
from rehearse.app.web.locks import Address
from rehearse.app.web.routes import routes
from rehearse.app.web.site import SiteState, site
from rehearse.errors import VoiceError
from rehearse.speech import engine_choice, kokoro_cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.web.served import Pages
    from browser import NewPage

    from rehearse.app.background_voices import SpokenLine
    from rehearse.app.events import Tell
    from rehearse.app.models import FetchOptions
    from rehearse.scenario.records import Scenario

ADDRESS = Address(4321)


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A browser that was let in."""
    state = SiteState(ADDRESS)
    with TestClient(
        site(state, routes()),
        base_url=ADDRESS.url,
        cookies={ADDRESS.cookie: state.keys.session},
        headers={"origin": ADDRESS.url},
    ) as made:
        yield made


@pytest.mark.parametrize("path", ["/call/voicemail", "/scenarios/voicemail"])
def test_an_opened_scenario(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its voices are prepared after the page was sent, except at a desk, which makes no calls."""
    opened: list[str] = []

    def prepare(scenario: Scenario) -> None:
        opened.append(scenario.id)

    monkeypatch.setattr(voices_ahead, "prepare_voices", prepare)
    state: SiteState = cast("Any", client.app).state.shared
    assert client.get(path).status_code == 200
    assert opened == ["voicemail"]
    state.desk = cast("Any", object())
    assert client.get(path).status_code == 200
    assert opened == ["voicemail"]


@pytest.fixture
def speech(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The voices that spoke; all of them are installed."""
    spoke: list[str] = []

    def named(name: str) -> FakeVoice:
        if name == "am_puck":
            raise VoiceError("am_puck.bin: is damaged")
        spoke.append(name)
        return FakeVoice()

    monkeypatch.setattr(engine_choice, "named_voice", named)
    monkeypatch.setattr(engine_choice, "has_natural_voices", lambda: True)
    voices_page._sampled.cache_clear()
    return spoke


def test_each_voice_has_a_sample(client: TestClient, speech: list[str]) -> None:
    """There is a button for every voice, and its sound is made once."""
    text = client.get("/voices").text
    for voice in (*kokoro_cast.VOICES, "female", "male"):
        assert f'data-voice="{getattr(voice, "id", voice)}"' in text
    assert 'aria-label="Play Heart"' in text
    assert 'id="get"' not in text
    for _ in range(2):
        answer = client.get("/voices/af_heart/sample.mp3")
        assert answer.headers["content-type"] == "audio/mpeg"
    assert speech == ["af_heart"]
    part = client.get("/voices/af_heart/sample.mp3", headers={"range": "bytes=0-9"})
    assert (part.status_code, len(part.content)) == (206, 10)


def test_a_voice_that_cannot_speak(client: TestClient, speech: list[str]) -> None:
    """The page gets the reason; what is no voice of the page is never looked for."""
    answer = client.get("/voices/am_puck/sample.mp3")
    assert (answer.status_code, answer.text) == (404, "am_puck.bin: is damaged\n")
    assert client.get("/voices/zh_other/sample.mp3").status_code == 404
    assert speech == []


def test_natural_voices_can_be_downloaded(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they are missing, the page offers them; the progress and a failure are told."""
    monkeypatch.setattr(engine_choice, "has_natural_voices", lambda: False)
    text = client.get("/voices").text
    assert 'id="get"' in text
    assert 'data-voice="af_heart"' not in text

    def get(options: FetchOptions, tell: Tell) -> None:
        tell(events.Working(f"downloading {options.name}", 1, 4))
        raise VoiceError("no network")

    monkeypatch.setattr(voices, "get_voices", get)
    told = [json.loads(line) for line in client.post("/voices/natural").text.splitlines()]
    assert told == [{"working": "downloading natural", "share": 0.25}, {"problem": "no network"}]


def test_how_many_lines_are_ready(
    client: TestClient, speech: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page counts the lines of the user's calls, once there is a profile."""
    del speech
    assert "save your profile" in client.get("/voices").text
    list(write_profile(ProfileOptions(None, {"name": "Jo Hill"})))

    def missing(lines: tuple[SpokenLine, ...]) -> tuple[SpokenLine, ...]:
        return lines[:3]

    monkeypatch.setattr(background_voices, "missing", missing)
    total = len(background_voices.lines_of_all(profile_of(ProfileOptions())))
    assert f"{total - 3} of {total} lines of your calls are ready" in client.get("/voices").text


def test_what_an_earlier_run_left_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server prepares the lines that are missing, unless somebody is calling already."""
    begun, ends = threading.Event(), threading.Event()

    def prepare() -> None:
        begun.set()
        ends.wait(30)

    monkeypatch.setattr(server, "prepare_lines", prepare)
    state = SiteState(ADDRESS)
    state.calls.session = cast("Any", SimpleNamespace(is_over=False, is_abandoned=False))
    server.Server(state).prepare_voices()
    assert "rehearse-voices" not in {thread.name for thread in threading.enumerate()}
    state.calls.session = None
    server.Server(state).prepare_voices()
    assert begun.wait(30)
    ends.set()


def test_for_everybody(pages: Pages, new_page: NewPage, speech: list[str]) -> None:
    """The page works by keyboard: a voice speaks, and stops; axe finds nothing wrong."""
    page = new_page({"width": 320, "height": 700}, color_scheme="dark")
    pages.let_in(page.context)
    page.goto(f"{pages.url}/voices")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Play Heart").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop Heart").wait_for()
    page.get_by_role("button", name="Play Heart").wait_for()  # The sample was short.
    assert speech == ["af_heart"]
    assert page.inner_text("#voices-told") == ""
