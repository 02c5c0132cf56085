"""`rareearth dedupe`: documents in, groups of repeats, pairs or the survivors out."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from rareearth_cli.commands.options import jobs_option
from rareearth_cli.commands.streams import Streams, takes_streams
from rareearth_cli.dedupe import (
    Options,
    add_to_index,
    explain_pairs,
    find_known,
    find_new,
    find_pairs,
    find_repeats,
)
from rareearth_cli.dedupe import unique as unique_documents
from rareearth_cli.dedupe.survivors import Keep
from rareearth_cli.errors import UsageError
from rareearth_cli.records import Document, Match, Pair, Repeat

ARCHIVE = "Against an archive"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # or numpy starts threads that wait for work that never comes
EVIDENCE = ("candidate", "difference")


@takes_streams
def dedupe(
    streams: Streams,
    *,
    match: Annotated[
        Match,
        typer.Option(
            metavar="exact|near|story",
            help="How far to go: the same text; the same text edited (the default); another telling of a report.",
            show_default=False,
        ),
    ] = "near",
    threshold: Annotated[
        float | None,
        typer.Option(metavar="SCORE", min=0, max=100, help="How alike near repeats are at least, 0 to 100."),
    ] = None,
    unique: Annotated[
        bool, typer.Option("--unique", help="Write the documents that stay, each with the ids of its copies.")
    ] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="Write each two that repeat one another.")] = False,
    keep: Annotated[
        Keep,
        typer.Option(
            metavar="WHICH",
            help="Which of a group stays: fullest (has the others' figures, the default), first, longest, newest.",
            show_default=False,
        ),
    ] = "fullest",
    within: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Only documents that agree in this field, or in meta.X.")
    ] = None,
    across: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Only documents that differ in this field, or in meta.X.")
    ] = None,
    figures_may_differ: Annotated[
        bool, typer.Option("--figures-may-differ", help="Let a repeat say another figure, date or name.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Write each two with what made them candidates and where they differ.")
    ] = False,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="INPUT",
            help="List what was there before, in these documents; with --unique only what is new, or what --keep "
            "prefers to what was there. May be repeated.",
            rich_help_panel=ARCHIVE,
        ),
    ] = None,
    index: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The same against all that FILE has seen, which then learns what is new; made if it is not there.",
            rich_help_panel=ARCHIVE,
        ),
    ] = None,
    jobs: Annotated[int, jobs_option("16 MB")] = 0,
) -> None:
    """Find the documents that repeat one another, and which of each group to keep.

    Two texts are never one where they say another figure, date, name or direction in the same
    place; in another language than English, where any word differs. Documents without text are
    passed through.

    Example:
      rareearth parse dump.txt | rareearth dedupe --unique | rareearth facts -f csv
    """
    if unique + pairs + explain > 1:
        raise UsageError("--unique, --pairs and --explain ask for different records", "give one of them")
    options = Options(
        match=match,
        threshold=threshold,
        keep=keep,
        figures_may_differ=figures_may_differ,
        within=within,
        across=across,
        jobs=jobs,
        watch=streams.messages.watched,
    )
    give = "unique" if unique else "explain" if explain else "pairs" if pairs else "repeats"
    if against or index is not None:
        _search(streams, options, against or [], index, give)
    elif unique:
        streams.write(unique_documents(_read(streams), options), Document, others=None)
    elif explain:
        streams.write(explain_pairs(_read(streams), options), Pair, others=EVIDENCE)
    elif pairs:
        streams.write(find_pairs(_read(streams), options), Pair)
    else:
        streams.write(find_repeats(_read(streams), options), Repeat)
        streams.hint("rareearth dedupe INPUT --unique | rareearth facts", "rareearth dedupe INPUT --explain")


def _read(streams: Streams) -> Iterator[Document]:
    """Give the documents; after the last one nothing makes garbage in cycles, and looking for it takes a twentieth."""
    yield from streams.documents()
    gc.disable()


def _search(streams: Streams, options: Options, against: list[str], index: str | None, give: str) -> None:
    """Look the documents up in an archive; its index, if one is kept, learns them once they are written."""
    kept = None if index is None else Path(index)
    documents = list(streams.documents())
    archive = streams.documents_in(against) if against else iter(())
    if give == "unique":
        new = list(find_new(documents, options, against=archive, index=kept))
        streams.write(new, Document, others=None)
        if left := len(documents) - len(new):
            streams.messages.note(f"{left:,} of {len(documents):,} left out: known, or the same as another of them")
    elif give == "repeats":
        streams.write(find_known(documents, options, against=archive, index=kept), Repeat, others=("known", "left_out"))
    elif give == "pairs":
        streams.write(find_pairs(documents, options, against=archive, index=kept), Pair)
    else:
        streams.write(explain_pairs(documents, options, against=archive, index=kept), Pair, others=EVIDENCE)
    if kept is not None:
        add_to_index(documents, kept)
