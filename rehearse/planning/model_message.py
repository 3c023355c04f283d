"""A voicemail message as the article advises, in phrases to say one after another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, Literal

from rehearse.language import digit_word
from rehearse.planning.letters import spelled_out
from rehearse.profile import digit_groups, meeting_sentence, role_phrase
from rehearse.scenario import VOICEMAIL_LIMITS

if TYPE_CHECKING:
    from rehearse.profile import Profile

WORDS_PER_MINUTE: Final = VOICEMAIL_LIMITS.pace.middle
PHRASE_PAUSE_S: Final = 0.6
"""Seconds between phrases. 0.6 s at punctuation was rated most natural (10.3389/fpsyg.2022.778018).
"""

Kind = Literal["prose", "number", "spelling"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that is said in one breath."""

    kind: Kind
    text: str
    """As it is read."""
    said: tuple[tuple[str, ...], ...]
    """Text for a voice: one for prose; otherwise groups of digits or letters, one per beat."""

    @property
    def beats(self) -> int:
        """Return the number of words in prose, or else of digits or letters."""
        return len(self.text.split()) if self.kind == "prose" else sum(map(len, self.said))


def model_phrases(profile: Profile) -> tuple[Phrase, ...]:
    """Return the message: name twice, reason, number twice, thanks. Empty fields are skipped."""
    sounds = profile.sounds or profile.name
    greeting = f"Hello {profile.contact}" if profile.contact else "Hello"
    about = f" about an interview for the {role_phrase(profile)}" if profile.role else ""
    made = [_prose(f"{greeting}, my name is {profile.name}.", profile.name, sounds)]
    if profile.met:
        made.append(_prose(meeting_sentence(profile)))
    made.append(_prose(f"I'm returning your call{about}."))
    if profile.role:
        made.append(_prose("I'm very interested in the job."))
    again = _prose(f"Again, my name is {profile.name}.", profile.name, sounds)
    if number := number_phrase(profile):
        made += [_prose("You can reach me at"), number, again, _prose("And my number is"), number]
    else:
        made.append(again)
    made.append(_prose("I look forward to speaking with you. Thank you, and have a good day."))
    return tuple(made)


def shadowing_phrases(profile: Profile) -> tuple[Phrase, ...]:
    """Return the phrases to repeat: each of the message's once, and the spelled name.

    What only leads to a phrase that was there before is left out with it.
    """
    whole = model_phrases(profile)
    phrases: list[Phrase] = []
    for phrase, after in zip_longest(whole, whole[1:]):
        if phrase not in phrases and after not in phrases:
            phrases.append(phrase)
    spelling = spelling_phrase(profile)
    return (phrases[0], *([spelling] if spelling else []), *phrases[1:])


def number_phrase(profile: Profile) -> Phrase | None:
    """Return the callback number, one digit per beat; None without one."""
    parts = digit_groups(profile.phone)
    said = tuple(tuple(map(digit_word, part)) for part in parts)
    return Phrase("number", "   ".join(" ".join(part) for part in parts), said) if parts else None


def spelling_phrase(profile: Profile) -> Phrase | None:
    """Return the name's letters, one per beat; None if a letter has no English name."""
    rows = spelled_out(profile)
    letters = tuple(tuple(x.sign for x in row if x.word and x.sign.isalpha()) for row in rows)
    wanted = sum(letter.sign.isalpha() for row in rows for letter in row)
    if not wanted or sum(map(len, letters)) < wanted:
        return None
    return Phrase("spelling", "   ".join(" ".join(row) for row in letters), letters)


def _prose(text: str, name: str = "", sounds: str = "") -> Phrase:
    said = text.replace(name, sounds) if name else text
    return Phrase("prose", text, ((said,),))
