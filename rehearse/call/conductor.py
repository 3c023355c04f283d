"""Run a script over a phone: ring, speak, listen, branch, and keep every utterance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from rehearse.audio import RATE, Clip, Span, silence
from rehearse.call.dialog import (
    Action,
    Beep,
    HangUp,
    Ring,
    Say,
    Script,
    ScriptStep,
    TurnOutcome,
)
from rehearse.call.likely_lines import likely_lines
from rehearse.call.speaking_style import can_say
from rehearse.call.turns.repeat_request import is_repeat_request
from rehearse.call.turns.turn_end import CallerHungUp, EndReason, Listen, TurnEnd
from rehearse.claims import ScoredTranscript, proposed_day, unscored
from rehearse.language import Word
from rehearse.review import Status
from rehearse.scenario import Person, Turn
from rehearse.speech import CALLER, Call, Transcript, Utterance

if TYPE_CHECKING:
    from rehearse.audio import Samples
    from rehearse.profile import Profile
    from rehearse.speech import Phone, Voice

RecognizedReply: TypeAlias = tuple[Utterance, ScoredTranscript]
"""A reply and its transcript, which keeps what was found in it for every later turn."""

RecognizeReply: TypeAlias = Callable[[Clip], tuple[tuple[Span, ...], ScoredTranscript]]
"""From a reply's sound to its speech spans (in seconds) and its transcript."""

JudgeTurn: TypeAlias = Callable[[Turn, tuple[RecognizedReply, ...]], tuple[tuple[str, Status], ...]]
"""From a turn and all replies to its speaker in this stage to the status of the turn's checks."""


MIN_CUT_SHORT_S: Final = 0.1
"""If at least this many seconds of a line were not played, the caller interrupted it."""


def _always(_: Turn) -> bool:
    return True


def _unprepared(_: tuple[Say, ...]) -> None:
    """Synthesize nothing in advance."""


@dataclass(frozen=True, slots=True)
class CallSetup:
    """The parts that a call is conducted with."""

    phone: Phone
    voice_of: Callable[[Person], Voice]
    sound_of: Callable[[Ring | Beep], Clip]
    """The sounds of the ringing and of the beep."""
    turn_end: Callable[[Listen], TurnEnd]
    recognize: RecognizeReply
    judge: JudgeTurn
    can_clarify: Callable[[Turn], bool] = _always
    """Whether the other side may ask again after a reply to this turn that was not understood."""
    prepare: Callable[[tuple[Say, ...]], None] = _unprepared
    """Receives the lines that come next, then those that may follow, the likeliest first."""


@dataclass(frozen=True, slots=True)
class ConductedCall:
    """A finished call and its transcripts."""

    call: Call
    transcripts: tuple[ScoredTranscript, ...]
    """One transcript per reply in `call.replies`."""


def _ignore_event(_: Action | Utterance) -> None:
    """Ignore an event."""


def conduct(
    script: Script, setup: CallSetup, on_event: Callable[[Action | Utterance], None] = _ignore_event
) -> ConductedCall:
    """Run the whole call.

    Args:
        script: the scenario, ready for this caller.
        setup: phone, voices, recognizer.
        on_event: receives each action before it happens and each utterance after it, for a live
            view and for recording a call that may break off.

    Raises:
        RehearseError: an engine or the device failed; `on_event` has received all before it.
    """
    conductor = _Conductor(script, setup, on_event)
    step = script.begin()
    ended_by = CALLER
    try:
        while True:
            setup.prepare(_coming(script, step))
            reply, ended_by = conductor.perform(step.actions)
            if step.state is None:
                break
            step = conductor.sayable(script.answer(step.state, reply))
    except CallerHungUp:
        ended_by = CALLER
    setup.phone.hang_up()
    call = Call(script.scenario.id, tuple(conductor.utterances), ended_by)
    return ConductedCall(call, tuple(heard for _, heard in conductor.replies))


def _coming(script: Script, step: ScriptStep) -> tuple[Say, ...]:
    """Pass on the lines of this step, and those that may come after it."""
    now = tuple(action for action in step.actions if isinstance(action, Say))
    return now if step.state is None else (*now, *likely_lines(script, step.state))


