"""An archive of texts known from before, in one SQLite file: a daily run costs only what is new.

Of each text the file holds its key, the least of its shingles' hashes, and the text itself with its document's other
fields, compressed, to compare with. A new text looks all its shingles up: of a near repeat it finds several among the
few.
"""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import numpy as np

from rareearth_cli.dedupe import exact
from rareearth_cli.dedupe.bundle import Bundle
from rareearth_cli.dedupe.compare import compare
from rareearth_cli.dedupe.postings import pack
from rareearth_cli.dedupe.scan import body
from rareearth_cli.dedupe.words import U64, shingles_of, words_of
from rareearth_cli.errors import RareearthError
from rareearth_cli.records import Document

_SKETCH = 16  # shingles kept of each text: of a text with a fifth of its words changed, about eight are found again
_CROWD = 40  # texts that share a shingle before it tells nothing
_BATCH = 1000  # documents written or asked for at a time
_VERSION = 2  # of the file's layout and of the hashes in it
_TABLES = """
create table text (
    number integer primary key, id text not null, key blob not null, body blob not null, about blob not null
);
create index text_key on text (key);
create table shingle (hash integer not null, number integer not null, primary key (hash, number)) without rowid;
"""
_RARE = "select hash from shingle where hash in (select value from json_each(?)) group by hash having count(*) <= ?"
_HOLDERS = "select hash, number from shingle where hash in (select value from json_each(?))"


