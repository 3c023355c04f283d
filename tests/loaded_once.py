"""Networks that are loaded once for the tests of a process, as `rehearse web` keeps them.

A test that has a recording recognized asks for `networks`. A test of the loading itself does not.
"""

from __future__ import annotations

from functools import cache

import pytest

from rehearse.speech import engine_choice

_LOADERS = ("load_model", "second_pass_recognizer", "phone_recognizer", "g2p", "acoustic_model")
"""The functions of `engine_choice` that load a network or a library."""


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every command of the test the networks that are loaded already."""
    for name in _LOADERS:
        monkeypatch.setattr(engine_choice, name, _once(getattr(engine_choice, name)))


_once = cache(cache)
"""Makes a function return its first result again; for each function, there is one such function."""
