# /// script
# dependencies = ["pycocoevalcap==1.2", "numpy"]
# ///
"""Write cider.json: scores of pycocoevalcap's CiderScorer on random captions. Run: uv run tests/content/golden/make_cider.py

That scorer is CIDEr-D. It equals the paper's plain CIDEr where its two changes do nothing: no word stands twice in a
caption (nothing to clip) and all captions are equally long (no length penalty). The cases are drawn from there.
The package weighs 100 MB, most of it Java for other metrics, so the tests read what this script wrote.
"""

import json
import random
from pathlib import Path

from pycocoevalcap.cider.cider_scorer import CiderScorer

CASES, PHOTOS, REFERENCES = 40, 5, 3
WORDS = [f"w{number}" for number in range(18)]


def main() -> None:
    """Draw the cases with a fixed seed and write them with their scores."""
    chance = random.Random(5)
    cases = []
    for _ in range(CASES):
        length = chance.randint(4, 9)
        references = [[chance.sample(WORDS, length) for _ in range(REFERENCES)] for _ in range(PHOTOS)]
        candidates = [mixed(chance, chance.choice(refs)) for refs in references]
        scorer = CiderScorer(n=4, sigma=6.0)
        for candidate, refs in zip(candidates, references, strict=True):
            scorer += (" ".join(candidate), [" ".join(ref) for ref in refs])
        _, scores = scorer.compute_score()
        cases.append({"candidates": candidates, "references": references, "scores": [float(score) for score in scores]})
    Path(__file__).with_name("cider.json").write_text(json.dumps(cases, indent=None) + "\n", "utf-8")


def mixed(chance: random.Random, reference: list[str]) -> list[str]:
    """Return a reference with up to three of its words exchanged for absent ones."""
    words, absent = list(reference), [word for word in WORDS if word not in reference]
    for place in chance.sample(range(len(words)), chance.randint(0, 3)):
        words[place] = absent.pop(chance.randrange(len(absent)))
    return words


if __name__ == "__main__":
    main()
