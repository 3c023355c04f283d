"""Score recordings on a Dask cluster: the scheduler hands out the work, the ledger keeps the truth.

Only paths, profiles, and records go over the wire, no sound and no models: the recordings' folder
must be at the same place on every computer. Both sides unpickle what they receive, so a scheduler
must be reachable only by those who may run programs on its workers: on this computer, or over TLS.
"""

from __future__ import annotations

import logging
import uuid
from contextlib import suppress
from ipaddress import ip_address
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from distributed import Client, Future, as_completed
from distributed.scheduler import KilledWorker
from distributed.security import Security

from rehearse.app.desk.cluster_worker import MEMORY_LIMIT, Done, Models, scored_there
from rehearse.app.desk.records import Begun, Died
from rehearse.app.desk.worker_process import LIMIT_S, ended_its_worker
from rehearse.errors import RecognizerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.app.desk.records import Job, MakeScorer, Progress

IN_FLIGHT: Final = 4
"""Recordings that are handed out per worker, so that none waits, and a stop loses little."""
COUNT_AGAIN: Final = 32
"""Results after which the workers are counted again."""
CONNECT_S: Final = 10.0
WORKERS_S: Final = 60.0
"""Seconds to wait for the first worker."""


class Cluster:
    """A scoring engine that runs on the workers of a Dask scheduler."""

    def __init__(
        self, address: str, make: MakeScorer, limit: float = LIMIT_S, memory: int = MEMORY_LIMIT
    ) -> None:
        """Configure the engine; it connects with the first job.

        Args:
            address: the scheduler's, as in `tcp://127.0.0.1:8786`.
            make: loads the models, once on each worker.
            limit: time limit for one recording, in seconds.
            memory: memory that one worker's models and recording may use, in bytes.
        """
        self._address = address
        self._models = Models(make, limit, memory)
        self._name = f"rehearse-desk-{uuid.uuid4().hex}"
        self._client: Client | None = None

    def run(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Score the jobs, and yield each step as it happens.

        Raises:
            RecognizerError: the scheduler cannot be reached, it has no workers, or none of them can
                load the models.
        """
        client = self._connected()
        waiting = enumerate(jobs)
        keys: dict[Future[Done], str] = {}

        def hand_out(upto: int) -> Iterator[Begun]:
            # The worker counts the ends of its process; Dask counts the ends of its workers.
            for number, job in islice(waiting, max(0, upto - len(keys))):
                # The same first word lets Dask learn how long a recording takes, and hold tasks
                # back until a worker is free; otherwise it piles them up on some of the workers.
                key = f"recording-{job.key}-{self._name[-8:]}"
                future = client.submit(
                    *(scored_there, job, self._name), key=key, priority=-number, pure=False
                )
                keys[future] = job.key
                done.add(future)
                yield Begun(job.key)

        done = as_completed((), loop=client.loop)
        wanted = _wanted(client)
        yield from hand_out(wanted)
        for count, future in enumerate(done, 1):
            yield from self._steps(future, keys.pop(future))
            future.release()
            if count % COUNT_AGAIN == 0:
                wanted = _wanted(client)
            yield from hand_out(wanted)

    def close(self) -> None:
        """Let the workers go; the scheduler drops what is not done."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(OSError):
                client.unregister_worker_plugin(self._name)
            client.close(timeout=CONNECT_S)

    def _connected(self) -> Client:
        security = Security()
        is_tls = urlsplit(self._address).scheme == "tls"
        if is_tls and security.get_connection_args("client")["ssl_context"] is None:
            raise RecognizerError(
                f"{self._address}: TLS needs certificates; set ca-file, client.cert, and client.key"
                " under distributed.comm.tls in Dask's configuration"
            )
        # The library's own lines about lost workers would mix with this program's.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            self._client = client = Client(
                self._address, timeout=CONNECT_S, set_as_default=False, heartbeat_interval="5s"
            )
        except (OSError, ValueError) as problem:
            raise RecognizerError(
                f"{self._address}: no Dask scheduler answers there; start one with `dask scheduler"
                " --host 127.0.0.1 --no-dashboard`, or leave out --scheduler"
            ) from problem
        try:
            client.wait_for_workers(1, timeout=WORKERS_S)
        except TimeoutError as problem:
            raise RecognizerError(
                f"{self._address}: the scheduler has no workers; start them with"
                f" `dask worker {self._address} --nthreads 1`"
            ) from problem
        client.register_plugin(self._models, name=self._name)
        return client

    def _steps(self, future: Future[Done], key: str) -> Iterator[Progress]:
        """Return what a finished task says.

        Raises:
            RecognizerError: the scheduler is gone, or the worker cannot score.
        """
        if future.status in {"cancelled", "lost"}:
            raise RecognizerError(
                f"{self._address}: the scheduler is gone; run the command again, and it continues"
                " where it stopped"
            )
        problem = future.exception()
        if isinstance(problem, KilledWorker):
            yield Died(key)
            yield ended_its_worker(key)
        elif problem is not None:
            why = " ".join(f"{type(problem).__name__}: {problem}".split())
            raise RecognizerError(
                f"{self._address}: a worker cannot score ({why}); install the same rehearse there"
                " as here"
            )
        else:
            told = future.result()
            yield from told.steps
            if told.problem:
                raise RecognizerError(told.problem)


def _wanted(client: Client) -> int:
    """Return how many recordings to hand out: workers come and go."""
    return IN_FLIGHT * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))


def is_open(address: str) -> bool:
    """Return whether what goes to a scheduler can be read and changed on the way."""
    parts = urlsplit(address)
    if parts.scheme != "tcp":
        return False
    try:
        return not ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname != "localhost"
