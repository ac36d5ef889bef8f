"""Sizing of engineering/rag-agents: context against retrieval, contextual chunks, re-ranking, and loops of an agent."""

from math import exp, log, sqrt

from whiteboard.sizing import Sheet

PARAMS, CACHE_8 = 70.55e9, 163_840
ATTENTION = 2 * 80 * 64 * 128
PEAK_8, PEAK_16, READING = 4 * 1979e12 * 0.4, 4 * 989e12 * 0.4, 4 * 3.35e12 * 0.6


def sheet() -> Sheet:
    """Hosted prices and 2025's caching terms assumed; latencies on the inference chapter's replica of four H100 cards."""
    s = Sheet()
    prices = add_prices(s)
    add_context(s, prices)
    add_latency(s)
    add_rerank(s, prices)
    add_contextual(s)
    add_steps(s)
    add_loop(s, prices)
    return s


def prefill(tokens: float) -> float:
    """Seconds to read a prompt: matrices in 8 bits, causal attention in 16 bits."""
    return 2 * PARAMS * tokens / PEAK_8 + ATTENTION * tokens**2 / PEAK_16


def add_prices(s: Sheet) -> dict[str, float]:
    """Dollars a token, and what a cache changes."""
    price = s.given("price-in", 3, "USD/million tokens", "assumed list price of a mid-size hosted model, 2025")
    out = s.given("price-out", 15, "USD/million tokens", "the same, output")
    read = s.given("read-ratio", 0.1, "", "cached read ÷ base price, Anthropic's documentation")
    write = s.given("write-ratio", 1.25, "", "cache write ÷ base price, Anthropic's documentation")
    life = s.given("lifetime", 300, "s", "cache lifetime, renewed by each read, Anthropic's documentation")
    return {"in": price / 1e6, "out": out / 1e6, "read": read, "write": write, "life": life}


def add_context(s: Sheet, p: dict[str, float]) -> None:
    """The corpus size at which retrieving is as dear as reading everything, cold, warm and busy."""
    chunks = s.given("chunks-sent", 8, "chunks", "assumed number of passages in the prompt")
    length = s.given("chunk-tokens", 500, "tokens", "assumed chunk")
    retrieved = s.derived("retrieved", chunks * length, "tokens", "chunks × tokens a chunk")
    search = s.given("search-cost", 0.002, "USD", "assumed: both searches and re-ranking 100", text="$0.002")
    level = s.derived(
        "level", retrieved + search / p["in"], "tokens", "retrieved + search cost ÷ price, in uncached input tokens"
    )
    s.derived("cross-cold", level, "tokens", "the same ÷ 1: no cache")
    s.derived("cross-hot", level / p["read"], "tokens", "the same ÷ 0.1: every read hits the cache")
    rate = s.given("slow-rate", 12, "questions/h", "assumed slow traffic: one in five minutes")
    miss = s.derived("miss", exp(-rate / 3600 * p["life"]), "%", "e^(−rate × lifetime), Poisson arrivals")
    factor = s.derived("slow-factor", p["read"] + (p["write"] - p["read"]) * miss, "", "read + (write − read) × miss")
    s.derived("cross-slow", level / factor, "tokens", "the same ÷ that factor")
    least = -log((1 - p["read"]) / (p["write"] - p["read"])) / p["life"] * 3600
    s.derived("cache-pays", least, "questions/h", "rate at which read + (write − read) × miss = 1")
    corpus = s.given("corpus", 100_000, "tokens", "assumed corpus, about 250 pages")
    whole = s.derived("whole-hot", corpus * p["in"] * p["read"], "USD", "corpus × price × 0.1")
    cold = s.derived("whole-cold", corpus * p["in"], "USD", "corpus × price")
    passages = s.derived("passages", level * p["in"], "USD", "level × price", text=f"${level * p['in']:.3f}")
    s.derived("cold-ratio", cold / passages, "", "whole corpus cold ÷ retrieval")
    upkeep = s.given("upkeep", 3000, "USD/month", "assumed: part of an engineer, index, evaluation")
    even = s.derived("even-volume", upkeep / (whole - passages), "questions/month", "upkeep ÷ saving a question")
    s.derived("even-rate", even / 30 / 24, "questions/h", "the same ÷ 30 days ÷ 24 h")
    asked = s.derived("q-hot", 150_000 * p["in"] * p["read"], "USD", "150,000 tokens × price × 0.1", text="$0.045")
    s.derived("q-cold", 150_000 * p["in"], "USD", "150,000 tokens × price")
    s.derived("q-even", upkeep / (asked - passages), "questions/month", "upkeep ÷ saving a question")
    s.derived("q-prefill", prefill(150_000), "s", "prefill of 150,000 tokens without a cache")


