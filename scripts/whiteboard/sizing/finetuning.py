"""Sizing of engineering/finetuning: memory by method for 8 B and 70 B, one run's cost, break-even volumes, adapters."""

from math import ceil, sqrt

from whiteboard.sizing import Sheet

EIGHT = {"layers": 32, "width": 4096, "hidden": 14336, "kv_width": 1024, "vocab": 128256}
SEVENTY = {"layers": 80, "width": 8192, "hidden": 28672, "kv_width": 1024, "vocab": 128256}
"""Llama 3 shapes (Dubey 2024, table 3)."""
NF4_BYTES = (4 + 8 / 64 + 32 / (64 * 256)) / 8
"""Four bits, an 8-bit constant a block of 64, an fp32 constant for 256 of those (Dettmers 2023)."""


def linear_params(shape: dict) -> int:
    """Weights of all projection matrices of the blocks."""
    d, ff, kv = shape["width"], shape["hidden"], shape["kv_width"]
    return shape["layers"] * (2 * d * d + 2 * d * kv + 3 * d * ff)


def vocabulary_params(shape: dict) -> int:
    """Input and output embeddings, untied."""
    return 2 * shape["vocab"] * shape["width"]


def lora_params(shape: dict, rank: int) -> int:
    """r (d_in + d_out) for each of the seven projections of every block."""
    d, ff, kv = shape["width"], shape["hidden"], shape["kv_width"]
    return shape["layers"] * rank * (2 * 2 * d + 2 * (d + kv) + 3 * (d + ff))


def activation_bytes(shape: dict, tokens: int, *, checkpoint: bool = True) -> tuple[float, float]:
    """Bytes kept for the backward pass of the blocks, and of the logits with their gradient in fp32."""
    d, ff, kv = shape["width"], shape["hidden"], shape["kv_width"]
    block = 2 * tokens * (6 * d + 2 * kv + 4 * ff)
    blocks = shape["layers"] * 2 * tokens * d + block if checkpoint else shape["layers"] * block
    return blocks, 8 * tokens * shape["vocab"]


def _memory(s: Sheet) -> dict[str, float]:
    """Bytes by method and size; returns what the later parts need."""
    rank = int(s.given("rank", 16, "", "assumed: LoRA on all seven projections of a block"))
    source = "assumed: one packed sequence per step and GPU"
    tokens = int(s.given("micro-batch", 4096, "tokens", source, text="4,096 tokens"))
    s.derived("nf4-bits", NF4_BYTES * 8, "bits", "4 + 8/64 + 32/(64 × 256) bits a weight")
    found = {}
    for name, shape in (("8b", EIGHT), ("70b", SEVENTY)):
        linear, vocabulary = linear_params(shape), vocabulary_params(shape)
        params = s.derived(f"params-{name}", linear + vocabulary, "params", "projections + two vocabulary tables")
        adapter = s.derived(
            f"lora-params-{name}", lora_params(shape, rank), "params", "r × (d_in + d_out) over all projections"
        )
        s.derived(f"lora-share-{name}", adapter / params, "%", "adapter / model")
        blocks, logits = activation_bytes(shape, tokens)
        s.derived(f"activations-{name}", blocks, "B", "block inputs + one block in full, 16-bit, checkpointed")
        loose = activation_bytes(shape, tokens, checkpoint=False)[0]
        s.derived(f"loose-activations-{name}", loose, "B", "all blocks in full: no checkpointing")
        s.derived(f"logits-{name}", logits, "B", "tokens × vocabulary × 8 bytes: fp32 logits and gradient")
        states = {
            "full": params * 16,
            "lora": params * 2 + adapter * 16,
            "qlora": linear * NF4_BYTES + vocabulary * 2 + adapter * 16,
        }
        hows = {
            "full": "16 bytes a parameter",
            "lora": "2 bytes a frozen parameter + 16 a trained one",
            "qlora": "NF4 projections + 16-bit vocabulary tables + 16 bytes a trained parameter",
        }
        for method, state in states.items():
            s.derived(f"{method}-state-{name}", state, "B", hows[method])
            total = s.derived(f"{method}-total-{name}", state + blocks + logits, "B", "state + activations + logits")
            found[f"{method}-{name}"] = total
        s.derived(f"adapter-training-{name}", adapter * 16, "B", "16 bytes a trained parameter")
        found[f"params-{name}"], found[f"lora-{name}-params"] = params, adapter
    s.derived("frozen-70b", found["params-70b"] * 2, "B", "70 B weights in bf16")
    s.derived("nf4-weights-70b", linear_params(SEVENTY) * NF4_BYTES, "B", "70 B projections in NF4")
    s.derived("vocabulary-70b", vocabulary_params(SEVENTY) * 2, "B", "vocabulary tables in bf16")
    s.derived("adam8-state-8b", found["params-8b"] * 10, "B", "full tuning with 8-bit moments: 2 + 2 + 4 + 1 + 1 bytes")
    sharded = found["params-70b"] * 16
    gpus = s.given("full-gpus-70b", 24, "GPUs", "assumed: three servers of eight 80 GB cards")
    s.derived("full-shard-70b", sharded / gpus, "B", "state / GPUs, ZeRO stage 3")
    s.derived("full-shard-16", sharded / 16, "B", "the same on two servers")
    s.derived("full-shard-8b", found["params-8b"] * 16 / 8, "B", "8 B state on eight GPUs, ZeRO stage 3")
    return found


