"""The language model's thresholds: what the package would say, and which ones are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.language.evidence import Evidence, decider, phrased
from benchmarks.language.examined import spoken
from benchmarks.language.thresholds import NEAR_AT_MOST, POOLED, alone, choose
from rehearse.language.needs.record import Bars, NeedScore

if TYPE_CHECKING:
    from rehearse.language.needs.record import Verdict

BARS = Bars(unclear=-1.0, met=1.0, agrees=0.0, denies=-3.0)


def said(text: str, need: str, alone: Verdict, on_phrases: Verdict) -> Verdict:
    """Return what the package says of a text, if the model says this of its first word."""
    transcript = spoken(text)
    logits = (0.0, *(-9.0 for _ in transcript.words[1:]))
    score = NeedScore(need, 0.0, 0, 0, BARS, logits)
    mine = ((-0.1, -4.0, -4.0, -4.0, -4.0),) * len(transcript.words)
    return decider(transcript, score, mine, phrased(transcript)[need])(alone, on_phrases)


@pytest.mark.parametrize(
    ("text", "need", "alone", "on_phrases", "expected"),
    [
        ("Thank you.", "thanks", "missed", "met", "met"),
        ("Thank you.", "thanks", "met", "unclear", "unclear"),
        ("Thank you.", "thanks", "met", "missed", "missed"),
        ("You have been so kind.", "thanks", "met", "missed", "met"),
        ("You have been so kind.", "thanks", "unclear", "met", "unclear"),
        ("Thank your colleague for me.", "thanks", "met", "met", "missed"),
        ("Thanks to you I got this chance.", "thanks", "met", "met", "unclear"),
        ("I applied for the pastry chef job.", "role", "met", "met", "missed"),
        ("It's about the position.", "role", "met", "met", "missed"),
    ],
)
def test_the_package_decides(
    text: str, need: str, alone: Verdict, on_phrases: Verdict, expected: Verdict
) -> None:
    """Phrases, words that do something else, and a job that is missing decide as in a review."""
    assert said(text, need, alone, on_phrases) == expected


def seen(kind: str, logit: float) -> Evidence:
    """Return a sentence without phrases."""
    return Evidence(kind, logit, logit, lambda alone, _: alone)


def test_the_thresholds_of_one_need_keep_its_limits() -> None:
    """What was said is met as far as near misses and others stay within their shares."""
    known = [seen("said", 1.1 + 0.1 * at) for at in range(20)]
    known += [seen("near", -5.0)] * 99 + [seen("near", 1.6)] + [seen("elsewhere", 0.9)] * 100
    found, is_within = alone(known)
    assert is_within
    assert 0.9 < found.met <= 1.1
    assert (found.said, found.near, found.elsewhere) == (1.0, 0.01, 0.0)


def test_a_need_that_cannot_keep_its_limits_is_named() -> None:
    """Where near misses score as high as anything, as few as possible are met, and it is told."""
    known = [seen("said", 2.0)] * 20 + [seen("near", 9.0)] * 2 + [seen("near", 1.0)] * 18
    found, is_within = alone(known)
    assert not is_within
    assert found.near == 0.1 > NEAR_AT_MOST
    assert found.said == 1.0


def test_needs_that_are_chosen_together_are_named_too() -> None:
    """A need over the limit of one, and all together over theirs, still get thresholds."""
    good = [seen("said", 3.0)] * 20 + [seen("near", -9.0)] * 20 + [seen("elsewhere", -9.0)] * 99
    bad = [seen("said", 3.0)] * 20 + [seen("near", 9.0)] * 20 + [seen("elsewhere", -9.0)] * 99
    found, over = choose(dict.fromkeys(POOLED, good))
    assert over == ()
    assert all(one.said == 1.0 for one in found.values())
    found, over = choose(dict.fromkeys(POOLED[1:], good) | {POOLED[0]: bad})
    assert over == (POOLED[0], "all")
    assert all(found[need].near == 0.0 for need in POOLED[1:])
