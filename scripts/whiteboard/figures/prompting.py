"""Plots of engineering/prompting: cache economics, a guard's precision, success over repeated attempts; all formulas."""

from math import lgamma

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

READ, TRUE_POSITIVE = 0.1, 0.95


def cache_cost() -> Figure:
    """Price of a cached prefix against an uncached one when calls arrive at random (Poisson) and each use renews it.

    A call hits if the gap before it is shorter than the lifetime: hit rate 1 - exp(-rate * lifetime).
    """
    figure, axes = new_axes(xlabel="calls per hour", ylabel="prefix cost ÷ uncached")
    rate = np.geomspace(0.1, 100, 200)
    for label, write, hours in [("5 minutes, write 1.25", 1.25, 1 / 12), ("1 hour, write 2", 2.0, 1.0)]:
        miss = np.exp(-rate * hours)
        axes.plot(rate, READ * (1 - miss) + write * miss, label=label)
    axes.axhline(1, color=MUTED, linestyle="--", linewidth=1)
    axes.text(22, 1.04, "no cache", fontsize=9)
    axes.set_xscale("log")
    axes.set_xticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    axes.set_ylim(0, 2.1)
    axes.legend(loc="upper right")
    return figure


def guard_precision() -> Figure:
    """Share of flags that are right, by Bayes' rule, at a true-positive rate of 95 %."""
    figure, axes = new_axes(xlabel="attacks among messages, %", ylabel="flags that are right, %")
    share = np.geomspace(1e-6, 0.5, 200)
    for false, label in [(0.05, "FPR 5 %"), (0.01, "1 %"), (0.001, "0.1 %"), (0.0001, "0.01 %")]:
        hits = share * TRUE_POSITIVE
        axes.plot(share, 100 * hits / (hits + (1 - share) * false), label=label)
    axes.set_xscale("log")
    axes.set_xticks([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1], ["", "0.001", "0.01", "0.1", "1", "10"])
    axes.set_ylim(0, 104)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.legend(loc="upper left")
    return figure


def attempts() -> Figure:
    """Attack success within k attempts at a mean of 1 % for one: equal targets, and two Beta mixtures of that mean."""
    figure, axes = new_axes(xlabel="attempts per target", ylabel="targets broken, %")
    k = np.unique(np.geomspace(1, 10_000, 160).round())
    axes.plot(k, 100 * (1 - 0.99**k), label="alike")
    for a, label in [(0.3, "unequal"), (0.1, "very unequal")]:
        axes.plot(k, [100 * (1 - _survival(a, 99 * a, count)) for count in k], label=label)
    axes.set_xscale("log")
    axes.set_xticks([1, 10, 100, 1000, 10_000], ["1", "10", "100", "1,000", "10,000"])
    axes.set_ylim(0, 104)
    axes.legend(loc="upper left")
    return figure


def _survival(a: float, b: float, k: float) -> float:
    """Mean of (1 - P)^k for P drawn from Beta(a, b)."""
    return float(np.exp(lgamma(b + k) - lgamma(b) + lgamma(a + b) - lgamma(a + b + k)))
