"""`rehearse score --text`: drafts in words, judged before they are spoken."""

from __future__ import annotations

import io
import json
import os
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import jsonschema
import pytest

from rehearse.app.cli.main import main
from tests.endless import Endless

if TYPE_CHECKING:
    from pathlib import Path

WHO: Final = (
    *("--scenario", "voicemail", "--name", "Priya Raman", "--phone", "415-555-0192"),
    *("--role", "warehouse supervisor"),
)
DRAFT: Final = (
    "Good morning,\nthis is Priya Raman.  I'm returning your call about the warehouse supervisor"
    " job.\n\nYou can reach me at 415-555-0192. Thank you, darling.\n"
)


def judged(
    capsys: pytest.CaptureFixture[str], *paths: object, code: int = 0, more: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """The documents that come of it, in order."""
    assert main(["score", "--text", *map(str, paths), *WHO, "--json", *more]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def checks(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Its checks, by id."""
    return {check["id"]: check for check in document["checks"]}


def draft(folder: Path, text: str = DRAFT, name: str = "draft.txt") -> Path:
    """A draft in a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_it_says_is_judged_and_not_how(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content and manner are judged; delivery is skipped; the document keeps to the schema."""
    (document,) = judged(capsys, draft(tmp_path))
    schema = (files("rehearse.review") / "review.schema.json").read_text("utf-8")
    jsonschema.validate(document, json.loads(schema))
    found = checks(document)
    met = ("greeting", "full_name", "callback_reason", "role", "phone_number", "thanks")
    assert {found[check]["status"] for check in met} == {"met"}
    assert found["not_overfamiliar"]["status"] == "missed"
    assert {c["status"] for c in found.values() if c["kind"] == "delivery"} == {"skipped"}
    assert document["engine"]["recognizer"] == "text"


def test_evidence_has_its_place_in_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Offsets count characters of the file, blank lines and all; no time is made up."""
    (document,) = judged(capsys, draft(tmp_path))
    quoted = {
        check: [DRAFT[slice(*e["chars"])] for e in found["evidence"]]
        for check, found in checks(document).items()
        if found["status"] == "met" and found["kind"] == "content"
    }
    assert quoted["full_name"] == ["Priya Raman."]
    assert quoted["phone_number"] == ["415-555-0192."]
    everything = [e for found in document["checks"] for e in found["evidence"]]
    assert {(e["start"], e["end"]) for e in everything} == {(0, 0)}
    advice = " ".join(found["advice"] for found in document["checks"])
    assert "0:0" not in advice
    assert "heard" not in advice


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_are_exact_whatever_wrote_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str, line_end: str
) -> None:
    """An emoji counts as its code points, a line end as its own, and a byte order mark not."""
    text = ("\U0001f600 " + DRAFT.replace("job.", "job \U0001f469\u200d\U0001f467.")).replace(
        "\n", line_end
    )
    path = tmp_path / "draft.txt"
    path.write_bytes(text.encode(encoding))
    (document,) = judged(capsys, path)
    quoted = {
        check: text[slice(*found["evidence"][0]["chars"])]
        for check, found in checks(document).items()
        if found["status"] == "met" and found["kind"] == "content"
    }
    assert quoted["greeting"] == "Good morning,"
    assert quoted["full_name"] == "Priya Raman."
    assert quoted["role"] == "warehouse supervisor"
    assert quoted["phone_number"] == "415-555-0192."


def test_one_document_a_file_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no text is named on stderr, and the others are judged."""
    sound = tmp_path / "b.wav"
    sound.write_bytes(b"RIFF\x00\x00\xff\xfe")
    drafts = (draft(tmp_path, name="a.txt"), sound, draft(tmp_path, "Hello.", name="c.txt"))
    assert main(["score", "--text", *map(str, (*drafts, tmp_path / "no.txt")), *WHO, "--json"]) == 2
    told = capsys.readouterr()
    documents = [json.loads(line) for line in told.out.splitlines()]
    assert [document["file"] for document in documents] == [str(drafts[0]), str(drafts[2])]
    assert f"{sound}: is not text" in told.err.replace("\n", " ")
    assert "no.txt: cannot be read" in told.err.replace("\n", " ")


def test_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-` is standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode())))
    (document,) = judged(capsys, "-")
    assert document["file"] == "-"
    assert checks(document)["full_name"]["status"] == "met"


def test_an_empty_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing written is a draft in which everything is missing, and no failure."""
    (document,) = judged(capsys, draft(tmp_path, "\n"), more=("--strict",), code=1)
    assert checks(document)["greeting"]["status"] == "missed"
    assert document["next_step"]["check"] == "greeting"


def test_too_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A book is no message."""
    assert judged(capsys, draft(tmp_path, "word " * 5000), code=2) == []


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        (("--keep",), "a draft has no sound to keep"),
        (("--turn", "nosuch"), "nobody listens in a turn `nosuch`"),
    ],
)
def test_what_does_not_go_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], problem: str
) -> None:
    """Flags that make no sense for a draft are refused, with the reason."""
    assert main(["score", "--text", str(draft(tmp_path)), *WHO, *flags]) == 2
    assert problem in capsys.readouterr().err.replace("\n", " ")


def test_for_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report shows no clock, nothing was heard, and the retry judges the changed draft."""
    path = draft(tmp_path, "Hello, this is Priya Raman. My number is 415-555-0193. Bye.")
    assert main(["score", "--text", str(path), *WHO]) == 0
    shown = capsys.readouterr().out
    assert "0:00" not in shown
    assert "heard" not in shown
    assert "Change it, then: rehearse score --text" in shown


def test_a_draft_without_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Input without an end, a device, and a folder without drafts end in one line each."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Endless(b"x")))
    paths = ("-", os.devnull, str(tmp_path))
    assert main(["score", "--text", *paths, *WHO]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == list(paths)
    assert "is longer than 20,000 characters" in told[0]
    assert "a device or a pipe" in told[1]
    assert "there is no draft in this folder" in told[2]
