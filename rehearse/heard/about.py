"""What the caller said of the profile's own things: the contact, the role.

Here a recognizer mishears (names, job titles) and people reorder ("supervisor of the warehouse"),
so words are compared by likeness. Another person or role is `other`; in between is `unsure`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.heard import phrases_call as call
from rehearse.heard import phrases_job as job
from rehearse.heard.likeness import SAME, likeness
from rehearse.heard.sentences import TAKEN_BACK, bearing, denials, sentence_of
from rehearse.heard.stretch import mention
from rehearse.words import find, fluent, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.heard.records import Certainty, Mention
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript
    from rehearse.words import Token

PERSON: Final = 4
"""Words that a title and a name may come to: "miss us no vague"."""
SURE: Final = 0.5
"""Confidence below which a word may be any other; of 9 other jobs that were told as such each had a
word of 0.58 or more."""
NEAR: Final = 0.6
"""Likeness from which a word may be the expected one misheard."""

_WOMAN: Final = frozenset({"miz", "miss", "missus"})
_TITLES: Final = _WOMAN | {"mister", "doctor", "professor", "madam", "sir"}


def find_contact(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Asking for the contact by name; asking for somebody else is `other`."""
    tokens = fluent(tokenize([word.text for word in transcript.words]))
    wanted = [token.text for token in tokenize(profile.contact.split())]
    if not wanted:
        return ()
    found: dict[int, Mention] = {}
    doubted: dict[int, Mention] = {}
    sentences = sentence_of(tokens, [word.text for word in transcript.words])
    vetoes = denials(tokens, call.CONTACT_VETOES, sentences)
    for frame in find(tokens, call.CONTACT_ASKED):
        begin = frame.last + 1
        bearings = {bearing(veto, frame, tokens, sentences) for veto in vetoes}
        if "full" in bearings:
            continue
        certainty, length = _person(tokens[begin : begin + 4], wanted)
        if certainty == "other" and not _is_somebody(tokens, begin, transcript):
            continue
        end = min(len(tokens) - 1, begin + max(1, length) - 1)
        if begin < len(tokens):
            end = _end_of_name(tokens, begin) if certainty == "other" else end
            detail = {"other": "somebody else", "unsure": "perhaps somebody else"}
            made = mention(
                transcript, frame.first_word, tokens[end].word, certainty, detail.get(certainty, "")
            )
            if "perhaps" in bearings:
                doubted[begin] = replace(made, certainty="unsure", detail=TAKEN_BACK)
            else:
                found[begin] = made
    for frame in find(tokens, call.CONTACT_NAMED):
        begin = frame.last + 1
        certainty, length = _person(tokens[begin : begin + 4], wanted)
        if certainty == "other" or begin in found:
            continue
        after = tokens[begin + length : begin + length + 3]
        if frame.first == frame.last and not find(after, call.CONTACT_AFTER):
            continue
        last = tokens[begin + length - 1].word
        found[begin] = mention(transcript, frame.first_word, last, certainty)
    return _best(found) or _asked_shortly(transcript, tokens, wanted) or _best(doubted)


