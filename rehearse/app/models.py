"""List, verify, and download recognizer models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.errors import ModelError
from rehearse.files import models_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.app.events import Tell


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """What to download, a model or voices, and the folder."""

    name: str
    into: Path | None = None
    """The folder; None for the user's models folder."""


ModelsEvent: TypeAlias = events.ModelsListed | events.ModelChecked


def list_models() -> Iterator[ModelsEvent]:
    """List the installed and the downloadable models."""
    from rehearse.speech import packaged, registry

    verifier = None
    if data := packaged.parts():
        where = packaged.lies_at(packaged.default_folder(), data)
        verifier = events.Model("whisper", packaged.MODEL_NAME, str(where))
    yield events.ModelsListed(
        tuple(events.Model(one.engine, one.name, str(one.path)) for one in registry.installed()),
        verifier,
        tuple(events.Model(one.engine, one.name, one.about) for one in registry.OFFERS),
        registry.way_on(),
    )


def verify_models() -> Iterator[ModelsEvent]:
    """Verify the installed files.

    Raises:
        ModelError: a model is damaged, or none is installed.
    """
    from rehearse.speech import packaged, registry

    found = registry.installed()
    wrong = []
    for one in found:
        problem = registry.verify(one)
        wrong += [problem] if problem else []
        yield events.ModelChecked(one.name, one.path, problem)
    if data := packaged.parts():
        second_pass = packaged.default_folder()
        problem = packaged.wrong(second_pass, data)
        wrong += [problem] if problem else []
        where = packaged.lies_at(second_pass, data)
        yield events.ModelChecked(packaged.MODEL_NAME, where, problem)
    if wrong or not found:
        raise ModelError(
            "; ".join(wrong) or f"there is no model on this computer; {registry.way_on()}"
        )


def fetch_model(options: FetchOptions, tell: Tell) -> None:
    """Download a model from its makers or from a package, and report the progress.

    Raises:
        ModelError: the model does not exist or cannot be downloaded.
    """
    from rehearse.speech import fetch, registry

    offer = registry.offer(options.name)
    progress = download_progress(offer.name, tell)
    progress(0, offer.size or None)
    path = fetch.fetch(offer, options.into or models_folder(), progress)
    tell(events.ModelFetched(path))


def download_progress(name: str, tell: Tell) -> Callable[[int, int | None], None]:
    """Return a function that reports how much of a download is done, and its total."""
    return lambda done, total: tell(events.Working(f"downloading {name}", done, total))
