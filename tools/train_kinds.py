"""Train actors/kinds.bin from a folder of texts with marked names, in a minute or two.

    python tools/train_kinds.py FOLDER rareearth_cli/actors/kinds.bin

Each `.jsonl` file of FOLDER has one text a line: `{"text", "mentions": [{"start", "end", "label"}]}`.
The same folder gives the same bytes: files are read by name, and chance is seeded. Nothing but the
package itself is needed.

An averaged perceptron over whole runs: where the best cut is not the marked one, the marked one's
features gain and the other's lose. In each round every text with names is read twice, once as it is
and once with most names replaced by others of their label, some of these misspelt, so that the words
around a name count for more than the name: recall on unseen news rises by four points.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rareearth_cli.actors.context import context_of
from rareearth_cli.actors.cues import cues
from rareearth_cli.actors.features import BUCKETS
from rareearth_cli.actors.grid import Grid
from rareearth_cli.actors.kinds import LABELS, OUTSIDE, best_cut, packed_rows
from rareearth_cli.actors.runs import runs_in

WIDTH = len(LABELS)
ROUNDS = 8  # after that the scores on other texts only waver
REPLACED = 0.8  # share of the names
MISSPELT = 0.3  # share of the replacements
COARSE = {"PER": 0, "person": 0, "ORG": 1, "group": 1, "corporation": 1, "LOC": 2, "location": 2}
OTHER = 3
# "Borrower" and "Bank" are marked as names in contracts; in other texts they are words.
PARTIES = frozenset(
    """administrative agent,agent,bank,banks,borrower,borrowers,buyer,company,employee,employer,executive,guarantor,
    holder,issuer,landlord,lender,lenders,parent,purchaser,seller,tenant,trustee""".replace("\n    ", "").split(",")
)
Mark = tuple[int, int, int]
Features = list[list[list[int]]]
Example = tuple[Features, list[Mark]]


class Buckets:
    """Stands for the weights: what a feature comes to is its bucket."""

    def __getitem__(self, bucket: int) -> list[int]:
        """Give the bucket, to be added to others."""
        return [bucket]


GRID: Grid[list[int]] = Grid(Buckets())


class Text(NamedTuple):
    """A text and its marked names: start, end, label."""

    text: str
    marks: list[Mark]


def main(folder: Path, path: Path) -> None:
    """Train on all files of `folder` and write the weights, eight bytes a bucket."""
    texts = [text for file in sorted(folder.glob("*.jsonl")) for text in read_texts(file)]
    weights = train(texts)
    highest = max(abs(weight) for weight in weights)
    path.write_bytes(packed_rows([round(127 * weight / highest) for weight in weights]))
    print(f"{len(texts)} texts, {path.stat().st_size} bytes")


def read_texts(file: Path) -> Iterator[Text]:
    """Read the texts of a file, without what contracts mark."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions = [mention for mention in row["mentions"] if mention["text"].lower() not in PARTIES]
        yield Text(row["text"], sorted(trimmed(row["text"], mention) for mention in mentions))


def trimmed(text: str, mention: dict[str, object]) -> Mark:
    """Give a mention's span without its article and possessive, and its label."""
    start, end = int(str(mention["start"])), int(str(mention["end"]))
    article = re.match(r"(?i)the\s+", text[start:end])
    start += article.end() if article and article.end() < end - start else 0
    possessive = re.search(r"['’]s?$", text[start:end])
    end -= len(possessive.group()) if possessive else 0
    return start, end, COARSE.get(str(mention["label"]), OTHER)


def train(texts: list[Text]) -> list[float]:
    """Give the averaged weights."""
    size = BUCKETS * WIDTH
    weights, summed = [0.0] * size, [0.0] * size
    chance, step = random.Random(3), 1  # noqa: S311 (a shuffle)
    names = names_by_label(texts)
    originals = [example for text in texts for example in examples(text)]
    for number in range(ROUNDS):
        changed = [replaced(text, names, chance) for text in texts if any(mark[2] < OTHER for mark in text.marks)]
        turn = originals + [example for text in changed for example in examples(text)]
        chance.shuffle(turn)
        wrong = sum(learn(example, weights, summed, step + place) for place, example in enumerate(turn))
        step += len(turn)
        print(f"round {number + 1}: {wrong} of {len(turn)} runs wrong")
    return [weight - total / step for weight, total in zip(weights, summed, strict=True)]


