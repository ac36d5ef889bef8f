"""Sizing of systems/smart-compose: parameters, request rate, latency, session memory, fleet, training and experiment."""

from whiteboard.sizing import Sheet

HEAD_SIZE = 64
STEPS = 8
STEP_TIME = 1.5e-3
BEAMS = 4
TOKENS_PER_REQUEST = 1 + BEAMS * (STEPS - 1)
GPU_FLOPS, GPU_BANDWIDTH, EFFICIENCY = 989e12, 3.35e12, 0.4
GPU_HOUR = 3


def sheet() -> Sheet:
    """Return the worked sizing; a given value is an assumption unless it names its source."""
    s = Sheet()
    params, kv_token = _model(s)
    requests, peak, sessions = _load(s)
    _latency(s)
    cache = _step(s, params, kv_token)
    _fleet(s, requests, peak, sessions * cache)
    _training(s, params, requests)
    _experiment(s)
    return s


def _model(s: Sheet) -> tuple[float, float]:
    vocabulary = s.given("vocabulary", 32_000, "tokens", "subword vocabulary, chosen in Model")
    width = s.given("width", 768, "", "model width d, chosen in Model")
    layers = s.given("layers", 8, "layers", "depth L, chosen in Model")
    kv_heads = s.given("kv-heads", 4, "heads", "12 query heads of size 64 share 4 KV heads")
    attention = 2 * width * width + 2 * width * kv_heads * HEAD_SIZE
    embedding = s.derived(
        "embedding-params", vocabulary * width, "params", "vocabulary × width, tied with the output layer"
    )
    per_layer = "layers × (2 width² + 2 width × KV heads × 64 + 8 width²), biases and norms left out"
    blocks = s.derived("block-params", layers * (attention + 8 * width * width), "params", per_layer)
    params = s.derived("params", embedding + blocks, "params", "embedding + blocks")
    s.derived("weight-bytes", params * 2, "B", "parameters × 2 bytes (bf16)")
    positions = s.derived("position-params", 512 * width, "params", "512 positions × width, if the encoding is learned")
    s.derived("position-share", positions / params, "%", "learned positions / parameters")
    per_token = "2 (K and V) × layers × KV heads × 64 × 2 bytes"
    return params, s.derived("kv-bytes-per-token", 2 * layers * kv_heads * HEAD_SIZE * 2, "B", per_token)


def _load(s: Sheet) -> tuple[float, float, float]:
    messages = s.given(
        "messages-per-day", 300e6, "messages", "assumed in Clarify: typed in clients that have the feature"
    )
    typed = s.given("typed-characters", 400, "characters", "assumed: typed characters a message")
    share = s.given("request-share", 0.3, "%", "assumed: keystrokes that pass the client's rules and reach the server")
    factor = s.given("peak-factor", 2.5, "", "assumed: busiest minute against the daily mean")
    seconds = s.given("session-seconds", 180, "s", "assumed: how long a compose window is in use")
    s.derived("requests-per-session", typed * share, "requests", "typed characters × share")
    requests = s.derived(
        "requests-per-day", messages * typed * share, "requests", "messages × typed characters × share"
    )
    peak = s.derived("peak-rate", requests / 86_400 * factor, "requests/s", "requests a day / 86,400 s × peak factor")
    how = "messages / 86,400 s × session length × peak factor"
    return requests, peak, s.derived("peak-sessions", messages / 86_400 * seconds * factor, "sessions", how)


def _latency(s: Sheet) -> None:
    client = s.given("client-time", 12e-3, "s", "assumed: key handling, local cache, drawing within one frame")
    network = s.given("network-time", 30e-3, "s", "assumed: round trip to the nearest region, p90")
    front = s.given("front-time", 6e-3, "s", "assumed: front end, session look-up, trigger model")
    queue = s.given("queue-time", 6e-3, "s", "assumed: wait for the next step of a running batch, p90")
    steps = s.given("decode-steps", STEPS, "steps", "longest suggestion in tokens, chosen in Generation")
    step = s.given(
        "step-time", STEP_TIME, "s", "assumed: one decoding step of a full batch, more than twice its floor below"
    )
    post = s.given("post-time", 3e-3, "s", "assumed: filters, detokenization, threshold")
    model = s.derived("model-time", steps * step, "s", "steps × time of a step; the first runs over the new token")
    server = s.derived("server-time", front + queue + model + post, "s", "front end + queue + model + filters")
    s.derived(
        "user-time", server + network + client, "s", "server + network + client; a sum of p90s, usually pessimistic"
    )


