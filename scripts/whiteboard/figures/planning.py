"""Plots of engineering/planning: thresholds of automation, the last stretch, hosting, heavy users."""

from math import exp, lgamma
from statistics import NormalDist

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

PERSON, REVIEW, ERROR, CAUGHT, MODEL = 5.6, 0.9, 40.0, 0.8, 0.0129
LARGE, HOSTED, REPLICA, ENGINEERS = 0.0043, 0.00144, 7200.0, 22500.0
CAPACITY = 7.71 * 0.4 * 720 * 3600


def cost_by_accuracy() -> Figure:
    """Expected cost of a ticket: H; m + (1-p)E; m + r + (1-p)(dH + (1-d)E); and a gate on beta-distributed risk."""
    figure, axes = new_axes(xlabel="accuracy of the drafts, %", ylabel="dollars a ticket")
    accuracy = np.linspace(0.5, 0.998, 160)
    risk = 1 - accuracy
    rest = CAUGHT * PERSON + (1 - CAUGHT) * ERROR
    axes.plot(accuracy * 100, MODEL + risk * ERROR, label="send all")
    axes.plot(accuracy * 100, MODEL + REVIEW + risk * rest, label="review all")
    axes.plot(accuracy * 100, [_gated(mean, rest) for mean in risk], label="gate by risk")
    axes.axhline(PERSON, color=MUTED, linestyle="--", linewidth=1)
    axes.text(66, PERSON + 0.15, "person only", fontsize=9)
    axes.set_xlim(50, 100)
    axes.set_ylim(0, 10)
    axes.legend(loc="lower left")
    return figure


def _gated(mean: float, rest: float, spread: float = 2.0) -> float:
    """Mean of the cheapest option over tickets whose risk has a beta(mean x spread, (1 - mean) x spread) distribution."""
    a, b = mean * spread, (1 - mean) * spread
    # midpoints of the risk in u = x^a near 0 and v = (1-x)^b near 1, where the density has poles
    half = 0.5
    low = (((np.arange(400) + 0.5) / 400) * half**a) ** (1 / a)
    high = 1 - (((np.arange(400) + 0.5) / 400) * half**b) ** (1 / b)
    scale = exp(lgamma(spread) - lgamma(a) - lgamma(b))
    total = 0.0
    for x, weight in [
        (low, scale * (1 - low) ** (b - 1) * half**a / a / 400),
        (high, scale * high ** (a - 1) * half**b / b / 400),
    ]:
        cost = np.minimum(np.minimum(x * ERROR, REVIEW + x * rest), PERSON)
        total += float(np.sum(weight * cost))
    return MODEL + total


def last_stretch() -> Figure:
    """Success against failure modes mended, largest first: 1 - (1 - p0)(1 - H_m^s / H_M^s), shares 1/rank^s, M = 1000."""
    figure, axes = new_axes(xlabel="failure modes mended", ylabel="success, %")
    ranks = np.arange(1, 1001)
    keep = np.unique(np.geomspace(1, 1000, 200).astype(int))
    for power, label in [(1.5, "few large modes"), (1.0, "shares ∝ 1/rank"), (0.5, "many small modes")]:
        shares = ranks**-power / np.sum(ranks**-power)
        success = 1 - 0.2 * (1 - np.cumsum(shares))
        axes.plot([0, *keep], [80, *(success[keep - 1] * 100)], label=label)
    for goal in (90, 95, 99):
        axes.axhline(goal, color=MUTED, linestyle="--", linewidth=0.8)
    axes.set_xlim(0, 1000)
    axes.set_ylim(80, 100.5)
    axes.set_yticks([80, 85, 90, 95, 99])
    axes.legend(loc="lower right")
    return figure


def hosting_break_even() -> Figure:
    """Monthly cost: volume x price of a request against engineers + replicas, at least two, in steps of one."""
    figure, axes = new_axes(xlabel="million requests a month", ylabel="thousand dollars a month")
    volume = np.geomspace(1e6, 2e8, 240)
    axes.plot(volume / 1e6, volume * LARGE / 1e3, label="large model, API")
    axes.plot(volume / 1e6, volume * HOSTED / 1e3, label="open model, API")
    replicas = np.maximum(2, np.ceil(volume / CAPACITY))
    axes.plot(volume / 1e6, (ENGINEERS + replicas * REPLICA) / 1e3, label="open model, own cards")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([1, 3, 10, 30, 100], ["1", "3", "10", "30", "100"])
    axes.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    axes.legend(loc="upper left")
    return figure


def heavy_users() -> Figure:
    """Lorenz curve of lognormal usage: share of cost of the heaviest q of users is Phi(sigma - z(1 - q))."""
    figure, axes = new_axes(xlabel="heaviest users, % of all", ylabel="share of cost, %")
    normal = NormalDist()
    share = np.geomspace(0.001, 0.999, 200)
    for sigma in (0.5, 1.0, 1.5, 2.0):
        cost = [normal.cdf(sigma - normal.inv_cdf(1 - q)) * 100 for q in share]
        axes.plot([0, *(share * 100), 100], [0, *cost, 100], label=f"σ = {sigma:g}")
    axes.plot([0, 100], [0, 100], color=MUTED, linestyle="--", linewidth=1)
    axes.set_xlim(0, 60)
    axes.set_ylim(0, 101)
    axes.legend(loc="lower right")
    return figure
