"""Plots of systems/text-to-video."""

from math import ceil

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import INK, new_axes

WIDTH, DEPTH, FEED_FORWARD = 5120, 40, 13824
"""The transformer of the chapter's sizing."""

RATE, PRICE = 0.4 * 989e12, 2.5
"""H100 throughput in FLOP/s and dollars an hour, as in the chapter's sizing."""


def tokens_vs_duration() -> Figure:
    """Tokens of a clip at 16 frames/s: latent frames × patches, for three sizes and two autoencoders."""
    figure, axes = new_axes(xlabel="seconds of video", ylabel="tokens, thousands", height=1.1)
    seconds = np.arange(1, 13)
    for label, height, width, temporal, side in [
        ("1080p, 8×8×4 + 2×2", 1080, 1920, 4, 16),
        ("720p, 8×8×4 + 2×2", 720, 1280, 4, 16),
        ("480p, 8×8×4 + 2×2", 480, 832, 4, 16),
        ("720p, 32×32×8", 720, 1280, 8, 32),
    ]:
        count = [_tokens(16 * second + 1, height, width, temporal, side) / 1e3 for second in seconds]
        axes.plot(seconds, count, label=label)
    axes.set_xticks([2, 4, 6, 8, 10, 12])
    axes.set_ylim(0, 560)
    axes.legend()
    return figure


def pattern_flops() -> Figure:
    """Attention FLOP of one pass at 720p: 4 × pairs × width × depth, for full, windowed and factorized attention."""
    figure, axes = new_axes(xlabel="seconds of 720p video", ylabel="PFLOP a pass", height=1.1)
    seconds = np.arange(1, 21)
    steps, patches = 4 * seconds + 1, 45 * 80
    count = steps * patches
    scale = 4 * WIDTH * DEPTH / 1e15
    axes.plot(seconds, scale * count**2, label="full")
    axes.plot(seconds, scale * count * np.minimum(7, steps) * patches, label="window of 7 latent frames")
    axes.plot(seconds, scale * count * (patches + steps), label="factorized: space, then time")
    axes.plot(seconds, _linear(count) / 1e15, label="matrix layers", linestyle="--")
    axes.set_yscale("log")
    axes.set_ylim(0.03, 4000)
    axes.set_yticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    axes.minorticks_off()
    axes.set_xticks([1, 5, 10, 15, 20])
    axes.legend(loc="upper left")
    return figure


def attention_share() -> Figure:
    """Attention share T / (T + 3 d + d_ff), for HunyuanVideo T / (T + 6 d), and its measured 800 of 945 s."""
    figure, axes = new_axes(xlabel="tokens, thousands", ylabel="attention's share of FLOP")
    count = np.linspace(0, 250, 101)
    axes.plot(count, count / (count + 6 * 3.072), label="d = 3,072 (HunyuanVideo)")
    axes.plot(count, count / (count + 3 * WIDTH / 1e3 + FEED_FORWARD / 1e3), label="d = 5,120 (this chapter)")
    axes.plot([115.2], [800 / 945], "o", color=INK, label="measured, in time")
    axes.set_ylim(0, 1.02)
    axes.legend(loc="lower right")
    return figure


def cost_vs_steps() -> Figure:
    """Dollars of H100 time a clip, on one GPU: steps × passes × one pass / throughput × price."""
    figure, axes = new_axes(xlabel="denoising steps", ylabel="USD a clip", height=1.1)
    steps = np.array([2, 4, 8, 15, 30, 50])
    for label, seconds, passes in [
        ("10 s, guidance: 2 passes", 10, 2),
        ("10 s, 1 pass", 10, 1),
        ("5 s, guidance: 2 passes", 5, 2),
        ("5 s, 1 pass", 5, 1),
    ]:
        count = _tokens(16 * seconds + 1, 720, 1280, 4, 16)
        pass_cost = (_linear(count) + 4 * count**2 * WIDTH * DEPTH) / RATE / 3600 * PRICE
        axes.plot(steps, steps * passes * pass_cost, marker="o", markersize=3, label=label)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(steps, [str(step) for step in steps])
    axes.set_ylim(0.015, 40)
    axes.set_yticks([0.03, 0.1, 0.3, 1, 3], ["0.03", "0.1", "0.3", "1", "3"])
    axes.minorticks_off()
    axes.legend(loc="upper left")
    return figure


def frechet_bias() -> Figure:
    """Measured Fréchet distance between two sets of N Gaussian features, 400-dimensional, at true distance 0 or 16."""
    figure, axes = new_axes(xlabel="clips in each set", ylabel="estimated Fréchet distance")
    sizes = np.array([256, 512, 1024, 2048, 4096])
    random = np.random.default_rng(11)
    spread = np.sqrt(100 / np.arange(1, 401))
    sets = [(random.normal(size=(size, 400)) * spread, random.normal(size=(size, 400)) * spread) for size in sizes]
    shape = np.array([_covariance_distance(left, right) for left, right in sets])
    for label, shift in [("true distance 16", 4.0), ("true distance 0", 0.0)]:
        gaps = np.array([left.mean(0) - right.mean(0) for left, right in sets])
        gaps[:, 0] += shift
        axes.plot(sizes, shape + (gaps**2).sum(1), marker="o", markersize=3, label=label)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set_yticks([10, 20, 50, 100, 200], ["10", "20", "50", "100", "200"])
    axes.minorticks_off()
    axes.legend()
    return figure


def _tokens(frames: int, height: int, width: int, temporal: int, side: int) -> int:
    """Tokens of a causal autoencoder with `temporal` compression and `side` pixels a token side."""
    return (1 + ceil((frames - 1) / temporal)) * ceil(height / side) * ceil(width / side)


def _linear(count: np.ndarray) -> np.ndarray:
    """FLOP of the matrix layers in one pass over `count` tokens."""
    return 2 * (6 * WIDTH**2 + 2 * WIDTH * FEED_FORWARD) * DEPTH * count


def _covariance_distance(left: np.ndarray, right: np.ndarray) -> float:
    """Covariance term of the squared Fréchet distance between the Gaussians fitted to two sets of rows."""
    first, second = np.cov(left, rowvar=False), np.cov(right, rowvar=False)
    values, vectors = np.linalg.eigh(first)
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    cross = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ second @ root), 0)).sum()
    return float(np.trace(first) + np.trace(second) - 2 * cross)
