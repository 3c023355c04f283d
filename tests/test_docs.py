"""The documentation is true: links lead somewhere, commands parse, paths and names exist.

The pages are plain Markdown, read here with markdown-it-py. Commands are held to what their own
`--help` says, so that neither can change without the other.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from test_layers import ROWS

from rehearse.app.cli.main import main
from rehearse.scenario.checks import NEEDABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("", "docs/", "benchmarks/", "scenarios/", "models/", "tests/characterization/")
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in ROOT.glob(f"{folder}*.md")
)
TODAY = [page for page in PAGES if page != "CHANGELOG.md"]
"""Pages on the program as it is; the changelog also names what is gone."""

GROUPS = frozenset({"bench", "desk", "models", "profile", "scenarios"})
"""Commands that have commands of their own."""

SHELLS = frozenset({"sh", "bash", "bat", "console"})
LONGEST_README = 150


class Page(NamedTuple):
    """What is checked of a page."""

    links: tuple[str, ...]
    anchors: frozenset[str]
    spans: tuple[str, ...]
    """Inline code."""
    blocks: tuple[tuple[str, str], ...]
    """Language and text of each code block."""


@cache
def read(page: str) -> Page:
    """Parse a page."""
    tokens = MarkdownIt("commonmark").enable("table").parse((ROOT / page).read_text("utf-8"))
    inside = [child for token in tokens for child in token.children or ()]
    links = [token.attrGet("href") or token.attrGet("src") for token in inside]
    return Page(
        tuple(str(link) for link in links if link),
        frozenset(anchors(tokens)),
        tuple(token.content for token in inside if token.type == "code_inline"),
        tuple((token.info.strip(), token.content) for token in tokens if token.type == "fence"),
    )


def anchors(tokens: list[Token]) -> Iterator[str]:
    """The names under which GitHub lets headings be linked to."""
    seen: dict[str, int] = {}
    for token, following in pairwise(tokens):
        if token.type != "heading_open":
            continue
        text = "".join(child.content for child in following.children or ())
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        count = seen[slug] = seen.get(slug, -1) + 1
        yield f"{slug}-{count}" if count else slug


def commands(page: str) -> Iterator[list[str]]:
    """The words of every `rehearse` command on a page, in blocks and in the text."""
    for language, block in read(page).blocks:
        if language in SHELLS:
            for line in block.splitlines():
                yield from ours(line.removeprefix("$ "))
    for span in read(page).spans:
        if span.startswith("rehearse "):
            yield from ours(span)


def ours(line: str) -> Iterator[list[str]]:
    """The words after `rehearse`, up to a pipe or a redirection; nothing for other programs."""
    words = shlex.split(line.replace("\\", "/"), comments=True)
    if words and Path(words[0]).name == "rehearse":
        end = next((at for at, word in enumerate(words) if word in {"|", ">", "&&"}), len(words))
        yield words[1:end]


@cache
def help_of(*command: str) -> str:
    """What a command's `--help` says.

    Raises:
        AssertionError: there is no such command.
    """
    with contextlib.redirect_stdout(io.StringIO()) as page, pytest.raises(SystemExit) as left:
        main((*command, "--help"))
    assert left.value.code in {0, None}, f"there is no command `rehearse {' '.join(command)}`"
    return page.getvalue()


def options(command: tuple[str, ...]) -> frozenset[str]:
    """The options in a command's help."""
    return frozenset(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", help_of(*command)))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """A relative link leads to a file that exists, and its anchor to a heading there."""
    for link in read(page).links:
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        assert target.exists(), f"{page}: {link} leads nowhere"
        if anchor:
            there = read(target.relative_to(ROOT).as_posix()).anchors
            assert anchor in there, f"{page}: {link} names no heading of its page"


@pytest.mark.parametrize("page", TODAY)
def test_commands_exist_with_their_options(page: str) -> None:
    """A command on a page exists, and its help lists every option that the page shows."""
    for words in commands(page):
        named = [word for word in words[:2] if re.fullmatch(r"[a-z]+", word)]
        command = tuple(named if named and named[0] in GROUPS else named[:1])
        shown = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        missing = shown - options(command)
        assert not missing, f"{page}: rehearse {shlex.join(words)} has no {', '.join(missing)}"


@pytest.mark.parametrize("page", TODAY)
def test_make_targets_and_scripts_exist(page: str) -> None:
    """A make target or a script that a page tells the reader to run is there."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = [block for language, block in read(page).blocks if language in SHELLS]
    for text in (*shown, *read(page).spans):
        for target in re.findall(r"^make ([a-z-]+)", text, re.MULTILINE):
            assert target in targets, f"{page}: there is no `make {target}`"
        for script in re.findall(r"^python (\S+\.py)", text, re.MULTILINE):
            assert (ROOT / script).is_file(), f"{page}: there is no {script}"


@pytest.mark.parametrize("page", TODAY)
def test_paths_exist(page: str) -> None:
    """A path into the repository that a page names is there."""
    for span in read(page).spans:
        if re.fullmatch(r"(rehearse|tests|benchmarks|scenarios|docs|models)/[\w./-]*", span):
            assert (ROOT / span).exists(), f"{page}: there is no {span}"


def test_the_readme_is_short() -> None:
    """The README is what it is, a picture and the first commands; the rest is in `docs/`."""
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= LONGEST_README


def test_the_diagram_shows_the_rows() -> None:
    """The architecture's diagram has the rows that `test_layers.py` enforces, from the top down."""
    diagram = next(text for kind, text in read("docs/architecture.md").blocks if kind == "mermaid")
    shown = [tuple(row.split(" · ")) for row in re.findall(r'\["(.+?)"\]', diagram)]
    assert [set(row) for row in shown] == [set(row) for row in reversed(ROWS)]


@pytest.mark.parametrize("page", ["docs/index.md", "docs/browser.md"])
def test_every_command_is_on_the_list(page: str) -> None:
    """The page of all commands has each command; so has that of the pages, with a page or none."""
    listed = {words[0] for words in commands(page) if words}
    summary = help_of().partition("start here")[0]
    there = set(re.findall(r"^ {2,4}([a-z]+) {2,}\S", summary, re.MULTILINE))
    assert there, "the help lists no commands"
    assert there <= listed


def test_every_json_document_is_described() -> None:
    """Each `rehearse.*/1` that the program writes has a section, and the review's fields theirs."""
    sources = (path.read_text("utf-8") for path in (ROOT / "rehearse").rglob("*.py"))
    written = {name for text in sources for name in re.findall(r'"(rehearse\.[a-z-]+/\d+)"', text)}
    page = read("docs/json-contract.md")
    assert written
    assert {re.sub(r"[./]", "", name) for name in written} <= page.anchors
    schema = json.loads((ROOT / "rehearse/review/review.schema.json").read_text("utf-8"))
    measures = schema["$defs"]["measures"]["properties"]
    check = schema["$defs"]["check"]["properties"]
    assert {*schema["properties"], *check, *measures} <= set(page.spans)


def test_every_key_of_a_scenario_is_described() -> None:
    """Each key of a scenario file and each check that it may name is on its page."""
    schema = json.loads((ROOT / "rehearse/scenario/schema.json").read_text("utf-8"))
    tables = [schema, *(schema["$defs"][f"{name}Table"] for name in ("Person", "Turn", "Limits"))]
    keys = {key for table in tables for key in table["properties"]}
    described = set(read("docs/scenario-author.md").spans)
    assert {*keys - {"people", "turn", "limits"}, *NEEDABLE} <= described
