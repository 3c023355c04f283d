"""What the sound of a place tells of the name, beside how sure the recognizer was of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.claims.weights import NAME
from rehearse.language import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word
    from rehearse.speech import PhoneEvidence, Transcript

MIN_SURE_CONFIDENCE: Final = 0.5
"""A word with lower confidence may be any other. Garbled names have 0.05 to 0.4."""
MIN_CERTAIN_CONFIDENCE: Final = 0.9
"""A word with this confidence or more that is not part of the name speaks against it. "Emily
Dubos", where only the second word was a guess, is Emily Dubose, not Amelie Dubois."""
MAX_BONUS_MARGIN: Final = 4.0
"""The largest margin (natural log) that makes up for a worse score per phone."""
MAX_START_ERROR_S: Final = (0.05, 0.25)
"""Maximum seconds by which the next word may begin before its time: after a full stop, and without.
"""


@dataclass(frozen=True, slots=True)
class PlaceSound:
    """What is known of one place beside its words."""

    evidence: PhoneEvidence | None
    """How well the name's phones fit; None if they were not scored."""
    is_sure: bool
    """The recognizer was sure of each of the words. Unsure ones are never blamed."""
    has_certain_other: bool
    """Some word is confident and not part of the name."""
    is_longer: bool
    """A longer name was said: more phones follow at once than the next word has. "May Lynn Chu" is
    not Mei Lin, although it contains all of her phones."""

    @property
    def is_name(self) -> bool:
        """Return whether the phones are the name's, and the words a guess.

        Words that the recognizer is sure of are a near-sounding name, recognized correctly.
        """
        evidence = self.evidence
        if evidence is None or self.is_sure or self.is_longer or self.has_certain_other:
            return False
        bonus = NAME.margin_bonus * min(MAX_BONUS_MARGIN, evidence.margin)
        fits = evidence.score_per_phone + bonus >= NAME.sound_score
        return fits and evidence.margin >= NAME.sound_margin


def sound_of(
    evidence: PhoneEvidence | None,
    transcript: Transcript,
    forms: Sequence[str],
    place: tuple[int, int],
) -> PlaceSound:
    """Return what is known of one place.

    Args:
        evidence: how well the name's phones fit there; None if they were not scored.
        transcript: the words.
        forms: the ways to say the name.
        place: the indexes of its first and last word.
    """
    first, last = place
    words = transcript.words[first : last + 1]
    own = {token.text for form in forms for token in tokenize(form.split())}
    return PlaceSound(
        evidence,
        is_sure=all(word.confidence >= MIN_SURE_CONFIDENCE for word in words),
        has_certain_other=any(
            word.confidence >= MIN_CERTAIN_CONFIDENCE
            and not all(token.text in own for token in tokenize([word.text]))
            for word in words
        ),
        is_longer=evidence is not None and _goes_on(evidence, transcript.words, last),
    )


def _goes_on(evidence: PhoneEvidence, words: Sequence[Word], last: int) -> bool:
    at = last + 1
    while at < len(words) and not words[at - 1].ends_sentence and _may_be_name(words[at]):
        at += 1
    if at == len(words):
        return bool(evidence.next_phones)
    begin = words[at].span.start - MAX_START_ERROR_S[0 if words[at - 1].ends_sentence else 1]
    return any(time < begin for time in evidence.next_phones)


def _may_be_name(word: Word) -> bool:
    """Return whether a name may go on with the word: a guess, or capitalized, but not "I'm"."""
    is_capital = word.text[:1].isupper() and word.text.split("'")[0] != "I"
    return is_capital or word.confidence < MIN_SURE_CONFIDENCE
