"""Sizing of engineering/inference: one 70 B replica of four H100 cards, from the roofline to money a million tokens."""

from whiteboard.sizing import Sheet

LAYERS, WIDTH, HEADS, KV_HEADS, HEAD_SIZE = 80, 8192, 64, 8, 128
FEED_FORWARD, VOCABULARY = 28672, 128256
CARDS = 4


def sheet() -> Sheet:
    """Llama 3 70B's published shape in 16 and in 8 bits; 40 % of peak arithmetic and 60 % of bandwidth assumed."""
    s = Sheet()
    card = add_card(s)
    shape = add_shape(s)
    load = add_load(s)
    speed = add_speed(s, card, shape, load)
    add_chunks(s, card, shape, speed)
    add_network(s, load, shape, speed)
    add_money(s, load, shape, speed)
    return s


def add_card(s: Sheet) -> dict[str, float]:
    """The card's peaks and its ridge point."""
    flops = s.given("peak-16", 989e12, "FLOP/s", "H100 SXM, dense bf16, vendor's figure without sparsity")
    flops_8 = s.given("peak-8", 1979e12, "FLOP/s", "the same in FP8")
    bandwidth = s.given("bandwidth", 3.35e12, "B/s", "H100 SXM, vendor's figure")
    s.derived("ridge", flops / bandwidth, "FLOP/B", "peak in 16 bits ÷ bandwidth")
    s.derived("ridge-8", flops_8 / bandwidth, "FLOP/B", "peak in 8 bits ÷ bandwidth")
    s.derived("cross-16", flops / bandwidth, "sequences", "ridge ÷ 1 FLOP a byte and sequence")
    s.derived("cross-w8", flops / bandwidth / 2, "sequences", "ridge ÷ 2 (8-bit weights, 16-bit arithmetic)")
    s.derived(
        "cross-w4",
        flops / bandwidth / 4,
        "sequences",
        "ridge ÷ 4 (4-bit weights, 16-bit arithmetic)",
        text="74 sequences",
    )
    return {"flops": flops, "flops_8": flops_8, "bandwidth": bandwidth}


def add_shape(s: Sheet) -> dict[str, float]:
    """Weights and cache bytes."""
    layer = 2 * WIDTH * WIDTH + 2 * WIDTH * KV_HEADS * HEAD_SIZE + 3 * WIDTH * FEED_FORWARD
    params = s.derived(
        "params",
        LAYERS * layer + 2 * VOCABULARY * WIDTH,
        "params",
        "Llama 3 70B's shape, summed in the chatbot chapter",
    )
    weights_16 = s.derived("weights-16", params * 2, "B", "parameters × 2 bytes")
    weights_8 = s.derived("weights-8", params, "B", "parameters × 1 byte")
    s.derived("weights-4", params * 4.25 / 8, "B", "parameters × 4.25 bits (a 16-bit scale for each 64 weights)")
    kv_16 = s.derived("kv-16", 2 * LAYERS * KV_HEADS * HEAD_SIZE * 2, "B", "2 × 80 layers × 8 KV heads × 128 × 2 bytes")
    kv_8 = s.derived("kv-8", kv_16 / 2, "B", "half of it with an 8-bit cache")
    s.derived("kv-mha", kv_16 * HEADS / KV_HEADS, "B", "the same in 16 bits with 64 KV heads")
    s.derived("kv-mqa", kv_16 / KV_HEADS, "B", "the same in 16 bits with one KV head")
    s.derived("kv-mla", 61 * (512 + 64) * 2, "B", "DeepSeek-V3: 61 layers × (512 + 64) × 2 bytes")
    return {"params": params, "weights_16": weights_16, "weights_8": weights_8, "kv_16": kv_16, "kv_8": kv_8}


