"""Enroll the caller's pronunciation of their own name: from a recording to its phones.

The recording must hold the name alone, roughly as it is written or as its hint says. So neither
"I'm Priya" nor a moved chair is accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import name_forms
from rehearse.claims.name.introductions import INTRODUCTIONS
from rehearse.errors import AudioError, RecognizerError
from rehearse.language import find_phrases, tokenize
from rehearse.speech import (
    forced_alignment_scores,
    has_high_snr,
    phone_sequence,
    pronunciation,
    speech_spans,
    spot_keywords,
    truncated_edges,
)

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.claims.speech_engines import SpeechEngines
    from rehearse.profile import Profile
    from rehearse.speech import KeywordHit, Posteriors

MAX_PRONUNCIATIONS: Final = 3
"""Maximum number of pronunciations that are kept. Nobody says a name the same way twice."""
NO_ACOUSTIC_MODEL: Final = (
    "learning how you say a name needs Whisper's tiny.en and hama; leave out --engine, --model, and"
    " $REHEARSE_MODEL, and see `rehearse doctor`"
)
SPEECH_MARGIN_S: Final = 0.1
"""Seconds kept on either side of the speech."""
MIN_WRITTEN_SCORE: Final = -2.2
"""Minimum score per phone (natural log) of the name as written. Of 1,038 synthetic pronunciations
0.5 % scored less, and of as many other names 93 %."""
MAX_EXTRA_PHONES: Final = 4
"""Maximum number of phones before and after the name. "This is" has five. Of the 1,038, 3 % had
more."""
GREETINGS: Final = ("hello", "hi", "hey")
"""Greetings refused before the name, as "I'm" and "my name is" are. Words alone cannot decide: "I'm
run" may be all that was recognized of Imran. So the audio must fit the greeting with the name
better than the name alone. Of 168 synthetic pronunciations none was refused, of 150 names that
begin like such words 3, each an Iman with "I'm" before it. Of 318 with "I'm" or "hi" before the
name 272 were refused."""
PHONE_COUNT_RATIOS: Final = (0.7, 1.8)
"""Minimum and maximum number of phones recognized for each one expected. Of the 1,038, 0.5 % had
fewer than 0.72 and none more than 1.75. Half of a name has 0.6 or less."""


class NameEnrollment:
    """Learns how one name is pronounced from recordings of it."""

    def __init__(self, profile: Profile, engines: SpeechEngines) -> None:
        """Read the name.

        Raises:
            AudioError: the name is in letters that cannot be read.
            RecognizerError: no acoustic model is available.
        """
        if not (engines.phone_recognizer and engines.acoustic_model and engines.g2p):
            raise RecognizerError(NO_ACOUSTIC_MODEL)
        self._name, self._detector = profile.name, engines.make_detector
        self._recognizer, self._phonemes = engines.recognizer, engines.g2p.phonemes
        self._phone_recognizer, self._acoustic_model = (
            engines.phone_recognizer,
            engines.acoustic_model,
        )
        self._ways = [phone_sequence(form, engines.g2p.phonemes) for form in name_forms(profile)]
        if not any(self._ways):
            raise AudioError(
                f'"{profile.name}" is in letters that nothing here can read; write how it sounds'
                ' into the profile, as `pronounced = "lee SHAO-long"`'
            )

    def pronunciation(self, clip: Clip, where: str = "") -> tuple[str, ...]:
        """Return the phones of one pronunciation. Error messages begin with `where`.

        Raises:
            AudioError: nothing was said, or something other or more than the name.
            RecognizerError: the recognizer failed.
        """
        speech = speech_spans(self._detector(quiet=has_high_snr(clip)), clip)
        if not speech:
            raise AudioError(f"{where}nothing was heard; say your name close to the microphone")
        heard = self._acoustic_model.refined_posteriors(
            clip, self._phone_recognizer.posteriors(clip)
        ).phones
        here = heard.cut(
            Span(max(0.0, speech[0].start - SPEECH_MARGIN_S), speech[-1].end + SPEECH_MARGIN_S)
        )
        sounds, fits = pronunciation(here), spot_keywords(here, self._ways)
        ways = tuple(zip(self._ways, fits, strict=True))
        likely = [way for way, fit in ways if way and fit.score_per_phone >= MIN_WRITTEN_SCORE]
        if lead := self._lead_in(clip, here, likely):
            raise AudioError(
                f'{where}"{lead}" was heard before the name; say only "{self._name}", or, if you'
                " did, add how it sounds to the profile as `pronounced`"
            )
        if not any(_is_name(here, len(sounds), way, fit) for way, fit in ways):
            raise AudioError(f"{where}{self._not_alone(truncated_edges(speech, clip))}")
        return sounds

    def _lead_in(self, clip: Clip, here: Posteriors, likely: list[tuple[str, ...]]) -> str:
        """Return the words said before the name, such as "I'm"; empty if there were none.

        Args:
            clip: the recording, for the recognizer.
            here: posteriors of the speech in it.
            likely: pronunciations of the name found in them.
        """
        words = [word.text for word in self._recognizer.transcribe(clip).words] if likely else []
        lead = _lead_in(words)
        before = phone_sequence(lead, self._phonemes)
        with_lead = forced_alignment_scores(here, [before + way for way in likely])
        return (
            lead if before and max(with_lead) > max(forced_alignment_scores(here, likely)) else ""
        )

    def _not_alone(self, edges: tuple[bool, bool]) -> str:
        """Return what was wrong and what to do; `edges` is the result of `truncated_edges`."""
        what = f'that did not sound like only "{self._name}"'
        ends = [end for end, is_cut in zip(("start", "end"), edges, strict=True) if is_cut]
        if ends:
            return (
                f"{what}; it seems cut off at its {' and '.join(ends)}, so leave a second of"
                " silence before and after the name"
            )
        return (
            f"{what}; say your full name and nothing else, or add how it sounds to the profile as"
            " `pronounced`"
        )


def _lead_in(words: list[str]) -> str:
    """Return the greeting and introduction at the start of the words: "Hello, my name is"."""
    last, ahead = -1, 0
    for match in find_phrases(tokenize(words), (*GREETINGS, *INTRODUCTIONS)):
        if match.first <= ahead:
            last, ahead = max(last, match.last_word), max(ahead, match.last + 1)
    return " ".join(words[: last + 1]).strip(" ,.!?")


def _is_name(here: Posteriors, sounds: int, way: tuple[str, ...], fit: KeywordHit) -> bool:
    """Return whether frames with this many phones hold this pronunciation and little else."""
    if not way or fit.score_per_phone < MIN_WRITTEN_SCORE:
        return False
    before = here.cut(Span(0.0, fit.start)) if fit.start > 0.0 else None
    after = here.cut(Span(fit.end, max(fit.end, len(here.log_probs) * here.step)))
    beside = sum(len(pronunciation(part)) for part in (before, after) if part)
    is_as_long = PHONE_COUNT_RATIOS[0] <= sounds / len(way) <= PHONE_COUNT_RATIOS[1]
    return is_as_long and beside <= MAX_EXTRA_PHONES
