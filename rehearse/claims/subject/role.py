"""Find where the caller named the profile's job.

A recognizer mishears titles, and people reorder them ("supervisor of the warehouse"), so words are
compared by similarity. Another job is `other`; cases in between are `unsure`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import ProposedPlace, hypothesis_id
from rehearse.claims.said_tokens import tokens_of
from rehearse.language import (
    MIN_MISHEARD_SIMILARITY,
    MIN_SAME_WORD_SIMILARITY,
    NOT_CLEAR_DETAIL,
    RETRACTED_DETAIL,
    find_phrases,
    fluent,
    is_same_work,
    job,
    spelling_similarity,
    titles_said,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.claims.records import Certainty
    from rehearse.language import Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MIN_SURE_CONFIDENCE: Final = 0.5
"""Below this confidence, a word may be any other. Each of 9 other jobs that were reported as such
had a word of 0.58 or more."""
ROLE_CHECK: Final = "role"
MAX_EXTRA_WORDS: Final = 2
"""Maximum number of words by which a recognized title may be longer than the expected one."""
_OPEN_ENDED: Final = frozenset({"as", "for", "of", "a", "an", "the", "your"})
"""Words after which a title follows even past a stop."""


@dataclass(frozen=True, slots=True)
class RoleProposals:
    """Where the caller named a job."""

    named: tuple[ProposedPlace, ...] = ()
    """The job applied for."""
    another: tuple[ProposedPlace, ...] = ()
    """What stands where a job is named, if the job applied for stands nowhere."""
    garbled: tuple[ProposedPlace, ...] = ()
    """What follows each "about the" and may be a misrecognized job."""
    framed: tuple[tuple[int, int], ...] = ()
    """The first and last word of what stands between "the" and "position"."""


def propose_role(transcript: Transcript, profile: Profile) -> RoleProposals:
    """Return where the job applied for, or another one, may have been named."""
    tokens = tokens_of(transcript).fluent
    ways = [wanted for way in titles_said(*profile.jobs) if (wanted := _wanted(way))]
    if not ways:
        return RoleProposals()
    named = next(filter(None, (_named(tokens, wanted) for wanted in ways)), ())
    return RoleProposals(
        named=tuple(_doubted(place, transcript) for place in named),
        another=() if named else _another_role(transcript, tokens, ways[0]),
        garbled=_garbled(tokens, profile),
        framed=_framed(tokens),
    )


def _doubted(place: ProposedPlace, transcript: Transcript) -> ProposedPlace:
    """Return the place; "not calling about" it, or "my mother's" job, leaves it open."""
    start = transcript.words[place.first].span.cover(transcript.words[place.last].span).start
    before = [w.text.lower() for w in transcript.words if w.span.middle < start]
    is_denied = job.DENIED.search(" ".join([*before[-job.DENIED_WITHIN :], ""]))
    return replace(place, doubt=RETRACTED_DETAIL) if is_denied else place


def _wanted(title: str) -> list[str]:
    """Return the title's content words; of "plus plus" one, as in what was said."""
    return [t.text for t in fluent(tokenize(title.split())) if t.text not in job.SMALL]


def _named(tokens: Sequence[Token], wanted: Sequence[str]) -> tuple[ProposedPlace, ...]:
    """Return where the title stands, or one of another level."""
    found: list[ProposedPlace] = []
    for begin in range(len(tokens)):
        window = _window(tokens, begin, len(wanted))
        is_derived = len(window) > 1 and _is_by_work(tokens, window)
        heard = [tokens[i].text for i in window]
        if window and _matches(heard, wanted, is_derived=is_derived) == "said":
            before = tokens[begin - 1].text if begin else ""
            after = tokens[window[-1] + 1].text if window[-1] + 1 < len(tokens) else ""
            if {before} & (job.RANKS - set(wanted)) or {after} & (job.RANKS - set(wanted)):
                detail = "a different level of the job was heard"
                found.append(_cut(tokens, window, "unsure", detail))
            else:
                found.append(_cut(tokens, window, "said"))
    return tuple(found)


def _framed(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (tokens[frame.first + 1].word, tokens[frame.last - 1].word)
        for frame in find_phrases(tokens, job.ROLE_FRAMED)
    )


def _garbled(tokens: Sequence[Token], profile: Profile) -> tuple[ProposedPlace, ...]:
    size = len(profile.role.split()) + MAX_EXTRA_WORDS
    return tuple(
        _cut(
            *(tokens, (f.last, min(len(tokens) - 1, f.last + size - 1))),
            *("unsure", NOT_CLEAR_DETAIL),
        )
        for f in find_phrases(tokens, job.ROLE_GARBLED)
        if tokens[f.last].text not in job.NOT_TITLES
    )


def _window(tokens: Sequence[Token], begin: int, size: int) -> tuple[int, ...]:
    """Return the positions of up to `size` content words from `begin` that are within reach."""
    if tokens[begin].text in job.SMALL:
        return ()
    reach = range(begin, min(len(tokens), begin + size + 3))
    return tuple([i for i in reach if not _is_filler_word(tokens, i)][:size])


