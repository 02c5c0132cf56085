"""Mentions counted into actors, over all documents."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from rareearth_cli.records import Actor, ActorKind, Document, Mention
from rareearth_cli.text import content_id

Key = tuple[str, str | None]  # name and country: an actor is both, or every Ministry of Commerce becomes one


class Tally(msgspec.Struct):
    """What is counted for one actor."""

    kinds: Counter[ActorKind]
    forms: Counter[str]
    documents: int = 0
    last_document: int = -1
    dates: set[str] = msgspec.field(default_factory=set)


class Counting:
    """Counts mentions; each distinct text, and each distinct title, counts once."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.tallies: dict[Key, Tally] = {}
        self._seen: set[str] = set()
        self._number = 0

    def add(self, document: Document, mentions: Iterable[Mention]) -> None:
        """Count the mentions of a document."""
        self._number += 1
        fields = (("title", document.title), ("text", document.text))
        fresh = {field for field, text in fields if self._is_new(field, text)}
        named = Counter(
            (mention.name, mention.country, mention.kind, mention.text)
            for mention in mentions
            if mention.field in fresh
        )
        for (name, country, kind, form), times in named.items():
            tally = self._tally((name, country), document.date)
            tally.kinds[kind] += times
            tally.forms[form] += times

    def actors(self) -> Iterator[Actor]:
        """Give the actors, those with the most mentions first, then by name and country."""
        ranked = sorted(self.tallies.items(), key=lambda item: (-item[1].forms.total(), item[0][0], item[0][1] or ""))
        for (name, country), tally in ranked:
            dates = sorted(tally.dates)
            yield Actor(
                name=name,
                kind=max(sorted(tally.kinds), key=tally.kinds.__getitem__),
                country=country,
                mentions=tally.forms.total(),
                documents=tally.documents,
                aliases=tuple(sorted(tally.forms, key=lambda form: (-tally.forms[form], form))),
                first_seen=dates[0] if dates else None,
                last_seen=dates[-1] if dates else None,
            )

    def _tally(self, key: Key, date: str | None) -> Tally:
        tally = self.tallies.get(key)
        if tally is None:
            tally = self.tallies[key] = Tally(Counter(), Counter())
        if tally.last_document != self._number:
            tally.documents += 1
            tally.last_document = self._number
        if date is not None:
            tally.dates.add(date)
        return tally

    def _is_new(self, field: str, text: str | None) -> bool:
        if not text:
            return False
        key = field + content_id(text)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new
