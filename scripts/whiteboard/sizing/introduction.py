"""Sizing of systems/introduction: parameters, training run, training memory, serving fleet and cost of an 8 B decoder."""

from math import ceil, sqrt

from whiteboard.sizing import Sheet

LAYERS, WIDTH, HEADS, KV_HEADS, HEAD_SIZE = 32, 4096, 32, 8, 128
FEED_FORWARD, VOCABULARY, SEQUENCE = 14336, 128256, 8192
LAW = (1.8172, 482.01, 2085.43, 0.3478, 0.3658)
"""E, A, B, alpha, beta of the scaling law as refitted by Besiroglu et al. (2024)."""
GPU_MEMORY, GPU_BANDWIDTH, GPU_FLOPS, NIC_BANDWIDTH = 80e9, 3.35e12, 989e12, 50e9
HOURS_PER_MONTH, DAYS_PER_MONTH = 730, 30.4


def sheet() -> Sheet:
    """A text-generation service on a decoder of Llama 3 8B's published shape, trained and served on H100 GPUs."""
    s = Sheet()
    params = add_params(s)
    price = s.given("gpu-hour", 2.5, "USD", "assumed price of an H100 hour")
    run = add_training(s, params, price)
    add_state(s, params, run["gpus"])
    add_activations(s)
    add_network(s, params, run["step"])
    add_recovery(s, params, run["gpus"])
    load = add_load(s, params, run["flops"])
    add_scaling(s, params, run["flops"], load["life"])
    add_replica(s, params, load, price)
    add_experiment(s)
    add_what_ifs(s, price)
    add_larger_model(s)
    return s


def add_params(s: Sheet) -> float:
    """Every matrix of the published configuration (Llama 3 paper, table 3; 128,256 rows in the released vocabulary)."""
    embedding = s.derived(
        "embedding-params",
        2 * VOCABULARY * WIDTH,
        "parameters",
        "2 × 128,256 × 4,096 (input table and output head, not tied)",
    )
    attention = s.derived(
        "attention-params",
        2 * WIDTH**2 + 2 * WIDTH * KV_HEADS * HEAD_SIZE,
        "parameters",
        "2 × 4,096² + 2 × 4,096 × 8 × 128, a layer",
    )
    feed_forward = s.derived("ff-params", 3 * WIDTH * FEED_FORWARD, "parameters", "3 × 4,096 × 14,336, a layer")
    layer = s.derived(
        "layer-params",
        attention + feed_forward + 2 * WIDTH,
        "parameters",
        "attention + feed-forward + 2 norm gains of 4,096",
    )
    total = LAYERS * layer + WIDTH + embedding
    params = s.derived("params", total, "parameters", "32 layers + last norm + embeddings")
    s.derived("embedding-share", embedding / total, "%", "embeddings ÷ parameters")
    s.derived(
        "attention-flop-share",
        LAYERS * WIDTH * SEQUENCE / total,
        "%",
        "6LdT ÷ 6N: score arithmetic at T = 8,192, causal, on top of 6N",
    )
    s.derived(
        "crossover-tokens",
        2 * (attention + feed_forward) / (4 * WIDTH),
        "tokens",
        "2 × layer matrices ÷ 4d: context at which one more token's scores cost as much as its matrices",
    )
    return params


def add_training(s: Sheet, params: float, price: float) -> dict[str, float]:
    """FLOPs, GPU hours, days and money of the pretraining run, and the same estimate for Llama 3.1 8B."""
    tokens = s.given("training-tokens", 2e12, "tokens", "chosen in Scaling laws")
    s.derived("tokens-per-param", tokens / params, "tokens", "training tokens ÷ parameters")
    s.derived("corpus-bytes", tokens * 4, "B", "tokens × 4 bytes of text a token (assumed, English)")
    flops = s.derived("training-flops", 6 * params * tokens, "FLOP", "6 × parameters × tokens")
    mfu = s.given("mfu", 0.4, "%", "assumed; Llama 3 reports 38-43 %")
    hours = s.derived("gpu-hours", flops / (GPU_FLOPS * mfu) / 3600, "GPU hours", "FLOP ÷ (989 TFLOP/s × MFU) ÷ 3,600")
    s.derived("gpu-days", hours / 24, "GPU days", "GPU hours ÷ 24")
    s.derived("training-cost", hours * price, "USD", "GPU hours × price")
    gpus = s.given("gpus", 512, "GPUs", "chosen: 64 servers of 8")
    s.derived("training-time", hours / gpus * 3600, "s", "GPU hours ÷ GPUs")
    batch = s.derived("batch-tokens", gpus * SEQUENCE, "tokens", "one sequence of 8,192 tokens a GPU and step")
    s.derived("steps", tokens / batch, "steps", "training tokens ÷ tokens a step")
    step = s.derived(
        "step-time", 6 * params * SEQUENCE / (GPU_FLOPS * mfu), "s", "6 × parameters × 8,192 ÷ (989 TFLOP/s × MFU)"
    )
    estimate = s.derived(
        "llama-estimate",
        6 * params * 15e12 / (GPU_FLOPS * mfu) / 3600,
        "GPU hours",
        "the same formula with 15 trillion tokens",
    )
    reported = s.given("llama-reported", 1.46e6, "GPU hours", "Llama 3.1 model card, 8B")
    s.derived("llama-ratio", reported / estimate, "", "reported ÷ estimate")
    return {"flops": flops, "gpus": gpus, "step": step}


