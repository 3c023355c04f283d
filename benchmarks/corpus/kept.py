"""What was heard in a clip, kept on disk: rules can be judged again without hearing again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.speech.transcript import Comparison, Own, Pronunciation, Spotted, Transcript

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.audio.clip import Clip
    from rehearse.profile.record import Profile
    from rehearse.speech.engine_label import Engine


@dataclass(frozen=True, slots=True)
class Hearing:
    """One clip, heard once."""

    speech: tuple[Span, ...]
    transcript: Transcript
    seconds: float
    """What hearing took, by the clock."""


def key(clip: Clip, profile: Profile, engine: Engine) -> str:
    """A name for this sound, heard with these expectations by these models."""
    told = f"{engine!r}\n{profile!r}\n".encode()
    if profile.sayings:
        told += repr(profile.sayings).encode()
    return hashlib.sha256(told + clip.samples.tobytes()).hexdigest()[:32]


def write(folder: Path, name: str, hearing: Hearing) -> None:
    """Keep a hearing.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(asdict(hearing)), encoding="utf-8")


def read(folder: Path, name: str) -> Hearing | None:
    """What was kept under the name; None where nothing was.

    Raises:
        OSError: it is there and cannot be read.
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
        hums=_words(heard.get("hums", [])),
        is_fine=heard.get("is_fine", False),
        dictated=_words(heard.get("dictated", [])),
        comparisons=tuple(
            Comparison(
                c["about"],
                Span(**c["span"]),
                tuple(c["texts"]),
                tuple(c["scores"]),
                c["ways"],
                tuple(c["sounded"]),
                c.get("ears", 1),
            )
            for c in heard["comparisons"]
            # Before there was a dictation ear, letters were scored by another, on another scale.
            if c["about"] != "letters" or "dictated" in heard
        ),
        spotted=tuple(
            Spotted(
                **{
                    **s,
                    "span": Span(**s["span"]),
                    "place": Span(**s["place"]),
                    "after": tuple(s.get("after", ())),
                    "own": Own(**s["own"]) if s.get("own") else None,
                    "read": Own(**s["read"]) if s.get("read") else None,
                }
            )
            for s in heard["spotted"]
        ),
        pronunciations=tuple(Pronunciation(**p) for p in heard["pronunciations"]),
    )
    return Hearing(tuple(Span(**span) for span in kept["speech"]), transcript, kept["seconds"])


def _words(kept: list[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(Word(w["text"], Span(**w["span"]), w["confidence"]) for w in kept)
