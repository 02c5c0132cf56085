"""Numbers whose noun is left out, because a figure before them in the sentence has it, or the subject is it.

"Sales rose to 3.9 million headsets, up from 2.4 million"; "4,300 jobs in France and 3,700 in Spain";
"Burglaries fell from 430,000 to 190,000".
"""

from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from rareearth_cli.facts.bare import NO_UNIT, each_period, is_count, lacks_unit, with_unit, without_verb, years_lived
from rareearth_cli.facts.between import join_between
from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.counted import counted
from rareearth_cli.facts.grammar import Reading
from rareearth_cli.facts.nouns import acts, stops
from rareearth_cli.facts.points import in_points
from rareearth_cli.facts.quantity import NO_RATE
from rareearth_cli.facts.scan import CLOSING, Scan
from rareearth_cli.facts.subjects import subject_of
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Inferred

_LEADS = forms("around.toml", "leading", "reaching")
_COMPARING = forms("around.toml", "comparing")
_REACHING = forms("around.toml", "reaching")
_LATER = forms("around.toml", "now")
_AFAR = forms("around.toml", "afar")
_DOING = forms("around.toml", "doing")
# What follows one of these is a sum: "sold 30 cars and earned 4,500".
_EARNING = forms("around.toml", "earning")
_LACKING = forms("around.toml", "more", "less") | {"short"}
_STEPS = forms("around.toml", "change_noun")
_STANDING = forms("around.toml", "standing")
_AIMS = forms("around.toml", "aim") | {"total"}
_HELPING = forms("around.toml", "be", "have", "modal")
_MORE = frozenset({"further", "additional"})
_WITHIN = forms("around.toml", "within")
_JOINING = forms("around.toml", "joining")
_BOUNDED = _JOINING | _COMPARING | {"to", "of", "up", "down"}
_FOLLOWS = CLOSING | _AFAR | {"("} | forms("around.toml", "no_noun_after", "more", "less") | {"others"}
# Verbs before which a number is the subject: "thirty-six were asked; twenty saw a recession".
_VERBS = forms("around.toml", "be", "have", "modal", "done") | {"remain", "remained"}
_OBJECTS = forms("around.toml", "article", "object")  # "14 opposed it"
_GOING_ON = CLOSING | forms("around.toml", "going_on")
_LONGEST_NAME = 4  # tokens
_NEAR_THAN = 9  # tokens of "38,000 fewer (minus 0.1 percent) than"
_PARTING = forms("around.toml", "parting")  # "19 people, including 8 cooks, and injuring 247"
_LONGEST_TOTAL = 8  # tokens from "toll" to what it comes to
_LOOKED_OVER = 8  # figures before a bare number
_FARTHEST = 25  # tokens between the two
_FEWEST_REACHED = 1000  # a smaller number that something reaches is more often an index, a price, a score
_FEWEST_OF_SUBJECT = 10
_SHORTEST_VERB = 4  # letters: "need", "feed", "seed" are no past tense
_TOTALS = forms("around.toml", "number", "toll")
_TAKING = forms("around.toml", "taking")
_KINDS = frozenset({"quantity", "money", "percent"})


