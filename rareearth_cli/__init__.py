"""rareearth: clean documents, repeats, figures and actors from what was pasted."""

__version__ = "0.1.0"
