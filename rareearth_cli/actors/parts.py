"""What a run is cut into."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from rareearth_cli.actors.knowledge import Known
from rareearth_cli.records import ActorKind

Label = Literal["PER", "ORG", "LOC", "MISC", "O"]
LABEL_OF: Mapping[ActorKind, Label] = {
    "person": "PER", "place": "LOC", "country": "LOC", "company": "ORG", "organization": "ORG", "agency": "ORG",
    "government": "ORG", "media": "ORG", "bloc": "ORG",
}  # fmt: skip
SURE = 60  # margin over `O` above which the model is believed against the lexicon on a word of several readings
WHOLE = frozenset(["country", "demonym"])  # roles of names that are no part of a longer one
OF = frozenset([" of ", " of the "])
ROMANCE = frozenset(
    [
        *[
            " de ",
            " del ",
            " dell ",
            " della ",
            " dello ",
            " delle ",
            " degli ",
            " dei ",
            " des ",
            " du ",
            " di ",
            " da ",
        ],
        *[" do ", " das ", " dos ", " de la ", " de los ", " de las "],
    ]
)  # between the words of an Italian, Spanish, Portuguese or French name
IZAFETS = frozenset(
    ["-i-", "-e-", "-ul-", "-ud-", "-ur-"]
)  # between the words of an Urdu or Persian name: "Tehrik-i-Zabo"
HALVES = frozenset(["North", "South"])  # of Korea, where the text has it


class Part(msgspec.Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) of a run that may be a name.

    `known` is what the lexicon knows of them, None where it knows nothing; `label` is what the model
    takes them for, None for no name; `margin` is how sure it is.
    """

    first: int
    last: int
    known: Known | None
    label: Label | None
    margin: int
