"""`rareearth dedupe`: documents in, groups of repeats, pairs or the survivors out."""

from typing import Annotated

import typer

from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.dedupe import Options, find_pairs, find_repeats
from rareearth_cli.dedupe import unique as unique_documents
from rareearth_cli.records import Document, Match, Pair, Repeat


@takes_streams
def dedupe(
    streams: Streams,
    *,
    match: Annotated[
        Match, typer.Option(help="How far to go: the same text, the same text edited, another telling of it.")
    ] = "near",
    threshold: Annotated[
        float | None, typer.Option(metavar="SCORE", min=0, max=100, help="How alike near repeats must be, 0 to 100.")
    ] = None,
    unique: Annotated[
        bool, typer.Option("--unique", help="Write the surviving documents, each with the ids of its copies.")
    ] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="Write each two that repeat one another.")] = False,
    figures_may_differ: Annotated[
        bool, typer.Option("--figures-may-differ", help="Let a repeat say another figure, date or name.")
    ] = False,
) -> None:
    """Find the documents that repeat one another, and which of each group to keep.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth facts -f csv
    """
    options = Options(match=match, threshold=threshold, figures_may_differ=figures_may_differ)
    if unique:
        streams.write(unique_documents(streams.documents(), options), Document, others=None)
    elif pairs:
        streams.write(find_pairs(streams.documents(), options), Pair)
    else:
        streams.write(find_repeats(streams.documents(), options), Repeat)
