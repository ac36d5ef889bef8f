"""Sizing of engineering/datasets: learning curve, labels, near-duplicates, mixing, synthetic yield, model collapse."""

from math import log, log2, pi, sin, sqrt

from whiteboard.sizing import Sheet


def _curve(s: Sheet) -> None:
    """Three nested subsets, extrapolated."""
    first = s.given("error-1k", 0.30, "%", "assumed: error after 1,000 training examples")
    second = s.given("error-2k", 0.26, "%", "assumed: after 2,000")
    third = s.given("error-4k", 0.232, "%", "assumed: after 4,000")
    ratio = s.derived("curve-ratio", (second - third) / (first - second), "", "gain of the second doubling ÷ the first")
    s.derived("curve-exponent", -log2(ratio), "", "−log₂ of the ratio")
    floor = s.derived(
        "curve-floor", third - (second - third) * ratio / (1 - ratio), "%", "error − gain × ratio / (1 − ratio)"
    )
    gap = third - floor
    s.derived("error-8k", floor + gap * ratio, "%", "floor + gap × ratio")
    s.derived("error-32k", floor + gap * ratio**3, "%", "floor + gap × ratio³")
    steps = log(gap / (0.20 - floor)) / -log(ratio)
    s.derived(
        "examples-20",
        round(4000 * 2**steps, -2),
        "examples",
        "4,000 × 2^k, where k doublings shrink the gap to reach 20 %",
    )
    tests = s.given("test-items", 2000, "items", "assumed size of the test set")
    noise = sqrt(second * (1 - second) / tests)
    s.derived("test-noise", noise, "%", "√(e(1 − e) / items): standard error of one error rate", text="1 point")


def _agreement(s: Sheet) -> None:
    """Three raters, yes or no, 100 items."""
    counts = {3: 60, 2: 20, 1: 12, 0: 8}
    split = counts[2] + counts[1]
    observed = s.derived("agreement-observed", (100 - split + split / 3) / 100, "%", "(68 × 1 + 32 × ⅓) / 100 items")
    yes = s.derived(
        "yes-share", sum(k * v for k, v in counts.items()) / 300, "%", "(60 × 3 + 20 × 2 + 12) / 300 labels"
    )
    chance = s.derived("agreement-chance", yes**2 + (1 - yes) ** 2, "%", "sum of squared label shares")
    s.derived("fleiss-kappa", (observed - chance) / (1 - chance), "", "(observed − chance) / (1 − chance)")
    alpha = 1 - (1 - observed) / ((1 - chance) * 300 / 299)
    s.derived("alpha", alpha, "", "1 − (1 − observed) / ((1 − chance) × 300/299)")


def _labels(s: Sheet) -> None:
    """What independent raters and an adjudicator buy."""
    right = s.given("rater-accuracy", 0.85, "%", "assumed: one rater on yes-or-no items")
    expert = s.given("expert-accuracy", 0.98, "%", "assumed: the adjudicator")
    price = s.given("label-price", 0.5, "USD", "assumed: a minute at $30 an hour")
    judge = s.given("expert-price", 4, "USD", "assumed: three minutes at $80 an hour")
    wrong = 1 - right
    s.derived("majority-3", right**3 + 3 * right**2 * wrong, "%", "a³ + 3a²(1 − a)")
    five = right**5 + 5 * right**4 * wrong + 10 * right**3 * wrong**2
    s.derived("majority-5", five, "%", "a⁵ + 5a⁴(1 − a) + 10a³(1 − a)²")
    s.derived("cost-3", 3 * price, "USD", "3 labels")
    s.derived("cost-5", 5 * price, "USD", "5 labels")
    clash = s.derived("disagreement", 2 * right * wrong, "%", "2a(1 − a)")
    accuracy = s.derived("adjudicated", right**2 + clash * expert, "%", "a² + disagreement × expert accuracy")
    cost = s.derived("cost-adjudicated", 2 * price + clash * judge, "USD", "2 labels + disagreement × expert")
    single = s.derived("information-single", (1 - 2 * wrong) ** 2, "%", "(1 − 2 × 15 %)²")
    clean = s.derived("information-adjudicated", (1 - 2 * (1 - accuracy)) ** 2, "%", "(1 − 2 × error)²")
    s.derived("information-ratio", clean / single, "", "adjudicated ÷ single")
    s.derived("cost-ratio", cost / price, "", "adjudicated ÷ single")
    s.derived("test-cost", 2000 * cost, "USD", "2,000 test items, adjudicated")
    bound = "1 − 0.05^(1/300): bound when 300 read rows are clean"
    s.derived("unseen-defects", 1 - 0.05 ** (1 / 300), "%", bound, text="1 %")