def _run(s: Sheet, m: dict[str, float]) -> dict[str, float]:
    """Time and money of one run, and of its data."""
    examples = s.given("examples", 10_000, "examples", "assumed")
    length = s.given("example-tokens", 800, "tokens", "assumed: prompt and answer")
    epochs = s.given("epochs", 3, "epochs", "assumed")
    unique = s.derived("unique-tokens", examples * length, "tokens", "examples × tokens")
    tokens = s.derived("train-tokens", unique * epochs, "tokens", "examples × tokens × epochs")
    speed = s.given("gpu-speed", 989e12 * 0.35, "FLOP/s", "an H100's 989 TFLOP/s × 35 % (assumed)")
    price = s.given("gpu-price", 2.5, "USD/h", "assumed: a rented H100 hour")
    work = {
        "lora-8b": (6, m["params-8b"], 1.0),
        "full-8b": (8, m["params-8b"], 1.0),
        "qlora-70b": (6, m["params-70b"], 0.7),
        "full-70b": (8, m["params-70b"], 1.0),
    }
    for name, (flop, params, factor) in work.items():
        how = f"{flop}N FLOP a token with checkpointing" + (
            ", 30 % slower for dequantizing (assumed)" if factor < 1 else ""
        )
        seconds = s.derived(f"time-{name}", flop * params * tokens / (speed * factor), "s", how + ", in GPU time")
        s.derived(f"cost-{name}", seconds / 3600 * price, "USD", "GPU hours × price")
    minutes = s.given("minutes-per-example", 6, "minutes", "assumed: write and check one answer")
    wage = s.given("wage", 40, "USD/h", "assumed")
    people = s.derived("data-cost", examples * minutes / 60 * wage, "USD", "examples × minutes × wage")
    engineer = s.given("engineering", 15_000, "USD", "assumed: three weeks to pipeline, evaluation and release")
    return {"examples": examples, "people": people, "engineer": engineer, "price": price, "wage": wage}


def _break_even(s: Sheet, r: dict[str, float]) -> None:
    """How many requests repay the work."""
    program = s.derived("program-cost", r["people"] + r["engineer"], "USD", "human-written data + engineering")
    saved = s.given("prompt-saved", 1500, "tokens", "assumed: few-shot examples that tuning makes unnecessary")
    price = s.given(
        "input-price", 0.5e-6, "USD/token", "assumed: $0.50 a million input tokens", text="$0.50 per million"
    )
    s.derived("break-even-prompt", program / (saved * price), "requests", "program cost / price of the saved tokens")
    s.derived("break-even-cached", program / (saved * price * 0.1), "requests", "the same, cached tokens at a tenth")
    large = s.given("large-price", 0.01, "USD", "assumed: a request to the large model")
    labels = s.derived("teacher-labels", r["examples"] * large, "USD", "examples × a request to the teacher")
    review = s.derived(
        "review-cost", 0.1 * r["examples"] * 2 / 60 * r["wage"], "USD", "a tenth checked, 2 minutes each"
    )
    distill = s.derived("distill-cost", labels + review + r["engineer"], "USD", "labels + review + engineering")
    fleet = s.derived("small-fleet", 2 * 720 * r["price"], "USD/month", "two GPUs, always on")
    months = s.given("model-life", 6, "months", "assumed: until the base is replaced")
    s.derived(
        "break-even-distill",
        (distill / months + fleet) / large,
        "requests",
        "(distillation / months + fleet) / price of a large request, a month",
    )


def _serving(s: Sheet, m: dict[str, float]) -> None:
    """What an adapter weighs, at rest and in a batch."""
    adapter = s.derived("adapter-bytes", m["lora-8b-params"] * 2, "B", "8 B adapter in bf16")
    tenants = s.given("tenants", 500, "adapters", "assumed: customers with a variant each")
    s.derived("adapters-stored", adapter * tenants, "B", "adapters × bytes")
    weights = m["params-8b"] * 2
    s.derived("copies-stored", weights * tenants, "B", "the same as full models")
    s.derived("copies-gpus", ceil(tenants / 4), "GPUs", "four full 8 B copies on an 80 GB card, tenants / 4")
    s.derived("adapter-flop", m["lora-8b-params"] / m["params-8b"], "%", "adapter / model: extra arithmetic unmerged")
    rows = s.given("mixed-batch", 32, "requests", "assumed: each of another tenant")
    s.derived(
        "adapter-traffic", rows * adapter / weights, "%", "rows × adapter / weights: extra bytes read a decode step"
    )
    test = s.given("test-size", 400, "examples", "assumed")
    margin = 100 * 1.96 * sqrt(0.8 * 0.2 / test)
    s.derived("test-margin", margin, "points", "1.96 √(p(1 − p)/n) at p = 80 %, in percentage points")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    memory = _memory(s)
    run = _run(s, memory)
    _break_even(s, run)
    _serving(s, memory)
    return s
