"""The voices of a scenario whose page is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from starlette.testclient import TestClient

from rehearse.app.web import voices_ahead
from rehearse.app.web.locks import Address
from rehearse.app.web.routes import routes
from rehearse.app.web.site import SiteState, site

if TYPE_CHECKING:
    from collections.abc import Iterator

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
