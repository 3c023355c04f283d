"""Where a caller asked for somebody, whatever name was recognized."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import hypothesis_id
from rehearse.language import (
    denial_effect,
    denials,
    find_phrases,
    starts_new_sentence,
)
from rehearse.language import opening as call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Token

CONTACT_CHECK: Final = "asks_for_contact"
MAX_PERSON_WORDS: Final = 4
"""Maximum number of words that a title and a name may become: "miss us no vague"."""


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """Where somebody was asked for."""

    begin: int
    """Index of the first word that asks."""
    first: int
    """Index of the person's first word."""
    last: int
    id: str
    """The id of the hypothesis set that asks who it was."""


def requests(
    tokens: Sequence[Token], sentences: Sequence[int], last: int
) -> tuple[ContactRequest, ...]:
    """Return each request for somebody.

    Args:
        tokens: the fluent tokens of a reply.
        sentences: the sentence number of each token.
        last: index of the reply's last word.
    """
    vetoes = denials(tokens, call.CONTACT_VETOES, sentences)
    places = [
        (f.first_word, tokens[f.last + 1].word, min(last, f.last_word + MAX_PERSON_WORDS))
        for f in find_phrases(tokens, call.CONTACT_ASKED)
        if f.last + 1 < len(tokens)
        and tokens[f.last + 1].text not in call.NOBODY
        # "I was not looking for Karen Holt": this asks for nobody.
        and all(denial_effect(veto, f, tokens, sentences) == "none" for veto in vetoes)
    ]
    for f in find_phrases(tokens, call.CONTACT_THERE):
        # "My name is Linda. I am available."
        is_other = tokens[max(0, f.first - 1)].text in call.NAMING
        if is_other or starts_new_sentence(tokens, sentences, f.first, f.last):
            continue
        lead = 2 if [t.text for t in tokens[f.first : f.first + 2]] == ["it", "is"] else 1
        first = tokens[f.first + lead].word
        places.append((f.first_word, first, max(first, f.last_word - 1)))
    # "Put me through to" contains "me through to", so its last words count once. In "talk
    # with...Karen" the person begins in the word that asks.
    asked = {(first, max(first, last)): begin for begin, first, last in places}
    return tuple(
        ContactRequest(begin, first, last, hypothesis_id(CONTACT_CHECK, first, last))
        for (first, last), begin in asked.items()
    )
