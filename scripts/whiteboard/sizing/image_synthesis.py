"""Sizing of systems/image-synthesis: rate, model, generation time, super-resolution, fleet, latency and training."""

from math import ceil, log2

from whiteboard.sizing import Sheet

WIDTH, DEPTH, GROUPS, CODES, SIDE = 2048, 24, 4, 16384, 512
BODY = (2 + 2 / GROUPS + 8) * WIDTH**2 * DEPTH
BANDWIDTH, PEAK = 3.35e12, 989e12


def conv_flop(side: float, before: int, after: int) -> float:
    """FLOP of one 3×3 convolution on side² positions."""
    return 2 * 9 * before * after * side**2


def decoder_flop(side: int) -> float:
    """FLOP of the convolutions of a VQGAN-shaped decoder, f = 16: widths 512, 256, 256, 128, 128, three blocks each."""
    total, before, size = 4 * conv_flop(side / 16, 512, 512), 512, side / 16
    for width in (512, 256, 256, 128, 128):
        total += conv_flop(size, before, width) + 5 * conv_flop(size, width, width)
        before = width
        if size < side:
            size *= 2
            total += conv_flop(size, width, width)
    return total


def esrgan_flop(side: int) -> float:
    """FLOP of the ESRGAN generator for ×4 from side² pixels: 23 blocks of 3 dense blocks, 64 features, growth 32."""
    dense = sum(conv_flop(side, 64 + 32 * i, 32) for i in range(4)) + conv_flop(side, 192, 64)
    trunk = 69 * dense + conv_flop(side, 3, 64) + conv_flop(side, 64, 64)
    tail = conv_flop(2 * side, 64, 64) + 2 * conv_flop(4 * side, 64, 64) + conv_flop(4 * side, 64, 3)
    return trunk + tail


def image_flop(tokens: int, *, causal: bool) -> float:
    """FLOP of one pass over all tokens: linear layers, prediction head, attention (half of it if causal)."""
    attention = 4 * DEPTH * tokens**2 * WIDTH
    return 2 * tokens * (BODY + CODES * WIDTH) + (attention / 2 if causal else attention)


def step_time(images: int, cached: float, groups: int = GROUPS) -> float:
    """Seconds of one decoding step that reads the weights and, for both guidance branches, `cached` tokens an image.

    Bandwidth 70 % of the peak, 0.3 ms on top; `groups` query heads share one head of the KV cache.
    """
    weights = 2 * (BODY + 2 * CODES * WIDTH)
    cache = 2 * images * cached * 2 * DEPTH * WIDTH / groups * 2
    return (weights + cache) / (0.7 * BANDWIDTH) + 0.3e-3


def _rate(s: Sheet) -> int:
    """What the tokenizer keeps of an image."""
    side = s.given("base-side", SIDE, "pixels", "chosen: side of the generated image", text="512 pixels")
    factor = s.given("factor", 16, "", "chosen: f, pixels per token along a side")
    codes = s.given("codes", CODES, "entries", "chosen: K", text="16,384 entries")
    tokens = s.derived("tokens", (side / factor) ** 2, "tokens", "(512 / 16)²", text="1,024 tokens")
    s.derived("pixel-values", side**2 * 3, "values", "512² × 3", text="786,432 values")
    s.derived("token-bits", log2(codes), "bits", "log₂ of 16,384")
    s.derived("bits-per-pixel", log2(codes) / factor**2, "bits/pixel", "14 bits / 256 pixels a token")
    s.derived("rate-ratio", 24 * factor**2 / log2(codes), "", "24 bits/pixel / bits per pixel")
    s.derived("image-bytes", tokens * log2(codes) / 8, "B", "tokens × 14 bits / 8")
    return int(tokens)


def _model(s: Sheet, tokens: int) -> None:
    """The transformer: parameters, work, cache."""
    width = s.given("width", WIDTH, "dimensions", "chosen: d", text="2,048 dimensions")
    depth = s.given("depth", DEPTH, "layers", "chosen: L")
    s.given(
        "kv-share",
        GROUPS,
        "query heads",
        "chosen: heads that share one KV head, h / h_kv = 16 / 4",
        text="4 query heads",
    )
    s.derived("body-params", BODY, "params", "(2.5 attention + 8 feed-forward) d² L")
    total = s.derived("params", BODY + 2 * CODES * width, "params", "+ embedding and prediction head, K × d each")
    s.derived("head-share", CODES * width / total, "%", "K × d / parameters")
    s.derived("weight-bytes", 2 * total, "B", "parameters × 2 bytes")
    s.derived("pass-flop", image_flop(tokens, causal=True), "FLOP", "one causal pass over all tokens")
    s.derived("cache-bytes", 2 * depth * tokens * width / GROUPS * 2, "B", "2 (K, V) × L × tokens × d / 4 × 2 bytes")


