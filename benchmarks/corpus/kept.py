"""Cache recognition results on disk, so that rules can be judged again without recognition."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.speech.transcript import (
    HypothesisScores,
    PhoneEvidence,
    Pronunciation,
    PronunciationScore,
    Transcript,
)

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.audio.clip import Clip
    from rehearse.profile.record import Profile
    from rehearse.speech.engine_label import Engine


@dataclass(frozen=True, slots=True)
class RecognizedClip:
    """The recognition result of one clip."""

    speech: tuple[Span, ...]
    transcript: Transcript
    seconds: float
    """Wall-clock seconds that recognition took."""


def key(clip: Clip, profile: Profile, engine: Engine) -> str:
    """Return the cache key of this audio with this profile and these models."""
    told = f"3\n{engine!r}\n{profile!r}\n".encode()  # 3: the version of the field names.
    if profile.pronunciations:
        told += repr(profile.pronunciations).encode()
    return hashlib.sha256(told + clip.samples.tobytes()).hexdigest()[:32]


def write(folder: Path, name: str, hearing: RecognizedClip) -> None:
    """Write a result to the cache.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(asdict(hearing)), encoding="utf-8")


def read(folder: Path, name: str) -> RecognizedClip | None:
    """Return the cached result under the name; None if there is none.

    Raises:
        OSError: it exists but cannot be read.
    """
    path = folder / f"{name}.json"
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    heard = kept["transcript"]
    verbatim = heard["verbatim"]
    transcript = Transcript(
        words=_words(heard["words"]),
        verbatim=None if verbatim is None else _words(verbatim),
        filled_pauses=_words(heard["filled_pauses"]),
        used_acoustic_model=heard["used_acoustic_model"],
        dictated_tokens=_words(heard["dictated_tokens"]),
        scores={
            hypothesis: HypothesisScores(
                tuple(c["texts"]),
                tuple(c["scores"]),
                c["expected_count"],
                tuple(c["phone_scores"]),
                c["phone_model_count"],
            )
            for hypothesis, c in heard["scores"].items()
        },
        phone_evidence=tuple(
            PhoneEvidence(
                **{
                    **s,
                    "span": Span(**s["span"]),
                    "voiced_span": Span(**s["voiced_span"]),
                    "next_phones": tuple(s["next_phones"]),
                    "enrolled_score": _score(s["enrolled_score"]),
                    "spelled_score": _score(s["spelled_score"]),
                }
            )
            for s in heard["phone_evidence"]
        ),
        pronunciations=tuple(Pronunciation(**p) for p in heard["pronunciations"]),
    )
    return RecognizedClip(
        tuple(Span(**span) for span in kept["speech"]), transcript, kept["seconds"]
    )


def _words(kept: list[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(Word(w["text"], Span(**w["span"]), w["confidence"]) for w in kept)


def _score(kept: dict[str, float] | None) -> PronunciationScore | None:
    return PronunciationScore(**kept) if kept else None
