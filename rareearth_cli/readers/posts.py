"""Lines beside posts, releases and reports: who wrote or edited them, and how long ago."""

import re

from rareearth_cli.patterns import pattern

_DID = pattern(
    r"@?(\S{2,40}|\S{2,30} \S{2,30})\s+(?:\(@\w{2,30}\)\s+)?(?:released|tagged|published|posted|"
    r"commented|wrote|replied|asked|answered|created)"
    r"(?:\s+this)?(?:\s+at\s+\d{1,2}:\d\d(?:\s*[ap]m)?)?(?:\s+on)?\s+",
    re.IGNORECASE,
)
_CREDIT = pattern(
    r"\(?[\s—–-]*(?:additional\s+)?(?:with assistance (?:from|by)|"
    r"(?:reporting|writing|editing|edited|compiled|translated|written)\b(?:[^.]{0,40}?\bby\b|:))\s.{0,200}\)?\.?\s*\Z|"
    r"(?-i:[A-Z]{2,5}\s+[a-z]{2,4}(?:/[a-z]{2,4})+)\Z",  # the desk of an agency
    re.IGNORECASE,
)
_AGE = pattern(
    r"(?:updated\s+)?(?:\d{1,3}|an?)\s*(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[mhdw])\.?\s+ago|"
    r"yesterday|(?:published|posted|updated|publié|mis à jour|veröffentlicht|aktualisiert|publicado|actualizado|"
    r"pubblicato|aggiornato)\s+(?:(?:today|yesterday|aujourd[’']hui|hier|heute|gestern|hoy|ayer|oggi|ieri)\b.{0,40}|"
    r"(?:at|à|um|a las|alle)\s\d{1,2}\s?[:.h]\s?\d\d.{0,12})|"
    r"(?:vor|il y a|hace)\s+(?:\d{1,3}|einer?|une?|una?)\s+[^\W\d_]{3,9}",
    re.IGNORECASE,
)
_PAGES = pattern(
    r"(?:pages?|pp?\.|seiten?|s\.|págs?\.?|páginas?)\s?\d+(?:\s?[-–]\s?\d+)?|"
    r"\d{1,4}\s?(?:pp?|pages?|seiten|págs|páginas)(?:\W{1,3}\d[\d.,]*\s?[kmg]b\)?)?",
    re.IGNORECASE,
)
_CREDITS = 320  # code points of a line of credits
_LONGEST = 60  # code points of an age


def who_did(text: str) -> str | None:
    """Name who is said to have written something, in what stands before its date; None where it says nothing else.

    Example:
        >>> who_did("maja-l released this ")
        'maja-l'
    """
    found = _DID.fullmatch(text)
    return found.group(1) if found else None


def is_age(text: str) -> bool:
    """Tell whether a line says how long ago something was written, and nothing else.

    Example:
        >>> is_age("3 hours ago"), is_age("vor 2 Tagen"), is_age("3 hours later")
        (True, True, False)
    """
    return len(text) <= _LONGEST and bool(_AGE.fullmatch(text.strip(" ·•|()")))


def is_pages(text: str) -> bool:
    """Tell whether a line says on which pages of a journal a text stands or how many it has, and nothing else.

    Example:
        >>> is_pages("Pages 25–51"), is_pages("2 pages 110KB"), is_pages("Pages of history")
        (True, True, False)
    """
    return (
        len(text) <= _LONGEST
        and (text[:1] in {*"pPsS"} or text[:1].isdigit())
        and bool(_PAGES.fullmatch(text.strip(" .")))
    )


def is_credit(text: str) -> bool:
    """Tell whether a closing line says who reported and edited."""
    return len(text) <= _CREDITS and bool(_CREDIT.match(text.strip().strip("*_")))
