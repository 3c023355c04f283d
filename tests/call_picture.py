"""Make the README's picture of a call in the browser, with the system's Chromium.

    python tests/call_picture.py .github/call.png

The call is a real one, in a data folder of its own, with a fake microphone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

HERE: Final = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from app.web.served import served  # noqa: E402 (found by the line above)
from app.web.telephone import QuickEngines, Telephone, said  # noqa: E402
from browser import launched  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

SIZE: Final[ViewportSize] = {"width": 820, "height": 640}


def main() -> None:
    """Call, wait until the other side speaks, and save what the page shows."""
    out = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder, name.lower()))
        with served() as pages, launched() as browser:
            pages.state.warm = cast("Any", QuickEngines())
            page = browser.new_page(viewport=SIZE, device_scale_factor=2)
            telephone = Telephone(page, pages).open("callback")
            telephone.call()
            telephone.until("listening", seconds=60)
            telephone.say(said())
            page.wait_for_timeout(1500)
            page.screenshot(path=out)


if __name__ == "__main__":
    main()
