"""Sizing of systems/headshots: adapter, memory, one order's GPU time, the fleet behind the queue, storage and cost."""

from math import ceil, factorial, log

from whiteboard.sizing import Sheet

BLOCKS = {640: 10, 1280: 60}
TEXT_WIDTH, TEXT_TOKENS = 2048, 77


def lora_params(rank: int) -> int:
    """Parameters of a LoRA on the query, key, value and output projections of all SDXL attention layers."""
    return sum(count * rank * (14 * d + 2 * TEXT_WIDTH) for d, count in BLOCKS.items())


def adapted_weights() -> int:
    """Parameters of the projections that this LoRA adapts."""
    return sum(count * (6 * d * d + 2 * TEXT_WIDTH * d) for d, count in BLOCKS.items())


def unet(latent: int) -> tuple[float, float]:
    """Parameters and FLOP of one forward pass of the SDXL U-Net for a latent of `latent` × `latent` positions."""
    big, middle, small = latent**2, latent**2 // 4, latent**2 // 16
    parts = [_conv(4, 320, big), *[_residual(320, 320, big)] * 2, _conv(320, 320, middle)]
    parts += [_residual(c, 640, middle) for c in (320, 640, 1920, 1280, 960)] + [_transformer(640, 2, middle)] * 5
    parts += [_conv(640, 640, small)]
    parts += [_residual(c, 1280, small) for c in (640, 1280, 1280, 1280, 2560, 2560, 1920)] + [
        _transformer(1280, 10, small)
    ] * 6
    parts += [_conv(1280, 1280, middle), _conv(640, 640, big)]
    parts += [_residual(c, 320, big) for c in (960, 640, 640)] + [_conv(320, 4, big)]
    time = 321 * 1280 + 2817 * 1280 + 2 * 1281 * 1280 + 640
    return time + sum(p for p, _ in parts), sum(f for _, f in parts)


def _conv(before: int, after: int, positions: int) -> tuple[float, float]:
    return 9 * before * after + after, 2 * positions * 9 * before * after


def _residual(before: int, after: int, positions: int) -> tuple[float, float]:
    skip = before * after if before != after else 0
    weights = 9 * before * after + 9 * after * after + skip
    biases = 2 * after + (after if skip else 0) + 1281 * after + 2 * before + 2 * after
    return weights + biases, 2 * positions * weights


def _transformer(d: int, depth: int, positions: int) -> tuple[float, float]:
    block = 18 * d * d + 2 * TEXT_WIDTH * d
    flop = (
        2 * positions * 18 * d * d
        + 2 * TEXT_TOKENS * 2 * TEXT_WIDTH * d
        + 4 * positions * (positions + TEXT_TOKENS) * d
    )
    return depth * (block + 17 * d) + 2 * d * d + 4 * d, depth * flop + 2 * positions * 2 * d * d


def erlang_c(servers: int, load: float) -> float:
    """Chance that an arrival must wait in an M/M/c queue with an offered load in Erlangs."""
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


def _load(s: Sheet) -> dict[str, float]:
    """Orders a day and in the busiest hour."""
    daily = s.given("daily-orders", 4000, "orders", "assumed in Clarify, a day")
    busy = s.given("busy-hour-share", 0.1, "%", "assumed: share of the day in the busiest hour")
    peak = s.derived("peak-rate", daily * busy, "orders/h", "orders × share")
    photos = s.given("photos", 15, "photos", "assumed: accepted photos an order")
    return {"daily": daily, "peak": peak / 3600, "photos": photos}


