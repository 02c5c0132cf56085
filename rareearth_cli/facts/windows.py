"""Documents in lots of about 1 MB of text, each distinct one once."""

from collections.abc import Iterable, Iterator

from msgspec import UNSET
from msgspec.structs import replace

from rareearth_cli.digests import blake2b
from rareearth_cli.errors import Faults
from rareearth_cli.processes import in_lots
from rareearth_cli.records import Document
from rareearth_cli.text import nfc

_NAMED = 100  # copies by each of them, where all are kept: without an end they would grow with the square


def windows(documents: Iterable[Document], *, keep_repeats: bool, faults: Faults | None) -> Iterator[list[Document]]:
    """Part documents into lots; the repeats of one lot are named in `copies`, those of earlier lots counted.

    Where repeats are kept, each names the others of its lot, the first hundred of them.
    """
    seen: set[bytes] = set()
    repeats = 0
    for lot in in_lots(documents):
        if keep_repeats:
            yield _with_each_other(lot)
            continue
        kept: dict[bytes, Document] = {}
        copies: dict[bytes, list[str]] = {}
        for document in lot:
            key = _key(document)
            if key in kept:
                copies.setdefault(key, []).append(document.id)
                repeats += 1
            elif key in seen:
                repeats += 1
            else:
                kept[key] = document
        seen.update(kept)
        yield [_with_copies(document, copies.get(key, [])) for key, document in kept.items()]
    if repeats and faults is not None:
        faults.detail(f"{repeats} repeated documents were not read again (--keep-repeats reads each)")


def _key(document: Document) -> bytes:
    said = f"{nfc(document.title or '')}\0{nfc(document.text)}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _with_each_other(lot: list[Document]) -> list[Document]:
    keys = [_key(document) for document in lot]
    alike: dict[bytes, list[str]] = {}
    for key, document in zip(keys, lot, strict=True):
        alike.setdefault(key, []).append(document.id)
    return [
        _with_copies(document, [one for one in alike[key][: _NAMED + 1] if one != document.id])
        for key, document in zip(keys, lot, strict=True)
    ]


def _with_copies(document: Document, more: list[str]) -> Document:
    if not more:
        return document
    known = () if document.copies is UNSET else document.copies
    return replace(document, copies=tuple(dict.fromkeys((*known, *more))))
