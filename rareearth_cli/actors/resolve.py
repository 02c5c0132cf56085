"""Which actor a name stands for: capitals, short forms, and institutions that every country has."""

from collections.abc import Mapping

import msgspec

from rareearth_cli.actors.capitals import meant_as
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.kinds import Label
from rareearth_cli.records import ActorKind, Document, Field, Mention

_KINDS: Mapping[Label, ActorKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_CONTEXT = 60  # code points read on either side of a name


def resolve(document: Document, field: Field, text: str, name: Name) -> Mention | None:
    """Give the mention that a name makes, None where it names no actor."""
    known = name.known
    if known is None:
        return Mention(
            doc=document.id, field=field, text=name.text, start=name.start, end=name.end, name=name.text,
            kind=_KINDS[name.label or "ORG"],
        )  # fmt: skip
    mention = Mention(
        doc=document.id, field=field, text=name.text, start=name.start, end=name.end,
        name=known.name, kind=known.kind, country=known.country,
    )  # fmt: skip
    if known.role == "capital":
        reading, doubtful = meant_as(
            name.text, text[max(0, name.start - _CONTEXT) : name.start], text[name.end : name.end + _CONTEXT]
        )
        if reading == "place":
            mention = msgspec.structs.replace(mention, name=name.text, kind="place")
        if doubtful:
            mention = msgspec.structs.replace(mention, inferred=("name",))
    return mention