def add_load(s: Sheet) -> dict[str, float]:
    """The traffic of the example."""
    prompt = s.given("prompt", 2000, "tokens", "assumed prompt")
    output = s.given("output", 300, "tokens", "assumed answer")
    batch = s.given("batch", 96, "sequences", "chosen so that the gap stays under the target")
    s.given("target-ttft", 0.5, "s", "assumed target for the first token")
    s.given("target-tpot", 0.05, "s", "assumed target for the gap between tokens")
    return {"prompt": prompt, "output": output, "batch": batch, "held": prompt + output / 2}


def add_speed(s: Sheet, card: dict[str, float], shape: dict[str, float], load: dict[str, float]) -> dict[str, float]:
    """Prefill, decoding step, gap and rate of a replica in both precisions."""
    reading = CARDS * card["bandwidth"] * 0.6
    result = {"reading": reading}
    s.derived("full-read", 80e9 / card["bandwidth"], "s", "80 GB ÷ 3.35 TB/s")
    overtake = round(shape["weights_16"] / (load["held"] * shape["kv_16"]), -1)
    s.derived("overtake", overtake, "sequences", "weights ÷ cache of a sequence, 16 bits, to the nearest ten")
    long = s.derived("cache-long", 32000 * shape["kv_8"], "B", "32,000 tokens × cache bytes a token, 8 bits")
    free = CARDS * 80e9 * 0.9 - shape["weights_8"]
    s.derived("fit-long", free // long, "sequences", "(4 × 80 GB × 90 % − weights) ÷ cache of 32,000 tokens, 8 bits")
    floor = shape["weights_16"] / (CARDS * card["bandwidth"])
    s.derived("floor-16", floor, "s", "weights in 16 bits ÷ (4 × 3.35 TB/s): no step of one replica is faster")
    s.derived("lone-16", shape["weights_16"] / reading, "s", "weights in 16 bits ÷ (4 × 3.35 TB/s × 60 %), batch 1")
    s.derived("lone-8", shape["weights_8"] / reading, "s", "the same in 8 bits")
    for bits, peak in (("16", card["flops"]), ("8", card["flops_8"])):
        weights, kv = shape[f"weights_{bits}"], shape[f"kv_{bits}"]
        held = load["held"] * kv
        room = CARDS * 80e9 * 0.9 - weights
        s.derived(f"fit-{bits}", room // held, "sequences", "(4 × 80 GB × 90 % − weights) ÷ cache of a sequence")
        prefill = s.derived(
            f"prefill-{bits}",
            2 * shape["params"] * load["prompt"] / (CARDS * peak * 0.4),
            "s",
            f"2 × parameters × prompt ÷ (4 × peak in {bits} bits × 40 %)",
        )
        step = s.derived(
            f"step-{bits}",
            (weights + load["batch"] * held) / reading,
            "s",
            "(weights + batch × cache of a sequence) ÷ (4 × 3.35 TB/s × 60 %)",
        )
        share = s.derived(f"share-{bits}", load["output"] * step / load["batch"], "s", "answer × step ÷ batch")
        rate = s.derived(f"rate-{bits}", 1 / (prefill + share), "requests/s", "1 ÷ (prefill + decode share)")
        gap = load["batch"] / (rate * load["output"])
        s.derived(f"gap-{bits}", gap, "s", "batch ÷ (requests a second × answer tokens)")
        result |= {f"prefill_{bits}": prefill, f"step_{bits}": step, f"share_{bits}": share, f"rate_{bits}": rate}
    s.derived("tokens-8", result["rate_8"] * load["output"], "tokens/s", "requests a second × answer tokens, 8 bits")
    s.derived("concurrency", load["batch"], "sequences", "Little's law: requests a second × answer tokens × gap")
    return result


def add_chunks(s: Sheet, card: dict[str, float], shape: dict[str, float], speed: dict[str, float]) -> None:
    """What a long prompt does to everybody else's stream."""
    per_token = 2 * shape["params"] / (CARDS * card["flops_8"] * 0.4)
    s.derived("stall", 8000 * per_token, "s", "prefill of 8,000 tokens in one piece, 8 bits")
    chunk = s.derived("chunk", 512 * per_token, "s", "prefill of 512 tokens, 8 bits")
    s.derived("mixed-step", chunk + speed["step_8"], "s", "chunk + decoding step, not overlapped (pessimistic)")
    s.derived("chunked-prefill", 16 * (chunk + speed["step_8"]), "s", "16 mixed steps for 8,000 tokens")


def add_network(s: Sheet, load: dict[str, float], shape: dict[str, float], speed: dict[str, float]) -> None:
    """All-reduces of tensor parallelism, and the transfer of a cache between pools."""
    message = s.derived("message", load["batch"] * WIDTH * 2, "B", "batch × 8,192 × 2 bytes, one all-reduce")
    ring = 2 * (CARDS - 1) / CARDS * message
    for name, speed_of_link, latency, link in (
        ("nvlink", 450e9, 10e-6, "450 GB/s a direction, 10 µs assumed"),
        ("network", 50e9, 25e-6, "50 GB/s, 25 µs assumed"),
    ):
        if name == "nvlink":
            s.derived("reduce-floor", 2 * LAYERS * latency, "s", "160 all-reduces × 10 µs of latency (assumed)")
        total = 2 * LAYERS * (ring / speed_of_link + latency)
        s.derived(f"reduce-{name}", total, "s", f"160 all-reduces × (1.5 × message ÷ bandwidth + latency); {link}")
    cache = s.derived("cache-prompt", load["prompt"] * shape["kv_8"], "B", "prompt × cache bytes a token, 8 bits")
    s.derived("transfer", cache / 50e9, "s", "cache of a prompt ÷ 50 GB/s (a 400 Gbit/s network card)")
    s.derived("transfer-slow", cache / 1.25e9, "s", "the same over 10 Gbit/s Ethernet")
    s.derived(
        "pool-ratio", speed["prefill_8"] / speed["share_8"], "", "prefill time ÷ decode share of a request, 8 bits"
    )


def add_money(s: Sheet, load: dict[str, float], shape: dict[str, float], speed: dict[str, float]) -> None:
    """Dollars a million tokens, utilization, routing, cold start."""
    price = s.given("gpu-hour", 2.5, "USD", "assumed price of an H100 hour")
    second = CARDS * price / 3600
    for bits in ("16", "8"):
        prefill, step = speed[f"prefill_{bits}"], speed[f"step_{bits}"]
        s.derived(
            f"input-{bits}", second * prefill / load["prompt"] * 1e6, "USD", "replica second × prefill a token × 10⁶"
        )
        s.derived(f"output-{bits}", second * step / load["batch"] * 1e6, "USD", "replica second × step ÷ batch × 10⁶")
    lone = shape["weights_8"] / speed["reading"]
    s.derived("output-lone", second * lone * 1e6, "USD", "replica second × step at batch 1 × 10⁶, 8 bits")
    used = s.given("utilization", 0.4, "%", "assumed mean load against the peak that is provisioned")
    s.derived(
        "output-used", second * speed["step_8"] / load["batch"] * 1e6 / used, "USD", "output in 8 bits ÷ utilization"
    )
    s.derived(
        "prefix-saving", 0.6 * speed["prefill_8"] * speed["rate_8"], "%", "60 % of the prompt cached × prefill share"
    )
    small = s.derived(
        "small-ratio", 8.03e9 / shape["params"], "%", "8.03 billion parameters ÷ those of the large model"
    )
    s.derived("router-cost", 0.4 + 0.6 * small, "%", "40 % large + 60 % small, against all large")
    s.derived("cascade-cost", 0.4 + small, "%", "all small first, 40 % again on the large one")
    s.derived("load-time", shape["weights_8"] / 2e9, "s", "weights in 8 bits ÷ 2 GB/s from remote storage (assumed)")
