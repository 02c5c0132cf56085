"""The program: its commands, its exit statuses, and what happens when something goes wrong."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from enum import IntEnum
from importlib import import_module
from io import TextIOWrapper
from typing import NamedTuple

import typer
from typer.core import TyperGroup

from rareearth_cli import __version__
from rareearth_cli.commands.help import Click, Helpful, ShortHelp, write_docstring
from rareearth_cli.commands.messages import Messages
from rareearth_cli.commands.outputs import settle_standard_output
from rareearth_cli.errors import RareearthError, UsageError


class Status(IntEnum):
    """How a run ended, for the shell."""

    DONE = 0  # also when nothing was found
    FAULTS = 1  # some input could not be read or was malformed, or output could not be written
    USAGE = 2
    BUG = 70  # sysexits' EX_SOFTWARE
    INTERRUPTED = 130  # 128 + SIGINT
    CLOSED_PIPE = 141  # 128 + SIGPIPE


class Command(NamedTuple):
    """A command: its name, which is that of its module and function too, and what it is for."""

    name: str
    summary: str


# In the order of --help. A command is loaded when it is called: the others' words and rules are not needed then.
COMMANDS: tuple[Command, ...] = (
    Command("parse", "Turn dumps into documents: text, title, date, source, and the lines they stood on."),
    Command("dedupe", "Find the documents that repeat one another, and which of each group to keep."),
    Command("facts", "Find the figures and dates: value, unit, whose they are, who says so, and where."),
    Command("actors", "List who is named: countries, governments, companies, people, places, media."),
    Command("schema", "Print the JSON Schema of the records that the commands read and write."),
)

# New objects between two looks for garbage, where Python's 700 cost a twentieth of a run: records hold no cycles.
_RARELY = 20_000

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# typer has click inside, or beside it, and exports of click's errors only this one, which is derived from the rest.
_ClickError: Click = next(each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException")


class _Program(TyperGroup):
    """The group of commands, which loads none before it is asked for."""

    def list_commands(self, ctx: Click) -> list[str]:  # noqa: ARG002 (click calls it so)
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Click, cmd_name: str) -> Click:
        if cmd_name not in self.list_commands(ctx):
            return None
        function = getattr(import_module(f"rareearth_cli.commands.{cmd_name}"), cmd_name)
        if callable(signal.getsignal(signal.SIGINT)):
            signal.signal(signal.SIGINT, signal.default_int_handler)
        gc.freeze()  # what is loaded by now stays to the end
        gc.set_threshold(_RARELY, 20, 20)
        gc.enable()
        single = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
        single.command(cmd_name, cls=Helpful)(function)
        return typer.main.get_command(single)

    def resolve_command(self, ctx: Click, args: list[str]) -> Click:
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            raise UsageError(f"there is no command '{name}'", _instead_of(name))
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: Click, formatter: Click) -> None:  # noqa: ARG002 (click calls it so)
        write_docstring(self.help or "", formatter)

    def format_commands(self, ctx: Click, formatter: Click) -> None:  # noqa: ARG002 (click calls it so)
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.summary) for command in COMMANDS])


def _instead_of(name: str) -> str:
    if os.path.exists(name):  # noqa: PTH110 (a name that no text encodes stays what it is)
        return f"say what to do with it, as in: rareearth facts {name}"
    alike = get_close_matches(name, [command.name for command in COMMANDS], n=1)
    return f"did you mean '{alike[0]}'?" if alike else "rareearth --help lists the commands"


def _program() -> Click:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT, cls=_Program)
    app.callback()(_about)
    return typer.main.get_command(app)


def _about(version: bool = typer.Option(False, "--version", help="Show the version.")) -> None:  # noqa: FBT001, FBT003
    """Clean documents, repeats, and every figure with who it is about, from what was pasted.

    A command reads dumps or the records of another command, so that commands chain.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth facts -f csv
    """
    if version:
        typer.echo(f"rareearth {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Run the program on its arguments and give its exit status.

    Raises:
        SystemExit: The system asked to end; what was half written is gone by then.
    """
    for asked_to_end in (signal.SIGTERM, signal.SIGHUP) if sys.platform != "win32" else ():
        if signal.getsignal(asked_to_end) is signal.SIG_DFL:
            signal.signal(asked_to_end, _leave)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # help and messages on a terminal that has not all our signs
            stream.reconfigure(errors="backslashreplace")
    messages = Messages()
    try:
        return _settled(lambda: _invoke(list(arguments)), messages)
    except BrokenPipeError:
        return Status.CLOSED_PIPE
    except KeyboardInterrupt:
        _say_nothing_of_what_was_half_made()
        return Status.INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last resort: a bug of ours becomes one line)
        return _bug(error, messages, with_traceback="--debug" in arguments)
    finally:
        settle_standard_output()


def _leave(number: int, _: object) -> None:
    _say_nothing_of_what_was_half_made()
    raise SystemExit(128 + number)


def _say_nothing_of_what_was_half_made() -> None:
    """Let an object that was stopped while it was made (a temporary file) go without a word."""
    sys.unraisablehook = lambda _: None


def _invoke(arguments: list[str]) -> int:
    program = _program()
    if not arguments:
        raise ShortHelp(program.get_help(program.context_class(program, info_name="rareearth", **_CONTEXT)))
    with program.make_context("rareearth", arguments) as context:
        faults = program.invoke(context)
    return Status.FAULTS if faults else Status.DONE


def _settled(invoke: Callable[[], int], messages: Messages) -> int:
    """Give the status, with what the user did wrong or must know said in one line."""
    try:
        return invoke()
    except typer.Exit as leaving:
        return leaving.exit_code
    except ShortHelp as help_wanted:
        messages.plain(str(help_wanted))
    except UsageError as error:
        messages.error(str(error))
    except _ClickError as error:
        where = error.ctx.command_path if getattr(error, "ctx", None) else "rareearth"
        said = error.format_message().rstrip(".")
        messages.error(f"{said[:1].lower()}{said[1:]}; see {where} --help")
    except RareearthError as error:
        messages.error(str(error))
        return Status.FAULTS
    except OSError as error:
        if isinstance(error, BrokenPipeError) or error.filename is not None:
            raise
        # click writes help by itself, and a full disk is no bug.
        what = (error.strerror or str(error)).lower()
        messages.error(f"standard output: it cannot be written ({what}); check the place and its space")
        return Status.FAULTS
    return Status.USAGE


def _bug(error: Exception, messages: Messages, *, with_traceback: bool) -> int:
    if with_traceback:
        import traceback  # noqa: PLC0415 (slow to load)

        messages.plain("".join(traceback.format_exception(error)).rstrip())
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {place.tb_frame.f_globals.get('__name__', '?')}:{place.tb_lineno}" if place else ""
    todo = "please report it" if with_traceback else "please report it, with what --debug shows"
    messages.error(f"a bug in rareearth {__version__} ({type(error).__name__}{where}: {error}); {todo}")
    return Status.BUG
