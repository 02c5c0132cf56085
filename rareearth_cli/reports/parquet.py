"""Parquet, with typed columns, by polars."""

from collections.abc import Iterable
from typing import BinaryIO

from rareearth_cli.records import Record
from rareearth_cli.reports.columns import Shape


def write_parquet(records: Iterable[Record], out: BinaryIO, shape: Shape) -> None:
    """Soon."""
    raise NotImplementedError
