"""Names that documents use often and no list has, as entries for a file of the user's own."""

import json
from collections.abc import Iterable, Iterator

from rareearth_cli.actors.count import Counting
from rareearth_cli.actors.knowledge import names_by_form
from rareearth_cli.records import Actor, Document, Mention

LEAST = 2  # mentions; a name that stands once is mostly a slip of the model or of the writer


def unknown_names(found: Iterable[tuple[Document, Iterable[Mention]]], least: int = LEAST) -> Iterator[Actor]:
    """Give the actors that are in no list, those with the most mentions first.

    Args:
        found: documents with their mentions; all are read before the first actor comes.
        least: how often a name must stand, over all documents.
    """
    counting = Counting()
    known = names_by_form()
    for document, mentions in found:
        counting.add(document, [mention for mention in mentions if mention.name.casefold() not in known])
    return (actor for actor in counting.actors() if actor.mentions >= least)


def entry_of(actor: Actor) -> str:
    """Write an actor as an entry of a `--actors-file`, to be checked and pasted.

    Example:
        >>> print(entry_of(Actor(name="Acme", kind="company", mentions=7, aliases=("Acme", "Acme Corp."))))
        [[actor]] # 7 mentions
        name = "Acme"
        kind = "company"
        forms = ["Acme Corp."]
    """
    forms = [form for form in actor.aliases if form != actor.name]
    lines = [f"[[actor]] # {actor.mentions} mentions", f"name = {_quoted(actor.name)}", f'kind = "{actor.kind}"']
    if actor.country:
        lines.append(f'country = "{actor.country}"')
    if forms:
        lines.append(f"forms = [{', '.join(map(_quoted, forms))}]")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string
