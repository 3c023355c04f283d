"""Memory settings of the C library."""

import ctypes
import os
from pathlib import Path

import pytest
from claims.apart import apart

from rehearse.speech import engine_choice
from rehearse.speech.memory import (
    keep_memory,
    keep_small_blocks,
    lean_environment,
    resident_bytes,
    return_freed,
    return_memory,
)

FAULTS = """\
import ctypes, resource, threading
from rehearse.speech.memory import keep_memory
if {kept}: assert keep_memory()
c = ctypes.CDLL(None)
c.malloc.restype = ctypes.c_void_p
def work():
    for _ in range(8):
        block = ctypes.c_void_p(c.malloc(54 << 20))
        c.memset(block, 1, 54 << 20)
        c.free(block)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""

LOADED = """\
from pathlib import Path
from rehearse.speech import engine_choice
from rehearse.speech.memory import {how}
assert {how}()
engine = engine_choice.choose_and_load()
status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(status["RssAnon"].split()[0])
"""

RUN = """\
from pathlib import Path
from rehearse.audio import silence
from rehearse.speech import engine_choice
from rehearse.speech.memory import keep_small_blocks
assert keep_small_blocks()
engine = engine_choice.phone_recognizer()
def taken():
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["RssAnon"].split()[0])
before = taken()
engine.posteriors(silence(28.0))
print(taken() - before)
"""


def is_glibc() -> bool:
    """Whether this system's C library is glibc."""
    names: dict[str, int] = getattr(os, "confstr_names", {})
    return "CS_GNU_LIBC_VERSION" in names and bool(os.confstr("CS_GNU_LIBC_VERSION"))


@pytest.mark.skipif(not is_glibc(), reason="another C library")
def test_large_blocks_are_used_again() -> None:
    """Threads that repeatedly allocate and free 54 MB request few new pages."""
    by_itself, kept = (int(apart(FAULTS.format(kept=kept)).stdout) for kept in (False, True))
    assert kept < by_itself / 3


@pytest.mark.skipif(not is_glibc(), reason="another C library")
def test_what_only_loading_takes_goes_back() -> None:
    """A recognizer keeps 100 MB less than if memory is kept while it loads.

    Whole reviews took 800 MB on some machines, with the second-pass recognizer loaded.
    """
    lean, kept = (
        int(apart(LOADED.format(how=how)).stdout) for how in ("return_memory", "keep_memory")
    )
    assert lean < kept - 50_000


@pytest.mark.skipif(not is_glibc(), reason="another C library")
@pytest.mark.skipif(not engine_choice.has_phone_recognizer(), reason="hama is not installed")
def test_what_a_run_takes_goes_back() -> None:
    """Of the 190 MB that the phone recognizer takes for 28 s, hardly any stay."""
    assert int(apart(RUN).stdout) < 60_000


def test_another_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without such a setting nothing happens."""

    def nothing(name: str | None) -> object:
        del name
        return object()

    monkeypatch.setattr(ctypes, "CDLL", nothing)
    assert not keep_memory()
    assert not return_memory()
    assert not keep_small_blocks()
    assert not return_freed()


def test_huge_pages_keep_other_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user has set for glibc is kept, and huge pages are added."""
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    lean = lean_environment()
    assert lean.pop("GLIBC_TUNABLES") == "glibc.malloc.hugetlb=1"
    assert set(lean.values()) == {"1"}
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0")
    tunables = lean_environment()["GLIBC_TUNABLES"]
    assert tunables == "glibc.malloc.tcache_count=0:glibc.malloc.hugetlb=1"


def test_the_memory_of_a_process() -> None:
    """What a process occupies is told where the system tells it; no process occupies nothing."""
    ours = resident_bytes(os.getpid())
    assert ours == 0 or 10_000_000 < ours < 16 << 30
    assert (ours > 0) == Path("/proc/self/statm").exists()
    assert resident_bytes(1 << 30) == 0
