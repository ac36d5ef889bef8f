"""Sizing of systems/text-to-video: tokens, FLOP, GPU time a clip, fleet, training and cost."""

from math import ceil

from whiteboard.sizing import Sheet

WIDTH, DEPTH, FEED_FORWARD = 5120, 40, 13824
"""The transformer of the chapter, shaped like the open Wan 2.1 14B."""


def tokens(frames: int, height: int, width: int) -> int:
    """Tokens after a causal 8×8×4 autoencoder and 2×2 patches."""
    return (1 + ceil((frames - 1) / 4)) * ceil(height / 16) * ceil(width / 16)


def linear_flop(count: float) -> float:
    """FLOP of the matrix layers in one pass: 2 × (6 d² + 2 d d_ff) × depth a token."""
    return 2 * (6 * WIDTH**2 + 2 * WIDTH * FEED_FORWARD) * DEPTH * count


def attention_flop(count: float) -> float:
    """FLOP of full self-attention in one pass: 4 × tokens² × width × depth."""
    return 4 * count**2 * WIDTH * DEPTH


def forward_flop(count: float) -> float:
    """FLOP of one pass; attention to the few text tokens (below 1 %) is left out."""
    return linear_flop(count) + attention_flop(count)


def _load(s: Sheet) -> dict[str, float]:
    """Previews and final clips a day."""
    users = s.given("daily-users", 20_000, "users", "assumed in Clarify")
    prompts = s.given("prompts-each", 5, "prompts", "assumed: a user a day, each giving one preview")
    share = s.given("final-share", 0.3, "%", "assumed: previews that are rendered in full")
    long = s.given("long-share", 0.3, "%", "assumed: final clips of 10 s, the others 5 s")
    previews = s.derived("daily-previews", users * prompts, "previews", "users × prompts")
    finals = s.derived("daily-finals", previews * share, "clips", "previews × share")
    factor = s.given("peak-factor", 2.5, "", "assumed: busiest hour over average")
    return {"previews": previews, "finals": finals, "long": long, "factor": factor}


def _tokens(s: Sheet) -> dict[str, float]:
    """From pixels to tokens."""
    frames = s.given("frames", 81, "frames", "5 s at 16 frames/s, + the first frame of a causal encoder")
    values = s.derived("raw-values", frames * 720 * 1280 * 3, "values", "81 × 720 × 1,280 × 3")
    latent = s.derived("latent-values", 21 * 90 * 160 * 16, "values", "21 × 90 × 160 × 16")
    s.derived("latent-ratio", values / latent, "", "raw values / latent values")
    s.derived(
        "pixel-patches",
        frames * 45 * 80,
        "tokens",
        "81 frames × 45 × 80 patches of 16 × 16 pixels, no compression in time",
    )
    five = s.derived("tokens-five", tokens(81, 720, 1280), "tokens", "21 × 45 × 80", text="75,600 tokens")
    ten = s.derived("tokens-ten", tokens(161, 720, 1280), "tokens", "41 × 45 × 80", text="147,600 tokens")
    preview = s.derived(
        "tokens-preview", tokens(81, 480, 832), "tokens", "21 × 30 × 52, 480 × 832 pixels", text="32,760 tokens"
    )
    return {"five": five, "ten": ten, "preview": preview}


