"""Common names that sound like a given one."""

from __future__ import annotations

from rehearse.speech.phones.confusable_names import NO_NAMES, NamePronunciations, split_name

RAMAN = ("ɹ", "ɑ", "m", "ə", "n")
ROMAN = ("ɹ", "oʊ", "m", "ə", "n")
RAMSEY = ("ɹ", "æ", "m", "z", "i")
GALLAGHER = ("g", "æ", "l", "ə", "g", "ɝ")


def test_those_that_sound_near() -> None:
    """Another name that shares half its phones or more is a rival."""
    names = NamePronunciations((RAMAN, ROMAN, RAMSEY, GALLAGHER))
    assert names.similar([RAMAN]) == (ROMAN,)
    assert names.similar([RAMAN, RAMSEY]) == (ROMAN,)
    assert names.similar([GALLAGHER]) == ()


def test_nobody_is_near() -> None:
    """Without a list, or a name, there are no rivals."""
    assert NO_NAMES.similar([RAMAN]) == ()
    assert NamePronunciations((RAMAN,)).similar([()]) == ()


def test_halves() -> None:
    """The family name is the last part."""
    assert split_name(["Mary", "Jane", "Watson"]) == ("Mary Jane", "Watson")
    assert split_name(["Priya"]) == ("", "Priya")
