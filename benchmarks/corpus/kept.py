"""Cache recognition results on disk, so that rules can be judged again without recognition."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from rehearse.audio.clip import Span
from rehearse.claims.scored_transcript import unscored
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
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile.record import Profile
    from rehearse.speech.engine_label import Engine


@dataclass(frozen=True, slots=True)
class RecognizedClip:
    """The recognition result of one clip."""

    speech: tuple[Span, ...]
    heard: ScoredTranscript
    seconds: float
    """Wall-clock seconds that recognition took."""


def key(clip: Clip, profile: Profile, engine: Engine) -> str:
    """Return the cache key of this audio with this profile and these models."""
    told = f"4\n{engine!r}\n{profile!r}\n".encode()  # 4: the version of the field names.
    if profile.pronunciations:
        told += repr(profile.pronunciations).encode()
    return hashlib.sha256(told + clip.samples.tobytes()).hexdigest()[:32]


def write(folder: Path, name: str, hearing: RecognizedClip) -> None:
    """Write a result to the cache.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    heard = hearing.heard
    kept = {
        "speech": list(map(asdict, hearing.speech)),
        "transcript": asdict(heard.transcript),
        # The places of the words are found in them again, for the rules of the day.
        "by_sound": heard.proposals.name.by_sound,
        "scores": {place: asdict(made) for place, made in heard.scores.items()},
        "evidence": {place: asdict(found) for place, found in heard.evidence.items()},
        "seconds": hearing.seconds,
    }
    (folder / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")


def read(folder: Path, name: str, profile: Profile) -> RecognizedClip | None:
    """Return the cached result under the name; None if there is none.

    Args:
        folder: the cache.
        name: the name under which it was written.
        profile: for whom it was recognized.

    Raises:
        OSError: it exists but cannot be read.
    """
    path = folder / f"{name}.json"
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    words = kept["transcript"]
    verbatim = words["verbatim"]
    transcript = Transcript(
        words=_words(words["words"]),
        verbatim=None if verbatim is None else _words(verbatim),
        filled_pauses=_words(words["filled_pauses"]),
        used_acoustic_model=words["used_acoustic_model"],
        dictated_tokens=_words(words["dictated_tokens"]),
        pronunciations=tuple(Pronunciation(**p) for p in words["pronunciations"]),
    )
    heard = unscored(transcript, profile)
    by_sound = tuple((first, last) for first, last in kept["by_sound"])
    proposals = replace(heard.proposals, name=replace(heard.proposals.name, by_sound=by_sound))
    heard = replace(
        heard,
        proposals=proposals,
        scores={place: _scores(made) for place, made in kept["scores"].items()},
        evidence={place: _evidence(found) for place, found in kept["evidence"].items()},
    )
    return RecognizedClip(tuple(Span(**span) for span in kept["speech"]), heard, kept["seconds"])


def _scores(kept: dict[str, Any]) -> HypothesisScores:
    return HypothesisScores(
        tuple(kept["texts"]),
        tuple(kept["scores"]),
        kept["expected_count"],
        tuple(kept["phone_scores"]),
        kept["phone_model_count"],
    )


def _evidence(kept: dict[str, Any]) -> PhoneEvidence:
    return PhoneEvidence(
        **{
            **kept,
            "voiced_span": Span(**kept["voiced_span"]),
            "next_phones": tuple(kept["next_phones"]),
            "enrolled_score": _score(kept["enrolled_score"]),
            "spelled_score": _score(kept["spelled_score"]),
        }
    )


def _words(kept: list[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(Word(w["text"], Span(**w["span"]), w["confidence"]) for w in kept)


def _score(kept: dict[str, float] | None) -> PronunciationScore | None:
    return PronunciationScore(**kept) if kept else None
