"""Sizing of foundations/efficient-inference: what one token of an 8 B model costs, and what each compression changes."""

import math

from whiteboard.sizing import Sheet

LAYERS, WIDTH, HEADS, KV_HEADS, HEAD_SIZE, FEED_FORWARD, VOCABULARY = 32, 4096, 32, 8, 128, 14336, 128256


def sheet() -> Sheet:
    """Llama 3 8B's published shape on one H100; only peaks are used unless a row says otherwise."""
    s = Sheet()
    card = add_card(s)
    token = add_token(s, card)
    add_tiles(s, card)
    add_bits(s)
    add_sparsity(s)
    add_cache(s)
    add_queue(s, card, token)
    add_distillation(s)
    return s


def add_card(s: Sheet) -> dict[str, float]:
    """Peaks and the ridge."""
    peak = s.given("peak", 989e12, "FLOP/s", "H100 SXM, dense bf16, vendor's figure")
    bandwidth = s.given("bandwidth", 3.35e12, "B/s", "H100 SXM, vendor's figure")
    ridge = s.derived("ridge", peak / bandwidth, "FLOP/B", "peak ÷ bandwidth")
    return {"peak": peak, "bandwidth": bandwidth, "ridge": ridge}


def add_token(s: Sheet, card: dict[str, float]) -> dict[str, float]:
    """Operations and bytes of one decoded token."""
    layer = 2 * WIDTH * WIDTH + 2 * WIDTH * KV_HEADS * HEAD_SIZE + 3 * WIDTH * FEED_FORWARD
    params = s.derived(
        "params",
        LAYERS * layer + VOCABULARY * WIDTH,
        "params",
        "32 layers of Q, K, V, O and three feed-forward matrices, and the output head; the input table is only looked up",
    )
    flops = s.derived("flops", 2 * params, "FLOP", "2 × parameters in matrices")
    weights = s.derived("weights", 2 * params, "B", "the same parameters × 2 bytes")
    per_cached = s.derived("attention-flops", 4 * LAYERS * HEADS * HEAD_SIZE, "FLOP", "4 × 32 layers × 32 heads × 128")
    cache = s.derived("cache", 2 * LAYERS * KV_HEADS * HEAD_SIZE * 2, "B", "2 × 32 layers × 8 KV heads × 128 × 2 bytes")
    s.derived("equal-length", flops / per_cached, "tokens", "FLOPs in matrices ÷ FLOPs for each cached token")
    s.derived("half-batch", weights / (8000 * cache), "sequences", "weights ÷ cache of 8,000 tokens")
    most = (flops + 8000 * per_cached) / (8000 * cache)
    s.derived("most-intensity", most, "FLOP/B", "(2 N + 4 L h dₖ T) ÷ (T × cache), T = 8,000, any batch")
    s.derived("most-share", most / card["ridge"], "%", "the same ÷ ridge")
    return {"flops": flops, "weights": weights, "cache": cache}


def add_tiles(s: Sheet, card: dict[str, float]) -> None:
    """Matrix multiplication against on-chip memory."""
    held = s.given(
        "on-chip", (228 + 256) * 1024, "iB", "shared memory + registers of one H100 processor, vendor's guide"
    )
    s.derived("on-chip-intensity", math.sqrt(held / 2) / 2, "FLOP/B", "√(2-byte elements held) ÷ 2 bytes")
    needed = 2 * (2 * card["ridge"]) ** 2
    s.derived("on-chip-needed", needed, "B", "2 bytes × (2 × ridge)²: memory at which the bound meets the ridge")
    s.derived("tile-intensity", 128 * 256 / (128 + 256), "FLOP/B", "s t ÷ (s + t) for a 128 × 256 output tile, 2 bytes")


def add_bits(s: Sheet) -> None:
    """Noise of quantizers."""
    db = 20 * math.log10(2)
    s.derived("db-bit", db, "dB", "20 log₁₀ 2")
    s.derived(
        "int8-four-sigma", 8 * db + 10 * math.log10(3 / 16), "dB", "10 log₁₀(3 × 4⁸ ÷ 4²): 8 bits, clipped at 4 σ"
    )
    s.derived(
        "gap-fixed", 10 * math.log10(math.sqrt(3) * math.pi / 2), "dB", "10 log₁₀(√3 π ÷ 2), fixed-rate scalar codes"
    )
    s.derived(
        "gap-entropy", 10 * math.log10(math.pi * math.e / 6), "dB", "10 log₁₀(π e ÷ 6), entropy-coded uniform step"
    )
    for mantissa in (1, 2, 3):
        value = 10 * math.log10(18 / math.log(2) * 4**mantissa)
        s.derived(f"float-{mantissa}", value, "dB", f"10 log₁₀(18 ÷ ln 2 × 4^{mantissa}): log-uniform values")
    loading = 10 ** ((8 * db + 10 * math.log10(3) - 10 * math.log10(18 / math.log(2) * 64)) / 20)
    s.derived("break-even", loading, "", "peak ÷ RMS at which INT8 falls to the 3-bit mantissa's SNR")
    s.derived("group-bits", 4 + 16 / 128, "bits", "4 + 16 ÷ 128", text="4.125 bits")
    bound = math.sqrt(2 * math.log(2 * 4096 / 0.01) / 4096) * math.sqrt(4096)
    s.derived("rotated-peak", bound, "", "√(2 ln(2 × 4,096 ÷ 0.01)): peak ÷ RMS after a random rotation, at 99 %")


