"""Train the language model; makes everything in `rehearse/language/needs/weights/`.

    pip install -e '.[train]'
    python benchmarks/language/train.py

`teach` trains without the writers on whose sentences the thresholds are chosen and owners are
measured. Each course starts from the weights of the one before, the last two from the same; it is
kept in the build folder and skipped if its lessons have not changed. `export` writes the network in
8 bits, its tokenizer and its manifest. Lessons similar to a sentence of a test set are excluded.
Each course has a seed for its random numbers.
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
    with_owners,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.language.lessons import Lesson

_FIRST: Final = ("writer_a", "writer_b", "writer_c", PROJECT)
_LATER: Final = (*_FIRST, *(f"writer_{letter}" for letter in "defhijklmo"))
_SMALL: Final = Course(
    _LATER, rounds=2.0, pieces=512, steepest=2e-4, head=5.0, hidden=0.02, seed=25
)
_LAST: Final = replace(
    _SMALL,
    writers=(*_LATER, *(f"writer_{letter}" for letter in "npqrsv")),
    rounds=1.5,
    owners=0.05,
    examples=3,
)
COURSES: Final = (Course(_FIRST), _SMALL)
"""The first in large batches, the second in small ones, which take four times as many steps, and
with more writers."""
LAST_COURSES: Final = tuple(replace(_LAST, seed=seed) for seed in (27, 28))
"""Both start where `COURSES` ended, with all writers, and are also taught whose a detail is. The
mean of their weights is published: it makes fewer mistakes than either."""
TESTS: Final = tuple(HERE / "tests" / f"{name}.jsonl" for name in ("authored", "blind", "blind_2"))
"""The test sets in the repository that the lessons are kept apart from. One that comes later is
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
    last = [options.build / f"last{number}.npz" for number in range(len(LAST_COURSES))]
    if options.stage in {None, "teach"}:
        for begin, out, course in zip((None, *kept), kept, COURSES, strict=False):
            _teach(model, of_course(lessons, course), out, course, begin)
        for out, course in zip(last, LAST_COURSES, strict=True):
            _teach(model, of_course(lessons, course), out, course, kept[-1])
    if options.stage in {None, "export"}:
        from benchmarks.language.publish import publish

        publish(model, lessons, last, tests)


def of_course(lessons: Sequence[Lesson], course: Course) -> list[Lesson]:
    """Return the lessons that a course uses, with marks of owners if it teaches them."""
    used = [
        lesson
        for lesson in lessons
        if lesson.writer in course.writers
        for _ in range(course.examples if lesson.writer == PROJECT else 1)
    ]
    if not course.owners:
        return used
    return [with_owners(lesson) for lesson in used]


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


def mean(paths: Sequence[Path], like: encoder.Weights) -> encoder.Weights:
    """Return the mean of the trained weights of several files."""
    every = [load(path, like) for path in paths]
    return jax.tree.map(lambda *leaves: sum(leaves) / len(leaves), *every)


if __name__ == "__main__":
    main()
