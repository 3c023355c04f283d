"""Turn a clip into everything known about its words: the one place where engines are called.

First comes a free decode. Stretches where the detector found speech and no words came are decoded
again. Then pure functions build hypothesis sets: does the expected number or name explain this
stretch better than its rivals? The phone recognizer scores them first because it is fast, and the
recognizers score what it leaves open. Meanwhile a second decode keeps fillers. Everything after
this is pure.

Decoding goes word by word, which keeps only one core busy. So whatever does not depend on another
result runs in parallel.
"""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import texts_to_pronounce
from rehearse.claims.phone_places import with_phone_evidence
from rehearse.claims.phone_scorer import PhoneScorer
from rehearse.claims.rescore import CUT_MARGIN_S, score_hypotheses
from rehearse.claims.scored_transcript import unscored
from rehearse.claims.second_pass import second_pass_segments
from rehearse.claims.spelling.dictation_tokens import dictated_words
from rehearse.claims.unread_speech import WORD_TIME_SLACK_S, is_stretched, redecode_gaps
from rehearse.speech import (
    ConfusableNames,
    HypothesisScorer,
    Pronunciation,
    Recognizer,
    Stoppable,
    Transcript,
    VerbatimRecognizer,
    discount_noisy_words,
    drop_hallucinated_repeats,
    find_filled_pauses,
    frame_levels,
    likeliest_path,
    shift_words,
    speech_spans,
    trim_to_speech,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.audio import Clip
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.language import Word
    from rehearse.profile import Profile
    from rehearse.speech import G2P, AcousticModel, Detector, PhoneRecognizer

MIN_LOST_WORDS: Final = 3
"""If the first pass has this many words in a gap of the second pass, the second pass lost a
passage. Two may be one word whose time is off."""
PARALLEL_JOBS: Final = 2
"""Segments and hypothesis sets processed at a time: an ordinary laptop has two cores."""


def recognize(
    recognizer: Recognizer,
    detector: Detector,
    g2p: G2P | None,
    clip: Clip,
    profile: Profile,
    *,
    second_pass: HypothesisScorer | None = None,
    phone_recognizer: PhoneRecognizer | None = None,
    acoustic_model: AcousticModel | None = None,
    confusable_names: Callable[[], ConfusableNames] | None = None,
    jobs: int = PARALLEL_JOBS,
) -> tuple[tuple[Span, ...], ScoredTranscript]:
    """Return where there is speech in the clip, and the transcript with its places and scores.

    Args:
        recognizer: the engine. If it is a `HypothesisScorer` or `VerbatimRecognizer`, that is used.
        detector: a fresh one, because detectors keep state.
        g2p: gives phonemes. Without it names cannot be compared by sound.
        clip: the recording.
        profile: what is expected. Used for hypotheses only, never for the free decode.
        second_pass: scores the hypotheses. None: the recognizer does it, if it can.
        phone_recognizer: gives phone posteriors. Without it or `g2p`, only the words count.
        acoustic_model: refines the posteriors with the recognizer's encoder output.
        confusable_names: gives names that may have been said instead of the caller's. Called only
            with an acoustic model to score them.
        jobs: how much is done beside the free decode; 0 for one thing after the other, which takes
            the least memory.

    Raises:
        RecognizerError: the engine failed.
    """
    speech = speech_spans(detector, clip)
    if not speech:
        return (), unscored(Transcript(), profile)
    with _background(recognizer, phone_recognizer, second_pass, jobs=jobs) as background:
        sounds = (
            background.submit(phone_recognizer.posteriors, clip)
            if phone_recognizer and g2p
            else None
        )
        verbatim = None
        if isinstance(recognizer, VerbatimRecognizer):
            verbatim = background.submit(recognizer.transcribe_verbatim, clip)
        transcript = _with_gaps_decoded(recognizer.transcribe(clip), recognizer, clip, speech)
        transcript = _with_checked_words(transcript, g2p, clip, speech, profile)
        phone_scorer = None
        if sounds and g2p:
            phones = sounds.result()
            level = frame_levels(clip, phones.step)
            refined = acoustic_model.refined_posteriors(clip, phones) if acoustic_model else None
            finer, dictated = (refined.phones, refined.dictation) if refined else (None, None)
            names = confusable_names() if confusable_names and acoustic_model else ConfusableNames()
            phone_scorer = PhoneScorer(
                phones, g2p, level, finer, profile.pronunciations, names, dictated
            )
            transcript = replace(
                transcript,
                filled_pauses=find_filled_pauses(clip, phones, level),
                used_acoustic_model=finer is not None,
                dictated_tokens=dictated_words(likeliest_path(dictated)) if dictated else (),
            )
        heard = _with_places(transcript, profile, phone_scorer)
        if isinstance(second_pass, Recognizer):
            segments = second_pass_segments(heard, speech)
            if segments:
                words = _redecoded(transcript, second_pass, clip, segments, speech, background)
                transcript = with_phonemes(replace(transcript, words=words), g2p, profile)
                heard = _with_places(transcript, profile, phone_scorer)
        scores = score_hypotheses(
            heard, recognizer, second_pass, phone_scorer, clip, profile, background
        )
        if verbatim:
            again = drop_hallucinated_repeats(verbatim.result().words)
            words = discount_noisy_words(trim_to_speech(again, speech), clip, speech)
            transcript = replace(transcript, verbatim=words)
    return speech, replace(heard, transcript=transcript, scores=scores)


class _AtOnce(Executor):
    """Does the work at once, in the thread that submits it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it, and return the result."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@contextmanager
def _background(*engines: object, jobs: int = PARALLEL_JOBS) -> Iterator[Executor]:
    """Run independent work in threads. On Ctrl-C, do not wait for any of it."""
    pool = ThreadPoolExecutor(jobs, "rehearse-engines") if jobs else _AtOnce()
    is_stopped = False
    try:
        yield pool
    except KeyboardInterrupt:
        is_stopped = True
        # Cancel first: otherwise each finished job starts the next one in the queue.
        pool.shutdown(wait=False, cancel_futures=True)
        for engine in engines:
            if isinstance(engine, Stoppable):
                engine.stop()
        raise
    finally:
        pool.shutdown(wait=not is_stopped)


def with_phonemes(transcript: Transcript, g2p: G2P | None, profile: Profile) -> Transcript:
    """Return the transcript with the phonemes by which names are compared."""
    if g2p is None:
        return transcript
    texts = texts_to_pronounce(transcript, profile)
    known = tuple(Pronunciation(text, g2p.phonemes(text)) for text in texts)
    return replace(transcript, pronunciations=known)


def _with_places(
    transcript: Transcript, profile: Profile, phone_scorer: PhoneScorer | None
) -> ScoredTranscript:
    """Return the transcript with its proposed places and the phones' evidence about them."""
    heard = unscored(transcript, profile)
    return with_phone_evidence(heard, phone_scorer)


def _with_checked_words(
    transcript: Transcript,
    g2p: G2P | None,
    clip: Clip,
    speech: tuple[Span, ...],
    profile: Profile,
) -> Transcript:
    """Return the transcript with the words that were speech, their confidence lowered for noise."""
    words = discount_noisy_words(trim_to_speech(transcript.words, speech), clip, speech)
    return with_phonemes(replace(transcript, words=words), g2p, profile)


def _with_gaps_decoded(
    transcript: Transcript, recognizer: Recognizer, clip: Clip, speech: tuple[Span, ...]
) -> Transcript:
    """Return the transcript with words for the speech that the first decode skipped."""
    words = list(transcript.words)
    for gap in redecode_gaps(speech, transcript.words):
        cut = Span(max(0.0, gap.start - CUT_MARGIN_S), min(clip.seconds, gap.end + CUT_MARGIN_S))
        again = shift_words(recognizer.transcribe(clip.cut(cut)).words, cut.start)
        found = [word for word in again if word.span.overlap(gap) > 0]
        if found:
            words = [
                w
                for w in words
                if not (is_stretched(w) and gap.overlap(w.span) > WORD_TIME_SLACK_S)
            ]
        words.extend(found)
    words.sort(key=lambda word: word.span)
    return replace(transcript, words=tuple(words))


def _redecoded(
    transcript: Transcript,
    second_pass: Recognizer,
    clip: Clip,
    segments: tuple[Span, ...],
    speech: tuple[Span, ...],
    background: Executor,
) -> tuple[Word, ...]:
    """Return the words, with those in the segments replaced by the second pass's."""
    words = list(transcript.words)
    cuts = [Span(passage.start, min(clip.seconds, passage.end)) for passage in segments]
    for cut, made in zip(
        cuts, background.map(second_pass.transcribe, map(clip.cut, cuts)), strict=True
    ):
        heard = shift_words(made.words, cut.start)
        if heard and not _has_lost_words(heard, words, cut, speech):
            words = [word for word in words if not cut.start <= word.span.middle < cut.end]
            # Only the new words: the others' confidence was lowered for clipping and noise already.
            words.extend(discount_noisy_words(trim_to_speech(heard, speech), clip, speech))
    words.sort(key=lambda word: word.span)
    return tuple(words)


def _has_lost_words(
    heard: tuple[Word, ...], words: list[Word], cut: Span, speech: tuple[Span, ...]
) -> bool:
    """Return whether the second pass has no words for speech that the first pass transcribed.

    "Five five five" may send it into a repetition loop that loses everything up to the next pause.
    """
    here = tuple(
        Span(max(span.start, cut.start), min(span.end, cut.end))
        for span in speech
        if span.overlap(cut) > 0
    )
    return any(
        sum(gap.start <= word.span.middle < gap.end for word in words) >= MIN_LOST_WORDS
        for gap in redecode_gaps(here, heard)
    )
