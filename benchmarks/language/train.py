"""Train the language model; makes everything in `rehearse/language/needs/weights/`.

    pip install -e '.[train]'
    python benchmarks/language/train.py

`teach` trains without one writer, on whose sentences the thresholds are then chosen. Each course
starts from the weights of the one before; it is kept in the build folder and skipped if its lessons
have not changed. `export` writes the network in 8 bits, its tokenizer and its manifest. Lessons
similar to a sentence of a test set are excluded. Each course has a seed for its random numbers.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jax
import numpy as np
from tokenizers import Tokenizer

from benchmarks.language import base, encoder
from benchmarks.language.course import Course, teach
from benchmarks.language.lessons import (
    HERE,
    PROJECT,
    ROOT,
    apart,
    digest,
    read_lessons,
    texts_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.language.lessons import Lesson

_FIRST: Final = ("writer_a", "writer_b", "writer_c", PROJECT)
_LATER: Final = (*_FIRST, *(f"writer_{letter}" for letter in "defhijklmo"))
_SMALL: Final = Course(
    _LATER, rounds=2.0, pieces=512, steepest=2e-4, head=5.0, hidden=0.02, seed=25
)
COURSES: Final = (
    Course(_FIRST),
    _SMALL,
    replace(_SMALL, writers=(*_LATER, "writer_n", "writer_p"), rounds=1.5, seed=27),
)
"""The first in large batches, the others in small ones, which take four times as many steps. Each
has more writers than the one before."""
TESTS: Final = (HERE / "tests" / "authored.jsonl", HERE / "tests" / "blind.jsonl")
"""The test sets in the repository that the lessons are kept apart from. One that came later is
asked without the texts that are near to a lesson (`evaluate.py`)."""


def main() -> None:
    """Train, choose the thresholds, export."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stage", choices=("teach", "export"), help="only this one")
    parser.add_argument("--build", type=Path, default=ROOT / "models" / "language")
    parser.add_argument(
        "--apart-from", type=Path, nargs="*", default=(), help="further test sets (JSON lines)"
    )
    options = parser.parse_args()
    model = base.fetch(options.build)
    tests = (*TESTS, *options.apart_from)
    lessons = apart(read_lessons(), texts_of(*tests))
    kept = [options.build / f"course{number}.npz" for number in range(len(COURSES))]
    if options.stage in {None, "teach"}:
        for begin, out, course in zip((None, *kept), kept, COURSES, strict=False):
            _teach(model, of_course(lessons, course), out, course, begin)
    if options.stage in {None, "export"}:
        from benchmarks.language.publish import publish

        publish(model, lessons, kept[-1], tests)


def of_course(lessons: Sequence[Lesson], course: Course) -> list[Lesson]:
    """Return the lessons that a course uses."""
    return [lesson for lesson in lessons if lesson.writer in course.writers]


def _teach(
    model: Path, lessons: Sequence[Lesson], out: Path, course: Course, begin: Path | None
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
    """Write the trained weights."""
    leaves = jax.tree.leaves(taught)
    arrays: dict[str, Any] = {str(index): np.asarray(leaf) for index, leaf in enumerate(leaves)}
    np.savez(out, made_of=np.array(made_of), **arrays)


def load(path: Path, like: encoder.Weights) -> encoder.Weights:
    """Return the trained weights of a file."""
    kept = np.load(path)
    leaves, shape = jax.tree.flatten(like)
    return jax.tree.unflatten(shape, [kept[str(index)] for index in range(len(leaves))])


if __name__ == "__main__":
    main()
