"""Plots of engineering/evaluation."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

Z_BOTH, Z_POWER = 1.959964, 0.841621


def _wilson_half_width(rate: float, n: np.ndarray) -> np.ndarray:
    """Return half the length of Wilson's 95 % interval for an observed rate on n examples."""
    z = Z_BOTH
    return z / (1 + z**2 / n) * np.sqrt(rate * (1 - rate) / n + z**2 / (4 * n**2))


def interval_width() -> Figure:
    """Half-width of Wilson's 95 % interval against the number of examples, for four observed accuracies."""
    figure, axes = new_axes(xlabel="examples", ylabel="± points")
    n = np.geomspace(50, 10_000, 120)
    for rate in (0.5, 0.8, 0.95, 0.99):
        axes.plot(n, 100 * _wilson_half_width(rate, n), label=f"{100 * rate:.0f} % right")
    axes.axhline(1, color=MUTED, linewidth=1, linestyle=":")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([50, 164, 500, 2000, 10_000], ["50", "164", "500", "2k", "10k"])
    axes.set_yticks([0.2, 0.5, 1, 2, 5, 10], ["0.2", "0.5", "1", "2", "5", "10"])
    axes.minorticks_off()
    axes.legend(loc="upper right", fontsize=9)
    return figure


def required_examples() -> Figure:
    """Examples for 80 % power at 5 %: z²(d − δ²)/δ² paired, z²·2a(1 − a)/δ² unpaired, at a = 0.8."""
    figure, axes = new_axes(xlabel="true difference in points", ylabel="examples")
    delta = np.linspace(0.005, 0.1, 120)
    factor = (Z_BOTH + Z_POWER) ** 2
    axes.plot(100 * delta, factor * 0.32 / delta**2, label="two separate sets, each")
    for apart in (0.2, 0.1):
        axes.plot(100 * delta, factor * (apart - delta**2) / delta**2, label=f"same set, {100 * apart:.0f} % differ")
    axes.axvline(2, color=MUTED, linewidth=1, linestyle=":")
    axes.set_yscale("log")
    axes.set_xticks([0.5, 2, 4, 6, 8, 10], ["0.5", "2", "4", "6", "8", "10"])
    axes.set_yticks([100, 1000, 10_000, 100_000], ["100", "1k", "10k", "100k"])
    axes.minorticks_off()
    axes.legend(loc="upper right", fontsize=9)
    return figure


def win_rate() -> Figure:
    """Bradley-Terry win probability 1 / (1 + 10^(−d/400)) against the rating difference d."""
    figure, axes = new_axes(xlabel="rating difference", ylabel="win probability", height=0.85)
    gap = np.linspace(-400, 400, 161)
    axes.plot(gap, 1 / (1 + 10 ** (-gap / 400)), label="Bradley-Terry")
    axes.plot(gap[60:101], 0.5 + gap[60:101] * np.log(10) / 1600, linestyle="--", label="slope: 1 % per 7 points")
    axes.set_xticks([-400, -200, 0, 100, 200, 400])
    axes.set_yticks([0, 0.25, 0.5, 0.64, 0.75, 1])
    axes.legend(loc="upper left", fontsize=9)
    return figure
