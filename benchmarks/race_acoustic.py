"""Race the acoustic heads against stock recognizers that registry packages carry with weights.

    pip install -e '.[bench,train]' pocketsphinx       # and Debian's `flite`
    python benchmarks/race_acoustic.py --only phone_head hama pocketsphinx
    python benchmarks/race_acoustic.py --only hama_engine     # where a newer hama is installed

All hear the first clean and telephone clips that examine the heads (Pico, on which they were not
trained): sentences for their phones, and dictations for their letters and digits. Phones are
compared as they are, and with those merged that not every recognizer distinguishes.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks import train_dictation_head, train_phone_head
from benchmarks.network_training import error_rates
from benchmarks.phone_confusions import greedy
from benchmarks.training_shards import EXAMINER, listeners
from benchmarks.training_voices import ALIKE, ARPABET
from rehearse.audio import FULL_SCALE, RATE
from rehearse.claims.spelling.dictation_tokens import tokens
from rehearse.language.tokens import UNITS
from rehearse.speech.phones.encoder_heads import EncoderHeads
from rehearse.speech.phones.phone_sequence import ipa_symbols, phone_sequence
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.training_shards import Recording
    from rehearse.audio.clip import Clip

    Racer = Callable[[Clip], Sequence[str]]
    """Returns the symbols of a clip."""

CONDITIONS: Final = ("clean", "telephone")
MERGED: Final = {"ʌ": "ə", "ɝ": "ə", "ɔ": "ɑ", "ʊ": "u"}
"""Phones that are merged for the second comparison."""
WARMING: Final = 2
"""Clips heard before the processor's time is taken."""


def main() -> None:
    """Race, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=80)
    parser.add_argument("--dictations", type=int, default=24)
    parser.add_argument("--only", nargs="+", choices=(*PHONES, *DICTATED), help="these recognizers")
    options = parser.parse_args()
    chosen = options.only or (*PHONES, *DICTATED)
    for racers, recordings, count in (
        (PHONES, train_phone_head.recordings, options.sentences),
        (DICTATED, train_dictation_head.recordings, options.dictations),
    ):
        names = [name for name in racers if name in chosen]
        if not names:
            continue
        heard = (one for one in recordings(EXAMINER, 1) if one.condition in CONDITIONS)
        clips = list(islice(heard, count))
        for name in names:
            _race(name, racers[name](), clips)


def _race(name: str, racer: Racer, clips: Sequence[Recording]) -> None:
    """Print one recognizer's error rates, and its processor time for a second of sound."""
    for one in clips[:WARMING]:
        racer(one.clip)
    before = _processor_time()
    found = [tuple(racer(one.clip)) for one in clips]
    spent = _processor_time() - before
    plain = [(one.condition, one.said, got) for one, got in zip(clips, found, strict=True)]
    merged = [(condition, _merged(said), _merged(got)) for condition, said, got in plain]
    seconds = sum(one.clip.seconds for one in clips)
    result = {
        "clips": len(clips),
        "as they are": {under: rate["percent"] for under, rate in error_rates(plain).items()},
        "merged": {under: rate["percent"] for under, rate in error_rates(merged).items()},
        "ms of processor a second": round(1000 * spent / seconds, 1),
    }
    print(name, json.dumps(result), flush=True)


def _merged(symbols: Iterable[str]) -> tuple[str, ...]:
    return tuple(MERGED.get(symbol, symbol) for symbol in symbols)


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _in_our_phones(symbols: Iterable[str]) -> tuple[str, ...]:
    """Return another recognizer's IPA in the heads' symbols, without diacritics."""
    ours = (sign for symbol in symbols for sign in ipa_symbols(symbol))
    return tuple(ALIKE.get(sign, sign) for sign in ours if not unicodedata.combining(sign[0]))


def _phone_head() -> Racer:
    recognizer, phonetic = listeners()
    heads = EncoderHeads(recognizer)
    return lambda clip: greedy(heads.refined_posteriors(clip, phonetic.posteriors(clip)).phones)


def _dictation_head() -> Racer:
    recognizer, phonetic = listeners()
    heads = EncoderHeads(recognizer)
    return lambda clip: greedy(heads.refined_posteriors(clip, phonetic.posteriors(clip)).dictation)


def _hama() -> Racer:
    """Return the network that the phone head listens to, by itself."""
    _, phonetic = listeners()
    return lambda clip: _in_our_phones(greedy(phonetic.posteriors(clip)))


def _hama_engine() -> Racer:
    """Return the installed package's own engine, which newer versions have instead of ONNX."""
    from hama import ASRModel

    model = ASRModel()

    def heard(clip: Clip) -> tuple[str, ...]:
        samples = clip.samples.astype(np.float32) / FULL_SCALE
        return _in_our_phones(model.transcribe_waveform(samples, RATE).phonemes)

    return heard


def _pocketsphinx() -> Racer:
    """Return CMU's American English model with its phone bigrams. It is no CTC model."""
    from pocketsphinx import Decoder, get_model_path

    decoder = Decoder(
        allphone=get_model_path("en-us/en-us-phone.lm.bin"),
        lm=None,
        dict=None,
        lw=2.0,
        beam=1e-20,
        pbeam=1e-20,
        loglevel="FATAL",
    )

    def heard(clip: Clip) -> tuple[str, ...]:
        said = [name.split("(")[0].lower() for name in _segments(decoder, clip)]
        return tuple(ARPABET[name] for name in said if name in ARPABET)

    return heard


def _segments(decoder: Any, clip: Clip) -> list[str]:
    decoder.start_utt()
    decoder.process_raw(clip.samples.astype(np.int16).tobytes(), full_utt=True)
    decoder.end_utt()
    return [segment.word for segment in decoder.seg() or ()]


def _whisper() -> Racer:
    """Return the default recognizer's words, in eSpeak NG's phones."""
    recognizer, _ = listeners()
    speller = EspeakG2P()

    def heard(clip: Clip) -> tuple[str, ...]:
        said = phone_sequence(_words(recognizer, clip), speller.phonemes)
        return tuple(ALIKE.get(sign, sign) for sign in said)

    return heard


def _words(recognizer: Any, clip: Clip) -> str:
    """Return the recognizer's words, figures as digits."""
    text = recognizer.transcribe(clip).text
    return re.sub(r"\d", lambda figure: f" {UNITS[int(figure[0])]} ", text)


def _whisper_dictated() -> Racer:
    recognizer, _ = listeners()
    return lambda clip: tokens(_words(recognizer, clip))


PHONES: Final[dict[str, Callable[[], Racer]]] = {
    "phone_head": _phone_head,
    "hama": _hama,
    "hama_engine": _hama_engine,
    "pocketsphinx": _pocketsphinx,
    "whisper": _whisper,
}
DICTATED: Final[dict[str, Callable[[], Racer]]] = {
    "dictation_head": _dictation_head,
    "whisper_dictated": _whisper_dictated,
}


if __name__ == "__main__":
    main()
