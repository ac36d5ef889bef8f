"""Plots of engineering/rag-agents: each from a formula derived in the chapter, with its sizing's assumptions."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

PRICE, DEAR, READ, WRITE, LIFETIME = 3e-6, 5, 0.1, 1.25, 300
FIXED, OUTPUT, ADDED, SUMMARY = 6000, 300, 1500, 1000


def context_or_retrieval() -> Figure:
    """Cost a question of a whole corpus, price * T * (r + (w - r) e^(-rate * lifetime)), against 4,667 tokens' worth."""
    figure, axes = new_axes(xlabel="corpus, tokens", ylabel="cents a question")
    corpus = np.geomspace(1e3, 1e6, 100)
    for label, factor in [("no cache", 1.0), ("12 questions/h", _factor(12)), ("busy cache", _factor(1e6))]:
        axes.plot(corpus, 100 * PRICE * corpus * factor, label=label)
    axes.axhline(100 * (PRICE * 4000 + 0.002), color=MUTED, linestyle="--", linewidth=1, label="retrieval")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([1e3, 1e4, 1e5, 1e6], ["1,000", "10,000", "100,000", "1 million"])
    axes.set_yticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    axes.set_ylim(0.02, 3000)
    axes.legend(loc="upper left")
    return figure


def compounding() -> Figure:
    """Success of n steps: p^n, and (a (1 - r^3) / (1 - r))^n with a verifier that rejects 80 % of wrong, 5 % of right."""
    figure, axes = new_axes(xlabel="steps", ylabel="task succeeds")
    steps = np.arange(0, 51)
    for label, chance in [
        ("99 % a step", 0.99),
        ("95 %", 0.95),
        ("95 %, verified", _verified(0.95, 0.8, 0.05)),
        ("95 %, weak check", _verified(0.95, 0.2, 0.05)),
    ]:
        axes.plot(steps, chance**steps, label=label)
    axes.set_ylim(0, 1.35)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlim(0, 50)
    axes.legend(loc="upper right", ncols=2)
    return figure


def loop_cost() -> Figure:
    """Dollars of a loop by turns: n S + u n (n - 1) / 2 tokens read, priced plain, cached, and compacted every 20 turns."""
    figure, axes = new_axes(xlabel="turns", ylabel="dollars")
    turns = np.arange(1, 101)
    plain = FIXED * turns + ADDED * turns * (turns - 1) / 2
    written = FIXED + ADDED * (turns - 1)
    cached = WRITE * written + READ * (plain - written)
    for label, base in [
        ("no cache", plain),
        ("cached", cached),
        ("cached, compacted", np.array([_compacted(n, 20) for n in turns])),
    ]:
        axes.plot(turns, PRICE * (base + DEAR * OUTPUT * turns), label=label)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 6)
    axes.legend(loc="upper right")
    return figure


def _factor(rate: float) -> float:
    """Price of a cached prefix relative to uncached tokens, at `rate` questions an hour."""
    return READ + (WRITE - READ) * np.exp(-rate / 3600 * LIFETIME)


def _verified(right: float, caught: float, alarm: float, tries: int = 3) -> float:
    """Chance that a verified step with at most `tries` attempts ends accepted and right."""
    good, bad = right * (1 - alarm), (1 - right) * (1 - caught)
    again = 1 - good - bad
    return good * (1 - again**tries) / (1 - again)


def _compacted(turns: int, every: int) -> float:
    """Input tokens in base price when each `every` turns the history is replaced by a summary."""
    base, history = WRITE * FIXED, 0
    for turn in range(1, turns):
        base += READ * (FIXED + history) + WRITE * ADDED
        history += ADDED
        if turn % every == 0:
            base += READ * (FIXED + history) + (DEAR + WRITE) * SUMMARY
            history = SUMMARY
    return base
