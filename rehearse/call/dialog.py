"""The other side's next actions: a scenario as a state machine without sound, clock or device."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.call.turns.turn_end import Listen
from rehearse.review import Status
from rehearse.scenario import END, fill_line, sayable_lines, spoken_line, with_proposed
from rehearse.speech import CALLER

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.profile import Profile
    from rehearse.scenario import Branch, Scenario, Turn


@dataclass(frozen=True, slots=True)
class Ring:
    """The phone rings before a turn."""

    turn: str
    times: int


@dataclass(frozen=True, slots=True)
class Say:
    """A person says a line."""

    speaker: str
    turn: str
    text: str
    sounds: str = ""
    """The line as a voice reads it, if that is not how it is written."""
    without_day: Say | None = None
    """The line without the day that the caller proposed, for a voice that cannot say it at once."""

    @property
    def spoken(self) -> str:
        """The text for the voice."""
        return self.sounds or self.text


@dataclass(frozen=True, slots=True)
class Beep:
    """The tone after a voicemail greeting."""

    turn: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """The call ends."""

    by: str
    """`caller` or a person's id."""


Action: TypeAlias = Ring | Say | Beep | Listen | HangUp


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """The outcome of one wait for the caller."""

    statuses: tuple[tuple[str, Status], ...] = ()
    """Status of the turn's checks after everything said to this person so far, and the answer to an
    offered day (`scenario.DATE_ANSWERS`)."""
    proposed: str = ""
    """The day and time that the caller proposed instead of the offered one."""
    silent: bool = False
    cut_in: bool = False
    """Whether it ran to the turn's limit."""
    hung_up: bool = False
    wants_repeat: bool = False
    """Whether the caller asked to hear the line again."""
    pressed: bool = False
    """Whether they did so with a key, which also works with a machine, without limit."""
    discarded: bool = False
    """Whether the caller discarded the reply with a key, so that it counts as never said."""
    clarify: bool = True
    """Whether the caller could answer "could you say that again?" (recordings cannot always)."""


@dataclass(frozen=True, slots=True)
class DialogState:
    """A position in the script: within a turn, waiting for the caller."""

    turn: str
    line: str = ""
    """The last line, which is repeated on request."""
    silences: int = 0
    repeats: int = 0
    asked: tuple[str, ...] = ()
    """Checks whose `if_missing` question was asked."""
    clarified: bool = False
    proposed: str = ""
    """The day that the caller proposed in the turn before, for lines that name it."""


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """The other side's actions until it listens or hangs up."""

    actions: tuple[Action, ...]
    state: DialogState | None
    """The next position, or None if the call is over."""


MAX_REPEATS: Final = 3
"""Most times in a row that a line is repeated; after that, a request counts as the answer."""


