"""Scoring a class on a Dask cluster: the results of the built-in engine, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import desk_scorers as scorers
import pytest
from app.desk.scored_class import wait_for

from rehearse.app import events
from rehearse.app.cli.main import main
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.app.options import EngineOptions
from rehearse.errors import RecognizerError

distributed = pytest.importorskip("distributed", reason="the extra `desk` is not installed")

from rehearse.app.desk import cluster  # noqa: E402 - only where Dask is
from rehearse.app.desk.cluster import Cluster, is_open  # noqa: E402 - only where Dask is
from rehearse.app.desk.cluster_worker import Models  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from rehearse.app.desk.records import MakeScorer, ScoringEngine

LIMIT_S = 60.0
SHORT_LIMIT_S = 1.0
WISHES = {
    **{"1": "first", "2": "second", "bad": "bad", "silent": "silent"},
    **{"killer": "die", "unlucky": "die once"},
}


@pytest.fixture(scope="module")
def address(importable_for_all: None) -> Iterator[str]:
    """A scheduler on this machine, with one worker process, restarted when it ends."""
    del importable_for_all
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as local:
        yield local.scheduler_address


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class of one caller, with a recording of each kind."""
    made = tmp_path / "class"
    for name, wish in WISHES.items():
        scorers.recording(made / "Ana Ruiz" / f"{name}.wav", wish)
    return made


def run(folder: Path, desk: Path, scores: ScoringEngine) -> list[object]:
    """Score the class."""
    (folder.parent / scorers.DONE_FILE).unlink(missing_ok=True)
    return list(score_class(DeskScoreOptions(folder, "voicemail", desk), scores, "the test's"))


def engine(address: str, make: MakeScorer = scorers.obedient, limit: float = LIMIT_S) -> Cluster:
    """The engine to test."""
    return Cluster(address, make, limit)


def reviews(desk: Path) -> dict[str, bytes]:
    """The desk's reviews, byte by byte."""
    return {path.name: path.read_bytes() for path in (desk / "reviews").iterdir()}


@pytest.mark.skipif(sys.platform == "win32", reason="the scorer ends itself with a signal")
def test_both_engines_give_the_same(address: str, folder: Path, tmp_path: Path) -> None:
    """Good, damaged, deadly, and endless recordings end alike; reviews are equal byte by byte."""
    here, there = tmp_path / "here", tmp_path / "there"
    ends = []
    for limit in (LIMIT_S, SHORT_LIMIT_S):
        told = [
            run(folder, here, Crew(scorers.obedient, 1, limit)),
            run(folder, there, engine(address, limit=limit)),
        ]
        kept = [[e for e in one if not isinstance(e, events.Working)] for one in told]
        assert kept[0] == kept[1]
        ends.append(kept[1][-1])
        # The short limit is for this one alone: the others are done.
        scorers.recording(folder / "Ana Ruiz" / "endless.wav", "wait")
    assert ends == [events.ClassScored(6, 3, 2, 1, 3), events.ClassScored(7, 3, 3, 1, 0)]
    assert reviews(here) == reviews(there)
    assert len(reviews(there)) == 3
    again = run(folder, there, engine(address))
    assert again[-1] == events.ClassScored(7, 3, 3, 1, 0)


def test_a_worker_is_not_sampled_while_it_scores(
    address: str, folder: Path, tmp_path: Path
) -> None:
    """Dask's samplers run before the class, not while it is scored, and again afterward."""
    (folder / "Ana Ruiz" / "killer.wav").unlink()
    running: list[bool] = []
    with distributed.Client(address, set_as_default=False) as client:
        for told in score_class(
            DeskScoreOptions(folder, "voicemail", tmp_path / "desk"), engine(address), "the test's"
        ):
            if told == events.Working("looking at the files", 1, 5):
                running += client.run(is_sampled).values()
            if isinstance(told, events.Working) and (told.what, told.done) == ("scoring", 1):
                running += client.run(is_sampled).values()
        running += client.run(is_sampled).values()
    assert running == [True, False, True]


