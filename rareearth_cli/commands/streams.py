"""What a command stands between: records of all inputs on one side, one output on the other."""

import codecs
import functools
import inspect
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Concatenate, ParamSpec

import typer

from rareearth_cli.commands.arrange import arranged, check_field, sort_field
from rareearth_cli.commands.help import ShortHelp, short_help
from rareearth_cli.commands.inputs import STDIN, find_inputs, is_waiting_for_nothing
from rareearth_cli.commands.messages import Messages, wants_color
from rareearth_cli.commands.options import Shared, separated
from rareearth_cli.commands.outputs import STDOUT, open_output
from rareearth_cli.commands.reading import documents_of, read_documents, read_each
from rareearth_cli.errors import Faults, UsageError
from rareearth_cli.patterns import pattern
from rareearth_cli.readers import KINDS, Options, RunIds, explain
from rareearth_cli.records import Document, Line, Record
from rareearth_cli.reports import FORMATS, Format, Shape, format_for_ending, format_named
from rareearth_cli.reports.columns import cell
from rareearth_cli.visible import encodable

P = ParamSpec("P")

_BREAK = pattern(r"[\r\n]+")
_ROWS = 1000  # of a table, where no --limit asks for more: nobody reads further
_WIDE = 100  # cells of a table that no terminal bounds
_SHORT = 60  # cells of input names that a hint repeats


class Streams:
    """The inputs and the output of one run of a command, and what is said meanwhile."""

    def __init__(self, shared: Shared) -> None:
        """Check the shared options, before anything is read.

        Raises:
            UsageError: An option holds what nothing here is called.
        """
        self._shared = shared
        self._written = 0
        self._format = _format(shared)
        self.messages = Messages(quiet=shared.quiet, verbose=shared.verbose, color=shared.color)
        self.faults = Faults(self.messages.fault, self.messages.note, self.messages.detail)
        if shared.from_kind is not None and shared.from_kind not in KINDS:
            raise UsageError(f"--from knows no '{shared.from_kind}'", f"one of {', '.join(KINDS)}")
        _check_encoding(shared.encoding)
        _check_output(shared)
        self.options = Options(shared.from_kind, shared.encoding, shared.text_column, shared.fix_text, shared.one)
        self.is_on_terminal = shared.output in {None, STDOUT} and sys.stdout is not None and sys.stdout.isatty()

    @property
    def format(self) -> str:
        """Give the name of the format that is written."""
        return self._format.name

    def lines(self) -> Iterator[Line]:
        """Account for the inputs, one after another, line by line; documents have the ids that `documents` gives."""
        ids = RunIds(self.faults)
        yield from read_each(functools.partial(explain, ids=ids), self._inputs(), self.options, self.faults)
        ids.tell()

    def documents(self, jobs: int = 1) -> Iterator[Document]:
        """Give the documents of all inputs, each under an id of its own; other records are faults.

        With more `jobs`, or 0, many files are read at a time.
        """
        documents = read_documents(self._inputs(), self.options, self.faults, jobs)
        # Records that scroll by are progress enough; a table is drawn when all is done.
        if self.is_on_terminal and self._format.name != "table":
            return documents
        return self.messages.watched(documents, "documents")

    def documents_in(self, names: Sequence[str]) -> Iterator[Document]:
        """Give the documents of other inputs than the command's own, as an archive is."""
        return read_each(documents_of, find_inputs(names, self.faults), self.options, self.faults)

    def _inputs(self) -> Iterator[str]:
        inputs = self._shared.inputs or []
        if STDIN in inputs and sys.stdin is not None and sys.stdin.isatty():
            self.messages.prompt("paste, then Ctrl-D")
        return find_inputs(inputs, self.faults)

    def write(self, records: Iterable[Record], record: type[Record], others: tuple[str, ...] | None = ()) -> None:
        """Write the records, arranged as the options ask.

        `others` are the pass-through fields that may come, None where only the records can tell.
        """
        shared = self._shared
        columns = separated(shared.columns)
        asked_for = {*columns, *([] if shared.sort is None else [sort_field(shared.sort)])}
        doubtful = {name for name in sorted(asked_for) if not check_field(name, record, others)}
        shape = Shape(
            record,
            columns=columns,
            others=others,
            bom=shared.bom,
            raw_cells=shared.raw_cells,
            rows=max(_ROWS, shared.limit or 0),
            width=_width(is_terminal=self.is_on_terminal),
            color=self._format.name == "table" and wants_color(shared.color, is_terminal=self.is_on_terminal),
            tell=self.messages.note,
        )
        if self.is_on_terminal and not self._format.is_text:
            raise UsageError(f"{self._format.name} is not for a terminal", "name a file with -o")
        records = self._counted(arranged(records, shared.sort, shared.limit), doubtful)
        try:
            with open_output(shared.output, is_safe=self._format.name == "table") as out:
                self._format.write(records, out, shape)
        finally:
            self.messages.clear()
        self.messages.detail(f"{record.TYPE} records written: {self._written:,}")

    def _counted(self, records: Iterable[Record], doubtful: set[str]) -> Iterator[Record]:
        """Pass the records on and count them; a field asked for that turns out to be in none of them gets a note."""
        for record in records:
            self._written += 1
            if doubtful:
                doubtful = {name for name in doubtful if cell(record, name) is None}
            yield record
        self.messages.clear()
        if self._written:
            for name in sorted(doubtful):
                self.messages.note(f"no record has a field '{name}'")

    def write_lines(self, lines: Iterable[str]) -> None:
        """Write text that is no records, a line each, its own line breaks made spaces."""
        with open_output(self._shared.output, is_safe=False) as out:
            for line in lines:
                out.write((encodable(_BREAK.sub(" ", line)) + "\n").encode())

    def hint(self, *commands: str) -> None:
        """Say what could be run next on the same input, where a person reads the output."""
        if self.is_on_terminal and self._written:
            inputs = "" if STDIN in (given := self._shared.inputs or []) else " ".join(map(shlex.quote, given))
            inputs = inputs if 0 < len(inputs) < _SHORT else "INPUT"
            self.messages.hint("next: " + ", ".join(command.replace("INPUT", inputs) for command in commands))


