"""Threads of posts and answers: who wrote each and how long ago, beside marks and counts; and the buttons below."""

from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part

_USER = pattern(r"(?:\A|(?<=[\s(]))/?u/([\w-]{2,24})")
_PLACE = pattern(r"/?r/\w{2,24}")
_FOLD = pattern(r"\[[–+-]\]")  # what folds an answer away
_AGO = pattern(
    r"\b(?:\d{1,3}|an?)\+?\s?(?:min|minutes?|hr|hours?|days?|wk|weeks?|mo|months?|yr|years?|[mhdwy])\.?\s+ago\b|"
    r"\bjust now\b"
)
_SINCE = pattern(r"\d{1,3}(?:m|h|d|w|mo|y|min|hr|yr)\.?")
_COUNTS = pattern(
    r"\b\d[\d.,]*k?\s+(?:points?|comments?|answers?|replies|children)\b|\bscore hidden\b|\blevel \d\b|"
    r"\[[A-Z–+-]{1,3}\]|/?\br/\w+"
)
_BY = pattern(r"(?:submitted|\d points?)\b.*\bby\s+\S.*\bago\b|submitted\b.*\bago\b.*\bby\s")
_LINES = 5  # from who wrote a post to how long ago
_LONGEST = 120  # code points of such a line
_FEWEST = 2  # posts
_FEW = 3  # words of a line that says what who wrote a post is
_TITLE = 300  # code points of a title: the longest that a thread may have


def read_threads(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Looks] | None:
    """Read the lines above each post of a thread, and give the page its buttons and counts; None without a thread.

    Where the first post has a title, it stands below such lines, or above them and apart from all.
    """
    short = [len(block.text) <= _LONGEST for block in blocks]
    if not any(is_short and _is_sign(block.text) for block, is_short in zip(blocks, short, strict=True)):
        return None
    out = list(looks)
    posts: list[int] = []
    at = 0
    while at < len(blocks):
        told = _post(blocks, at) if short[at] else None
        if told:
            parts, after = told
            posts.append(at)
            out[at] = Looks("meta", parts)
            for other in range(at + 1, after):
                out[other] = Looks("meta")
            at = after
        else:
            at += 1
    if len(posts) < _FEWEST:
        return None
    for at in range(posts[0], len(blocks)):
        if out[at].look in {"head", "rule"} or (out[at].look == "prose" and short[at]):
            own = out[at].look == "rule" or is_button(blocks[at].text)
            out[at] = Looks("boilerplate") if own else Looks("prose")
    texts = [_first_text(out, begin, end) for begin, end in pairwise([*posts, len(out)])]
    for at, text in zip(posts, texts, strict=True):
        if text is None:
            out[at] = Looks("meta")  # a link, and no post
        else:
            out[text] = Looks("prose", (Part("posted", ""),))  # however short
    _settle_title(blocks, out, posts, texts[0])
    return out


def _first_text(looks: Sequence[Looks], begin: int, end: int) -> int | None:
    return next((at for at in range(begin, end) if looks[at].look in {"prose", "item"}), None)


def is_button(text: str) -> bool:
    """Tell whether a line is buttons and counts below a post, and nothing else: `permalink save 3 replies`."""
    words = text.lower().replace("·", " ").replace("|", " ").split()
    known = forms("boilerplate.toml", "button")
    return bool(words) and all(
        word in known or word.strip("()[]k.,+-").isdigit() or not word.isalnum() for word in words
    )


def _is_sign(text: str) -> bool:
    return "u/" in text or text.startswith(("[–]", "[-]", "[+]")) or text.endswith(("[–]", "[-]"))


def _post(blocks: Sequence[Block], at: int) -> tuple[tuple[Part, ...], int] | None:
    """Read who wrote a post, and where the lines about that end; None where no post begins."""
    text = blocks[at].text
    if not any(form.search(text) for form in (_USER, _FOLD, _BY)) and not _PLACE.fullmatch(text):
        return None
    who, when = _said(text) or ("", "")
    after = at + 1
    while not (who and when) and after < min(at + _LINES, len(blocks)) and not blocks[after].gap:
        said = _said(blocks[after].text)
        if said is None and len(blocks[after].text.split()) > _FEW:
            break
        who, when = who or (said[0] if said else ""), when or (said[1] if said else "")
        after += 1
    if not (who and when) or after >= len(blocks):
        return None
    day = find_date(when)
    return (Part("author", who), Part("handle", who), *((Part("date", day[0]),) if day else ())), after


def _said(text: str) -> tuple[str, str] | None:
    """Read a line as `(who, when)`, each empty where it does not say it; None where it says more."""
    named = _USER.search(text)
    rest = _COUNTS.sub(" ", text.replace(named.group(), " ") if named else text)
    day = find_date(rest)
    ago = None if day else _AGO.search(rest)
    when = day[1:] if day else ago.span() if ago else (0, 0)
    words = [word for word in (rest[: when[0]] + " " + rest[when[1] :]).split() if any(map(str.isalnum, word))]
    words = [word for word in words if word.lower() not in forms("boilerplate.toml", "button")]
    said = rest[when[0] : when[1]]
    if not said and words and _SINCE.fullmatch(words[-1]):
        said = words.pop()
    if len(words) > 1 - bool(named):
        return None
    return named.group(1) if named else "".join(words), said


def _settle_title(blocks: Sequence[Block], out: list[Looks], posts: Sequence[int], text: int | None) -> None:
    """Find the title of the first post: apart above it, or above its text and right below the lines about it."""
    below = _first_text(out, text + 1, posts[1]) if text is not None else None
    if text is not None and below == text + 1 and blocks[below].gap and len(blocks[text].text) <= _TITLE:
        out[text] = Looks("head")
        return
    above = [at for at in range(posts[0]) if out[at].look in {"head", "prose"}]
    if above and len(blocks[above[-1]].text) <= _TITLE:
        out[above[-1]] = Looks("head")
