"""What is found in a document, and where it stands."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.actors import count_actors, find_mentions, mentions_in, names_for
from rareearth_cli.records import Document, Mention

WORDS = st.sampled_from(
    "China|U.S.|-led|–|Xi|Jinping|said|the|Ministry|of|Mines|Beijing’s|(|)|Acme|Corp.|,|\n|AI".split("|")  # noqa: SIM905
)


def found(text: str, title: str | None = None) -> list[tuple[str, str, str, str | None]]:
    """Give what is found, without the offsets."""
    return [(m.text, m.name, m.kind, m.country) for m in mentions_in(Document(id="a", title=title, text=text))]


def check(text: str, title: str | None = None) -> tuple[Mention, ...]:
    """Check the promises that hold for every document."""
    document = Document(id="a", title=title, text=text)
    mentions = mentions_in(document)
    fields = {"title": title or "", "text": text}
    assert all(fields[mention.field][mention.start : mention.end] == mention.text for mention in mentions)
    places = [(mention.field != "title", mention.start, mention.end) for mention in mentions]
    assert places == sorted(places)
    assert all(one.field != two.field or one.end <= two.start for one, two in pairwise(mentions))
    return mentions


@given(st.text(), st.none() | st.text())
def test_a_mention_stands_where_it_says(text: str, title: str | None) -> None:
    """Offsets cut the mention out of its field, in order and without overlaps, whatever the text is."""
    check(text, title)


@given(st.lists(WORDS, max_size=30))
def test_names_in_any_order_do_not_overlap(words: list[str]) -> None:
    """Names glued, bracketed and broken by lines keep the same promises."""
    check(" ".join(words))
    check("".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 10_000,
        "Ab" * 10_000,
        "A." * 10_000,
        "Big " * 20_000,
        "Al-" * 20_000,
        "X’s " * 20_000,
        "Дом Ab 中国 " * 5_000,
    ],
)
def test_hostile_names_take_linear_time(text: str) -> None:
    """Four times the text takes nowhere near sixteen times as long."""

    def seconds(size: int) -> float:
        start = time.process_time()
        check(text[:size])
        return time.process_time() - start

    half = len(text) // 4
    seconds(half)
    assert seconds(len(text)) < 10 * seconds(half) + 0.5


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Malaysia-based firm and non-Chinese, U.S.-led rivals.", ["Malaysia", "China", "United States"]),
        ("The U.S.–China truce and the Japan-U.S. pact.", ["United States", "China", "Japan", "United States"]),
        ("It came from the Democratic Republic of the Congo.", ["Democratic Republic of the Congo"]),
        ("Gas from Timor-Leste and cocoa from Côte d’Ivoire.", ["East Timor", "Ivory Coast"]),
        ("Ships left Port-au-Prince at dawn.", ["Port-au-Prince"]),
        ("The EU and the West differ.", ["European Union", "West"]),
    ],
)
def test_compounds_name_their_countries(text: str, names: list[str]) -> None:
    """Each part of a compound is a mention of its own."""
    assert [name for _, name, _, _ in found(text)] == names


def test_a_title_is_read_by_what_is_known() -> None:
    """In a headline capitals say nothing: the lexicon and the document's own names count."""
    title = "Why Chip Controls Outlast Pressure as Orla Quellen Turns to Chile"
    assert [name for _, name, *_ in found("Minister Orla Quellen left.", title)] == [
        "Orla Quellen",
        "Chile",
        "Orla Quellen",
    ]
    assert [text for text, *_ in found("", title)] == ["Chile"]


def test_short_forms_find_the_full_name() -> None:
    """A surname, an acronym in brackets and a first word lead to the name that stands elsewhere."""
    text = (
        "Kenyan miner Wanjiru Otieno spoke. The Lake Basin Mining Council (LBMC) listened. "
        "Otieno said that the LBMC was late."
    )
    names = {text: name for text, name, *_ in found(text)}
    assert names["Otieno"] == "Wanjiru Otieno"
    assert names["LBMC"] == names["Lake Basin Mining Council"]


