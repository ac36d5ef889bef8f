"""Plots of engineering/inference: all from the roofline of four H100 cards and Llama 3 70B's shape, or from formulas."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

CARDS, BANDWIDTH, PEAK_16, PEAK_8 = 4, 3.35e12, 989e12, 1979e12
LAYERS, HEADS, HEAD_SIZE = 80, 64, 128
PARAMS, CACHE_16 = 70.55e9, 327_680
MEMORY = CARDS * 80e9 * 0.9


def _step(batch: np.ndarray, length: int, *, weights: float, cache: float, peak: float, tokens: int = 1) -> np.ndarray:
    """Seconds of one pass that handles `tokens` new tokens a sequence: the larger of arithmetic and reading."""
    flops = batch * tokens * (2 * PARAMS + 4 * LAYERS * HEADS * HEAD_SIZE * length)
    read = PARAMS * weights + batch * length * cache
    return np.maximum(flops / (CARDS * peak), read / (CARDS * BANDWIDTH))


def _fitting(length: int, *, weights: float, cache: float, most: float) -> np.ndarray:
    """Batches from 1 to what memory holds, at most `most`."""
    return np.geomspace(1, min(most, (MEMORY - PARAMS * weights) / max(length * cache, 1)), 160)


def roofline() -> Figure:
    """Attainable FLOP/s of a decoding step by batch: roofline (Williams et al. 2009); a dot where memory is full."""
    figure, axes = new_axes(xlabel="sequences decoded together", ylabel="TFLOP/s per card")
    for length, label in [(0, "weights only"), (1000, "1,000 cached tokens"), (8000, "8,000"), (32000, "32,000")]:
        batch = _fitting(length, weights=2, cache=CACHE_16, most=2048)
        flops = batch * (2 * PARAMS + 4 * LAYERS * HEADS * HEAD_SIZE * length)
        rate = flops / _step(batch, length, weights=2, cache=CACHE_16, peak=PEAK_16) / CARDS / 1e12
        axes.plot(batch, rate, label=label, marker="o", markevery=[-1] if length else [])
    axes.axhline(989, color=MUTED, linestyle="--", linewidth=1)
    axes.text(1.1, 1080, "peak 989", fontsize=9)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks([1, 4, 16, 64, 256, 1024], ["1", "4", "16", "64", "256", "1024"])
    axes.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    axes.set_ylim(2, 2200)
    axes.legend(loc="lower right")
    return figure


def latency_throughput() -> Figure:
    """Tokens a second and card against step time, from batch 1 to full memory at 2,000 cached tokens, by format."""
    figure, axes = new_axes(xlabel="step time, ms", ylabel="tokens/s per card")
    for label, weights, cache, peak in [
        ("16 bits", 2, CACHE_16, PEAK_16),
        ("4-bit weights", 4.25 / 8, CACHE_16, PEAK_16),
        ("4-bit weights, 8-bit cache", 4.25 / 8, CACHE_16 / 2, PEAK_16),
        ("FP8, 8-bit cache", 1, CACHE_16 / 2, PEAK_8),
    ]:
        batch = _fitting(2000, weights=weights, cache=cache, most=1024)
        step = _step(batch, 2000, weights=weights, cache=cache, peak=peak)
        axes.plot(step * 1000, batch / step / CARDS, label=label, marker="o", markevery=[-1])
    axes.set_xlim(0, 30)
    axes.set_ylim(0, 12500)
    axes.legend(loc="upper left")
    return figure


def speculative_speedup() -> Figure:
    """Speed-up (1 - a^(g+1)) / ((1 - a)(g c + 1)) at draft cost c = 0.05 (Leviathan et al. 2023, theorem 3.8)."""
    figure, axes = new_axes(xlabel="acceptance rate", ylabel="speed-up")
    rate = np.linspace(0, 0.99, 200)
    for length in (1, 3, 5, 10):
        axes.plot(rate, _yield(rate, length) / (length * 0.05 + 1), label=f"{length} drafted")
    axes.axhline(1, color=MUTED, linestyle="--", linewidth=1)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 7)
    axes.legend(loc="upper left")
    return figure


def speculative_batch() -> Figure:
    """The same speed-up when verifying costs what the roofline says: acceptance 0.7, 4 drafted, draft cost 0.05."""
    figure, axes = new_axes(xlabel="sequences decoded together", ylabel="speed-up")
    for length, label in [(250, "250 cached tokens"), (1000, "1,000"), (4000, "4,000")]:
        batch = _fitting(length, weights=2, cache=CACHE_16, most=2048)
        one = _step(batch, length, weights=2, cache=CACHE_16, peak=PEAK_16)
        verify = _step(batch, length, weights=2, cache=CACHE_16, peak=PEAK_16, tokens=5)
        axes.plot(batch, _yield(np.array(0.7), 4) / (4 * 0.05 + verify / one), label=label, marker="o", markevery=[-1])
    axes.axhline(1, color=MUTED, linestyle="--", linewidth=1)
    axes.set_xscale("log", base=2)
    axes.set_xticks([1, 4, 16, 64, 256, 1024], ["1", "4", "16", "64", "256", "1024"])
    axes.set_ylim(0, 2.6)
    axes.legend(loc="lower left")
    return figure


def _yield(rate: np.ndarray, length: int) -> np.ndarray:
    """Expected tokens of one verification pass."""
    return (1 - rate ** (length + 1)) / (1 - rate)