def _generation(s: Sheet, tokens: int) -> dict[str, float]:
    """Time of the two decoders at several batches, and of generating at full size."""
    s.given("bandwidth", BANDWIDTH * 0.7, "B/s", "H100: 3.35 TB/s at an assumed 70 %")
    s.given("step-overhead", 0.3e-3, "s", "assumed: kernels and sampling of one step")
    batch = s.given("batch", 16, "images", "two requests of eight candidates")
    step = s.derived(
        "class-step",
        step_time(16, tokens / 2),
        "s",
        "(weights + 2 branches × 16 half-full caches) / bandwidth + overhead",
    )
    raster = s.derived("class-time", tokens * step, "s", "tokens × step")
    each = s.derived("class-each", raster / batch, "s", "time / batch")
    s.derived("class-single", tokens * step_time(1, tokens / 2), "s", "tokens × step for a batch of one")
    s.derived("class-each-64", tokens * step_time(64, tokens / 2) / 64, "s", "per image for a batch of 64")
    step = s.derived("fill-step", step_time(16, 1.5 * tokens), "s", "the same with a prefix of as many tokens")
    fill = s.derived("fill-time", tokens * step, "s", "tokens × step")
    prefill = s.derived(
        "prefill-time",
        2 * 2 * image_flop(tokens, causal=True) / (PEAK * 0.4),
        "s",
        "2 requests × 2 branches × one causal pass / 40 % of peak; candidates share it",
    )
    fill_each = s.derived("fill-each", (prefill + fill) / batch, "s", "(prefill + time) / batch")
    s.derived(
        "fill-ungrouped", tokens * step_time(16, 1.5 * tokens, 1), "s", "fill time if every head kept its own KV cache"
    )
    rate = s.given("gpu-rate", PEAK * 0.4, "FLOP/s", "H100: 989 TFLOP/s at an assumed 40 %")
    steps = s.given("masked-steps", 12, "passes", "as MaskGIT at 512 pixels")
    masked = s.derived(
        "masked-each", steps * 2 * image_flop(tokens, causal=False) / rate, "s", "12 × 2 branches × full pass / rate"
    )
    s.derived("masked-eight", 8 * masked, "s", "eight candidates, one GPU")
    large = s.derived("direct-tokens", (2048 / 16) ** 2, "tokens", "(2,048 / 16)²", text="16,384 tokens")
    s.derived("direct-cache", 2 * DEPTH * large * WIDTH / GROUPS * 2, "B", "the cache of one 2,048-pixel image")
    s.derived("direct-time", large * step_time(16, large / 2), "s", "tokens × step at batch 16")
    return {"class": each, "fill": fill_each, "fill_batch": prefill + fill}


def _images(s: Sheet) -> dict[str, float]:
    """The convolutional ends: decoder and super-resolution."""
    decode = s.derived("decode-flop", decoder_flop(SIDE), "FLOP", "sum over the decoder's 3×3 convolutions")
    decode_time = s.derived("decode-time", decode / (PEAK * 0.25), "s", "work / peak at an assumed 25 %")
    up = s.derived("upscale-flop", esrgan_flop(SIDE), "FLOP", "ESRGAN's generator, 512 to 2,048 pixels")
    up_time = s.derived("upscale-time", up / (PEAK * 0.25), "s", "work / peak at an assumed 25 %")
    s.derived("upscale-ratio", up / image_flop(1024, causal=True), "", "upscaling work / transformer work of one pass")
    return {"decode": decode_time, "up": up_time}


