"""Recognition as a whole: the first pass, the second pass, and which engine scores what."""

from __future__ import annotations

from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from threading import Barrier, Event, Thread, current_thread
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.claims.recognize import PARALLEL_JOBS, _background, recognize
from rehearse.errors import RecognizerError
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio.clip import Samples

PRIYA = Profile("Priya Raman", phone="415-555-0192")
SECONDS = 0.4
"""Length of a word in seconds."""


class EveryFrame:
    """A detector that finds speech in any sound."""

    def is_speech(self, frame: Samples) -> bool:
        """Return whether there is any sound."""
        return bool(frame.any())


@dataclass
class SecondPass:
    """Gives fixed words, one for each 0.4 s of the recording, for whatever part it gets."""

    text: str
    name: str = "fake"
    model: str = "fake"
    asked: list[str] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the words in the clip. The sample values are word numbers."""
        self.heard.append(clip.seconds)
        texts = self.text.split()
        words = []
        for at in range(0, len(clip.samples), 400):
            number = int(clip.samples[at]) - 1
            if number >= 0 and (not words or words[-1][0] != number):
                words.append((number, at / RATE))
        return Transcript(
            tuple(Word(texts[n], Span(at, at + SECONDS), 0.9) for n, at in words if n < len(texts))
        )

    def log_likelihoods(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Return equal scores for all texts."""
        del clip
        self.asked.extend(texts)
        return tuple(-1.0 for _ in texts)


def recording(words: int) -> Clip:
    """Return 0.4 s per word, with its number as the value of the samples."""
    return Clip(np.repeat(np.arange(1, words + 1, dtype=np.int16), round(SECONDS * RATE)))


SAID = "Hello this is Preet Ramon I am returning your call from this morning thank you"


def test_the_second_pass_s_words_for_a_name() -> None:
    """Where the name was unclear, the second pass's words replace the first pass's, in place."""
    first_pass, second_pass = (
        SecondPass(SAID),
        SecondPass(SAID.replace("Preet Ramon", "Priya Raman")),
    )
    clip = recording(len(SAID.split()))
    _, heard = recognize(
        first_pass, EveryFrame(), EspeakG2P(), clip, PRIYA, second_pass=second_pass
    )
    assert heard.transcript.text == second_pass.text
    spans = [word.span for word in heard.transcript.words]
    assert spans == sorted(spans)


def test_plain_words_are_heard_once() -> None:
    """A recording without an unclear name is not decoded by the second pass."""
    first_pass, second_pass = (
        SecondPass(SAID.replace("Preet Ramon", "Priya Raman")),
        SecondPass(SAID),
    )
    clip = recording(len(SAID.split()))
    _, heard = recognize(
        first_pass, EveryFrame(), EspeakG2P(), clip, PRIYA, second_pass=second_pass
    )
    assert heard.transcript.text == first_pass.text
    assert second_pass.heard == []


def test_who_answers() -> None:
    """Names are scored by the second pass, and digits by the recognizer of the first."""
    said = "This is Priya Ramen four one five five five five oh one nine three"
    first_pass, second_pass = SecondPass(said), SecondPass(said)
    recognize(first_pass, EveryFrame(), EspeakG2P(), recording(13), PRIYA, second_pass=second_pass)
    assert any("Priya Raman" in text for text in second_pass.asked)
    assert any("nine two" in text for text in first_pass.asked)
    assert not any("nine two" in text for text in second_pass.asked)


class Skipping(SecondPass):
    """Merges words 4 to 9 of the whole recording into one that lasts as long."""

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the words, with one in place of six for the whole recording."""
        words = super().transcribe(clip).words
        if len(words) < len(self.text.split()):
            return Transcript(words)
        long = Word("I'm", words[4].span.cover(words[9].span), 0.3)
        return Transcript((*words[:4], long, *words[10:]))


def test_a_word_that_lasts_for_seconds_hides_others() -> None:
    """The audio under it is decoded again, and the stretched word is dropped."""
    said = "Hello my name is P R I Y A Z thank you for your time"
    second = Skipping(said)
    _, heard = recognize(second, EveryFrame(), None, recording(len(said.split())), PRIYA)
    assert "P R I Y A Z" in heard.transcript.text
    assert "I'm" not in heard.transcript.text


class Losing(SecondPass):
    """Loses words 4 to 9 of every segment, and stretches one over them."""

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the words, with one in place of six."""
        words = super().transcribe(clip).words
        long = Word("Thank", words[4].span.cover(words[9].span), 0.1)
        return Transcript((*words[:4], long, *words[10:]))


def test_a_passage_that_the_second_pass_loses_stays_as_it_was_heard() -> None:
    """The first pass's number after the name stays if the second pass loses it."""
    said = "This is Preet Ramon at five five five oh one nine two thank you for your time"
    first_pass, second_pass = SecondPass(said), Losing(said)
    clip = recording(len(said.split()))
    _, heard = recognize(
        first_pass, EveryFrame(), EspeakG2P(), clip, PRIYA, second_pass=second_pass
    )
    assert second_pass.heard
    assert heard.transcript.text == said


