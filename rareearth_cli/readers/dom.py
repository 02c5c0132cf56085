"""HTML -> a tree that knows the line of each element, and which of its elements are the page's own.

The parser (lexbor) gives no positions, so each start tag is handed its line as an attribute before it reads the page.
It also takes quadratic time on deep nesting: tags nested deeper than any page has are left out.
"""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from rareearth_cli.patterns import pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LINE = "data-rareearth-line"
_TAG = pattern(r"<(/?)([a-zA-Z][\w:-]*)")
_DEEPEST = 200
_NO_DEPTH = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "optgroup",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
        "html",
        "head",
        "body",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "blink",
        "picture",
        "img",
        "br",
    ]
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "map",
        "dialog",
        "menu",
        "head",
        "nav",
        "aside",
        "datalist",
        "progress",
        "meter",
        "figcaption",
    ]
)
_PAGE_PARTS = frozenset(["header", "footer"])
_OWN = pattern(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|social|share|sharing|sharebar|sidebar|related|recommended|"
    r"newsletter|subscribe|subscription|advert|advertisement|ads?|sponsored|promo|banner|popup|modal|pagination|pager|comments?|skip-link|"
    r"sr-only|visually-hidden|screen-reader-text|tags-list|footer|toolbar|search-form)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FILED = pattern(
    r"(?:^|[\s_-])(?:tags?|topics?|keywords|labels)(?:$|[\s_-])", re.IGNORECASE
)  # under what a text is filed


def parse(text: str) -> "LexborNode | None":
    """Parse a page; None where there is nothing in it."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (slow to load)

    return LexborHTMLParser(with_lines(_closed(text)).encode("utf-8", "surrogatepass").decode("utf-8", "replace")).root


def _closed(text: str) -> str:
    """Close articles and headings of a page that closes none of them; they would each hold all that follows."""
    small = text.lower()
    for level in range(1, 7):
        if f"<h{level}" in small and f"</h{level}" not in small:
            text = re.sub(rf"(<h{level}(?: [^<>]*)?>[^<]*)", rf"\1</h{level}>", text, flags=re.IGNORECASE)
    if "<article" in small and "</article" not in small:
        text = re.sub(r"(?=<article(?: [^<>]*)?>)", "</article>", text, flags=re.IGNORECASE)
    return text


def with_lines(text: str) -> str:
    """Hand each start tag its line, counted from 0, and leave out tags nested beyond measure."""
    ends = [found.start() for found in re.finditer("\n", text)]
    out: list[str] = []
    done = depth = dropped = 0
    for found in _TAG.finditer(text):
        name = found.group(2).lower()
        if name not in _NO_DEPTH:
            if found.group(1):
                if dropped:
                    dropped -= 1
                else:
                    depth = max(0, depth - 1)
            elif depth >= _DEEPEST:
                dropped += 1
                out.append(text[done : found.start()])
                close = text.find(">", found.end(), found.end() + 2000)
                done = close + 1 if close >= 0 else found.end()
                continue
            else:
                depth += 1
        if not found.group(1) and found.start() >= done:
            out.append(text[done : found.end()])
            out.append(f' {LINE}="{bisect_right(ends, found.start())}"')
            done = found.end()
    out.append(text[done:])
    return "".join(out)


def attribute(node: "LexborNode", name: str) -> str:
    """Give an attribute, empty where there is none."""
    return (node.attributes.get(name) or "") if node.is_element_node else ""


def classes_of(node: "LexborNode") -> str:
    """Give the classes and the id of an element, and what it says it holds."""
    known = node.attributes
    return " ".join(
        value for key in ("class", "itemprop", "rel", "property", "data-testid") if (value := known.get(key))
    )


def is_own(node: "LexborNode", *, inside: bool, small: bool) -> bool:
    """Tell whether an element is the page's own: navigation, forms, hidden parts; headers within articles are not."""
    tag = node.tag or ""
    if tag in SKIPPED or (tag in _PAGE_PARTS and not inside):
        return True
    known = node.attributes
    if (
        "hidden" in known
        or known.get("aria-hidden") == "true"
        or "display:none" in (known.get("style") or "").replace(" ", "")
    ):
        return True
    if known.get("role") in {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}:
        return True
    named = f"{known.get('class') or ''} {known.get('id') or ''}"
    return small and (bool(_OWN.search(named)) or (bool(_FILED.search(named)) and _is_of_links(node)))


def _is_of_links(node: "LexborNode") -> bool:
    """Tell whether an element holds several links and no words beside them."""
    links = ["".join(link.text(deep=True).split()) for link in node.css("a")]
    return len(links) > 1 and "".join(links) == "".join(node.text(deep=True).split()).replace(",", "")
