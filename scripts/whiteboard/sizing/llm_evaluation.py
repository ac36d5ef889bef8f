"""Sizing of foundations/llm-evaluation: what a score's error bars are made of."""

from math import exp, log, log2, pi, sqrt

from whiteboard.sizing import Sheet

Z_BOTH, Z_POWER = 1.959964, 0.841621
"""Normal quantiles: two-sided 5 % significance, 80 % power."""


def _likelihood(s: Sheet) -> None:
    """The same quality under two tokenizers, and the noise floor of a calibration error."""
    perplexity = s.given("token-perplexity", 8, "", "assumed: first model, per token")
    coarse = s.given("bytes-coarse", 4.4, "bytes a token", "assumed: its tokenizer on this text")
    fine = s.given("bytes-fine", 3.6, "bytes a token", "assumed: a second tokenizer on the same text")
    bits = s.derived("bits-per-byte", log2(perplexity) / coarse, "bits", "log2 perplexity / bytes a token")
    s.derived("equal-perplexity", exp(bits * fine * log(2)), "", "2 ^ (bits a byte × bytes a token of the second)")
    items, bins = s.given("ece-items", 500, "answers", "example"), s.given("ece-bins", 15, "bins", "customary")
    spread = s.given("ece-spread", 0.4, "", "assumed: √(c (1 − c)) inside a bin")
    s.derived("ece-floor", sqrt(2 / pi) * spread * sqrt(bins / items), "%", "√(2/π) × spread × √(bins / answers)")


def _sampling(s: Sheet) -> None:
    """Standard errors of a score and of a difference."""
    n = s.given("items", 500, "questions", "example")
    rate = s.given("accuracy", 0.8, "%", "example: mean chance of a right answer")
    total = s.derived("total-variance", rate * (1 - rate), "", "a (1 − a)")
    between = s.derived(
        "between-variance", total / 3, "", "a (1 − a) / (1.6 + 0.4 + 1): chances spread as Beta(1.6, 0.4)"
    )
    within = s.derived("within-variance", total - between, "", "total − between")
    s.derived("se-one", sqrt(total / n), "%", "√(total / n): one generation a question")
    s.derived("se-four", sqrt((between + within / 4) / n), "%", "√((between + within / 4) / n): four generations")
    s.derived("se-floor", sqrt(between / n), "%", "√(between / n): endless generations")
    write = s.given("question-cost", 5.0, "USD", "assumed: writing and checking one question")
    run = s.given("generation-cost", 0.05, "USD", "assumed: one graded generation")
    s.derived("best-repeats", sqrt(within / between * write / run), "generations", "√(within / between × cost ratio)")
    s.derived(
        "correlation-cap",
        between / total,
        "",
        "between / total: most that independent single generations can correlate",
    )
    rho = s.given("score-correlation", 0.3, "", "assumed: between two models' scores on a question, below the cap")
    apart = s.derived("discordance", 2 * total * (1 - rho), "%", "2 a (1 − a) (1 − correlation)")
    alone = s.derived("se-unpaired", sqrt(2 * total / n), "%", "√(2 a (1 − a) / n)")
    paired = s.derived("se-paired", sqrt(apart / n), "%", "√(discordance / n)")
    shared = 2 * (between - rho * total)
    repeated = sqrt((shared + 2 * within / 4) / n)
    s.derived("se-paired-four", repeated, "%", "√((2 (between − correlation × total) + 2 within / 4) / n)")
    factor = s.derived("power-factor", Z_BOTH + Z_POWER, "", "1.96 + 0.84")
    s.derived("mde-unpaired", factor * alone, "%", "power-factor × unpaired error")
    s.derived("mde-paired", factor * paired, "%", "power-factor × paired error")
    own = s.derived("own-noise", paired / sqrt(2), "%", "paired error / √2: what one model's score doesn't share")
    spread = s.given("model-spread", 0.02, "%", "assumed: standard deviation of true scores between models")
    reliable = s.derived("reliability", spread**2 / (spread**2 + own**2), "", "spread² / (spread² + own noise²)")
    s.derived("validity-cap", sqrt(reliable), "", "√reliability")


def _ratings(s: Sheet) -> None:
    """Rating noise and tiny benchmarks."""
    unit = s.derived("rating-unit", 400 / log(10), "points", "400 / ln 10: rating points in one logit")
    step = s.given("elo-step", 32, "points", "a customary chess K-factor")
    s.derived("elo-wobble", sqrt(unit * step), "points", "√(rating-unit × step): spread of a difference, even players")
    s.derived("elo-wobble-small", sqrt(unit * 4), "points", "the same with a step of 4")
    s.derived("elo-memory", 2 * unit / step, "games", "2 × rating-unit / step: two players that only meet each other")
    s.derived("elo-memory-field", 4 * unit / step, "games", "4 × rating-unit / step: each player in a large even field")
    votes = s.given("duel-votes", 100, "votes", "example: one even pair")
    duel = s.derived("duel-se", unit / sqrt(votes / 4), "points", "rating-unit / √(votes × ¼)")
    s.derived("chain-se", duel * sqrt(2), "points", "two such pairs in a chain: resistances add")
    few = s.given("tiny-items", 100, "questions", "example")
    inside = s.given("tiny-within", 0.1, "", "assumed: mean of P (1 − P) when difficulty varies widely")
    s.derived("tiny-plain", sqrt(0.25 / few), "%", "√(¼ / n): random subset, plain mean, at 50 %")
    s.derived("tiny-model", sqrt(inside / few), "%", "√(w / n): random subset, known items")
    s.derived("tiny-matched", 2 * inside / sqrt(few), "%", "2 w / √n: subset matched to the ability")


def _judge(s: Sheet) -> None:
    """What a judge of known error rates is worth in labels."""
    rate = 0.8
    found = s.given("judge-tpr", 0.9, "%", "example: good answers that the judge passes")
    caught = s.given("judge-tnr", 0.7, "%", "example: bad answers that it fails")
    passed = s.derived("judge-rate", rate * found + (1 - rate) * (1 - caught), "%", "a × TPR + (1 − a)(1 − TNR)")
    cov = rate * found - rate * passed
    square = cov**2 / (rate * (1 - rate) * passed * (1 - passed))
    s.derived("judge-correlation", sqrt(square), "", "covariance / √(variances), judge with human")
    s.derived("judge-gain", 1 / (1 - square), "", "1 / (1 − correlation²)")
    labels = s.given("labels", 300, "labels", "example: answers labeled by people")
    pool = s.given("judged", 20000, "answers", "example: answers that only the judge saw")
    s.derived("se-labels", sqrt(rate * (1 - rate) / labels), "%", "√(a (1 − a) / labels)")
    left = 1 - square * pool / (pool + labels)
    s.derived("se-ppi", sqrt(rate * (1 - rate) * left / labels), "%", "the same × √(1 − correlation² × N / (N + n))")


def _many(s: Sheet) -> None:
    """Width of an all-or-nothing metric's rise."""
    ratio = s.derived("rise-loss", log(0.1) / log(0.9), "", "ln 0.1 / ln 0.9: fall of the loss from 10 to 90 %")
    slope = s.given("loss-exponent", 0.3, "", "assumed: task loss ∝ compute ^ −0.3")
    s.derived("rise-compute", ratio ** (1 / slope), "", "rise-loss ^ (1 / exponent): the same at every length")


def sheet() -> Sheet:
    """Return the chapter's numbers in the order in which it says them."""
    s = Sheet()
    _likelihood(s)
    _sampling(s)
    _ratings(s)
    _judge(s)
    _many(s)
    return s