@dataclass
class Verbatim(SecondPass):
    """Transcribes fillers. Starts only after both passes have been requested."""

    both: Barrier = field(default_factory=lambda: Barrier(2, timeout=20))

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the words once the other pass has begun as well."""
        self.both.wait()
        return super().transcribe(clip)

    def transcribe_verbatim(self, clip: Clip) -> Transcript:
        """Return the words of `transcribe`."""
        return self.transcribe(clip)


def test_passes_run_beside_each_other() -> None:
    """The verbatim pass and the first pass run in parallel, without waiting for each other."""
    second = Verbatim("Good morning")
    _, heard = recognize(second, EveryFrame(), None, recording(2), PRIYA)
    assert heard.transcript.text == "Good morning"
    assert heard.transcript.verbatim == heard.transcript.words


def test_a_pass_that_fails_beside_the_first() -> None:
    """An error in a parallel pass is raised, and nothing hangs."""

    class Failing(SecondPass):
        def transcribe_verbatim(self, clip: Clip) -> Transcript:
            raise RecognizerError(f"no memory for {clip.seconds:.1f} s")

    with pytest.raises(RecognizerError, match=r"no memory for 0\.8 s"):
        recognize(Failing("Good morning"), EveryFrame(), None, recording(2), PRIYA)


@dataclass
class Interrupted(SecondPass):
    """Ctrl-C comes in the first pass, while the second is decoding."""

    begun: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)

    def transcribe(self, clip: Clip) -> Transcript:
        """Raise KeyboardInterrupt."""
        del clip
        assert self.begun.wait(20)
        raise KeyboardInterrupt

    def transcribe_verbatim(self, clip: Clip) -> Transcript:
        """Run until stopped."""
        del clip
        self.begun.set()
        assert self.stopped.wait(20)
        self.ended.set()
        return Transcript()

    def stop(self) -> None:
        """Record the stop."""
        self.stopped.set()


def test_one_thing_after_the_other() -> None:
    """Without jobs in the background, one thread does everything, with the same result."""
    threads: set[Thread] = set()

    class Noted(SecondPass):
        """Notes the thread that asks it."""

        def transcribe(self, clip: Clip) -> Transcript:
            """Return the words in the clip."""
            threads.add(current_thread())
            return super().transcribe(clip)

    clip = recording(len(SAID.split()))
    made = []
    for jobs in (0, PARALLEL_JOBS):
        threads.clear()
        engine, again = Noted(SAID), Noted(SAID.replace("Preet Ramon", "Priya Raman"))
        everything = (engine, EveryFrame(), EspeakG2P(), clip, PRIYA)
        made.append(recognize(*everything, second_pass=again, jobs=jobs))
        assert again.heard
        assert (threads == {current_thread()}) == (not jobs)
    assert made[0] == made[1]


def test_ctrl_c_waits_for_no_pass() -> None:
    """On Ctrl-C, the parallel pass and the second pass are both told to stop."""
    second, second_pass = Interrupted("Good morning"), Interrupted("Good morning")
    with pytest.raises(KeyboardInterrupt):
        recognize(second, EveryFrame(), None, recording(2), PRIYA, second_pass=second_pass)
    assert second.ended.wait(20)
    assert second_pass.stopped.is_set()


def test_what_had_not_begun_at_ctrl_c_never_does() -> None:
    """A pass that waits for its turn is not started when earlier ones end."""
    begun, passes, was_begun = Barrier(PARALLEL_JOBS + 1, timeout=20), list[Future[bool]](), Event()
    stopped = Event()

    class Ending:
        """An engine that stops when told to."""

        def stop(self) -> None:
            stopped.set()
            wait(passes, 20)
            was_begun.wait(0.2)  # Long enough for another to begin, were one left.

    def under_way() -> bool:
        begun.wait()
        return stopped.wait(20)

    def interrupted() -> None:
        with _background(Ending()) as beside:
            passes.extend(beside.submit(under_way) for _ in range(PARALLEL_JOBS))
            beside.submit(was_begun.set)
            begun.wait()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [one.result() for one in passes] == [True] * PARALLEL_JOBS
    assert not was_begun.is_set()


def test_the_second_decode_is_as_unsure_in_clipped_sound() -> None:
    """A word that both decodes made of a distorted sound is a guess in both."""

    class Twice(SecondPass):
        """Makes the same words of anything, twice."""

        def transcribe(self, clip: Clip) -> Transcript:
            """Return two words, whatever the sound."""
            del clip
            return Transcript((Word("Thank", Span(0, 0.4), 0.4), Word("you.", Span(0.4, 0.8), 0.4)))

        transcribe_verbatim = transcribe

    clipped = Clip(np.full(RATE, 32767, dtype=np.int16))
    _, heard = recognize(Twice(""), EveryFrame(), None, clipped, PRIYA)
    assert heard.transcript.verbatim
    assert [word.confidence for word in heard.transcript.verbatim] == [0.2, 0.2]
    assert [word.confidence for word in heard.transcript.words] == [0.2, 0.2]