def add_state(s: Sheet, params: float, gpus: float) -> None:
    """Weights, gradients and Adam states, whole and sharded (ZeRO paper, section 3.1 and figure 1)."""
    s.derived("weights", 2 * params, "B", "parameters × 2 bytes (bf16)")
    s.derived("gradients", 2 * params, "B", "parameters × 2 bytes (bf16)")
    s.derived("optimizer", 12 * params, "B", "parameters × (4 master + 4 momentum + 4 variance) bytes")
    s.derived("state", 16 * params, "B", "weights + gradients + optimizer")
    s.derived("zero-1", params * (4 + 12 / gpus), "B", "weights + gradients + optimizer ÷ GPUs")
    s.derived("zero-2", params * (2 + 14 / gpus), "B", "weights + (gradients + optimizer) ÷ GPUs")
    s.derived("zero-3", params * 16 / gpus, "B", "state ÷ GPUs")


def add_activations(s: Sheet) -> None:
    """Activations of one 8,192-token sequence (Korthikanti et al., equation 1), with and without recomputation."""
    unit = SEQUENCE * WIDTH
    score = 5 * HEADS * SEQUENCE / WIDTH
    s.derived("activations-naive", LAYERS * unit * (34 + score), "B", "32 layers × T·d × (34 + 5hT/d) bytes")
    flash = s.derived("activations-flash", LAYERS * unit * 34, "B", "32 layers × T·d × 34 bytes: scores never stored")
    s.derived(
        "activations-checkpointed", LAYERS * unit * 2 + unit * 34, "B", "32 layers × T·d × 2 bytes + one layer in full"
    )
    logits = s.derived("logits", 4 * SEQUENCE * VOCABULARY, "B", "8,192 positions × 128,256 × 4 bytes")
    s.derived(
        "training-peak",
        s.rows["zero-3"].value + flash + 2 * logits,
        "B",
        "ZeRO stage 3 + activations without scores + logits and their gradient",
    )


def add_network(s: Sheet, params: float, step: float) -> None:
    """Bytes that cross each server's 8 network cards in a step of fully sharded training."""
    traffic = s.derived(
        "nic-bytes",
        (2 * 2 + 4) * params / 8,
        "B",
        "(2 all-gathers × 2 bytes + 1 reduce-scatter × 4 bytes) × parameters ÷ 8 cards a server",
    )
    moving = s.derived("nic-time", traffic / NIC_BANDWIDTH, "s", "bytes a card ÷ 50 GB/s (400 Gb/s)")
    s.derived("nic-share", moving / step, "%", "network time ÷ step time")


def add_recovery(s: Sheet, params: float, gpus: float) -> None:
    """Time between failures, scaled from the Llama 3 405B run, and how often to save (Young, 1974)."""
    single = s.derived(
        "gpu-mtbf", 54 * 86400 * 16384 / 419, "s", "54 days × 16,384 GPUs ÷ 419 unexpected interruptions"
    )
    mtbf = s.derived("job-mtbf", single / gpus, "s", "that ÷ GPUs")
    s.derived("checkpoint-bytes", 12 * params, "B", "master weights and two moments × 4 bytes")
    write = s.given("checkpoint-write", 60, "s", "assumed pause to save the state")
    interval = s.derived("checkpoint-interval", sqrt(2 * write * mtbf), "s", "√(2 × pause × time between failures)")
    s.derived(
        "recovery-overhead",
        write / interval + interval / 2 / mtbf,
        "%",
        "pause ÷ interval + half an interval lost a failure",
    )