class _Conductor:
    """Carries out actions, and keeps the utterances."""

    def __init__(
        self, script: Script, setup: CallSetup, on_event: Callable[[Action | Utterance], None]
    ) -> None:
        self.utterances: list[Utterance] = []
        self.replies: list[RecognizedReply] = []
        self._script = script
        self._line = setup
        self._watch = on_event

    def sayable(self, step: ScriptStep) -> ScriptStep:
        """Return the step, without the day that the caller proposed where nobody can say it yet."""
        return replace(step, actions=tuple(map(self._sayable, step.actions)))

    def _sayable(self, action: Action) -> Action:
        if not isinstance(action, Say) or action.without_day is None:
            return action
        voice = self._line.voice_of(self._script.scenario.person(action.speaker))
        return action if can_say(voice, action.spoken) else action.without_day

    def perform(self, actions: tuple[Action, ...]) -> tuple[TurnOutcome, str]:
        """Carry out the actions; return the last reply and who hung up."""
        reply, ended_by = TurnOutcome(), CALLER
        for action in actions:
            self._watch(action)
            match action:
                case Ring() | Beep():
                    self._line.phone.play(self._line.sound_of(action))
                case Say():
                    self._say(action)
                case Listen():
                    reply = self._listen(action)
                case HangUp(by):
                    ended_by = by
        return reply, ended_by

    def _say(self, action: Say) -> None:
        person = self._script.scenario.person(action.speaker)
        clip = self._line.voice_of(person).say(action.spoken)
        start = self._line.phone.seconds
        said = Utterance(action.speaker, action.turn, clip, start, action.text)
        self._keep(said)
        self._line.phone.play(clip)
        played = self._line.phone.seconds - start
        if played < clip.seconds - MIN_CUT_SHORT_S:
            # The caller interrupted, so the rest of the line is never heard.
            self.utterances[-1] = replace(said, clip=clip.cut(Span(0.0, played)))

    def _listen(self, listen: Listen) -> TurnOutcome:
        policy = self._line.turn_end(listen)
        start, clip, cut_in = self._record(listen, policy)
        reason: EndReason = "spoken" if cut_in else policy.reason
        if reason == "taken_back":
            stage = self._stage(listen.turn)
            return TurnOutcome(
                self._line.judge(listen.turn, stage) if stage else (), discarded=True
            )
        speech, heard = self._recognize(clip, policy)
        utterance = Utterance(
            CALLER,
            listen.turn.id,
            clip,
            start,
            cut_in=cut_in,
            speech=speech,
            typed=policy.typed,
        )
        self._keep(utterance)
        self.replies.append((utterance, heard))
        is_silent = not speech and not heard.transcript.words
        return TurnOutcome(
            () if is_silent else self._line.judge(listen.turn, self._stage(listen.turn)),
            # A pressed key is not silence, even if nothing was said.
            silent=is_silent and reason != "say_again",
            pressed=reason == "say_again",
            cut_in=cut_in,
            hung_up=reason == "hung_up",
            proposed=self._proposed(listen.turn),
            wants_repeat=is_repeat_request(heard.transcript.text),
            # Typed words are not misheard.
            clarify=policy.typed is None and self._line.can_clarify(listen.turn),
        )

    def _record(self, listen: Listen, policy: TurnEnd) -> tuple[float, Clip, bool]:
        """Return the reply's start, its sound, and whether it reached the turn's limit."""
        phone = self._line.phone
        frames: list[Samples] = []
        start = phone.seconds
        samples, most = 0, round(listen.longest * RATE)
        for frame in phone.frames():
            if not frames:
                # The first frame is already on the line's clock where that runs by itself.
                start = max(start, phone.seconds - len(frame) / RATE)
            frames.append(frame)
            samples += len(frame)
            if policy.feed(frame):
                break
            if samples >= most:
                return start, Clip(np.concatenate(frames)), True
        return start, Clip(np.concatenate(frames)) if frames else silence(0), False

    def _recognize(self, clip: Clip, policy: TurnEnd) -> tuple[tuple[Span, ...], ScoredTranscript]:
        if policy.typed is not None:
            return as_if_spoken(policy.typed, clip, self._script.profile)
        if not len(clip.samples):
            return (), unscored(Transcript(), self._script.profile)
        return self._line.recognize(clip)

    def _proposed(self, turn: Turn) -> str:
        """Return the day that the caller proposed instead of the turn's; empty if none."""
        said = [heard.transcript for reply, heard in self.replies if reply.turn == turn.id]
        return proposed_day(said, turn.offers, self._script.profile) if turn.offers else ""

    def _stage(self, turn: Turn) -> tuple[RecognizedReply, ...]:
        """Return the replies to this turn's speaker since the speaker last changed."""
        stage: list[RecognizedReply] = []
        for heard in reversed(self.replies):
            if self._script.scenario.turn(heard[0].turn).speaker != turn.speaker:
                break
            stage.insert(0, heard)
        return tuple(stage)

    def _keep(self, utterance: Utterance) -> None:
        self.utterances.append(utterance)
        self._watch(utterance)


def as_if_spoken(
    text: str, clip: Clip, profile: Profile
) -> tuple[tuple[Span, ...], ScoredTranscript]:
    """Return typed words, spread evenly over the time it took to type them."""
    texts = text.split()
    if not texts:
        return (), unscored(Transcript(), profile)
    each = clip.seconds / len(texts)
    words = tuple(Word(word, Span(i * each, (i + 1) * each), 1.0) for i, word in enumerate(texts))
    return (Span(0, clip.seconds),), unscored(Transcript(words, is_written=True), profile)
