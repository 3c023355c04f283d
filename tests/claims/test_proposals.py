"""Each claim searches the words once: what was scored is what is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from claims.named import PRIYA, heard

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.claims import said_tokens
from rehearse.claims.name import proposals as names
from rehearse.claims.number import proposals as numbers
from rehearse.claims.number.decide import find_numbers
from rehearse.claims.proposals import propose
from rehearse.claims.recognize import recognize
from rehearse.claims.reply import find_claims
from rehearse.claims.spelling import proposals as spellings
from rehearse.claims.subject import proposals as subjects
from rehearse.speech.transcript import UNSCORED, HypothesisScores
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio.clip import Samples
    from rehearse.speech.transcript import Transcript

SAID = (
    "Hello, this is Priya Ramen, P R I Y A R A M E N. I am calling about the shop assistant job. "
    "May I speak with Miss Jen? My number is four one five, five five five, oh one nine too."
)
CALLER = replace(PRIYA, phone="415-555-0192", role="shop assistant", met="the job fair")
CLAIMS = {"name": names, "number": numbers, "spelling": spellings, "subject": subjects}


class Told:
    """A recognizer that has the words already, and scores any texts as equal."""

    name = model = "fake"

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the words."""
        del clip
        return heard(SAID)

    def log_likelihoods(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Return the same score for each text."""
        del clip
        return (0.0,) * len(texts)


class EveryFrame:
    """A detector that finds speech everywhere."""

    def is_speech(self, frame: Samples) -> bool:
        """Return true."""
        return len(frame) > 0


@pytest.mark.parametrize("claim", [*CLAIMS, "tokens"])
def test_a_claim_is_proposed_once(claim: str) -> None:
    """Recognizing asks for the proposals, and the review once more: one search."""
    made = said_tokens._made if claim == "tokens" else CLAIMS[claim]._proposed
    made.cache_clear()
    clip = Clip(np.ones(int(30 * RATE), dtype=np.int16))
    _, transcript = recognize(Told(), EveryFrame(), EspeakG2P(), clip, CALLER)
    assert transcript.scores
    find_claims(transcript, CALLER)
    assert made.cache_info().misses == 1
    assert made.cache_info().hits


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_long_call_is_searched_once(claim: str) -> None:
    """The replies of a long call are judged again at each turn, but not searched again."""
    made = CLAIMS[claim]._proposed
    made.cache_clear()
    replies = [heard(f"My number is 415-555-{last}.") for last in range(1000, 1020)]
    for transcript in (*replies, *replies):
        propose(transcript, CALLER)
    assert made.cache_info().misses == len(replies)


@pytest.mark.parametrize("claim", CLAIMS)
def test_other_words_are_searched_anew(claim: str) -> None:
    """A second pass that changes the words changes what is proposed."""
    changed = SAID.replace("oh", "zero").replace("M E N", "M A N").replace("Ramen", "Raman")
    before, after = heard(SAID), heard(changed.replace("shop assistant", "shop manager"))
    made = [getattr(propose(transcript, CALLER), claim) for transcript in (before, after)]
    assert made[0] != made[1]


def test_a_place_knows_its_words() -> None:
    """What is proposed keeps its span and its words, so that no later step looks for them."""
    transcript = heard(SAID)
    (name,) = propose(transcript, CALLER).name.alike
    assert (name.heard, name.span) == ("Priya Ramen", transcript.span_of(name.first, name.last))
    assert name.span == Span(1.5, 2.4)


def test_scores_are_kept_by_the_id_of_the_place() -> None:
    """What was scored is found by the ids of the proposed places, each in one set of texts."""
    clip = Clip(np.ones(int(30 * RATE), dtype=np.int16))
    _, transcript = recognize(Told(), EveryFrame(), EspeakG2P(), clip, CALLER)
    proposed = propose(transcript, CALLER)
    name, number = proposed.name.alike[0], proposed.number.attempts[0]
    spelled, contact = proposed.spelling.among_words[0], proposed.subject.contact.named[0]
    texts = {
        name.id: "Priya Raman",
        number.id: "two",
        spelled.id_for("name_spelled"): "M A N",
        contact.id: "Ms. Chen",
    }
    for hypothesis, text in texts.items():
        assert text in transcript.scores_of(hypothesis).texts[0]
    assert transcript.scores_of(number.dictation_id) == UNSCORED


def test_the_scores_of_one_place_do_not_decide_another() -> None:
    """Two numbers next to each other: the second is not judged by the first one's scores."""
    twice = heard("My number is 415-555-0193. 415-555-0192. Thanks")
    first, second = propose(twice, CALLER).number.attempts
    refuted = HypothesisScores(("expected", "heard"), (-20.0, 0.0))
    judged = find_numbers(replace(twice, scores={first.id: refuted}), CALLER)
    assert [mention.certainty for mention in judged] == ["other", "said"]
    assert first.id != second.id
