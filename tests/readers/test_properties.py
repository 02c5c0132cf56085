"""What holds for any input: each line has one role, offsets lead back to lines, nothing crashes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.errors import Faults
from rareearth_cli.readers import KINDS, Options, Source, explain, read, unique_ids
from rareearth_cli.records import Document

SENTENCES = st.sampled_from(
    [
        "The smelter at Odda has stood idle since the power contract ran out in March.",
        "Buyers in Rotterdam pay two dollars a pound above the exchange, says a broker.",
        "Nobody knows.",
        "Three of the nine bidders have withdrawn, among them the only one with a mine of its own.",
        "the mill goes on without a capital letter and without an end",
    ]
)
LINES = st.one_of(
    SENTENCES,
    st.builds(" ".join, st.lists(SENTENCES, min_size=2, max_size=4)),
    st.sampled_from(
        [
            "",
            "   ",
            "# Copper and Its Critics",
            "// Metals Desk Archive",
            "Copper and Its Critics",
            "=====",
            "---",
            "By Ola Berg | The Ledger | 3 March 2026",
            "March 3, 2026",
            "From The Ledger, March 3:",
            "....MUCH MORE",
            "[...]",
            "Read more »",
            "| ID | Title | Date |",
            "|---|---|---|",
            "| ML-1 | Odda Waits for Power | 2026-03-01 |",
            "| ML-2 | Rotterdam Pays a Premium | 2026-03-02 |",
            "a\tb\tc",
            "> quoted words of another, at some length",
            "* an item",
            "1. another item",
            "Title: Odda Waits",
            "Date: 2026-03-01",
            "**Bold Words Alone**",
            "Follow us on Twitter",
            "{",
            "<p>",
            "From x@y.example Sat Mar 21 09:30:00 2026",
        ]
    ),
    st.text(max_size=60),
)
TEXTS = st.builds("\n".join, st.lists(LINES, max_size=30))
ENDS = re.compile(r"\r\n|\r|\n")


def documents_of(data: bytes, options: Options = Options()) -> list[Document]:  # noqa: B008 (immutable)
    """Read bytes into documents."""
    faults = Faults()
    records = unique_ids(read(Source.of_bytes("dump", data), options, faults), faults)
    return [record for record in records if isinstance(record, Document)]


@given(TEXTS)
def test_each_line_has_exactly_one_role(text: str) -> None:
    """The account holds each line once, in order, with its raw text; blank lines alone are `blank`."""
    lines = list(
        explain(Source.of_bytes("dump", text.encode("utf-8", "surrogatepass")), Options(kind="text"), Faults())
    )
    wanted = ENDS.split(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").removeprefix("\ufeff"))
    if wanted and not wanted[-1]:
        wanted.pop()
    assert [line.line for line in lines] == list(range(1, len(wanted) + 1))
    assert [line.text for line in lines] == wanted
    assert all((line.role == "blank") == (not line.text or line.text.isspace()) for line in lines)


@given(TEXTS)
def test_offsets_lead_back_to_lines(text: str) -> None:
    """Where a line begins in a document's text, its words stand on that line; sections are cut out right."""
    raw = ENDS.split(text)
    for document in documents_of(text.encode("utf-8", "surrogatepass"), Options(kind="text")):
        assert list(document.lines) == sorted(document.lines)
        for start, line in document.lines:
            assert 0 <= start <= len(document.text)
            assert 1 <= line <= len(raw)
            word = re.match(r"[A-Za-z]+", document.text[start:])
            assert not word or word.group() in raw[line - 1]
        for section in document.sections:
            assert document.text[section.start : section.start + len(section.heading)] == section.heading
        if document.text and document.line_start is not None and document.line_end is not None:
            assert 1 <= document.line_start <= document.line_end <= len(raw)


@given(TEXTS)
def test_ids_are_unique_and_the_same_each_time(text: str) -> None:
    """No two documents of a run share an id, and a second reading gives the same records."""
    data = text.encode("utf-8", "surrogatepass")
    first, second = documents_of(data), documents_of(data)
    assert first == second
    assert len({document.id for document in first}) == len(first)


@given(st.binary(max_size=400), st.sampled_from([None, *KINDS]))
def test_any_bytes_come_in(data: bytes, kind: str | None) -> None:
    """Whatever the bytes, and whatever they are said to be, there are records or faults and no crash."""
    faults = Faults()
    options = Options(kind=kind)
    list(unique_ids(read(Source.of_bytes("dump", data), options, faults), faults))
    list(explain(Source.of_bytes("dump", data), options, faults))


@given(st.text(alphabet="<>/=\"' apbrdivtedlh1\n&;!-", max_size=200))
def test_any_markup_comes_in(text: str) -> None:
    """Broken tags are read as whatever they are, each line accounted for."""
    data = ("<html><body>" + text).encode()
    documents_of(data)
    lines = list(explain(Source.of_bytes("dump", data), Options(), Faults()))
    assert [line.line for line in lines] == list(range(1, len(lines) + 1))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=20,
    )
)
def test_any_json_comes_in(value: object) -> None:
    """JSON of any shape gives documents or a fault."""
    import json  # noqa: PLC0415 (this test alone)

    documents_of(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))