def _adapter(s: Sheet) -> dict[str, float]:
    """Parameters and bytes of what is stored for each user, by method."""
    params, flop = unet(128)
    s.derived("unet-params", params, "params", "summed over the published SDXL layers")
    rank = s.given("rank", 16, "", "chosen")
    s.derived("matrix-params", rank * (2048 + 1280), "params", "rank × (2,048 inputs + 1,280 outputs)")
    s.derived("matrix-full", 2048 * 1280, "params", "2,048 × 1,280")
    adapter = s.derived(
        "adapter-params", lora_params(rank), "params", "rank × Σ (inputs + outputs) over 560 projections"
    )
    s.derived("adapter-share", adapter / params, "%", "adapter / U-Net")
    size = s.derived("adapter-bytes", 2 * adapter, "B", "adapter parameters × 2 bytes")
    s.derived("published-check", 4 * lora_params(4), "B", "rank 4 × 4 bytes, to compare with published files")
    s.derived("text-adapter-bytes", 2 * rank * (12 * 8 * 768 + 32 * 8 * 1280), "B", "the same for both text encoders")
    full = s.derived("full-bytes", 2 * params, "B", "U-Net parameters × 2 bytes")
    s.derived("size-ratio", full / size, "", "whole U-Net / adapter")
    s.derived("token-bytes", 4 * (768 + 1280), "B", "one embedding in each text encoder, (768 + 1,280) × 4 bytes")
    s.derived("overhead", adapter / adapted_weights(), "%", "adapter / weights of the adapted projections")
    s.derived(
        "merge-time", 2 * 2 * adapted_weights() / 3.35e12, "s", "read and write the adapted weights once at 3.35 TB/s"
    )
    return {"params": params, "flop": flop, "adapter": adapter, "bytes": size, "full": full}


def _memory(s: Sheet, a: dict[str, float]) -> None:
    """Training memory of the full model and of the adapter."""
    state = s.derived(
        "full-state",
        16 * a["params"],
        "B",
        "16 bytes a parameter: bf16 weight and gradient, fp32 master and two moments",
    )
    small = s.derived("full-state-8bit", 10 * a["params"], "B", "10 bytes: the moments in one byte each")
    text = s.derived("text-bytes", 2 * 817e6, "B", "817 million parameters of both text encoders × 2 bytes")
    own = s.derived("adapter-state", 16 * a["adapter"], "B", "16 bytes an adapter parameter")
    s.derived("adapter-saving", 6 * a["adapter"], "B", "what one-byte moments save on the adapter")
    kept = s.derived(
        "kept-inputs", 4 * 2 * (60 * 1024 * 1280 + 10 * 4096 * 640), "B", "4 samples × inputs of 70 blocks × 2 bytes"
    )
    work = s.given("work-memory", 4e9, "B", "assumed: recomputed block, convolutions, buffers")
    s.derived(
        "lora-memory",
        a["full"] + own + kept + work,
        "B",
        "frozen weights + adapter state + kept inputs + working memory",
    )
    s.derived("full-memory", state + text + kept + work, "B", "full state + text encoders + the same activations")
    s.derived("full-memory-8bit", small + text + kept + work, "B", "the same with one-byte moments")


def _job(s: Sheet, load: dict[str, float], a: dict[str, float]) -> dict[str, float]:
    """GPU seconds of one order."""
    peak = s.given("gpu-peak", 989e12, "FLOP/s", "H100 SXM data sheet, dense BF16")
    flop = s.derived(
        "forward-flop", a["flop"], "FLOP", "one U-Net pass for 1,024 × 1,024 pixels, 2 FLOP a multiply-add"
    )
    steps = s.given("steps", 1000, "steps", "chosen")
    batch = s.given("batch", 4, "samples", "chosen: 2 of the user, 2 of the class")
    s.derived("exposures", steps * batch / 2 / load["photos"], "", "steps × 2 / photos")
    step = s.derived(
        "step-time",
        batch * 3 * flop / (0.3 * peak),
        "s",
        "batch × 3 passes (forward, backward, recomputed) / 30 % of peak (assumed)",
    )
    train = s.derived("train-time", steps * step, "s", "steps × time")
    s.derived("full-train-time", train * 4 / 3, "s", "4 passes instead of 3")
    image = s.derived(
        "image-time",
        30 * 2 * flop / (0.4 * peak) + 0.05,
        "s",
        "30 steps × 2 passes / 40 % of peak (assumed) + 0.05 s to decode (assumed)",
    )
    setup = s.given("setup-time", 20, "s", "assumed: fetch, crop, caption, encode latents")
    probe = s.derived("probe-time", 4 * 8 * image, "s", "4 checkpoints × 8 test images")
    count = s.given("candidates", 120, "images", "chosen: first round")
    extra = s.given(
        "extra-share", 0.4, "%", "assumed: orders that need a second round, 41 % on the flattest curve of the figure"
    )
    gallery = s.derived("gallery-time", count * (1 + extra) * image, "s", "candidates × (1 + share) × image")
    finish = s.derived(
        "finish-time", count * (1 + extra) * 0.05 + 30 * 0.5, "s", "scoring 0.05 s each + 30 finals at 0.5 s (assumed)"
    )
    job = s.derived("job-time", setup + train + probe + gallery + finish, "s", "the five parts")
    s.derived("train-share", train / job, "%", "training / job")
    s.derived("free-job-time", 5 + gallery + finish, "s", "tuning-free: no training, 5 s to encode (assumed)")
    return {"job": job, "image": image}


