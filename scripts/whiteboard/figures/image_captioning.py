"""Plots of systems/image-captioning."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import new_axes

WIDTH, LAYERS, PATCH = 1024, 24, 14


def vit_cost() -> Figure:
    """FLOPs of ViT-L/14 by image side: 24 d² T L for the linear layers, 4 T² d L for attention."""
    figure, axes = new_axes(xlabel="image side in pixels", ylabel="TFLOPs an image")
    side = np.arange(140, 1401, PATCH)
    tokens = (side // PATCH) ** 2 + 1
    linear = 24 * WIDTH**2 * LAYERS * tokens / 1e12
    attention = 4 * WIDTH * LAYERS * tokens.astype(float) ** 2 / 1e12
    axes.plot(side, linear, label="linear layers")
    axes.plot(side, attention, label="attention")
    axes.set_yscale("log")
    axes.set_xticks([224, 448, 672, 896, 1120, 1344])
    axes.legend()
    return figure


def position_similarity() -> Figure:
    """Cosine similarity of fixed sine-cosine position vectors (Vaswani et al. 2017) on a 24 × 24 grid, from its center.

    1-D encodes the index row · 24 + column with all 1,024 coordinates; 2-D gives half of them to the row and half to the column.
    """
    figure, axes = new_axes(xlabel="distance from the patch, in patches", ylabel="cosine similarity")
    side, middle = 24, 12
    offset = np.arange(0, 12)
    flat = _sinusoid(np.arange(side * side), WIDTH)
    half = _sinusoid(np.arange(side), WIDTH // 2)
    home = middle * side + middle
    both = np.concatenate([np.tile(half[middle], (offset.size, 1)), half[middle + offset]], axis=1)
    for rows, label in [
        (flat[home + offset], "1-D, to the right"),
        (flat[home + side * offset], "1-D, downward"),
        (both, "2-D, either way"),
    ]:
        axes.plot(offset, _cosine(rows[0], rows), marker="o", markersize=3, label=label)
    axes.set_ylim(0, 1.03)
    axes.legend()
    return figure


def length_penalty() -> Figure:
    """CIDEr-D's factor exp(-Δ²/(2σ²)) with σ = 6 (Vedantam et al. 2015), beside half that width."""
    figure, axes = new_axes(
        xlabel="difference in words between caption and reference", ylabel="factor on the similarity"
    )
    difference = np.linspace(0, 16, 161)
    for sigma, style in [(6, "-"), (3, "--")]:
        name = f"σ = {sigma}, as published" if sigma == 6 else f"σ = {sigma}"
        axes.plot(difference, np.exp(-(difference**2) / (2 * sigma**2)), style, label=name)
    axes.set_ylim(0, 1.03)
    axes.legend()
    return figure


def _sinusoid(positions: np.ndarray, width: int) -> np.ndarray:
    """Return one row of `width` sines and cosines for each position, wavelengths from 2π to 10,000 · 2π."""
    angles = positions[:, None] / 10_000 ** (2 * np.arange(width // 2) / width)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)


def _cosine(vector: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return rows @ vector / (np.linalg.norm(rows, axis=1) * np.linalg.norm(vector))
