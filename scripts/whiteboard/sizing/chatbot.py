"""Sizing of systems/chatbot: cache memory, speed of a replica, fleet, monthly cost, training state."""

from whiteboard.sizing import Sheet

LAYERS, WIDTH, HEADS, KV_HEADS, HEAD_SIZE = 80, 8192, 64, 8, 128
FEED_FORWARD, VOCABULARY = 28672, 128256
GPUS_PER_REPLICA, GPU_MEMORY, GPU_BANDWIDTH, GPU_FLOPS = 4, 80e9, 3.35e12, 989e12
HOURS_PER_MONTH, DAYS_PER_MONTH = 730, 30.4


def sheet() -> Sheet:
    """A 70-billion-parameter assistant (Llama 3 70B's published shape) on replicas of four H100 GPUs."""
    s = Sheet()
    load = add_load(s)
    shape = add_shape(s)
    replica = add_replica(s, load, shape)
    rate = add_speed(s, load, shape, replica)
    add_fleet(s, load, rate)
    add_training(s, shape)
    return s


def add_load(s: Sheet) -> dict[str, float]:
    """What users ask for: messages a second and tokens a message."""
    users = s.given("daily-users", 10e6, "users", "assumed in Clarify")
    messages = s.given("messages-per-user", 8, "messages", "assumed in Clarify, a user and day")
    daily = s.derived("messages-per-day", users * messages, "messages", "users × messages a user")
    factor = s.given("peak-factor", 2.5, "", "assumed: busiest second against the average second")
    peak = s.derived("peak-rate", daily / 86400 * factor, "messages/s", "messages a day ÷ 86,400 s × peak factor")
    s.derived("mean-load", 1 / factor, "%", "1 ÷ peak factor")
    prompt = s.given("prompt-tokens", 2000, "tokens", "assumed: system prompt, history and new message")
    cached = s.given("cached-share", 0.7, "%", "assumed: share of the prompt whose cache is still in memory")
    fresh = s.derived("fresh-tokens", prompt * (1 - cached), "tokens", "prompt tokens × (1 − cached share)")
    output = s.given("output-tokens", 350, "tokens", "assumed: mean length of an answer")
    s.derived("storage-per-day", daily * 3000, "B", "messages a day × 3 kB of text and metadata (assumed)")
    return {"daily": daily, "peak": peak, "prompt": prompt, "fresh": fresh, "output": output}


def add_shape(s: Sheet) -> dict[str, float]:
    """Parameters and cache bytes of the published configuration (Llama 3 paper, table 3)."""
    attention = 2 * WIDTH * WIDTH + 2 * WIDTH * KV_HEADS * HEAD_SIZE
    layer = attention + 3 * WIDTH * FEED_FORWARD
    total = LAYERS * layer + 2 * VOCABULARY * WIDTH
    params = s.derived(
        "params", total, "params", "80 layers × (2d² + 2d·8·128 + 3d·28,672) + 2 × 128,256 × d, d = 8,192"
    )
    per_token = s.derived(
        "kv-per-token",
        2 * LAYERS * KV_HEADS * HEAD_SIZE * 2,
        "B",
        "2 (key, value) × 80 layers × 8 KV heads × 128 × 2 bytes",
    )
    s.derived("kv-per-token-mha", 2 * LAYERS * HEADS * HEAD_SIZE * 2, "B", "the same with 64 KV heads")
    return {"params": params, "per_token": per_token}


