"""Decode files one by one, each in its own process, and print the outcomes.

Usage: `python decoding.py SECONDS MEGABYTES`, with a path on each line of stdin. For each path, a
line of JSON is printed: the outcome and the peak memory. The libraries are loaded once, and each
file gets a fork, which takes a millisecond. Without forks (Windows), all files are decoded in this
process, without limits.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import av  # noqa: F401 - loaded here, so that no fork has to

from rehearse.audio import codec, decode, read_usable  # noqa: F401 - the decoder, too
from rehearse.errors import AudioError

USED, REFUSED, FAILED = "used", "refused", "failed"
ENDS = (USED, REFUSED, FAILED)


def decoded(path: Path) -> str:
    """Decode one file, and return the outcome."""
    try:
        seconds = read_usable(path).clip.seconds
    except AudioError as problem:
        said = str(problem)
        end = REFUSED if str(path) in said and "\n" not in said else FAILED
    except Exception as problem:  # noqa: BLE001 - finding other errors is the purpose
        end, said = FAILED, repr(problem)
    else:
        end, said = (USED if 0 < seconds <= codec.LIMIT_SECONDS else FAILED), f"{seconds} s"
    if end == FAILED:
        sys.stderr.write(f"{path.name}: {said}\n")
        sys.stderr.flush()
    return end


def apart(path: Path, seconds: int, megabytes: int) -> tuple[str, float]:
    """Decode one file in a fork; return the outcome and the peak memory in MB."""
    import resource

    child = os.fork()
    if not child:
        signal.alarm(seconds)  # By default, the signal ends the process, even if a library hangs.
        limit = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os._exit(ENDS.index(decoded(path)))
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    end = ENDS[code] if 0 <= code < len(ENDS) else f"ended by signal {-code}"
    return end, used.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)


def main() -> None:
    """Print an outcome for each path on stdin."""
    seconds, megabytes = map(int, sys.argv[1:])
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        forks = hasattr(os, "fork")
        end, used = apart(path, seconds, megabytes) if forks else (decoded(path), 0.0)
        sys.stdout.write(json.dumps([end, used]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
