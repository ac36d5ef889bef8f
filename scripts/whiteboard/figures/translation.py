"""Plots of systems/translation: the brevity penalty, BLEU under edits, language sampling and the length penalty."""

from collections import Counter
from math import exp, log

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

# Sentence pairs: WMT 2014 (Vaswani et al. 2017, section 5.1); WMT 2016 and 2019 as used for mBART (Liu et al. 2020, table 2).
CORPORA = {"French 36 M": 36e6, "German 4.5 M": 4.5e6, "Romanian 608 k": 608e3, "Gujarati 10 k": 10e3}


def brevity_penalty() -> Figure:
    """Papineni et al. 2002: BP = 1 if the output is longer than the reference, else exp(1 - reference / output)."""
    ratio = np.linspace(0.4, 1.4, 101)
    figure, axes = new_axes(xlabel="output length / reference length", ylabel="factor on BLEU")
    axes.plot(ratio, np.where(ratio >= 1, 1.0, np.exp(1 - 1 / ratio)), label="brevity penalty")
    axes.plot(ratio, np.minimum(ratio, 1), "--", color=MUTED, label="proportional, for comparison")
    axes.set_ylim(0, 1.08)
    axes.legend(loc="lower right")
    return figure


def bleu_after_edits() -> Figure:
    """Corpus BLEU of 20-word sentences of distinct words in which k words are replaced: computed, not approximated."""
    length, sentences, changes = 20, 400, np.arange(0, 11)
    generator = np.random.default_rng(7)
    last = [_bleu_of_masks([[place < length - k for place in range(length)]]) for k in changes]
    middle = [_bleu_of_masks([_mask((length - k) // 2 + np.arange(k), length)]) for k in changes]
    scattered = [
        _bleu_of_masks([_mask(generator.choice(length, k, replace=False), length) for _ in range(sentences)])
        for k in changes
    ]
    figure, axes = new_axes(xlabel="words replaced, of 20", ylabel="score")
    axes.plot(changes, 100 * (1 - changes / length), "--", color=MUTED, label="unigram precision")
    axes.plot(changes, last, marker="o", markersize=4, label="BLEU, last words")
    axes.plot(changes, middle, marker="^", markersize=4, label="BLEU, run in the middle")
    axes.plot(changes, scattered, marker="s", markersize=4, label="BLEU, scattered")
    axes.set_ylim(0, 104)
    axes.legend()
    return figure


def _mask(replaced: np.ndarray, length: int) -> list[bool]:
    return [place not in set(replaced.tolist()) for place in range(length)]


def _bleu_of_masks(masks: list[list[bool]]) -> float:
    """BLEU where an n-gram matches exactly when all of its words are kept; lengths agree, so there is no penalty."""
    matched, total = Counter(), Counter()
    for mask in masks:
        for n in range(1, 5):
            windows = [all(mask[i : i + n]) for i in range(len(mask) - n + 1)]
            matched[n] += sum(windows)
            total[n] += len(windows)
    if not all(matched[n] for n in range(1, 5)):
        return 0.0
    return 100 * exp(sum(log(matched[n] / total[n]) for n in range(1, 5)) / 4)


def language_sampling() -> Figure:
    """Share of training batches, p ∝ size^(1/temperature) (Arivazhagan et al. 2019), for four published corpora."""
    temperature = np.linspace(1, 10, 91)
    sizes = np.array(list(CORPORA.values()))
    weights = sizes[:, None] ** (1 / temperature)
    figure, axes = new_axes(xlabel="sampling temperature", ylabel="share of batches, %", height=1.15)
    for label, share in zip(CORPORA, 100 * weights / weights.sum(axis=0), strict=True):
        axes.plot(temperature, share, label=label)
    axes.axvline(5, color=MUTED, linewidth=1, linestyle=":")
    axes.set_yscale("log")
    axes.set_yticks([0.02, 0.1, 1, 10, 100], ["0.02", "0.1", "1", "10", "100"])
    axes.legend(loc="lower right")
    return figure


def length_penalty() -> Figure:
    """Break-even of log P against a 10-token rival: lp(Y) / lp(10), lp = ((5 + |Y|) / 6)^α (Wu et al. 2016, section 7)."""
    tokens = np.linspace(5, 30, 101)
    figure, axes = new_axes(xlabel="tokens in the hypothesis", ylabel="break-even factor")
    for alpha in (0.0, 0.2, 0.6, 1.0):
        axes.plot(tokens, ((5 + tokens) / 15) ** alpha, label=f"α = {alpha:g}")
    axes.axvline(10, color=MUTED, linewidth=1, linestyle=":")
    axes.legend(loc="upper left")
    return figure
