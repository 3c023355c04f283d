"""Compares two commits' review documents, and prints every verdict, quote and second that differs.

    python tests/characterization/compare.py OLD NEW [--only PART] [--cache DIR] [--shared DIR]

OLD and NEW are commits, checkouts (`.` is this working tree as it is), or folders of documents that
`record.py` made. A commit's documents are made once and kept in the cache by its hash; those of a
checkout are made each time. Exit code 0: nothing differs; 1: something does; 2: it could not run.

The tolerance is nothing: two runs of one commit on one machine give the same bytes, but for typed
calls, which go on by the machine's clock. See README.md here.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import documents
import record
import recordings

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLERANCE: Final = 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Compare, print, and say by the exit code whether anything differs."""
    args = _parser().parse_args(argv)
    folders = []
    for given in (args.old, args.new):
        try:
            folders.append(_documents(given, args))
        except (RuntimeError, subprocess.CalledProcessError) as problem:
            _tell(f"{given}: {problem}")
            return 2
    old, new = (
        {name: text for name, text in documents.load(folder).items() if args.only in name}
        for folder in folders
    )
    if not old or not new:
        _tell("there is nothing to compare: look at --only")
        return 2
    found = list(documents.differences(old, new, args.tolerance))
    differing = [one for one in found if not one.is_addition]
    sys.stdout.write(told(differing, [one for one in found if one.is_addition], len(old)))
    return 1 if differing else 0


def told(
    differing: Sequence[documents.Difference],
    additions: Sequence[documents.Difference],
    count: int,
) -> str:
    """What is printed: differences by document, additions by field, and how many there are."""
    lines = []
    for name, several in groupby(differing, lambda one: one.document):
        lines.append(name)
        lines += [f"    {one.field}: {one.old} -> {one.new}" for one in several]
    if additions:
        lines += ["", "added in the new one (allowed):"]
        lines += [f"    {field}: {n} times" for field, n in _fields(additions).most_common()]
    fields = _fields(differing)
    lines += ["", f"{count} documents, {len({one.document for one in differing})} of them differ;"]
    lines[-1] += f" {len(differing)} differences, {len(additions)} additions"
    lines += [f"    {n:5}  {field}" for field, n in fields.most_common(12)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _fields(several: Sequence[documents.Difference]) -> Counter[str]:
    """How often each field is among them, whatever the entry of a list."""
    return Counter(
        one.document if one.field == "document" else _plain(one.field) for one in several
    )


def _plain(field: str) -> str:
    """The field without the entry of a list that it lies in."""
    return "line" if field.startswith("line ") else re.sub(r"\[[^]]*\]", "[]", field)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", metavar="OLD", help="a commit, a checkout, a folder of documents")
    parser.add_argument("new", metavar="NEW", help="the same")
    parser.add_argument(
        "--only",
        default="",
        metavar="PART",
        help="only documents with this in their names: score/, score/voicemail, calls/, steps/",
    )
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", help="default: $REHEARSE_NET_CACHE, or the user's"
    )
    parser.add_argument(
        "--shared",
        type=Path,
        default=recordings.SHARED,
        metavar="DIR",
        help="people's digits and the cases (default: ../shared beside the checkout)",
    )
    parser.add_argument(
        "--tolerance",
        type=float,
        default=TOLERANCE,
        metavar="NUMBER",
        help=f"how far apart two numbers may lie (default: {TOLERANCE:g})",
    )
    parser.add_argument("--again", action="store_true", help="make a commit's documents anew")
    return parser


def _documents(given: str, args: argparse.Namespace) -> Path:
    """The folder of documents of a commit, of a checkout, or that was given."""
    place = Path(given)
    if (place / record.ABOUT).exists():
        return place
    cache = recordings.cache_folder(args.cache)
    made = recordings.made(cache, args.shared, tell=_tell)
    for missing in made.left_out:
        _tell(f"left out: {missing} (--shared DIR)")
    plan = hashlib.sha256(record.plan(made).encode())
    kept = cache / "documents" / plan.hexdigest()[:12]
    if place.is_dir():
        name = hashlib.sha256(str(place.resolve()).encode()).hexdigest()[:12]
        _tell(f"{given}: making documents of the checkout as it is")
        record.record(place, made, kept / f"tree-{name}", args.only, tell=_tell)
        return kept / f"tree-{name}"
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{given}^{{commit}}")
    folder = kept / commit
    if (folder / record.ABOUT).exists() and not args.again:
        record.warn_of_another_machine(folder, _tell)
        return folder
    # What is made in part is not kept as the commit's: it would pass for the whole later on.
    into = kept / f"{commit}-part" if args.only else folder
    with tempfile.TemporaryDirectory(prefix="net-tree-") as temporary:
        tree = Path(temporary) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            _tell(f"{given}: making documents of {commit[:12]}")
            record.record(tree, made, into, args.only, tell=_tell)
        finally:
            _git("worktree", "remove", "--force", str(tree))
    return into


def _git(*words: str) -> str:
    """What git says, in this repository.

    Raises:
        RuntimeError: it refuses.
    """
    ran = subprocess.run(
        ["git", "-C", str(recordings.ROOT), *words],  # noqa: S607 - git is found as the user finds it
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip())
    return ran.stdout.strip()


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
