"""The estimation problems solved a second time, from the definitions and not from the JavaScript: parameters in, answer out."""

from fractions import Fraction
from math import ceil, comb, floor, log2, sqrt
from statistics import NormalDist

DAY, HOUR = 24 * 60 * 60, 60 * 60
ADAM = {"weights": 2, "gradients": 2, "master": 4, "momentum": 4, "variance": 4}


def cache(p: dict, tokens: float, width: int = 2) -> float:
    """Bytes of keys and values of some tokens."""
    keys = p["model"]["layers"] * p["model"]["kvHeads"] * p["model"]["headSize"]
    return (keys + keys) * width * tokens


def decoder(p: dict) -> float:
    d = p["width"]
    attention, feed_forward = 4 * d * d, d * 4 * d + 4 * d * d
    return p["vocabulary"] * d + sum(attention + feed_forward for _ in range(p["layers"]))


def zero(p: dict) -> float:
    sharded = {
        1: ("master", "momentum", "variance"),
        2: ("master", "momentum", "variance", "gradients"),
        3: tuple(ADAM),
    }[p["stage"]]
    each = sum(size / p["ranks"] if name in sharded else size for name, size in ADAM.items())
    return each * p["params"]


def training_seconds(p: dict, gpus: int = 1) -> float:
    forward = 2 * p["params"] * p["tokens"]
    return (forward + 2 * forward) / (gpus * p["gpu"]["flops"] * p["share"])


def chunks(p: dict) -> float:
    """Count by walking through one document."""
    start = count = 0
    while True:
        count += 1
        if start + p["size"] >= p["length"]:
            return count * p["documents"]
        start += p["size"] - p["overlap"]


def fleet(peak: float, seconds: float, load: float) -> int:
    return ceil(peak * seconds / load)


def sample_size(rate: float, lift: float) -> float:
    """Users an arm, with the normal quantiles rounded to two decimals as in the introduction."""
    normal = NormalDist()
    quantiles = round(normal.inv_cdf(0.975), 2) + round(normal.inv_cdf(0.8), 2)
    variance = rate - rate * rate
    return 2 * variance * (quantiles / (rate * lift)) ** 2


def video_flop(p: dict) -> float:
    d, t = p["width"], p["tokens"]
    block = 2 * (4 + 8) * d * d * t + 2 * (2 * t * t * d)
    return p["depth"] * block


def latent(pixels: int) -> int:
    return pixels // 8


