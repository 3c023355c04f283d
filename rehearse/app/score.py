"""From a recording, or a whole call, to its review: what `score`, `call` and `demo` have in common.

The engines are handed in; which ones is chosen in the command line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from rehearse.call.conductor import Line, conduct
from rehearse.claims.verify import hear
from rehearse.errors import ScenarioError
from rehearse.review.review import Engine, review
from rehearse.review.rules.table import judge
from rehearse.review.stages import single_reply_call, split
from rehearse.scenario.graph import replies_ahead
from rehearse.speech.ports import Recognizer
from rehearse.speech.utterance import CALLER, Call, Utterance
from rehearse.speech.vad.segments import is_quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio.clip import Clip, Span
    from rehearse.call.conductor import Conducted, Heard
    from rehearse.call.dialog import Action, Beep, Ring, Script
    from rehearse.call.line.files import FilePhone
    from rehearse.profile.record import Profile
    from rehearse.review.finding import Status
    from rehearse.review.review import Review
    from rehearse.scenario.records import Person, Scenario, Turn
    from rehearse.speech.phones.confusable_names import Directory
    from rehearse.speech.ports import Comparing, Detector, Phonetic, Refining, Speller, Voice
    from rehearse.speech.transcript import Transcript


class MakeDetector(Protocol):
    """Makes a speech detector, for a quiet room or for any."""

    def __call__(self, *, quiet: bool = False) -> Detector:
        """A fresh one."""
        ...


@dataclass(frozen=True, slots=True)
class Ears:
    """The engines that listen."""

    recognizer: Recognizer
    detector: MakeDetector
    """Makes a fresh one for each clip: detectors remember what they heard before."""
    speller: Speller | None
    verifier: Comparing | None = None
    """Who holds rival texts against the sound; None: the recognizer itself, if it can."""
    phonetic: Phonetic | None = None
    """Hears the sounds of names and numbers; None where its package is not installed."""
    fine: Refining | None = None
    """Hears them again, more finely; None for a recognizer that it cannot look into."""
    others: Callable[[], Directory] | None = None
    """Gives common names, which may be said instead of the caller's."""

    @property
    def engine(self) -> Engine:
        """What a report calls them."""
        careful = self.verifier.model if isinstance(self.verifier, Recognizer) else ""
        return Engine(self.recognizer.name, self.recognizer.model, careful)

    def hear(self, clip: Clip, profile: Profile) -> tuple[tuple[Span, ...], Transcript]:
        """Where there is speech in the clip, and what was heard in it."""
        detector = self.detector(quiet=is_quiet(clip))
        return hear(
            self.recognizer,
            detector,
            self.speller,
            clip,
            profile,
            verifier=self.verifier,
            phonetic=self.phonetic,
            fine=self.fine,
            others=self.others,
        )


def score(
    clip: Clip,
    scenario: Scenario,
    profile: Profile,
    ears: Ears,
    turn: str = "",
    *,
    breaks_off: bool = False,
) -> Review:
    """Review one recording as the reply to one turn, or to the whole scenario.

    Args:
        clip: the recording.
        scenario: what was asked for.
        profile: who is calling.
        ears: who listens.
        turn: the one turn that it answers; empty for all of them.
        breaks_off: the recording went on, and only this much of it could be read.

    Raises:
        ScenarioError: the scenario has no such turn.
        RecognizerError: the recognizer failed.
    """
    known = [t.id for t in scenario.turns if t.listens]
    if turn and turn not in known:
        raise ScenarioError(
            f"{scenario.id}: nobody listens in a turn `{turn}`; there are {', '.join(known)}"
        )
    speech, transcript = ears.hear(clip, profile)
    call = single_reply_call(scenario, clip, speech, turn, breaks_off=breaks_off)
    return review(scenario, profile, call, (transcript,), ears.engine)


def hold(
    script: Script,
    phone: FilePhone,
    voice_of: Callable[[Person], Voice],
    sound_of: Callable[[Ring | Beep], Clip],
    ears: Ears,
    watch: Callable[[Action | Utterance], None],
) -> tuple[Conducted, Review]:
    """Hold a whole call over a line of recordings, and review it."""
    line = Line(
        phone=phone,
        voice_of=voice_of,
        sound_of=sound_of,
        turn_end=phone.turn_end,
        hear=lambda clip: ears.hear(clip, script.profile),
        judge=judge_with(script.scenario, script.profile),
        may_ask_again=lambda turn: phone.can_say_again(replies_ahead(script.scenario, turn)),
    )
    held = conduct(script, line, watch)
    return held, review(script.scenario, script.profile, held.call, held.transcripts, ears.engine)


def judge_with(
    scenario: Scenario, profile: Profile
) -> Callable[[Turn, tuple[Heard, ...]], tuple[tuple[str, Status], ...]]:
    """How the checks of a turn stand after some replies, by the same rules as the review."""

    def stand(turn: Turn, heard: tuple[Heard, ...]) -> tuple[tuple[str, Status], ...]:
        # Whatever was said to this person before counts as said to this turn as well.
        utterances = tuple(replace(utterance, turn=turn.id) for utterance, _ in heard)
        call = Call(scenario.id, utterances, CALLER)
        transcripts = tuple(transcript for _, transcript in heard)
        stages = split(scenario, profile, call, transcripts, measured=False)
        return tuple((f.check, f.status) for stage in stages for f in judge(stage))

    return stand