def _model(s: Sheet, t: dict[str, float]) -> None:
    """Parameters, FLOP of one pass, and the check against a measured model."""
    block = s.derived(
        "block-params",
        8 * WIDTH**2 + 2 * WIDTH * FEED_FORWARD,
        "params",
        "8 d² (self- and cross-attention) + 2 d × d_ff, with d = 5,120 and d_ff = 13,824",
    )
    params = s.derived("params", block * DEPTH, "params", "× 40 blocks")
    s.derived("weight-bytes", 2 * params, "B", "parameters × 2 bytes")
    s.derived(
        "crossover",
        3 * WIDTH + FEED_FORWARD,
        "tokens",
        "3 d + d_ff: attention costs as much as the matrices",
        text="29,184 tokens",
    )
    s.derived("linear-five", linear_flop(t["five"]), "FLOP", "2 × (6 d² + 2 d × d_ff) × 40 × tokens")
    s.derived("attention-five", attention_flop(t["five"]), "FLOP", "4 × tokens² × d × 40")
    s.derived("forward-five", forward_flop(t["five"]), "FLOP", "matrices + attention")
    s.derived("share-five", attention_flop(t["five"]) / forward_flop(t["five"]), "%", "attention / all")
    s.derived(
        "forward-ratio", forward_flop(t["ten"]) / forward_flop(t["five"]), "", "a pass over 10 s / a pass over 5 s"
    )
    s.derived("score-bytes", t["five"] ** 2 * 40 * 2, "B", "tokens² × 40 heads × 2 bytes, if the scores were stored")
    count = s.given(
        "check-tokens", 30 * 48 * 80, "tokens", "HunyuanVideo at 117 frames of 768 × 1,280", text="115,200 tokens"
    )
    linear, attention = 2 * 12 * 3072**2 * 60 * count, 4 * count**2 * 3072 * 60
    s.derived(
        "check-share", attention / (linear + attention), "%", "4 T² d L / (4 T² d L + 24 d² T L), d = 3,072, L = 60"
    )
    rate = s.derived(
        "check-rate", 50 * attention / 800, "FLOP/s", "50 steps × attention FLOP / 800 s measured on one H100"
    )
    s.derived("check-peak", rate / 989e12, "%", "/ 989 TFLOP/s")


def _generation(s: Sheet, t: dict[str, float]) -> dict[str, float]:
    """GPU time and cost of one clip in each tier."""
    rate = s.given("gpu-rate", 0.4 * 989e12, "FLOP/s", "H100 data sheet, 989 TFLOP/s in BF16, at an assumed 40 %")
    price = s.given("gpu-price", 2.5, "USD", "assumed: a rented H100 hour")
    work = s.derived(
        "teacher-work", 50 * 2 * forward_flop(t["five"]), "FLOP", "50 steps × 2 passes (guidance) × one pass"
    )
    s.derived("teacher-time", work / rate, "s", "work / throughput of one H100")
    s.derived("teacher-cost", work / rate / 3600 * price, "USD", "time × price")
    gain = s.given("eight-gain", 5.64, "", "published: HunyuanVideo on 8 GPUs against 1")
    s.derived("split-overhead", 8 / gain - 1, "%", "8 / 5.64 − 1: extra GPU time of splitting a clip")
    out = {"price": price}
    for name in ("five", "ten"):
        alone = s.derived(
            f"alone-{name}",
            30 * forward_flop(t[name]) / rate,
            "s",
            "30 steps × 1 pass (guidance distilled) / throughput",
        )
        out[name] = s.derived(f"denoise-{name}", alone / gain, "s", "the same on 8 GPUs, / 5.64")
        cost = s.derived(f"cost-{name}", out[name] * 8 / 3600 * price, "USD", "time × 8 GPUs × price")
        s.derived(f"second-{name}", cost / {"five": 5, "ten": 10}[name], "USD", "cost / seconds of video")
    out["preview"] = s.derived(
        "denoise-preview",
        4 * forward_flop(t["preview"]) / rate / 2,
        "s",
        "4 steps × 1 pass at 480p / throughput of 2 GPUs",
    )
    s.derived("cost-preview", out["preview"] * 2 / 3600 * price, "USD", "time × 2 GPUs × price")
    return out