def _fleet(s: Sheet, load: dict[str, float], job: dict[str, float]) -> dict[str, float]:
    """GPUs behind the queue, waiting, and money."""
    offered = s.derived("offered-load", load["peak"] * job["job"], "Erlangs", "peak rate × job time")
    gpus = s.derived("gpus", ceil(offered / 0.85), "GPUs", "offered load / 85 %, rounded up")
    waits = s.derived("chance-to-wait", erlang_c(gpus, offered), "%", "Erlang C")
    drain = (gpus - offered) / job["job"]
    s.derived("mean-wait", waits / drain, "s", "chance to wait / (service capacity − arrivals)")
    tail = s.derived(
        "tail-wait",
        max(0.0, log(waits / 0.01) / drain),
        "s",
        "99th percentile: ln(chance to wait / 1 %) / (capacity − arrivals)",
    )
    s.derived("turnaround", tail + job["job"], "s", "99th percentile of the wait + mean job")
    price = s.given("gpu-price", 2.5, "USD", "assumed: a rented H100 hour")
    s.derived("busy-cost", job["job"] / 3600 * price, "USD", "job time × price: no idle GPU")
    daily = load["daily"]
    s.derived(
        "average-load",
        daily * job["job"] / (gpus * 86400),
        "%",
        "busy seconds / available seconds, fleet fixed at the peak",
    )
    fixed = s.derived("fixed-cost", gpus * 24 * price / daily, "USD", "fleet × 24 h × price / orders")
    s.derived("fixed-month", fixed * daily * 30, "USD/month", "the same for 30 days")
    s.derived("scaled-cost", job["job"] / 3600 * price / 0.75, "USD", "fleet follows the load at 75 % busy (assumed)")
    return {"gpus": gpus, "price": price}


def _storage(s: Sheet, load: dict[str, float], a: dict[str, float], job: dict[str, float]) -> None:
    """Adapters kept for 30 days, both ways, and how a later request finds its adapter."""
    kept = s.derived("kept-adapters", load["daily"] * 30, "adapters", "orders × 30 days")
    s.derived("adapter-storage", kept * a["bytes"], "B", "adapters × bytes")
    s.derived("full-storage", kept * a["full"], "B", "the same with a whole U-Net each")
    s.derived("fetch-time", a["bytes"] / 1.25e9, "s", "adapter over 10 Gbit/s")
    s.derived("full-fetch-time", a["full"] / 1.25e9, "s", "whole U-Net over 10 Gbit/s")
    s.derived("cached-adapters", 200e9 / a["bytes"], "adapters", "200 GB of host memory / adapter")
    s.derived("later-time", a["bytes"] / 1.25e9 + 10 * job["image"], "s", "fetch + 10 images, a user who comes back")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    load = _load(s)
    adapter = _adapter(s)
    _memory(s, adapter)
    job = _job(s, load, adapter)
    _fleet(s, load, job)
    _storage(s, load, adapter, job)
    return s
