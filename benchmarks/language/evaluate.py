"""Evaluate the model and the package on sets that nothing was tuned on.

    python benchmarks/language/evaluate.py [--outside HALF_A.jsonl]

Writes its tables into benchmarks/language/README.md.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.corpus.tally import wilson
from benchmarks.language.examined import REVIEWED, Item, Judged, judge, read_set, scores_of
from benchmarks.language.lessons import HELD_OUT_OWNERS, HERE, Texts, labeled_details, read_lessons
from benchmarks.language.owned import Owned, owned
from rehearse.language.needs.model import MANIFEST
from rehearse.language.needs.record import NEEDS
from rehearse.speech.models.integrity import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

README: Final = HERE / "README.md"
"""It names the test sets that the lessons were kept apart from."""
BEGIN: Final = "<!-- figures: written by evaluate.py -->"
END: Final = "<!-- end of figures -->"
JUDGES: Final = ("model", "package")


def main() -> None:
    """Judge every available set, print the tables, and store them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--outside", type=Path, help="the outside half, where it is at hand")
    options = parser.parse_args()
    paths = [*sorted((HERE / "tests").glob("*.jsonl")), *filter(None, [options.outside])]
    parts = [part for path in paths if path.exists() for part in _section(path)]
    parts += [*_owners(), _cost()]
    text = "\n".join(parts)
    print(text)
    page = README.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _section(path: Path) -> Iterator[str]:
    every = items = read_set(path)
    if sha256(path) not in json.loads(MANIFEST.read_text("utf-8"))["apart_from"].values():
        taught = Texts((lesson.text for lesson in read_lessons()), by_sentence=False)
        items = [item for item in every if not taught.is_near(item.text)]
    judged = [judge(item) for item in items]
    yield f"### {path.stem}: {len(items)} texts\n"
    if len(items) < len(every):
        yield f"{len(every) - len(items)} of {len(every)} are near to a lesson, and left out.\n"
    yield "Said: met / unclear / missed, in percent. Near misses and elsewhere: met, of how many.\n"
    yield "| need | said | model | package | near | model | package | elsewhere | model | package |"
    yield "|---" * 10 + "|"
    for need in (*NEEDS, ""):
        if row := _row(need, items, judged):
            yield row
    yield ""
    yield from _replies(items, judged)


def _row(need: str, items: Sequence[Item], judged: Sequence[Judged]) -> str:
    """Return one need's row, or without a need the row for all that a review judges."""
    needs = [need] if need else [each for each in NEEDS if each in REVIEWED]
    cells: dict[str, list[tuple[Item, Judged, str]]] = {"said": [], "near": [], "elsewhere": []}
    for item, by in zip(items, judged, strict=True):
        for each in needs:
            if each in item.known:
                kind = "said" if each in item.said else "near" if each in item.near else "elsewhere"
                cells[kind].append((item, by, each))
    if not cells["said"]:
        return ""
    line = [need or "**all that a review judges**"]
    for kind, those in cells.items():
        line.append(str(len(those)))
        for name in JUDGES:
            verdicts = [getattr(by, name).get(each) for _, by, each in those]
            line.append(_cell(kind, verdicts))
    return "| " + " | ".join(line) + " |"


def _cell(kind: str, verdicts: Sequence[str | None]) -> str:
    if None in verdicts:
        return "-"
    met = sum(verdict == "met" for verdict in verdicts)
    if kind == "said":
        shares = (
            verdicts.count(verdict) / len(verdicts) for verdict in ("met", "unclear", "missed")
        )
        return " / ".join(f"{100 * share:.0f}" for share in shares)
    share = f" ({100 * met / len(verdicts):.{1 if kind == 'near' else 2}f} %)" if met else ""
    return f"{met}{share}"


def _replies(items: Sequence[Item], judged: Sequence[Judged]) -> Iterator[str]:
    pairs = [(item, by) for item, by in zip(items, judged, strict=True) if item.is_reply]
    if not pairs:
        return
    yield f"Whole replies ({len(pairs)}), over the needs that a review judges:\n"
    yield "| judge | recall | precision |"
    yield "|---|---|---|"
    for name in JUDGES:
        hits = credits_ = said = 0
        for item, by in pairs:
            for need in item.known & REVIEWED:
                is_met = getattr(by, name)[need] == "met"
                said += need in item.said
                credits_ += is_met
                hits += is_met and need in item.said
        yield f"| {name} | {_share(hits, said)} | {_share(hits, credits_)} |"
    yield ""


def _owners() -> Iterator[str]:
    """Yield the tables of whose a detail is: for the writer held out, and for the blind set."""
    lessons = read_lessons()
    taught = Texts(
        (lesson.text for lesson in lessons if lesson.writer != HELD_OUT_OWNERS), by_sentence=False
    )
    held_out = [(one.text, one.details) for one in lessons if one.writer == HELD_OUT_OWNERS]
    for name, texts in (
        (HELD_OUT_OWNERS, held_out),
        ("owners (blind)", list(labeled_details(HERE / "tests" / "owners.tsv"))),
    ):
        kept = [(text, details) for text, details in texts if not taught.is_near(text)]
        seen = [one for text, details in kept for one in owned(text, details)]
        yield f"### Whose it is, {name}: {len(kept)} of {len(texts)} texts, not near to a lesson\n"
        yield (
            "The caller's own details, and the others: how many are taken for the caller's own by"
            " the rules\n(all that they don't call another's), by the model (more likely than"
            " not), and by the package.\n"
        )
        yield "| kind | own | rules | model | package | not own | rules | model | package | owner |"
        yield "|---" * 10 + "|"
        for kind in ("name", "number", "job", "date"):
            yield _owner_row(kind, [one for one in seen if one.kind == kind])
        yield ""


def _owner_row(kind: str, seen: Sequence[Owned]) -> str:
    line = [kind]
    for is_own in (True, False):
        those = [one for one in seen if (one.owner == "mine") == is_own]
        judged = [
            (
                None if kind == "date" else one.by_words != "other",  # There are no such rules.
                one.logit >= 0,
                one.is_credited,
            )
            for one in those
        ]
        line.append(str(len(those)))
        for column in zip(*judged, strict=True):
            passed = sum(map(bool, column))
            share = f"{passed} ({100 * passed / len(those):.0f} %)"
            line.append("-" if None in column else share)
    right = sum(one.owner == one.by_model for one in seen)
    return "| " + " | ".join([*line, f"{100 * right / len(seen):.0f} %"]) + " |"


def _share(count: int, whole: int) -> str:
    if not whole:
        return "-"
    low, high = wilson(count, whole)
    return f"{count / whole:.3f} ({low:.2f}-{high:.2f}), {count} of {whole}"


def _cost() -> str:
    """Return the milliseconds by length, and the memory of the process."""
    text = "Hello, this is Priya Raman returning your call about the warehouse supervisor job. "
    lines = ["### Time\n", "| words | ms |", "|---|---|"]
    for words in (16, 32, 64, 128):
        reply = " ".join((text * 12).split()[:words])
        scores_of(reply)
        took = []
        for _ in range(15):
            begun = time.perf_counter()
            scores_of(reply)
            took.append(time.perf_counter() - begun)
        lines.append(f"| {words} | {1000 * min(took):.0f} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