def contact_places(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of each "may I speak to ..." where the contact was not plainly heard."""
    if any(mention.certainty == "said" for mention in find_contact(transcript, profile)):
        return ()
    words = transcript.words
    tokens = fluent(tokenize([word.text for word in words]))
    frames = find(tokens, call.CONTACT_ASKED) if profile.contact else ()
    return tuple((f.first_word, min(len(words), f.last_word + 1 + PERSON) - 1) for f in frames)


def find_role(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Naming the job applied for; naming another job is `other`."""
    tokens = fluent(tokenize([word.text for word in transcript.words]))
    wanted = [t.text for t in tokenize(profile.role.split()) if t.text not in job.SMALL]
    if not wanted:
        return ()
    found: dict[int, Mention] = {}
    for begin in range(len(tokens)):
        window = _window(tokens, begin, len(wanted))
        if window and _alike([tokens[i].text for i in window], wanted) == "said":
            before = tokens[begin - 1].text if begin else ""
            after = tokens[window[-1] + 1].text if window[-1] + 1 < len(tokens) else ""
            if {before} & (job.RANKS - set(wanted)) or {after} & (job.RANKS - set(wanted)):
                detail = "another rank of the job was heard"
                found[begin] = _cut(transcript, tokens, window, "unsure", detail)
            else:
                found[begin] = _cut(transcript, tokens, window, "said")
    said = _best(found)
    return said or _another_role(transcript, tokens, wanted)


def _person(heard: Sequence[Token], wanted: Sequence[str]) -> tuple[Certainty, int]:
    """Whether these words name the person, and how many of them do."""
    texts = [token.text for token in heard]
    title = texts[0] if texts and texts[0] in _TITLES else ""
    names = texts[1:] if title else texts
    expected_title = wanted[0] if wanted[0] in _TITLES else ""
    expected = [w for w in wanted if w not in _TITLES] or list(wanted)
    lead = 1 if title else 0
    best: tuple[Certainty, int] = ("other", lead + 1)
    for length in (3, 2, 1):
        part = names[:length]
        if len(part) < length:
            continue
        for target in (expected, expected[-1:], expected[:1]):
            alike = likeness("".join(part), "".join(target))
            if alike >= SAME and _fits(title, expected_title, part, expected, target):
                return "said", lead + length
            if alike >= NEAR and best[0] == "other":
                best = ("unsure", lead + length)
    return best


def _fits(
    title: str,
    expected_title: str,
    part: Sequence[str],
    expected: Sequence[str],
    target: Sequence[str],
) -> bool:
    """Whether title and part of the name do not speak of another person of the same name."""
    women = {title, expected_title} <= _WOMAN
    if title and expected_title and title != expected_title and not women:
        return {title, expected_title} & {"doctor", "professor"} != set()
    # "Ms. Linda" for "Linda Chen" is odd, "Linda" alone is how many people ask.
    return bool(part) and (len(target) == len(expected) or not title or target == expected[-1:])


def _is_somebody(tokens: Sequence[Token], begin: int, transcript: Transcript) -> bool:
    """Whether a person is named there: a title, a capital letter, or "the hiring manager"."""
    if begin >= len(tokens):
        return False
    if tokens[begin].text in _TITLES or find(tokens[begin : begin + 3], call.NOT_BY_NAME):
        return True
    written = transcript.words[tokens[begin].word].text
    capitals = sum(w.text[:1].isupper() for w in transcript.words) < len(transcript.words) / 2
    return capitals and written[:1].isupper() and tokens[begin].text not in job.NOT_NAMES


def _asked_shortly(
    transcript: Transcript, tokens: Sequence[Token], wanted: Sequence[str]
) -> tuple[Mention, ...]:
    """The contact's name and "please", with nothing else around it."""
    for match in find(tokens[:14], ("please",)):
        for begin in range(max(0, match.first - 3), match.first):
            certainty, length = _person(tokens[begin : match.first], wanted)
            between = {token.text for token in tokens[begin + length : match.first]}
            if certainty == "said" and between <= {"extension", "office", "line", "desk"}:
                return (mention(transcript, tokens[begin].word, match.last_word),)
    return ()


def _window(tokens: Sequence[Token], begin: int, size: int) -> tuple[int, ...]:
    """Positions of the next `size` content words from `begin`, or as many as there are in reach."""
    if tokens[begin].text in job.SMALL:
        return ()
    reach = range(begin, min(len(tokens), begin + size + 3))
    return tuple([i for i in reach if not _is_beside(tokens, i)][:size])


def _is_beside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is none of a title's: "of", or the "job" of "supervisor job in the ..."."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    text = tokens[at].text
    return text in job.SMALL or (text in job.WORK and after in job.WITHIN)


def _alike(heard: Sequence[str], wanted: Sequence[str]) -> Certainty:
    """Whether the words are the wanted ones, in any order; run together or split also counts."""
    left = list(heard)
    worst = 1.0
    for word in wanted:
        score, match = max(((likeness(h, word), h) for h in left), default=(0.0, ""))
        worst = min(worst, score)
        if match:
            left.remove(match)
    whole = likeness("".join(heard), "".join(wanted)) if len("".join(wanted)) > 7 else 0.0
    if len(heard) == len(wanted) and worst >= SAME:
        return "said"
    if whole >= 0.92 and worst >= NEAR:
        return "said"
    return "unsure" if worst >= NEAR or whole >= 0.8 else "other"


def _another_role(
    transcript: Transcript, tokens: Sequence[Token], wanted: Sequence[str]
) -> tuple[Mention, ...]:
    """What stands where a job is named, when it is not the wanted one."""
    joined = "".join(wanted)
    for begin in range(len(tokens)):
        for size in (len(wanted) + 1, len(wanted), max(1, len(wanted) - 1)):
            window = tuple(range(begin, min(len(tokens), begin + size)))
            text = "".join(tokens[i].text for i in window)
            if len(joined) > 7 and likeness(text, joined) >= 0.9:
                return (_cut(transcript, tokens, window, "said"),)
    titles = [
        [i for i in range(f.first, f.last + 1) if tokens[i].text not in job.NOT_TITLES]
        for f in (*find(tokens, job.ROLE_AFTER), *find(tokens, job.ROLE_BEFORE))
    ]
    for title in filter(None, titles):
        texts = [tokens[i].text for i in title]
        matched = [w for w in wanted if any(likeness(t, w) >= SAME for t in texts)]
        near = [w for w in wanted if any(likeness(t, w) >= NEAR for t in texts)]
        if len(near) == len(wanted) or (matched and len(texts) <= len(matched)):
            detail = f'not all of "{" ".join(wanted)}"'
            return (_cut(transcript, tokens, title, "unsure", detail),)
        if joined.startswith("".join(texts)) or _is_guess(transcript, tokens, title):
            return (_cut(transcript, tokens, title, "unsure", "the job was not heard clearly"),)
        return (_cut(transcript, tokens, title, "other", "another job"),)
    return ()


def _is_guess(transcript: Transcript, tokens: Sequence[Token], title: Sequence[int]) -> bool:
    """Whether the recognizer was sure of none of the words: "Flea Bow" for phlebotomist."""
    return all(transcript.words[tokens[i].word].confidence < SURE for i in title)


def _cut(
    transcript: Transcript,
    tokens: Sequence[Token],
    window: Sequence[int],
    certainty: Certainty,
    detail: str = "",
) -> Mention:
    return mention(transcript, tokens[window[0]].word, tokens[window[-1]].word, certainty, detail)


def _end_of_name(tokens: Sequence[Token], begin: int) -> int:
    """Where the name of somebody unknown ends: after two words besides articles and titles."""
    end, names = begin, 0
    for index in range(begin, min(len(tokens), begin + 4)):
        text = tokens[index].text
        if text in job.NOT_NAMES - {"the", "a", "an"}:
            break
        end = index
        names += text not in _TITLES | {"the", "a", "an"}
        if names == 2:
            break
    return end


def _best(found: dict[int, Mention]) -> tuple[Mention, ...]:
    """Those that were said, if any; else all, in order."""
    mentions = [found[begin] for begin in sorted(found)]
    return tuple(m for m in mentions if m.certainty == "said") or tuple(mentions)
