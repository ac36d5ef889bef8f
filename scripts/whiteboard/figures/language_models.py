"""Plots of foundations/language-models: code lengths, vocabulary cost, residual growth, schedules, batch size."""

from collections import Counter
from itertools import pairwise
from math import log, log2

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, SERIES, new_axes

ADDRESS = (
    "four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in liberty, "
    "and dedicated to the proposition that all men are created equal. now we are engaged in a great civil war, "
    "testing whether that nation, or any nation so conceived and so dedicated, can long endure. we are met on a great "
    "battle-field of that war. we have come to dedicate a portion of that field, as a final resting place for those "
    "who here gave their lives that that nation might live. it is altogether fitting and proper that we should do "
    "this. but, in a larger sense, we can not dedicate, we can not consecrate, we can not hallow this ground. the "
    "brave men, living and dead, who struggled here, have consecrated it, far above our poor power to add or detract. "
    "the world will little note, nor long remember what we say here, but it can never forget what they did here. it "
    "is for us the living, rather, to be dedicated here to the unfinished work which they who fought here have thus "
    "far so nobly advanced. it is rather for us to be here dedicated to the great task remaining before us, that from "
    "these honored dead we take increased devotion to that cause for which they gave the last full measure of "
    "devotion, that we here highly resolve that these dead shall not have died in vain, that this nation, under god, "
    "shall have a new birth of freedom, and that government of the people, by the people, for the people, shall not "
    "perish from the earth."
)
"""Lincoln's address at Gettysburg, 1863, in lower case: a real text small enough to see the optimum."""


def bpe_lengths(text: str, merges: int) -> list[tuple[int, int]]:
    """Return (tokens, vocabulary) after 0, 1, ... merges of the most frequent adjacent pair."""
    symbols = list(text)
    vocabulary = len(set(symbols))
    lengths = [(len(symbols), vocabulary)]
    for step in range(1, merges + 1):
        best = max(sorted(pairs := Counter(pairwise(symbols))), key=lambda pair: pairs[pair])
        merged = []
        for symbol in symbols:
            if merged and (merged[-1], symbol) == best:
                merged[-1] += symbol
            else:
                merged.append(symbol)
        symbols = merged
        lengths.append((len(symbols), vocabulary + step))
    return lengths


def description_length() -> Figure:
    """Two-part code of a text after BPE merges: tokens × log2 V, plus 2 log2 V for every merge."""
    figure, axes = new_axes(xlabel="merges", ylabel="bits")
    lengths = bpe_lengths(ADDRESS, 240)
    merges = np.arange(len(lengths))
    text = np.array([tokens * log2(size) for tokens, size in lengths])
    book = np.array([2 * step * log2(size) for step, (_, size) in enumerate(lengths)])
    axes.plot(merges, text + book, label="both")
    axes.plot(merges, text, label="text")
    axes.plot(merges, book, label="merge list")
    best = int(np.argmin(text + book))
    axes.plot([best], [text[best] + book[best]], marker="o", color=SERIES[0])
    axes.set_ylim(0, 10500)
    axes.legend(loc="upper right", ncols=3)
    return figure


def vocabulary_cost() -> Figure:
    """Training FLOPs of a fixed text, (N_b + V d) / c(V), relative to the minimum; c(V) = a + b ln V from Llama's figures."""
    figure, axes = new_axes(xlabel="vocabulary size", ylabel="training FLOPs, minimum = 1")
    slope = (3.94 - 3.17) / log(128256 / 32000)
    size = np.geomspace(4000, 4e6, 200)
    for body, width, label in [(1e9, 2048, "1 B"), (7e9, 4096, "7 B"), (68.5e9, 8192, "68 B")]:
        cost = (body + size * width) / (3.94 + slope * np.log(size / 128256))
        axes.plot(size, cost / cost.min(), label=f"body of {label}", marker="o", markevery=[int(np.argmin(cost))])
    axes.set_xscale("log")
    axes.set_ylim(0.95, 2.6)
    axes.set_xticks([1e4, 1e5, 1e6], ["10,000", "100,000", "1 million"])
    axes.legend(loc="upper center")
    return figure


