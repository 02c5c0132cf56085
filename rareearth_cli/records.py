"""The records that pass between stages: their fields, in the order in which every format writes them."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

FactKind = Literal["percent", "money", "date", "duration", "quantity", "ratio"]
ActorKind = Literal["country", "bloc", "government", "agency", "company", "organization", "person", "place", "media"]
Qualifier = Literal["approximately", "more than", "at least", "less than", "at most"]
Change = Literal["up", "down"]
Inferred = Literal["year", "month", "currency", "actor", "unit", "name", "kind", "country"]
Field = Literal["text", "title"]
Match = Literal["exact", "near", "story"]
AlignedBy = Literal["id", "order", "likeness"]
Role = Literal["title", "body", "heading", "meta", "collection", "attribution", "truncation", "boilerplate", "blank"]
Number: TypeAlias = int | float


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What every record has: a `type`, and the fields of the input that no stage of ours knows.

    `extra` holds those unknown fields by name, UNSET where there are none; they are written after
    the record's own and never under the name `extra`. Nobody changes a record: use
    `msgspec.structs.replace`.
    """

    extra: Mapping[str, Any] | UnsetType = UNSET

    TYPE: ClassVar[str]

    def to_dict(self) -> dict[str, Any]:
        """Give the record as it is written: `type`, its own fields in order, then `extra`.

        Nested structs stay structs (msgspec encodes them); fields that are UNSET are left out.
        """
        out: dict[str, Any] = {"type": type(self).TYPE}
        for name in fields_of(type(self)):
            value = getattr(self, name)
            if value is not UNSET:
                out[name] = value
        if self.extra is not UNSET:
            out.update(self.extra)
        return out


class Section(msgspec.Struct, frozen=True):
    """A heading inside a document: `text[start:start + len(heading)] == heading`."""

    heading: str
    start: int


class Document(Record, frozen=True, kw_only=True, tag="document", forbid_unknown_fields=True):
    """One text of a dump, with what the dump says of it.

    `id` is the source's own identifier, or `doc-` and 12 hex digits of the SHA-256 of the NFC text;
    later copies carry `#2`, `#3`. `date` is EDTF (ISO 8601-2), None where the dump gives none.
    `lines` holds `(start, line)` pairs: where each line of the dump begins in `text` (code points),
    so that any offset leads back to its line; `line_start` and `line_end` count from 1. `copies`
    are the ids of documents that repeat this one, UNSET where nobody has looked for them.
    """

    TYPE = "document"

    id: str = ""
    title: str | None = None
    category: str | None = None
    author: str | None = None
    url: str | None = None
    source: str | None = None
    date: str | None = None
    collection: str | None = None
    text: str = ""
    sections: tuple[Section, ...] = ()
    truncated: bool = False
    aligned_by: AlignedBy | None = None
    meta: Mapping[str, str] = msgspec.field(default_factory=dict)
    title_line: int | None = None
    page: int | None = None
    lines: tuple[tuple[int, int], ...] = ()
    dump: str | None = None
    line_start: int | None = None
    line_end: int | None = None
    copies: tuple[str, ...] | UnsetType = UNSET


class Line(Record, frozen=True, kw_only=True, tag="line"):
    """One line of a dump and its one role; `id` is the document that it went to, None where none.

    `text` is the raw line without its end.
    """

    TYPE = "line"

    dump: str
    line: int
    role: Role
    id: str | None = None
    text: str = ""


class Fact(Record, frozen=True, kw_only=True, tag="fact"):
    """One figure or date of a document, and what is said of it.

    `start` and `end` are code-point offsets into `document[field]`, `end` excluded:
    `document[field][start:end] == text`. `value` is in the unit as written, scale words multiplied
    out; `value_to` is a range's upper end, None for a single value. `unit` is `percent`,
    `percentage point`, `basis point`, an ISO 4217 code, a unit's singular English name, or the
    counted noun in the singular. `edtf`, `date_from` and `date_to` are those of a date, or
    of the row or column of a table that another figure stands in. `inferred` names what was worked
    out and not written. None everywhere means: not said.
    """

    TYPE = "fact"

    id: str
    doc: str
    field: Field
    kind: FactKind
    text: str
    start: int
    end: int
    value: Number | None = None
    value_to: Number | None = None
    value_si: Number | None = None
    unit_si: str | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    change: Change | None = None
    edtf: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    inferred: tuple[Inferred, ...] = ()
    actor: str | None = None
    attribution: str | None = None
    measure: str | None = None
    actors: tuple[str, ...] = ()
    sentence: str = ""
    title: str | None = None
    source: str | None = None
    published: str | None = None
    dump: str | None = None
    line: int | None = None
    copies: tuple[str, ...] = ()


class Actor(Record, frozen=True, kw_only=True, tag="actor"):
    """One actor over all documents, under its canonical name.

    `country` is an ISO 3166-1 alpha-3 code, None where the actor has none. `aliases` are the forms
    seen; `first_seen` and `last_seen` are document dates. Each distinct text and title counts once.
    """

    TYPE = "actor"

    name: str
    kind: ActorKind
    country: str | None = None
    mentions: int = 0
    documents: int = 0
    aliases: tuple[str, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None


class Mention(Record, frozen=True, kw_only=True, tag="mention"):
    """One place in a document where an actor is named.

    `start` and `end` are code-point offsets, `end` excluded: `document[field][start:end] == text`.
    `country` is an ISO 3166-1 alpha-3 code, None where the actor has none. `inferred` names which
    of `name`, `kind` and `country` was a choice between several.
    """

    TYPE = "mention"

    doc: str
    field: Field
    text: str
    start: int
    end: int
    name: str
    kind: ActorKind
    country: str | None = None
    inferred: tuple[Inferred, ...] = ()


class Repeat(Record, frozen=True, kw_only=True, tag="repeat"):
    """A group of documents that repeat one another.

    `group` counts from 1 in order of first members; `match` and `score` (0 to 100) are those of the
    weakest link. `keep` is the id that survives. `differences` are the figures or names in which
    members differ. `text` is the kept text.
    """

    TYPE = "repeat"

    group: int
    match: Match
    size: int
    keep: str
    members: tuple[str, ...]
    score: float
    differences: tuple[str, ...] = ()
    text: str = ""


class Pair(Record, frozen=True, kw_only=True, tag="pair"):
    """Two documents that repeat one another; `score` is their likeness, 0 to 100."""

    TYPE = "pair"

    left: str
    right: str
    score: float
    match: Match


RECORDS: tuple[type[Record], ...] = (Document, Line, Fact, Actor, Mention, Repeat, Pair)


def fields_of(record: type[Record]) -> tuple[str, ...]:
    """Give a record's own fields in the order of writing, `type` and `extra` not among them.

    Example:
        >>> fields_of(Pair)
        ('left', 'right', 'score', 'match')
    """
    return tuple(name for name in record.__struct_fields__ if name != "extra")
