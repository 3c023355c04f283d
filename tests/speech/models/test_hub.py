"""Models are fetched from the hub: here a server on 127.0.0.1 with one revision of one model."""

from __future__ import annotations

import hashlib
import random
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import TYPE_CHECKING

import huggingface_hub.constants
import pytest

from rehearse.errors import ModelError
from rehearse.files import models_folder
from rehearse.speech.models import packaged, registry
from rehearse.speech.models.fetch import fetch, from_hub
from rehearse.speech.models.offers import BROUGHT, Offer
from rehearse.speech.models.registry import is_whisper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REPOSITORY = "Maker/whisper-test"
REVISION = "3f" * 20
WEIGHTS = random.Random(2).randbytes(300_000)
FILES = {
    "model.bin": WEIGHTS,
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"a",
    "README.md": b"what nobody asked for",
}
OFFER = Offer(
    *("whisper-test", "whisper", ""),
    hub=REPOSITORY,
    revision=REVISION,
    sha256=hashlib.sha256(WEIGHTS).hexdigest(),
)


@dataclass
class Hub:
    """The hub's files, and the requests it received."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    cut: int | None = None
    """Bytes after which the next connection closes."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """The requested paths, each with its range of bytes."""


def lies_at(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the library to another hub."""
    template = endpoint + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", endpoint)
    monkeypatch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub for the library to use."""
    told = Hub()

    class Answer(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer(told.files[self.path.rpartition("/")[2]], 0, None)

        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            wanted = self.headers.get("Range", "")
            told.asked.append((self.path, wanted))
            start = int(wanted[6:].partition("-")[0]) if wanted else 0
            cut, told.cut = told.cut, None
            self.answer(told.files[name], start, cut)

        def answer(self, body: bytes, start: int, cut: int | None) -> None:
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body) - start))
            self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
            self.send_header("X-Repo-Commit", REVISION)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body[start:cut])

        def log_message(self, *_: object) -> None:
            """Keep the test's output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    lies_at(f"http://127.0.0.1:{server.server_port}", monkeypatch)
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def patch_sleep(monkeypatch: pytest.MonkeyPatch, sleep: Callable[[float], None]) -> None:
    """Replace the library's waits between attempts; other threads sleep as ever."""
    for module in ("file_download", "utils._http"):
        monkeypatch.setattr(f"huggingface_hub.{module}.time", SimpleNamespace(sleep=sleep))


def nothing(_: int, __: int) -> None:
    """Ignore progress."""


def test_the_model_of_one_revision(hub: Hub, tmp_path: Path) -> None:
    """Only the files of the pinned revision are fetched; a second `get` sends no request."""
    path = fetch(OFFER, tmp_path / "models", nothing)
    assert is_whisper(path)
    assert {f.name for f in path.iterdir()} == FILES.keys() - {"README.md"} | {"SHA256SUMS"}
    assert [p.name for p in path.parent.iterdir()] == ["whisper-test"]
    assert all(asked.startswith(f"/{REPOSITORY}/resolve/{REVISION}/") for asked, _ in hub.asked)
    before = len(hub.asked)
    assert fetch(OFFER, tmp_path / "models", nothing) == path
    assert len(hub.asked) == before


def test_other_weights_are_refused(hub: Hub, tmp_path: Path) -> None:
    """Weights with the wrong SHA-256 are refused in one line, and nothing is saved."""
    hub.files["model.bin"] = WEIGHTS[:-1] + b"x"
    with pytest.raises(ModelError, match=r"^whisper-test: .*SHA-256 differs") as caught:
        fetch(OFFER, tmp_path / "models", nothing)
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "models").iterdir()) == []


def test_what_breaks_off_goes_on(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a broken connection, only the missing bytes are requested."""
    monkeypatch.setattr(huggingface_hub.constants, "DOWNLOAD_CHUNK_SIZE", 50_000)
    hub.cut = 200_000
    assert is_whisper(fetch(OFFER, tmp_path / "models", nothing))
    ranges = [wanted for path, wanted in hub.asked if path.endswith("/model.bin")]
    assert ranges[0] == ""
    assert ranges[1].startswith("bytes=200000-")


def test_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the hub doesn't answer, one line says how to fetch the model by hand."""
    lies_at("http://127.0.0.1:9", monkeypatch)
    patch_sleep(monkeypatch, lambda _: None)
    with pytest.raises(ModelError, match=f"cannot be reached.*repository {REPOSITORY}") as caught:
        fetch(OFFER, tmp_path / "models", nothing)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "models" / "whisper-test").exists()


def test_out_of_reach_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """If there is another source, the hub is tried only once, and the terminal stays quiet."""
    lies_at("http://127.0.0.1:9", monkeypatch)
    patch_sleep(monkeypatch, lambda _: pytest.fail("it was tried again"))
    with pytest.raises(ModelError, match="cannot be reached"):
        from_hub("voices", REPOSITORY, ["model.bin"], tmp_path, "do it", waits=False)
    assert capfd.readouterr() == ("", "")


def test_a_hub_that_is_there(hub: Hub, tmp_path: Path) -> None:
    """A file is fetched from a hub that is tried only once."""
    from_hub("voices", REPOSITORY, ["model.bin"], tmp_path, "do it", revision=REVISION, waits=False)
    assert (tmp_path / "model.bin").read_bytes() == hub.files["model.bin"]


@pytest.mark.parametrize("offer", [one for one in registry.OFFERS if one.hub] + [*BROUGHT])
def test_every_offer_of_the_hub_is_pinned(offer: Offer) -> None:
    """Each offer is pinned by its commit and its weights' SHA-256."""
    assert len(offer.revision) == 40
    assert len(offer.sha256) == 64
    assert registry.offer(offer.name) == offer


def test_the_second_pass_model_of_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `models get base`, the model is used for the second pass, and only for that."""
    monkeypatch.setattr(packaged, "MODEL_BYTES", 5)
    monkeypatch.setattr(packaged, "MODEL_SHA256", hashlib.sha256(b"whole").hexdigest())
    monkeypatch.setattr(packaged, "PACKAGES", ("not_installed_1", "not_installed_2"))
    assert packaged.parts() == ()
    folder = models_folder() / packaged.MODEL_NAME
    folder.mkdir(parents=True)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_text("{}")
    (folder / "model.bin").write_bytes(b"whole")
    assert packaged.parts() == (folder,)
    assert packaged.default_folder() == folder
    assert packaged.wrong(folder, (folder,)) == ""
    assert packaged.assembled(folder, (folder,)) == folder
    assert packaged.MODEL_NAME not in [found.name for found in registry.installed()]
    assert tmp_path in folder.parents
