"""Sizing of engineering/foundation-models: lifetime optimum, repeated data, a long prompt, votes, masks, thinking."""

from math import comb, exp

from whiteboard.sizing import Sheet

E, A, ALPHA, B_D, BETA = 1.8172, 482.01, 0.3478, 2085.43, 0.3658
R_STAR = 15.387756
LAYERS, WIDTH, KV_HEADS, HEAD_SIZE, PARAMS = 80, 8192, 8, 128, 70.55e9
VOCABULARY = 128_256


def sheet() -> Sheet:
    """Constants of the Chinchilla replication (Besiroglu et al. 2024) and Llama 3 70B's published shape."""
    s = Sheet()
    add_lifetime(s)
    add_repetition(s)
    add_long_prompt(s)
    add_votes(s)
    add_decoding(s)
    return s


def loss(params: float, tokens: float) -> float:
    """Predicted loss in nats a token."""
    return E + A / params**ALPHA + B_D / tokens**BETA


def tokens_for(params: float, target: float) -> float:
    """Training tokens with which `params` parameters reach the target loss; the model must be large enough."""
    return (B_D / (target - E - A / params**ALPHA)) ** (1 / BETA)


def sizes(least: float) -> list[float]:
    """Candidate sizes from `least` parameters upward in steps of 0.1 %."""
    return [least * 1.001**step for step in range(1, 7000)]


def cheapest(target: float, served: float, ratio: float) -> tuple[float, float, float]:
    """Parameters, tokens and lifetime cost in training FLOPs that reach the target at the least cost."""
    least = (A / (target - E)) ** (1 / ALPHA)
    costs = [(n * (6 * tokens_for(n, target) + 2 * ratio * served), n) for n in sizes(least)]
    cost, params = min(costs)
    return params, tokens_for(params, target), cost


def add_lifetime(s: Sheet) -> None:
    """The compute-optimal model of a budget, and the cheapest models of equal loss over their lives."""
    budget = s.given("budget", 1e24, "FLOP", "assumed training budget of the reference model")
    _, params = min((loss(n, budget / 6 / n), n) for n in sizes(1e9))
    s.derived("optimal-params", params, "parameters", "minimum of the loss under 6ND = budget")
    tokens = s.derived("optimal-tokens", budget / 6 / params, "tokens", "budget ÷ 6N")
    target = s.derived("target-loss", loss(params, tokens), "nats", "the loss both roads must reach")
    least = (A / (target - E)) ** (1 / ALPHA)
    s.derived("least-params", least, "parameters", "size whose own term uses up the target: A ÷ N^α = target − E")
    s.derived("small-loss", loss(8e9, 15e12), "nats", "the law at 8 billion parameters, 15 trillion tokens")
    s.derived("large-loss", loss(70e9, 15e12), "nats", "the law at 70 billion parameters, 15 trillion tokens")
    half = params / 2 * tokens_for(params / 2, target) * 6
    s.derived("half-training", half / budget, "times", "training FLOPs of half the size at the target loss ÷ budget")
    day = s.given("served-day", 40e9, "tokens/day", "assumed, prompts and answers together")
    served = s.derived("served", day * 730, "tokens", "two years of that")
    ratio = s.given("serving-ratio", 4, "", "assumed: a served FLOP costs four times a training FLOP")
    for name, each in [("plain", 1.0), ("life", ratio)]:
        best, data, cost = cheapest(target, served, each)
        rival = params * (6 * tokens + 2 * each * served)
        how = f"minimum of N(6D + 2 × {each:g} × served) at the target loss"
        s.derived(f"{name}-params", best, "parameters", how)
        s.derived(f"{name}-tokens", data, "tokens", "tokens that reach the target loss at that size")
        s.derived(f"{name}-ratio", data / best, "tokens/parameter", "tokens ÷ parameters")
        s.derived(f"{name}-cost", cost / rival, "%", "lifetime cost ÷ that of the compute-optimal model")
        s.derived(f"{name}-training", 6 * best * data / budget, "times", "its training FLOPs ÷ budget")
        s.derived(f"{name}-split", 1 + each * served / 3 / data, "times", "1 + ρ × served ÷ 3D")


def worth(epochs: float) -> float:
    """Fresh tokens that equal `epochs` passes over one unique token (Muennighoff et al. 2023)."""
    return 1 + R_STAR * (1 - exp(-(epochs - 1) / R_STAR))


