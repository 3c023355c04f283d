"""Decode files one by one, each in a process of its own, and print what became of it.

Started as `python decoding.py SECONDS MEGABYTES`, with a path on each line of stdin. A line of JSON
answers each: what became of the file, and the most memory that was used. The libraries are loaded
once; a process of its own is a fork, which takes a millisecond. Without forks (Windows) all files
are decoded in this process, without limits.
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
    """Decode one file, and return what became of it."""
    try:
        seconds = read_usable(path).clip.seconds
    except AudioError as problem:
        said = str(problem)
        end = REFUSED if str(path) in said and "\n" not in said else FAILED
    except Exception as problem:  # noqa: BLE001 - any other error is what is looked for
        end, said = FAILED, repr(problem)
    else:
        end, said = (USED if 0 < seconds <= codec.LIMIT_SECONDS else FAILED), f"{seconds} s"
    if end == FAILED:
        sys.stderr.write(f"{path.name}: {said}\n")
        sys.stderr.flush()
    return end


def apart(path: Path, seconds: int, megabytes: int) -> tuple[str, float]:
    """Decode one file in a fork; return what became of it, and the megabytes that it used."""
    import resource

    child = os.fork()
    if not child:
        signal.alarm(seconds)  # The signal's own action ends a library that hangs, too.
        limit = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os._exit(ENDS.index(decoded(path)))
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    end = ENDS[code] if 0 <= code < len(ENDS) else f"ended by signal {-code}"
    return end, used.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)


def main() -> None:
    """Answer each path of stdin."""
    seconds, megabytes = map(int, sys.argv[1:])
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        forks = hasattr(os, "fork")
        end, used = apart(path, seconds, megabytes) if forks else (decoded(path), 0.0)
        sys.stdout.write(json.dumps([end, used]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