def add_sparsity(s: Sheet) -> None:
    """Bytes of 2:4 sparsity, and what magnitude pruning of Gaussian weights loses."""
    s.derived("sparse-16", (2 * 16 + 4) / 64, "%", "(2 values × 16 bits + 2 indices × 2 bits) ÷ 64 bits")
    s.derived("sparse-4", (2 * 4 + 4) / 16, "%", "(2 × 4 bits + 2 × 2 bits) ÷ 16 bits")
    s.derived("sparse-16-speed", 64 / 36, "", "64 ÷ 36, the most that a bandwidth-bound step gains")
    s.derived("sparse-4-speed", 16 / 12, "", "16 ÷ 12")
    median = 0.6744897501960817
    lost = 0.5 - 2 * median * math.exp(-(median**2) / 2) / math.sqrt(2 * math.pi)
    s.derived("half-lost", lost, "%", "½ − 2 m φ(m), m = 0.674: energy of the smaller half of Gaussian weights")
    s.derived("half-snr", -10 * math.log10(lost), "dB", "the same as SNR")


def add_cache(s: Sheet) -> None:
    """Latent attention of DeepSeek-V3's size."""
    s.derived("latent-elements", 512 + 64, "numbers", "latent + rotary part, a token and layer")
    s.derived("full-elements", 2 * 128 * 128, "numbers", "2 × 128 heads × 128", text="32,768 numbers")
    s.derived("latent-saving", 2 * 128 * 128 / 576, "", "full ÷ latent")
    s.derived(
        "absorbed",
        2 * (576 + 512),
        "FLOP",
        "2 × (512 + 64) for the score, 2 × 512 for the sum, one head and cached token",
        text="2,176 FLOP",
    )
    s.derived(
        "expanded", 2 * (192 + 128), "FLOP", "2 × (128 + 64) + 2 × 128 with keys and values unpacked", text="640 FLOP"
    )
    s.derived("absorbed-ratio", 2176 / 640, "", "absorbed ÷ expanded")
    unpack = s.derived(
        "unpack", 2 * 512 * (128 + 128), "FLOP", "2 × 512 × (128 + 128), one head and token", text="262,144 FLOP"
    )
    s.derived("unpack-queries", unpack / (2176 - 640), "queries", "unpack ÷ (absorbed − expanded)")


def add_queue(s: Sheet, card: dict[str, float], token: dict[str, float]) -> None:
    """A server as a queue."""
    prompt = s.given("prompt", 2000, "tokens", "assumed prompt")
    answer = s.given("answer", 300, "tokens", "assumed mean answer")
    base = s.derived("step-base", token["weights"] / card["bandwidth"], "s", "t₀ = weights ÷ bandwidth")
    held = prompt + answer / 2
    each = s.derived(
        "step-each",
        held * token["cache"] / card["bandwidth"],
        "s",
        "t₁ = (prompt + half the answer) × cache ÷ bandwidth",
    )
    prefill = s.derived(
        "prefill", token["flops"] * prompt / (0.4 * card["peak"]), "s", "tₚ = 2 N × prompt ÷ (40 % of peak, assumed)"
    )
    limit = s.derived("rate-limit", 1 / (answer * each + prefill), "requests/s", "1 ÷ (answer × t₁ + tₚ)")
    gap = s.derived("gap-eighty", base / 0.2, "s", "t₀ ÷ (1 − 0.8)")
    s.derived("batch-eighty", 0.8 * limit * answer * gap, "sequences", "Little's law: 80 % of the limit × answer × gap")


def add_distillation(s: Sheet) -> None:
    """When a smaller model has paid for its training."""
    large, small = 70.55e9, 8.03e9
    s.derived(
        "break-even-tokens",
        (6 * small + 2 * large) / (2 * (large - small)),
        "",
        "(6 Nₛ + 2 N) ÷ (2 (N − Nₛ)), 70.6 B teacher, 8.03 B student: served tokens per training token",
    )
    s.derived("all-exit", 0.9**32, "%", "0.9³²: all of 32 sequences may stop when each may with 90 %")
