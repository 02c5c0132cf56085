"""What a line below a title is: a deck, the name of a paper, names of people."""

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import title_case
from rareearth_cli.readers.names import are_people, is_name, looks_like_outlet

_NAME = 4  # words of the name of a paper
_LABEL = 2  # words of the name of a section, which is no title
_CAPITALS = 0.6  # of the longer words of a title begin with a capital


def is_outlet(text: str) -> bool:
    """Tell whether a line is the name of a paper and nothing else."""
    return len(text.split()) <= _NAME and looks_like_outlet(text) and is_name(text)


def is_byline(block: Block, title: Block) -> bool:
    """Tell whether a line below a title is the name of a paper, or names of people."""
    return is_outlet(block.text) or (
        block.gap == 0 and len(title.text.split()) > _NAME and not block.level and are_people(block.text)
    )


def is_deck(block: Block, title: Block) -> bool:
    """Tell whether a line below a title is a sentence and the title is not, or touches the title and is longer."""
    if len(title.text.split()) <= _LABEL:
        return False
    longer = title.gap > 0 and not block.gap and len(block.text) > len(title.text)
    return longer or title_case(block.text) < _CAPITALS <= title_case(title.text)
