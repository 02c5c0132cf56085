"""A figure as the grammar finds it, before anything is said of it: what passes inside this room."""

import msgspec

from rareearth_cli.records import Change, FactKind, Inferred, Number, Qualifier


class Figure(msgspec.Struct, frozen=True, gc=False):
    """One figure or date of a text.

    `start` and `end` are code-point offsets of the expression without its qualifier, `end` excluded.
    The other fields mean what they mean in `Fact`; `days` are `date_from` and `date_to` where `edtf`
    alone does not give them ("early 2024"). `measure`, and `owner`, the actor that a head names, are
    known here for the figures of a table alone (`in_table`), which also have the date of their head.
    """

    kind: FactKind
    start: int
    end: int
    value: Number | None = None
    value_to: Number | None = None
    unit: str | None = None
    edtf: str | None = None
    qualifier: Qualifier | None = None
    change: Change | None = None
    inferred: tuple[Inferred, ...] = ()
    days: tuple[str | None, str | None] | None = None
    measure: str | None = None
    owner: str | None = None
    in_table: bool = False
