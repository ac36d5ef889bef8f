"""Plots of foundations/llm-evaluation."""

from math import comb

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, SERIES, new_axes

Z = 1.959964


def _binomial(n: int, rates: np.ndarray) -> np.ndarray:
    """Return the probability of each number of successes (rows) at each rate (columns)."""
    x = np.arange(n + 1)[:, None]
    ways = np.array([float(comb(n, i)) for i in range(n + 1)])[:, None]
    return ways * rates**x * (1 - rates) ** (n - x)


def _exact_upper(n: int) -> np.ndarray:
    """Return Clopper-Pearson's upper 97.5 % limits for 0..n successes, by bisection on the lower tail."""
    x = np.arange(n + 1)
    low, high = x / n, np.ones(n + 1)
    for _ in range(40):
        middle = (low + high) / 2
        tail = np.cumsum(_binomial(n, middle), axis=0)[x, x]
        low, high = np.where(tail > 0.025, middle, low), np.where(tail > 0.025, high, middle)
    return np.where(x == n, 1.0, low)


def coverage() -> Figure:
    """Exact coverage of three 95 % intervals for a rate, n = 100: probability-weighted count of hits."""
    n = 100
    x = np.arange(n + 1)
    rate = x / n
    wide = Z * np.sqrt(rate * (1 - rate) / n)
    spread = Z * np.sqrt(rate * (1 - rate) / n + Z**2 / (4 * n**2))
    center, shrink = rate + Z**2 / (2 * n), 1 + Z**2 / n
    upper = _exact_upper(n)
    intervals = {
        "normal": (rate - wide, rate + wide),
        "Wilson": ((center - spread) / shrink, (center + spread) / shrink),
        "exact": (1 - upper[::-1], upper),
    }
    truth = np.linspace(0.7, 0.995, 199)
    weight = _binomial(n, truth)
    figure, axes = new_axes(xlabel="true accuracy", ylabel="coverage in %")
    for name, (low, high) in intervals.items():
        hit = (low[:, None] <= truth) & (truth <= high[:, None])
        axes.plot(100 * truth, 100 * (weight * hit).sum(axis=0), label=name, linewidth=1.4)
    axes.axhline(95, color=MUTED, linewidth=1, linestyle=":")
    axes.set_ylim(80, 100.5)
    axes.set_xticks([70, 80, 90, 100], ["70 %", "80 %", "90 %", "100 %"])
    axes.legend(loc="lower left", fontsize=9)
    return figure


def calibration_floor() -> Figure:
    """Mean binned calibration error of a perfectly calibrated model (confidence uniform on 0.5..1), simulated."""
    figure, axes = new_axes(xlabel="bins of equal size", ylabel="measured error, points")
    rng = np.random.default_rng(5)
    bins = np.array([2, 4, 5, 8, 10, 20, 25, 40])
    for items, draws in ((200, 300), (1000, 100), (10_000, 20)):
        confidence = np.sort(rng.uniform(0.5, 1, (draws, items)), axis=1)
        gap = (rng.random((draws, items)) < confidence) - confidence
        error = [np.abs(gap.reshape(draws, b, items // b).mean(axis=2)).mean() for b in bins]
        axes.plot(bins, 100 * np.array(error), marker="o", markersize=4, label=f"{items:,} answers")
        noise = np.sqrt(2 / np.pi * bins / items) * np.pi / 8  # mean of √(c (1 − c)) over 0.5..1
        axes.plot(
            bins, 100 * noise, color=MUTED, linewidth=1, linestyle="--", label="formula" if items > 1000 else None
        )
    axes.set_ylim(0, 16)
    axes.legend(loc="upper left", fontsize=9)
    return figure


def repeats() -> Figure:
    """Standard errors on 500 questions against generations a question (variances, correlation of the sizing)."""
    figure, axes = new_axes(xlabel="generations of each question", ylabel="standard error, points")
    repeat = np.geomspace(1, 32, 60)
    between, within, n = 0.16 / 3, 0.32 / 3, 500
    apart = 2 * (between - 0.3 * 0.16)
    lines = {
        "difference, other questions": 2 * (between + within / repeat),
        "one score": between + within / repeat,
        "difference, same questions": apart + 2 * within / repeat,
    }
    for label, variance in lines.items():
        axes.plot(repeat, 100 * np.sqrt(variance / n), label=label)
    axes.set_xscale("log")
    axes.set_xticks([1, 2, 4, 8, 16, 32], ["1", "2", "4", "8", "16", "32"])
    axes.minorticks_off()
    axes.set_ylim(0, 3.2)
    axes.legend(loc="upper right", fontsize=9)
    return figure


def all_or_nothing() -> Figure:
    """Exact match exp(−L ℓ) with ℓ = C^−0.3, plain and as ln(−ln EM), for four answer lengths L."""
    figure, panels = new_axes(rows=2, height=1.7)
    power = np.linspace(0, 12, 200)
    loss = 10 ** (-0.3 * power)
    for place, length in enumerate((1, 5, 25, 125)):
        match = np.exp(-length * loss)
        panels[0].plot(power, 100 * match, color=SERIES[place], label=f"{length} tokens" if length > 1 else "1 token")
        seen = match > 1e-4
        panels[1].plot(power[seen], np.log(length * loss[seen]), color=SERIES[place])
    panels[0].set_ylabel("exact match in %")
    panels[1].set_ylabel("ln(−ln exact match)")
    panels[1].set_xlabel("compute, powers of ten")
    panels[0].legend(loc="lower right", fontsize=9)
    return figure
