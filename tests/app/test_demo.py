"""The demo as a user runs it: voices, files, the real recognizer, both reviews."""

from __future__ import annotations

import json
import wave
from typing import TYPE_CHECKING

import pytest

from rehearse.app.cli.main import main
from rehearse.errors import VoiceError
from rehearse.scenario import is_content
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.speech import Voice


LEFT_OUT = {
    *("name_repeated", "phone_number", "phone_repeated"),
    *("looks_forward", "thanks", "good_wishes"),
}
"""What the rushed take does not say."""


def no_voice(*_: object, **__: object) -> Voice:
    raise VoiceError("a synthesizer was asked")


@pytest.mark.usefixtures("networks")
def test_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two takes of the call, all recorded, are kept; each is credited with what it said."""
    monkeypatch.setattr(engine_choice, "voice", no_voice)
    monkeypatch.setattr(engine_choice, "second_voice", no_voice)
    argv = ["demo", "--engine", "whisper", "--out", "kept", "--svg", "review.svg"]
    assert main(argv) == 0
    captured = capsys.readouterr()
    assert "good take" in captured.out
    assert "rushed take" in captured.out
    assert max(len(line) for line in captured.out.splitlines()) <= 80
    status = {}
    for take in ("good-take", "rushed-take"):
        lengths = set()
        for name in ("near.wav", "far.wav", "mixed.wav"):
            assert f"kept/{take}/{name}" in captured.out
            with wave.open(str(tmp_path / "kept" / take / name)) as sound:
                lengths.add(sound.getnframes())
        # One clock for both sides: what is heard at a second was said at that second.
        assert len(lengths) == 1
        review = json.loads((tmp_path / "kept" / take / "review.json").read_text("utf-8"))
        status[take] = {check["id"]: check["status"] for check in review["checks"]}
        assert [stage["role"] for stage in review["stages"]] == [
            "assistant",
            "voicemail",
            "interviewer",
        ]
    said = {take: {c: s for c, s in of.items() if is_content(c)} for take, of in status.items()}
    assert set(said["good-take"].values()) == {"met"}
    assert {check for check, state in said["rushed-take"].items() if state == "missed"} == LEFT_OUT
    assert status["rushed-take"]["pace"] in ("partly", "missed")
    assert (tmp_path / "review.svg").read_text("utf-8").startswith("<svg")
