"""Sizing of foundations/sequential-prediction: error bars, capacity bounds, regret, drift, discount and mixing."""

import math

from whiteboard.sizing import Sheet


def sheet() -> Sheet:
    """What the chapter's formulas give for the numbers that interviews ask about."""
    s = Sheet()
    add_evals(s)
    add_capacity(s)
    add_regret(s)
    add_sequences(s)
    add_planning(s)
    return s


def add_evals(s: Sheet) -> None:
    """Precision of an accuracy, and what selection costs."""
    n = s.given("questions", 1000, "questions", "assumed size of an evaluation set")
    accuracy = s.given("accuracy", 0.8, "%", "assumed")
    error = s.derived(
        "standard-error", 100 * math.sqrt(accuracy * (1 - accuracy) / n), "points", "100 × √(a (1 − a) ÷ n)"
    )
    s.derived("normal-width", 1.96 * error, "points", "1.96 × standard error")
    s.derived("hoeffding-width", 100 * math.sqrt(math.log(40) / (2 * n)), "points", "100 × √(ln(2 ÷ 0.05) ÷ 2n)")
    s.derived(
        "union-width", 100 * math.sqrt(math.log(100 * 40) / (2 * n)), "points", "the same with ln(2 × 100 ÷ 0.05)"
    )
    s.derived(
        "winner-bound", error * math.sqrt(2 * math.log(100)), "points", "standard error × √(2 ln 100), an upper bound"
    )
    s.derived("winner-100", error * 2.508, "points", "standard error × 2.51, mean of the largest of 100 normals")
    s.derived("winner-20", error * 1.867, "points", "standard error × 1.87, mean of the largest of 20 normals")
    s.derived("difference-error", error * math.sqrt(2), "points", "standard error × √2: two separate sets")
    s.derived("questions-normal", 1.96**2 * 0.25 / 0.01**2, "questions", "1.96² × ¼ ÷ 0.01²")
    s.derived("questions-hoeffding", math.log(40) / (2 * 0.01**2), "questions", "ln(2 ÷ 0.05) ÷ (2 × 0.01²)")
    s.derived("clustered", n / (1 + 4 * 0.3), "questions", "n ÷ (1 + (5 − 1) × 0.3): five a passage, correlation 0.3")


def add_capacity(s: Sheet) -> None:
    """The counting bound for a network stored in 16 bits."""
    params = s.given("params", 8e9, "params", "assumed model")
    tokens = s.given("tokens", 15e12, "tokens", "assumed training set")
    log_count = s.derived("log-hypotheses", params * 16 * math.log(2), "nats", "parameters × 16 × ln 2")
    s.derived("gap-tokens", math.sqrt(log_count / (2 * tokens)), "", "√(ln|H| ÷ 2n), tokens counted as independent")
    documents = s.derived("documents", tokens / 1000, "documents", "tokens ÷ 1,000 a document, assumed")
    s.derived("gap-documents", math.sqrt(log_count / (2 * documents)), "", "√(ln|H| ÷ 2n), documents independent")


def add_regret(s: Sheet) -> None:
    """Rounds until average regret is small."""
    rounds = s.given("rounds", 10_000, "rounds", "assumed M")
    s.derived("regret-descent", 1 / math.sqrt(rounds), "", "U G ÷ √M with U = G = 1: average a round")
    s.derived("regret-hedge", math.sqrt(rounds * math.log(1000) / 2), "", "√(M ln K ÷ 2), K = 1,000 experts: total")
    s.derived("regret-hedge-round", math.sqrt(math.log(1000) / 2 / rounds), "", "the same ÷ M")
    s.derived("regret-mixture", math.log(1000), "nats", "ln K under log loss: total, for any M")


def add_sequences(s: Sheet) -> None:
    """Compounding errors and memory of an AR(1) process."""
    slip = s.given("slip", 0.001, "%", "assumed chance of a deviation a token")
    length = s.given("length", 1000, "tokens", "assumed T")
    s.derived("any-slip", 1 - (1 - slip) ** length, "%", "1 − (1 − ε)ᵀ")
    s.derived("pinsker", math.sqrt(length * 0.001 / 2), "%", "√(T × 0.001 nats ÷ 2): distance of whole sequences")
    phi = s.given("memory", 0.9, "", "assumed AR(1) coefficient φ")
    s.derived("stationary-variance", 1 / (1 - phi**2), "", "1 ÷ (1 − φ²), unit noise")
    s.derived("half-life", math.log(0.5) / math.log(phi), "steps", "ln ½ ÷ ln φ")
    s.derived("effective-share", (1 - phi) / (1 + phi), "%", "(1 − φ) ÷ (1 + φ): effective ÷ nominal samples")


def add_planning(s: Sheet) -> None:
    """Discount, importance weights and mixing."""
    gamma = s.given("discount", 0.99, "", "assumed γ")
    s.derived("horizon", 1 / (1 - gamma), "steps", "1 ÷ (1 − γ)")
    s.derived("sweeps", math.ceil(math.log(0.001) / math.log(gamma)), "sweeps", "ln 0.001 ÷ ln γ, rounded up")
    s.derived("ratio-moment", 1.01**1000, "", "1.01¹⁰⁰⁰: second moment of a product of 1,000 weights")
    s.derived("mixing", math.ceil(math.log(0.01) / math.log(0.7)), "steps", "ln 0.01 ÷ ln 0.7, rounded up")
