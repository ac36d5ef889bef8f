"""Plots of systems/introduction."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from whiteboard.plotting import INK, MUTED, new_axes

REPLICATION = (1.8172, 482.01, 2085.43, 0.3478, 0.3658)
"""E, A, B, alpha, beta of L = E + A/N^alpha + B/D^beta as refitted by Besiroglu et al. (2024)."""


def plain_ticks(axis, places: list[float], labels: list[str]) -> None:
    """Few labeled ticks on a logarithmic axis, and no minor ones, which would double the size of the SVG."""
    axis.set_ticks(places, labels)
    axis.set_minor_locator(NullLocator())


def softmax_shape(head_size: int, scale: float, keys: int = 64, draws: int = 400) -> tuple[float, float]:
    """Mean largest weight, and mean trace of the softmax Jacobian, Σ p(1 - p), for unit-variance queries and keys."""
    rng = np.random.default_rng(7)
    query = rng.standard_normal((draws, 1, head_size))
    scores = (query * rng.standard_normal((draws, keys, head_size))).sum(-1) * scale
    weights = np.exp(scores - scores.max(1, keepdims=True))
    weights /= weights.sum(1, keepdims=True)
    return float(weights.max(1).mean()), float((weights * (1 - weights)).sum(1).mean())


def softmax_saturation() -> Figure:
    """Largest weight and slope of the softmax against head size, for three divisors (Vaswani et al., section 3.2.1)."""
    sizes = [2**power for power in range(9)]
    figure, (top, bottom) = new_axes(rows=2, height=1.6)
    for label, power in [("divided by √d_k", -0.5), ("not divided", 0.0), ("divided by d_k", -1.0)]:
        shapes = [softmax_shape(size, size**power) for size in sizes]
        top.semilogx(sizes, [largest for largest, _ in shapes], base=2, label=label)
        bottom.semilogx(sizes, [slope for _, slope in shapes], base=2)
    top.set_ylabel("largest of 64 weights")
    bottom.set(xlabel="head size d_k", ylabel="slope Σ p(1 − p)", ylim=(0, 1.05))
    top.set_ylim(0, 1.05)
    for axes in (top, bottom):
        plain_ticks(axes.xaxis, sizes[::2], [str(size) for size in sizes[::2]])
    top.legend(loc="upper left")
    return figure


def bubble_share() -> Figure:
    """Idle share (p - 1) / (v m + p - 1) of a pipeline (Huang et al., 2018; Narayanan et al., 2021)."""
    micro = np.geomspace(1, 128, 29)
    figure, axes = new_axes(xlabel="micro-batches m in a step", ylabel="idle share, %")
    for stages, chunks, label in [
        (4, 1, "4 stages"),
        (8, 1, "8 stages"),
        (16, 1, "16 stages"),
        (16, 4, "16 stages, 4 chunks each"),
    ]:
        share = (stages - 1) / (chunks * micro + stages - 1)
        axes.semilogx(micro, 100 * share, base=2, label=label)
    axes.set(ylim=(0, 135), yticks=range(0, 101, 20))
    plain_ticks(axes.xaxis, [1, 4, 16, 64, 128], ["1", "4", "16", "64", "128"])
    axes.legend(ncols=2, fontsize=8, loc="upper center")
    return figure


def predicted_loss(params: np.ndarray, tokens: np.ndarray) -> np.ndarray:
    """Loss in nats a token from the refitted Chinchilla law."""
    floor, a, b, alpha, beta = REPLICATION
    return floor + a / params**alpha + b / tokens**beta


def best_params(compute: float) -> float:
    """Parameters that minimize the predicted loss at C = 6ND (Hoffmann et al., 2022, equation 4)."""
    _, a, b, alpha, beta = REPLICATION
    return (alpha * a / (beta * b)) ** (1 / (alpha + beta)) * (compute / 6) ** (beta / (alpha + beta))


def compute_optimal() -> Figure:
    """Loss against parameters along lines of equal compute; a dot marks each minimum, a square our 8 B choice."""
    figure, axes = new_axes(xlabel="parameters N", ylabel="predicted loss, nats a token", height=1.1)
    ours = 8.03e9
    for compute, label in [
        (1e21, "10²¹ FLOP"),
        (1e22, "10²² FLOP"),
        (6 * ours * 2e12, "9.6 × 10²² FLOP"),
        (1e24, "10²⁴ FLOP"),
    ]:
        best = best_params(compute)
        params = best * np.geomspace(1 / 16, 16, 33)
        (line,) = axes.semilogx(params, predicted_loss(params, compute / 6 / params), label=label)
        axes.plot(best, predicted_loss(best, compute / 6 / best), "o", color=line.get_color(), markersize=6)
    axes.plot(ours, predicted_loss(ours, 2e12), "s", color=INK, markersize=6)
    axes.annotate(
        "ours", (ours, predicted_loss(ours, 2e12)), xytext=(-8, -6), textcoords="offset points", ha="right", color=INK
    )
    axes.set(ylim=(1.92, 2.72), yticks=[2.0, 2.2, 2.4, 2.6])
    plain_ticks(axes.xaxis, [1e9, 1e10, 1e11, 1e12], ["1 B", "10 B", "100 B", "1,000 B"])
    axes.legend(ncols=2, fontsize=8, loc="upper center")
    return figure


def kept_tokens() -> Figure:
    """Tokens that survive truncation when p_i ∝ i^(-1.5/τ) over 128,256 tokens, temperature applied first."""
    temperatures = np.linspace(0.3, 1.6, 40)
    logits = -1.5 * np.log(np.arange(1, 128257))
    counts = {"top-p 0.95": [], "top-p 0.9": [], "min-p 0.05": []}
    for temperature in temperatures:
        weights = np.exp(logits / temperature)
        cumulative = np.cumsum(weights) / weights.sum()
        counts["top-p 0.95"].append(np.searchsorted(cumulative, 0.95) + 1)
        counts["top-p 0.9"].append(np.searchsorted(cumulative, 0.9) + 1)
        counts["min-p 0.05"].append(int((weights >= 0.05 * weights[0]).sum()))
    figure, axes = new_axes(xlabel="temperature τ", ylabel="tokens kept")
    for label, kept in counts.items():
        axes.semilogy(temperatures, kept, label=label)
    axes.set_xticks([0.4, 0.7, 1.0, 1.3, 1.6])
    plain_ticks(axes.yaxis, [1, 10, 100, 1e3, 1e4, 1e5], ["1", "10", "100", "1,000", "10,000", "100,000"])
    axes.axhline(50, color=MUTED, linestyle="--", label="top-k 50")
    axes.legend()
    return figure