def add_repetition(s: Sheet) -> None:
    """What repeated passes over one corpus are worth."""
    for epochs in (4, 16, 40):
        s.derived(f"worth-{epochs}", worth(epochs), "corpora", f"1 + 15.39 (1 − e^(−{epochs - 1} ÷ 15.39))")
    s.derived("worth-limit", 1 + R_STAR, "corpora", "the same for endless repetition")


def add_long_prompt(s: Sheet) -> None:
    """Operations, memory, time and price of one long prompt."""
    length = s.given("long-prompt", 128_000, "tokens", "a full window of Llama 3.1 70B", text="128,000 tokens")
    matrices = s.derived("matrix-flops", 2 * PARAMS * length, "FLOP", "2 × 70.6 billion × tokens")
    attention = s.derived(
        "attention-flops", 2 * LAYERS * WIDTH * length**2, "FLOP", "2 × 80 layers × 8,192 × tokens², causal"
    )
    s.derived("crossover", PARAMS / (LAYERS * WIDTH), "tokens", "parameters ÷ (80 × 8,192)")
    s.derived("long-cache", 2 * LAYERS * KV_HEADS * HEAD_SIZE * 2 * length, "B", "2 × 80 × 8 × 128 × 2 bytes × tokens")
    rate = s.given("rate", 4 * 989e12 * 0.4, "FLOP/s", "four H100 at 40 % of dense bf16, assumed")
    s.derived("long-prefill", (matrices + attention) / rate, "s", "(matrices + attention) ÷ rate")
    price = s.given("price-in", 1e-6, "USD", "assumed price of an input token", text="$1 a million input tokens")
    questions = s.given("questions", 100_000, "questions/day", "assumed", text="100,000 questions a day")
    s.derived("long-bill", length * price * questions, "USD/day", "tokens × price × questions")
    short = s.given("short-prompt", 4000, "tokens", "a prompt with retrieved passages, assumed", text="4,000 tokens")
    s.derived("short-bill", short * price * questions, "USD/day", "the same for the short prompt")


def majority(right: float, votes: int) -> float:
    """Chance that most of an odd number of independent votes are right, with a single wrong rival."""
    least = votes // 2 + 1
    return sum(comb(votes, k) * right**k * (1 - right) ** (votes - k) for k in range(least, votes + 1))


def add_votes(s: Sheet) -> None:
    """Majority votes and the ceiling of a noisy verifier."""
    for votes in (5, 15, 41):
        s.derived(f"majority-{votes}", majority(0.6, votes), "%", f"binomial, {votes} votes, each right with 0.6")
    s.derived("majority-bad", majority(0.4, 41), "%", "the same with 0.4")
    right, true, false = 0.2, 0.95, 0.05
    accepted = right * true + (1 - right) * false
    s.derived("verifier-ceiling", right * true / accepted, "%", "0.2 × 0.95 ÷ (0.2 × 0.95 + 0.8 × 0.05)")
    s.derived("verifier-ceiling-hard", 0.02 * true / (0.02 * true + 0.98 * false), "%", "the same from 0.02")


def add_decoding(s: Sheet) -> None:
    """Near-ties, masks and thinking tokens."""
    ties = s.given("flip", 0.0003, "", "assumed chance a token that rounding changes the argmax", text="3 in 10,000")
    s.derived("same-text", (1 - ties) ** 1000, "%", "(1 − chance)^1000")
    s.derived("mask-bytes", VOCABULARY / 8, "B", "128,256 tokens × 1 bit")
    s.derived("mask-walk", VOCABULARY * 4 * 5e-9, "s", "128,256 tokens × 4 characters × 5 ns, assumed")
    thinking = s.given("thinking", 8000, "tokens", "assumed budget of a hard question", text="8,000 tokens")
    gap = s.given("gap", 0.025, "s", "assumed time a token")
    s.derived("thinking-wait", thinking * gap, "s", "tokens × gap")
    price = s.given("price-out", 10e-6, "USD", "assumed price of an output token", text="$10 a million output tokens")
    s.derived("thinking-bill", thinking * price, "USD", "tokens × price")
    s.derived("answer-bill", 300 * price, "USD", "300 tokens × price")