ANSWERS = {
    "kv-token": lambda p: cache(p, 1, p["bytes"]),
    "kv-request": lambda p: cache(p, p["tokens"], p["bytes"]),
    "kv-batch": lambda p: p["batch"] * cache(p, p["prompt"] + p["answer"] / 2),
    "kv-concurrency": lambda p: floor(
        (0.9 * p["gpus"] * p["gpu"]["memory"] - 2 * p["model"]["params"]) / cache(p, p["tokens"])
    ),
    "kv-sessions": lambda p: cache(p, p["rate"] * 60 * p["minutes"] * p["tokens"]),
    "kv-step-time": lambda p: (
        (p["model"]["params"] + cache(p, p["batch"] * p["tokens"])) / (p["gpus"] * p["gpu"]["bandwidth"] * 0.6)
    ),
    "decoder-parameters": decoder,
    "training-state": lambda p: sum(ADAM.values()) * p["params"],
    "zero-shard": zero,
    "training-work": lambda p: 3 * 2 * p["params"] * p["tokens"],
    "training-time": lambda p: training_seconds(p, p["gpus"]),
    "training-cost": lambda p: training_seconds(p) / HOUR * p["price"],
    "compute-optimal": lambda p: sqrt(p["work"] / (6 * 20)),
    "pipeline-bubble": lambda p: float(1 - Fraction(p["micro"], p["micro"] + p["stages"] - 1)),
    "prefill-time": lambda p: p["tokens"] * p["params"] * 2 / p["gpus"] / p["gpu"]["flops"] / p["share"],
    "decode-floor": lambda p: p["bytes"] * p["params"] / p["gpus"] / p["gpu"]["bandwidth"],
    "decode-throughput": lambda p: p["batch"] / (p["batch"] * p["prefill"] + p["tokens"] * p["milliseconds"] * 1e-3),
    "in-flight": lambda p: p["rate"] * p["first"] + p["rate"] * p["tokens"] * p["milliseconds"] * 1e-3,
    "peak-rate": lambda p: p["factor"] * p["users"] * p["each"] / DAY,
    "serving-fleet": lambda p: p["gpus"] * fleet(p["daily"] * p["factor"] / DAY, 1 / p["rate"], p["load"]),
    "token-cost": lambda p: 1e6 / (p["rate"] * p["load"]) * p["gpus"] * p["price"] / HOUR,
    "api-bill": lambda p: (
        30 * p["daily"] * (p["prompt"] * p["input"] * 1e-6 + p["answer"] * p["ratio"] * p["input"] * 1e-6)
    ),
    "chunk-count": chunks,
    "flat-index": lambda p: p["vectors"] * p["width"] * p["bytes"],
    "hnsw-index": lambda p: p["vectors"] * 4 * (p["width"] + 2 * p["links"]),
    "pq-index": lambda p: p["vectors"] * (p["parts"] * 8 // 8 + 8),
    "ivf-scan": lambda p: 4 * p["width"] * (p["vectors"] / p["cells"] * p["probes"] + p["cells"]) / p["bandwidth"],
    "embedding-work": lambda p: p["chunks"] * p["tokens"] * 2 * p["params"] / (p["gpus"] * p["rate"]),
    "rerank-time": lambda p: sum(2 * p["params"] * (p["chunk"] + p["query"]) for _ in range(p["pool"])) / p["rate"],
    "patch-tokens": lambda p: len(range(0, p["side"], p["patch"])) ** 2,
    "tiled-tokens": lambda p: (
        (1 + p["columns"] * p["rows"]) * (p["tile"] * p["tile"] // 196) // (p["merge"] * p["merge"])
    ),
    "latent-tokens": lambda p: (latent(p["side"]) // 2) ** 2 + p["text"],
    "codebook-bytes": lambda p: p["side"] ** 2 // p["factor"] ** 2 * log2(2 ** p["bits"]) / 8,
    "video-tokens": lambda p: (
        (1 + ceil(p["seconds"] * p["rate"] / 4))
        * (latent(p["size"]["height"]) // 2)
        * (latent(p["size"]["width"]) // 2)
    ),
    "factorized-attention": lambda p: 1 / (1 / p["frames"] + 1 / (p["rows"] * p["columns"])),
    "image-latency": lambda p: p["steps"] * (1 + 1) * p["tera"] * 1e12 / p["gpu"]["flops"] / p["share"],
    "image-fleet": lambda p: fleet(p["requests"] * p["grid"] * p["factor"] / DAY, p["time"], p["load"]),
    "image-cost": lambda p: 1000 * p["grid"] * p["time"] * p["price"] / HOUR / p["load"],
    "raster-time": lambda p: (p["side"] / p["factor"]) ** 2 * p["milliseconds"] * 1e-3,
    "video-time": lambda p: 2 * p["steps"] * video_flop(p) / p["gpus"] / p["rate"],
    "lora-parameters": lambda p: (
        p["layers"] * p["matrices"] * (p["width"] * p["rank"] + p["rank"] * p["width"]) * p["bytes"]
    ),
    "headshot-fleet": lambda p: p["orders"] * p["share"] / HOUR * (p["steps"] * p["each"] + p["images"] * p["image"]),
    "corpus-bytes": lambda p: p["bytes"] * p["ratio"] * p["params"],
    "filter-funnel": lambda p: p["pairs"] * p["size"] * p["safe"] * p["match"] * (1 - p["dropped"]),
    "latent-cache": lambda p: (
        2 * p["clips"] * p["frames"] * p["channels"] * latent(p["size"]["height"]) * latent(p["size"]["width"])
    ),
    "raw-video": lambda p: p["size"]["height"] * p["size"]["width"] * 24 * p["rate"] / (p["megabits"] * 1e6),
    "image-storage": lambda p: p["copies"] * p["days"] * p["users"] * p["prompts"] * p["grid"] * p["kilobytes"] * 1e3,
    "back-translation": lambda p: (
        (p["tokens"] * 2 * p["params"] + p["beam"] * p["tokens"] * 2 * p["params"]) * p["sentences"] / p["rate"] / HOUR
    ),
    "users-per-arm": lambda p: sample_size(p["rate"], p["lift"]),
    "experiment-days": lambda p: 2 * sample_size(p["rate"], p["lift"]) / p["share"] / p["daily"],
    "detectable-lift": lambda p: sqrt(sample_size(p["rate"], 1) / p["users"]),
    "rating-interval": lambda p: 1.96 * sqrt((p["wins"] - p["wins"] ** 2) / p["pairs"]),
    "rater-hours": lambda p: comb(p["models"], 2) * p["prompts"] * p["raters"] * p["seconds"] / HOUR,
    "false-alarms": lambda p: sum(
        comb(p["metrics"], hits) * p["level"] ** hits * (1 - p["level"]) ** (p["metrics"] - hits)
        for hits in range(1, p["metrics"] + 1)
    ),
    "guardrail-precision": lambda p: 1 / (1 + (1 - p["harmful"]) * p["alarm"] / (p["harmful"] * p["recall"])),
}

LLAMA_70B = {"layers": 80, "heads": 64, "kvHeads": 8, "headSize": 128, "width": 8192, "params": 70_552_387_584}
H100 = {"flops": 989e12, "bandwidth": 3.35e12, "memory": 80e9}

CHAPTERS = [
    ("kv-token", {"model": LLAMA_70B, "bytes": 2}, "chatbot", "kv-per-token"),
    ("kv-batch", {"model": LLAMA_70B, "batch": 128, "prompt": 2000, "answer": 350}, "chatbot", "kv-batch"),
    (
        "kv-step-time",
        {"model": LLAMA_70B, "gpus": 4, "gpu": H100, "batch": 128, "tokens": 2175},
        "chatbot",
        "step-time",
    ),
    ("peak-rate", {"users": 10e6, "each": 8, "factor": 2.5}, "chatbot", "peak-rate"),
    (
        "prefill-time",
        {"params": LLAMA_70B["params"], "tokens": 2000, "gpus": 4, "gpu": H100, "share": 0.4},
        "chatbot",
        "prefill-uncached",
    ),
    ("training-work", {"params": LLAMA_70B["params"], "tokens": 15e12}, "chatbot", "train-flops"),
    (
        "training-cost",
        {"params": LLAMA_70B["params"], "tokens": 15e12, "gpu": H100, "share": 0.4, "price": 2.5},
        "chatbot",
        "train-cost",
    ),
    (
        "training-time",
        {"params": 8_030_261_248, "tokens": 2e12, "gpus": 512, "gpu": H100, "share": 0.4},
        "introduction",
        "training-time",
    ),
    ("training-state", {"params": 8_030_261_248}, "introduction", "state"),
    ("zero-shard", {"params": 8_030_261_248, "ranks": 512, "stage": 1}, "introduction", "zero-1"),
    ("zero-shard", {"params": 8_030_261_248, "ranks": 512, "stage": 2}, "introduction", "zero-2"),
    ("zero-shard", {"params": 8_030_261_248, "ranks": 512, "stage": 3}, "introduction", "zero-3"),
    ("users-per-arm", {"rate": 0.3, "lift": 0.01 / 0.3}, "introduction", "users-per-arm"),
    ("chunk-count", {"documents": 2e6, "length": 2500, "size": 400, "overlap": 60}, "rag", "chunks"),
    ("flat-index", {"vectors": 16e6, "width": 1024, "bytes": 4}, "rag", "flat-bytes"),
    ("hnsw-index", {"vectors": 16e6, "width": 1024, "links": 32}, "rag", "hnsw-bytes"),
    ("pq-index", {"vectors": 16e6, "width": 1024, "parts": 64}, "rag", "pq-index"),
    ("rerank-time", {"params": 85e6, "pool": 100, "chunk": 400, "query": 30, "rate": 125e12}, "rag", "rerank-time"),
    ("patch-tokens", {"side": 336, "patch": 14}, "image-captioning", "image-tokens"),
    ("codebook-bytes", {"side": 512, "factor": 16, "bits": 14}, "image-synthesis", "image-bytes"),
    ("latent-tokens", {"side": 1024, "text": 333}, "text-to-image", "all-tokens"),
    (
        "image-fleet",
        {"requests": 4e6, "grid": 4, "factor": 2.5, "time": 1.300857108125897, "load": 0.7},
        "text-to-image",
        "gpus",
    ),
    (
        "video-tokens",
        {"size": {"height": 720, "width": 1280}, "seconds": 5, "rate": 16},
        "text-to-video",
        "tokens-five",
    ),
]
"""Problems with a chapter's own numbers: (template, parameters, chapter, row of its sizing)."""
