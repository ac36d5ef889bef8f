"""Count which word follows which two in these notes' own prose: the next-word model behind the `sampling` figure.

python3 scripts/models/next-word/train.py writes docs/models/next-word/counts.json. The model is frozen there, so that a link
to the figure keeps its meaning while the notes change; run the script again when a chapter's worth of text has been added.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

from whiteboard.project import Project  # noqa: E402  the package stands beside this folder
from whiteboard.source import prose_of  # noqa: E402

TARGET = ROOT / "docs" / "models" / "next-word" / "counts.json"
VOCABULARY = 1000
LEAST_TRIGRAM = 2
"""Word triples seen less often are left out: they are most of the bytes and tell little."""

MARKUP = re.compile(
    r"\{\{.*?\}\}|\[@.*?\]|^#.*$|^\|.*$|^!!!.*$|\{ [#.].*?\}|^\\bibliography|!?\[([^\]]*)\]\([^)]*\)|[*_>]|^\s*- ", re.M
)
PIECE = re.compile(r"[a-z]+(?:[-'’][a-z]+)*|[.,;:()?]|[^\s.,;:()?]+")
WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*|[.,]")


def read_pieces(text: str) -> list[str]:
    """Return the words, commas and full stops of Markdown in lower case; whatever else stands there becomes one gap, `""`."""
    plain = MARKUP.sub(lambda match: match[1] or " ", prose_of(text)).lower()
    return [piece if WORD.fullmatch(piece) else "" for piece in PIECE.findall(plain)]


def count(texts: list[str]) -> dict:
    """Return the model: the vocabulary by frequency, and how often each pair and triple of its words was seen."""
    pages = [read_pieces(text) for text in texts]
    words = Counter(piece for page in pages for piece in page if piece)
    vocabulary = [word for word, _ in sorted(words.items(), key=lambda row: (-row[1], row[0]))[:VOCABULARY]]
    number = {word: place for place, word in enumerate(vocabulary)}
    pairs, triples = Counter(), Counter()
    for page in pages:
        ids = [number.get(piece, -1) for piece in page]
        pairs.update(pair for pair in zip(ids, ids[1:], strict=False) if min(pair) >= 0)
        triples.update(triple for triple in zip(ids, ids[1:], ids[2:], strict=False) if min(triple) >= 0)
    return {
        "words": vocabulary,
        "counts": [words[word] for word in vocabulary],
        "pairs": nested(pairs),
        "triples": nested({triple: seen for triple, seen in triples.items() if seen >= LEAST_TRIGRAM}),
    }


def nested(counts: dict[tuple[int, ...], int]) -> dict[str, list[int]]:
    """Return for every context ("17" or "17 4") its followers as a flat list: word, count, word, count, the most frequent first."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for ids, seen in counts.items():
        rows.setdefault(" ".join(map(str, ids[:-1])), []).append((-seen, ids[-1]))
    return {
        context: [number for seen, word in sorted(followers) for number in (word, -seen)]
        for context, followers in sorted(rows.items())
    }


def main() -> None:
    """Read the chapters and write the model."""
    texts = [chapter.source.read_text("utf-8") for chapter in Project(ROOT).chapters]
    model = count(texts)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(
        f"{len(texts)} chapters, {sum(model['counts']):,} words of the vocabulary: {TARGET.stat().st_size / 1000:.0f} kB"
    )


if __name__ == "__main__":
    main()