class Index:
    """An archive in a file; a context manager, which writes at its end what was added."""

    def __init__(self, path: Path | None = None) -> None:
        """Open an index, or begin one.

        Args:
            path: the file; None keeps the index in memory.

        Raises:
            RareearthError: the file is none of ours, or of another version.
        """
        self._name = ":memory:" if path is None else str(path)
        try:
            self._base = sqlite3.connect(self._name)
        except sqlite3.Error as error:
            raise RareearthError(f"not an index: {error}", "name another file", source=self._name) from error
        try:
            self._prepare()
        except BaseException:
            self._base.close()
            raise

    def _prepare(self) -> None:
        """Make the tables of a new index; see that an old one is ours."""
        try:
            version = self._base.execute("pragma user_version").fetchone()[0]
            empty = not self._base.execute("select count(*) from sqlite_master").fetchone()[0]
            if empty:
                self._base.executescript(_TABLES + f"pragma user_version = {_VERSION}")
                version = _VERSION
        except sqlite3.Error as error:
            raise RareearthError(f"not an index: {error}", "name another file", source=self._name) from error
        if version != _VERSION:
            raise RareearthError("an index of another version", "build it anew", source=self._name)

    def __enter__(self) -> Self:
        """Give the index."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what was added, unless something went wrong, and close."""
        if kind is None:
            self._base.commit()
        self._base.close()

    def add(self, documents: Iterable[Document]) -> None:
        """Put documents in; one without text, or whose text stands there under the same id, changes nothing."""
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            self._add([(document, key) for document in batch if (key := exact.key_of(document.text))])

    def _add(self, batch: Sequence[tuple[Document, bytes]]) -> None:
        sketches = [np.sort(hashes)[:_SKETCH] for hashes in _shingles([document.text for document, _ in batch])]
        number = self._base.execute("select coalesce(max(number), 0) from text").fetchone()[0]
        for (document, key), sketch in zip(batch, sketches, strict=True):
            if self._base.execute("select 1 from text where key = ? and id = ?", (key, document.id)).fetchone():
                continue
            number += 1
            packed = zlib.compress(document.text.encode("utf-8", "surrogatepass"))
            row = (number, document.id, key, packed, _about(document))
            self._base.execute("insert into text values (?, ?, ?, ?, ?)", row)
            rows = [(value, number) for value in sketch.astype(np.int64).tolist()]
            self._base.executemany("insert or ignore into shingle values (?, ?)", rows)

    def documents(self) -> Iterator[Document]:
        """Give the documents in the order in which they were put in, without the lines that they stood on."""
        for packed, about in self._base.execute("select body, about from text order by number"):
            yield _restored(packed, about)

    def matching(self, texts: Iterable[str], threshold: float | None, *, figures_may_differ: bool) -> list[Document]:
        """Give the archive's documents that some of the texts repeat, in the order in which they were put in.

        Args:
            texts: the new texts.
            threshold: the near limit, 0 to 100; None asks for exact repeats alone.
            figures_may_differ: whether another figure, name or direction makes another text.
        """
        found: set[int] = set()
        pending = iter(texts)
        while batch := list(islice(pending, _BATCH)):
            found.update(number for text in batch for number in self._same(text))
            if threshold is not None:
                self._match(batch, found, threshold, figures_may_differ=figures_may_differ)
        return [self._document(number) for number in sorted(found)]

    def _same(self, text: str) -> list[int]:
        key = exact.key_of(text)
        rows = self._base.execute("select number from text where key = ?", (key,)) if key else ()
        return [number for (number,) in rows]

    def _match(self, texts: Sequence[str], found: set[int], threshold: float, *, figures_may_differ: bool) -> None:
        """Add to the numbers found those of the archive's texts that some of the texts nearly are."""
        near = self._near(_shingles(texts))
        places = {number: place for place, number in enumerate(sorted(set(near[1]) - found), start=len(texts))}
        bundle = Bundle(len(texts) + len(places))
        bundle.add([*texts, *(self._text(number) for number in places)])
        pairs = [(text, places[number]) for text, number in zip(*near, strict=True) if number in places]
        packed = pack(*np.array(pairs, np.int64).reshape(-1, 2).T)
        numbers = list(places)
        for pair in bundle.sifted(packed, threshold, may_conflict=figures_may_differ).tolist():
            number = numbers[(pair & 0xFFFFFFFF) - len(texts)]
            if number in found:
                continue
            one, two = bundle.view(pair >> 32), bundle.view(pair & 0xFFFFFFFF)
            if compare(one, two, threshold, figures_may_differ=figures_may_differ):
                found.add(number)

    def _near(self, sketches: Sequence[U64]) -> tuple[list[int], list[int]]:
        """Give the places of texts, and for each the number of one in the archive that shares a rare shingle."""
        holders: defaultdict[int, list[int]] = defaultdict(list)
        asked = sorted({value for hashes in sketches for value in hashes.astype(np.int64).tolist()})
        rare = [value for (value,) in self._base.execute(_RARE, (json.dumps(asked), _CROWD))]
        for value, number in self._base.execute(_HOLDERS, (json.dumps(rare),)):
            holders[value].append(number)
        texts: list[int] = []
        numbers: list[int] = []
        for place, hashes in enumerate(sketches):
            shared = {number for value in hashes.astype(np.int64).tolist() for number in holders.get(value, ())}
            texts += [place] * len(shared)
            numbers += shared
        return texts, numbers

    def _text(self, number: int) -> str:
        return _unpacked(self._base.execute("select body from text where number = ?", (number,)).fetchone()[0])

    def _document(self, number: int) -> Document:
        return _restored(*self._base.execute("select body, about from text where number = ?", (number,)).fetchone())


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def _restored(packed: bytes, about: bytes) -> Document:
    document = msgspec.msgpack.decode(zlib.decompress(about), type=Document)
    return msgspec.structs.replace(document, text=_unpacked(packed))


def _about(document: Document) -> bytes:
    """Pack what a document says beside its text."""
    beside = msgspec.structs.replace(document, text="", sections=(), lines=())
    try:
        packed = msgspec.msgpack.encode(beside)
    except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer beyond 64 bits
        packed = msgspec.msgpack.encode(Document(id=document.id))
    return zlib.compress(packed)


def _shingles(texts: Sequence[str]) -> list[U64]:
    if not texts:
        return []
    hashes, starts = shingles_of(words_of([body(text) for text in texts]))
    return [np.unique(hashes[start:end]) for start, end in pairwise(starts.tolist())]