def test_a_ministry_belongs_to_its_country() -> None:
    """The country comes from the possessive, else from the last country named, and is then marked."""
    first, second = mentions_in(Document(id="a", text="Peru's Ministry of Mines agreed."))
    assert (second.name, second.country, second.inferred) == ("Ministry of Mines", "PER", ())
    mentions = mentions_in(Document(id="a", text="Peru agreed. The Ministry of Mines did not."))
    assert (mentions[1].country, "country" in mentions[1].inferred) == ("PER", True)
    assert first.country == "PER"


def test_things_and_laws_are_no_actors() -> None:
    """Terms, codes, laws and plans name nobody."""
    assert found("The F-35, HREE prices in USD, the Export Control Law and AI.") == []


def test_each_distinct_text_counts_once() -> None:
    """A repeated text adds nothing; a title of its own does."""
    text = "Chile met Peru. Chile left."
    documents = [
        Document(id="a", text=text, date="2026-01-02"),
        Document(id="b", text=text, date="2026-02-03", title="Peru Waits"),
    ]
    actors = {actor.name: actor for actor in count_actors(documents)}
    assert (actors["Chile"].mentions, actors["Chile"].documents) == (2, 1)
    assert (actors["Peru"].mentions, actors["Peru"].documents) == (2, 2)
    assert (actors["Peru"].first_seen, actors["Peru"].last_seen) == ("2026-01-02", "2026-02-03")


def test_mentions_of_many_documents_come_lazily() -> None:
    """The second document is not read before the first one's mentions are taken."""

    def documents() -> object:
        yield Document(id="a", text="Chile.")
        raise AssertionError

    assert next(find_mentions(documents())).name == "Chile"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "name"),
    [("CHN", "China"), ("cn", "China"), ("prc", "China"), ("Beijing", "China"), ("Nobody Inc", "Nobody Inc")],
)
def test_names_codes_and_aliases_lead_to_one_name(words: str, name: str) -> None:
    """Case does not matter; what nobody knows stands for itself."""
    assert name in names_for(words)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shell said it would close two wells.", "Shell", "company"),
        ("Ford stopped a line in Cologne.", "Ford", "company"),
        ("Shell wrote down its wells.", "Shell", "company"),
        ("The yard supplies Ford and GM.", "Ford", "company"),
        ("Emirates ordered nine jets.", "Emirates", "company"),
        ("The Emirates joined the pact.", "United Arab Emirates", "country"),
        ("He met Secretary of State Colin Brandl.", "Colin Brandl", "person"),
        (
            "The Progressive Conservative Party of Canada lost.",
            "Progressive Conservative Party of Canada",
            "organization",
        ),
        ("Forza Italia (FI) lost a seat to nobody, and FI said so.", "Forza Italia", "organization"),
        ("Crowds gathered in Bucharest, Galvești and Iași on Sunday.", "Galvești", "place"),
        ("The raid on al-Qaeda killed two.", "Al-Qaeda", "organization"),
        ("A pro-Beijing Labour Union was founded.", "China", "country"),
        ("The vote of Democrat Alan Brandl decided it.", "Alan Brandl", "person"),
        ("The seat went to Oliver Law, who is 23.", "Oliver Law", "person"),
        ("She praised van der Brandl, who laughed.", "van der Brandl", "person"),
        ("The Republic of Austria sued the Kingdom of Belgium.", "Belgium", "country"),
        ("The Duchy of Athens fell.", "Duchy of Athens", "place"),
        ("Analysts of Nomura see no cuts.", "Nomura", "company"),
        ("Labour's share of the vote fell.", "Labour Party", "organization"),
        ("Alphabet, its parent, gained.", "Alphabet", "company"),
    ],
)
def test_names_that_are_words_or_surnames_too(text: str, name: str, kind: str) -> None:
    """A company is found at a sentence's beginning, whatever else its name means; offices are no part of a name."""
    assert (name, kind) in {(mention.name, mention.kind) for mention in mentions_in(Document(id="a", text=text))}


