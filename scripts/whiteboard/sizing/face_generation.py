"""Sizing of systems/face-generation: generator work, training, serving, filters and storage."""

from math import ceil

from whiteboard.sizing import Sheet

CHANNELS = {4: 512, 8: 512, 16: 512, 32: 512, 64: 512, 128: 256, 256: 128, 512: 64, 1024: 32}
"""Feature maps per resolution of StyleGAN2's large configuration (config F)."""


def convolutions() -> list[tuple[int, int, int, int]]:
    """Return (input channels, output channels, multiplying grid, output grid) of every 3 x 3 convolution.

    The first convolution of a block is transposed: its products happen on the input grid, half the output's side.
    """
    layers = [(CHANNELS[4], CHANNELS[4], 4, 4)]
    for size in list(CHANNELS)[1:]:
        layers.append((CHANNELS[size // 2], CHANNELS[size], size // 2, size))
        layers.append((CHANNELS[size], CHANNELS[size], size, size))
    return layers


def _generator(s: Sheet) -> tuple[float, float]:
    """Parameters, work and memory traffic of one image; returns FLOPs and bytes moved."""
    layers = convolutions()
    weights = sum(9 * c_in * c_out for c_in, c_out, _, _ in layers)
    styles = sum(513 * c_in for c_in, _, _, _ in layers) + sum(513 * c + 3 * c for c in CHANNELS.values())
    params = s.derived(
        "generator-params",
        weights + styles + 8 * 513 * 512 + 16 * 512,
        "params",
        "convolutions, style layers, mapping network, constant input",
    )
    s.derived("mapping-params", 8 * 513 * 512, "params", "8 layers × (512 × 512 weights + 512 biases)")
    s.derived("weight-bytes", params * 2, "B", "parameters × 2 bytes")
    flops = 2 * sum(9 * a * b * grid**2 for a, b, grid, _ in layers)
    s.derived(
        "generator-work", flops, "FLOP", "2 × Σ 9 × input × output channels × grid²", text=f"{flops / 1e9:.0f} GFLOP"
    )
    maps = s.derived(
        "activation-bytes", 2 * sum(b * out**2 for _, b, _, out in layers), "B", "Σ channels × output side² × 2 bytes"
    )
    passes = s.given(
        "activation-passes", 4, "passes", "assumed: written and read by convolution, blur, noise and activation"
    )
    return flops, maps * passes


def _training(s: Sheet, flops: float) -> None:
    """Cost of a run, and a check of the published time against the arithmetic."""
    images = s.given("images-shown", 25e6, "images", "StyleGAN2's schedule for FFHQ")
    hours = s.given("published-time", 234 * 3600, "s", "NVIDIA's StyleGAN2 repository: 9 days 18 hours on 8 V100")
    gpu_hours = s.derived("gpu-hours", 8 * hours / 3600, "GPU hours", "8 GPUs × hours")
    price = s.given("training-price", 2.0, "USD", "assumed: one rented training GPU for an hour")
    run = s.derived("run-cost", gpu_hours * price, "USD", "GPU hours × price")
    runs = s.given("runs", 6, "runs", "assumed: two failures, three settings of γ, one final")
    s.derived("project-cost", run * runs, "USD", "run cost × runs")
    each = 12 * flops
    s.derived(
        "train-work-image",
        each,
        "FLOP",
        "4 generator and 8 discriminator passes, each about the generator's work",
        text=f"{each / 1e12:.2f} TFLOP",
    )
    work = s.derived("train-work", each * images, "FLOP", "work an image × images")
    s.derived("implied-throughput", work / (8 * hours), "FLOP/s", "work / (8 GPUs × seconds)")


def _forward(s: Sheet, flops: float, traffic: float) -> float:
    """Time of one image on the serving GPU."""
    rate = s.given("serving-flops", 121e12 * 0.4, "FLOP/s", "L4 data sheet, 121 TFLOP/s dense FP16, at an assumed 40 %")
    bandwidth = s.given("serving-bandwidth", 300e9, "B/s", "L4 data sheet")
    compute = s.derived("compute-time", flops / rate, "s", "work / throughput")
    memory = s.derived("memory-time", traffic / bandwidth, "s", "activation bytes × passes / bandwidth")
    return s.derived("forward-time", compute + memory, "s", "compute + memory, assuming no overlap")


def _filters(s: Sheet) -> float:
    """Candidates that must be drawn, in pairs, per delivered face."""
    gallery = s.given("gallery", 100_000, "people", "assumed: identities in the training set")
    loose = s.given(
        "loose-match-rate", 1e-6, "", "assumed: false matches of the face matcher per comparison", text="10⁻⁶"
    )
    s.derived("loose-blocked", 1 - (1 - loose) ** gallery, "%", "1 − (1 − rate)^people")
    strict = s.given("strict-match-rate", 1e-7, "", "chosen threshold", text="10⁻⁷")
    blocked = s.derived("strict-blocked", 1 - (1 - strict) ** gallery, "%", "the same at the chosen threshold")
    flawed = s.given("flawed-share", 0.10, "%", "assumed: visible artifacts or no single face, at ψ = 0.7")
    young = s.given("young-share", 0.12, "%", "assumed: apparent age estimated below 25")
    good = s.derived("pass-share", (1 - blocked) * (1 - flawed) * (1 - young), "%", "product of the shares that pass")
    fails = s.derived("pair-fails", (1 - good) ** 2, "%", "both candidates of a pair rejected")
    return s.derived("candidates", 2 / (1 - fails), "candidates", "2 a pair / share of pairs with a deliverable face")


def _serving(s: Sheet, forward: float, candidates: float) -> None:
    """Latency, GPUs at the peak, monthly bill, and the same with an iterative sampler."""
    daily = s.given("daily-faces", 1e6, "faces", "assumed in Clarify")
    peak = s.derived(
        "peak-rate",
        daily / 86400 * s.given("peak-factor", 5, "", "assumed: busiest minute over the daily mean"),
        "faces/s",
        "daily faces / 86,400 s × factor",
    )
    check = s.given(
        "filter-time", 0.006, "s", "assumed: detector, age estimator, face embedding and gallery scan, batched"
    )
    busy = s.derived("gpu-seconds", candidates * (forward + check), "s", "candidates × (forward + filters)")
    gpus = s.derived("serving-gpus", ceil(peak * busy / 0.6), "GPUs", "peak × busy seconds / 60 % load, rounded up")
    price = s.given("serving-price", 0.8, "USD", "assumed: one rented L4 for an hour")
    month = s.derived("serving-cost", gpus * price * 730, "USD/month", "GPUs × price × 730 h")
    s.derived("cost-per-thousand", month / (daily * 30) * 1000, "USD", "month / faces a month × 1,000")
    steps = s.given("diffusion-steps", 50, "steps", "for comparison, each step assumed to cost one generator pass")
    slow = s.derived("diffusion-time", steps * forward, "s", "steps × forward time")
    s.derived(
        "diffusion-gpus",
        ceil(peak * candidates * (slow + check) / 0.6),
        "GPUs",
        "the same load with the iterative sampler",
    )
    s.derived("fid-time", 50_000 * forward, "s", "50,000 images × forward time on one serving GPU")
    _latency(s, forward, check)
    _storage(s, daily)


def _latency(s: Sheet, forward: float, check: float) -> None:
    """Time from request to picture for one face: a pair of candidates is drawn at once."""
    gate = s.given("gateway-time", 0.020, "s", "assumed: authentication, policy check, queue")
    wait = s.given("batch-wait", 0.010, "s", "assumed: how long a request waits for companions")
    pair = s.derived("pair-time", 2 * (forward + check), "s", "two candidates, forward + filters")
    mark = s.given("mark-time", 0.030, "s", "assumed: watermark, JPEG, signed manifest")
    store = s.given("store-time", 0.040, "s", "assumed: write to object storage, reply")
    s.derived("total-time", gate + wait + pair + mark + store, "s", "the stages in sequence")


def _storage(s: Sheet, daily: float) -> None:
    """Pictures against recipes."""
    picture = s.given("picture-bytes", 300e3, "B", "assumed: a JPEG of 1,024 × 1,024 pixels")
    year = s.derived("picture-store", daily * 365 * picture, "B", "a year of pictures")
    price = s.given(
        "storage-price", 20e-12, "USD/B/month", "assumed: $20 a terabyte and month", text="$20 per TB and month"
    )
    s.derived("picture-cost", year * price, "USD/month", "a year of pictures × price")
    recipe = s.given("recipe-bytes", 64, "B", "seed, ψ, attribute settings, model version")
    s.derived("recipe-store", daily * 365 * recipe, "B", "a year of recipes")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    flops, traffic = _generator(s)
    _training(s, flops)
    forward = _forward(s, flops, traffic)
    _serving(s, forward, _filters(s))
    return s
