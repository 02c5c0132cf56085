"""`rareearth actors`: documents in, who is named in them out."""

from typing import Annotated

import typer

from rareearth_cli.actors import count_actors, find_mentions
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.records import Actor, Mention


@takes_streams
def actors(
    streams: Streams,
    *,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Write each place where an actor is named, not the sums.")
    ] = False,
) -> None:
    """List who is named: countries, governments, companies, people, places, media.

    Each actor has one name, whatever it is called in the text.

    Example:
      rareearth parse dump.txt | rareearth actors --sort -documents -f csv
    """
    if mentions:
        streams.write(find_mentions(streams.documents()), Mention)
    else:
        streams.write(count_actors(streams.documents()), Actor)
