"""What an input came to, in one line: `51 lines body, 27 meta, 50 documents, 25 rows aligned by order`."""

from collections import Counter

from rareearth_cli.readers.drafts import Page


class Account:
    """Counts the lines of pages by role, the documents, and the rows that were tied to them."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._roles: Counter[str] = Counter()
        self._rows: Counter[str] = Counter()
        self._documents = 0

    def take(self, page: Page) -> None:
        """Count a page."""
        for role, count in Counter(page.roles).items():
            if role is not None:
                self._roles[role] += count
        left = [line for role, line in zip(page.roles, page.lines, strict=True) if role is None]
        self._roles["boilerplate"] += sum(not (not line or line.isspace()) for line in left)
        self._documents += len(page.drafts)
        rows = dict.fromkeys([(draft.title_line, draft.aligned_by) for draft in page.drafts if draft.aligned_by])
        self._rows.update([by for _, by in rows if by])

    def is_barren(self) -> bool:
        """Tell whether there were words, and no document came of them."""
        return not self._documents and any(count for role, count in self._roles.items() if role != "blank")

    def __str__(self) -> str:
        """Say it: roles by number of lines, then documents, then rows."""
        roles = [f"{count} {role}" for role, count in self._roles.most_common() if count and role != "blank"]
        parts = ["lines: " + ", ".join(roles)] * bool(roles) + [
            f"{self._documents} document{'s' * (self._documents != 1)}"
        ]
        return "; ".join(
            [*parts, *(f"{count} row{'s' * (count > 1)} aligned by {by}" for by, count in self._rows.most_common())]
        )
