"""Tokens made one: each number is read here, once, and what only looks like one is set aside."""

from msgspec.structs import replace

from rareearth_cli.facts.digits import digits_at, minus_at
from rareearth_cli.facts.number_words import vague_at, words_at
from rareearth_cli.facts.numbers import VULGAR, Amount, times
from rareearth_cli.facts.scales import scale_at
from rareearth_cli.facts.shapes import Merged, Shapes
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.vocabulary import Form


def merge_at(tokens: Tokens, k: int) -> Merged | None:  # noqa: PLR0911 (one return a kind)
    """Read what begins at token `k` as one; None where it stays the single word that it is."""
    if tokens.addresses and (reserved := tokens.reserved(k)):
        return Merged(reserved, Shapes.OPAQUE)
    word = tokens.words[k]
    if word[0].isdecimal() or word[-1].isdecimal():
        return digits_at(tokens, k)
    if tokens.has(k, "dash"):
        return minus_at(tokens, k)
    if tokens.has(k, "+") and (form := _form(tokens, k)):
        return form
    if word in VULGAR:
        return Merged(1, Shapes.FRACTION, Amount(VULGAR[word]))
    if tokens.has(k, "vague"):
        return vague_at(tokens, k, 1)
    return words_at(tokens, k)


def said_once(tokens: Tokens, found: list[tuple[int, Merged]]) -> list[tuple[int, Merged]]:
    """Make one of a number that is told in words and in digits: "thirty (30) days", "60 (sixty) months"."""
    out: list[tuple[int, Merged]] = []
    for k, merged in found:
        if out and _is_again(tokens, *out[-1], k, merged):
            begins, first = out.pop()
            out.append((begins, _whole(tokens, first, k + merged.tokens + 1 - begins, begins)))
        else:
            out.append((k, merged))
    return out


def _whole(tokens: Tokens, first: Merged, count: int, begins: int) -> Merged:
    """Give the first of two that are one, so many tokens long, with a scale word after them: "two (2) million"."""
    step = scale_at(tokens, begins + count)
    if step is None or first.amount is None:
        return replace(first, tokens=count)
    return Merged(count + 1, Shapes.SCALED, Amount(times(first.amount.value, step), scale=step))


def _is_again(tokens: Tokens, begins: int, first: Merged, k: int, again: Merged) -> bool:
    opens, closes = begins + first.tokens, k + again.tokens
    if k != opens + 1 or tokens.word(opens) != "(" or tokens.word(closes) != ")":
        return False
    if first.amount is None or again.amount is None or first.amount.value != again.amount.value:
        return False
    return first.amount.word != again.amount.word


def _form(tokens: Tokens, k: int) -> Merged | None:
    word, following = tokens.word(k), tokens.word(k + 1)
    low, low_following = tokens.lower(k), tokens.lower(k + 1)
    forms = tokens.vocabulary.forms
    found = forms.get((low, low_following), [])
    if word != low or following != low_following:
        found = forms.get((word, following), []) + found
    if tokens.glued(k) and tokens.has(k - 1, "digit"):
        found = [form for form in found if form.slot != "before"]  # the C of "180C." is no "circa"
    if not found:
        return None
    best: list[Form] = []
    for form in found:
        rest = form.rest
        if best and len(rest) < len(best[0].rest):
            continue
        if form.exact:
            fits = all(
                tokens.word(k + n) == piece and tokens.glued(k + n) == glued for n, (piece, glued) in enumerate(rest, 1)
            )
        else:  # the first two are known to fit
            fits = len(rest) == 1 or all(tokens.lower(k + n) == piece for n, (piece, _) in enumerate(rest, 1))
        if fits and form.slot == "after" and tokens.lower(k + len(rest) + 1) == "than":
            continue  # "20 tanks and more than 300 trucks"
        if fits and not _cuts_word(tokens, k + len(rest)):
            best = [*best, form] if best and len(best[0].rest) == len(rest) else [form]
    if not best:
        return None
    senses = {form.slot: form.entry for form in reversed(best)}
    return Merged(len(best[0].rest) + 1, frozenset(senses), senses=senses)


def _cuts_word(tokens: Tokens, last: int) -> bool:
    """Tell whether a form would end inside a word: "km" and "2" of "km 25"."""
    return tokens.glued(last + 1) and tokens.word(last)[-1].isalnum() and tokens.word(last + 1)[0].isalpha()
