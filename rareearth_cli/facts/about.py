"""What is said of a figure beyond its value: whose it is, what it measures, who says it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rareearth_cli.actors import mentions_in
from rareearth_cli.facts.figure import Figure
from rareearth_cli.records import Document, Field, Mention
from rareearth_cli.text import Sentences


class About(NamedTuple):
    """What is said of one figure.

    `actor` is whose it is and `attribution` who is said to say it, both canonical; `inferred` tells
    that the actor is the document's and not the sentence's. `measure` is what is measured, in the
    text's words. `actors` are all of the sentence, canonical, each once, in order. None: not said.
    """

    actor: str | None = None
    inferred: bool = False
    attribution: str | None = None
    measure: str | None = None
    actors: tuple[str, ...] = ()


class AboutFigures:
    """Tells what the figures of one field of a document are about.

    Nothing is read before the first figure is asked for: most documents of a large dump have none.
    """

    def __init__(self, document: Document, field: Field, sentences: Sentences) -> None:
        """Keep what is needed to answer; `sentences` are those of the field."""
        self.document = document
        self.field = field
        self.sentences = sentences

    def of(self, figure: Figure, figures: Sequence[Figure], sentence: tuple[int, int]) -> About:  # noqa: ARG002
        """Say what a figure is about; `figures` are all of its `sentence`, in order."""
        start, end = sentence
        names = [mention.name for mention in self._between(start, end)]
        return About(actor=names[0] if len(set(names)) == 1 else None, actors=tuple(dict.fromkeys(names)))

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(mention for mention in mentions_in(self.document) if mention.field == self.field)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self._mentions]

    def _between(self, start: int, end: int) -> tuple[Mention, ...]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
