"""A transcript with the places that may make a claim, and what the audio says of each, by its id.

`recognize` makes it once for a reply, and it stays with the reply. So what judges the reply later,
at each turn of a call and in the review, finds the places and their scores, and searches no words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rehearse.speech import UNSCORED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.claims.proposals import Proposals
    from rehearse.profile import Profile
    from rehearse.speech import HypothesisScores, PhoneEvidence, Transcript


@dataclass(frozen=True, slots=True)
class ScoredTranscript:
    """The transcript of one reply, its proposed places, and their scores."""

    transcript: Transcript
    proposals: Proposals
    """Where the words may make a claim. Every place has an id (`records.hypothesis_id`)."""
    scores: Mapping[str, HypothesisScores] = field(default_factory=dict)
    """How well rival texts explain the audio of a place, by the place's id."""
    evidence: Mapping[str, PhoneEvidence] = field(default_factory=dict)
    """How well the phones of the name or number fit a place, by the place's id; empty without a
    phone recognizer."""

    def scores_of(self, place: str) -> HypothesisScores:
        """Return the scores of the place with this id; `UNSCORED` if there are none."""
        return self.scores.get(place, UNSCORED)


def unscored(transcript: Transcript, profile: Profile) -> ScoredTranscript:
    """Return the transcript with its proposed places, judged by their words alone.

    So it is for typed words and for partial decodes, whose audio is not scored.
    """
    # Its modules import phonemes and numbering plans, which code that only reads need not wait for.
    from rehearse.claims.proposals import propose

    return ScoredTranscript(transcript, propose(transcript, profile))
