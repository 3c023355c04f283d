"""Each claim searches the words once: what was scored is what is decided."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from claims.named import PRIYA, heard

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.claims.number.decide import decide_numbers
from rehearse.claims.proposals import propose
from rehearse.claims.recognize import recognize
from rehearse.claims.reply import find_claims
from rehearse.claims.scored_transcript import unscored
from rehearse.speech.transcript import UNSCORED, HypothesisScores
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio.clip import Samples
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.speech.transcript import Transcript

SAID = (
    "Hello, this is Priya Ramen, P R I Y A R A M E N. I am calling about the shop assistant job. "
    "May I speak with Miss Jen? My number is four one five, five five five, oh one nine too."
)
CALLER = replace(PRIYA, phone="415-555-0192", role="shop assistant", met="the job fair")


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


def recognized() -> ScoredTranscript:
    """The reply, recognized and scored."""
    clip = Clip(np.ones(int(30 * RATE), dtype=np.int16))
    return recognize(Told(), EveryFrame(), EspeakG2P(), clip, CALLER)[1]


def test_a_recognized_reply_is_searched_once(searches: list[str]) -> None:
    """What is recognized has its places, and the review looks for no others."""
    made = recognized()
    assert made.scores
    find_claims(made, CALLER)
    assert searches == [made.transcript.text]


def test_what_another_process_recognized_is_not_searched_again(searches: list[str]) -> None:
    """A live call's replies are recognized in a second process, with their places and scores."""
    made = recognized()
    sent = pickle.loads(pickle.dumps(made))  # noqa: S301 - what was just written
    assert find_claims(sent, CALLER) == find_claims(made, CALLER)
    assert searches == [made.transcript.text]


@pytest.mark.parametrize("claim", ["name", "number", "spelling", "subject"])
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
    made = recognized()
    proposed = made.proposals
    name, number = proposed.name.alike[0], proposed.number.attempts[0]
    spelled, contact = proposed.spelling.among_words[0], proposed.subject.contact.named[0]
    texts = {
        name.id: "Priya Raman",
        number.id: "two",
        spelled.id_for("name_spelled"): "M A N",
        contact.id: "Ms. Chen",
    }
    for hypothesis, text in texts.items():
        assert text in made.scores_of(hypothesis).texts[0]
    assert made.scores_of(number.dictation_id) == UNSCORED


def test_the_scores_of_one_place_do_not_decide_another() -> None:
    """Two numbers next to each other: the second is not judged by the first one's scores."""
    twice = unscored(heard("My number is 415-555-0193. 415-555-0192. Thanks"), CALLER)
    first, second = twice.proposals.number.attempts
    refuted = HypothesisScores(("expected", "heard"), (-20.0, 0.0))
    judged = decide_numbers(replace(twice, scores={first.id: refuted}), CALLER)
    assert [mention.certainty for mention in judged] == ["other", "said"]
    assert first.id != second.id
