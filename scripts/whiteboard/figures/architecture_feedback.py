"""Plots of engineering/architecture-feedback: cascades, semantic caches, exposure loops, from stated models."""

from math import erf, sqrt

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes


def _accuracies(points: int = 4001) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Difficulty d, its normal weight, and logistic accuracies of a small (centered at 0.4) and a large model (1.8)."""
    difficulty = np.linspace(-5, 5, points)
    weight = np.exp(-(difficulty**2) / 2)
    small = 1 / (1 + np.exp(2 * (difficulty - 0.4)))
    large = 1 / (1 + np.exp(2 * (difficulty - 1.8)))
    return difficulty, weight / weight.sum(), small, large


def frontier(correlation: float, escalated: np.ndarray) -> np.ndarray:
    """Accuracy when the share with the highest signal s = r d + sqrt(1 - r²) e goes to the large model."""
    difficulty, weight, small, large = _accuracies(801)
    if correlation == 0:
        return (weight * small).sum() + escalated * (weight * (large - small)).sum()
    grid = np.linspace(-4.5, 4.5, 601)
    tail = np.array([0.5 * (1 - erf(value / sqrt(2))) for value in grid])
    thresholds = np.interp(escalated, tail[::-1], grid[::-1])
    noise = sqrt(1 - correlation**2)
    above = (thresholds[:, None] - correlation * difficulty[None, :]) / noise
    chance = 0.5 * (1 - np.vectorize(erf)(above / sqrt(2)))
    return (weight * small).sum() + chance @ (weight * (large - small))


def cascade_frontier() -> Figure:
    """Accuracy against cost: router C = (1-e) c_s + e c_l with r = 0.5, cascade C = c_s + e c_l with r = 0.8."""
    figure, axes = new_axes(ylabel="accuracy, %", rows=2, height=1.75)
    escalated = np.linspace(0.0, 1, 90)
    random, router, cascade = (frontier(r, escalated) * 100 for r in (0, 0.5, 0.8))
    for part, ratio in zip(axes, (0.1, 0.5), strict=True):
        part.plot(ratio + escalated, cascade, label="cascade")
        part.plot(ratio + (1 - ratio) * escalated, router, label="router")
        part.plot(ratio + (1 - ratio) * escalated, random, "--", label="random mix")
        part.axvline(1, color=MUTED, linewidth=1)
        part.set_xlim(0, 1.5)
        part.set_ylim(58, 94)
        part.text(0.03, 84, f"small costs {ratio:.0%} of large", fontsize=9)
    axes[0].legend(loc="lower right")
    axes[1].set_xlabel("cost per request, large call = 1")
    return figure


def hit_model(threshold: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Right and wrong hits: 30 % of requests have an equivalent in the cache at N(0.92, 0.04), the rest N(0.76, 0.07)."""

    def above(mean: float, spread: float) -> np.ndarray:
        return 0.5 * (1 - np.vectorize(erf)((threshold - mean) / spread / sqrt(2)))

    return 0.3 * above(0.92, 0.04), 0.7 * above(0.76, 0.07)


def semantic_threshold() -> Figure:
    """Net saving per 1,000 requests: 1000 (h c - w L) at call price c = USD 0.0135 and harm L per wrong hit."""
    figure, axes = new_axes(xlabel="similarity threshold", ylabel="saved per 1,000 requests, $")
    threshold = np.linspace(0.70, 1.0, 240)
    right, wrong = hit_model(threshold)
    for harm, label in ((0.02, "harm $0.02"), (0.2, "$0.20"), (4, "$4")):
        axes.plot(threshold, 1000 * ((right + wrong) * 0.0135 - wrong * harm), label=label)
    axes.axhline(0, color=MUTED, linewidth=1)
    axes.set_ylim(-6, 6)
    axes.set_xlim(0.70, 1.0)
    axes.legend(loc="lower left")
    return figure


def exposure_loop() -> Figure:
    """Median over 200 runs of the leader's share of clicks; ten equally good items, shown with chance N_i^g / sum N^g."""
    figure, axes = new_axes(xlabel="exposures", ylabel="leader's share of clicks")
    for exponent in (2.0, 1.0, 0.5):
        shares = simulate_loop(exponent)
        axes.plot(np.arange(len(shares)) * 20, shares, label=f"exponent {exponent:g}")
    axes.axhline(0.1, color=MUTED, linestyle="--", linewidth=1)
    axes.text(4050, 0.03, "fair share", fontsize=9, ha="right")
    axes.set_ylim(0, 1)
    axes.legend(loc="center right")
    return figure


def simulate_loop(exponent: float, rounds: int = 4000, runs: int = 200) -> np.ndarray:
    """Return the median leading share each 20 exposures; a shown item is clicked with chance 0.5; one click to start."""
    rng = np.random.default_rng(7)
    clicks = np.ones((runs, 10))
    rows = np.arange(runs)
    shares = []
    for step in range(rounds):
        if step % 20 == 0:
            shares.append(np.median(clicks.max(axis=1) / clicks.sum(axis=1)))
        chance = np.cumsum(clicks**exponent, axis=1)
        shown = (rng.random(runs)[:, None] * chance[:, -1:] > chance).sum(axis=1)
        clicks[rows, shown] += rng.random(runs) < 0.5
    return np.array(shares)
