"""Numbers chosen on a sample stand in `weights.toml`, each with its origin, or are listed here."""

from __future__ import annotations

import ast
import datetime as dt
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rehearse.claims import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIMS = Path(weights.__file__).parent
READ: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(weights.FILE.read_text(encoding="utf-8"))
SETS = READ.pop("sets")
GROUPS = {group: getattr(weights, group.upper()) for group in READ}

SAMPLE = re.compile(
    r"\b(?:of|in) (?:the |those |these |all )?\d[\d,]+\b|\b\d[\d,]* of \d"
    r"|\b\d[\d,]* (?:[\w-]+ ){0,3}(?:calls|messages|names|numbers|voices|recordings)\b"
    r"|\b(?:fitted|calibrated|measured on|(?:chosen|tuned) (?:on|with))\b",
    re.IGNORECASE,
)
"""How a docstring speaks of the data that a number was chosen on."""
MEASURED = {
    "name.decide.MIN_SAME_SIMILARITY": "equal sounds but for rounding; the names only confirm it",
    "name.enrollment.MAX_EXTRA_PHONES": "how long an enrollment may be; decides no claim",
    "name.enrollment.MIN_WRITTEN_SCORE": "when an enrollment is refused; decides no claim",
    "name.enrollment.PHONE_COUNT_RATIOS": "when an enrollment is refused; decides no claim",
    "number.decide.MAX_EXPECTED_TEXTS, MAX_RIVAL_TEXTS": "how many texts are scored, for speed",
    "phone_scorer.MAX_BOUNDARY_DIFFERENCE_S": "which durations are reported; decides no claim",
    "subject.role.MIN_SURE_CONFIDENCE": "the confidence of a guess, as for names",
    "unread_speech.MAX_SYLLABLE_S": "how long words last; decides no claim",
    "unread_speech.MAX_DRAWN_OUT_S": "how long words last; decides no claim",
}
"""Constants whose docstring reports data and that stay where they are, and why."""


def constants() -> Iterator[tuple[str, str]]:
    """Yield each module's numeric constants, and what their docstrings say."""
    for path in sorted(CLAIMS.rglob("*.py")):
        module = ".".join(path.relative_to(CLAIMS).with_suffix("").parts)
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for at, node in enumerate(body):
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = ast.unparse(target).strip("()")
            numbers = (n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant))
            if name.isupper() and any(type(number) in {int, float} for number in numbers):
                after = body[at + 1] if at + 1 < len(body) else None
                doc = ast.unparse(after) if isinstance(after, ast.Expr) else ""
                yield f"{module}.{name}", " ".join(doc.replace("\\n", " ").split())


def test_each_weight_says_where_it_comes_from() -> None:
    """Each entry has a value, a meaning, a known set, a commit and a date; each set is used."""
    entries = [(f"{group}.{name}", e) for group, made in READ.items() for name, e in made.items()]
    for name, entry in entries:
        assert type(entry["value"]) in {int, float}, name
        assert entry["what"].endswith("."), name
        assert entry["set"] in SETS, name
        assert re.fullmatch(r"[0-9a-f]{7}\+?", entry["commit"]), name
        assert type(entry["date"]) is dt.date, name
        assert set(entry) <= {"value", "what", "set", "commit", "date", "how"}, name
    assert {entry["set"] for _, entry in entries} == set(SETS)


def test_the_weights_are_few() -> None:
    """Fewer than 60 numbers: more could not be chosen anew by one person."""
    assert sum(map(len, READ.values())) < 60


def test_each_weight_is_read_by_the_code() -> None:
    """Every entry is an attribute that some module of the claims reads."""
    read = {
        (node.value.id, node.attr)
        for path in CLAIMS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    for group, record in GROUPS.items():
        # A pronunciation's weights are handed to the function that adds them up.
        known = {"weights"} if group in {"enrolled", "spelled"} else {group.upper()}
        for name in READ[group]:
            assert any((one, name) in read for one in known), f"nothing reads {group}.{name}"
            assert name in {field.name for field in fields(record)}


def test_no_other_constant_was_chosen_on_data() -> None:
    """A constant whose docstring reports a sample is a weight, or it is listed with the reason."""
    found = {name for name, doc in constants() if SAMPLE.search(doc)}
    assert found - set(MEASURED) == set(), "move them to weights.toml"
    assert set(MEASURED) <= {name for name, _ in constants()}


@pytest.mark.parametrize(
    ("doc", "is_sample"),
    [
        ("Of 63 right ones 59 scored 0.1 or more.", True),
        ("It credited 57 of 88 names of many origins.", True),
        ("In 60 calls without a name, the best place scored -0.93.", True),
        ("Chosen with `said_score`.", True),
        ("Words on either side that are scored with the number.", False),
        ("Maximum number of rivals. Each costs 10 to 20 ms.", False),
    ],
)
def test_a_sample_is_recognized(doc: str, *, is_sample: bool) -> None:
    """The search above finds a report of data, and not every sentence with a number."""
    assert bool(SAMPLE.search(doc)) is is_sample