def learn(example: Example, weights: list[float], summed: list[float], step: int) -> bool:
    """Correct the weights by one run; tell whether its best cut was wrong."""
    features, gold = example
    found = best_labels(scores_of(features, weights))
    if found == gold:
        return False
    for cut, change in ((gold, 1.0), (found, -1.0)):
        for first, last, label in cut:
            for bucket in features[first][last - first - 1] if last - first <= len(features[first]) else ():
                weights[bucket * WIDTH + label] += change
                summed[bucket * WIDTH + label] += change * step
    return True


def scores_of(rows: Features, weights: list[float]) -> list[list[list[float]]]:
    """Score every piece of a run under each label."""
    return [
        [[sum(weights[bucket * WIDTH + label] for bucket in buckets) for label in range(WIDTH)] for buckets in row]
        for row in rows
    ]


def best_labels(scores: list[list[list[float]]]) -> list[Mark]:
    """Give the best cut of a run, of which only a single word may be `O`."""
    highest = [
        [max(of_piece[: WIDTH if place == 0 else OUTSIDE]) for place, of_piece in enumerate(row)] for row in scores
    ]
    return [
        (first, last, scores[first][last - first - 1].index(highest[first][last - first - 1]))
        for first, last in best_cut(highest)
    ]


def examples(text: Text) -> Iterator[Example]:
    """Give the features of each run of a text and its marked cut."""
    for offset, run in runs_in(text.text):
        spans = [(offset + word.start, offset + word.end) for word in run.words]
        context = context_of(text.text, offset, offset + len(run.text))
        own = GRID.own(run, is_start=context.is_start)
        features = GRID.within(own, context) if len(spans) > 1 else [[GRID.alone(own, context)]]
        yield features, marked_cut(spans, text.marks)


def marked_cut(spans: list[tuple[int, int]], marks: list[Mark]) -> list[Mark]:
    """Give the cut of a run that its marks ask for; words in no mark are `O`."""
    cut: list[Mark] = []
    place = 0
    while place < len(spans):
        start, end = spans[place]
        mark = next((mark for mark in marks if mark[0] < end and mark[1] > start), None)
        last = place + 1
        while mark and last < len(spans) and spans[last][0] < mark[1]:
            last += 1
        cut.append((place, last, mark[2] if mark else OUTSIDE))
        place = last
    return cut


def names_by_label(texts: list[Text]) -> list[list[str]]:
    """Gather the capitalised names of each label, as often as they stand; shouted ones only if short."""
    names: list[list[str]] = [[], [], []]
    for text, marks in texts:
        for start, end, label in marks:
            name = text[start:end]
            is_plain = name[:1].isupper() and (not name.isupper() or (label == 1 and len(name) < 7))  # noqa: PLR2004
            if label < OTHER and is_plain:
                names[label].append(name)
    return names


def replaced(text: Text, names: list[list[str]], chance: random.Random) -> Text:
    """Give a text with most of its names replaced."""
    written, end, marks = "", 0, []
    for start, last, label in text.marks:
        if start < end:
            continue
        written += text.text[end:start]
        name = text.text[start:last]
        if label < OTHER and chance.random() < REPLACED:
            name = chance.choice(names[label])
            if chance.random() < MISSPELT:
                name = " ".join(misspelt(word, chance) for word in name.split(" "))
        marks.append((len(written), len(written) + len(name), label))
        written += name
        end = last
    return Text(written + text.text[end:], marks)


def misspelt(word: str, chance: random.Random) -> str:
    """Give a word with up to two letters changed, a vowel for a vowel; short words and cues stay."""
    if len(word) < 4 or not word[0].isupper() or word in cues():  # noqa: PLR2004 (letters)
        return word
    letters = list(word)
    for _ in range(2):
        place = chance.randrange(1, len(letters))
        if letters[place].islower():
            letters[place] = chance.choice("aeiou" if letters[place] in "aeiou" else "bcdfghjklmnprstvwz")
    return "".join(letters)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
