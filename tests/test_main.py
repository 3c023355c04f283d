"""What is arranged before anything is imported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = "import rehearse.__main__, os; print(os.environ['OPENBLAS_NUM_THREADS'])"


@pytest.mark.parametrize(("given", "threads"), [("", "1"), ("4", "4")])
def test_numpy_shares_no_product(given: str, threads: str) -> None:
    """NumPy gets one thread for linear algebra, unless the user has chosen a number."""
    others = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    chosen = {"OPENBLAS_NUM_THREADS": given} if given else {}
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**others, **chosen},
    )
    assert run.stdout.strip() == threads
