"""`rareearth parse`: dumps in, documents out."""

from typing import Annotated

import typer

from rareearth_cli.commands.options import Jobs
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.records import Document, Line


@takes_streams
def parse(
    streams: Streams,
    *,
    explain_lines: Annotated[
        bool, typer.Option("--explain", help="Write one record a line of input instead: the role that it was given.")
    ] = False,
    jobs: Jobs = 0,
) -> None:
    """Turn dumps into documents: text, title, date, source, and the lines they stood on.

    A dump is what was pasted or saved from a page, a feed, a mailbox or a table.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth facts -f csv
    """
    if explain_lines:
        streams.write(streams.lines(), Line)
        return
    streams.write(streams.documents(jobs), Document, others=None)
    streams.hint("rareearth facts INPUT", "rareearth actors INPUT", "rareearth dedupe INPUT")
