"""`rareearth facts`: documents in, figures and dates out."""

from functools import partial
from itertools import chain
from typing import Annotated

import typer

from rareearth_cli.commands.options import Jobs, separated
from rareearth_cli.commands.pool import mapped
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.facts import Options, facts_of, windows
from rareearth_cli.records import Fact


@takes_streams
def facts(
    streams: Streams,
    *,
    context: Annotated[
        int, typer.Option("--context", metavar="N", min=0, help="Show N sentences around each as well.")
    ] = 0,
    carry: Annotated[
        str | None,
        typer.Option(metavar="FIELD,…", help="Copy these fields of the document, or meta.X, onto its facts."),
    ] = None,
    keep_repeats: Annotated[
        bool, typer.Option("--keep-repeats", help="Write the facts of repeated documents as well.")
    ] = False,
    reference_date: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day (2026-02-20) to count from where a document has no date."),
    ] = None,
    jobs: Jobs = 0,
) -> None:
    """Find the figures and dates: value, unit, whose they are, who says so, and where.

    Kinds are percent, money, date, duration, quantity and ratio. Text and titles are read.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth facts -f csv
    """
    options = Options(reference_date=reference_date, keep_repeats=keep_repeats, context=context, carry=separated(carry))
    windowed = windows(streams.documents(), options, streams.faults)
    found = chain.from_iterable(mapped(partial(facts_of, options=options), windowed, jobs))
    streams.write(found, Fact, others=options.carry)
