"""Plots of systems/image-synthesis."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import new_axes
from whiteboard.sizing.image_synthesis import BANDWIDTH, BODY, CODES, DEPTH, GROUPS, PEAK, WIDTH

SIDES = np.array([64, 128, 256, 512, 1024, 2048, 4096])


def token_counts() -> Figure:
    """Sequence length (side / f)² and causal attention FLOP 2 L T² d, for pixels and three downsampling factors."""
    figure, (top, bottom) = new_axes(rows=2, height=1.75)
    for label, factor in [("pixels, f = 1", 1), ("f = 8", 8), ("f = 16", 16), ("f = 32", 32)]:
        tokens = (SIDES / factor) ** 2
        top.plot(SIDES, tokens, marker="o", markersize=3, label=label)
        bottom.plot(SIDES, 2 * DEPTH * tokens**2 * WIDTH, marker="o", markersize=3)
    for axes in (top, bottom):
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xticks(SIDES, [f"{side:,}" for side in SIDES])
        axes.minorticks_off()
    bottom.set_xlabel("image side, pixels")
    top.set_ylabel("tokens an image")
    bottom.set_ylabel("attention, FLOP a pass")
    top.legend(loc="lower right", ncols=2, fontsize=8.5)
    return figure


def rate_distortion() -> Figure:
    """Measured distortion of k-means codebooks on unit Gaussian data in 1, 2 and 4 dimensions, and D = 4^(-R)."""
    figure, axes = new_axes(xlabel="bits a dimension", ylabel="mean squared error")
    random = np.random.default_rng(4)
    for dimensions, sizes in [(1, (2, 4, 8)), (2, (2, 4, 8, 16, 32, 64)), (4, (2, 4, 16, 64, 256))]:
        data = random.normal(size=(12000, dimensions))
        test = random.normal(size=(20000, dimensions))
        points = []
        for size in sizes:
            book = _kmeans(data, data[:size].copy(), 12)
            points.append((np.log2(size) / dimensions, _squared(test, book).min(1).mean() / dimensions))
        axes.plot(*zip(*points, strict=True), marker="o", markersize=3, label=f"{dimensions}-d vectors")
    rate = np.linspace(0, 3, 60)
    axes.plot(rate, 4.0**-rate, linestyle="--", label="Shannon bound")
    axes.set_yscale("log")
    axes.set_yticks([1, 0.3, 0.1, 0.03], ["1", "0.3", "0.1", "0.03"])
    axes.minorticks_off()
    axes.legend()
    return figure


def utilization() -> Figure:
    """Share of 128 entries hit by a batch of 512 while the features drift and spread, for three codebook policies."""
    figure, axes = new_axes(xlabel="training step", ylabel="entries used, %")
    for label, style, start, restart in [
        ("batch start, restarts", "-", "batch", True),
        ("batch start only", "--", "batch", False),
        ("start near zero", ":", "zero", False),
    ]:
        steps, used = _train(start, restart=restart)
        axes.plot(steps, used, linestyle=style, label=label)
    axes.set_ylim(0, 105)
    axes.legend(loc="center right", bbox_to_anchor=(1, 0.7), fontsize=8.5)
    return figure


def passes() -> Figure:
    """Tokens of a 32 × 32 grid that are fixed after each network pass: raster, next scale, masked with cosine schedule."""
    figure, axes = new_axes(xlabel="network passes", ylabel="tokens fixed, %")
    count = np.unique(np.geomspace(1, 1024, 200).round())
    scales = np.cumsum(np.array([1, 2, 3, 4, 6, 9, 13, 18, 24, 32]) ** 2)
    masked = np.arange(1, 13)
    axes.plot(masked, 100 * (1 - np.cos(np.pi / 2 * masked / 12)), marker="o", markersize=3, label="masked, cosine, 12")
    axes.plot(masked, 100 * masked / 12, marker="o", markersize=3, linestyle=":", label="masked, linear, 12")
    axes.plot(
        np.arange(1, 11), 100 * scales / scales[-1], marker="o", markersize=3, linestyle="--", label="next scale, 10"
    )
    axes.plot(count, 100 * count / 1024, label="raster, 1,024")
    axes.set_xscale("log")
    axes.set_xticks([1, 3, 10, 30, 100, 300, 1000], ["1", "3", "10", "30", "100", "300", "1,000"])
    axes.minorticks_off()
    axes.legend(loc="upper left", bbox_to_anchor=(0.38, 1), fontsize=8.5)
    return figure


def cost_by_batch() -> Figure:
    """GPU time an image against batch: raster reads weights and caches, masked passes are bound by arithmetic."""
    figure, axes = new_axes(xlabel="images in the batch", ylabel="GPU time an image, s")
    batch = 2.0 ** np.arange(0, 8)
    for label, style, groups in [("raster, all KV heads", "--", 1), (f"raster, KV heads / {GROUPS}", "-", GROUPS)]:
        axes.plot(batch, _raster(batch, groups), linestyle=style, marker="o", markersize=3, label=label)
    one = 24 * (2 * 1024 * (BODY + CODES * WIDTH) + 4 * DEPTH * 1024**2 * WIDTH) / (0.4 * PEAK)
    axes.plot(batch, np.full(len(batch), one), linestyle=":", marker="o", markersize=3, label="masked, 12 passes")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks(batch, [f"{int(size)}" for size in batch])
    axes.set_yticks([0.03, 0.1, 0.3, 1], ["0.03", "0.1", "0.3", "1"])
    axes.minorticks_off()
    axes.legend(fontsize=8.5)
    return figure


def _raster(batch: np.ndarray, groups: int) -> np.ndarray:
    """Seconds an image: 1,024 steps of the larger of memory and arithmetic time, plus 0.3 ms a step."""
    weights = 2 * (BODY + 2 * CODES * WIDTH)
    memory = (weights + 2 * batch * 512 * 2 * DEPTH * WIDTH / groups * 2) / (0.7 * BANDWIDTH)
    arithmetic = 2 * batch * 2 * (BODY + CODES * WIDTH) / (0.4 * PEAK)
    return 1024 * (np.maximum(memory, arithmetic) + 0.3e-3) / batch


def _squared(vectors: np.ndarray, book: np.ndarray) -> np.ndarray:
    return (vectors**2).sum(1)[:, None] - 2 * vectors @ book.T + (book**2).sum(1)


def _kmeans(data: np.ndarray, book: np.ndarray, rounds: int) -> np.ndarray:
    for _ in range(rounds):
        codes = _squared(data, book).argmin(1)
        counts = np.bincount(codes, minlength=len(book))
        for axis in range(data.shape[1]):
            sums = np.bincount(codes, data[:, axis], minlength=len(book))
            book[:, axis] = np.where(counts > 0, sums / np.maximum(counts, 1), book[:, axis])
    return book


def _train(start: str, *, restart: bool, size: int = 128, steps: int = 240) -> tuple[list[int], list[float]]:
    """EMA codebook (decay 0.95) on 8-dimensional features whose mean moves and whose spread grows for 120 steps."""
    random = np.random.default_rng(7)
    centers, shift = random.normal(size=(200, 8)), 2.0 * random.normal(size=8)
    book, counts, recent = random.uniform(-1, 1, size=(size, 8)) / size, np.ones(size), np.full(size, 4.0)
    when, used = [], []
    for step in range(steps):
        grown = min(step / 120, 1)
        noise = centers[random.integers(200, size=512)] + 0.15 * random.normal(size=(512, 8))
        batch = shift * grown + (0.2 + 0.8 * grown) * noise
        if step == 0 and start == "batch":
            book = batch[:size].copy()
        codes = _squared(batch, book).argmin(1)
        hits = np.bincount(codes, minlength=size)
        sums = np.stack([np.bincount(codes, column, minlength=size) for column in batch.T], axis=1)
        total = 0.95 * counts[:, None] * book + 0.05 * sums
        counts, recent = 0.95 * counts + 0.05 * hits, 0.9 * recent + 0.1 * hits
        book = total / np.maximum(counts, 1e-9)[:, None]
        if restart and (dead := recent < 0.2).any():
            book[dead], counts[dead], recent[dead] = batch[random.integers(512, size=dead.sum())], 1.0, 4.0
        if step % 5 == 0:
            when.append(step)
            used.append(100 * np.mean(hits > 0))
    return when, used