def _duplicates(s: Sheet) -> None:
    """MinHash with 14 bands of 8 rows, against 450 of 20."""
    documents = s.given("documents", 100e6, "documents", "assumed crawl")
    s.derived("pairs", documents * (documents - 1) / 2, "pairs", "n(n − 1) / 2")
    signature = s.derived("signature", 112 * 8, "B", "112 hashes × 8 bytes")
    s.derived("signatures", signature * documents, "B", "signature × documents")
    s.derived("band-threshold", (1 / 14) ** (1 / 8), "", "(1/14)^(1/8)")
    s.derived("band-threshold-lee", (1 / 450) ** (1 / 20), "", "(1/450)^(1/20)")
    for name, similarity in [("half", 0.5), ("70", 0.7), ("80", 0.8)]:
        s.derived(f"caught-{name}", 1 - (1 - similarity**8) ** 14, "%", f"1 − (1 − {similarity}⁸)¹⁴")
    for name, similarity in [("70", 0.7), ("80", 0.8)]:
        s.derived(f"lee-{name}", 1 - (1 - similarity**20) ** 450, "%", f"1 − (1 − {similarity}²⁰)⁴⁵⁰")
    s.derived("minhash-error", sqrt(0.75 * 0.25 / 112), "", "√(s(1 − s) / 112) at s = 0.75")


def _mix(s: Sheet) -> None:
    """Three sources at temperature 2, a budget of 1,000 billion tokens."""
    sizes = [900e9, 90e9, 10e9]
    total = sum(size**0.5 for size in sizes)
    for name, size in zip(["web", "code", "math"], sizes, strict=True):
        s.given(f"{name}-tokens", size, "tokens", "assumed size of the source")
        s.derived(f"{name}-share", size**0.5 / total, "%", "√size ÷ sum of the roots (temperature 2)")
    s.derived("web-epochs", 900e9**0.5 / total * 1000e9 / 900e9, "", "share × 1,000 billion ÷ 900 billion")
    s.derived("math-epochs", 10e9**0.5 / total * 1000e9 / 10e9, "", "share × 1,000 billion ÷ 10 billion")


def _yield(s: Sheet) -> None:
    """Sampling and checking until something passes."""
    correct = s.given("sample-correct", 0.3, "%", "assumed: share of sampled answers that are right")
    passed = s.given("check-true", 0.9, "%", "assumed: right answers that the check accepts")
    slipped = s.given("check-false", 0.1, "%", "assumed: wrong answers that the check accepts")
    accept = s.derived("accepted", correct * passed + (1 - correct) * slipped, "%", "30 % × 90 % + 70 % × 10 %")
    s.derived("purity", correct * passed / accept, "%", "right and accepted ÷ accepted")
    twice = correct * passed**2
    s.derived("purity-two", twice / (twice + (1 - correct) * slipped**2), "%", "two independent checks: rates squared")
    tight = 0.01
    s.derived(
        "purity-tight", correct * passed / (correct * passed + (1 - correct) * tight), "%", "false accepts at 1 %"
    )
    s.derived("covered", 1 - (1 - accept) ** 8, "%", "1 − (1 − accepted)⁸: prompts with a survivor among 8 samples")
    attempt = s.given("attempt-price", 2000 * 2e-6, "USD", "assumed: 1,500 tokens written, 500 to check, $2 a million")
    wanted = s.given("synthetic-wanted", 50e3, "examples", "assumed target")
    attempts = s.derived("attempts", wanted / accept, "attempts", "examples ÷ accepted share")
    s.derived("synthetic-cost", round(attempts * attempt, -1), "USD", "attempts × price, rounded")
    human = s.given("human-demonstration", 20, "USD", "assumed: 30 minutes at $40 an hour")
    s.derived("human-cost", wanted * human, "USD", "the same number written by people")
    s.derived("demonstrations-cost", 500 * human, "USD", "500 expert demonstrations")


def _collapse(s: Sheet) -> None:
    """Expected variance of repeatedly fitted Gaussians, in units of the true variance."""
    n = s.given("collapse-n", 100, "samples", "chosen: samples in each generation")
    s.derived("collapse-replace", (1 - 1 / n) ** 100, "%", "(1 − 1/n)¹⁰⁰: after 100 generations")
    s.derived("collapse-half", log(2) / -log(1 - 1 / n), "generations", "ln 2 ÷ −ln(1 − 1/n)")
    root = pi / sqrt(n)
    s.derived("collapse-accumulate", sin(root) / root, "%", "sin(π/√n) ÷ (π/√n): limit")
    s.derived(
        "collapse-fresh", 1 - 1 / (n * (1 - 0.9**2) + 0.9), "%", "1 − 1 / (n(1 − 0.9²) + 0.9): 10 % fresh real data"
    )


def sheet() -> Sheet:
    """All rows, in the order of the chapter."""
    s = Sheet()
    for part in (_curve, _agreement, _labels, _duplicates, _mix, _yield, _collapse):
        part(s)
    return s
