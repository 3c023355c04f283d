"""From a clip to everything that is known of its words: the one place where engines are asked.

First a free decode. Then the stretches where the detector heard speech and no words came are
decoded again. Then questions, made by pure functions of what was heard so far: does the expected
number, or name, explain this stretch better than its rivals? The phonetic ear is asked first, for
it is quick; what it leaves open, the recognizers answer. Meanwhile a second decode keeps fillers.
After this everything is pure.

Decoding goes word after word, which keeps one core busy and no more; so whatever does not wait for
another's answer runs beside it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio.clip import Span
from rehearse.claims.name.hypotheses import texts_to_sound
from rehearse.claims.phone_scorer import Sounding
from rehearse.claims.rescore import EDGE, answers, spotted
from rehearse.claims.second_pass import passages
from rehearse.claims.spelling.tokens import written
from rehearse.speech.asr.confidence import shaken
from rehearse.speech.phones.confusable_names import Directory
from rehearse.speech.phones.ctc import likeliest_path
from rehearse.speech.phones.filled_pauses import hums
from rehearse.speech.phones.voiced_extent import levels
from rehearse.speech.ports import Comparing, Recognizer, Stopping, Verbatim
from rehearse.speech.transcript import Pronunciation, Transcript, shift
from rehearse.speech.vad.segments import speech_spans, within_speech, without_circles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from rehearse.audio.clip import Clip
    from rehearse.language.word import Word
    from rehearse.profile.record import Profile
    from rehearse.speech.ports import Detector, Phonetic, Refining, Speller

UNCOVERED: Final = 0.5
"""Seconds of speech without a word from which a stretch is decoded again."""
SLACK: Final = 0.3
"""Seconds by which word times may be off."""
SHORT_WORD, PER_LETTER = 0.6, 0.3
"""Seconds a word may last, and more for each letter: "PRIYA" may be five letters spelled out."""
LOST: Final = 3
"""Words of the quick ear in a gap of the careful one from which a passage was lost; two may be one
word of its own whose time is off."""
AT_ONCE: Final = 2
"""Passages and questions that are worked on at a time: the cores that an ordinary laptop has."""


def hear(
    recognizer: Recognizer,
    detector: Detector,
    speller: Speller | None,
    clip: Clip,
    profile: Profile,
    *,
    verifier: Comparing | None = None,
    phonetic: Phonetic | None = None,
    fine: Refining | None = None,
    others: Callable[[], Directory] | None = None,
) -> tuple[tuple[Span, ...], Transcript]:
    """Where there is speech in the clip, and all that was heard in it.

    Args:
        recognizer: the engine; what more it can do (`Comparing`, `Verbatim`) is used.
        detector: a fresh one; it remembers what it heard before.
        speller: gives phonemes; without one names cannot be compared by sound.
        clip: the recording.
        profile: what is expected; used for questions only, never told to the free decode.
        verifier: who answers the questions; None for the recognizer itself, if it can.
        phonetic: hears the sounds; without it, or a speller, the words must do.
        fine: hears them again, once the recognizer and `phonetic` did.
        others: gives names that may have been said instead of the caller's; asked where there is a
            fine ear to hold them against the sound.

    Raises:
        RecognizerError: the engine failed.
    """
    speech = speech_spans(detector, clip)
    if not speech:
        return (), Transcript()
    with _beside(recognizer, phonetic, verifier) as beside:
        sounds = beside.submit(phonetic.posteriors, clip) if phonetic and speller else None
        verbatim = None
        if isinstance(recognizer, Verbatim):
            verbatim = beside.submit(recognizer.transcribe_verbatim, clip)
        transcript = _refilled(recognizer.transcribe(clip), recognizer, clip, speech)
        transcript = _worded(transcript, speller, clip, speech, profile)
        sounding = None
        if sounds and speller:
            heard = sounds.result()
            level = levels(clip, heard.step)
            refined = fine.refined(clip, heard) if fine else None
            finer, dictated = (refined.sounds, refined.dictated) if refined else (None, None)
            names = others() if others and fine else Directory()
            sounding = Sounding(heard, speller, level, finer, profile.sayings, names, dictated)
            transcript = replace(
                transcript,
                hums=hums(clip, heard, level),
                is_fine=finer is not None,
                dictated=written(likeliest_path(dictated)) if dictated else (),
            )
        transcript = spotted(transcript, sounding, profile)
        if isinstance(verifier, Recognizer):
            again = passages(transcript, profile, speech)
            if again:
                words = _heard_again(transcript, verifier, clip, again, speech, beside)
                transcript = with_sounds(replace(transcript, words=words), speller, profile)
                transcript = spotted(transcript, sounding, profile)
        transcript = replace(
            transcript,
            comparisons=answers(transcript, recognizer, verifier, sounding, clip, profile, beside),
        )
        if verbatim:
            words = within_speech(without_circles(verbatim.result().words), speech)
            transcript = replace(transcript, verbatim=words)
    return speech, transcript


@contextmanager
def _beside(*ears: object) -> Iterator[Executor]:
    """Threads for what does not wait for another's answer; Ctrl-C waits for none of it."""
    pool = ThreadPoolExecutor(AT_ONCE, "rehearse-ears")
    is_stopped = False
    try:
        yield pool
    except KeyboardInterrupt:
        is_stopped = True
        # First, or the end of what is under way begins what waits for its turn.
        pool.shutdown(wait=False, cancel_futures=True)
        for ear in ears:
            if isinstance(ear, Stopping):
                ear.stop()
        raise
    finally:
        pool.shutdown(wait=not is_stopped)