def _always_first(_: int) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Script:
    """A scenario prepared for one caller."""

    scenario: Scenario
    profile: Profile
    chances: tuple[str, ...] = ()
    """Names of the branches (`busy`) to take wherever they are offered."""
    choose_index: Callable[[int], int] = _always_first
    """Chooses one of several lines or branches: given the count, returns an index."""
    wait_factor: float = 1.0
    """Factor on each turn's `patience` and, except in a voicemail box, its `longest`; 2 for callers
    who need time."""

    def begin(self) -> ScriptStep:
        """Return the step before the caller says anything."""
        return self._enter(self.scenario.turns[0].id, self.scenario.turns[0].speaker)

    def answer(self, state: DialogState, reply: TurnOutcome) -> ScriptStep:
        """Return the step after a reply."""
        turn = self.scenario.turn(state.turn)
        is_box = self._is_box(turn)
        if reply.hung_up and (reply.silent or not is_box):
            return ScriptStep((HangUp(CALLER),), None)
        if reply.pressed or reply.discarded:
            return self._once_more(turn, state, reply)
        if reply.silent:
            return self._after_silence(turn, state, reply)
        state = replace(state, silences=0)
        if is_box:
            return self._go_on(turn, reply)
        if reply.wants_repeat and state.line and state.repeats < MAX_REPEATS:
            again = replace(state, repeats=state.repeats + 1)
            return self._ask(turn, again, state.line, self._still_needed(turn, reply))
        state = replace(state, repeats=0)
        cut = self._say(turn, turn.if_long) if reply.cut_in else ()
        step = self._question(turn, state, reply) or self._go_on(turn, reply)
        return ScriptStep((*cut, *step.actions), step.state)

    def _enter(self, id_: str, by: str, proposed: str = "") -> ScriptStep:
        """Play the turns from this one on until somebody listens or the call ends."""
        actions: list[Action] = []
        while id_ != END:
            turn = self.scenario.turn(id_)
            line = self.line(turn)
            if turn.rings:
                actions.append(Ring(turn.id, turn.rings))
            actions.extend(self._say(turn, line, proposed))
            if turn.beeps:
                actions.append(Beep(turn.id))
            if turn.listens:
                actions.append(self._listen(turn, turn.needs))
                return ScriptStep(tuple(actions), DialogState(id_, line, proposed=proposed))
            by = turn.speaker
            id_ = END if turn.hangs_up else self._next(turn, ())
        return ScriptStep((*actions, HangUp(by)), None)

    def _go_on(self, turn: Turn, reply: TurnOutcome) -> ScriptStep:
        by = CALLER if reply.hung_up else turn.speaker
        to = END if turn.hangs_up else self._next(turn, reply.statuses)
        return self._enter(to, by, reply.proposed)

    def _next(self, turn: Turn, statuses: tuple[tuple[str, Status], ...]) -> str:
        """Return the first matching branch, or the following turn if none matches."""
        met = {check for check, status in statuses if status in (Status.MET, Status.PARTLY)}
        for way in turn.next:
            if way.chance:
                return self.draw(tuple(w for w in turn.next if w.chance)).to
            if not way.when or way.when in met:
                return way.to
        return self.scenario.following(turn)

    def draw(self, ways: tuple[Branch, ...]) -> Branch:
        """Return one of the ways among which chance chooses: the named one, if there is one."""
        for way in ways:
            if way.chance in self.chances:
                return way
        return ways[self.choose_index(len(ways))]

    def _question(self, turn: Turn, state: DialogState, reply: TurnOutcome) -> ScriptStep | None:
        """Return a question for what was not understood, once, or for what was left out."""
        statuses = dict(reply.statuses)
        may_clarify = reply.clarify and turn.if_unclear and not state.clarified
        if may_clarify and _is_unclear(turn, statuses):
            state = replace(state, clarified=True)
            actions = self._say(turn, turn.if_unclear)
            return ScriptStep(
                (*actions, self._listen(turn, self._still_needed(turn, reply))), state
            )
        for check in turn.needs:
            asked = check in state.asked or len(state.asked) >= turn.follow_ups
            if statuses.get(check) is Status.MISSED and turn.ask(check) and not asked:
                state = replace(state, asked=(*state.asked, check), clarified=False)
                return self._ask(turn, state, turn.ask(check), (check,), follow_up=True)
        return None

    def _after_silence(self, turn: Turn, state: DialogState, reply: TurnOutcome) -> ScriptStep:
        last = (
            self._go_on(turn, reply) if turn.goes_on else ScriptStep((HangUp(turn.speaker),), None)
        )
        if not turn.if_silent:
            return last
        line = turn.if_silent[min(state.silences, len(turn.if_silent) - 1)]
        said = self._say(turn, line)
        state = replace(state, silences=state.silences + 1)
        if state.silences >= len(turn.if_silent):
            return ScriptStep((*said, *last.actions), last.state)
        return ScriptStep((*said, self._listen(turn, turn.needs)), state)

    def _once_more(self, turn: Turn, state: DialogState, reply: TurnOutcome) -> ScriptStep:
        """Return the step after a key: the line again, or the beep after a discarded message."""
        line = () if reply.discarded and turn.beeps else self._say(turn, state.line, state.proposed)
        tone = (Beep(turn.id),) if turn.beeps else ()
        return ScriptStep(
            (*line, *tone, self._listen(turn, self._still_needed(turn, reply))), state
        )

    def _ask(
        self,
        turn: Turn,
        state: DialogState,
        line: str,
        still_needed: tuple[str, ...],
        *,
        follow_up: bool = False,
    ) -> ScriptStep:
        listen = replace(self._listen(turn, still_needed), follow_up=follow_up)
        said = self._say(turn, line, state.proposed)
        return ScriptStep((*said, listen), replace(state, line=line))

    def line(self, turn: Turn) -> str:
        """Return one of the turn's alternative lines, with its fields; empty if it says nothing."""
        lines = sayable_lines(turn.says, self.profile)
        return lines[self.choose_index(len(lines)) if len(lines) > 1 else 0] if lines else ""

    def _say(self, turn: Turn, line: str, proposed: str = "") -> tuple[Say, ...]:
        said = self.said(turn, line, proposed)
        return (said,) if said.text else ()

    def said(self, turn: Turn, line: str, proposed: str = "") -> Say:
        """Return a line of the turn as its speaker says it to this caller."""
        named = with_proposed(line, proposed)
        text, sounds = fill_line(named, self.profile), spoken_line(named, self.profile)
        without = self.said(turn, line) if named != line else None
        return Say(turn.speaker, turn.id, text, sounds if sounds != text else "", without)

    def _listen(self, turn: Turn, still_needed: tuple[str, ...]) -> Listen:
        role = self.scenario.person(turn.speaker).role
        # A voicemail box keeps its limit, but has more patience, like everybody else.
        longest = turn.longest * (1 if role == "voicemail" else self.wait_factor)
        return Listen(turn, role, turn.patience * self.wait_factor, longest, still_needed)

    def _still_needed(self, turn: Turn, reply: TurnOutcome) -> tuple[str, ...]:
        met = {check for check, status in reply.statuses if status is Status.MET}
        return tuple(check for check in turn.needs if check not in met)

    def _is_box(self, turn: Turn) -> bool:
        return self.scenario.person(turn.speaker).role == "voicemail"


def _is_unclear(turn: Turn, statuses: dict[str, Status]) -> bool:
    """Return whether something the speaker must know, or everything, was not understood."""
    unclear = [check for check in turn.needs if statuses.get(check) is Status.UNCLEAR]
    nothing_heard = not any(
        statuses.get(check) in (Status.MET, Status.PARTLY) for check in turn.needs
    )
    return any(turn.ask(check) for check in unclear) or bool(unclear and nothing_heard)
