"""`rareearth actors`: documents in, who is named in them out."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from rareearth_cli.actors import mentions_in
from rareearth_cli.actors.count import Counting
from rareearth_cli.commands.options import Jobs
from rareearth_cli.commands.pool import in_lots, mapped
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.records import Actor, Document, Mention

Found = Iterable[tuple[list[Document], list[tuple[Mention, ...]]]]


@takes_streams
def actors(
    streams: Streams,
    *,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Write each place where an actor is named, not the sums.")
    ] = False,
    jobs: Jobs = 0,
) -> None:
    """List who is named: countries, governments, companies, people, places, media.

    Each actor has one name, whatever it is called in the text: a capital that acts is its
    government's country, an adjective or a leader's surname leads to the full name.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth actors --sort -documents -f csv
    """
    found = mapped(_mentions_of, in_lots(streams.documents()), jobs)
    if mentions:
        streams.write((mention for _, lot in found for named in lot for mention in named), Mention)
    else:
        streams.write(_counted(found), Actor)
        streams.hint("rareearth actors INPUT --mentions", "rareearth facts INPUT --actor NAME")


def _mentions_of(lot: list[Document]) -> list[tuple[Mention, ...]]:
    return [mentions_in(document) for document in lot]


def _counted(found: Found) -> Iterator[Actor]:
    counting = Counting()
    for documents, lot in found:
        for document, named in zip(documents, lot, strict=True):
            counting.add(document, named)
    yield from counting.actors()