def residual_growth() -> Figure:
    """RMS of the residual stream at initialization, simulated: width 64, 48 blocks of two random ReLU branches."""
    figure, axes = new_axes(xlabel="branches passed", ylabel="RMS of the stream")
    branches, width = 96, 64
    for normed, scaled, label in [
        (False, False, "no norm"),
        (True, False, "pre-norm"),
        (False, True, "no norm, scaled"),
        (True, True, "pre-norm, scaled"),
    ]:
        rng = np.random.default_rng(0)
        stream = rng.standard_normal((32, width))
        sizes = [1.0]
        for _ in range(branches):
            inner = stream / np.sqrt((stream**2).mean(1, keepdims=True)) if normed else stream
            up = rng.standard_normal((width, width)) * np.sqrt(2 / width)
            down = rng.standard_normal((width, width)) / np.sqrt(width)
            stream = stream + np.maximum(inner @ up, 0) @ down / (np.sqrt(branches) if scaled else 1)
            sizes.append(float(np.sqrt((stream**2).mean())))
        axes.plot(range(branches + 1), sizes, label=label)
    axes.set_yscale("log")
    axes.set_yticks([1, 10, 100, 1000, 10000], ["1", "10", "100", "1,000", "10,000"])
    axes.set_ylim(0.8, 1e4)
    axes.legend(loc="center right")
    return figure


def schedules() -> Figure:
    """Expected excess loss of SGD on noisy quadratics of 60 curvatures (exact recursion), by learning-rate schedule."""
    figure, axes = new_axes(xlabel="step", ylabel="excess loss")
    steps = 4000
    curvature = np.geomspace(1e-4, 1, 60)
    when = np.arange(steps) / steps
    peak = 0.5
    for label, rate in [
        ("constant", np.full(steps, peak)),
        ("cosine", peak * (1 + np.cos(np.pi * when)) / 2),
        ("stable, decay", peak * np.minimum(1, (1 - when) / 0.2)),
    ]:
        mean, spread = 0.1 / np.sqrt(curvature), np.zeros(60)
        losses = []
        for step, each in enumerate(rate):
            keep = 1 - each * curvature
            mean, spread = mean * keep, spread * keep**2 + each**2 * 0.02
            if step % 20 == 0:
                losses.append(float((0.5 * curvature * (mean**2 + spread)).mean()))
        axes.plot(np.arange(0, steps, 20), losses, label=label)
    axes.set_yscale("log")
    axes.set_yticks([0.001, 0.002, 0.004], ["0.001", "0.002", "0.004"])
    axes.minorticks_off()
    axes.set_ylim(5e-4, 0.006)
    axes.legend(loc="lower left")
    return figure


def critical_batch() -> Figure:
    """Steps and examples for the same progress by batch: 1 + 1/x and 1 + x, with a simulation of noisy gradients."""
    figure, axes = new_axes(xlabel="batch ÷ noise scale", ylabel="multiple of the minimum")
    ratio = np.geomspace(0.05, 20, 120)
    axes.plot(ratio, 1 + 1 / ratio, label="steps")
    axes.plot(ratio, 1 + ratio, label="examples")
    rng = np.random.default_rng(0)
    gradient = rng.standard_normal(100) / 10
    for batch in (0.125, 0.5, 1, 2, 8):
        noise = rng.standard_normal((4000, 100)) * np.sqrt((gradient @ gradient) / 100 / batch)
        noisy = gradient + noise
        slope, bend = (noisy @ gradient).mean(), (noisy**2).sum(1).mean()
        steps = (gradient @ gradient) / (slope**2 / bend)
        axes.plot([batch], [steps], marker="o", color=SERIES[0])
        axes.plot([batch], [steps * batch], marker="o", color=SERIES[1])
    axes.axvline(1, color=MUTED, linestyle="--", linewidth=1)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    axes.set_yticks([1, 2, 5, 10, 20], ["1", "2", "5", "10", "20"])
    axes.minorticks_off()
    axes.legend(loc="upper center")
    return figure
