"""Read and validate TOML, with error messages that have line numbers and suggestions.

The standard library parses the values, and pydantic models validate them. tree-sitter, which finds
the line of each key, is imported only for error messages.
"""

from __future__ import annotations

import bisect
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, get_args

from rehearse.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pydantic import BaseModel, WrapValidator
    from pydantic_core import ErrorDetails
    from tree_sitter import Node

    Model = TypeVar("Model", bound=BaseModel)

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the top of the file: `("turn", 2, "if_missing", "role")`."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file that its author can fix."""

    path: Path
    """The path of the key; empty for the whole file."""
    message: str
    """What is wrong, and what to do."""
    severity: Severity = "error"
    line: int = 0
    """The line, counted from 1; 0 if unknown."""


class TomlTextError(Exception):
    """Raised when a text is not TOML; `problem` has the place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


_POSITION: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_CURLY: Final = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'))
"""The quotes that word processors and phones put in place of straight ones."""

_HINTS: Final = {
    "Invalid value": 'quote the text: key = "text"',
    "Illegal character '\\n'": "the closing quote is missing",
    "Unterminated string": "the closing quote is missing",
}
"""What to do, by the beginning of the parser's message."""

_TOKEN: Final = re.compile(
    r"""\"{3}(?:[^\\]|\\.)*?(?:\"{3}|\Z)|'{3}.*?(?:'{3}|\Z)|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?"""
    r"""|\#[^\n]*|[][{}]""",
    re.DOTALL,
)
"""Texts and comments, in which brackets don't count, and brackets. What is not closed is one token:
with a token from each quote on, a damaged file would take minutes."""

_MAX_DOTS: Final = 1000
"""Dots with which a key is too deep. No file here has a key with more than two."""

_NO_KEY: Final = re.compile(r"[^\w \t.-]+")
"""What separates keys and numbers, in a text without quotes and comments."""

_LONG_NUMBER: Final = re.compile(r"(?<![\w.-])[+-]?\d[0-9a-fox_]{99,}", re.IGNORECASE)
"""An integer of a hundred digits. Python reads and writes at most 4,300."""

_NEXT_KEY: Final = re.compile(
    r"^[ \t]*(?:[\w.-]+[ \t]*=|\[{1,2}[\w.-]+\]{1,2}\s*(?:#.*)?$)", re.MULTILINE
)
"""A line that begins a key or a table, and no entry of a list."""


def read(text: str) -> dict[str, Any]:
    """Return the values of a TOML text.

    Raises:
        TomlTextError: the text is not TOML.
    """
    plain = _TOKEN.sub(lambda token: "\n" * token[0].count("\n"), text)
    for line, row in enumerate(plain.split("\n"), start=1):
        if any(key.count(".") >= _MAX_DOTS for key in _NO_KEY.split(row)):
            raise TomlTextError(Problem((), "nested too deeply", line=line))
        if _LONG_NUMBER.search(row):
            raise TomlTextError(Problem((), "a number has too many digits", line=line))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlTextError(_explained(error, text)) from error
    except RecursionError as error:
        raise TomlTextError(Problem((), "nested too deeply", line=1)) from error


