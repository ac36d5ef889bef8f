"""Plots of engineering/finetuning."""

from statistics import NormalDist

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

SHAPES = [
    (16, 2048, 8192, 512, 1),
    (28, 3072, 8192, 1024, 1),
    (32, 4096, 14336, 1024, 2),
    (80, 8192, 28672, 1024, 2),
    (126, 16384, 53248, 1024, 2),
]
"""Layers, width, feed-forward width, key-value width, vocabulary tables of Llama 3.2 1 B and 3 B, Llama 3 8 B, 70 B, 405 B."""
VOCABULARY, TOKENS, RANK = 128256, 4096, 16
NF4_BYTES = (4 + 8 / 64 + 32 / (64 * 256)) / 8


def training_memory() -> Figure:
    """State + checkpointed activations + logits of one 4,096-token step, by method (the chapter's formula)."""
    figure, axes = new_axes(xlabel="billion parameters", ylabel="memory, GB")
    rows = np.array([_bytes(*shape) for shape in SHAPES])
    for column, label in ((1, "full"), (2, "LoRA, rank 16"), (3, "QLoRA, rank 16")):
        axes.plot(rows[:, 0] / 1e9, rows[:, column] / 1e9, marker="o", markersize=4, label=label)
    axes.axhline(80, color=MUTED, linewidth=1.2, linestyle="--")
    axes.text(400, 68, "80 GB card", ha="right", va="top", fontsize=8)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([1, 3, 8, 70, 405], ["1", "3", "8", "70", "405"])
    axes.set_xticks([], minor=True)
    axes.set_yticks([10, 100, 1000], ["10", "100", "1,000"])
    axes.legend()
    return figure


def _bytes(layers: int, d: int, ff: int, kv: int, tables: int) -> tuple[float, float, float, float]:
    """Return (parameters, bytes of full tuning, of LoRA, of QLoRA)."""
    linear, vocabulary = layers * (2 * d * d + 2 * d * kv + 3 * d * ff), tables * VOCABULARY * d
    adapter = 16 * layers * RANK * (4 * d + 2 * (d + kv) + 3 * (d + ff))
    rest = layers * 2 * TOKENS * d + 2 * TOKENS * (6 * d + 2 * kv + 4 * ff) + 8 * TOKENS * VOCABULARY
    params = linear + vocabulary
    frozen = linear * NF4_BYTES + vocabulary * 2
    return params, 16 * params + rest, 2 * params + adapter + rest, frozen + adapter + rest


def quantization_error() -> Figure:
    """Root-mean-square error over root-mean-square weight of 4-bit absmax block quantization, on seeded samples."""
    figure, axes = new_axes(xlabel="weights that share a scale", ylabel="relative error")
    random = np.random.default_rng(0)
    weights = [("Gaussian", random.normal(size=2**16)), ("heavy tails", random.standard_t(5, size=2**16))]
    blocks = [16, 32, 64, 128, 256, 512, 1024]
    for name, levels in (("INT4", np.arange(-7, 8) / 7), ("NF4", _nf4_levels())):
        for kind, values in weights:
            errors = [_relative_error(values, block, levels) for block in blocks]
            style = "--" if kind == "heavy tails" else "-"
            axes.plot(blocks, errors, style, marker="o", markersize=3, label=f"{name}, {kind}")
    axes.set_xscale("log", base=2)
    axes.set_xticks(blocks, [f"{block:,}" for block in blocks])
    axes.set_ylim(0, 0.3)
    axes.legend()
    return figure


def _nf4_levels() -> np.ndarray:
    """Sixteen quantiles of the normal distribution, zero among them, scaled to [-1, 1] (Dettmers 2023)."""
    quantile, edge = NormalDist().inv_cdf, (31 / 32 + 29 / 30) / 2
    upper = [quantile(p) for p in np.linspace(edge, 0.5, 9)[:-1]]
    lower = [-quantile(p) for p in np.linspace(edge, 0.5, 8)[:-1]]
    levels = np.array(sorted([*lower, 0.0, *upper]))
    return levels / levels.max()


def _relative_error(values: np.ndarray, block: int, levels: np.ndarray) -> float:
    rows = values.reshape(-1, block)
    scale = np.abs(rows).max(axis=1, keepdims=True)
    nearest = levels[np.searchsorted((levels[1:] + levels[:-1]) / 2, rows / scale)]
    return float(np.sqrt(np.mean((nearest * scale - rows) ** 2) / np.mean(rows**2)))
