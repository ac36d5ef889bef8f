"""Write what NumPy gets for every figure's formulas on random inputs: `python tests/unit/explorables/make_golden.py`.

Each file of golden/ is a list of cases: the function of docs/widgets/logic/explorables/<name>.mjs, its arguments, its result.
The formulas are written here a second time, from the papers, so that two authors disagree where one is wrong.
"""

import json
from pathlib import Path

import numpy as np

GOLDEN = Path(__file__).with_name("golden")
CASES = 40


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def dialed(logits: np.ndarray, dials: dict, seen: list[int]) -> np.ndarray:
    """Penalty (Keskar et al. 2019, as implemented: negative logits are multiplied), temperature, top-k, top-p, min-p."""
    logits = logits.copy()
    for word in set(seen):
        logits[word] = logits[word] / dials["penalty"] if logits[word] > 0 else logits[word] * dials["penalty"]
    if dials["temperature"] == 0:
        return np.eye(len(logits))[logits.argmax()]
    shares = softmax(logits / dials["temperature"])
    order = np.argsort(-shares, kind="stable")
    keep = np.zeros(len(shares), bool)
    keep[order[: dials["top-k"] or None]] = True
    ranked = np.where(keep, shares, 0)[order]
    before = np.cumsum(ranked) - ranked
    inside = before < dials["top-p"] * ranked.sum()
    keep[order[~inside]] = False
    keep &= shares >= dials["min-p"] * shares.max()
    kept = np.where(keep, shares, 0)
    return kept / kept.sum()


def sampling(rng: np.random.Generator) -> list[dict]:
    cases = []
    for _ in range(CASES):
        logits = rng.normal(0, 2.5, rng.integers(3, 60))
        dials = {
            "temperature": float(rng.choice([0, 0.3, 0.7, 1, 1.6])),
            "top-k": int(rng.choice([0, 1, 5, 20])),
            "top-p": float(rng.choice([0.1, 0.5, 0.9, 1])),
            "min-p": float(rng.choice([0, 0.05, 0.3])),
            "penalty": float(rng.choice([1, 1.2, 2])),
        }
        seen = rng.integers(0, len(logits), 3).tolist()
        cases.append(case("applyDials", [logits, dials, seen], dialed(logits, dials, seen)))
        shares = softmax(logits)
        cases.append(case("effectiveChoices", [shares], np.exp(-(shares * np.log(shares)).sum())))
        cases.append(case("logitsOf", [shares], np.log(shares) - np.log(shares).mean()))
    return cases + [interpolated(rng) for _ in range(CASES)]


def interpolated(rng: np.random.Generator) -> dict:
    """Witten and Bell's interpolation of triples, pairs and single words, on a random small model."""
    size = 8
    singles = rng.integers(1, 30, size)
    pairs, triples = rng.poisson(0.6, (size, size)), rng.poisson(0.3, (size, size, size))
    before, last = rng.integers(0, size, 2)
    shares = singles / singles.sum()
    for counts in (pairs[last], triples[before, last]):
        kinds = (counts > 0).sum()
        if kinds:
            shares = (counts + kinds * shares) / (counts.sum() + kinds)
    model = {
        "words": [f"w{number}" for number in range(size)],
        "counts": singles,
        "pairs": {str(a): flat(pairs[a]) for a in range(size) if pairs[a].any()},
        "triples": {f"{a} {b}": flat(triples[a, b]) for a in range(size) for b in range(size) if triples[a, b].any()},
    }
    return case("nextProbabilities", [model, [int(before), int(last)]], shares)


def flat(counts: np.ndarray) -> list[int]:
    return [int(number) for word in np.flatnonzero(counts) for number in (word, counts[word])]


PUBLISHED = {
    # layers, query heads, KV heads, head size, parameters: the papers' tables
    "llama-2-7b": (32, 32, 32, 128, 6.74e9),
    "llama-3-8b": (32, 32, 8, 128, 8.03e9),
    "llama-3-70b": (80, 64, 8, 128, 70.6e9),
    "llama-3-405b": (126, 128, 8, 128, 405e9),
    "gpt-3": (96, 96, 96, 128, 175e9),
    "palm": (118, 48, 1, 256, 540e9),
    "deepseek-v3": (61, 128, 128, 128, 671e9),
}
MEMORY = {"l4": 24e9, "h100": 80e9, "h200": 141e9, "b200": 192e9}