def takes_streams(command: Callable[Concatenate[Streams, P], None]) -> Callable[..., int]:
    """Make a command of a function of streams: give it the shared options, and have it return its count of faults."""

    @functools.wraps(command)
    def run(call: typer.Context, **given: Any) -> int:  # noqa: ANN401 (as typer hands them over)
        shared = Shared(**{name: given.pop(name) for name in Shared._fields if name in given})
        if is_waiting_for_nothing(shared.inputs or []):
            raise ShortHelp(short_help(call))
        streams = Streams(shared)
        command(streams, **given)  # type: ignore[call-arg]
        streams.messages.count_notes()
        return streams.faults.count

    own = list(inspect.signature(command).parameters.values())[1:]
    parameters = {"call": inspect.Parameter("call", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)}
    fields = Shared.__annotations__
    for name in Shared._fields:
        parameters[name] = inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=Shared._field_defaults[name], annotation=fields[name]
        )
    for each in own:
        parameters[each.name] = each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
    run.__signature__ = inspect.Signature(list(parameters.values()))  # type: ignore[attr-defined]
    run.__annotations__ = {name: each.annotation for name, each in parameters.items()}
    return run


def _width(*, is_terminal: bool) -> int:
    """Give the cells that a table may take; a file's do not hang on the terminal that the program is run from."""
    if is_terminal:
        return shutil.get_terminal_size().columns
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdecimal() and int(asked) > 0 else _WIDE


def _check_encoding(name: str | None) -> None:
    try:
        is_text = name is None or codecs.lookup(name)._is_text_encoding  # noqa: SLF001 (as bytes.decode asks)
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        raise UsageError(f"--encoding knows no '{name}'", "give a name such as utf-8, cp1252 or shift_jis")


def _check_output(shared: Shared) -> None:
    """Refuse to write over what is read: it would be gone."""
    if shared.output is None or shared.output == STDOUT:
        return
    for name in shared.inputs or []:
        with suppress(OSError, ValueError):
            # os.path, since a name that no text encodes stays what it is
            if os.path.isfile(name) and os.path.samefile(name, shared.output):  # noqa: PTH113, PTH121
                raise UsageError(f"'{shared.output}' is read as input", "name another file with -o")


def _format(shared: Shared) -> Format:
    if shared.format is not None:
        found = format_named(shared.format)
        if found is None:
            raise UsageError(f"-f knows no '{shared.format}'", f"one of {', '.join(each.name for each in FORMATS)}")
        return found
    if shared.output is not None and shared.output != STDOUT:
        found = format_for_ending(shared.output)
        if found is None:
            endings = ", ".join(ending for each in FORMATS for ending in each.endings)
            raise UsageError(f"the ending of '{shared.output}' names no format", f"use one of {endings}, or say -f")
        return found
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    return FORMATS[0] if on_terminal else FORMATS[1]
