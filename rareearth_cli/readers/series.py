"""What the documents of a series say in one place: settled together, as the cells of a column are."""

from collections.abc import Collection, Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.drafts import Draft
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part, is_id
from rareearth_cli.readers.names import (
    are_people,
    is_known_outlet,
    is_name,
    is_person,
    looks_like_outlet,
    person,
    without_article,
)
from rareearth_cli.readers.sections import is_topic

_TITLED_ID = pattern(r"\[?([A-Z]{1,8}[-_/ ]?\d[\w./-]*)\]?\s*(?:[:|–—]|\s-)\s+(\S.*)\Z")
_ABSTRACT = ("ity", "cy", "gy", "ion", "ment", "ics", "ance", "ism", "try", "ing")  # how words for topics end
_TWO = 2
_KIND = 3  # words of what a series is sorted by
_FEWEST_TITLES = 3
_MOST = 0.8  # of the lines that must be such


def name_papers(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Read the name beside a day as a paper's, not a place's nor a part's, where its like have a paper."""
    days = [at for at, look in enumerate(looks) if look.look == "meta" and any(p.field == "date" for p in look.parts)]
    begins = {at: blocks[at].text.strip("*_ ").partition(", ")[0] for at in days if ", " in blocks[at].text}
    papers = sum(
        any(part.value == begins.get(at) and looks_like_outlet(part.value) for part in looks[at].parts) for at in days
    )
    lone = {
        at: name for at, name in begins.items() if len(looks[at].parts) == 1 and is_name(name) and not find_date(name)
    }
    if lone and papers > len(lone):
        found = {at: looks[at].parts for at in lone}
    else:
        named = {at: Part("name", without_article(name)) for at, name in begins.items()}
        found = {at: looks[at].parts[1:] for at, name in named.items() if looks[at].parts[0] == name}
        if len(found) < _FEWEST_TITLES or not _are_papers([begins[at] for at in found], blocks):
            return looks
    return [
        Looks("meta", (Part("source", without_article(begins[at])), *found[at])) if at in found else look
        for at, look in enumerate(looks)
    ]


def _are_papers(names: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Tell whether names, each with a comma and a day behind it, are of papers, and not of parts of one, nor people."""
    told = set(names)
    wordy = 2 * sum(" " in name for name in names) > len(names) and not any(map(is_topic, told))
    if not wordy or any(map(is_kicker, told)) or all(map(is_person, told)):
        return False
    apart = len(told) >= _MOST * len(names) or any(map(looks_like_outlet, told))
    return apart and _are_no_topics(told, [block.text for block in blocks])


def settle_series(drafts: Sequence[Draft]) -> None:
    """Settle names and identifiers that only a whole series tells apart."""
    _sort_constant(drafts)
    _sort_labels(drafts)
    _sort_people(drafts)
    _sort_papers(drafts)
    _split_kinds(drafts)
    _split_ids(drafts)
    _sort_ids(drafts)


def _split_kinds(drafts: Sequence[Draft]) -> None:
    """Take what a series is sorted by off titles that each begin with it: `Rivers | Ice at Hel`."""
    parts = [draft.fields.get("title", "").partition(" | ") for draft in drafts]
    short = all(rest and len(kind.split()) <= _KIND for kind, _, rest in parts)
    if len(drafts) < _FEWEST_TITLES or not short or any("category" in draft.fields for draft in drafts):
        return
    for draft, (kind, _, rest) in zip(drafts, parts, strict=True):
        draft.fields.update({"category": kind, "title": rest})


def _sort_ids(drafts: Sequence[Draft]) -> None:
    """Make identifiers of categories that are written as such and do not recur: `IF12990` above a title."""
    codes = {draft.fields.get("category", "") for draft in drafts}
    told = all(is_id(code) and code[-1:].isdigit() for code in codes)
    if len(drafts) < _FEWEST_TITLES or len(codes) < len(drafts) or not told:
        return
    if not any("id" in draft.fields for draft in drafts):
        for draft in drafts:
            draft.fields["id"] = draft.fields.pop("category")


def _sort_constant(drafts: Sequence[Draft]) -> None:
    """Make an author or a source of a name that stands beside the date in all of a series: it sorts nothing."""
    names = {draft.fields.get("category", "") for draft in drafts}
    name = names.pop()
    if (
        len(drafts) >= _FEWEST_TITLES
        and not names
        and " " in name
        and not is_kicker(name)
        and not any(draft.fields.get(field) for draft in drafts for field in ("source", "author"))
    ):
        field, value = ("author", person(name)) if is_person(name) else ("source", name)
        for draft in drafts:
            del draft.fields["category"]
            draft.fields[field] = value


def _sort_labels(drafts: Sequence[Draft]) -> None:
    """Make categories of sources that are no papers for certain, where most of a series are topics or they recur.

    All of a series have one or the other, at one place: `ENERGY · 24 May`, `Science | 24 May | 3 min read`.
    """
    told = {draft.fields.get("source", "") for draft in drafts} - {""}
    known = {name for name in told if is_known_outlet(name)}
    apart = all(("category" in draft.fields) != ("source" in draft.fields) for draft in drafts)
    sorts = sum("category" in draft.fields for draft in drafts)
    topics = sorts + sum(is_topic(draft.fields.get("source", "")) for draft in drafts)
    sure = any("." in name or (" " in name and 2 * topics <= len(drafts)) for name in told)
    if not apart or not told or known == told or sure:
        return
    recur = not sorts and 1 < len(told) < len(drafts)
    if all(map(is_topic, known)) and len(drafts) >= _FEWEST_TITLES and (recur or 2 * topics > len(drafts)):
        for draft in drafts:
            draft.learn({"category": draft.fields.pop("source", "")})


def _sort_people(drafts: Sequence[Draft]) -> None:
    """Make authors of categories that are all written as names of people and do not recur: what sorts cards would.

    They may recur where two of them stand together above another card: `MAJA LIND AND PER DAHL`. Some may have the
    newsroom for their author.
    """
    some = [draft for draft in drafts if "author" not in draft.fields or "category" in draft.fields]
    names = [draft.fields.get("category", "") for draft in some]
    told = set(names)
    single = {name for name in told if is_person(name) and is_name(name)}
    pairs = [name for name in told - single if are_people(name)]
    together = any(one.lower() in pair.lower() for pair in pairs for one in single)
    if (
        len(drafts) >= _FEWEST_TITLES
        and 2 * len(some) > len(drafts)
        and (together or len(told) >= _MOST * len(names) or _are_no_topics(told, [draft.text() for draft in drafts]))
        and len(told) == len(single) + len(pairs) * together
        and not any(draft.fields.get("author") for draft in some)
    ):
        for draft in some:
            draft.fields["author"] = person(draft.fields.pop("category"))


def _sort_papers(drafts: Sequence[Draft]) -> None:
    """Make papers of categories that stand where most of a series have a paper, and no category: `Tide Facts`."""
    sorts = [draft for draft in drafts if "category" in draft.fields]
    papers = [draft for draft in drafts if "source" in draft.fields]
    apart = all(("category" in draft.fields) != ("source" in draft.fields) for draft in drafts)
    if (
        apart
        and 0 < len(sorts) < len(drafts)
        and (_TWO * len(sorts) <= len(papers) or (len(sorts) <= len(papers) and sum(map(_is_paper, papers)) >= _TWO))
        and not any(is_kicker(draft.fields["category"]) for draft in sorts)
    ):
        for draft in sorts:
            draft.fields["source"] = draft.fields.pop("category")


def _is_paper(draft: Draft) -> bool:
    """Tell whether the source of a document is a known paper, and no part of many."""
    name = draft.fields["source"]
    return is_known_outlet(name) and not is_topic(name)


def _are_no_topics(names: Collection[str], texts: Sequence[str]) -> bool:
    """Tell whether names that recur are none of what texts are about: no word of them stands in one in lower case."""
    words = {word.lower() for name in names for word in name.split()}
    plurals = sum(name.endswith(("s", "S")) for name in names)
    if len(names) < _TWO or 2 * plurals >= len(names) or any(word.endswith(_ABSTRACT) for word in words):
        return False
    said = {word for text in texts for word in text.split() if word.islower()}
    return words.isdisjoint(word.strip(".,;:!?\"'”’)") for word in said)


def _split_ids(drafts: Sequence[Draft]) -> None:
    """Take the identifiers off titles that each begin with another: `HR-101: Tugs for sale`."""
    found = [_TITLED_ID.match(draft.fields.get("title", "")) for draft in drafts]
    ids = {one.group(1) for one in found if one and is_id(one.group(1))}
    if len(ids) < _FEWEST_TITLES or len(ids) < len(drafts):
        return
    for draft, one in zip(drafts, found, strict=True):
        if one and "id" not in draft.fields:
            draft.fields.update({"id": one.group(1), "title": one.group(2)})
