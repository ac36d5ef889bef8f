"""Sizing of systems/image-captioning: model FLOPs, load, latency, fleet, storage, training and the rival's bill."""

from math import ceil

from whiteboard.sizing import Sheet

WIDTH, DECODER_LAYERS, ENCODER_LAYERS = 1024, 12, 24


def encoder_flop(side: int, patch: int = 14) -> float:
    """FLOP of one ViT-L/14 pass: 24 d² T L for the linear layers, 4 T² d L for attention, T patches and a class token."""
    tokens = (side // patch) ** 2 + 1
    return ENCODER_LAYERS * (24 * WIDTH**2 * tokens + 4 * WIDTH * tokens**2)


def _model(s: Sheet) -> dict[str, float]:
    """Parameters, image tokens and FLOPs of one caption."""
    side = int(s.given("image-side", 336, "pixels", "chosen: square after padding"))
    tokens = s.derived("image-tokens", (side // 14) ** 2, "tokens", "(336 / 14)²")
    s.given("encoder-params", 304e6, "parameters", "ViT-L/14")
    blocks = DECODER_LAYERS * 16 * WIDTH**2
    decoder = s.derived(
        "decoder-params", blocks + 32_000 * WIDTH, "parameters", "12 layers × 16 d² + 32,000 × d embeddings"
    )
    s.derived("model-params", 304e6 + decoder, "parameters", "encoder + decoder")
    words = s.given("caption-tokens", 20, "tokens", "assumed: 12 to 15 words and the end token")
    beam = s.given("beam-width", 3, "beams", "chosen in Generation")
    encode = s.derived("encoder-work", encoder_flop(side), "FLOP", "24 layers × (24 d² T + 4 d T²), T = 577")
    project = s.derived("cross-work", 4 * WIDTH**2 * tokens * DECODER_LAYERS, "FLOP", "12 layers × 576 tokens × 4 d²")
    decode = s.derived("decoder-work", 2 * decoder * words * beam, "FLOP", "2 × parameters × tokens × beams")
    s.derived("caption-work", encode + project + decode, "FLOP", "the three together")
    s.derived(
        "cross-kv", tokens * WIDTH * 2 * 2 * DECODER_LAYERS, "B", "576 tokens × d × 2 (K, V) × 2 bytes × 12 layers"
    )
    s.derived("attention-share", 4 * WIDTH * (tokens + 1) ** 2 * ENCODER_LAYERS / encode, "%", "attention / encoder")
    s.derived("double-side-ratio", encoder_flop(2 * side) / encode, "", "encoder's work at 672 pixels / at 336")
    return {"tokens": tokens, "encode": encode, "project": project, "words": words, "decoder": decoder}


def _load(s: Sheet) -> dict[str, float]:
    """Photos a day, what duplicates save, and the peak."""
    daily = s.given("daily-photos", 50e6, "photos", "assumed in Clarify")
    hit = s.given("duplicate-share", 0.2, "%", "assumed: re-shares and screenshots found by hash")
    fresh = s.derived("daily-captions", daily * (1 - hit), "captions", "photos × (1 − duplicates)")
    factor = s.given("peak-factor", 3, "", "assumed: busiest minutes over average")
    peak = s.derived("peak-rate", fresh / 86_400 * factor, "photos/s", "captions / 86,400 s × peak factor")
    return {"daily": daily, "fresh": fresh, "peak": peak}


def _serving(s: Sheet, m: dict[str, float], peak: float) -> dict[str, float]:
    """Time of one batch on one GPU, the fleet and its bill."""
    batch = s.given("batch", 32, "photos", "chosen: small enough for one second on demand")
    rate = s.given("gpu-flops", 346e12, "FLOP/s", "H100 data sheet, 989 TFLOP/s in BF16, at an assumed 35 %")
    encode = s.derived(
        "encode-time", batch * (m["encode"] + m["project"]) / rate, "s", "batch × (encoder + projections) / throughput"
    )
    read = 2 * m["decoder"] + batch * m["tokens"] * WIDTH * 4 * DECODER_LAYERS
    s.derived("step-floor", read / 3.35e12, "s", "(decoder weights + cross keys and values of the batch) / 3.35 TB/s")
    step = s.given(
        "decode-step", 0.0015, "s", "assumed: almost four times the floor, for kernel launches and beam bookkeeping"
    )
    decode = s.derived("decode-time", m["words"] * step, "s", "20 tokens × step")
    each = s.derived("gpu-rate", batch / (encode + decode), "photos/s", "batch / (encode + decode)")
    gpus = s.derived("gpus", ceil(peak / each / 0.6) + 1, "GPUs", "peak / rate / 60 % load, rounded up, + 1 spare")
    hour = s.given("gpu-price", 2.5, "USD", "assumed: a rented H100 hour")
    bill = s.derived("gpu-cost", gpus * hour * 730, "USD/month", "GPUs × price × 730 h")
    stages = [
        s.given("fetch-time", 0.03, "s", "assumed: read the 640-pixel rendition"),
        s.given("decode-jpeg", 0.006, "s", "assumed: decode and resize it on one core"),
        s.given("queue-time", 0.02, "s", "assumed: wait until the batch closes"),
        s.given("check-time", 0.015, "s", "assumed: image-text score, word filters, write"),
    ]
    s.derived("total-time", sum(stages) + encode + decode, "s", "fetch, decode, wait, encode, generate, check")
    return {"rate": rate, "each": each, "hour": hour, "bill": bill}


def _pixels(s: Sheet, peak: float) -> None:
    """What originals would cost against renditions: network and CPU cores."""
    original = s.given("original-bytes", 3e6, "B", "assumed: a 12-megapixel JPEG")
    small = s.given("rendition-bytes", 80e3, "B", "assumed: 640 pixels on the long side")
    s.derived("original-traffic", peak * original, "B/s", "peak × original")
    s.derived("rendition-traffic", peak * small, "B/s", "peak × rendition")
    slow = s.given("original-decode", 0.12, "s", "assumed: decode 12 megapixels on one core")
    s.derived("original-cores", ceil(peak * slow / 0.6), "cores", "peak × decode / 60 % load")
    s.derived("rendition-cores", ceil(peak * 0.006 / 0.6), "cores", "peak × 6 ms / 60 % load")


def _storage(s: Sheet, load: dict[str, float], m: dict[str, float]) -> None:
    """What caching image features costs a day, by how much is kept."""
    grid = s.derived("grid-bytes", m["tokens"] * WIDTH * 2, "B", "576 tokens × 1,024 × 2 bytes")
    pooled = s.derived("pooled-bytes", 768 * 2, "B", "one 768-dimensional vector × 2 bytes")
    s.derived("grid-daily", load["fresh"] * grid, "B/day", "captions × grid")
    s.derived("pooled-daily", load["fresh"] * pooled, "B/day", "captions × pooled vector")


def _rival(s: Sheet, load: dict[str, float], v: dict[str, float], m: dict[str, float]) -> float:
    """The same traffic through a 7-billion-parameter vision-language model."""
    params = s.given("vlm-params", 7e9, "parameters", "assumed: a 7B language model behind the same encoder")
    prompt = s.given("vlm-prompt", 40, "tokens", "assumed: the instruction")
    work = s.derived(
        "vlm-work", m["encode"] + 2 * params * (m["tokens"] + prompt), "FLOP", "encoder + 2 × parameters × 616 tokens"
    )
    slots = s.given("vlm-batch", 64, "sequences", "assumed: decoding batch")
    step = s.given("vlm-step", 0.012, "s", "assumed: weights take 4.2 ms to read, the rest is cache and overhead")
    each = s.derived(
        "vlm-gpu-seconds",
        work / v["rate"] + m["words"] * step / slots,
        "s",
        "prefill / throughput + 20 steps shared by 64",
    )
    gpus = s.derived("vlm-gpus", ceil(load["peak"] * each / 0.6), "GPUs", "peak × seconds each / 60 % load")
    s.derived("vlm-cost", gpus * v["hour"] * 730, "USD/month", "GPUs × price × 730 h")
    s.derived("vlm-ratio", each * v["each"], "", "GPU seconds a photo, large over small")
    return each


def _training(s: Sheet, m: dict[str, float], v: dict[str, float], teacher_seconds: float) -> None:
    """Alignment on web pairs, fine-tuning, re-captioning, and the backlog of old photos."""
    seen = s.given("pairs-seen", 1.2e9, "pairs", "chosen: 400 million filtered pairs, three passes")
    text = 2 * m["decoder"] * 40 + 4 * WIDTH**2 * 257 * DECODER_LAYERS
    one = s.derived(
        "pair-work",
        3 * (encoder_flop(224) + text),
        "FLOP",
        "3 × (encoder at 224 pixels + 40 text tokens + projections)",
    )
    total = s.derived("pretrain-work", seen * one, "FLOP", "pairs × work of one")
    s.derived("pretrain-hours", total / v["rate"] / 3600, "GPU hours", "work / throughput")
    s.derived("pretrain-cost", total / v["rate"] / 3600 * v["hour"], "USD", "GPU hours × price")
    relabel = s.given("relabeled-photos", 20e6, "photos", "chosen: licensed photos described by the large model")
    s.derived("relabel-hours", relabel * teacher_seconds / 3600, "GPU hours", "photos × seconds each")
    tune = 113_287 * 5 * 5 * 3 * (m["encode"] + m["project"] + 2 * m["decoder"] * 20)
    s.derived(
        "finetune-hours",
        tune / v["rate"] / 3600,
        "GPU hours",
        "113,287 COCO images × 5 captions × 5 epochs × 3 × forward work",
    )
    backlog = s.given("backlog", 20e9, "photos", "assumed: already stored")
    s.derived("backlog-hours", backlog / v["each"] / 3600, "GPU hours", "photos / rate of one GPU")
    s.derived("backlog-cost", backlog / v["each"] / 3600 * v["hour"], "USD", "GPU hours × price")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    model = _model(s)
    load = _load(s)
    serving = _serving(s, model, load["peak"])
    _pixels(s, load["peak"])
    _storage(s, load, model)
    teacher = _rival(s, load, serving, model)
    _training(s, model, serving, teacher)
    return s
