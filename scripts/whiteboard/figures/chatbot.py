"""Plots of systems/chatbot."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

HEAD_SIZE = 128


def rope_mean_score(distance: np.ndarray, base: float, scale: float = 1.0) -> np.ndarray:
    """Mean over the pairs of cos(distance · ω / scale), ω = base^(−2i/128): the score of two equal, flat vectors.

    Averaged exactly over distances from 0.75 to 1.25 times the given one, so that the fast pairs leave no aliasing.
    """
    frequencies = base ** (-np.arange(0, HEAD_SIZE, 2) / HEAD_SIZE)
    center = np.outer(distance / scale, frequencies)
    return (np.cos(center) * np.sinc(center / 4 / np.pi)).mean(axis=1)


def rope_decay() -> Figure:
    """RoPE score against distance for two bases and for interpolation by 16 (Su et al., section 3.4.3)."""
    distance = np.geomspace(1, 131072, 45)
    figure, axes = new_axes(xlabel="distance in tokens", ylabel="mean score")
    axes.semilogx(distance, rope_mean_score(distance, 1e4), label="base 10,000")
    axes.semilogx(distance, rope_mean_score(distance, 1e4, 16), label="10,000, squeezed 16×")
    axes.semilogx(distance, rope_mean_score(distance, 5e5), label="base 500,000")
    axes.set_ylim(-0.25, 1.5)
    axes.set_yticks([0, 0.5, 1])
    axes.set_xticks([1, 100, 10000], ["1", "100", "10,000"])
    axes.minorticks_off()
    axes.legend(loc="upper right")
    return figure


def kv_cache() -> Figure:
    """Cache of one chat: 2 · layers · KV heads · 128 · 2 bytes · tokens for Llama 3 70B's shape (80 layers)."""
    tokens = np.array([1024, 131072])
    figure, axes = new_axes(xlabel="tokens in context", ylabel="cache, GB")
    for name, kv_heads in [("MHA, 64 heads", 64), ("GQA, 8 heads", 8), ("MQA, 1 head", 1)]:
        axes.loglog(tokens, 2 * 80 * kv_heads * HEAD_SIZE * 2 * tokens / 1e9, label=name)
    axes.axhline(80, color=MUTED, linestyle="--", label="80 GB GPU")
    axes.set_ylim(0.02, 2e4)
    axes.set_xticks([1e3, 1e4, 1e5], ["1,000", "10,000", "100,000"])
    axes.set_yticks([0.1, 1, 10, 100, 1000], ["0.1", "1", "10", "100", "1,000"])
    axes.minorticks_off()
    axes.legend(loc="upper left", ncols=2)
    return figure


def ppo_clip() -> Figure:
    """min(ρA, clip(ρ, 0.8, 1.2)·A) for A = +1 and A = −1 (Schulman et al. 2017, equation 7)."""
    ratio = np.array([0, 0.8, 1.2, 2])
    clipped = np.clip(ratio, 0.8, 1.2)
    figure, axes = new_axes(xlabel="probability ratio ρ", ylabel="objective")
    axes.plot(ratio, np.minimum(ratio, clipped), label="advantage +1")
    axes.plot(ratio, np.minimum(-ratio, -clipped), label="advantage −1")
    axes.axvline(1, color=MUTED, linestyle=":", label="old policy")
    axes.set_ylim(-2.4, 1.4)
    axes.legend(loc="lower left")
    return figure


def over_optimization() -> Figure:
    """True reward relative to its peak, x = d/d*: best-of-n x(2 − x), RL x(1 − ln x) (Gao et al. 2022, section 3.1)."""
    x = np.concatenate([np.geomspace(0.01, 0.5, 12), np.linspace(0.6, 2.5, 17)])
    figure, axes = new_axes(xlabel="distance √KL, peak = 1", ylabel="true reward, peak = 1")
    axes.plot(x, x * (2 - x), label="best-of-n")
    axes.plot(x, x * (1 - np.log(x)), label="RL")
    axes.axvline(1, color=MUTED, linestyle=":", label="stop here")
    axes.legend()
    axes.set_ylim(-0.6, 1.2)
    axes.set_yticks([-0.5, 0, 0.5, 1])
    return figure
