"""Where a caller asked for somebody, whatever that somebody's name was heard as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard import phrases_call as call
from rehearse.heard.sentences import begins_anew, sentence_of
from rehearse.words import find, fluent, tokenize

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

PERSON: Final = 4
"""Words that a title and a name may come to: "miss us no vague"."""


def person_places(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int, int], ...]:
    """First word of each way to ask for somebody, and the first and last that may be a person."""
    words = transcript.words
    if not profile.contact:
        return ()
    tokens = fluent(tokenize([word.text for word in words]))
    places = [
        (f.first_word, f.last_word + 1, min(len(words) - 1, f.last_word + PERSON))
        for f in find(tokens, call.CONTACT_ASKED)
        if f.last + 1 < len(tokens) and tokens[f.last + 1].text not in call.NOBODY
    ]
    sentences = sentence_of(tokens, [word.text for word in words])
    for f in find(tokens, call.CONTACT_THERE):
        # "My name is Linda. I am available."
        is_other = tokens[max(0, f.first - 1)].text in call.NAMING
        if is_other or begins_anew(tokens, sentences, f.first, f.last):
            continue
        lead = 2 if [t.text for t in tokens[f.first : f.first + 2]] == ["it", "is"] else 1
        first = tokens[f.first + lead].word
        places.append((f.first_word, first, max(first, f.last_word - 1)))
    # "Put me through to" holds "me through to": the last words are asked about once.
    return tuple({(first, last): (begin, first, last) for begin, first, last in places}.values())