def _fleet(s: Sheet, times: dict[str, float]) -> None:
    """GPUs and money."""
    requests = s.given("daily-requests", 200e3, "requests", "assumed in Clarify", text="200,000 requests")
    drawn = s.given("candidates", 8, "images", "chosen: sampled per request")
    shown = s.given("shown", 4, "images", "product decision")
    chosen = s.given("upscaled", 1.2, "images", "assumed: upscaled per request")
    factor = s.given("peak-factor", 3, "", "assumed: busiest hour over average")
    peak = s.derived("peak-requests", requests / 86400 * factor, "requests/s", "requests / 86,400 s × peak factor")
    share = s.given("fill-share", 0.4, "%", "assumed: requests that complete a partial image")
    each = s.derived(
        "mixed-each",
        share * times["fill"] + (1 - share) * times["class"],
        "s",
        "GPU time of the transformer per image, mixed",
    )
    work = s.derived(
        "request-time",
        drawn * (each + times["decode"]) + chosen * times["up"],
        "s",
        "GPU time: 8 × (transformer + decode) + 1.2 × upscale",
    )
    s.derived("upscale-share", chosen * times["up"] / work, "%", "upscaling / all GPU time")
    s.derived(
        "upscale-all-share",
        drawn * times["up"] / (drawn * (each + times["decode"] + times["up"])),
        "%",
        "the same if all eight were upscaled",
    )
    busy = s.given("target-busy", 0.7, "%", "assumed: load at which queues stay short")
    gpus = s.derived("gpus", ceil(peak * work / busy), "GPUs", "peak × time / target load, rounded up")
    price = s.given("gpu-price", 2.5, "USD/GPU-hour", "assumed: reserved H100")
    month = s.derived("monthly-cost", gpus * 720 * price, "USD/month", "GPUs × 720 h × price")
    s.derived("cost-per-request", month / (30 * requests), "USD", "monthly cost / requests a month")
    s.derived("cost-per-shown", month / (30 * requests * shown), "USD", "the same per image shown")
    s.derived("marginal-cost", work / 3600 * price, "USD", "GPU time × price, fully busy GPU")
    s.derived("strict-time", 20 * shown * (each + times["decode"]), "s", "GPU time if 1 in 20 candidates were kept")
    s.derived(
        "daily-storage", requests * (shown * 60e3 + chosen * 1.2e6), "B", "4 × 60 kB + 1.2 × 1.2 MB (assumed, WebP)"
    )


def _latency(s: Sheet, times: dict[str, float]) -> None:
    """The stages of one request."""
    edge = s.given("edge-time", 0.1, "s", "assumed: network, identity, quota, input checks")
    encode = s.given("encode-time", 0.04, "s", "assumed: upload, mask, tokenizer's encoder")
    queue = s.given("queue-time", 0.4, "s", "assumed: wait for a batch slot, 95th percentile")
    decode = s.derived("decode-batch-time", 8 * times["decode"], "s", "eight candidates")
    rank = s.given("rank-time", 0.1, "s", "assumed: scorer and safety classifiers, batched")
    store = s.given("store-time", 0.15, "s", "assumed: watermark, encode, upload, sign")
    s.derived(
        "draft-latency",
        edge + encode + queue + times["fill_batch"] + decode + rank + store,
        "s",
        "all stages, completion of a partial image",
    )
    s.derived(
        "upscale-latency",
        edge + 0.15 + times["up"] + rank + 0.35,
        "s",
        "edge + 150 ms queue + upscale + checks + 350 ms for a larger file",
    )


def _training(s: Sheet, tokens: int) -> None:
    """Data, work and money of the stages."""
    images = s.given("images", 60e6, "images", "assumed: licensed, after filtering")
    s.derived("raw-bytes", images * 500e3, "B", "images × 500 kB (assumed)")
    s.derived("token-bytes", images * 4 * tokens * 2, "B", "images × 4 crops × tokens × 2 bytes")
    crops = s.derived("tokenizer-crops", 400e3 * 256, "crops", "400,000 steps × batch 256 (chosen)")
    one = 2 * decoder_flop(256)
    work = s.derived(
        "tokenizer-work",
        crops * one * 3 * 1.3,
        "FLOP",
        "crops × (encoder + decoder at 256 pixels) × 3 × 1.3 for LPIPS and discriminator",
    )
    hours = s.derived("tokenizer-hours", work / (PEAK * 0.25) / 3600, "GPU-hours", "work / one H100 at an assumed 25 %")
    s.derived("tokenizer-cost", round(hours * 2.5, -1), "USD", "GPU-hours × $2.50")
    passes = s.given("passes", 6, "passes", "chosen: over the images, four stored crops and flips")
    seen = s.derived("training-tokens", images * passes * tokens, "tokens", "images × passes × tokens")
    work = s.derived(
        "transformer-work",
        3 * 1.4 * seen / tokens * image_flop(tokens, causal=True),
        "FLOP",
        "3 × one pass × images × passes × 1.4, as 40 % carry a prefix",
    )
    hours = s.derived(
        "transformer-hours", work / (PEAK * 0.4) / 3600, "GPU-hours", "work / one H100 at an assumed 40 %"
    )
    s.derived("transformer-cost", hours * 2.5, "USD", "GPU-hours × $2.50")
    s.derived("transformer-time", hours / 64 * 3600, "s", "GPU-hours / 64 GPUs")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    tokens = _rate(s)
    _model(s, tokens)
    times = _generation(s, tokens) | _images(s)
    _fleet(s, times)
    _latency(s, times)
    _training(s, tokens)
    return s
