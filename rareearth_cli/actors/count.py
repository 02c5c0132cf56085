"""Mentions counted into actors, over all documents."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rareearth_cli.records import Actor, ActorKind, Document, Mention
from rareearth_cli.text import nfc

Key = tuple[str, str | None]  # name and country: an actor is both, or every Ministry of Commerce becomes one


def without_copies(documents: Iterable[Document]) -> Iterator[Document]:
    """Leave out the documents whose title and text have both stood in earlier ones: they count for nothing.

    Example:
        >>> [document.id for document in without_copies([Document(id=name, text="Acme fell.") for name in "ab"])]
        ['a']
    """
    titles: set[int] = set()
    texts: set[int] = set()
    for document in documents:
        title, text = hash(document.title or ""), hash(document.text)
        if title not in titles or text not in texts:
            titles.add(title)
            texts.add(text)
            yield document


class Counting:
    """Counts mentions; each distinct text, and each distinct title, counts once."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._times: Counter[tuple[Key, ActorKind, str]] = Counter()  # by the actor, its kind and what it is called
        self._documents: Counter[Key] = Counter()
        self._dates: dict[Key, tuple[str, str]] = {}  # the first and the last
        self._seen: set[tuple[str, int]] = set()

    def add(self, document: Document, mentions: Iterable[Mention]) -> None:
        """Count the mentions of a document."""
        fields = (("title", document.title), ("text", document.text))
        fresh = {field for field, text in fields if self._is_new(field, text)}
        named = [
            ((mention.name, mention.country), mention.kind, mention.text)
            for mention in mentions
            if mention.field in fresh
        ]
        keys = {key for key, _, _ in named}
        self._times.update(named)
        self._documents.update(keys)
        if (date := document.date) is not None:
            for key in keys:
                first, last = self._dates.get(key, (date, date))
                self._dates[key] = min(first, date), max(last, date)

    def actors(self) -> Iterator[Actor]:
        """Give the actors, those with the most mentions first, then by name and country."""
        kinds: dict[Key, Counter[ActorKind]] = {key: Counter() for key in self._documents}
        forms: dict[Key, Counter[str]] = {key: Counter() for key in self._documents}
        for (key, kind, form), times in self._times.items():
            kinds[key][kind] += times
            forms[key][form] += times
        for key in sorted(forms, key=lambda key: (-forms[key].total(), key[0], key[1] or "")):
            first, last = self._dates.get(key, (None, None))
            yield Actor(
                name=key[0],
                kind=max(sorted(kinds[key]), key=kinds[key].__getitem__),
                country=key[1],
                mentions=forms[key].total(),
                documents=self._documents[key],
                aliases=tuple(sorted(forms[key], key=lambda form: (-forms[key][form], form))),
                first_seen=first,
                last_seen=last,
            )

    def _is_new(self, field: str, text: str | None) -> bool:
        if not text:
            return False
        key = field, hash(nfc(text))  # keeps no text; 64 bits tell a million texts apart
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new
