"""Write what the package carries."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import numpy as np
import onnx

from benchmarks import provenance
from benchmarks.language import base, encoder, thresholds
from benchmarks.language.lessons import HELD_OUT, HELD_OUT_OWNERS, digest
from benchmarks.language.onnx_graph import graph
from benchmarks.language.train import COURSES, LAST_COURSES, mean, of_course
from rehearse.language.needs.model import MANIFEST, WEIGHTS
from rehearse.language.needs.record import NEEDS
from rehearse.speech.models.integrity import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.language.lessons import Lesson

FIRST: Final = {"unclear": -1.0, "met": 1.0, "denies": -3.0, "agrees": 0.0}
"""Thresholds of a need until they are chosen."""


def publish(
    model: Path, lessons: Sequence[Lesson], last: Sequence[Path], tests: Sequence[Path]
) -> None:
    """Export the mean of what the last courses made, and choose its thresholds."""
    taught = digest(of_course(lessons, LAST_COURSES[-1]))
    for path, course in zip(last, LAST_COURSES, strict=True):
        if str(np.load(path)["made_of"]) != f"{taught} {course}":
            raise SystemExit(f"{path} was taught otherwise; run --stage teach")
    text = base.tokenizer_json(model)
    kept, like = encoder.begin(model / "model.safetensors", base.starting_points(text), 0)
    WEIGHTS.mkdir(exist_ok=True)
    file = WEIGHTS / "needs_model.onnx"
    onnx.save(graph(kept, mean(last, like)), file)
    (WEIGHTS / "tokenizer.json").write_text(text, encoding="utf-8")
    manifest = {
        "made_by": "python benchmarks/language/train.py",
        "date": provenance.today().isoformat(),
        "commit": provenance.commit(),
        "base": {
            **{"package": base.PACKAGE, "version": base.VERSION, "license": "Apache-2.0"},
            **{"model": "sentence-transformers/all-MiniLM-L6-v2"},
            "weights_sha256": base.WEIGHTS_SHA256,
        },
        "lessons": {"sha256": taught, "without": [HELD_OUT, HELD_OUT_OWNERS]},
        "courses": [asdict(course) for course in (*COURSES, *LAST_COURSES)],
        "mean_of_last": len(LAST_COURSES),
        "apart_from": {path.stem: sha256(path) for path in tests},
        "network": {
            **{"bytes": file.stat().st_size, "bits": 8},
            "sha256": sha256(file),
        },
        "thresholds": dict.fromkeys(NEEDS, FIRST),
    }
    provenance.write(MANIFEST, manifest)
    thresholds.main()
