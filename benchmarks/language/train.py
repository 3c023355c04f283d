"""Teaches the language model: makes everything in `rehearse/language/needs/weights/`.

    pip install -e '.[train]'
    python benchmarks/language/train.py

Three stages, each kept in the build folder and skipped where its lessons have not changed: `held`
teaches without the last writer, on whose sentences the thresholds are then chosen; `all` goes on
from there with that writer's lessons and as many of the others'; `export` writes the network in 8
bits, its tokenizer and its manifest. The lessons near to a sentence of a test set are left out.
Every draw comes from one seed.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jax
import numpy as np
from tokenizers import Tokenizer

from benchmarks.language import base, encoder
from benchmarks.language.course import Course, teach
from benchmarks.language.lessons import HERE, ROOT, apart, digest, read_lessons, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.language.lessons import Lesson

HELD_OUT: Final = "writer_d"
"""The writer on whose sentences the thresholds are chosen."""
FURTHER: Final = Course(rounds=1, steepest=6e-5, seed=22)
"""How the lessons of that writer are taught in the end."""
TESTS: Final = tuple(sorted((HERE / "tests").glob("*.jsonl")))
"""The test sets in the repository."""


def main() -> None:
    """Teach, choose the thresholds, export."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stage", choices=("held", "all", "export"), help="only this one")
    parser.add_argument("--build", type=Path, default=ROOT / "models" / "language")
    parser.add_argument(
        "--apart-from", type=Path, nargs="*", default=(), help="further test sets (JSON lines)"
    )
    options = parser.parse_args()
    model = base.fetch(options.build)
    tests = (*TESTS, *options.apart_from)
    lessons = apart(read_lessons(), texts_of(*tests))
    held, last = options.build / "held.npz", options.build / "all.npz"
    if options.stage in {None, "held"}:
        others = [lesson for lesson in lessons if lesson.writer != HELD_OUT]
        _teach(model, others, held, Course())
    if options.stage in {None, "all"}:
        _teach(model, _evenly(lessons), last, FURTHER, begin=held)
    if options.stage in {None, "export"}:
        from benchmarks.language.publish import publish

        publish(model, lessons, options.build, tests)


def _evenly(lessons: Sequence[Lesson]) -> list[Lesson]:
    """The lessons of the writer who was held out, and as many of the others'."""
    new = [lesson for lesson in lessons if lesson.writer == HELD_OUT]
    old = [lesson for lesson in lessons if lesson.writer != HELD_OUT]
    return new + random.Random(FURTHER.seed).sample(old, min(len(new), len(old)))


def _teach(
    model: Path, lessons: Sequence[Lesson], out: Path, course: Course, begin: Path | None = None
) -> None:
    made_of = f"{digest(lessons)} {course}"
    if out.exists() and str(np.load(out)["made_of"]) == made_of:
        print(f"{out} is there")
        return
    text = base.tokenizer_json(model)
    start = base.starting_points(text)
    kept, taught = encoder.begin(model / "model.safetensors", start, course.seed)
    if begin is not None:
        taught = jax.tree.map(jax.numpy.asarray, load(begin, taught))
    print(f"{out.name}: {len(lessons)} lessons", flush=True)
    taught = teach(kept, taught, lessons, Tokenizer.from_str(text), course)
    save(taught, out, made_of)


def save(taught: encoder.Weights, out: Path, made_of: str) -> None:
    """Keep the taught weights."""
    leaves = jax.tree.leaves(taught)
    arrays: dict[str, Any] = {str(index): np.asarray(leaf) for index, leaf in enumerate(leaves)}
    np.savez(out, made_of=np.array(made_of), **arrays)


def load(path: Path, like: encoder.Weights) -> encoder.Weights:
    """The taught weights of a file."""
    kept = np.load(path)
    leaves, shape = jax.tree.flatten(like)
    return jax.tree.unflatten(shape, [kept[str(index)] for index in range(len(leaves))])


if __name__ == "__main__":
    main()
