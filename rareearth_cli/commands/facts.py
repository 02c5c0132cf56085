"""`rareearth facts`: documents in, figures and dates out."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from rareearth_cli.actors.knowledge import choose_actors_files
from rareearth_cli.commands.arrange import carried_fields
from rareearth_cli.commands.options import ActorsFile, Carry, Jobs, Model, separated
from rareearth_cli.commands.pool import Form, mapped
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.edtf import day_range
from rareearth_cli.errors import UsageError
from rareearth_cli.facts import Filter, Options, facts_in, facts_of, windows
from rareearth_cli.facts.finder import trace as find_steps
from rareearth_cli.nlp import load
from rareearth_cli.records import Document, Fact

WHICH = "Which facts"


@takes_streams
def facts(
    streams: Streams,
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND,…",
            help="Of these kinds: percent, money, date, duration, quantity, ratio.",
            rich_help_panel=WHICH,
        ),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME,…", help="About or beside these actors: names or ISO codes.", rich_help_panel=WHICH),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT,…", help="In these units: percent, USD, tonne.", rich_help_panel=WHICH),
    ] = None,
    smallest: Annotated[
        str | None,
        typer.Option("--min", metavar="NUMBER", help="From 12bn, 5%, 300 tonnes upwards.", rich_help_panel=WHICH),
    ] = None,
    largest: Annotated[
        str | None, typer.Option("--max", metavar="NUMBER", help="Up to that number.", rich_help_panel=WHICH)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="From documents of 2026, 2026-02 or 2026-02-20 on.", rich_help_panel=WHICH),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="From documents up to then.", rich_help_panel=WHICH)
    ] = None,
    covers: Annotated[
        str | None,
        typer.Option(metavar="FROM/TO", help="Dates that touch this time: 2025/2026.", rich_help_panel=WHICH),
    ] = None,
    keep_repeats: Annotated[
        bool, typer.Option("--keep-repeats", help="From repeated documents as well.", rich_help_panel=WHICH)
    ] = False,
    context: Annotated[int, typer.Option(metavar="N", min=0, help="Add N sentences before and after each.")] = 0,
    carry: Carry = None,
    reference_date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The date of documents that have none: 2026-02-20.")
    ] = None,
    lexicon: Annotated[
        str | None, typer.Option(metavar="FILE.toml", help="Your own units, currencies, nouns and actors.")
    ] = None,
    actors_file: ActorsFile = None,
    model: Model = None,
    trace: Annotated[
        bool,
        typer.Option("--trace", help="Show instead which rules matched at each place, and which won and why."),
    ] = False,
    jobs: Jobs = 0,
) -> None:
    """Find the figures and dates: value, unit, whose they are, who says so, and where.

    Titles are read as well as texts. Repeated documents are read once, and named in `copies`.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth facts --kind percent,money -f csv
    """
    if reference_date is not None and day_range(reference_date) == (None, None):
        raise UsageError(f"'{reference_date}' is no date for --reference-date", "write 2026-02-20, 2026-02 or 2026")
    own_lexicon = None if lexicon is None else Path(lexicon)
    own_actors = None if actors_file is None else Path(actors_file)
    choose_actors_files(own_lexicon, own_actors)  # what is wrong with them, or a pipeline, is said before all else
    if model is not None:
        load(model)
    wanted = Filter(
        _separated(kind),
        _separated(actor),
        _separated(unit),
        smallest,
        largest,
        since=since,
        until=until,
        covers=covers,
    )
    options = Options(
        reference_date=reference_date,
        keep_repeats=keep_repeats,
        context=context,
        carry=carried_fields(separated(carry), Fact),
        lexicon=own_lexicon,
        actors_file=own_actors,
        model=model,
    )
    if trace:
        streams.write_lines(_traced(streams.documents(), options))
        return
    windowed = windows(streams.documents(), options, streams.faults)
    work, here = partial(facts_of, options=options), partial(facts_in, options=options)
    found = mapped(work, windowed, jobs, Form(list[Document], list[Fact]), here)
    streams.write((fact for _, facts in found for fact in facts if wanted(fact)), Fact, others=options.carry)
    for note in wanted.notes():
        streams.faults.note(note)
    if wanted.undated:
        streams.faults.note(f"{wanted.undated:,} facts of documents without a date left out by --since or --until")
    streams.hint("rareearth facts INPUT -o facts.csv", "rareearth actors INPUT")


def _separated(given: list[str] | None) -> tuple[str, ...]:
    """Split comma lists, of which there may be several: `--kind money --kind date` is `--kind money,date`."""
    return separated(",".join(given or ()))


def _traced(documents: Iterable[Document], options: Options) -> Iterator[str]:
    """Give a line a reading that a rule offered: its place, the rule, the text, and what became of it."""
    for document in documents:
        for field, text in (("title", document.title), ("text", document.text)):
            for step in find_steps(text or "", document.date or options.reference_date, options.lexicon):
                place = f"{document.id} {field} {step.start}-{step.end}"
                yield f"{place}\t{step.kind} ({step.rule})\t{step.text}\t{'won' if step.won else 'lost'}: {step.why}"
