"""Sizing of foundations/long-context: where the quadratic term bites, what a token leaves behind, what a state holds."""

import math

from whiteboard.sizing import Sheet

LAYERS, WIDTH, HEADS, KV_HEADS, HEAD_SIZE = 32, 4096, 32, 8, 128
FEED_FORWARD, VOCABULARY = 14336, 128256
SHORT, LONG, HUGE = 8192, 131072, 1048576
ACHIEVED = 989e12 * 0.4


def sheet() -> Sheet:
    """Llama 3 8B's published shape, and the same shape with its attention replaced."""
    s = Sheet()
    params = add_costs(s)
    add_memory(s, params)
    add_training(s, params)
    add_capacity(s)
    add_positions(s)
    return s


def add_costs(s: Sheet) -> float:
    """FLOPs and bytes of full attention."""
    layer = s.derived(
        "layer-params",
        2 * WIDTH * WIDTH + 2 * WIDTH * KV_HEADS * HEAD_SIZE + 3 * WIDTH * FEED_FORWARD,
        "params",
        "2 d² + 2 d × 1,024 + 3 d × 14,336, d = 4,096",
    )
    params = s.derived("params", LAYERS * layer + 2 * VOCABULARY * WIDTH, "params", "32 layers + 2 × vocabulary × d")
    s.derived("cross-token", layer / (2 * WIDTH), "tokens", "parameters of a layer ÷ 2 d")
    s.derived("cross-prompt", layer / WIDTH, "tokens", "parameters of a layer ÷ d, since a token sees T ÷ 2 on average")
    s.derived("scores", HEADS * LONG**2 * 2, "B", "32 heads × 131,072² × 2 bytes, one layer")
    matrices = s.derived("prefill-matrices", 2 * params * LONG, "FLOP", "2 × parameters × 131,072 tokens")
    attention = s.derived("prefill-attention", 2 * LAYERS * LONG**2 * WIDTH, "FLOP", "2 × layers × T² × d, causal")
    s.derived("prefill-time", (matrices + attention) / ACHIEVED, "s", "both ÷ 40 % of 989 TFLOP/s (assumed)")
    s.derived("prefill-time-linear", matrices / ACHIEVED, "s", "matrices only ÷ the same")
    chunk = s.derived("chunk-flops", 8 * HEAD_SIZE**2, "FLOP", "8 × 128², a token and head", text="131,000 FLOP")
    s.derived("chunk-gain", 2 * LONG * HEAD_SIZE / chunk, "times", "2 T × 128 ÷ that, at T = 131,072")
    return params


def add_memory(s: Sheet, params: float) -> None:
    """What the past occupies, in 16 bits."""
    token = s.derived("cache-token", 2 * LAYERS * KV_HEADS * HEAD_SIZE * 2, "B", "2 × 32 layers × 8 × 128 × 2 bytes")
    long = s.derived("cache-long", token * LONG, "B", "bytes a token × 131,072")
    s.derived("cache-huge", token * HUGE, "B", "bytes a token × 1,048,576")
    s.derived("read-cross", params * 2 / token, "tokens", "weights × 2 bytes ÷ cache bytes a token")
    s.derived("cache-window", token * 4096, "B", "bytes a token × a window of 4,096, any length")
    state = s.derived(
        "state-linear", LAYERS * HEADS * HEAD_SIZE**2 * 2, "B", "32 layers × 32 heads × 128 × 128 × 2 bytes"
    )
    s.derived("state-tokens", state / token, "tokens", "state ÷ cache bytes a token")
    s.derived("state-mamba", LAYERS * 2 * WIDTH * 128 * 2, "B", "32 layers × 2 d channels × 128 numbers × 2 bytes")
    for name, full in (("hybrid-7", 4), ("hybrid-3", 8)):
        share = full / LAYERS
        s.derived(name, share * long + (1 - share) * state, "B", f"{full} of 32 layers cached, the rest states")
        s.derived(f"{name}-huge", share * token * HUGE + (1 - share) * state, "B", "the same at 1,048,576 tokens")
    s.derived("selected", 2048 / LONG, "%", "2,048 selected tokens ÷ 131,072")


def add_training(s: Sheet, params: float) -> None:
    """Cost of a training token by length; block size of a ring."""
    costs = {}
    for name, length in (("short", SHORT), ("long", LONG)):
        attention = 6 * LAYERS * length * WIDTH
        costs[name] = 6 * params + attention
        s.derived(f"train-{name}", attention / (6 * params), "%", f"6 L T d ÷ 6 N at T = {length:,}")
    s.derived("train-ratio", costs["long"] / costs["short"], "times", "cost of a token at 131,072 ÷ at 8,192")
    link = s.given("link", 50e9, "B/s", "a 400 Gbit/s network card, one direction")
    s.derived("ring-mha", ACHIEVED / link, "tokens", "40 % of 989 TFLOP/s ÷ link, all heads with own keys")
    s.derived("ring-gqa", ACHIEVED / link * KV_HEADS / HEADS, "tokens", "the same × 8 ÷ 32 KV heads")


def add_capacity(s: Sheet) -> None:
    """How many pairs a state can hold."""
    bits = s.derived("state-bits", HEAD_SIZE**2 * 16, "bits", "128 × 128 numbers × 16 bits, one head")
    s.derived("pairs-bits", bits / math.log2(VOCABULARY), "pairs", "bits ÷ log₂ 128,256, a bound for any rule")
    s.derived("pairs-sum", HEAD_SIZE**2 / (2 * math.log(VOCABULARY)), "pairs", "128² ÷ (2 ln 128,256), random keys")
    for name, power in (("half-fast", 5), ("half-slow", 12)):
        s.derived(name, math.log(2) / -math.log(1 - 2.0**-power), "tokens", f"ln 2 ÷ −ln (1 − 1 ÷ {2**power:,})")


def add_positions(s: Sheet) -> None:
    """Rotary pairs that never finish a turn, and the changed base."""
    for name, base, length in (("slow-10k", 1e4, 4096), ("slow-500k", 5e5, 8192)):
        slow = sum(2 * math.pi * base ** (2 * pair / HEAD_SIZE) > length for pair in range(HEAD_SIZE // 2))
        s.derived(name, slow, "pairs", f"of 64 with a wavelength above {length:,} at base {base:,.0f}")
    s.derived("ntk-base", 1e4 * 8 ** (HEAD_SIZE / (HEAD_SIZE - 2)), "", "10,000 × 8^(128 ÷ 126)")
    s.derived("logit-gap", math.log(16), "nats", "ln (131,072 ÷ 8,192)")
    s.derived("yarn-logits", (0.1 * math.log(16) + 1) ** 2, "times", "(0.1 ln 16 + 1)², YaRN's factor on logits")