def add_latency(s: Sheet) -> None:
    """First token of both designs on the inference chapter's replica."""
    s.derived("prefill-corpus", prefill(100_000), "s", "2 × 70.6 billion × T ÷ FP8 rate + attention ÷ bf16 rate, 40 %")
    wait = s.given("search-time", 0.25, "s", "assumed: embed, search, fuse, re-rank")
    first = s.derived("first-retrieved", wait + prefill(4000), "s", "search time + prefill of the retrieved tokens")
    slope, bend = 2 * PARAMS / PEAK_8, ATTENTION / PEAK_16
    cross = (sqrt(slope**2 + 4 * bend * first) - slope) / (2 * bend)
    s.derived("cross-latency", cross, "tokens", "prompt whose uncached prefill takes as long")
    cache = s.derived("cache-corpus", 100_000 * CACHE_8, "B", "corpus × 160 KiB a token, 8-bit cache")
    s.derived("gap-extra", cache / READING, "s", "cache ÷ (4 × 3.35 TB/s × 60 %), for each output token")
    s.derived("answer-extra", 300 * cache / READING, "s", "the same × 300 output tokens")
    s.derived("prefixes-fit", (4 * 80e9 * 0.9 - PARAMS) // cache, "prefixes", "(4 × 80 GB × 90 % − weights) ÷ cache")


def add_rerank(s: Sheet, p: dict[str, float]) -> None:
    """A cross-encoder against simply sending more chunks."""
    price = s.derived("chunk-cost", 500 * p["in"], "USD", "chunk tokens × price", text=f"${500 * p['in']:.4f}")
    s.derived("rerank-even", 0.002 / price, "chunks", "0.002 dollars, all charged to re-ranking, ÷ cost of a chunk")
    s.derived("rerank-saves", 12 * price, "USD", "20 − 8 chunks × cost of a chunk", text=f"${12 * price:.3f}")
    work = s.derived("rerank-work", 100 * 500 * 2 * 0.3e9, "FLOP", "100 pairs × 500 tokens × 2 × 0.3 billion (assumed)")
    s.derived("rerank-l4", work / (121e12 * 0.4), "s", "work ÷ (L4's 121 TFLOP/s × 40 %)")
    s.derived("rerank-h100", work / (989e12 * 0.4), "s", "work ÷ (H100's 989 TFLOP/s × 40 %)")
    s.derived("prefill-saved", 12 * 500 * 2 * PARAMS / PEAK_8, "s", "prefill of 12 chunks on the large model")


def add_contextual(s: Sheet) -> None:
    """Anthropic's cost of contextual retrieval, recomputed for a document of any length."""
    s.given("haiku-in", 0.25, "USD/million tokens", "Claude 3 Haiku, list price of 2024")
    s.given("haiku-out", 1.25, "USD/million tokens", "the same, output")

    def cost(document: float, *, cached: bool) -> float:
        first, again = (0.30, 0.03) if cached else (0, 0.25)
        return first + document / 800 * again + (850 * 0.25 + 100 * 1.25) / 800

    how = "write + length ÷ 800 × read + (850 × input + 100 × output) ÷ 800"
    s.derived("context-cached", cost(8000, cached=True), "USD", f"8,000-token documents: {how}")
    s.derived("context-plain", cost(8000, cached=False), "USD", "the same without a cache")
    s.derived("context-long", cost(100_000, cached=True), "USD", "100,000-token documents, cached")
    s.derived("context-long-plain", cost(100_000, cached=False), "USD", "100,000-token documents, no cache")


def add_steps(s: Sheet) -> None:
    """Compounding of step errors, with and without a verifier."""
    right = s.given("step-right", 0.95, "%", "assumed chance that a step is right")
    steps = s.given("steps", 20, "steps", "assumed length of a task")
    s.derived("task-right", right**steps, "%", "step chance ^ steps")
    s.derived("half-life", log(0.5) / log(right), "steps", "ln 0.5 ÷ ln 0.95")
    s.derived("step-needed", 0.9 ** (1 / steps), "%", "0.9 ^ (1 ÷ 20)", text="99.5 %")
    caught, alarm = 0.8, 0.05
    s.given("caught", caught, "%", "assumed share of wrong steps that the verifier rejects")
    s.given("false-alarm", alarm, "%", "assumed share of right steps that it rejects")
    good, bad = right * (1 - alarm), (1 - right) * (1 - caught)
    again = 1 - good - bad
    tries = s.derived("tries", (1 - again**3) / (1 - again), "attempts", "(1 − q³) ÷ (1 − q), q = share rejected")
    s.derived("odds-factor", (1 - alarm) / (1 - caught), "", "(1 − false alarm) ÷ (1 − caught)")
    step = s.derived("step-verified", good * tries, "%", "right and accepted × attempts, at most three")
    s.derived("task-verified", step**steps, "%", "the same ^ steps")


def add_loop(s: Sheet, p: dict[str, float]) -> None:
    """Tokens, dollars and seconds of an agent's loop."""
    fixed = s.given("fixed", 6000, "tokens", "assumed instructions and 15 tool definitions")
    output = s.given("turn-output", 300, "tokens", "assumed thought and call a turn")
    seen = s.given("turn-observation", 1200, "tokens", "assumed observation a turn")
    turns = s.given("turns", 20, "turns", "assumed length of a task")
    added = s.derived("turn-added", output + seen, "tokens", "output + observation")
    read = s.derived(
        "loop-read",
        turns * fixed + added * turns * (turns - 1) / 2,
        "tokens",
        "turns × fixed + added × turns × (turns − 1) ÷ 2",
    )
    s.derived("loop-ratio", read / (turns * output), "", "input read ÷ output written")
    answer = turns * output * p["out"]
    plain = s.derived("loop-plain", read * p["in"] + answer, "USD", "tokens read × price + output × price")
    written = fixed + (turns - 1) * added
    base = p["write"] * written + p["read"] * (read - written)
    cached = s.derived("loop-cached", base * p["in"] + answer, "USD", "1.25 × new + 0.1 × old tokens, + output")
    s.derived("loop-saving", plain / cached, "", "without ÷ with a cache")
    dear = p["out"] / p["in"]
    s.derived("bend-plain", 2 * (fixed + dear * output) / added, "turns", "2 × (fixed + 5 × output) ÷ added")
    linear = p["write"] * added + dear * output + p["read"] * fixed
    s.derived(
        "bend-cached",
        2 * linear / (p["read"] * added),
        "turns",
        "2 × (1.25 × added + 5 × output + 0.1 × fixed) ÷ (0.1 × added)",
    )
    summary = s.given("summary", 1000, "tokens", "assumed length of a compacted history")
    fee = (dear + p["write"]) * summary + p["read"] * fixed
    s.derived("compact-fee", fee, "tokens", "(5 + 1.25) × summary + 0.1 × fixed, in base input tokens")
    s.derived("compact-every", sqrt(2 * fee / (p["read"] * added)), "turns", "√(2 × fee ÷ (0.1 × added))")
    s.derived("tools-100", 100 * 250, "tokens", "100 tools × 250 tokens of definition (assumed)")
    gap = s.given("gap", 0.02, "s", "assumed time an output token")
    s.given("turn-first", 0.3, "s", "assumed first token with a warm cache")
    s.given("tool-time", 1, "s", "assumed tool call")
    turn = s.derived("turn-time", 0.3 + output * gap + 1, "s", "first token + output × gap + tool")
    s.derived("loop-time", turns * turn, "s", "turns × that")
    s.derived("write-share", output * gap / turn, "%", "output × gap ÷ turn")
