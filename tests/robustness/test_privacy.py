"""Nothing is sent; files are written only where they belong, and only their user can read them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rehearse.speech.models import packaged

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="network namespaces and these places are Linux's"
)

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SAID = ROOT / "rehearse" / "app" / "demo_recordings" / "050a3be2a25b4e3c.ogg"
NAME = "Priya Raman"
COMMANDS = (
    ("profile", "init", "--name", NAME, "--phone", "415-555-0192", "--role", "cook"),
    ("scenarios", "new", "mine.toml"),
    ("score", str(SAID), "--scenario", "voicemail", "--keep"),
    ("score", "--text", "draft.txt", "--scenario", "voicemail"),
    ("call", "voicemail", "--reply", str(SAID)),
    ("report", "last"),
    ("history",),
    ("progress", "--html"),
    ("prepare", "--html", "crib.html"),
    ("when", "--ics", "when.ics"),
    ("after", "--date", "2031-11-26", "--time", "10:00", "--out", "after"),
    ("doctor",),
    ("models", "list"),
    ("export", "backup"),
)
"""The main commands, each with the options that write files."""


def alone() -> list[str]:
    """Return the words before a command that take its network away; none if that is not allowed."""
    unshare = shutil.which("unshare")
    tried = unshare and subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True)
    return [str(unshare), "-rn"] if tried and not tried.returncode else []


def outcome(
    folder: Path, commands: Sequence[Sequence[str]] = (), script: str = "", *, web: bool = False
) -> dict[str, Any]:
    """Run commands, a script, or the web server in a new home, if possible without a network.

    Args:
        folder: where the home, the working folder, and the temporary folder are made.
        commands: commands of the program.
        script: Python code.
        web: whether to start the server and visit its pages.

    Returns:
        What `offline.py` prints.
    """
    places = {name: folder / name for name in ("home", "here", "tmp")}
    for place in places.values():
        place.mkdir(parents=True)
    (places["here"] / "draft.txt").write_text("Hello, this is Priya Raman.\n")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    ran = subprocess.run(
        [*alone(), sys.executable, str(HERE / "offline.py")],
        input=json.dumps(
            {"commands": commands, "script": script, "web": web, "alone": bool(alone())}
        ),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=places["here"],
        env=kept
        | {"HOME": str(places["home"]), "TMPDIR": str(places["tmp"]), "PYTHONPATH": str(ROOT)}
        | {"REHEARSE_VOICE": "quick", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    done: dict[str, Any] = json.loads(ran.stdout)
    return done


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folder in which the main commands ran once, and what `outcome` returned."""
    folder = tmp_path_factory.mktemp("used")
    return folder, outcome(folder, COMMANDS, web=True)


@pytest.fixture
def without_network() -> None:
    """Skip the test if this machine does not allow taking a network away."""
    if not alone():
        pytest.skip("this machine doesn't allow `unshare -rn`: a network can't be taken away")


def test_the_main_commands_work(used: tuple[Path, dict[str, Any]]) -> None:
    """Without a network, each command succeeds, and the server's pages load over loopback."""
    _, done = used
    failed = [one for one in done["commands"] if one["code"]]
    assert not failed
    assert set(done["pages"].values()) == {200}


@pytest.mark.usefixtures("without_network")
def test_nothing_is_sent(used: tuple[Path, dict[str, Any]]) -> None:
    """Neither Python nor a library in C tries to reach another computer or a name server."""
    _, done = used
    assert done["undelivered"] == {}


@pytest.mark.usefixtures("without_network")
@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80))",
        "socket.create_connection(('2001:db8::1', 80))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'?', ('192.0.2.53', 53))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'?', ('127.0.0.1', 53))",
    ],
)
def test_an_attempt_is_noticed(tmp_path: Path, attempt: str) -> None:
    """An attempt is counted even if the program ignores that it failed."""
    hidden = f"import contextlib, socket\nwith contextlib.suppress(OSError):\n    {attempt}"
    done = outcome(tmp_path / "tried", script=hidden)
    assert sum(done["undelivered"].values()) == 1