def _is_filler_word(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is not part of a title: "of", or "job" in "supervisor job in the"."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    text = tokens[at].text
    return text in job.SMALL or (text in job.WORK and after in job.WITHIN)


def _matches(heard: Sequence[str], wanted: Sequence[str], *, is_derived: bool = False) -> Certainty:
    """Return whether the words are the wanted ones in any order, also run together or split."""
    left = list(heard)
    worst = 1.0
    for word in wanted:
        likely = ((_likeness(h, word, is_derived=is_derived), h) for h in left)
        score, match = max(likely, default=(0.0, ""))
        worst = min(worst, score)
        if match:
            left.remove(match)
    whole = (
        spelling_similarity("".join(heard), "".join(wanted)) if len("".join(wanted)) > 7 else 0.0
    )
    if len(heard) == len(wanted) and worst >= MIN_SAME_WORD_SIMILARITY:
        return "said"
    if whole >= 0.92 and worst >= MIN_MISHEARD_SIMILARITY:
        return "said"
    return "unsure" if worst >= MIN_MISHEARD_SIMILARITY or whole >= 0.8 else "other"


def _is_by_work(tokens: Sequence[Token], window: Sequence[int]) -> bool:
    """Return whether "position", "post" or the like stands in the title or beside it."""
    beside = tokens[max(0, window[0] - 1) : window[-1] + 2]
    return any(token.text in job.WORK for token in beside)


def _likeness(heard: str, word: str, *, is_derived: bool) -> float:
    """Return the similarity; with `is_derived`, "supervising" is the same as "supervisor"."""
    alike = spelling_similarity(heard, word)
    is_same = is_derived and is_same_work(heard, word)
    return max(alike, MIN_SAME_WORD_SIMILARITY) if is_same else alike


def _another_role(
    transcript: Transcript, tokens: Sequence[Token], wanted: Sequence[str]
) -> tuple[ProposedPlace, ...]:
    """Return what stands where a job is named, if it is not the wanted one."""
    joined = "".join(wanted)
    for begin in range(len(tokens)):
        for size in (len(wanted) + 1, len(wanted), max(1, len(wanted) - 1)):
            window = tuple(range(begin, min(len(tokens), begin + size)))
            text = "".join(tokens[i].text for i in window)
            if len(joined) > 7 and spelling_similarity(text, joined) >= 0.9:
                return (_cut(tokens, window, "said"),)
    for title, is_parted in _titles(tokens, tokens_of(transcript).sentences):
        texts = [tokens[i].text for i in title]
        matched = [
            w
            for w in wanted
            if any(spelling_similarity(t, w) >= MIN_SAME_WORD_SIMILARITY for t in texts)
        ]
        near = [
            w
            for w in wanted
            if any(spelling_similarity(t, w) >= MIN_MISHEARD_SIMILARITY for t in texts)
        ]
        if len(near) == len(wanted) or (matched and len(texts) <= len(matched)):
            detail = f'not all of "{" ".join(wanted)}"'
            return (_cut(tokens, title, "unsure", detail),)
        is_guess = is_parted or _is_guess(transcript, tokens, title)
        if is_guess or joined.startswith("".join(texts)):
            return (_cut(tokens, title, "unsure", "the job was not heard clearly"),)
        return (_cut(tokens, title, "other", "a different job"),)
    return ()


def _titles(
    tokens: Sequence[Token], sentences: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Yield the positions of each title beside "position", and whether a stop separates them."""
    frames = (
        *((frame, frame.last) for frame in find_phrases(tokens, job.ROLE_AFTER)),
        *((frame, frame.first) for frame in find_phrases(tokens, job.ROLE_BEFORE)),
    )
    for frame, at in frames:
        every = range(frame.first, frame.last + 1)
        title = [i for i in every if tokens[i].text not in job.NOT_TITLES]
        here = [i for i in every if sentences[i] == sentences[at]]
        beside = tuple(i for i in title if i in here)
        if beside:
            yield beside, False
        # "The pastry chef. Position." and "applied for. Pastry chef", not "Good day. The position".
        elif title and (here == [frame.last] or tokens[here[-1]].text in _OPEN_ENDED):
            yield tuple(title), True


def _is_guess(transcript: Transcript, tokens: Sequence[Token], title: Sequence[int]) -> bool:
    """Return whether the recognizer was unsure of every word: "Flea Bow" for phlebotomist."""
    return all(transcript.words[tokens[i].word].confidence < MIN_SURE_CONFIDENCE for i in title)


def _cut(
    tokens: Sequence[Token], window: Sequence[int], certainty: Certainty, detail: str = ""
) -> ProposedPlace:
    first, last = tokens[window[0]].word, tokens[window[-1]].word
    return ProposedPlace(first, last, certainty, detail, id=hypothesis_id(ROLE_CHECK, first, last))
