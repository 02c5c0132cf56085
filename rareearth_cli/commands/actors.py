"""`rareearth actors`: documents in, who is named in them out."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer

from rareearth_cli.actors import mentions_in
from rareearth_cli.actors.count import Counting, without_copies
from rareearth_cli.actors.knowledge import choose_actors_files
from rareearth_cli.actors.unknown import entry_of, unknown_names
from rareearth_cli.commands.arrange import carried_fields
from rareearth_cli.commands.options import SPACY, ActorsFile, Carry, Jobs, Model, separated
from rareearth_cli.commands.pool import Form, mapped
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.errors import UsageError
from rareearth_cli.nlp import load
from rareearth_cli.processes import in_lots
from rareearth_cli.records import Actor, Document, Mention
from rareearth_cli.reports.columns import cell
from rareearth_cli.reports.docbin import TEXT

Found = Iterable[tuple[Document, tuple[Mention, ...]]]


class Knowledge(NamedTuple):
    """What is known besides our own: a lexicon of the user's, a spaCy pipeline and patterns for it."""

    actors_file: Path | None
    model: str | None
    patterns: Path | None

    def mentions(self, documents: list[Document]) -> list[tuple[Mention, ...]]:
        """Find the mentions of some documents, in this process or a worker."""
        pipeline = load(self.model, self.patterns) if self.model or self.patterns else None
        return [mentions_in(document, self.actors_file, pipeline) for document in documents]


@takes_streams
def actors(
    streams: Streams,
    *,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Write each place where an actor is named, not the sums.")
    ] = False,
    carry: Carry = None,
    unknown: Annotated[
        bool,
        typer.Option("--unknown", help="Write the frequent names that are in no list, ready for an --actors-file."),
    ] = False,
    actors_file: ActorsFile = None,
    model: Model = None,
    patterns: Annotated[
        str | None,
        typer.Option(metavar="FILE.jsonl", help="Patterns for spaCy's EntityRuler.", rich_help_panel=SPACY),
    ] = None,
    jobs: Jobs = 0,
) -> None:
    """List who is named: countries, governments, companies, people, places, media.

    Each actor has one name, whatever it is called in the text: a capital that acts is its
    government's country, an adjective or a leader's surname leads to the full name.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth actors --sort -documents -f csv
    """
    if mentions and unknown:
        raise UsageError("--mentions and --unknown ask for different output", "give one of them")
    carried = carried_fields(separated(carry), Mention)
    if carried and not mentions:
        raise UsageError("--carry copies onto mentions alone", "add --mentions")
    known = Knowledge(_path(actors_file), model, _path(patterns))
    choose_actors_files(known.actors_file)
    known.mentions([])  # what is wrong with a file or a pipeline is said before anything is read
    form = Form(list[Document], list[tuple[Mention, ...]])
    documents = streams.documents() if mentions else without_copies(streams.documents())
    lots = mapped(partial(Knowledge.mentions, known), in_lots(documents), jobs, form)
    found = ((document, named) for lot, all_named in lots for document, named in zip(lot, all_named, strict=True))
    if mentions and streams.format == "spacy":
        streams.write(_carrying(found, carried, with_text=True), Mention, others=(TEXT, *carried))
    elif mentions:
        streams.write(_carrying(found, carried), Mention, others=carried)
    elif unknown:
        streams.write_lines(_entries(found))
    else:
        streams.write(_counted(found), Actor)
        streams.hint("rareearth actors INPUT --mentions", "rareearth facts INPUT --actor NAME")


def _path(name: str | None) -> Path | None:
    return None if name is None else Path(name)


def _carrying(found: Found, names: tuple[str, ...], *, with_text: bool = False) -> Iterator[Mention]:
    """Give the mentions, with those fields of their document and, for a doc of spaCy, the text that they stand in."""
    for document, named in found:
        extra = {name: cell(document, name) for name in names}  # what the document lacks is null
        texts = {"title": document.title, "text": document.text}
        for mention in named:
            more = {**extra, TEXT: texts[mention.field]} if with_text else extra
            yield msgspec.structs.replace(mention, extra=more) if more else mention


def _counted(found: Found) -> Iterator[Actor]:
    counting = Counting()
    for document, named in found:
        counting.add(document, named)
    yield from counting.actors()


def _entries(found: Found) -> Iterator[str]:
    """Give the lines of a lexicon."""
    yield 'source = "names that rareearth found in no list, to be checked"'
    for actor in unknown_names(found):
        yield from chain([""], entry_of(actor).split("\n"))
