"""Helpers of the reports' tests."""

import io
from collections.abc import Iterable

from rareearth_cli.records import Record
from rareearth_cli.reports import Shape
from rareearth_cli.reports.columns import Writer


def written(write: Writer, records: Iterable[Record], shape: Shape) -> bytes:
    """Give what a writer makes of records."""
    out = io.BytesIO()
    write(iter(records), out, shape)
    return out.getvalue()
