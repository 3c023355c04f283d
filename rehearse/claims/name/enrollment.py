"""Taking in how somebody says their own name: from a recording of it to its sounds.

What was recorded must be the name: said alone, and about as it is written or as its hint says. So
"I'm Priya" is not taken for it, nor a chair that was moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import name_forms
from rehearse.claims.name.introductions import INTRODUCTIONS
from rehearse.errors import AudioError, RecognizerError
from rehearse.language import find, tokenize
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
    from rehearse.claims.listener import SpeechEngines
    from rehearse.profile import Profile
    from rehearse.speech import KeywordHit, Posteriors

MAX_PRONUNCIATIONS: Final = 3
"""Ways of saying it that are kept: nobody says it twice alike."""
NO_ACOUSTIC_MODEL: Final = (
    "how you say a name is heard by Whisper's tiny.en and hama together; leave --engine and --model"
    " (and $REHEARSE_MODEL) out, and see `rehearse doctor`"
)
SPEECH_MARGIN_S: Final = 0.1
"""Seconds kept on either side of the speech."""
MIN_WRITTEN_SCORE: Final = -2.2
"""Natural log a sound that the name as it is written must come to. Of 1038 voiced pronunciations 5
in a thousand came to less, and of as many other names 93 in a hundred."""
MAX_EXTRA_PHONES: Final = 4
"""Sounds before and after it, at most: "this is" has five. Of the 1038 3 in a hundred had more."""
GREETINGS: Final = ("hello", "hi", "hey")
"""What is refused before the name, with "I'm", "my name is". Words alone do not tell: "I'm run" may
be all that was understood of Imran. So what was said must sound more like them with the name than
like the name: of 168 voiced pronunciations none was refused then, of 150 of names that begin like
such words 3, each an Iman said with an "I'm"; of 318 with "I'm" or "hi" before the name 272
were."""
PHONE_COUNT_RATIOS: Final = (0.7, 1.8)
"""Sounds that may be heard for each that is written: of the 1038 5 in a thousand had fewer than
0.72, none more than 1.75; half of a name has 0.6 and less."""


class NameEnrollment:
    """Learns how one name is said, from recordings of it."""

    def __init__(self, profile: Profile, engines: SpeechEngines) -> None:
        """Read the name.

        Raises:
            AudioError: it is in letters that cannot be read.
            RecognizerError: no acoustic model is here.
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
        """The sounds of one saying; `where` begins what an error says.

        Raises:
            AudioError: nothing was said, or something else than the name, or more.
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
                " did, write how it sounds into the profile as `pronounced`"
            )
        if not any(_is_name(here, len(sounds), way, fit) for way, fit in ways):
            raise AudioError(f"{where}{self._not_alone(truncated_edges(speech, clip))}")
        return sounds

    def _lead_in(self, clip: Clip, here: Posteriors, likely: list[tuple[str, ...]]) -> str:
        """The words that were said before the name, as "I'm"; empty where there were none.

        Args:
            clip: what the recognizer hears.
            here: the sounds of the speech in it.
            likely: ways of saying the name that are in them.
        """
        words = [word.text for word in self._recognizer.transcribe(clip).words] if likely else []
        lead = _lead_in(words)
        before = phone_sequence(lead, self._phonemes)
        with_lead = forced_alignment_scores(here, [before + way for way in likely])
        return (
            lead if before and max(with_lead) > max(forced_alignment_scores(here, likely)) else ""
        )

    def _not_alone(self, edges: tuple[bool, bool]) -> str:
        """What it was not, and what to do; `edges` as `truncated_edges` has them."""
        what = f'that did not sound like "{self._name}" alone'
        ends = [end for end, is_cut in zip(("start", "end"), edges, strict=True) if is_cut]
        if ends:
            return (
                f"{what}; it seems cut off at its {' and '.join(ends)}, so leave a second of"
                " silence before and after the name"
            )
        return (
            f"{what}; say it in full, nothing else, or write how it sounds into the profile as"
            " `pronounced`"
        )


def _lead_in(words: list[str]) -> str:
    """Greeting and introduction at the beginning of what was said, as "Hello, my name is"."""
    last, ahead = -1, 0
    for match in find(tokenize(words), (*GREETINGS, *INTRODUCTIONS)):
        if match.first <= ahead:
            last, ahead = max(last, match.last_word), max(ahead, match.last + 1)
    return " ".join(words[: last + 1]).strip(" ,.!?")


def _is_name(here: Posteriors, sounds: int, way: tuple[str, ...], fit: KeywordHit) -> bool:
    """Whether frames in which so many sounds are hold this way of saying it, and little else."""
    if not way or fit.score_per_phone < MIN_WRITTEN_SCORE:
        return False
    before = here.cut(Span(0.0, fit.start)) if fit.start > 0.0 else None
    after = here.cut(Span(fit.end, max(fit.end, len(here.log_probs) * here.step)))
    beside = sum(len(pronunciation(part)) for part in (before, after) if part)
    is_as_long = PHONE_COUNT_RATIOS[0] <= sounds / len(way) <= PHONE_COUNT_RATIOS[1]
    return is_as_long and beside <= MAX_EXTRA_PHONES