def test_a_company_gives_way_to_a_person_of_the_document() -> None:
    """Where the document has a person in full, the surname alone is that person."""
    text = "Harrison Ford flew in on Monday. Reporters waited. On Tuesday Ford spoke to them."
    assert [mention.name for mention in mentions_in(Document(id="a", text=text))] == ["Harrison Ford", "Harrison Ford"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nora Salmon chairs the council. Salmon voted no.", 2),
        ("Nora Salmon chairs the council. Herring was on the menu.", 1),
        ("Salmon was on the menu.", 0),
    ],
)
def test_a_plain_word_that_begins_a_sentence_is_a_surname_of_the_document(text: str, count: int) -> None:
    """A word that is no name by itself names the person whose full name stands before."""
    found = mentions_in(Document(id="a", text=text))
    assert [mention.name for mention in found] == ["Nora Salmon"] * count


@pytest.mark.parametrize("text", ["Elon Musk sat down. Musk sells rockets.", "Nobody spoke. Musk then sold rockets."])
def test_a_known_surname_that_is_a_plain_word_begins_a_sentence(text: str) -> None:
    """The document's full name tells who is meant, or else the verb of a subject."""
    assert mentions_in(Document(id="a", text=text))[-1].name == "Elon Musk"


def test_codes_and_terms_of_trade_are_nobody() -> None:
    """Currencies, measures of business and hyphenated numbers name no actor."""
    text = "Sales rose to SEK 40bn and EBITDA to KZT 9bn. Two-thirds of Orla's EPS fell at 9 am BST."
    assert [mention.text for mention in mentions_in(Document(id="a", text=text))] == ["Orla"]


def test_persons_and_their_parties_are_told_apart() -> None:
    """Each of several persons stands for itself, and so does whom each belongs to."""
    text = "The seats went to Brandl Tai-hung of LWSC and Priscilla Orla of the Harbour Party."
    named = [(mention.text, mention.kind) for mention in mentions_in(Document(id="a", text=text))]
    assert named == [
        ("Brandl Tai-hung", "person"),
        ("LWSC", "organization"),
        ("Priscilla Orla", "person"),
        ("Harbour Party", "organization"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("North Korea fired first. The South fired back.", ["North Korea", "South Korea"]),
        ("Chile mines copper in the North.", ["Chile"]),
    ],
)
def test_the_halves_of_korea_are_known_by_their_side(text: str, names: list[str]) -> None:
    """Where the text names a Korea, "the North" and "the South" are countries."""
    assert [mention.name for mention in mentions_in(Document(id="a", text=text))] == names


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Wexolt, an Oslo battery start-up, hired staff.", "Wexolt", "company", None),
        ("Floods cut off Zambrela Norte province.", "Zambrela Norte", "place", None),
        ("She left the ruling Brandovan party.", "Brandovan", "organization", None),
        ("Soya leaves through the port of Santos.", "Santos", "place", None),
        ("UN Secretary-General Ada Brandl called for calm.", "United Nations", "organization", None),
        ("Sales to Iraq fell, the Turkish Tomato Institute said.", "Turkish Tomato Institute", "organization", "TUR"),
        ("The Federal Reserve Bank of New York said so.", "Federal Reserve Bank of New York", "agency", "USA"),
        ("Voters left the ruling Georgian Dream party.", "Georgian Dream", "organization", "GEO"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, name: str, kind: str, country: str | None) -> None:
    """An apposition, a common noun and a demonym decide what an unlisted name is."""
    assert (name, kind, country) in [entry[1:] for entry in found(text)]


@pytest.mark.parametrize("text", ["It pays 12 US cents a share.", "Margins rose on a GAAP basis."])
def test_currencies_and_standards_are_nobody(text: str) -> None:
    """A currency's country acts no more than "US$" does."""
    assert not found(text)
