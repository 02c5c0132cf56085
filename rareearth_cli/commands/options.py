"""The options that all commands share, declared once."""

from typing import Annotated, Any, NamedTuple

import typer

from rareearth_cli.commands.messages import Color

INPUT, OUTPUT, OTHER = "Input", "Output", "Other"


def separated(value: str | None) -> tuple[str, ...]:
    """Split a comma list; blanks around a part and empty parts do not count.

    Example:
        >>> separated("kind, value,")
        ('kind', 'value')
    """
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


class Shared(NamedTuple):
    """What every command that reads and writes records takes."""

    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT]...",
            help="Files, folders, or - for standard input, which is also read where none is given.",
            show_default=False,
        ),
    ] = None
    from_kind: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="KIND",
            help="What the input is, if the guess is wrong: text, csv, html, json, ndjson, feed, mail, pdf or docx.",
            rich_help_panel=INPUT,
        ),
    ] = None
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The input's encoding, if the guess is wrong.", rich_help_panel=INPUT),
    ] = None
    text_column: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The column or field that holds the text.", rich_help_panel=INPUT),
    ] = None
    fix_text: Annotated[
        bool,
        typer.Option("--fix-text", help="Mend text that was decoded wrongly before (QuÃ©bec).", rich_help_panel=INPUT),
    ] = False
    one: Annotated[
        bool,
        typer.Option(
            "--one", help="Each input is one document, whatever in it looks like a list.", rich_help_panel=INPUT
        ),
    ] = False
    format: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="table (on a terminal), ndjson (in a pipe), json, csv, tsv, markdown, parquet or spacy.",
            rich_help_panel=OUTPUT,
        ),
    ] = None
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to FILE, whole or not at all; its ending chooses the format.",
            rich_help_panel=OUTPUT,
        ),
    ] = None
    columns: Annotated[
        str | None,
        typer.Option(metavar="A,B,…", help="Only these fields, in this order.", rich_help_panel=OUTPUT),
    ] = None
    sort: Annotated[
        str | None,
        typer.Option(metavar="[-]FIELD", help="Sort by a field; with - from the top down.", rich_help_panel=OUTPUT),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="At most N records.", rich_help_panel=OUTPUT),
    ] = None
    bom: Annotated[
        bool,
        typer.Option("--bom", help="Begin CSV and TSV with a byte-order mark, for Excel.", rich_help_panel=OUTPUT),
    ] = False
    raw_cells: Annotated[
        bool,
        typer.Option(
            "--raw-cells",
            help="No ' before CSV and TSV cells that a spreadsheet would take for a formula.",
            rich_help_panel=OUTPUT,
        ),
    ] = False
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.", rich_help_panel=OTHER)] = False
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Say also what was guessed and counted.", rich_help_panel=OTHER)
    ] = False
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a bug of ours.", rich_help_panel=OTHER)
    ] = False
    color: Annotated[
        Color,
        typer.Option(metavar="WHEN", help="Colour: auto, always or never.", show_default=False, rich_help_panel=OTHER),
    ] = "auto"


def jobs_option(alone_below: str) -> Any:  # noqa: ANN401 (what typer gives back is typed so)
    """Give the option -j of a command for which more processes pay from some size of input on."""
    return typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        min=0,
        help=f"Worker processes; 0 chooses, and stays with one below {alone_below}.",
        rich_help_panel=OTHER,
    )


Jobs = Annotated[int, jobs_option("2 MB")]

ActorsFile = Annotated[
    str | None,
    typer.Option(metavar="FILE.toml", help="Actors of your own, in the form of what `actors --unknown` writes."),
]

SPACY = "With spaCy"
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME_OR_PATH",
        help="A spaCy pipeline of yours, to vote on names in no list; its parse settles whose a figure is.",
        rich_help_panel=SPACY,
    ),
]

Carry = Annotated[
    str | None,
    typer.Option(metavar="FIELD,…", help="Copy fields of the document, or meta.X, onto what is found in it."),
]
