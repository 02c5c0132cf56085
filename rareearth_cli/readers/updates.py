"""When a text was changed, beside the day on which it came out."""

import re

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date

_SIGNS = pattern(
    r"dated|dified|vised|mise? à|modifi|aktuali|stand|tualiz|aggiorn|bijgew|gewijz|date(?:ra|ret|rt)|päivit|güncel|"
    r"бновлен",
    re.IGNORECASE,
)
_VERBS = (
    r"(?:last\s+)?(?:updated|modified|revised|mise? à jour|mis à jour|modifié|"
    r"aktualisiert|stand|actualizado|atualizad[oa]|aggiornato|bijgewerkt|gewijzigd|(?:senast\s)?uppdaterad|opdateret|"
    r"oppdatert|päivitetty|aktualizacja|aktualizováno|güncelleme|обновлено)\b"
)
_UPDATED = pattern(rf"\s*[|·•,;(–—-]*\s*\b{_VERBS}.*\Z", re.IGNORECASE)
_CHANGE = pattern(rf"\A\s*{_VERBS}(?:\s+(?:on|le|am|el|il)\b)?[\s:]*", re.IGNORECASE)


def without_update(line: str) -> tuple[str, str]:
    """Take what says when a text was changed off a line with another day; else give what is said of it alone, too.

    Example:
        >>> without_update("4 March 2026 | Updated 5 March 2026"), without_update("Updated: 5 March 2026")
        (('4 March 2026', ''), ('Updated: 5 March 2026', '5 March 2026'))
    """
    updated = _UPDATED.search(line) if _SIGNS.search(line) else None
    if updated is None:
        return line, ""
    if find_date(line[: updated.start()]):
        _, bar, after = updated.group().lstrip(" |·•").partition(" · " if " · " in updated.group() else " | ")
        return line[: updated.start()] + (f" · {after}" if bar and find_date(after) is None else ""), ""
    return line, "" if updated.start() else _CHANGE.sub("", line)
