"""The language model that the package carries."""

from __future__ import annotations

import hashlib
import json
import math

import pytest

from rehearse.language.needs.model import WEIGHTS, WINDOW, NeedsModel
from rehearse.language.needs.record import NEEDS, Detail, ModelScores


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
    assert set(manifest["thresholds"]) == set(NEEDS)


def test_every_word_has_a_score(model: NeedsModel) -> None:
    """One for each need and word, and the quote lies where the scores are highest."""
    words = ["It", "rained", "here", ".", "Thank", "you", "so", "much", ".", "Bye"]
    scores = model.score(words).needs
    assert set(scores) == set(NEEDS)
    thanks = scores["thanks"]
    assert len(thanks.by_word) == len(words)
    assert max(thanks.by_word) == thanks.logit
    assert "Thank" in words[thanks.first : thanks.last + 1]


def test_the_quote_stays_in_its_sentence(model: NeedsModel) -> None:
    """Words of the sentences before and after are no evidence, even if they would be, too."""
    said = "Thank you so much. Thank you for your time. Thanks again."
    words = said.split()
    thanks = model.score(words).needs["thanks"]
    sentences = (range(4), range(4, 9), range(9, 11))
    assert any(thanks.first in one and thanks.last in one for one in sentences)


def test_a_detail_is_one_word(model: NeedsModel) -> None:
    """The words of a detail share its score, for the model is shown a placeholder."""
    words = ["This", "is", "Priya", "Raman"]
    scores = model.score(words, [Detail("name", 2, 3)]).needs["introduces_self"]
    assert scores.by_word[2] == scores.by_word[3]
    assert scores.verdict == "met"


def test_a_long_reply(model: NeedsModel) -> None:
    """What is said at the end of a reply longer than a window is found there."""
    words = [*("well " * (2 * WINDOW)).split(), *["Have", "a", "lovely", "weekend"]]
    wishes = model.score(words).needs["good_wishes"]
    assert wishes.first >= 2 * WINDOW
    assert wishes.verdict == "met"


def test_no_words(model: NeedsModel) -> None:
    """A reply without words has no scores."""
    assert model.score([]) == ModelScores()


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("My number is {}.", "mine"),
        ("Please don't use {} any more, I have lost that phone.", "denied"),
        ("My sister's number is {}.", "others"),
        ("It's {}, no wait, that was wrong, it's another one.", "corrected"),
        ("You rang me from {}, is that your office?", "yours"),
    ],
)
def test_the_owner_of_a_detail(model: NeedsModel, said: str, owner: str) -> None:
    """The words around a number tell whose it is; its own digits are not read."""
    words = said.format("415-555-0192").split()
    at = next(at for at, word in enumerate(words) if word.startswith("415"))
    scores = model.score(words, [Detail("number", at, at)])
    assert scores.owner_of(at, at) == owner
    assert (scores.own_logit(at, at) > 0) == (owner == "mine")


def test_owners_have_probabilities(model: NeedsModel) -> None:
    """Of each word, those of all owners make one; where no word stands, all are alike."""
    owners = model.score(["Call", "me", "", "Thursday"]).owners
    assert [round(sum(map(math.exp, row)), 4) for row in owners] == [1.0] * 4
    assert len(set(owners[2])) == 1