def is_sampled(dask_worker: distributed.Worker) -> bool:
    """Whether a sampler of this worker is running."""
    return any(
        name.startswith("profile") and callback.is_running()
        for name, callback in dask_worker.periodic_callbacks.items()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_killed_cluster_worker_loses_nothing(address: str, folder: Path, tmp_path: Path) -> None:
    """When a Dask worker is killed, its successor loads the models and scores its recordings."""
    for name in ("bad", "silent", "killer", "unlucky"):
        (folder / "Ana Ruiz" / f"{name}.wav").unlink()
    scorers.recording(folder / "Ana Ruiz" / "z endless.wav", "wait")
    killed: Collection[int] = ()
    desk = tmp_path / "desk"
    options = DeskScoreOptions(folder, "voicemail", desk)
    end = None
    for told in score_class(options, Cluster(address, scorers.obedient), "the test's"):
        if told == events.Working("scoring", 0, 3):
            with distributed.Client(address, set_as_default=False) as client:
                killed = client.run(os.getpid).values()
        if isinstance(told, events.Working) and told.done == 2 and killed:
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
            (tmp_path / "go on").touch()
        end = told
    assert killed
    assert end == events.ClassScored(3, 3, 0, 0, 3)


CLIENT = """
import sys
from pathlib import Path
import desk_scorers as scorers
from rehearse.app.desk.cluster import Cluster
from rehearse.app.desk.score import DeskScoreOptions, score_class
address, folder, desk = sys.argv[1:]
options = DeskScoreOptions(Path(folder), "voicemail", Path(desk))
list(score_class(options, Cluster(address, scorers.obedient), "the test's"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_killed_client_of_a_cluster_loses_nothing(
    address: str, folder: Path, tmp_path: Path
) -> None:
    """What was stored when the client was killed is not scored again; the rest is."""
    for name in ("bad", "silent", "killer", "unlucky"):
        (folder / "Ana Ruiz" / f"{name}.wav").unlink()
    scorers.recording(folder / "Ana Ruiz" / "z endless.wav", "wait")
    desk = tmp_path / "desk"
    command = [sys.executable, "-c", CLIENT, address, str(folder), str(desk)]
    with subprocess.Popen(command) as client:
        ledger = Ledger(desk)
        try:
            wait_for(lambda: ledger.is_there and ledger.counts().done == 2)
        finally:
            client.kill()
    (tmp_path / "go on").touch()
    assert run(folder, desk, engine(address))[-1] == events.ClassScored(3, 3, 0, 0, 1)


def test_models_that_a_worker_cannot_load(address: str, folder: Path, tmp_path: Path) -> None:
    """The run ends with the worker's reason; no recording fails."""
    with pytest.raises(RecognizerError, match="there is no model"):
        run(folder, tmp_path / "desk", engine(address, scorers.without_model))


def test_other_models_than_here() -> None:
    """A worker whose program, libraries, or models differ refuses, and says which."""
    from rehearse.app.desk.score_recording import RealScorer
    from rehearse.errors import ModelError

    with pytest.raises(ModelError, match=r"instead of rehearse 9\.9; install the same there"):
        RealScorer(EngineOptions(), "rehearse 9.9")()


def test_nobody_answers(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a scheduler at the address, one line says what to start."""
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    command = [
        "desk",
        "score",
        str(folder),
        "--scenario",
        "voicemail",
        "--out",
        str(tmp_path / "d"),
    ]
    assert main([*command, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "no Dask scheduler answers there; start one" in capsys.readouterr().err


def test_a_worker_lets_a_recording_go_that_needs_too_much() -> None:
    """The memory limit is of the process with the models, not of the Dask worker."""
    models = Models(scorers.obedient, LIMIT_S, memory=1)
    assert models._is_too_much(os.getpid())
    assert not Models(scorers.obedient, LIMIT_S)._is_too_much(2**22 + 1)


def test_tls_without_certificates(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A TLS address without certificates in Dask's configuration is one line."""
    desk = str(tmp_path / "desk")
    command = ["desk", "score", str(folder), "--scenario", "voicemail", "--out", desk]
    assert main([*command, "--scheduler", "tls://127.0.0.1:9"]) == 2
    assert "TLS needs certificates; set ca-file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "is_so"),
    [
        ("tcp://127.0.0.1:8786", False),
        ("tcp://localhost:8786", False),
        ("tls://10.0.0.7:8786", False),
        ("tcp://10.0.0.7:8786", True),
        ("tcp://lab-7:8786", True),
    ],
)
def test_what_others_can_read(address: str, *, is_so: bool) -> None:
    """A connection without TLS to another computer is warned of."""
    assert is_open(address) is is_so
