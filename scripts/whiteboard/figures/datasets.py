"""Plots of engineering/datasets: formulas of the chapter and seeded simulations of them."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, SERIES, new_axes

SIZES = np.array([250, 500, 1000, 2000, 4000])
FLOOR, GAP, RATIO = 0.1667, 0.1333, 0.7


def _true_error(sizes: np.ndarray) -> np.ndarray:
    """The worked example's curve: 30 % at 1,000 examples, the gap to the floor times 0.7 for each doubling."""
    return FLOOR + GAP * RATIO ** np.log2(sizes / 1000)


def _forecasts(errors: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Least-squares fits of floor + c n^-beta (floor and c not negative) to each row of errors, evaluated at sizes."""
    best = np.full(len(errors), np.inf)
    forecasts = np.zeros((len(errors), len(sizes)))
    for beta in np.linspace(0.05, 1.5, 60):
        basis = (SIZES / 1000) ** -beta
        slope = (errors - errors.mean(1, keepdims=True)) @ (basis - basis.mean()) / np.sum((basis - basis.mean()) ** 2)
        floor = errors.mean(1) - slope * basis.mean()
        slope = np.where(floor < 0, errors @ basis / (basis @ basis), slope)
        floor = np.maximum(floor, 0)
        miss = np.sum((errors - floor[:, None] - slope[:, None] * basis) ** 2, axis=1)
        better = miss < best
        best = np.where(better, miss, best)
        forecasts[better] = (floor[:, None] + slope[:, None] * (sizes / 1000) ** -beta)[better]
    return forecasts


def learning_curve() -> Figure:
    """Forecast of floor + c n^-beta from five subsets, with the spread that a test set of 2,000 items causes."""
    figure, axes = new_axes(xlabel="training examples", ylabel="error, %")
    rng = np.random.default_rng(1)
    sizes = np.geomspace(250, 64000, 60)
    measured = rng.binomial(2000, _true_error(SIZES), (500, len(SIZES))) / 2000
    low, high = np.quantile(_forecasts(measured, sizes), [0.1, 0.9], axis=0)
    axes.fill_between(sizes, 100 * low, 100 * high, color=SERIES[0], alpha=0.2, linewidth=0, label="80 % of forecasts")
    axes.plot(sizes, 100 * _true_error(sizes), label="true curve")
    axes.plot(SIZES, 100 * _true_error(SIZES), "o", color=SERIES[1], label="subsets trained")
    axes.axhline(100 * FLOOR, color=MUTED, linestyle="--", linewidth=1)
    axes.text(270, 100 * FLOOR + 0.5, "floor 16.7", fontsize=9)
    axes.set_xscale("log")
    axes.set_xticks([250, 1000, 4000, 16000, 64000], ["250", "1,000", "4,000", "16,000", "64,000"])
    axes.minorticks_off()
    axes.set_ylim(8, 46)
    axes.legend(loc="upper right")
    return figure


def s_curve() -> Figure:
    """Probability 1 - (1 - s^r)^b that two documents of Jaccard similarity s share a band."""
    figure, axes = new_axes(xlabel="Jaccard similarity", ylabel="chance to be compared")
    s = np.linspace(0, 1, 200)
    for bands, rows in [(14, 8), (450, 20), (28, 4), (1, 112)]:
        axes.plot(s, 1 - (1 - s**rows) ** bands, label=f"{bands} × {rows}")
    axes.legend(loc="upper left", title="bands × rows")
    return figure


def collapse() -> Figure:
    """Expected variance of refitted Gaussians, n = 100: replace, replace with 10 % real, accumulate, one run."""
    n, generations = 100, np.arange(151)
    figure, axes = new_axes(xlabel="generation", ylabel="variance, true = 1")
    batches = np.arange(1, len(generations))
    axes.plot(generations, np.append(1, np.cumprod(1 - 1 / (n * batches**2.0))), label="accumulate")
    drift, mixed = 0.0, []
    for _ in generations:
        mixed.append(1 - drift)
        drift = 0.9**2 * drift + (1 - 0.9 * drift) / n
    axes.plot(generations, mixed, label="replace, 10 % real")
    axes.plot(generations, (1 - 1 / n) ** generations, label="replace")
    rng = np.random.default_rng(3)
    mean, spread, run = 0.0, 1.0, []
    for _ in generations:
        run.append(spread**2)
        sample = rng.normal(mean, spread, n)
        mean, spread = sample.mean(), sample.std()
    axes.plot(generations, run, color=MUTED, linewidth=1, label="one run of replace")
    axes.set_ylim(0, 1.6)
    axes.legend(loc="upper right", ncols=2, fontsize=8)
    return figure