WRITTEN = """\
here/after
here/after/follow-up.ics
here/after/follow-up.md
here/after/interview.ics
here/after/note.md
here/after/note.txt
here/backup
here/backup/TIME-voicemail
here/backup/TIME-voicemail/far.wav
here/backup/TIME-voicemail/mixed.wav
here/backup/TIME-voicemail/near.wav
here/backup/TIME-voicemail/review.json
here/backup/TIME-voicemail/take.json
here/crib.html
here/mine.toml
here/rehearsals
here/rehearsals/TIME-voicemail
here/rehearsals/TIME-voicemail/far.wav
here/rehearsals/TIME-voicemail/mixed.wav
here/rehearsals/TIME-voicemail/near.wav
here/rehearsals/TIME-voicemail/report.html
here/rehearsals/TIME-voicemail/review.json
here/rehearsals/TIME-voicemail/take.json
here/when.ics
home/.cache
home/.cache/rehearse
home/.cache/rehearse/whisper-base
home/.cache/rehearse/whisper-base/config.json
home/.cache/rehearse/whisper-base/model.bin
home/.cache/rehearse/whisper-base/tokenizer.json
home/.cache/rehearse/whisper-base/vocabulary.txt
home/.config
home/.config/rehearse
home/.config/rehearse/profile.toml
home/.local
home/.local/share
home/.local/share/rehearse
home/.local/share/rehearse/agreed.json
home/.local/share/rehearse/elsewhere
home/.local/share/rehearse/elsewhere/TIME-voicemail.json
home/.local/share/rehearse/history.lock
home/.local/share/rehearse/history.sqlite3
home/.local/share/rehearse/progress.html
home/.local/share/rehearse/takes
home/.local/share/rehearse/takes/TIME-voicemail
home/.local/share/rehearse/takes/TIME-voicemail/near.wav
home/.local/share/rehearse/takes/TIME-voicemail/review.json
home/.local/share/rehearse/takes/TIME-voicemail/take.json
home/.local/share/rehearse/web.json
home/.local/share/rehearse/web.lock
"""
"""All that the commands write: what the user asked for (`here`), and the program's three folders.

Nothing is left in the folder for temporary files.
"""


def written(folder: Path) -> dict[str, Path]:
    """Return everything written below a folder by its path, in which TIME stands for any time."""
    given = {folder / name for name in ("home", "here", "tmp", "here/draft.txt")}
    by_name = {
        re.sub(r"\d{4}-\d\d-\d\d-\d{6}(-2)?", "TIME", path.relative_to(folder).as_posix()): path
        for path in folder.rglob("*")
        if path not in given and "pulse" not in str(path)  # The sound system's own.
    }
    return dict(sorted(by_name.items()))


def test_what_is_written(used: tuple[Path, dict[str, Any]]) -> None:
    """The commands write what the user asked for and the files of three folders, nothing else."""
    folder, _ = used
    if packaged.parts():
        assert list(written(folder)) == WRITTEN.splitlines()
    else:
        assert set(written(folder)) <= set(WRITTEN.splitlines())


def test_nobody_else_can_read_it(used: tuple[Path, dict[str, Any]]) -> None:
    """Under any umask, folders have mode 700 and files 600."""
    folder, _ = used
    modes = {name: oct(path.lstat().st_mode & 0o777) for name, path in written(folder).items()}
    open_to_others = {
        name: mode
        for name, mode in modes.items()
        if mode != ("0o700" if written(folder)[name].is_dir() else "0o600")
    }
    assert not open_to_others


def test_the_page_on_privacy_names_it() -> None:
    """docs/privacy.md names each file and folder that is directly in one of the three folders."""
    page = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    kept = {
        re.sub(r"^(.*?/rehearse/[^/]+/?).*$", r"\1", line)
        for line in WRITTEN.splitlines()
        if re.search(r"/rehearse/.", line)
    }
    missing = [name for name in sorted(kept) if name.replace("home/", "~/", 1) not in page]
    assert not missing
