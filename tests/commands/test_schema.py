"""`rareearth schema`."""

import json

import pytest

from rareearth_cli.records import RECORDS, Record, fields_of
from tests.commands import rareearth


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TYPE)
def test_each_record_type_has_a_schema(record: type[Record]) -> None:
    """Its fields in order, its type a constant, room for fields that pass through, which are no field themselves."""
    schema = json.loads(rareearth("schema", record.TYPE).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(schema["properties"]) == ["type", *fields_of(record)]
    assert schema["properties"]["type"] == {"const": record.TYPE}
    assert schema["additionalProperties"] is True
    assert "extra" not in schema["required"]


def test_all_records_have_one_schema() -> None:
    """Any record is one of the types."""
    schema = json.loads(rareearth("schema").stdout)
    assert [each["$ref"] for each in schema["oneOf"]] == [f"#/$defs/{record.__name__}" for record in RECORDS]
    assert {record.__name__ for record in RECORDS} < set(schema["$defs"])


def test_an_unknown_type_is_wrong_usage() -> None:
    """The message names the types that there are."""
    done = rareearth("schema", "figure")
    assert done.returncode == 2
    assert "document, line, fact" in done.stderr.decode()
