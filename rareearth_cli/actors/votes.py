"""The entities of a spaCy pipeline as votes on unlisted names."""

from collections.abc import Iterable, Sequence

from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import SURE
from rareearth_cli.nlp import Entity


def with_votes(text: str, names: Sequence[Name], entities: Iterable[Entity]) -> tuple[Name, ...]:
    """Let entities decide the spans and labels of names that no list has.

    An entity that touches a known name or a headline has no vote there, nor has one that is a plain
    word at a sentence's beginning; one that touches unlisted names takes their place, unless the
    model is surer of one longer name.
    """
    found = list(names)
    for entity in entities:
        touched = [name for name in found if name.start < entity.end and name.end > entity.start]
        if any(_is_settled(name, entity) for name in touched):
            continue
        found = [name for name in found if name not in touched]
        found.append(Name(entity.start, entity.end, text[entity.start : entity.end], None, entity.label, SURE))
    return tuple(sorted(found, key=lambda name: name.start))


def _is_settled(name: Name, entity: Entity) -> bool:
    is_plain = name.is_common and (name.start, name.end) == (entity.start, entity.end)
    return name.known is not None or name.in_headline or is_plain or _is_surer(name, entity)


def _is_surer(name: Name, entity: Entity) -> bool:
    is_longer = name.end - name.start > entity.end - entity.start
    return name.label is not None and is_longer and name.margin > SURE
