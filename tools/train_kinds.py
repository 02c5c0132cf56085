"""Train actors/kinds.bin from a folder of texts with marked names, in a minute or two.

    python tools/train_kinds.py FOLDER rareearth_cli/actors/kinds.bin

Each `.jsonl` file of FOLDER has one text a line: `{"text", "mentions": [{"start", "end", "label"}]}`.
The same folder gives the same bytes: files are read by name, the shuffle is seeded. Nothing but the
package itself is needed. An averaged perceptron over whole runs: where the best cut is not the marked
one, the marked one's features gain and the other's lose.
"""

import json
import random
import re
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

from rareearth_cli.actors.context import context_of
from rareearth_cli.actors.kinds import BUCKETS, LABELS, OUTSIDE, best_cut, features_of
from rareearth_cli.actors.words import runs_in, words_of

ROUNDS = 10  # the score on a held-out tenth no longer rises after eight
COARSE = {
    "PER": 0, "person": 0, "ORG": 1, "group": 1, "corporation": 1, "LOC": 2, "location": 2,
}  # fmt: skip
# "Borrower" and "Bank" are marked as names in contracts; in other texts they are words.
PARTIES = frozenset(
    """administrative agent,agent,bank,banks,borrower,borrowers,buyer,company,employee,employer,executive,guarantor,
    holder,issuer,landlord,lender,lenders,parent,purchaser,seller,tenant,trustee""".replace("\n    ", "").split(",")
)
Cut = list[tuple[int, int, int]]
Example = tuple[list[list[list[int]]], Cut]


def main(folder: Path, path: Path) -> None:
    """Train on all files of `folder` and write the weights, one byte each."""
    examples = [example for file in sorted(folder.glob("*.jsonl")) for example in read_examples(file)]
    weights = train(examples)
    highest = max(abs(weight) for weight in weights)
    path.write_bytes(array("b", (round(127 * weight / highest) for weight in weights)).tobytes())
    print(f"{len(examples)} runs, {path.stat().st_size} bytes")


def read_examples(file: Path) -> Iterator[Example]:
    """Give the features of each run of a file and its marked cut."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        marked = [trimmed(text, mention) for mention in row["mentions"] if mention["text"].lower() not in PARTIES]
        for found in runs_in(text):
            run, offset = found.group(), found.start()
            spans = [(offset + word.start, offset + word.end) for word in words_of(run)]
            yield features_of(run, context_of(text, offset, found.end())), marked_cut(spans, marked)


def trimmed(text: str, mention: dict[str, object]) -> tuple[int, int, int]:
    """Give a mention's span without its article and possessive, and its label."""
    start, end = int(str(mention["start"])), int(str(mention["end"]))
    article = re.match(r"(?i)the\s+", text[start:end])
    start += article.end() if article and article.end() < end - start else 0
    possessive = re.search(r"['’]s?$", text[start:end])
    end -= len(possessive.group()) if possessive else 0
    return start, end, COARSE.get(str(mention["label"]), 3)


def marked_cut(spans: list[tuple[int, int]], marked: list[tuple[int, int, int]]) -> Cut:
    """Give the cut of a run that its marks ask for; words in no mark are `O`."""
    cut: Cut = []
    place = 0
    while place < len(spans):
        start, end = spans[place]
        label = next((mark for mark in marked if mark[0] < end and mark[1] > start), None)
        last = place + 1
        while label and last < len(spans) and spans[last][0] < label[1]:
            last += 1
        cut.append((place, last, label[2] if label else OUTSIDE))
        place = last
    return cut


def train(examples: list[Example]) -> list[float]:
    """Give the averaged weights."""
    size = BUCKETS * len(LABELS)
    weights, summed = [0.0] * size, [0.0] * size
    shuffled, step = random.Random(1), 1  # noqa: S311 (a shuffle)
    order = list(range(len(examples)))
    for number in range(ROUNDS):
        shuffled.shuffle(order)
        wrong = 0
        for place in order:
            features, gold = examples[place]
            found = [(first, last, label) for first, last, label, _ in best_cut(features, weights)]
            if found != gold:
                wrong += 1
                for cut, change in ((gold, 1.0), (found, -1.0)):
                    for first, last, label in cut:
                        for bucket in features[first][last - first - 1] if last - first <= len(features[first]) else ():
                            weights[bucket + label] += change
                            summed[bucket + label] += change * step
            step += 1
        print(f"round {number + 1}: {wrong} of {len(examples)} runs wrong")
    return [weight - total / step for weight, total in zip(weights, summed, strict=True)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