def elided(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Give the chosen figures, and those among the bare numbers that share the unit of one before them."""
    out: list[Candidate] = []
    places = sorted(scan.amounts.keys() - set[int]().union(*[range(one.first, one.last + 1) for one in chosen]))
    units = [one.reading.unit for one in chosen]
    lacking = not NO_UNIT.isdisjoint(units) and any(lacks_unit(one) for one in chosen)
    if "point" in units:
        chosen = [
            in_points(scan, one, chosen[:at], chosen[at + 1 : at + 2]) if one.reading.unit == "point" else one
            for at, one in enumerate(chosen)
        ]
    if not places and not lacking:
        return join_between(scan, chosen)
    for one in chosen:
        out.extend(found for i in places if i < one.first and (found := _step_to(scan, i, one) or _bare(scan, i, out)))
        places = [i for i in places if i > one.last]
        out.append(with_unit(scan, one, out) if lacking else one)
    out.extend(found for i in places if (found := _bare(scan, i, out)))
    return join_between(scan, sorted(out, key=attrgetter("start")))


def _step_to(scan: Scan, i: int, level: Candidate) -> Candidate | None:
    """Read the 30 of "rose by 30 to 4,000 tonnes", in the unit of the level that it leads to."""
    is_step = scan.lower(i - 1) == "by" and scan.has(i - 2, "change") and scan.lower(i + 1) == "to"
    if not is_step or level.first != i + 2 or level.rule.kind != "quantity" or level.first not in scan.amounts:
        return None
    if scan.amounts[i].scale == 1 < scan.amounts[level.first].scale:  # "by 1.2 to 4.8 million tonnes"
        return None
    reading = Reading(scan.amounts[i].value, unit=level.reading.unit, inferred=("unit",))
    return replace(level, start=scan.start(i), end=scan.end(i), first=i, last=i, reading=reading)


def _bare(scan: Scan, i: int, before: Sequence[Candidate]) -> Candidate | None:
    """Read the bare number at token `i`; the longer of two readings, so that "36 a day" is a rate."""
    if _ends(scan, i) and (years := years_lived(scan, i)):
        return years
    shared = _shared(scan, i, before)
    each = each_period(scan, i) if shared is None or shared.last == i else None
    return each or shared or without_verb(scan, i, before)


def _counts_nothing(one: Candidate) -> bool:
    """Tell whether a figure counts what nobody names: the 9,265 of "sales fell 31.9% to 9,265 from 13,609"."""
    return one.rule.name == "counted" and one.reading.unit is None


def _repeats(scan: Scan, lead: str, before: Sequence[Candidate]) -> bool:
    """Tell whether a verb before a number stands before the figure before it too: "Ruiz won 30 seats, Li won 12"."""
    if not before or scan.lower(before[-1].first - 1) != lead:
        return False
    return lead.endswith("ed") or (lead in acts() and lead not in _HELPING)


def _shared(  # noqa: PLR0911 (one return a reason)
    scan: Scan, i: int, before: Sequence[Candidate]
) -> Candidate | None:
    """Read the bare number at token `i` in the unit of the figure before it; None where nothing says so."""
    amount = scan.amounts[i]
    named, lead = _is_after_name(scan, i), _lead(scan, i)
    leads = (
        named
        or _is_owned(scan, i)
        or _is_object(scan, i)
        or scan.has(i - 1, "before")
        or lead in _LEADS
        or lead in _STANDING
        or lead in forms("nouns.toml", "befalling")
        or _repeats(scan, lead, before)
    )
    if amount.value is None or not leads or scan.has(i, "year", "ordinal", "decadenum", "shortyear", "fraction", "one"):
        return None
    if _ends(scan, i) and (counts := _counted_by(scan, i, before)):
        return counts
    model = _model(scan, i, before)
    differs = _differs(scan, i, model)
    if (
        lead in _STANDING
        and not (model and lead in {"up", "down"} and is_count(model) and _ends(scan, i))
        and not differs
    ):
        return None
    came = model is not None and model.last == i - 2 and lead == "from" and _counts_nothing(model)
    if model is None or (model.reading.unit is None and not (differs or came)) or i - model.last > _FARTHEST:
        return None
    is_total = _ends(scan, i) and (_goes_to(scan, i, model) or (is_count(model) and _is_new_total(scan, i)))
    repeated = _ends(scan, i) and is_count(model) and _repeats(scan, lead, [model])
    unscaled = model.rule.kind != "quantity" and amount.scale == 1
    rate = _rate(scan, i, model)
    unscaled = unscaled and not (_comes_from(scan, i, model) or _is_twin(scan, i, model))
    if unscaled or not (
        rate or is_total or named or differs or came or repeated or (_follows(scan, i) and _is_parallel(scan, i, model))
    ):
        return None
    if rate:
        return rate
    guess: Inferred = "currency" if model.rule.kind == "money" else "unit"
    reading = Reading(amount.value, unit=model.reading.unit, inferred=(guess,) if model.reading.unit else ())
    return Candidate(scan.start(i), scan.end(i), model.order, i, i, model.rule, reading)


def _differs(scan: Scan, i: int, model: Candidate | None) -> bool:
    """Tell whether a number is by how many a count before it differs: "1.94 million in May, 38,000 fewer than"."""
    first, _, rest = scan.lower(i + 1).partition(" ")
    if model is None or first not in _LACKING or not model.rule.name.startswith("counted"):
        return False
    value, like = scan.amounts[i].value, model.reading.value
    is_than = "than" in {rest, *(scan.lower(k) for k in range(i + 2, i + _NEAR_THAN))}
    return is_than and bool(value and like and value < like) and scan.lower(i - 1) in {",", "was", "is", "or"}


def _rate(scan: Scan, i: int, model: Candidate) -> Candidate | None:
    """Read "512 units, or 5.7 a day": how many of what was counted there are in a period."""
    is_rate = scan.lower(i + 1) in {"a", "per"} and scan.has(i + 2, "period") and scan.lower(i + 3) not in NO_RATE
    if not is_rate or not is_count(model) or " per " in (model.reading.unit or ""):
        return None
    period = scan.senses(i + 2)["period"].name
    reading = Reading(scan.amounts[i].value, unit=f"{model.reading.unit} per {period}", inferred=("unit",))
    return replace(model, start=scan.start(i), end=scan.end(i + 2), first=i, last=i + 2, reading=reading)


def _comes_from(scan: Scan, i: int, model: Candidate) -> bool:
    """Tell whether a number without its sign is what a sum or share before it came from: "35,000 yuan from 20,000"."""
    value, like = scan.amounts[i].value, model.reading.value
    is_set = scan.lower(i - 1) in {"from", "against", "versus"} or _goes_to(scan, i, model)
    return bool(value and like and is_set and 1 / 10 < value / like < 10)  # noqa: PLR2004 (near)


def _goes_to(scan: Scan, i: int, model: Candidate) -> bool:
    """Tell whether a number is where the length before it went: "fell from 6.1 days to just under 4.8"."""
    to = i - 1
    while scan.has(to, "before") or scan.lower(to) == "just":
        to -= 1
    is_led = scan.lower(model.first - 1) == "from" or scan.has(model.first - 1, "before")
    return model.rule.kind == "duration" and scan.lower(to) == "to" and to == model.last + 1 and is_led


def _is_twin(scan: Scan, i: int, model: Candidate) -> bool:
    """Tell whether a length or share is said of another beside it: "84.1 years for women and 80.2 for men"."""
    value, like, after = scan.amounts[i].value, model.reading.value, scan.lower(i + 1)
    is_near = bool(value and like and 1 / 3 < value / like < 3)  # noqa: PLR2004 (near)
    is_beside = scan.lower(i - 1) in {"and", "but", ","} and scan.lower(model.last + 1) == after
    return is_near and is_beside and after in {"for", "in", "among"} and model.rule.kind in {"duration", "percent"}


def _ends(scan: Scan, i: int) -> bool:
    """Tell whether a number has no noun after it."""
    after = scan.lower(i + 1)
    if after in _FOLLOWS or after in stops() or scan.has(i + 1, "month", "weekday", "which", "deictic"):
        return True
    return scan.has(i + 1, "dash") and not scan.glued(i + 1)


def _counted_by(scan: Scan, i: int, before: Sequence[Candidate]) -> Candidate | None:
    """Read a bare number as so many of the subject of its verb of change, of no unit where nobody says which."""
    value = scan.amounts[i].value
    enough = isinstance(value, int) and (value >= _FEWEST_OF_SUBJECT or scan.lower(i + 1) == "to")
    subject = subject_of(scan, i) if enough else None
    model = _model(scan, i, before)
    if subject is None or not (subject.counts or (subject.flows and _is_level(scan, i, before))):
        return None
    if model and model.last > subject.verb and model.reading.unit not in {None, subject.unit}:
        is_share = model.rule.kind == "percent" and scan.lower(i - 1) == "to"  # "murders fell by 13% to 573"
        if not is_share or subject.unit is None:
            return None
    reading = Reading(value, unit=subject.unit, inferred=("unit",) if subject.unit else ())
    return Candidate(scan.start(i), scan.end(i), 0, i, i, counted, reading)


def _is_level(scan: Scan, i: int, before: Sequence[Candidate]) -> bool:
    """Tell whether a large number is what sales or output came to after a share: "sales fell 31.9% to 9,265"."""
    share, value = (before[-1] if before else None), scan.amounts[i].value or 0
    is_share = share is not None and share.rule.kind == "percent" and share.last == i - 2
    return is_share and scan.lower(i - 1) == "to" and value >= _FEWEST_REACHED


def _model(scan: Scan, i: int, before: Sequence[Candidate]) -> Candidate | None:
    """Give the figure whose unit the bare number at token `i` may share; a large number or a level is no share."""
    near = [one for one in before[-_LOOKED_OVER:] if scan.lower(one.first - 1) not in _PARTING]
    known = [one for one in near if one.rule.kind in _KINDS] or [one for one in near if one.rule.kind == "duration"]
    if _is_subject(scan, i):  # "137 clerks in 14 towns; 39 were ill"
        known = [one for one in known if is_count(one) and scan.lower(one.first - 1) not in _WITHIN] or known
    large = scan.amounts[i].scale > 1 or (scan.amounts[i].value or 0) >= _FEWEST_REACHED
    if known and known[-1].rule.kind == "percent" and large:
        return next((one for one in reversed(known) if one.rule.kind != "percent"), None)
    return known[-1] if known else None


def _lead(scan: Scan, i: int) -> str:
    """Give the word before a number, and before the date whose it is: "from" of "from April's 1.44 million"."""
    if scan.lower(i - 1) in {"only", "just"}:
        i -= 1  # "83 went to Lima and only nine to Bonn"
    if scan.lower(i - 1) == "the" and (lead := scan.lower(i - 2).rpartition(" ")[2]) in {"from", "with", "than"}:
        return "against" if lead == "than" else lead  # "7% more than the 462,890 of a year before"
    if scan.lower(i - 1) == "s" and scan.has(i - 2, "apostrophe") and scan.has(i - 3, "month", "weekday", "year"):
        return scan.lower(i - 4)
    return scan.lower(i - 1).rpartition(" ")[2]


def _follows(scan: Scan, i: int) -> bool:
    """Tell whether what stands after a number leaves it without a noun of its own."""
    before, after = _lead(scan, i), scan.lower(i + 1)
    goes_on = (before in _COMPARING or before in forms("nouns.toml", "befalling")) and after in stops()
    return goes_on or after.partition(" ")[0] in _FOLLOWS or scan.has(i + 1, "which") or _is_subject(scan, i)


def _is_subject(scan: Scan, i: int) -> bool:
    """Tell whether a number is the subject of what follows: "and 98 damaged", "; twenty saw a recession"."""
    before, after = scan.lower(i - 1), scan.lower(i + 1)
    is_rest = before == "other" and scan.lower(i - 2) == "the"  # "the other seven agreed"
    return (is_rest or before in _JOINING) and (
        after in _VERBS or (after.endswith("ed") and (is_rest or scan.lower(i + 2) in _GOING_ON | _OBJECTS))
    )


def _is_object(scan: Scan, i: int) -> bool:
    """Tell whether a number is the object of a second verb: "killed 12 people and hurt over 400"."""
    verb = i - 1
    while scan.has(verb, "before") or scan.lower(verb) in {"than", "more", "at", "least"}:
        verb -= 1
    word = scan.lower(verb)
    if verb == i - 1 and word in forms("nouns.toml", "befalling") and scan.lower(verb - 1) in {"and", ","}:
        return _ends(scan, i)
    does = word in _DOING or (word.endswith("ed") and len(word) > _SHORTEST_VERB)
    if (
        verb == i - 1
        and does
        and word not in _EARNING
        and scan.lower(verb - 1) == "and"
        and (scan.amounts[i].value or 0) >= _FEWEST_REACHED
    ):
        return _ends(scan, i)  # "produced 433,000 vans and delivered 386,810"
    return verb < i - 1 and does and scan.lower(i + 1) in {"", ".", ",", ";", ")"}


def _is_compared(scan: Scan, i: int, model: Candidate) -> bool:
    """Tell whether a number after "from", "to" or "compared with" is set against a figure before it."""
    before = _lead(scan, i)
    if before == "from" and scan.has(i - 2, "change"):  # not so: "in 12 cities prices rose from 40"
        return model.last >= i - 3 or not scan.lower(i - 3).isalpha()
    if before != "to" or scan.has(i - 2, "change") or scan.lower(i - 2) == "compared":
        return True
    from_to = model.last == i - 2 and scan.lower(model.first - 1) == "from"
    return from_to or any(scan.has(k, "change") for k in range(model.first - 3, model.first))


def _is_parallel(  # noqa: PLR0911 (one return a reason)
    scan: Scan, i: int, model: Candidate
) -> bool:
    """Tell whether a number goes on from a figure: by "from", "to" or "compared with", or in a list of places."""
    value, like = scan.amounts[i].value, model.reading.value
    if not value or not like or not 1 / 1000 < abs(value / like) < 1000:  # noqa: PLR2004 (of one order, roughly)
        return False
    at = i - 1  # the word before it, over what only bounds it: "4,000 posts at Leeds and more than 2,000 at Hull"
    at -= scan.has(at, "before") and scan.lower(at - 1) in _BOUNDED
    before, after = _lead(scan, at + 1), scan.lower(i + 1)
    if _is_owned(scan, i):
        return is_count(model) and 1 / 20 < value / like < 20  # noqa: PLR2004 (near)
    if before in _COMPARING or before == "to" or (before == "with" and scan.lower(at - 1) == "compared"):
        return _is_compared(scan, at + 1, model)
    if before in _JOINING and after in _LATER and model.rule.kind == "quantity":
        return True  # "2,000 tonnes now, 5,000 later"
    if before in _JOINING and after in _AFAR:
        return model.rule.kind == "quantity"  # "150 shops in Peru and 40 abroad"
    if before in _JOINING and after in {"in", "from", "at", "for", "with", "to", "on"}:
        return after in {scan.lower(model.last + 1), scan.lower(model.last + 2)}
    total = before == "of" and scan.lower(at - 1) in _AIMS
    reached = before in _REACHING and value >= _FEWEST_REACHED
    by = at - 2 if before in _MORE and scan.lower(at - 1) in {"a", "an"} else at  # "by a further 600"
    moved = before in {"up", "down"} or (
        scan.lower(by) == "by" and (scan.has(by - 1, "change") or scan.lower(by - 1) in {"up", "down"})
    )
    lacking = (before in _JOINING or before == "or") and after.partition(" ")[0] in _LACKING
    stepped = before == "of" and scan.lower(at - 1) in _STEPS
    total = total or before in {"remaining", "including"} or stepped
    if (lacking or stepped) and value >= _FEWEST_REACHED and scan.amounts[i].scale > 1:
        return True  # "22 million euros, 5 million more than planned", "a drop of 5 million"
    return is_count(model) and (total or reached or moved or lacking or _is_subject(scan, i) or _is_object(scan, i))


def _is_new_total(scan: Scan, i: int) -> bool:
    """Tell whether a number is what a count comes to: "312 new cases, taking the total to 9,871"."""
    to = next((at for at in range(i - 1, i - 4, -1) if scan.lower(at) == "to"), None)
    if to is None or not all(scan.has(at, "before") for at in range(to + 1, i)):
        return False
    heads = (at for at in range(to - 1, to - _LONGEST_TOTAL, -1) if scan.lower(at) in _TOTALS)
    head = next(heads, None)  # "the toll in the tiny nation to 53"
    if head is None or not (head == to - 1 or scan.lower(head + 1) in {"of", "in", "from", "among"}):
        return False
    return any(scan.lower(at) in _TAKING for at in range(head - 1, head - 4, -1))


def _is_owned(scan: Scan, i: int) -> bool:
    """Tell whether a number is another's: "2.3 million deliveries, overtaking Tesla's 1.6 million"."""
    at = i - 1
    while scan.has(at, "before"):
        at -= 1
    return scan.lower(at) == "s" and scan.has(at - 1, "apostrophe") and scan.word(at - 2)[:1].isupper()


def _is_after_name(scan: Scan, i: int) -> bool:
    """Tell whether a number stands after a name in a list of who has how many: "China 270,000, and Chile 9,000"."""
    at = i - 1
    while at > i - _LONGEST_NAME and scan.word(at)[:1].isupper() and not scan.has(at, "month", "label", "weekday"):
        at -= 1
    is_written_out = scan.amounts[i].scale > 1 or "," in scan.text[scan.start(i) : scan.end(i)]  # no "Boeing 7470"
    if at == i - 1 or not is_written_out or (scan.amounts[i].value or 0) < _FEWEST_REACHED:
        return False
    at -= scan.lower(at) == "the"
    return scan.lower(at) in {"and", ",", "which", ";", "while"} and scan.lower(i + 1) in {
        "",
        ".",
        ",",
        ";",
        ")",
        "and",
    }
