"""Sizing of foundations/language-models: vocabulary, optimizer constants, batch noise, and the arithmetic of experts."""

from math import erf, exp, log, pi, sqrt

from whiteboard.sizing import Sheet


def sheet() -> Sheet:
    """Numbers that the chapter derives, from published shapes and from stated assumptions."""
    s = Sheet()
    add_vocabulary(s)
    add_flops(s)
    add_optimizer(s)
    add_noise(s)
    add_mixtral(s)
    add_deepseek(s)
    add_capacity(s)
    return s


def add_vocabulary(s: Sheet) -> None:
    """Characters a token, and the vocabulary at which compute for a fixed text is least."""
    before = s.given("chars-32k", 3.17, "characters", "a token, Llama 2's 32,000 entries, reported by Llama 3's paper")
    after = s.given("chars-128k", 3.94, "characters", "a token, Llama 3's 128,256 entries, same paper")
    slope = s.derived("chars-slope", (after - before) / log(128256 / 32000), "", "difference ÷ ln (128,256 ÷ 32,000)")
    s.derived("shorter", 1 - before / after, "%", "1 − 3.17 ÷ 3.94: fewer tokens for the same English text")
    s.derived("embedding", 128256 * 4096, "params", "128,256 × 4,096, one of two tables of Llama 3 8B")
    s.derived("share-optimum", slope / (after - slope), "%", "b ÷ (c − b) at 128,256 entries")
    for name, body, width in (("7b", 7e9, 4096), ("68b", 68.5e9, 8192)):
        size = 128256.0
        for _ in range(100):
            size = body / width * slope / (after + slope * log(size / 128256) - slope)
        s.derived(f"vocabulary-{name}", round(size, -4), "entries", f"solves V d (c − b) = b N_b, d = {width:,}")


def add_flops(s: Sheet) -> None:
    """Work of a token and the share of attention."""
    params = s.given("dense-params", 8.03e9, "params", "Llama 3 8B, L = 32, d = 4,096")
    working = s.derived(
        "dense-working", params - 128256 * 4096, "params", "parameters − input table, which is a lookup"
    )
    token = s.derived("token-flops", 6 * working, "FLOP", "6 × parameters without the input table")
    s.derived("attention-flops", 6 * 32 * 4096 * 8192, "FLOP", "6 L d T at T = 8,192, causal half only")
    s.derived("attention-share", 6 * 32 * 4096 * 8192 / token, "%", "the second ÷ the first")
    s.derived("attention-even", 12 * 4096, "tokens", "T = 12 d, where scores cost as much as a 12 L d² body")


def add_optimizer(s: Sheet) -> None:
    """Constants that follow from Adam's two decay rates, weight decay and depth."""
    s.derived("first-999", 0.1 / sqrt(0.001), "", "(1 − 0.9) ÷ √(1 − 0.999)")
    s.derived("first-95", 0.1 / sqrt(0.05), "", "(1 − 0.9) ÷ √(1 − 0.95)")
    s.derived("ten-999", (1 - 0.9**10) / sqrt(1 - 0.999**10), "", "(1 − 0.9¹⁰) ÷ √(1 − 0.999¹⁰)")
    s.derived("ten-95", (1 - 0.9**10) / sqrt(1 - 0.95**10), "", "(1 − 0.9¹⁰) ÷ √(1 − 0.95¹⁰)")
    rate = s.given("rate", 3e-4, "", "learning rate, assumed", text="0.0003")
    decay = s.given("decay", 0.1, "", "weight decay λ, assumed")
    s.derived("memory-steps", 1 / (rate * decay), "steps", "1 ÷ (η λ)")
    s.derived("weight-rms", sqrt(rate / (2 * decay)), "", "√(η ÷ 2λ), uncorrelated unit updates")
    s.derived(
        "spike-hush", sqrt(0.05) * 100, "", "√(1 − 0.95) × 100: growth of √v after one gradient 100 times too large"
    )
    s.derived("unscaled-rms", sqrt(1 + 64), "", "√(1 + 2L), L = 32, unit branches")