def _step(s: Sheet, params: float, kv_token: float) -> float:
    beams = s.given("beams", BEAMS, "beams", "beam width, chosen in Generation")
    batch = s.given("batch", 256, "requests", "assumed: requests decoded together on one GPU")
    context = s.given("context-tokens", 320, "tokens", "assumed mean: 256 context slots + 64 typed tokens")
    s.given("gpu-flops", GPU_FLOPS, "FLOP/s", "H100 data sheet, dense bf16")
    s.given("gpu-bandwidth", GPU_BANDWIDTH, "B/s", "H100 data sheet")
    s.given("efficiency", EFFICIENCY, "%", "assumed share of either peak that is reached")
    s.derived("tokens-per-request", TOKENS_PER_REQUEST, "tokens", "1 prefix token + beams × (steps − 1)")
    how = "tokens × 2 × parameters (attention adds about 5 %)"
    s.derived("flops-per-request", TOKENS_PER_REQUEST * 2 * params, "FLOP", how)
    cache = s.derived("session-bytes", context * kv_token, "B", "context tokens × KV bytes a token")
    read = s.derived(
        "step-read", params * 2 + batch * cache, "B", "weights once + batch × session cache, read once for its beams"
    )
    memory = s.derived("step-memory", read / GPU_BANDWIDTH / EFFICIENCY, "s", "bytes read / (bandwidth × efficiency)")
    compute = batch * beams * 2 * params / GPU_FLOPS / EFFICIENCY
    s.derived("step-compute", compute, "s", "batch × beams × 2 × parameters / (FLOP/s × efficiency)")
    s.derived("step-floor", max(memory, compute), "s", "the larger of the two")
    s.derived("lstm-state-bytes", 2 * 2 * 1024 * 2, "B", "2 layers × (hidden + cell) × 1,024 × 2 bytes")
    return cache


def _fleet(s: Sheet, requests: float, peak: float, cache: float) -> None:
    rate = s.derived("gpu-rate", 256 / (STEPS * STEP_TIME), "requests/s", "batch / model time")
    by_rate = s.derived("rate-gpus", peak / rate, "GPUs", "peak rate / rate of one GPU")
    s.derived("cache-bytes", cache, "B", "sessions at peak × session cache")
    by_cache = s.derived("cache-gpus", cache / (80e9 * 0.7), "GPUs", "all caches / (80 GB × 70 %)")
    headroom = s.given("headroom", 3, "", "assumed: a region lost, uneven load, deployments")
    price = s.given("gpu-hour", GPU_HOUR, "USD", "assumed price of a GPU hour")
    gpus = s.derived("fleet-gpus", max(by_rate, by_cache) * headroom, "GPUs", "the larger of the two counts × headroom")
    month = s.derived("monthly-cost", gpus * price * 730, "USD/month", "GPUs × price × 730 h")
    s.derived("cost-per-million", month / (requests * 30.4 / 1e6), "USD", "monthly cost / millions of requests a month")
    users = s.given("personal-users", 300e6, "users", "assumed: users with enough sent mail")
    personal = s.given("personal-bytes", 100e3, "B", "assumed: compressed n-gram model of one user")
    s.derived("personal-total", personal * users, "B", "users × bytes a user")


def _training(s: Sheet, params: float, requests: float) -> None:
    messages = s.given("training-messages", 6.4e9, "messages", "80 % of the paper's 8 billion messages")
    length = s.given("tokens-per-message", 80, "tokens", "assumed mean after cleaning")
    tokens = s.derived("training-tokens", messages * length, "tokens", "messages × tokens a message")
    s.derived("tokens-per-param", tokens / params, "", "training tokens / parameters")
    flops = s.derived("training-flops", 6 * params * tokens, "FLOP", "6 × parameters × tokens, one pass")
    teacher = s.given("teacher-params", 1.5e9, "params", "assumed: between one and two billion")
    s.derived("teacher-flops", 2 * teacher * tokens, "FLOP", "2 × teacher parameters × tokens, forward only")
    hours = s.derived(
        "training-hours", flops / GPU_FLOPS / EFFICIENCY / 3600, "GPU hours", "FLOP / (FLOP/s × efficiency) / 3,600 s"
    )
    s.derived("training-cost", hours * GPU_HOUR, "USD", "GPU hours × price", text=f"${hours * GPU_HOUR:,.0f}")
    daily = requests * TOKENS_PER_REQUEST * 2 * params
    s.derived("serving-flops-day", daily, "FLOP", "requests a day × FLOP a request")
    words, embedding, hidden = 50_000, 256, 1024
    ends = words * embedding + words * (hidden + 1)
    cells = 4 * hidden * (3 * embedding + hidden + 1) + 4 * hidden * (2 * hidden + 1)
    how = "50k × 256 in + two LSTM layers of 1,024 fed 768 + 1,024 × 50k out"
    s.derived("paper-lstm-params", ends + cells, "params", how)
    s.derived("paper-vocabulary-share", ends / (ends + cells), "%", "embedding and output layer / all parameters")


def _experiment(s: Sheet) -> None:
    effect = s.given("effect", 0.01, "%", "assumed smallest relative change worth shipping")
    variation = s.given("variation", 3, "", "assumed standard deviation / mean of accepted characters a user")
    s.derived("users-per-arm", 15.7 * (variation / effect) ** 2, "users", "2 × (1.96 + 0.84)² × (variation / effect)²")
