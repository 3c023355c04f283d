"""A user on one of the pages, with the cookie and a fake microphone."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from app.web.telephone import MICROPHONE
from browser import until

from rehearse.audio.clip import RATE, Clip
from rehearse.files import profile_path
from rehearse.profile import profile_file

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page

    from rehearse.profile.record import Profile


def visit(pages: Pages, page: Page, path: str, **microphone: Any) -> Page:
    """Open a page; the settings go to the fake microphone in `microphone.js`."""
    page.add_init_script(path=MICROPHONE)
    if microphone:
        page.add_init_script(f"Object.assign(window.mic, {json.dumps(microphone)})")
    pages.let_in(page.context)
    page.goto(pages.url + path)
    return page


def speak(page: Page, clip: Clip) -> None:
    """Play a clip into the microphone."""
    data = base64.b64encode(clip.samples.tobytes()).decode()
    page.evaluate("([data, rate]) => mic.say(data, rate)", [data, RATE])


def reads(page: Page, text: str) -> None:
    """Wait until the page shows this text."""
    until(page, f"document.body.innerText.includes({json.dumps(text)})")


def keep(profile: Profile) -> None:
    """Save the profile as the user's own."""
    profile_file.save(profile, profile_path())
