"""Sizing of systems/text-to-image: data, training, GPU time an image, fleet, latency and cost."""

from math import ceil

from whiteboard.sizing import Sheet


def forward_flop(width: int, depth: int, image_tokens: int, text_tokens: int) -> tuple[float, float]:
    """FLOP of one MM-DiT pass: (linear layers, attention), for a two-stream block of 12 d² parameters a stream."""
    tokens = image_tokens + text_tokens
    return 2 * 12 * width**2 * depth * tokens, 4 * depth * tokens**2 * width


def decoder_flop(side: int) -> float:
    """FLOP of the 3×3 convolutions of a Stable-Diffusion-shaped decoder (512, 512, 256, 128 channels), side² pixels."""
    stages = [(side // 8, 512, 512, 5), (side // 4, 512, 512, 3), (side // 2, 512, 256, 3), (side, 256, 128, 3)]
    total = 0.0
    for size, before, after, blocks in stages:
        first = 2 * 9 * before * after * size**2
        other = 2 * 9 * after * after * size**2
        total += first + (2 * blocks - 1) * other
        if size < side:
            total += 2 * 9 * after * after * (2 * size) ** 2
    return total


def _load(s: Sheet) -> dict[str, float]:
    """Requests and images a day and at the peak."""
    users = s.given("daily-users", 1e6, "users", "assumed in Clarify")
    prompts = s.given("prompts-each", 4, "prompts", "assumed: a user a day")
    each = s.given("images-each", 4, "images", "product decision: a grid of four")
    factor = s.given("peak-factor", 2.5, "", "assumed: busiest hour over average")
    requests = s.derived("daily-requests", users * prompts, "requests", "users × prompts")
    images = s.derived("daily-images", requests * each, "images", "requests × images a request")
    s.derived("peak-requests", requests / 86400 * factor, "requests/s", "requests / 86,400 s × peak factor")
    peak = s.derived("peak-images", images / 86400 * factor, "images/s", "images / 86,400 s × peak factor")
    return {"users": users, "requests": requests, "images": images, "peak": peak, "each": each, "factor": factor}


def _data(s: Sheet) -> dict[str, float]:
    """From the crawl to the training set, and what it costs to describe and store it."""
    crawl = s.given("crawled-pairs", 5.85e9, "pairs", "the size of LAION-5B, as the order of a web crawl")
    rates = [
        s.given("resolution-rate", 0.35, "%", "assumed: short side of 512 pixels or more"),
        s.given("safety-rate", 0.95, "%", "assumed: passes the NSFW and abuse checks"),
        s.given("alignment-rate", 0.8, "%", "assumed: no placeholder, collage or screenshot"),
        s.given("beauty-rate", 0.4, "%", "assumed: aesthetics, watermark and text filters"),
        s.given("unique-rate", 0.7, "%", "30 % duplicates, as found in LAION-2B"),
    ]
    kept = crawl
    for rate in rates:
        kept *= rate
    kept = s.derived("training-pairs", kept, "images", "crawl × the five rates")
    s.derived("image-storage", kept * 300e3, "B", "images × 300 kB (assumed)")
    latent = s.derived("latent-bytes", 32 * 32 * 16 * 2, "B", "32 × 32 × 16 values × 2 bytes, a 256-pixel crop")
    s.derived("latent-storage", kept * latent, "B", "images × bytes a latent")
    text = s.derived("text-bytes", 256 * 4096 * 2, "B", "256 tokens × 4,096 values × 2 bytes")
    s.derived("text-storage", kept * text, "B", "images × bytes a caption")
    work = s.derived(
        "recaption-work",
        2 * 7e9 * (576 + 100) * kept,
        "FLOP",
        "2 × 7 billion parameters × (576 image + 100 text) tokens × images",
    )
    hours = s.derived(
        "recaption-hours", work / (989e12 * 0.3) / 3600, "GPU-hours", "work / one H100 at an assumed 30 %"
    )
    s.derived("recaption-cost", hours * 2.5, "USD", "GPU-hours × $2.50")
    return {"kept": kept}


def _model(s: Sheet) -> dict[str, float]:
    """The denoiser: parameters, tokens, FLOP of one pass."""
    width = s.given(
        "width", 1536, "dimensions", "chosen: 64 × depth, the rule of Stable Diffusion 3", text="1,536 dimensions"
    )
    depth = s.given("depth", 24, "blocks", "chosen")
    stream = s.derived(
        "stream-params", 12 * width**2 * depth, "params", "12 d² a block (4 d² attention, 8 d² MLP) × depth"
    )
    params = s.derived(
        "params", 2 * stream + 2 * 6 * width**2 * depth, "params", "two streams + two modulation layers of 6 d² a block"
    )
    picture = s.derived("image-tokens", (1024 // 16) ** 2, "tokens", "(1,024 / 8 / 2)²", text="4,096 tokens")
    text = s.given("text-tokens", 333, "tokens", "chosen: 77 from CLIP, 256 from T5")
    s.derived("all-tokens", picture + text, "tokens", "image + text tokens", text=f"{picture + text:,.0f} tokens")
    linear, attention = forward_flop(width, depth, picture, text)
    s.derived("linear-flop", linear, "FLOP", "2 × parameters of one stream × tokens")
    s.derived("attention-flop", attention, "FLOP", "4 × depth × tokens² × width")
    forward = s.derived("forward-flop", linear + attention, "FLOP", "linear + attention")
    s.derived("weight-bytes", 2 * params, "B", "parameters × 2 bytes")
    return {"width": width, "depth": depth, "params": params, "forward": forward, "text": text}


def _image(s: Sheet, m: dict[str, float]) -> dict[str, float]:
    """GPU time for one image, with the full and the distilled sampler."""
    peak = s.given("gpu-peak", 989e12, "FLOP/s", "H100 SXM, dense BF16")
    share = s.given("gpu-share", 0.4, "%", "assumed: share of the peak reached")
    rate = s.derived("gpu-rate", peak * share, "FLOP/s", "peak × share")
    steps = s.given("steps", 28, "steps", "chosen: S")
    passes = s.given("passes", 2, "", "conditional and unconditional")
    denoise = s.derived("denoise-flop", steps * passes * m["forward"], "FLOP", "S × 2 × one pass")
    decode = s.derived("decode-flop", decoder_flop(1024), "FLOP", "sum over the decoder's 3×3 convolutions")
    s.derived("pass-time", m["forward"] / rate, "s", "one pass / rate")
    s.derived("weights-time", 2 * m["params"] / 3.35e12, "s", "weight bytes / 3.35 TB/s, the H100's bandwidth")
    denoise_time = s.derived("denoise-time", denoise / rate, "s", "denoising work / rate")
    decode_time = s.derived("decode-time", decode / (peak * 0.25), "s", "decoder work / peak at an assumed 25 %")
    total = s.derived("image-time", denoise_time + decode_time, "s", "denoise + decode")
    few = s.given("draft-steps", 4, "steps", "chosen: distilled student, one pass a step")
    draft = s.derived("draft-time", few * m["forward"] / rate + decode_time, "s", "4 passes / rate + decode")
    s.derived("draft-gain", total / draft, "", "full time / draft time")
    s.derived("denoiser-gain", steps * passes / few, "", "passes of the full sampler / passes of the draft")
    s.derived("encode-time", 2 * 4.7e9 * 256 / rate, "s", "2 × 4.7 billion T5 parameters × 256 tokens / rate")
    s.derived("t5-bytes", 4.7e9 * 2, "B", "4.7 billion parameters × 2 bytes")
    return {"time": total, "draft": draft, "rate": rate}


def _fleet(s: Sheet, load: dict[str, float], image: dict[str, float]) -> None:
    """GPUs, money and storage, without and with a draft tier."""
    busy = s.given("target-busy", 0.7, "%", "assumed: load at which queues stay short")
    price = s.given("gpu-price", 2.5, "USD/GPU-hour", "assumed: reserved H100")
    gpus = s.derived(
        "gpus", ceil(load["peak"] * image["time"] / busy), "GPUs", "peak images × time / target load, rounded up"
    )
    month = s.derived("monthly-cost", gpus * 720 * price, "USD/month", "GPUs × 720 h × price")
    s.derived("cost-per-image", month / (30 * load["images"]), "USD", "monthly cost / images a month")
    s.derived("cost-per-user", month / load["users"], "USD/month", "monthly cost / daily users")
    s.derived("marginal-cost", image["time"] / 3600 * price, "USD", "time of one image × price, a fully busy GPU")
    drafts = s.given("draft-share", 0.8, "%", "assumed: images served as drafts")
    mixed_time = drafts * image["draft"] + (1 - drafts) * image["time"]
    mixed = s.derived("mixed-gpus", ceil(load["peak"] * mixed_time / busy), "GPUs", "the same with the mixed time")
    mixed_month = s.derived("mixed-monthly-cost", mixed * 720 * price, "USD/month", "GPUs × 720 h × price")
    s.derived("mixed-cost-per-user", mixed_month / load["users"], "USD/month", "monthly cost / daily users")
    stored = s.derived("daily-storage", load["images"] * 400e3, "B", "images × 400 kB (assumed, WebP)")
    s.derived("kept-storage", stored * 30, "B", "30 days")


def _latency(s: Sheet, image: dict[str, float]) -> None:
    """The stages of one request at the 95th percentile, in sequence."""
    edge = s.given("edge-time", 0.08, "s", "assumed: network, identity, quota")
    check = s.given("prompt-check-time", 0.06, "s", "assumed: prompt classifiers")
    rewrite = s.given("rewrite-time", 0.9, "s", "assumed: 0.2 s to the first token, then 70 tokens at 100 a second")
    encode = s.given("encoders-time", 0.03, "s", "assumed: batched on a shared encoder pool")
    queue = s.given("queue-time", 1.2, "s", "assumed target for the 95th percentile")
    after = s.given("image-check-time", 0.08, "s", "assumed: output classifiers, batched")
    store = s.given("store-time", 0.25, "s", "assumed: watermark, encode, upload, sign")
    s.derived(
        "latency",
        edge + check + rewrite + encode + queue + image["time"] + after + store,
        "s",
        "all stages, one image a GPU",
    )
    s.derived(
        "draft-latency",
        edge + check + encode + queue + image["draft"] + after + store,
        "s",
        "the same without the rewrite, draft sampler",
    )


def _training(s: Sheet, m: dict[str, float]) -> None:
    """Work, time and memory of the three resolution stages."""
    total = seen = 0.0
    for side, steps, batch in [(256, 500e3, 4096), (512, 400e3, 4096), (1024, 200e3, 2048)]:
        samples = s.derived(
            f"samples-{side}", steps * batch, "samples", f"{steps:,.0f} steps × batch {batch:,} (chosen)"
        )
        flop = 3 * sum(forward_flop(m["width"], m["depth"], (side // 16) ** 2, m["text"]))
        s.derived(f"step-flop-{side}", flop, "FLOP", "3 × forward pass of one sample")
        s.derived(f"stage-{side}", samples * flop, "FLOP", "samples × FLOP a sample")
        total += samples * flop
        seen += samples
    total = s.derived("training-work", total, "FLOP", "the three stages")
    hours = s.derived(
        "training-hours", total / (989e12 * 0.35) / 3600, "GPU-hours", "work / one H100 at an assumed 35 %"
    )
    s.derived("training-cost", hours * 2.5, "USD", "GPU-hours × $2.50")
    s.derived("training-days", hours / 256 * 3600, "s", "GPU-hours / 256 GPUs")
    encode = s.derived("caption-flop", 2 * 4.7e9 * 256, "FLOP", "2 × 4.7 billion parameters × 256 tokens")
    s.derived("caption-work", seen * encode, "FLOP", "all samples × FLOP a caption, nothing cached")
    s.derived("state-bytes", m["params"] * 20, "B", "parameters × (16 bytes of weights, gradients, Adam + 4 of EMA)")
    s.derived("state-sharded", m["params"] * 20 / 8, "B", "the same over 8 GPUs")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    load = _load(s)
    _data(s)
    model = _model(s)
    image = _image(s, model)
    _fleet(s, load, image)
    _latency(s, image)
    _training(s, model)
    return s
