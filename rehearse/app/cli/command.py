"""Declare commands with Click, with sections in the help.

A command's module is imported only to run the command or to show its own help.
"""

from __future__ import annotations

import shlex
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from rehearse.app.cli.command_list import ABOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

F = TypeVar("F", bound="Callable[..., Any]")


class _Path(click.Path):
    """A path that is not empty, because that would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value == "":
            self.fail("the name is empty", param, ctx)
        return super().convert(value, param, ctx)


PATH: Final = _Path(path_type=Path, readable=False)
"""A path, not checked here; the code that opens it reports problems."""

_MAY_BE_FILES: Final = frozenset({"FILE", "ID", "PATH"})
"""How options are shown that take a file's name, although they do not only take files."""


class Option(click.Option):
    """An option that can have a section in the help."""

    def __init__(self, *args: Any, section: str = "", **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.section = section
        self.needs_value = not self.is_flag and settings.get("is_flag") is None

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the value. Text must be text; only a file's name may be any bytes."""
        from rehearse.files import is_text

        texts = value if isinstance(value, list | tuple) else (value,)
        may_be_file = isinstance(self.type, click.Path) or self.metavar in _MAY_BE_FILES
        if not may_be_file and any(isinstance(one, str) and not is_text(one) for one in texts):
            raise click.BadParameter("this is not text in UTF-8; type it again", ctx, self)
        return super().process_value(ctx, value)


class _Helping(click.Command):
    """Help with options in sections, and examples with fixed line breaks."""

    sections: Mapping[str, str] = {}
    """The text under each section's title."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options by section."""
        rows: dict[str, list[tuple[str, str]]] = {"": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and not isinstance(param, click.Argument):
                rows.setdefault(getattr(param, "section", ""), []).append(record)
        for section, records in rows.items():
            with formatter.section(section[:1].upper() + section[1:] or "Options"):
                if section in self.sections:
                    formatter.write_text(self.sections[section])
                    formatter.write_paragraph()
                formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples without wrapping."""
        del ctx
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(self.epilog)


class Command(_Helping):
    """A command whose usage errors say what to do."""

    allow_extra_args = True  # Rejected below, with a hint.

    def __init__(self, *args: Any, sections: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.sections = sections or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; extra ones are an error with a hint about recordings."""
        try:
            whole = args if ctx.resilient_parsing else self._in_full(ctx, args)
            rest = super().parse_args(ctx, whole)
        except click.UsageError as problem:
            problem.ctx = problem.ctx or ctx  # The parser does not name the option's command.
            raise
        if rest and not ctx.resilient_parsing:
            ctx.fail(f"unrecognized arguments: {' '.join(rest)}{self._reply_hint(rest)}")
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, after deleting partial files of an earlier crash."""
        from rehearse import files

        own = (files.config_folder(), files.data_folder(), files.takes_folder())
        for folder in (*own, files.models_folder()):
            files.clear_leftovers(folder)
        return super().invoke(ctx)

    def _in_full(self, ctx: click.Context, args: Sequence[str]) -> list[str]:
        """Return the arguments with abbreviated options (`--scen`) in full.

        Raises:
            UsageError: an option is in the place of another option's value.
        """
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        known = {name: option for option in options for name in option.opts}
        whole: list[str] = []
        waiting = ""
        for index, arg in enumerate(args):
            if arg == "--":
                return [*whole, *args[index:]]
            name, sign, value = arg.partition("=")
            if arg.startswith("--") and name not in known:
                meant = [other for other in known if other.startswith(name)]
                name = meant[0] if len(meant) == 1 else name
            if name in known and waiting:
                ctx.fail(f"option {waiting} requires an argument")
            waiting = name if getattr(known.get(name), "needs_value", False) and not sign else ""
            whole.append(f"{name}{sign}{value}")
        return whole

    def _reply_hint(self, extra: Sequence[str]) -> str:
        """Return a hint about how to give recordings, if some are extra arguments."""
        files = [
            text
            for text in extra
            # An extra scenario is not a recording.
            if Path(text).suffix not in ("", ".toml") and not text.startswith("-")
        ]
        if not files or not any(param.name == "reply" for param in self.params):
            return ""
        flags = " ".join(f"--reply {shlex.quote(text)}" for text in files)
        return f"; give a recording as {flags}"


class CommandGroup(_Helping, click.Group):
    """A command with subcommands, in the order of their declaration."""

    command_class = Command
    title = "what to do"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the subcommands' names."""
        del ctx
        return list(self.commands)

    def add(
        self, name: str, short: str, *, about: str = "", **settings: Any
    ) -> Callable[[Callable[..., int]], click.Command]:
        """Declare a subcommand; `about` is shown in its help with its line breaks."""
        told = f"\b\n{about}" if about else short
        return self.command(name, cls=Command, help=told, short_help=short, **settings)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each subcommand's purpose."""
        with formatter.section(self.title[:1].upper() + self.title[1:]):
            formatter.write_dl(self._rows(ctx))

    def _rows(self, ctx: click.Context) -> list[tuple[str, str]]:
        return [(name, self.commands[name].short_help or "") for name in self.list_commands(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the subcommands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


class LazyGroup(CommandGroup):
    """The whole command line. Its help comes from `ABOUT`, so no command is imported."""

    title = "commands"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        del ctx
        return list(ABOUT)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        del ctx
        if cmd_name not in ABOUT:
            return None
        module = import_module(f"rehearse.app.cli.{ABOUT[cmd_name][0]}")
        return cast("click.Command", getattr(module, f"{cmd_name}_command"))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; the error for an unknown name suggests a similar one."""
        if args[0] not in ABOUT and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.NoSuchCommand(args[0], possibilities=ABOUT, ctx=ctx)
        return super().resolve_command(ctx, args)

    def _rows(self, ctx: click.Context) -> list[tuple[str, str]]:
        del ctx
        return [(name, about) for name, (_, about) in ABOUT.items()]


def command(
    name: str, *, epilog: str = "", sections: Mapping[str, str] | None = None
) -> Callable[[Callable[..., int]], click.Command]:
    """Declare a command listed in `ABOUT`; its function returns the exit code."""
    return click.command(
        name,
        cls=Command,
        help=ABOUT[name][1],
        epilog=epilog,
        sections=sections,
    )


def group(
    name: str, *, epilog: str = "", **settings: Any
) -> Callable[[Callable[..., Any]], CommandGroup]:
    """Declare a command listed in `ABOUT` that has subcommands."""
    about = ABOUT[name][1]
    settings = {"no_args_is_help": False, **settings}  # No subcommand: a one-line usage error.
    return click.group(name, cls=CommandGroup, help=about, epilog=epilog, **settings)


def option(*names: str, section: str = "", **settings: Any) -> Callable[[F], F]:
    """Add an option to a command."""
    return click.option(*names, cls=Option, section=section, **settings)


def flag(*names: str, help: str, section: str = "") -> Callable[[F], F]:  # noqa: A002 - Click's name
    """Add an option that takes no value."""
    return option(*names, is_flag=True, help=help, section=section)


def gathered(
    into: str, make: Callable[..., object], names: Sequence[str], *options: Callable[[F], F]
) -> Callable[[F], F]:
    """Add options that the command receives as one record.

    Args:
        into: the parameter that receives the record.
        make: creates the record from the options' values, by name.
        names: the options' parameter names.
        options: the decorators that add the options.
    """

    def add(function: F) -> F:
        @wraps(function)
        def gathering(**values: Any) -> Any:
            values[into] = make(**{name: values.pop(name) for name in names})
            return function(**values)

        return together(*options)(cast("F", gathering))

    return add


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Add these options in this order."""

    def add(function: F) -> F:
        for adding in reversed(options):
            function = adding(function)
        return function

    return add


def not_together(**given: bool) -> None:
    """Check that at most one of the options was given.

    Raises:
        UsageError: more than one was given.
    """
    names = [f"--{name.replace('_', '-')}" for name, is_given in given.items() if is_given]
    if len(names) > 1:
        raise click.UsageError(
            f"{names[1]} is not allowed with {names[0]}", click.get_current_context()
        )
