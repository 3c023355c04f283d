"""The language model that the package carries."""

from __future__ import annotations

import hashlib
import json

import pytest

from rehearse.claims.model_verdict import OWNED
from rehearse.language.needs.model import WEIGHTS, WINDOW, NeedsModel
from rehearse.language.needs.record import NEEDS, Detail


@pytest.fixture(scope="module")
def model() -> NeedsModel:
    """The model, loaded once."""
    return NeedsModel()


def test_the_weights_are_those_of_the_manifest() -> None:
    """Whoever trains again can tell whether the file is the one that was measured."""
    manifest = json.loads((WEIGHTS / "manifest.json").read_text("utf-8"))
    network = (WEIGHTS / "needs_model.onnx").read_bytes()
    assert hashlib.sha256(network).hexdigest() == manifest["network"]["sha256"]
    assert len(network) < 30e6
    bars = manifest["thresholds"]
    assert set(bars) == set(NEEDS)
    assert {need for need in NEEDS if "detail" in bars[need]} == set(OWNED)


def test_every_word_has_a_score(model: NeedsModel) -> None:
    """One for each need and word, and the quote lies where the scores are highest."""
    words = ["It", "rained", "here", ".", "Thank", "you", "so", "much", ".", "Bye"]
    scores = model.score(words)
    assert set(scores) == set(NEEDS)
    thanks = scores["thanks"]
    assert len(thanks.by_word) == len(words)
    assert max(thanks.by_word) == thanks.logit
    assert "Thank" in words[thanks.first : thanks.last + 1]


def test_the_quote_stays_in_its_sentence(model: NeedsModel) -> None:
    """Words of the sentences before and after are no evidence, even if they would be, too."""
    said = "Thank you so much. Thank you for your time. Thanks again."
    words = said.split()
    thanks = model.score(words)["thanks"]
    sentences = (range(4), range(4, 9), range(9, 11))
    assert any(thanks.first in one and thanks.last in one for one in sentences)


def test_a_detail_is_one_word(model: NeedsModel) -> None:
    """The words of a detail share its score, for the model is shown a placeholder."""
    words = ["This", "is", "Priya", "Raman"]
    scores = model.score(words, [Detail("name", 2, 3)])["introduces_self"]
    assert scores.by_word[2] == scores.by_word[3]
    assert scores.verdict == "met"


def test_a_long_reply(model: NeedsModel) -> None:
    """What is said at the end of a reply longer than a window is found there."""
    words = [*("well " * (2 * WINDOW)).split(), *["Have", "a", "lovely", "weekend"]]
    wishes = model.score(words)["good_wishes"]
    assert wishes.first >= 2 * WINDOW
    assert wishes.verdict == "met"


def test_no_words(model: NeedsModel) -> None:
    """A reply without words has no scores."""
    assert model.score([]) == {}
