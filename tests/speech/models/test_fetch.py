"""Fetching a model from a server on 127.0.0.1 with good, broken and hostile archives."""

import hashlib
import io
import random
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rehearse.errors import ModelError, StoreError
from rehearse.speech.models.fetch import fetch
from rehearse.speech.models.offers import Offer
from rehearse.speech.models.registry import is_vosk

FOLDER = "vosk-model-en-test"


@dataclass
class Site:
    """What the server sends, and how often it was asked."""

    body: bytes = b""
    cut: int | None = None
    """Bytes after which the connection closes."""
    asked: int = 0
    url: str = ""


@pytest.fixture
def site() -> Iterator[Site]:
    told = Site()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked += 1
            self.send_response(200)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body[: told.cut])

        def log_message(self, *_: object) -> None:
            """Keep the test's output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/model.zip"
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def archive(names: dict[str, bytes], mode: int = 0) -> bytes:
    """Return a zip archive; `mode` is the Unix file type of its members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in names.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return made.getvalue()


WEIGHTS = random.Random(1).randbytes(300_000)
GOOD = archive(
    {f"{FOLDER}/am/final.mdl": WEIGHTS, f"{FOLDER}/conf/a": b"c", f"{FOLDER}/graph/g": b"g"}
)


def offer_of(site: Site, body: bytes) -> Offer:
    """Return the engine_choice's entry for an archive."""
    site.body = body
    digest = hashlib.sha256(body).hexdigest()
    place = {"folder": FOLDER, "within": FOLDER}
    return Offer("test-en", "vosk", "", url=site.url, size=len(body), sha256=digest, **place)


def nothing(_: int, __: int) -> None:
    """Ignore progress."""


def test_a_good_archive_is_unpacked_into_place(site: Site, tmp_path: Path) -> None:
    """The model gets its own folder, and nothing else is left."""
    seen: list[int] = []
    path = fetch(offer_of(site, GOOD), tmp_path, lambda done, _: seen.append(done))
    assert is_vosk(path)
    assert [p.name for p in tmp_path.iterdir()] == [FOLDER]
    assert seen[-1] == len(GOOD)


def test_a_broken_download_begins_again(site: Site, tmp_path: Path) -> None:
    """Half an archive is not stored; the next attempt fetches it from its start."""
    offer = offer_of(site, GOOD)
    site.cut = 200_000
    with pytest.raises(ModelError, match="broke off"):
        fetch(offer, tmp_path, nothing)
    assert list(tmp_path.iterdir()) == []
    site.cut = None
    assert is_vosk(fetch(offer, tmp_path, nothing))
    assert site.asked == 2


def test_another_file_is_refused(site: Site, tmp_path: Path) -> None:
    """For a wrong hash, the error is one line, and nothing is stored."""
    offer = replace(offer_of(site, GOOD), sha256="0" * 64)
    with pytest.raises(ModelError, match="SHA-256 differs"):
        fetch(offer, tmp_path, nothing)
    assert list(tmp_path.iterdir()) == []


def test_a_longer_file_is_refused(site: Site, tmp_path: Path) -> None:
    """A file longer than the official one is not written to disk endlessly."""
    offer = replace(offer_of(site, GOOD), size=200)
    with pytest.raises(ModelError, match="more than"):
        fetch(offer, tmp_path, nothing)
    assert not (tmp_path / FOLDER).exists()


HOSTILE = {
    "climbs out": archive({f"{FOLDER}/../../evil": b"x"}),
    "is absolute": archive({"/etc/evil": b"x"}),
    "has a drive": archive({"C:\\evil": b"x"}),
    "is another folder": archive({"elsewhere/am/final.mdl": b"x"}),
    "is a link": archive({f"{FOLDER}/am": b"/etc"}, mode=0o120777),
    "is a part of one": archive({f"{FOLDER}/am/final.mdl": b"\0" * 4_000_000}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_archive_is_not_unpacked(site: Site, tmp_path: Path, what: str) -> None:
    """For members outside the folder, or without a model, nothing is stored."""
    inside = tmp_path / "models"
    with pytest.raises(ModelError):
        fetch(offer_of(site, HOSTILE[what]), inside, nothing)
    assert not (inside / FOLDER).exists()
    assert not (tmp_path / "evil").exists()
    assert not [p for p in inside.iterdir() if p.is_dir()]


def test_no_archive_at_all(site: Site, tmp_path: Path) -> None:
    """A file with the right hash that is not a zip gives an error of one line."""
    with pytest.raises(ModelError, match="no archive"):
        fetch(offer_of(site, b"<html>"), tmp_path, nothing)
    assert list(tmp_path.iterdir()) == []


def test_out_of_reach(tmp_path: Path) -> None:
    """If a site does not answer, one line gives the manual step, and nothing is left behind."""
    offer = Offer("test-en", "vosk", "", url="http://127.0.0.1:9/m.zip", size=9, folder=FOLDER)
    with pytest.raises(ModelError, match="unpack it into") as caught:
        fetch(offer, tmp_path, nothing)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(site: Site, tmp_path: Path) -> None:
    """A file in place of the folder gives an error of one line."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="is a file, not a folder"):
        fetch(offer_of(site, GOOD), tmp_path / "file", nothing)


def test_a_model_that_is_there_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    """The second `get` sends no request."""
    offer = offer_of(site, GOOD)
    fetch(offer, tmp_path, nothing)
    fetch(offer, tmp_path, nothing)
    assert site.asked == 1
