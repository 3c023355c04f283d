"""TOML is read with line numbers, and every mistake is reported in one line."""

from __future__ import annotations

import pytest

from rehearse.toml import (
    Problem,
    TomlTextError,
    describe,
    line_of,
    lines_of,
    read,
    spell,
)

TEXT = """\
title = "x"  # a comment

[people.dana]
role = "assistant"

[[turn]]
id = "answer"
if_silent = [  # a ladder
    "Hello?",
    # not an entry
    "Goodbye.",
]
if_missing.full_name = "Who?"
next = [{ when = "a", to = "b" },
        { to = "c" }]

[turn.if_missing]
role = "Which?"

[[turn]]
"id" = "b"
"""


def test_lines() -> None:
    """Every key and list entry has a line number: in tables, in lists of tables, dotted, quoted."""
    where = lines_of(TEXT)
    assert where["title",] == 1
    assert where["people", "dana"] == 3
    assert where["people", "dana", "role"] == 4
    assert where["turn", 0] == 6
    assert where["turn", 0, "if_silent", 0] == 9
    assert where["turn", 0, "if_silent", 1] == 11
    assert where["turn", 0, "if_missing", "full_name"] == 13
    assert where["turn", 0, "next", 1, "to"] == 15
    assert where["turn", 0, "if_missing", "role"] == 18
    assert where["turn", 1, "id"] == 21


def test_line_of_a_missing_key() -> None:
    """A missing key gets the line of the table that should contain it."""
    assert line_of(lines_of(TEXT), ("turn", 1, "speaker")) == 20
    assert line_of(lines_of(TEXT), ("nothing",)) == 1


@pytest.mark.parametrize(
    ("path", "spelled"),
    [
        (("title",), "title"),
        (("turn", 2, "patience"), "turn 3, patience"),
        (("turn", 0, "if_missing", "role"), "turn 1, if_missing.role"),
        (("turn", 0, "next", 1, "to"), "turn 1, next[2].to"),
        (("people", "dana", "role"), "people.dana.role"),
        (("turn", 4), "turn 5"),
    ],
)
def test_spell(path: tuple[str | int, ...], spelled: str) -> None:
    """A path is spelled for the person who wrote the file: entries count from 1."""
    assert spell(path) == spelled


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = \n", 2), ("a = 1\na = 2\n", 2), ("a = [\n", 1), ("[x\n", 1), ("a = Hello\n", 1)],
)
def test_not_toml(text: str, line: int) -> None:
    """Text that isn't TOML is refused, with the line of the mistake."""
    with pytest.raises(TomlTextError) as caught:
        read(text)
    assert caught.value.problem.line == line


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\nname = \u201cPriya\u201d\n",
        'a = 1\nname = "Priya\u201d\n',
        "a = 1\nname = \u201ePriya\u201c # as in German\nrest = ]\n",
        "a = 1\n\u201cname\u201d = 3\n",
    ],
)
def test_curly_quotes_are_named(text: str) -> None:
    """Curly quotes from a word processor are reported as curly quotes, with their line."""
    with pytest.raises(TomlTextError, match="curly quotes") as caught:
        read(text)
    assert caught.value.problem.line == 2


@pytest.mark.parametrize(
    "text",
    ["name = Priya\u201d\n", 'name = "\u201cPriya\u201d" x\n', "# \u201cx\u201d\nname = Priya\n"],
)
def test_curly_quotes_that_are_not_the_mistake(text: str) -> None:
    """Curly quotes are not blamed for a different mistake."""
    with pytest.raises(TomlTextError) as caught:
        read(text)
    assert "curly" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "sign"),
    [
        ('x = 1\na = [\n "]", # ]\n "b"\nkey = "x"\n\n', 2, "["),
        ('x = 1\na = ["a", "b"\n[[turn]]\nid = 3\n', 2, "["),
        ('x = 1\na = [\n  "a",\n[turn]\nid = 3\n', 2, "["),
        ("x = 1\n[home\na = [1]\n", 2, "["),
        ('x = 1\na = [{ b = 1, c = "}"\n]\n', 2, "{"),
        ('x = 1\na = ["""\n] [\n""",\nb = [1]\n', 2, "["),
    ],
)
def test_a_missing_bracket_points_at_its_line(text: str, line: int, sign: str) -> None:
    """An unclosed bracket is reported where it was opened, not where the text ends."""
    with pytest.raises(TomlTextError) as caught:
        read(text)
    assert caught.value.problem.line == line
    assert f"`{sign}` is not closed" in caught.value.problem.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('a = [\n  "x",\n  b,\n]\n', "3: Invalid value; quote the text"),
        ('a = "x\nb = 1\n', "1: Illegal character '\\n'; the closing quote is missing"),
        ("a = 1\nb = 2 ]\n", "2: Expected newline or end of document after a statement"),
    ],
)
def test_other_mistakes_keep_their_line(text: str, told: str) -> None:
    """A mistake inside a closed list is not reported as a missing bracket."""
    with pytest.raises(TomlTextError) as caught:
        read(text)
    problem = caught.value.problem
    assert f"{problem.line}: {problem.message.removeprefix('not valid TOML: ')}".startswith(told)


def test_nested_too_deeply() -> None:
    """Brackets nested too deeply to parse are reported like any other mistake."""
    with pytest.raises(TomlTextError):
        read("a = " + "[" * 100_000)


@pytest.mark.parametrize(
    "key",
    [
        "a" + ".a" * 200_000 + " = 1",
        "[" + "a." * 100_000 + "a]",
        "b = {a" + '."a"' * 9000 + " = 1}",
    ],
)
def test_a_key_that_takes_the_parser_minutes(key: str) -> None:
    """A dotted key of thousands of parts is refused at its line; dots elsewhere are no key."""
    dots = (
        f"x = \"{'.' * 2000}\" # {'.' * 2000}\ny = [{'0.5, ' * 2000}]\nz = '''\n{'...' * 999}'''\n"
    )
    assert read(dots)["y"] == [0.5] * 2000
    with pytest.raises(TomlTextError) as caught:
        read(f"{dots}{key}\n")
    assert (caught.value.problem.line, caught.value.problem.message) == (5, "nested too deeply")


@pytest.mark.parametrize(
    "number", ["9" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "1_" * 200 + "1"]
)
def test_a_number_that_python_cannot_write(number: str) -> None:
    """An integer of hundreds of digits is refused at its line; such digits in a text are not."""
    assert read(f'x = "{number}" # {number}\n') == {"x": number}
    with pytest.raises(TomlTextError) as caught:
        read(f'x = "{number}"\ny = [1,\n{number}]\n')
    assert (caught.value.problem.line, str(caught.value)) == (3, "a number has too many digits")


@pytest.mark.parametrize("begins", ['x = "a' + '\\"a' * 40_000, 'x = """' + 'a\\"""' * 40_000])
def test_quotes_that_are_not_closed(begins: str) -> None:
    """The rest is read once, and not once for each quote in it, which would take minutes."""
    with pytest.raises(TomlTextError, match="not valid TOML"):
        read(begins + "\\")


def test_describe_sorts_by_line() -> None:
    """Problems are listed in the order of the file, one line each."""
    problems = [Problem(("turn", 1, "id"), "second"), Problem(("title",), "first")]
    assert describe(problems, TEXT, "f.toml") == (
        "f.toml:1: title: first\nf.toml:21: turn 2, id: second"
    )