def kv_cache(rng: np.random.Generator) -> list[dict]:
    cases = []
    for _ in range(CASES):
        model, card = str(rng.choice(list(PUBLISHED))), str(rng.choice(list(MEMORY)))
        setting = {
            "model": model,
            "card": card,
            "context": int(2 ** rng.integers(10, 21)),
            "chats": int(2 ** rng.integers(0, 9)),
            "cards": int(2 ** rng.integers(0, 6)),
            "weights": str(rng.choice([16, 8, 4])),
            "cache": str(rng.choice([16, 8, 4])),
        }
        cases.append(case("memoryOf", [setting], {"rows": [{"fits": n, "total": t} for n, t in cached(setting)]}))
    return cases


def cached(setting: dict):
    """Yield (chats that fit, bytes of weights and cache) for multi-head, grouped, multi-query and latent attention."""
    layers, heads, kv_heads, head_size, params = PUBLISHED[setting["model"]]
    groups = kv_heads if 1 < kv_heads < heads else 8
    bytes_of = {"16": 2, "8": 1, "4": 17 / 32}
    weights = params * bytes_of[setting["weights"]]
    room = 0.9 * setting["cards"] * MEMORY[setting["card"]]
    latent = 512 + 64 if setting["model"] == "deepseek-v3" else 4 * head_size + head_size // 2
    for values in (2 * heads * head_size, 2 * groups * head_size, 2 * head_size, latent):
        chat = layers * values * int(setting["cache"]) / 8 * setting["context"]
        yield max(0, int((room - weights) // chat)), weights + chat * setting["chats"]


FITS = [(1.8172, 482.01, 2085.43, 0.3478, 0.3658), (1.69, 406.4, 410.7, 0.34, 0.28)]


def scaling_law(rng: np.random.Generator) -> list[dict]:
    cases = []
    for _ in range(CASES):
        e, a, b, alpha, beta = FITS[rng.integers(2)]
        fit = {"name": "", "E": e, "A": a, "B": b, "alpha": alpha, "beta": beta}
        compute, ratio = float(10 ** rng.uniform(18, 27)), float(10 ** rng.uniform(0, 3))
        size = minimum(lambda n, c=compute, f=(e, a, b, alpha, beta): loss(f, n, c / (6 * n)))
        best = loss((e, a, b, alpha, beta), size, compute / (6 * size))
        cases.append(case("computeOptimal", [fit, compute], {"loss": best}))
        cases.append(case("leastCompute", [fit, best], compute))
        params = np.sqrt(compute / (6 * ratio))
        expected = {
            "params": params,
            "tokens": params * ratio,
            "loss": loss((e, a, b, alpha, beta), params, params * ratio),
        }
        cases.append(case("atRatio", [fit, compute, ratio], expected))
    return cases


def loss(fit: tuple, params, tokens):
    e, a, b, alpha, beta = fit
    return e + a / params**alpha + b / tokens**beta


def minimum(function) -> float:
    """Return where a function of a size is least, by golden-section search over its logarithm: no closed form is used."""
    low, high, share = np.log(1e5), np.log(1e15), (np.sqrt(5) - 1) / 2
    for _ in range(200):
        left, right = high - share * (high - low), low + share * (high - low)
        if function(np.exp(left)) < function(np.exp(right)):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def attention(rng: np.random.Generator) -> list[dict]:
    cases = []
    for number in range(CASES // 2):
        length, size = rng.integers(1, 11), rng.integers(1, 50)
        queries, keys = rng.normal(size=(length, size)), rng.normal(size=(length, size))
        causal = bool(number % 2)
        scores = queries @ keys.T / np.sqrt(size)
        if causal:
            scores = np.where(np.tri(length, dtype=bool), scores, -np.inf)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights = powers / powers.sum(axis=1, keepdims=True)
        shown = [
            [float(w) if not causal or j <= i else None for j, w in enumerate(row)] for i, row in enumerate(weights)
        ]
        cases.append(case("attentionWeights", [queries, keys, float(np.sqrt(size)), causal], shown))
        if length > 1 and not causal:
            expected = {"top": weights.max(axis=1).mean(), "slope": (weights * (1 - weights)).sum(axis=1).mean()}
            cases.append(case("saturationOf", [weights], expected))
    return cases


def case(function: str, arguments: list, expected: object) -> dict:
    return {"function": function, "arguments": plain(arguments), "expected": plain(expected)}


def plain(value: object) -> object:
    """Return what JSON knows, numbers to 12 digits."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    return float(f"{value:.12g}") if isinstance(value, (float, np.floating)) else value


FIGURES = {"sampling": sampling, "kv-cache": kv_cache, "scaling-law": scaling_law, "attention": attention}


def golden_of(name: str) -> str:
    """Return the file of one figure as text; the seed is the figure's own, so that one changes without the others."""
    rng = np.random.default_rng(list(name.encode()))
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in FIGURES[name](rng))
    return f"[\n{rows}\n]\n"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for figure in FIGURES:
        (GOLDEN / f"{figure}.json").write_text(golden_of(figure), "utf-8")
