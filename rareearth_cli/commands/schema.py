"""`rareearth schema`: the JSON Schema of the records."""
