"""Tests of common names that sound like a given one."""

from __future__ import annotations

from rehearse.speech.phones.confusable_names import NOBODY, Rivals, halves

RAMAN = ("ɹ", "ɑ", "m", "ə", "n")
ROMAN = ("ɹ", "oʊ", "m", "ə", "n")
RAMSEY = ("ɹ", "æ", "m", "z", "i")
GALLAGHER = ("g", "æ", "l", "ə", "g", "ɝ")


def test_those_that_sound_near() -> None:
    """A name with half its sounds or more in common may have been said; the name itself is none."""
    names = Rivals((RAMAN, ROMAN, RAMSEY, GALLAGHER))
    assert names.near([RAMAN]) == (ROMAN,)
    assert names.near([RAMAN, RAMSEY]) == (ROMAN,)
    assert names.near([GALLAGHER]) == ()


def test_nobody_is_near() -> None:
    """Without a list, or a name, there are no rivals."""
    assert NOBODY.near([RAMAN]) == ()
    assert Rivals((RAMAN,)).near([()]) == ()


def test_halves() -> None:
    """The family name is the last."""
    assert halves(["Mary", "Jane", "Watson"]) == ("Mary Jane", "Watson")
    assert halves(["Priya"]) == ("", "Priya")