def add_load(s: Sheet, params: float, training: float) -> dict[str, float]:
    """What users ask for, now and over the model's life."""
    requests = s.given("requests-per-day", 10e6, "requests", "assumed in Clarify")
    prompt = s.given("prompt-tokens", 1000, "tokens", "assumed in Clarify, mean")
    output = s.given("output-tokens", 250, "tokens", "assumed in Clarify, mean")
    factor = s.given("peak-factor", 3, "", "assumed: busiest second against the average second")
    peak = s.derived("peak-rate", requests / 86400 * factor, "requests/s", "requests a day ÷ 86,400 s × peak factor")
    life = s.derived(
        "life-tokens",
        requests * (prompt + output) * 730,
        "tokens",
        "requests × (prompt + output) × 730 days of service",
    )
    flops = s.derived("life-flops", 2 * params * life, "FLOP", "2 × parameters × tokens served")
    s.derived("life-ratio", flops / training, "", "serving FLOP ÷ training FLOP")
    month = s.derived(
        "month-tokens",
        requests * (prompt + output) * DAYS_PER_MONTH,
        "tokens",
        "requests × (prompt + output) × 30.4 days",
    )
    return {"peak": peak, "prompt": prompt, "output": output, "month": month, "life": life}


def add_replica(s: Sheet, params: float, load: dict[str, float], price: float) -> None:
    """One H100 as a replica: memory, speed, then the fleet and its money."""
    per_token = s.derived(
        "kv-per-token",
        2 * LAYERS * KV_HEADS * HEAD_SIZE * 2,
        "iB",
        "2 (key, value) × 32 layers × 8 KV heads × 128 × 2 bytes",
    )
    s.derived("kv-per-token-mha", 2 * LAYERS * HEADS * HEAD_SIZE * 2, "iB", "the same with 32 KV heads")
    room = s.derived("kv-room", GPU_MEMORY * 0.9 - 2 * params, "B", "80 GB × 90 % − weights")
    whole = (load["prompt"] + load["output"]) * per_token
    s.derived("memory-ceiling", room // whole, "requests", "room ÷ cache of a finished request, rounded down")
    batch = s.given("batch", 128, "requests", "chosen: requests decoded together")
    reach = load["prompt"] + load["output"] / 2
    step = s.derived(
        "decode-step",
        (2 * params + batch * reach * per_token) / (GPU_BANDWIDTH * 0.6),
        "s",
        "(weights + batch × cache at 1,125 tokens) ÷ (3.35 TB/s × 60 % assumed)",
    )
    speed = GPU_FLOPS * 0.4
    prefill = s.derived(
        "prefill",
        2 * params * load["prompt"] / speed,
        "s",
        "2 × parameters × prompt tokens ÷ (989 TFLOP/s × 40 % assumed)",
    )
    long = s.derived(
        "prefill-long", 2 * params * 4000 / speed, "s", "the same with 4,000 tokens, the assumed 95th percentile"
    )
    decode = s.derived("decode-share", load["output"] * step / batch, "s", "output tokens × decode step ÷ batch")
    rate = s.derived("replica-rate", 1 / (prefill + decode), "requests/s", "1 ÷ (prefill + decode share)")
    gap = s.derived(
        "token-gap",
        batch / (rate * load["output"]),
        "s",
        "batch ÷ (requests a second × output tokens): prefills included",
    )
    s.derived("answer-time", gap * load["output"], "s", "output tokens × gap")
    allowance = s.given("first-token-allowance", 0.25, "s", "network, gateway, checks and queue in the latency budget")
    s.derived("first-token", allowance + long + step, "s", "allowance + one decode step to wait for + long prefill")
    add_fleet(s, load, price, rate)
    hourly = price / 3600
    s.derived(
        "cost-input",
        prefill / load["prompt"] * 1e6 * hourly,
        "USD",
        "prefill seconds of a million tokens × price, GPU always full",
    )
    s.derived(
        "cost-output",
        decode / load["output"] * 1e6 * hourly,
        "USD",
        "decode seconds of a million tokens × price, GPU always full",
    )


def add_fleet(s: Sheet, load: dict[str, float], price: float, rate: float) -> None:
    """GPUs for the peak, their bill, and what a million tokens really cost."""
    target = s.given("utilization", 0.7, "%", "chosen: highest planned load at the peak")
    gpus = s.derived(
        "serving-gpus",
        ceil(load["peak"] / (rate * target)),
        "GPUs",
        "peak rate ÷ (requests a second × utilization), rounded up",
    )
    bill = s.derived("serving-cost", gpus * price * HOURS_PER_MONTH, "USD/month", "GPUs × price × 730 h")
    full = price / 3600 / rate / (load["prompt"] + load["output"]) * 1e6
    s.derived("cost-full", full, "USD", "a GPU second ÷ tokens it serves when full, for a million tokens")
    s.derived(
        "cost-provisioned", bill / load["month"] * 1e6, "USD", "monthly bill ÷ tokens a month, for a million tokens"
    )


def add_experiment(s: Sheet) -> None:
    """Users an A/B test needs: two-sided 5 %, power 80 %, a rate of 30 % and one point to detect."""
    variance, effect = 0.3 * 0.7, 0.01
    s.derived(
        "users-per-arm",
        2 * (1.96 + 0.84) ** 2 * variance / effect**2,
        "users",
        "2 × (1.96 + 0.84)² × 0.3 × 0.7 ÷ 0.01²",
    )


def add_what_ifs(s: Sheet, price: float) -> None:
    """Numbers of the follow-up questions: one long context, a shared prefix, a hundredth of the traffic."""
    value = {name: row.value for name, row in s.rows.items()}
    long = s.derived(
        "crossover-cache",
        value["crossover-tokens"] * value["kv-per-token"],
        "B",
        "crossover tokens × cache bytes a token",
    )
    s.derived("crossover-requests", value["kv-room"] // long, "requests", "room for the cache ÷ that, rounded down")
    share = s.derived(
        "prefill-share", value["prefill"] * value["replica-rate"], "%", "prefill ÷ (prefill + decode share)"
    )
    common = s.given("shared-prefix", 0.6, "%", "assumed: part of the prompt tokens found in the cache")
    s.derived("prefix-saving", share * common, "%", "prefill share × shared prefix")
    small = s.derived("small-cost", 2 * price * HOURS_PER_MONTH, "USD/month", "2 GPUs, for redundancy, × price × 730 h")
    s.derived(
        "small-per-million",
        small / (value["month-tokens"] / 100) * 1e6,
        "USD",
        "that ÷ a hundredth of the monthly tokens, for a million tokens",
    )


def add_larger_model(s: Sheet) -> None:
    """Memory a GPU needs for Llama 3 70B's published shape on 64 GPUs, for one sequence of 8,192 tokens a replica."""
    layers, width = 80, 8192
    params = layers * (2 * width**2 + 2 * width * 1024 + 3 * width * 28672) + 2 * VOCABULARY * width
    unit = SEQUENCE * width
    s.derived("large-state", 16 * params / 64, "B", "16 bytes × 70.6 billion parameters ÷ 64 GPUs")
    activations = s.derived("large-activations", layers * unit * 34, "B", "80 layers × T·d × 34 bytes, d = 8,192")
    s.derived("large-checkpointed", layers * unit * 2 + unit * 34, "B", "80 layers × T·d × 2 bytes + one layer in full")
    s.derived("large-tensor", activations / 8, "B", "activations ÷ 8 (tensor and sequence parallelism)")
    s.derived("large-shard", 2 * params / 8, "B", "70.6 billion parameters × 2 bytes ÷ 8 tensor ranks")
    s.derived(
        "large-step",
        6 * params * SEQUENCE / (8 * GPU_FLOPS * 0.4),
        "s",
        "6 × parameters × 8,192 ÷ (8 GPUs × 989 TFLOP/s × 40 %)",
    )
    s.derived(
        "large-network",
        (2 * 2 + 4) * params / 8 / NIC_BANDWIDTH,
        "s",
        "(2 × 2 + 4) bytes × parameters ÷ 8 cards ÷ 50 GB/s",
    )


def predicted_loss(params: float, tokens: float) -> float:
    """Loss in nats a token for a model size and a number of training tokens."""
    floor, a, b, alpha, beta = LAW
    return floor + a / params**alpha + b / tokens**beta


def add_scaling(s: Sheet, params: float, flops: float, life: float) -> None:
    """The compute-optimal model of the same training budget, and the cheapest one of the same loss over its life."""
    floor, a, b, alpha, beta = LAW
    best = (alpha * a / (beta * b)) ** (1 / (alpha + beta)) * (flops / 6) ** (beta / (alpha + beta))
    ours = predicted_loss(params, flops / 6 / params)
    lowest = predicted_loss(best, flops / 6 / best)
    s.derived("optimal-params", best, "parameters", "minimum of the refitted law at the same training FLOP")
    s.derived("optimal-tokens", flops / 6 / best, "tokens", "training FLOP ÷ 6 ÷ those parameters")
    s.derived("optimal-ratio", best / params, "", "those parameters ÷ ours")
    s.derived("our-loss", ours, "", "E + A/N^α + B/D^β for our model", text=f"{ours:.3f}")
    s.derived("optimal-loss", lowest, "", "the same for the compute-optimal model", text=f"{lowest:.3f}")
    sizes = [1e9 * 10 ** (place / 2000) for place in range(1000, 4000)]
    costs = []
    for size in sizes:
        rest = ours - floor - a / size**alpha
        if rest > 0:
            tokens = (b / rest) ** (1 / beta)
            costs.append((6 * size * tokens + 2 * size * life, size, tokens))
    _, size, tokens = min(costs)
    s.derived("lifetime-params", size, "parameters", "minimum of 6ND + 2N × tokens served at our predicted loss")
    s.derived("lifetime-tokens", tokens, "tokens", "training tokens of that model")