def add_noise(s: Sheet) -> None:
    """The noise scale from gradient norms at two batch sizes."""
    small = s.given("norm-small", 0.9, "", "squared gradient norm at 0.5 million tokens, assumed")
    large = s.given("norm-large", 0.3, "", "squared gradient norm at 4 million tokens, assumed")
    trace = s.derived(
        "trace", (small - large) / (1 / 0.5e6 - 1 / 4e6), "tokens", "difference ÷ (1 ÷ 0.5 million − 1 ÷ 4 million)"
    )
    signal = s.derived("signal", (4e6 * large - 0.5e6 * small) / (4e6 - 0.5e6), "", "weighted difference: |G|²")
    scale = s.derived("noise-scale", trace / signal, "tokens", "trace ÷ signal")
    s.derived("extra-examples", 4e6 / scale, "%", "B ÷ noise scale at 4 million tokens: tokens above the minimum")
    s.derived("extra-steps", scale / 4e6, "%", "noise scale ÷ B: steps above the minimum")


def add_mixtral(s: Sheet) -> None:
    """Mixtral 8x7B from its published shape."""
    attention = 2 * 4096 * 4096 + 2 * 4096 * 1024
    expert = s.derived("mixtral-expert", 3 * 4096 * 14336, "params", "3 × 4,096 × 14,336")
    tables = 2 * 32000 * 4096
    total = s.derived(
        "mixtral-total", 32 * (attention + 8 * expert) + tables, "params", "32 × (attention + 8 experts) + tables"
    )
    active = s.derived("mixtral-active", 32 * (attention + 2 * expert) + tables, "params", "the same with 2 experts")
    s.derived("mixtral-ratio", total / active, "", "total ÷ active")


def add_deepseek(s: Sheet) -> None:
    """DeepSeek-V3 from its published shape, without the extra prediction module."""
    width = 7168
    attention = width * 1536 + 1536 * 128 * 192 + width * 576 + 512 * 128 * 256 + 128 * 128 * width
    s.derived("v3-attention", attention, "params", "latent attention of a layer: ranks 1,536 and 512, 128 heads")
    expert = s.derived("v3-expert", 3 * width * 2048, "params", "3 × 7,168 × 2,048")
    rest = 61 * attention + 3 * 3 * width * 18432 + 58 * width * 256 + 2 * 129280 * width
    total = s.derived(
        "v3-total", rest + 58 * 257 * expert, "params", "58 × 257 experts + 61 attentions + 3 dense + tables"
    )
    table = 129280 * width
    active = s.derived(
        "v3-active", rest - table + 58 * 9 * expert, "params", "8 routed and 1 shared expert, without the input table"
    )
    s.derived("v3-ratio", total / active, "", "total ÷ active")
    s.derived("v3-experts-share", 58 * 257 * expert / total, "%", "experts ÷ total")
    flops = s.derived("v3-flops", 6 * active * 14.8e12, "FLOP", "6 × active × 14.8 trillion tokens")
    hours = s.given("v3-hours", 2.664e6, "GPU hours", "pretraining on H800 cards, its report")
    s.derived("v3-utilization", flops / (hours * 3600 * 989e12), "%", "FLOP ÷ (hours × 989 TFLOP/s in bf16)")
    s.derived(
        "dense-twin", active / (total - table), "%", "active ÷ total without the input table: share of a dense twin"
    )


def add_capacity(s: Sheet) -> None:
    """Share of tokens over capacity when a balanced router still scatters at random (normal approximation)."""
    for mean in (64, 1024):
        spread = 1 / sqrt(mean)
        for factor in (1.0, 1.25):
            z = (factor - 1) / spread
            density, tail = exp(-z * z / 2) / sqrt(2 * pi), (1 - erf(z / sqrt(2))) / 2
            s.derived(
                f"drop-{mean}-{round(factor * 100)}",
                spread * (density - z * tail),
                "%",
                f"overflow at factor {factor}, {mean:,} tokens an expert on average",
                text=None if spread * (density - z * tail) > 1e-6 else "under 0.0001 %",
            )
