"""The demo: one call, made twice by a synthetic caller, without a microphone.

Each of the caller's lines is synthesized, written as WAV, and read again. After that, only the
sound is used.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from rehearse.app import events
from rehearse.app.demo_takes import ANSWERS, TAKES
from rehearse.app.demo_voice import FOLDER, RecordedVoice
from rehearse.app.engine_loading import EngineLoading
from rehearse.audio import as_timecode, codec, join, silence
from rehearse.call import FilePhone, Script, call_over_files
from rehearse.errors import DeviceError
from rehearse.profile import EXAMPLE
from rehearse.speech import CALLER, Utterance
from rehearse.takes import SavedFiles, make_folder, save_call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.app.demo_takes import Take
    from rehearse.app.events import Tell
    from rehearse.app.options import EngineOptions
    from rehearse.audio import Clip
    from rehearse.call import Action, Beep, FileTurnEnd, Listen, Ring
    from rehearse.claims import SpeechEngines
    from rehearse.review import Review
    from rehearse.scenario import Person, Scenario
    from rehearse.speech import Voice

SCENARIO: Final = "callback"
WAY: Final = "busy"
"""The branch with a busy line: an assistant, a voicemail box, and the interviewer."""

BREATH: Final = 0.25
"""Seconds of silence before and after a line, as in a manual recording."""


MOST_REPLIES: Final = 4
"""The most replies in one turn; a caller who is still not understood stops."""


def edition() -> str:
    """Identify what the demo is made from, so that one of an earlier version isn't shown."""
    from rehearse import __version__

    made_from = repr((__version__, TAKES, ANSWERS, WAY, _files()))
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


@cache
def _files() -> str:
    """Return the SHA-256 of the script and the recordings, which are read once: 1.3 MB."""
    from rehearse.scenario import library

    read = hashlib.sha256()
    for file in (library.shipped_folder() / f"{SCENARIO}.toml", *sorted(FOLDER.iterdir())):
        read.update(file.read_bytes())
    return read.hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """A finished take: its files and its review."""

    take: Take
    review: Review
    kept: SavedFiles


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that is needed to make a take."""

    scenario: Scenario
    caller: Voice
    voice_of: Callable[[Person], Voice]
    sound_of: Callable[[Ring | Beep], Clip]
    engines: SpeechEngines
    folder: Path


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """The folder for the calls, and the recognizer."""

    out: Path
    engine: EngineOptions
    plays: bool = False
    """Whether to play the good take at the end, if there is a loudspeaker."""


def demo(
    options: DemoOptions, tell: Tell, ready: Callable[[], SpeechEngines] | None = None
) -> None:
    """Make both calls; tells their progress and, last, both reviews.

    Args:
        options: the options.
        tell: receives the events.
        ready: returns engines that are already loaded; None to load them.

    Raises:
        RehearseError: a voice, the recognizer, or the folder failed.
    """
    from rehearse.call import call_tones
    from rehearse.scenario import library
    from rehearse.speech import engine_choice

    make_folder(options.out)
    scenario = library.load(SCENARIO, (library.shipped_folder(),))
    if ready:
        tell(events.EnginesLoading())
        engines = ready()
    else:
        loading = EngineLoading(options.engine)
        tell(loading.listening())
        engines = loading.engines()
    caller = RecordedVoice(engine_choice.second_voice)
    told = "both sides are recordings"
    if not engine_choice.has_natural_voices():
        told += "; `rehearse voices get natural` gets you such voices"
    tell(events.Note(told))
    made = []
    for take in TAKES:
        folder = options.out / take.folder_name
        stage = Stage(scenario, caller, recorded_voice, call_tones(), engines, folder)
        total = len(take.lines)
        tell(events.Working(take.name, 0, total))
        made.append(make(take, stage, _progress(take, tell)))
        tell(events.Working(take.name, total, total))
    good, rushed = made
    tell(
        events.DemoMade(
            (good.take.name, rushed.take.name),
            (good.review, rushed.review),
            (*good.kept.paths, *rushed.kept.paths),
        )
    )
    if options.plays:
        _play(good, tell)


def recorded_voice(person: Person) -> Voice:
    """Return the recordings of a person at the other end, in the person's manner."""
    from rehearse.call import in_manner
    from rehearse.speech import engine_choice

    return in_manner(RecordedVoice(partial(engine_choice.voice, person.voice), person.id), person)


def _play(made: Taken, tell: Tell) -> None:
    """Play a take, both sides; without a loudspeaker, name its file instead."""
    from rehearse.app.line import play
    from rehearse.app.options import DeviceOptions

    whole = codec.read(made.kept.mixed).clip

    def say(text: str) -> None:
        tell(events.Note(text))

    say(f"you hear the {made.take.name} now ({as_timecode(whole.seconds)}); Ctrl-C stops it")
    try:
        play(DeviceOptions(), whole, say)
    except DeviceError:
        say(f"no loudspeaker was found; listen to {made.kept.mixed}")


def _progress(take: Take, tell: Tell) -> Callable[[Action | Utterance], None]:
    """Report who speaks, and the number of the caller's line."""
    replies = 0

    def watch(what: Action | Utterance) -> None:
        nonlocal replies
        if isinstance(what, Utterance):
            replies += what.speaker == CALLER
            tell(events.Working(take.name, replies, len(take.lines), what.turn))

    return watch


def make(take: Take, stage: Stage, watch: Callable[[Action | Utterance], None]) -> Taken:
    """Make the call, recognize it, review it, and save it.

    Raises:
        RehearseError: a voice, the recognizer, or the folder failed.
    """
    phone = _VoicedCaller(take, stage.caller, make_folder(stage.folder / "lines"))
    script = Script(stage.scenario, EXAMPLE, chances=(WAY,))
    _, review = call_over_files(script, phone, stage.voice_of, stage.sound_of, stage.engines, watch)
    return Taken(take, review, save_call(stage.folder, phone.near, phone.far, review))


class _VoicedCaller(FilePhone):
    """A line with a caller who speaks the next line at each of their turns."""

    def __init__(self, take: Take, voice: Voice, folder: Path) -> None:
        super().__init__(())
        self._take = take
        self._voice = voice
        self._folder = folder
        self._said: dict[str, int] = {}

    def turn_end(self, listen: Listen) -> FileTurnEnd:
        """Synthesize the reply before the turn begins."""
        turn = listen.turn.id
        number = self._said.get(turn, 0) + 1
        self._said[turn] = number
        line = self._take.lines.get(turn, "")
        # If asked for one thing, the caller answers it; if not understood, they repeat everything.
        if number > 1 and len(listen.still_needed) == 1:
            line = ANSWERS.get(listen.still_needed[0], line)
        if line and number <= MOST_REPLIES:
            self.add_reply(self._recorded(f"{turn}-{number}", line))
        return super().turn_end(listen)

    def can_say_again(self, ahead: int) -> bool:
        """Return False: the takes have no line for it."""
        del ahead
        return False

    def _recorded(self, name: str, text: str) -> Clip:
        """Return the line as a recording, written to a file and read again."""
        path = self._folder / f"{name}.wav"
        spoken = self._voice.say(text, rate=self._take.rate)
        codec.write_wav(path, join([silence(BREATH), spoken, silence(BREATH)]))
        return codec.read(path).clip
