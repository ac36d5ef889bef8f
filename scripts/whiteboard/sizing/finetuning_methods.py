"""Sizing of foundations/finetuning-methods: what each method trains on one 8 B model, and what divergence buys."""

import math

from whiteboard.sizing import Sheet

LAYERS, WIDTH, FEED_FORWARD, KV_WIDTH = 32, 4096, 14336, 1024


def sheet() -> Sheet:
    """Llama 3 8B's published shape; 16 bytes of training state a trained parameter, 2 for a frozen one."""
    s = Sheet()
    add_trained(s)
    add_divergence(s)
    add_comparisons(s)
    add_groups(s)
    return s


def add_trained(s: Sheet) -> None:
    """Trained parameters and their training state by method."""
    params = s.given("params", 8.03e9, "params", "Llama 3 8B, published")
    frozen = s.derived("frozen", params * 2, "B", "parameters × 2 bytes")
    s.derived("full-state", params * 16, "B", "parameters × 16 bytes: weight, gradient, master copy, two moments")
    bottleneck = s.given("bottleneck", 64, "", "assumed width m of an adapter")
    each = 2 * WIDTH * bottleneck + bottleneck + WIDTH
    adapters = s.derived("adapters", 2 * LAYERS * each, "params", "2 × 32 layers × (2 × 4,096 × m + m + 4,096)")
    s.derived("adapters-share", adapters / params, "%", "adapters ÷ parameters")
    s.derived("adapters-state", adapters * 16, "B", "adapters × 16 bytes")
    length = s.given("prefix", 30, "vectors", "assumed prefix length")
    prefix = s.derived("prefix-params", length * 2 * LAYERS * KV_WIDTH, "params", "length × 2 × 32 layers × 1,024")
    s.derived("prefix-state", prefix * 16, "B", "prefix parameters × 16 bytes")
    prompt = s.derived("prompt-params", 100 * WIDTH, "params", "soft prompt of 100 vectors × 4,096")
    s.derived("prompt-state", prompt * 16, "B", "soft-prompt parameters × 16 bytes")
    rank = s.given("rank", 16, "", "assumed LoRA rank")
    per_layer = 4 * WIDTH + 2 * (WIDTH + KV_WIDTH) + 3 * (WIDTH + FEED_FORWARD)
    lora = s.derived(
        "lora", rank * LAYERS * per_layer, "params", "rank × 32 layers × sum of d_in + d_out, seven matrices"
    )
    s.derived("lora-share", lora / params, "%", "LoRA ÷ parameters")
    s.derived("lora-state", lora * 16, "B", "LoRA × 16 bytes")
    s.derived("lora-ratio", (params * 16) / (frozen + lora * 16), "", "full state ÷ (frozen weights + LoRA state)")
    s.derived("anchor", params * 4, "B", "elastic weight consolidation: old weights and Fisher diagonal, 2 bytes each")


def add_divergence(s: Sheet) -> None:
    """KL of best-of-n, compounding of the clip, odds under a verifier."""
    for n in (4, 16, 1024):
        s.derived(f"bon-{n}", math.log(n) - (n - 1) / n, "nats", f"log {n:,} − {n - 1:,}/{n:,}", text=_nats(n))
    s.derived("clip-product", 1.2**100, "", "1.2¹⁰⁰: every one of 100 tokens at the upper edge of the clip")
    odds = s.derived("odds-factor", math.exp(1 / 0.5), "", "e^(1/β) at β = 0.5, reward 0 or 1")
    s.derived("tilted-rate", _rate(0.1, odds), "%", "pass rate 10 % after multiplying its odds by that factor")
    s.derived("condition-kl", -math.log(0.1), "nats", "−log 0.1: answering always right from a pass rate of 10 %")


def add_comparisons(s: Sheet) -> None:
    """Labels for one reward difference."""
    s.derived("labels", 1 / (0.75 * 0.25 * 0.1**2), "comparisons", "1 ÷ (0.75 × 0.25 × 0.1²)")


def add_groups(s: Sheet) -> None:
    """Groups without a gradient."""
    for size in (8, 32):
        s.derived(f"dead-{size}", 0.1**size + 0.9**size, "%", f"0.1^{size} + 0.9^{size}: all wrong or all right")


def _rate(rate: float, factor: float) -> float:
    """Pass rate whose odds are `factor` times those of `rate`."""
    odds = factor * rate / (1 - rate)
    return odds / (1 + odds)


def _nats(n: int) -> str:
    return f"{math.log(n) - (n - 1) / n:.2f} nats"
