"""The limits by which delivery is judged: a band for each measure, for conversations and voicemail.

`usual_limits` gives those for the role of the person who listens. A scenario's `[limits.ROLE]`
replaces some of them: `scenario/file_schema.py` has the keys, takes its defaults from here, and
checks that the values rise. The rules in `review/rules` read them as `stage.limits`, which is
`Scenario.limits_for` that role. What they judge is measured in `review/measures`, except the length
of a reply and dead air, which `review/rules/pace_and_pauses.py` and `review/rules/turn_taking.py`
measure themselves, and the questions, which `review/rules/manner.py` counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Band:
    """A good range, and the values beyond which it is amber, then red.

    None leaves that side open. `low`/`high` bound the good range; beyond `red_low`/`red_high` it is
    red, and in between amber. A finding is then `met`, `missed`, or `partly`.
    """

    low: float | None = None
    high: float | None = None
    red_low: float | None = None
    red_high: float | None = None

    @property
    def middle(self) -> float:
        """Return the midpoint of its bounds.

        Raises:
            ValueError: one end is open.
        """
        if self.low is None or self.high is None:
            raise ValueError(f"{self} is open at one end")
        return (self.low + self.high) / 2


MIN_INTELLIGIBLE_SNR_DB: Final = 10.0
"""Signal-to-noise ratio in dB below which words that were not recognized may have been said. A
message with everything in it, under white noise at 8 dB, lost its greeting and its job."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits by which delivery is judged. Each field states its source, or that it has none."""

    pace: Band = Band(110, 170, 90, 200)
    """Words per minute outside dictated stretches. Bands in use: presenting 100-165 (Microsoft),
    meetings 130-175 (Read.ai), conversation 120-150 (advisers). Ours, within their ends, and where
    red begins are our choice."""
    length: Band = Band(None, 90, None, 120)
    """Seconds of the longest reply, from its first detected speech to its last, which ends 0.1 to
    0.6 s after the last word (`review/measures/rates.py`). Advisers' habit for an answer in an
    interview: stop by 90 s, and never exceed 2 minutes."""
    monologue: Band = Band(None, 60, None, 90)
    """Seconds of the longest stretch without a pause of 2 s. Advisers' habit for an answer: about
    60 s, and stop by 90. Not judged in a message, which has its length."""
    fillers: Band = Band(None, 5, None, 12)
    """Fillers per minute: 5 are harmless, 12 are harmful (J. Appl. Behav. Anal., jaba.1093)."""
    phone_pace: Band = Band(None, 2.0, None, 3.0)
    """Digits per second over all numbers of 4 digits or more, each from its first sound to its
    last, with pauses and corrections. Recall is better at 1 per second than at 2 (studies of digit
    recall). That 2 is still good and that red begins at 3 are our choice."""
    name_pace: Band = Band(None, 4.5, None, 6.0)
    """Syllables per second while the name is said. Our choice, without a source."""
    pause: Band = Band(None, 2.0, None, 4.0)
    """Seconds of the longest pause inside a reply. Our choice: 2 s also end a stretch of talk
    (`TURN_YIELDING_PAUSE_S` in `review/measures/pauses.py`)."""
    questions: Band = Band(None, 3, None, 5)
    """Questions the caller asks in one stage, without courtesies. The advice is "no endless stream
    of questions" (`ARTICLE` in `scenario/checks.py`); the numbers are our choice."""
    level: Band = Band(-28, -16, -40, -6)
    """dBFS of active speech (RFC 7874: -22, plus or minus 6 dB). Where red begins is our choice."""
    noise: Band = Band(15, None, MIN_INTELLIGIBLE_SNR_DB, None)
    """Signal-to-noise ratio of the speech in dB (NUREG-0700: 15). Whatever a scenario says here,
    nothing is called missed below `MIN_INTELLIGIBLE_SNR_DB`."""
    dead_air: Band = Band(None, 2.5, None, 5.0)
    """Seconds of silence before an answer, in live calls only. Our choice: turns are usually about
    0.2 s apart (Stivers et al. 2009), but an answer may need thought."""


VOICEMAIL_LIMITS: Final = Limits(pace=Band(100, 150, 80, 180), length=Band(None, 60, None, 90))
"""Defaults for a voicemail: slower speech, and at most 60 s. The article says to speak slowly; the
words per minute are our choice, and so is where red begins. Ten digits twice at 1 per second take
20 s, a spelled name 8 s, and 45 words 21 s: about 50 s, more than the 20 to 30 s that are usually
advised. No message is too short: what it leaves out is judged by its own checks. The model message
is spoken at the middle of this pace (`planning/model_message.py`)."""

CONVERSATION_LIMITS: Final = Limits()


def usual_limits(role: str) -> Limits:
    """Return the limits while somebody of this role listens, if the scenario sets no others."""
    return VOICEMAIL_LIMITS if role == "voicemail" else CONVERSATION_LIMITS