def add_replica(s: Sheet, load: dict[str, float], shape: dict[str, float]) -> tuple[float, float, float]:
    """One replica of four GPUs: memory and the time of a decoding step."""
    weights = s.derived("weights", shape["params"], "B", "parameters × 1 byte (8-bit weights)")
    chat = s.derived(
        "kv-per-chat",
        (load["prompt"] + load["output"] / 2) * shape["per_token"],
        "B",
        "(prompt + half the answer) × cache bytes a token",
    )
    room = s.derived("kv-room", GPUS_PER_REPLICA * GPU_MEMORY * 0.9 - weights, "B", "4 GPUs × 80 GB × 90 % − weights")
    ceiling = s.derived("memory-ceiling", room // chat, "chats", "room for the cache ÷ cache of a chat, rounded down")
    batch = s.given("batch", 128, "chats", "chosen: chats decoded together on a replica")
    caches = s.derived("kv-batch", batch * chat, "B", "batch × cache of a chat")
    moved = weights + caches
    step = s.derived(
        "step-time",
        moved / (GPUS_PER_REPLICA * GPU_BANDWIDTH * 0.6),
        "s",
        "(weights + caches of the batch) ÷ (4 × 3.35 TB/s × 60 % assumed)",
    )
    return step, batch, ceiling


def add_speed(s: Sheet, load: dict[str, float], shape: dict[str, float], replica: tuple[float, float, float]) -> float:
    """Prefill and decoding time of a message, messages a second, what a user waits, and how long caches stay."""
    step, batch, ceiling = replica
    speed = GPUS_PER_REPLICA * GPU_FLOPS * 0.4
    crossover = s.derived(
        "score-crossover", shape["params"] / (LAYERS * WIDTH), "tokens", "parameters ÷ (80 layers × 8,192)"
    )
    s.derived("score-share", load["prompt"] / crossover, "%", "prompt tokens ÷ the length at which both cost the same")
    prefill = s.derived(
        "prefill-time",
        load["fresh"] * 2 * shape["params"] / speed,
        "s",
        "fresh tokens × 2 FLOP a parameter ÷ (4 × 989 TFLOP/s × 40 % assumed)",
    )
    s.derived("prefill-uncached", load["prompt"] * 2 * shape["params"] / speed, "s", "the same with all prompt tokens")
    decode = s.derived("decode-share", load["output"] * step / batch, "s", "answer tokens × step time ÷ batch")
    rate = s.derived("replica-rate", 1 / (prefill + decode), "messages/s", "1 ÷ (prefill time + decode share)")
    gap = s.derived("token-gap", batch / (rate * load["output"]), "s", "batch ÷ (messages a second × answer tokens)")
    s.derived("answer-time", gap * load["output"], "s", "answer tokens × gap between tokens")
    first = s.derived(
        "first-token", 0.140 + prefill + gap, "s", "140 ms of the other stages (budget) + prefill + one gap"
    )
    hold = s.derived("hold-back", 20 * gap, "s", "20 tokens held for the output check × gap")
    s.derived("first-visible", first + hold, "s", "first token + hold-back")
    finished = (load["prompt"] + load["output"]) * shape["per_token"]
    s.derived("idle-time", (ceiling - batch) / rate, "s", "(chats that fit − batch) ÷ messages a second")
    s.derived("host-minute", rate * 60 * finished, "B", "60 s × messages a second × cache of prompt and answer")
    return rate


def add_fleet(s: Sheet, load: dict[str, float], rate: float) -> None:
    """Replicas, GPUs and money for the peak."""
    replicas = s.derived(
        "replicas",
        -(-load["peak"] * 1.3 // rate),
        "replicas",
        "peak rate × 1.3 headroom ÷ messages a second of a replica, rounded up",
    )
    gpus = s.derived(
        "gpus", replicas * GPUS_PER_REPLICA, "GPUs", "replicas × 4", text=f"{replicas * GPUS_PER_REPLICA:,.0f} GPUs"
    )
    price = s.given("gpu-hour", 2.5, "USD", "assumed price of an H100 hour")
    month = s.derived("cost-month", gpus * price * HOURS_PER_MONTH, "USD/month", "GPUs × price × 730 h")
    s.derived(
        "cost-per-thousand",
        month / (load["daily"] * DAYS_PER_MONTH) * 1000,
        "USD",
        "monthly cost ÷ messages a month × 1,000",
    )


def add_training(s: Sheet, shape: dict[str, float]) -> None:
    """Pretraining compute, human data and optimizer state."""
    tokens = s.given("training-tokens", 15e12, "tokens", "published for Llama 3")
    s.derived("optimal-tokens", 20 * shape["params"], "tokens", "parameters × 20 (compute-optimal rule)")
    flops = s.derived("train-flops", 6 * shape["params"] * tokens, "FLOP", "6 × parameters × tokens")
    hours = s.derived(
        "train-gpu-hours", flops / (GPU_FLOPS * 0.4) / 3600, "GPU hours", "FLOP ÷ (989 TFLOP/s × 40 %) ÷ 3,600"
    )
    s.derived("train-cost", hours * 2.5, "USD", "GPU hours × price of an hour")
    demonstrations = 27540 * 0.5 * 40
    comparisons = 1418091 / 12 * 40
    s.derived(
        "human-data-cost",
        demonstrations + comparisons,
        "USD",
        "27,540 demonstrations × 30 min + 1,418,091 comparisons × 5 min, 40 USD an hour (times and wage assumed)",
    )
    trained = shape["params"] * 16
    frozen = shape["params"] * 2
    s.derived(
        "ppo-state",
        2 * trained + 2 * frozen,
        "B",
        "policy and critic × 16 bytes + reference and reward model × 2 bytes",
    )
    s.derived("dpo-state", trained + frozen, "B", "policy × 16 bytes + reference × 2 bytes")