def _explained(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    """Return a parser's error with the line of the mistake, and what to do."""
    line = _error_line(error, text)
    row = text.split("\n")[line - 1]
    if row.translate(_CURLY) != row and _is_later(_straight(text, line), line):
        what = 'curly quotes (\u201c \u201d); write straight ones: key = "text"'
        return Problem((), f"not valid TOML: {what}", line=line)
    if found := _unclosed(text, line):
        opened, bracket = found
        what = f"`{bracket}` is not closed; add `{_CLOSING[bracket]}`"
        return Problem((), f"not valid TOML: {what}", line=opened)
    what = _POSITION.sub("", str(error)).rstrip(".")
    hints = [f"; {hint}" for start, hint in _HINTS.items() if what.startswith(start)]
    return Problem((), f"not valid TOML: {what}{''.join(hints)}", line=line)


def _error_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    at = _POSITION.search(str(error))
    return int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1


def _straight(text: str, line: int) -> str:
    """Return the text with straight quotes in one line."""
    rows = text.split("\n")
    rows[line - 1] = rows[line - 1].translate(_CURLY)
    return "\n".join(rows)


def _is_later(text: str, line: int) -> bool:
    """Return whether the text's first mistake is after a line."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _error_line(error, text) > line
    except RecursionError:
        return False
    return True


_CLOSING: Final = {"[": "]", "{": "}"}


def _unclosed(text: str, line: int) -> tuple[int, str] | None:
    """Return the line and the kind of a bracket that was not closed before the error in `line`.

    A bracket that is closed only after a line that begins the next key or table counts as open.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    opened: list[tuple[int, str]] = []
    last = 0
    for token in _TOKEN.finditer(text):
        sign, number = token[0], bisect.bisect_right(starts, token.start())
        if number > last and opened and _NEXT_KEY.match(text, starts[number - 1]):
            break
        last = number
        if sign in _CLOSING:
            opened.append((number, sign))
        elif sign in _CLOSING.values() and opened:
            if _CLOSING[opened[-1][1]] != sign:
                break
            opened.pop()
    return opened[-1] if opened and opened[-1][0] <= line else None


def validate(
    model: type[Model], raw: Mapping[str, Any], context: Mapping[str, Any] | None = None
) -> tuple[Model | None, list[Problem]]:
    """Return the values as a model, or all problems with them."""
    from pydantic import ValidationError

    try:
        return model.model_validate(raw, context=context), []
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        return None, [problem for one in wrong for problem in _problems(one, model)]


def expected(what: str) -> WrapValidator:
    """Return a validator that reports what a field expects, but not what its contents expect.

    Args:
        what: the expected value; `{key}` stands for the field's name.
    """
    from pydantic import ValidationError, ValidationInfo, WrapValidator

    def check(value: Any, handler: Callable[[Any], Any], info: ValidationInfo) -> Any:
        try:
            read_value = handler(value)
        except ValidationError as error:
            if any(one["loc"] for one in error.errors(include_url=False)):
                raise
            wanted = what.replace("{key}", str(info.field_name))
            raise ValueError(f"expected {wanted}, not {_shown(value)}") from error
        return value if read_value == value else read_value  # An integer stays an integer.

    return WrapValidator(check)


def one_of(value: Any, known: Iterable[str], what: str) -> str:
    """Return the value if it is one of the known words.

    Raises:
        ValueError: the word is unknown; the message suggests a similar one.
    """
    words = tuple(known)
    if not isinstance(value, str):
        message = f"expected {what} in quotes, not {_shown(value)}"
        raise ValueError(message)  # noqa: TRY004 - a validator's complaint
    if value not in words:
        raise ValueError(f"`{value}` is not {what}{did_you_mean(value, words)}")
    return value


def _problems(error: ErrorDetails, model: type[BaseModel]) -> Iterator[Problem]:
    """Yield the problems of a pydantic error, in this program's words, one per line."""
    # pydantic puts key markers (`[key]`) and union tags in brackets.
    path = tuple(part for part in error["loc"] if not str(part).startswith("["))
    match error["type"]:
        case "extra_forbidden":
            hint = did_you_mean(str(path[-1]), _model_at(model, path[:-1]).model_fields)
            yield Problem(path, f"unknown key{hint}")
        case "too_short":
            return  # Wrong entries are left out, because they are reported themselves.
        case "missing":
            about = _model_at(model, path[:-1]).model_fields[str(path[-1])].description
            yield Problem(path[:-1], f"`{path[-1]}` is missing: {about}")
        case "value_error":
            for line in str(error["ctx"]["error"]).splitlines():
                yield Problem(path, line)
        case "model_type":
            yield Problem(path, f"expected a table, not {_shown(error['input'])}")
        case _:
            yield Problem(path, error["msg"])


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the model of the table at a path; list positions and ids are skipped."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return model


def _model_in(kind: Any) -> type[BaseModel] | None:
    """Return the model in a field's type: itself, or in a list, a table, or a union."""
    if hasattr(kind, "model_fields"):
        found: type[BaseModel] = kind
        return found
    return next(filter(None, map(_model_in, get_args(kind))), None)


def _shown(value: Any) -> str:
    """Return a wrong value, shortened for a message."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return "empty text" if not value.strip() else f'the text "{value[:40]}"'
        case list():
            return "a list" if value else "an empty list"
        case dict():
            return "a table" if value else "an empty table"
        case _:
            return str(value)[:40]


def describe(problems: Iterable[Problem], text: str, source: str) -> str:
    """Return the problems as lines `file:line: key: message`, in the order of the file."""
    return "\n".join(
        f"{source}:{p.line}: " + (f"{spell(p.path)}: " if p.path else "") + p.message
        for p in place(problems, text)
    )


def place(problems: Iterable[Problem], text: str) -> tuple[Problem, ...]:
    """Return the problems with their lines, in the order of the file."""
    wanted = tuple(problems)
    where = lines_of(text) if any(not p.line for p in wanted) else {}
    placed = (
        p if p.line else Problem(p.path, p.message, p.severity, line_of(where, p.path))
        for p in wanted
    )
    return tuple(sorted(placed, key=lambda p: p.line))


def line_of(where: dict[Path, int], path: Path) -> int:
    """Return the line of a key or, if it is missing, of the table that should have it."""
    for end in range(len(path), 0, -1):
        if path[:end] in where:
            return where[path[:end]]
    return 1


def spell(path: Path) -> str:
    """Return a key for messages, such as `turn 3, if_missing.role`."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int) and parts:
            parts[-1] += f" {part + 1}" if len(parts) == 1 else f"[{part + 1}]"
        else:
            parts.append(str(part))
    if len(parts) > 1 and isinstance(path[1], int):
        return f"{parts[0]}, {'.'.join(parts[1:])}"
    return ".".join(parts)


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of every key and list entry in a TOML text."""
    import tree_sitter
    import tree_sitter_toml

    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    for node in parser.parse(text.encode()).root_node.named_children:
        line = node.start_point[0] + 1
        if node.type == "pair":
            found.update(_pair((), node))
        elif node.type in ("table", "table_array_element"):
            path = _inside(counts, _key(node.named_children[0]))
            if node.type == "table_array_element":
                counts[path] = counts.get(path, -1) + 1
                path = (*path, counts[path])
            for end in range(1, len(path) + 1):
                found.setdefault(path[:end], line)
            for child in node.named_children[1:]:
                if child.type == "pair":
                    found.update(_pair(path, child))
    return found


def _inside(counts: dict[Path, int], keys: Path) -> Path:
    """Return a table's path; in a list of tables, it belongs to the last one."""
    path: Path = ()
    for index, key in enumerate(keys):
        path = (*path, key)
        if path in counts and index < len(keys) - 1:
            path = (*path, counts[path])
    return path


def _key(node: Node) -> Path:
    """Return the parts of a written key, by TOML's rules for quotes and dots."""
    written = (node.text or b"").decode()
    value: Any = tomllib.loads(f"{written} = 0")
    parts: list[str] = []
    while isinstance(value, dict):
        key, value = next(iter(value.items()))
        parts.append(key)
    return tuple(parts)


def _pair(path: Path, node: Node) -> Iterator[tuple[Path, int]]:
    """Yield the lines of a `key = value` and of everything in its value."""
    key, *values = node.named_children
    line = node.start_point[0] + 1
    parts = _key(key)
    for end in range(1, len(parts) + 1):
        yield (*path, *parts[:end]), line
    for value in values:
        yield from _value((*path, *parts), value)


def _value(path: Path, node: Node) -> Iterator[tuple[Path, int]]:
    """Yield the lines of the entries of a list or an inline table."""
    if node.type == "inline_table":
        for child in node.named_children:
            if child.type == "pair":
                yield from _pair(path, child)
    elif node.type == "array":
        entries = [child for child in node.named_children if child.type != "comment"]
        for index, entry in enumerate(entries):
            yield (*path, index), entry.start_point[0] + 1
            yield from _value((*path, index), entry)