def _latency(s: Sheet, g: dict[str, float]) -> dict[str, float]:
    """The stages of a request, queue apart; returns the seconds that a clip holds its GPUs."""
    gate = s.given("gate-time", 1.5, "s", "assumed: prompt filters and rewriting by a small language model")
    text = s.given("text-time", 0.1, "s", "assumed: text encoder")
    decode = s.given("decode-time", 3, "s", "assumed: tiled latent decoding on 8 GPUs")
    smooth = s.given("smooth-time", 2, "s", "assumed: interpolation from 16 to 32 frames/s")
    check = s.given("check-time", 1.5, "s", "assumed: classifiers on sampled frames, watermark")
    pack = s.given("pack-time", 1.5, "s", "assumed: H.264, signed manifest, upload")
    s.derived(
        "preview-total",
        gate + text + g["preview"] + 2 + check + 0.5,
        "s",
        "the same stages at 480p: decoding 2 s, no interpolation, packing 0.5 s",
    )
    s.derived(
        "final-total", gate + text + g["five"] + decode + smooth + check + pack, "s", "stages in sequence, no queue"
    )
    s.derived(
        "final-total-ten", gate + text + g["ten"] + 2 * (decode + smooth) + check + pack, "s", "the same for 10 s"
    )
    return {
        "five": g["five"] + decode + smooth,
        "ten": g["ten"] + 2 * (decode + smooth),
        "preview": g["preview"] + 2,
        "price": g["price"],
    }


def _fleet(s: Sheet, load: dict[str, float], g: dict[str, float]) -> None:
    """GPUs, monthly bill, storage and egress."""
    mix = s.derived(
        "final-gpu-seconds",
        8 * ((1 - load["long"]) * g["five"] + load["long"] * g["ten"]),
        "GPU-seconds",
        "8 GPUs × average time for denoising, decoding and interpolation",
    )
    short = s.derived(
        "preview-gpu-seconds", 2 * g["preview"], "GPU-seconds", "2 GPUs × time for denoising and decoding"
    )
    average = s.derived("average-finals", load["finals"] * mix / 86400, "GPUs", "clips × GPU-seconds / 86,400 s")
    quick = s.derived("average-previews", load["previews"] * short / 86400, "GPUs", "previews × GPU-seconds / 86,400 s")
    peak = s.derived(
        "preview-fleet", ceil(quick * load["factor"] / 0.7), "GPUs", "× peak factor / 70 % load, since someone waits"
    )
    batch = s.derived("final-fleet", ceil(average / 0.85), "GPUs", "average / 85 % load, since the queue absorbs peaks")
    s.derived(
        "final-fleet-peak", ceil(average * load["factor"] / 0.85), "GPUs", "if the queue might not wait: × peak factor"
    )
    s.derived(
        "backlog-wait",
        (load["factor"] * average - batch) / batch * 3600,
        "s",
        "1 h × (peak − fleet) / fleet: wait of the last job after one peak hour",
    )
    bill = s.derived("compute-cost", (peak + batch) * g["price"] * 730, "USD/month", "GPUs × price × 730 h")
    cost = s.derived("cost-final", mix / 3600 * g["price"], "USD", "average GPU-seconds × price")
    s.derived(
        "cost-all-in",
        bill / (730 / 24) / load["finals"],
        "USD",
        "bill / 30.4 days / clips: with previews and idle time",
    )
    per = s.given("bit-rate", 6e6 / 8, "B/s", "assumed: 6 Mbit/s for 720p H.264", text="6 Mbit/s")
    five = s.derived("clip-bytes", 5 * per, "B", "5 s × bit rate")
    size = five * (1 + load["long"])
    year = s.derived("year-bytes", 365 * load["finals"] * size, "B", "365 days × clips × average size")
    s.derived("storage-cost", year / 1e9 * 0.023, "USD/month", "at an assumed $0.023 a GB and month")
    views = s.given("views-each", 20, "views", "assumed: per final clip")
    out = s.derived(
        "egress-cost",
        load["finals"] * 730 / 24 * views * size / 1e9 * 0.05,
        "USD/month",
        "clips × views × size × an assumed $0.05 a GB",
    )
    s.derived("egress-share", out / bill, "%", "egress / computation")
    s.derived("viral-views", cost / (size / 1e9 * 0.05), "views", "cost of rendering / cost of one view")