def with_sounds(transcript: Transcript, speller: Speller | None, profile: Profile) -> Transcript:
    """The transcript with the phonemes that names are compared by."""
    if speller is None:
        return transcript
    texts = texts_to_sound(transcript, profile)
    known = tuple(Pronunciation(text, speller.sounds(text)) for text in texts)
    return replace(transcript, pronunciations=known)


def _worded(
    transcript: Transcript,
    speller: Speller | None,
    clip: Clip,
    speech: tuple[Span, ...],
    profile: Profile,
) -> Transcript:
    """The transcript with the words that were speech, as certain as the sound lets them be."""
    words = shaken(within_speech(transcript.words, speech), clip, speech)
    return with_sounds(replace(transcript, words=words), speller, profile)


def _refilled(
    transcript: Transcript, recognizer: Recognizer, clip: Clip, speech: tuple[Span, ...]
) -> Transcript:
    """The transcript with words for the speech that the first decode passed over."""
    words = list(transcript.words)
    for gap in _uncovered(speech, transcript.words):
        cut = Span(max(0.0, gap.start - EDGE), min(clip.seconds, gap.end + EDGE))
        again = shift(recognizer.transcribe(clip.cut(cut)).words, cut.start)
        found = [word for word in again if word.span.overlap(gap) > 0]
        if found:
            words = [w for w in words if not (_is_stretched(w) and gap.overlap(w.span) > SLACK)]
        words.extend(found)
    words.sort(key=lambda word: word.span)
    return replace(transcript, words=tuple(words))


def _heard_again(
    transcript: Transcript,
    careful: Recognizer,
    clip: Clip,
    again: tuple[Span, ...],
    speech: tuple[Span, ...],
    beside: Executor,
) -> tuple[Word, ...]:
    """The words, those of some passages as the careful ear hears them."""
    words = list(transcript.words)
    cuts = [Span(passage.start, min(clip.seconds, passage.end)) for passage in again]
    for cut, made in zip(cuts, beside.map(careful.transcribe, map(clip.cut, cuts)), strict=True):
        heard = shift(made.words, cut.start)
        if heard and not _has_lost(heard, words, cut, speech):
            words = [word for word in words if not cut.start <= word.span.middle < cut.end]
            # Only the new words: the others' certainty was lowered for clipping and noise already.
            words.extend(shaken(within_speech(heard, speech), clip, speech))
    words.sort(key=lambda word: word.span)
    return tuple(words)


def _has_lost(
    heard: tuple[Word, ...], words: list[Word], cut: Span, speech: tuple[Span, ...]
) -> bool:
    """Whether the careful ear has no words for speech of a passage that the quick one read.

    "Five five five" may send it in a circle, and all that was said until the next pause is gone.
    """
    here = tuple(
        Span(max(span.start, cut.start), min(span.end, cut.end))
        for span in speech
        if span.overlap(cut) > 0
    )
    return any(
        sum(gap.start <= word.span.middle < gap.end for word in words) >= LOST
        for gap in _uncovered(here, heard)
    )


def _uncovered(speech: tuple[Span, ...], words: tuple[Word, ...]) -> tuple[Span, ...]:
    """Stretches of speech in which no word stands."""
    gaps: list[Span] = []
    for stretch in speech:
        begin = stretch.start
        for word in words:
            if word.span.end <= begin or word.span.start >= stretch.end:
                continue
            if _is_stretched(word):
                continue
            if word.span.start - SLACK > begin:
                gaps.append(Span(begin, word.span.start))
            begin = max(begin, word.span.end + SLACK)
        if stretch.end > begin:
            gaps.append(Span(begin, stretch.end))
    return tuple(gap for gap in gaps if gap.duration >= UNCOVERED)


def _is_stretched(word: Word) -> bool:
    """Whether a word seems to last for so long that it hides others, wherever it was said."""
    return word.span.duration > SHORT_WORD + PER_LETTER * len(word.text)
