"""Plots of foundations/multimodality: the ceiling of InfoNCE, hard negatives, mel filters, residual codebooks."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import INK, MUTED, new_axes

DIMENSIONS = 20


def information_ceiling() -> Figure:
    """InfoNCE with the optimal critic on correlated Gaussians of 20 dimensions, I = -10 ln(1 - rho^2)."""
    figure, axes = new_axes(xlabel="true information, nats", ylabel="InfoNCE estimate, nats")
    rng = np.random.default_rng(3)
    truth = np.linspace(0.1, 14, 15)
    for batch, repeats in ((16, 40), (128, 8), (1024, 2)):
        estimate = [np.mean([_info_nce(value, batch, rng) for _ in range(repeats)]) for value in truth]
        axes.plot(truth, estimate, label=f"B = {batch:,}")
        axes.plot([5.5, 14], [np.log(batch)] * 2, color=MUTED, linestyle=":", linewidth=1)
    axes.plot([0, 14], [0, 14], color=INK, linestyle="--", linewidth=1, label="truth")
    axes.set_ylim(0, 10)
    axes.legend(loc="upper left")
    return figure


def _info_nce(information: float, batch: int, rng: np.random.Generator) -> float:
    """ln B minus the loss of one batch under the critic ln p(y | x) / p(y)."""
    square = 1 - np.exp(-2 * information / DIMENSIONS)
    x = rng.standard_normal((batch, DIMENSIONS))
    y = np.sqrt(square) * x + np.sqrt(1 - square) * rng.standard_normal((batch, DIMENSIONS))
    distance = (y**2).sum(1)[None] - 2 * np.sqrt(square) * x @ y.T + square * (x**2).sum(1)[:, None]
    critic = 0.5 * (y**2).sum(1)[None] - 0.5 * distance / (1 - square)
    critic -= critic.max(axis=1, keepdims=True)
    return float(np.mean(np.diag(critic) - np.log(np.exp(critic).mean(axis=1))))


def effective_negatives() -> Figure:
    """1 / sum of squared softmax weights over 32,767 normal similarities, and B exp(-sigma^2 / tau^2)."""
    figure, axes = new_axes(xlabel="temperature τ", ylabel="negatives that count")
    count, temperature = 32767, np.geomspace(0.01, 1, 60)
    normal = np.random.default_rng(5).standard_normal(count)
    for spread, label in ((1 / np.sqrt(512), "σ = 0.044"), (0.1, "σ = 0.1")):
        weights = np.exp(spread * (normal - normal.max())[None] / temperature[:, None])
        axes.plot(temperature, weights.sum(1) ** 2 / (weights**2).sum(1), label=label)
        formula = count * np.exp(-((spread / temperature) ** 2))
        axes.plot(temperature, formula, color=MUTED, linestyle=":", linewidth=1.5)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([0.01, 0.03, 0.1, 0.3, 1], ["0.01", "0.03", "0.1", "0.3", "1"])
    axes.set_ylim(1, 6e4)
    axes.legend(loc="lower right")
    return figure


def mel_spacing() -> Figure:
    """Distance in hertz between the centers of 80 mel filters up to 8 kHz, by two definitions of the mel."""
    figure, axes = new_axes(xlabel="filter center, kHz", ylabel="spacing, Hz")
    steps = np.arange(82) / 81
    log_mel = 700 * (10 ** (steps * 2595 * np.log10(1 + 8000 / 700) / 2595) - 1)
    top = 15 + 27 * np.log(8) / np.log(6.4)
    mel = steps * top
    slaney = np.where(mel < 15, mel * 200 / 3, 1000 * 6.4 ** ((mel - 15) / 27))
    for centers, label in ((log_mel, "2595 log₁₀ formula"), (slaney, "linear to 1 kHz, then log")):
        axes.plot(centers[1:-1] / 1000, (centers[2:] - centers[:-2]) / 2, label=label)
    axes.axhline(40, color=INK, linestyle="--", linewidth=1, label="one bin of a 25 ms window")
    axes.set_ylim(0, 320)
    axes.legend(loc="upper left")
    return figure


def residual_stages() -> Figure:
    """Error of stacked k-means codebooks of 16 entries on 4-dimensional correlated Gaussians, and Shannon's bound."""
    figure, axes = new_axes(xlabel="bits a vector of 4 numbers", ylabel="error ÷ variance")
    rng = np.random.default_rng(11)
    lag = np.abs(np.subtract.outer(np.arange(4), np.arange(4)))
    covariance = 0.9**lag
    train, test = rng.multivariate_normal(np.zeros(4), covariance, size=(2, 6000))
    errors = []
    for _ in range(6):
        book = _codebook(train, 16, rng)
        train, test = train - book[_nearest(train, book)], test - book[_nearest(test, book)]
        errors.append((test**2).mean())
    bits = 4 * np.arange(1, 7)
    axes.plot(bits, errors, marker="o", label="stages of 16 entries")
    train, test = rng.multivariate_normal(np.zeros(4), covariance, size=(2, 6000))
    flat = []
    for size in (16, 256):
        book = _codebook(train, size, rng)
        flat.append(((test - book[_nearest(test, book)]) ** 2).mean())
    axes.plot([4, 8], flat, marker="s", label="one flat codebook")
    levels = np.geomspace(1e-4, 1, 300)
    values = np.linalg.eigvalsh(covariance)
    kept = np.minimum(levels[:, None], values[None])
    rate = 0.5 * np.log2(values[None] / kept).sum(1)
    axes.plot(rate, kept.mean(1), color=MUTED, linestyle="--", label="Shannon's bound")
    axes.set_yscale("log")
    axes.set_xlim(2, 25)
    axes.set_ylim(8e-4, 0.6)
    axes.legend(loc="upper right")
    return figure


def _nearest(points: np.ndarray, book: np.ndarray) -> np.ndarray:
    return ((book**2).sum(1)[None] - 2 * points @ book.T).argmin(1)


def _codebook(points: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return k-means centers after 12 rounds, started on data points."""
    book = points[rng.choice(len(points), size, replace=False)].copy()
    for _ in range(12):
        nearest = _nearest(points, book)
        counts = np.bincount(nearest, minlength=size)
        sums = np.stack([np.bincount(nearest, weights=column, minlength=size) for column in points.T], axis=1)
        book[counts > 0] = sums[counts > 0] / counts[counts > 0, None]
    return book