def _data(s: Sheet) -> dict[str, float]:
    """The funnel from footage to clips, captions and cached latents."""
    hours = s.given("raw-hours", 500_000, "hours", "assumed: licensed and owned footage")
    length = s.given("clip-seconds", 8, "s", "assumed: average shot")
    raw = s.derived("raw-clips", hours * 3600 / length, "clips", "hours × 3,600 / clip length")
    rates = [
        s.given("motion-rate", 0.75, "%", "assumed: neither static nor shaking"),
        s.given("text-rate", 0.8, "%", "assumed: no overlays or watermarks"),
        s.given("beauty-rate", 0.75, "%", "assumed: aesthetics and technical quality"),
        s.given("unique-rate", 0.85, "%", "assumed: after near-duplicate removal"),
    ]
    kept = raw
    for rate in rates:
        kept *= rate
    kept = s.derived("training-clips", kept, "clips", "raw clips × the four rates")
    work = s.derived(
        "caption-work",
        2 * 7e9 * (8 * 144 + 200) * kept,
        "FLOP",
        "2 × 7 billion parameters × (8 frames × 144 + 200 text tokens) × clips",
    )
    s.derived("caption-cost", work / (0.15 * 989e12) / 3600 * 2.5, "USD", "on H100 at an assumed 15 %, $2.50 an hour")
    latent = s.derived("latent-bytes", 21 * 90 * 160 * 16 * 2, "B", "21 × 90 × 160 × 16 values × 2 bytes, 5 s of 720p")
    s.derived("latent-over-clip", latent / (5 * 6e6 / 8), "", "latent / the same 5 s as H.264 at 6 Mbit/s")
    s.derived("latent-cache", 15e6 * latent, "B", "15 million clips of the last stage × bytes a latent")
    small = s.derived("latent-small", 21 * 24 * 40 * 16 * 2, "B", "the same at 192 × 320 pixels")
    s.derived("latent-cache-small", kept * small, "B", "all clips × bytes a latent at 192p")
    return {"kept": kept}


def _training(s: Sheet, rate_share: float = 0.35) -> None:
    """Model FLOP of each stage, GPU-hours and cost."""
    total = 0.0
    for name, count, label, size in [
        ("image", 3e9, "256-pixel images", 16 * 16),
        ("low", 300e6, "5 s clips at 192p", tokens(81, 192, 320)),
        ("middle", 60e6, "5 s clips at 480p", tokens(81, 480, 832)),
        ("high", 15e6, "5 s clips at 720p", tokens(81, 720, 1280)),
    ]:
        samples = s.given(f"{name}-samples", count, "samples", f"assumed: {label}, {size:,} tokens each")
        total += s.derived(f"{name}-work", 3 * forward_flop(size) * samples, "FLOP", "3 × one pass × samples")
    s.derived("training-work", total, "FLOP", "sum of the stages")
    hours = s.derived(
        "training-hours",
        total / (rate_share * 989e12) / 3600,
        "GPU-hours",
        "work / H100 at an assumed 35 % model FLOPs utilization",
    )
    s.derived("training-days", hours / 24 / 1024 * 86400, "s", "on 1,024 GPUs")
    s.derived("training-cost", hours * 2.5, "USD", "GPU-hours × $2.50")
    params = (8 * WIDTH**2 + 2 * WIDTH * FEED_FORWARD) * DEPTH
    s.derived("state-bytes", 16 * params, "B", "parameters × 16 bytes (mixed-precision Adam)")
    tensor = s.derived(
        "activation-bytes",
        tokens(81, 720, 1280) * WIDTH * 2,
        "B",
        "tokens × 5,120 × 2 bytes: one activation of one clip",
    )
    s.derived("checkpoint-bytes", tensor * DEPTH, "B", "× 40 blocks: only the block inputs kept")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    load = _load(s)
    count = _tokens(s)
    _model(s, count)
    generation = _generation(s, count)
    busy = _latency(s, generation)
    _fleet(s, load, busy)
    _data(s)
    _training(s)
    return s
