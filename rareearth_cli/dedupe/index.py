"""An archive of texts known from before, in one SQLite file: a daily run costs only what is new.

Of each text the file holds its key, the least of its shingles' hashes, and the text itself with its document's other
fields, compressed, to compare with. A new text looks all its shingles up: of a near repeat it finds several among the
few.
"""

import sqlite3
import zlib
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
from rareearth_cli.dedupe.link import Known, Link
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
            document = msgspec.msgpack.decode(zlib.decompress(about), type=Document)
            yield msgspec.structs.replace(document, text=_unpacked(packed))

    def known(
        self, texts: Iterable[str], threshold: float | None, *, figures_may_differ: bool
    ) -> Iterator[list[Known]]:
        """Give, for each text, the texts in the archive that it repeats, in the archive's order.

        Args:
            texts: the new texts.
            threshold: the near limit, 0 to 100; None asks for exact repeats alone.
            figures_may_differ: whether another figure, name or direction makes another text.
        """
        pending = iter(texts)
        while batch := list(islice(pending, _BATCH)):
            sketches = _shingles(batch) if threshold is not None else [np.zeros(0, np.uint64)] * len(batch)
            for text, hashes in zip(batch, sketches, strict=True):
                found = self._same(text)
                for number in self._near(hashes) - found.keys():
                    name, other = self._text(number)
                    link = _link(text, other, threshold or 0.0, figures_may_differ=figures_may_differ)
                    if link:
                        found[number] = Known(name, link.score, "near")
                yield [known for _, known in sorted(found.items())]

    def _same(self, text: str) -> dict[int, Known]:
        key = exact.key_of(text)
        rows = self._base.execute("select number, id from text where key = ?", (key,)) if key else ()
        return {number: Known(name, 100.0, "exact") for number, name in rows}

    def _near(self, hashes: U64) -> set[int]:
        found: set[int] = set()
        for value in hashes.astype(np.int64).tolist():
            rows = self._base.execute(
                "select number from shingle where hash = ? limit ?", (value, _CROWD + 1)
            ).fetchall()
            if len(rows) <= _CROWD:
                found.update(number for (number,) in rows)
        return found

    def _text(self, number: int) -> tuple[str, str]:
        name, packed = self._base.execute("select id, body from text where number = ?", (number,)).fetchone()
        return name, _unpacked(packed)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


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


def _link(one: str, two: str, threshold: float, *, figures_may_differ: bool) -> Link | None:
    bundle = Bundle(2)
    bundle.add([one, two])
    return compare(bundle.view(0), bundle.view(1), threshold, figures_may_differ=figures_may_differ)
