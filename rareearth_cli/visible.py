"""Text made safe to show: what would steer a terminal is written out instead."""

import re

from rareearth_cli.patterns import pattern

# C0 but tab and line feed, DEL, C1; marks, embeddings, overrides and isolates of direction; line and
# paragraph separators; tags; lone surrogates, which no UTF-8 can hold.
_STEERS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff"
_STEERING = pattern(f"[{_STEERS}]")
_STEERING_OR_BREAK = pattern(f"[{_STEERS}\t\n]")
_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
_SURROGATE = pattern("[\ud800-\udfff]")

# What a spreadsheet takes for a formula: OWASP's list for CSV injection, with the full-width forms
# that some of them fold to the plain ones.
FORMULA_SIGNS = frozenset("=+-@\t\r\n＝＋－＠")


def visible(text: str) -> str:
    r"""Write out what would steer a terminal, line breaks and tabs too: one line that is what it seems.

    Example:
        >>> visible("a\x1b[31mb\n")
        'a\\x1b[31mb\\n'
    """
    return text if text.isprintable() else _STEERING_OR_BREAK.sub(_escaped, text)


def visible_lines(text: str) -> str:
    r"""Do the same, but leave line feeds (also after a carriage return) and tabs as they are."""
    return text if text.isprintable() else _STEERING.sub(_escaped, text.replace("\r\n", "\n"))


def encodable(text: str) -> str:
    """Put U+FFFD for each lone surrogate, so that the text has a UTF-8 form of the same length."""
    return _SURROGATE.sub("\ufffd", text)


def _escaped(found: re.Match[str]) -> str:
    """Write a sign's code out; from DEL on in a form that JSON, too, would take."""
    sign = found.group()
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if sign < " " else f"\\u{ord(sign):04x}")
