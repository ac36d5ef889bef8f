"""Plots of engineering/foundation-models: lifetime cost, repeated data, votes and verifiers, all from formulas."""

from math import comb

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

E, A, ALPHA, B_D, BETA = 1.8172, 482.01, 0.3478, 2085.43, 0.3658
R_STAR = 15.387756
TARGET = 1.95971
TRIALS = [1, 3, 5, 7, 9, 13, 17, 25, 33, 49, 65]


def lifetime_cost() -> Figure:
    """Lifetime FLOPs at fixed loss by size, for several volumes; constants of Besiroglu et al. (2024)."""
    figure, axes = new_axes(
        xlabel="parameters, billions; curves: tokens served", ylabel="lifetime cost ÷ its minimum", height=1.2
    )
    size = np.geomspace(17e9, 400e9, 300)
    room = TARGET - E - A / size**ALPHA
    size = size[room > 0]
    tokens = (B_D / room[room > 0]) ** (1 / BETA)
    for served, label in [(0, "nothing served"), (1e12, "1 trillion"), (1e13, "10 trillion"), (1e14, "100 trillion")]:
        cost = size * (6 * tokens + 2 * served)
        best = int(cost.argmin())
        axes.plot(size / 1e9, cost / cost[best], label=label, marker="o", markevery=[best])
    axes.set_xscale("log")
    axes.set_xticks([20, 40, 80, 160, 320], ["20", "40", "80", "160", "320"])
    axes.minorticks_off()
    axes.set_ylim(0.9, 3)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return figure


def repetition() -> Figure:
    """Fresh-token worth of repeated passes: 1 + R*(1 − exp(−(epochs − 1)/R*)), Muennighoff et al. (2023)."""
    figure, axes = new_axes(xlabel="passes over the corpus", ylabel="worth in fresh corpora")
    epochs = np.geomspace(1, 100, 200)
    axes.plot(epochs, 1 + R_STAR * (1 - np.exp(-(epochs - 1) / R_STAR)), label="repeated text")
    axes.plot(epochs, epochs, label="fresh text", linestyle="--")
    axes.axhline(1 + R_STAR, color=MUTED, linewidth=1, linestyle=":")
    axes.text(1.1, 17, "limit 16.4", fontsize=9)
    axes.set_xscale("log")
    axes.set_xticks([1, 2, 4, 8, 16, 40, 100], ["1", "2", "4", "8", "16", "40", "100"])
    axes.minorticks_off()
    axes.set_ylim(0, 24)
    axes.legend(loc="center left")
    return figure


def _majority(right: float, votes: int) -> float:
    return sum(comb(votes, k) * right**k * (1 - right) ** (votes - k) for k in range(votes // 2 + 1, votes + 1))


def _checked(right: float, votes: int, *, true: float, false: float) -> float:
    """First accepted sample, or any sample if none is accepted; exact for independent samples."""
    accepted = right * true + (1 - right) * false
    none = (1 - accepted) ** votes
    return (1 - none) * right * true / accepted + none * right * (1 - true) / (1 - accepted)


def votes_and_verifiers() -> Figure:
    """Accuracy by samples on 40 % easy (0.9), 30 % leaning right (0.65), 30 % leaning wrong (0.3) questions."""
    figure, axes = new_axes(xlabel="samples a question", ylabel="share answered right", height=1.1)
    groups = [(0.4, 0.9), (0.3, 0.65), (0.3, 0.3)]
    rules = {
        "perfect verifier": lambda q, n: 1 - (1 - q) ** n,
        "verifier 0.9 / 0.2": lambda q, n: _checked(q, n, true=0.9, false=0.2),
        "majority vote": _majority,
    }
    for label, rule in rules.items():
        axes.plot(TRIALS, [sum(share * rule(q, n) for share, q in groups) for n in TRIALS], label=label, marker=".")
    axes.axhline(0.7, color=MUTED, linewidth=1, linestyle="--")
    axes.text(3.6, 0.71, "ceiling of the vote", fontsize=9)
    axes.set_xscale("log")
    axes.set_xticks([1, 3, 9, 25, 65], ["1", "3", "9", "25", "65"])
    axes.minorticks_off()
    axes.set_ylim(0.55, 1.02)
    axes.legend(loc="center right")
    return figure
