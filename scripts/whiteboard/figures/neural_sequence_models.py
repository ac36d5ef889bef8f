"""Plots of foundations/neural-sequence-models: expectations under Zipf's law, and small simulations with fixed seeds."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import INK, MUTED, SERIES, new_axes


def missing_mass() -> Figure:
    """Mass of words not yet seen under Zipf's law, E = Σ p (1-p)^M, beside what Good-Turing and add-α reserve."""
    figure, axes = new_axes(xlabel="words counted", ylabel="mass of unseen words")
    vocabulary = 50_000
    p = 1 / np.arange(1, vocabulary + 1)
    p /= p.sum()
    sizes = np.geomspace(100, 2e7, 80)
    unseen = np.array([np.exp(size * np.log1p(-p)) for size in sizes])
    axes.plot(sizes, unseen @ p, label="true mass")
    for alpha in (1, 0.01):
        reserved = alpha * unseen.sum(1) / (sizes + alpha * vocabulary)
        axes.plot(sizes, reserved, label=f"add-{alpha:g} reserves", color=SERIES[2 if alpha == 1 else 3])
    rng = np.random.default_rng(0)
    for size in (300, 3000, 30_000, 300_000, 3_000_000):
        counts = rng.multinomial(size, p)
        label = "Good–Turing, drawn" if size == 300 else None
        axes.plot([size], [(counts == 1).sum() / size], "o", color=SERIES[1], label=label)
    axes.set_xscale("log")
    axes.set_ylim(0, 1.02)
    axes.legend(loc="upper right", fontsize=9)
    return figure


def learned_pmi() -> Figure:
    """Products of vectors at the minimum of the expected negative-sampling loss, beside PMI - ln m (Levy 2014)."""
    figure, axes = new_axes(xlabel="PMI − ln m, computed from counts", ylabel="product of learned vectors")
    rng = np.random.default_rng(3)
    words, topics, negatives = 60, 12, 5
    theme = rng.dirichlet(np.full(words, 0.25), topics) + 1e-3
    theme /= theme.sum(1, keepdims=True)
    joint = np.einsum("g,gw,gc->wc", rng.dirichlet(np.full(topics, 2.0)), theme, theme)
    noise = negatives * np.outer(joint.sum(1), joint.sum(0))
    target = np.log(joint / noise)
    for width in (2, 8, 60):
        fitted = _fit(joint, noise, width, rng)
        chosen = rng.choice(words * words, 220, replace=False)
        axes.plot(target.flat[chosen], fitted.flat[chosen], ".", markersize=5, label=f"width {width}")
    ends = [target.min(), target.max()]
    axes.plot(ends, ends, color=INK, linewidth=1, linestyle=":")
    axes.legend(loc="upper left")
    return figure


def _fit(joint: np.ndarray, noise: np.ndarray, width: int, rng: np.random.Generator) -> np.ndarray:
    """Products of word and context vectors after Adam on -Σ joint ln σ(x) + noise ln σ(-x)."""
    vectors = rng.normal(0, 0.3, (2, len(joint), width))
    first, second = np.zeros_like(vectors), np.zeros_like(vectors)
    for step in range(1, 1501):
        x = vectors[0] @ vectors[1].T
        slope = (noise + joint) / (1 + np.exp(-x)) - joint
        gradient = np.stack([slope @ vectors[1], slope.T @ vectors[0]])
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.03 * min(1, 2 * (1 - step / 1501))
        vectors -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-12)
    return vectors[0] @ vectors[1].T


def gradient_through_time() -> Figure:
    """Size of a backpropagated gradient by steps back: exact Jacobian products of random networks on random inputs."""
    figure, axes = new_axes(xlabel="steps back", ylabel="size of the gradient")
    rng = np.random.default_rng(1)
    width, steps = 128, 100
    matrix = rng.normal(size=(width, width))
    matrix /= np.abs(np.linalg.eigvals(matrix)).max()
    for radius in (0.9, 1.1, 1.8):
        axes.plot(_through_tanh(radius * matrix, steps, rng), label=f"tanh, radius {radius}")
    axes.plot(_through_cell(width, steps, rng), label="LSTM cell, bias ln 99")
    axes.axhline(1, color=MUTED, linewidth=1, linestyle="--")
    axes.set_yscale("log")
    axes.set_ylim(1e-9, 1e7)
    axes.legend(loc="lower left", fontsize=9)
    return figure


def _through_tanh(matrix: np.ndarray, steps: int, rng: np.random.Generator) -> np.ndarray:
    """Root mean square over 20 random gradients after 0, 1, ... steps back through s = tanh(W s + x)."""
    width = len(matrix)
    states = [np.zeros(width)]
    for _ in range(50 + steps):
        states.append(np.tanh(matrix @ states[-1] + 0.1 * rng.normal(size=width)))
    flow = rng.normal(size=(20, width))
    sizes = [np.sqrt((flow**2).mean())]
    for state in states[: -steps - 1 : -1]:
        flow = (flow * (1 - state**2)) @ matrix
        sizes.append(np.sqrt((flow**2).mean()))
    return np.array(sizes) / sizes[0]


def _through_cell(width: int, steps: int, rng: np.random.Generator) -> np.ndarray:
    """The same along the cell of an LSTM, direct path only: the product of its forget gates, σ(ln 99 + noise)."""
    flow = np.ones((20, width))
    sizes = [1.0]
    for _ in range(steps):
        flow = flow / (1 + np.exp(-(np.log(99) + 0.5 * rng.normal(size=(20, width)))))
        sizes.append(np.sqrt((flow**2).mean()))
    return np.array(sizes)


def effective_keys() -> Figure:
    """Effective number of keys 1/Σp² under softmax of Gaussian scores; dotted: n exp(-s²), derived in the text."""
    figure, axes = new_axes(xlabel="standard deviation s of the scores", ylabel="effective number of keys")
    rng = np.random.default_rng(0)
    spread = np.linspace(0, 9, 37)
    for place, keys in enumerate((64, 1024, 16_384)):
        scores = rng.normal(size=(24, keys))
        counts = []
        for s in spread:
            powers = np.exp(s * (scores - scores.max(1, keepdims=True)))
            weights = powers / powers.sum(1, keepdims=True)
            counts.append(1 / (weights**2).sum(1).mean())
        axes.plot(spread, counts, label=f"{keys:,} keys")
        axes.plot(spread, keys * np.exp(-(spread**2)), color=SERIES[place], linewidth=1, linestyle=":")
    axes.axvline(1, color=MUTED, linewidth=1, linestyle="--")
    axes.axvline(8, color=MUTED, linewidth=1, linestyle="--")
    axes.set_yscale("log")
    axes.set_ylim(0.8, 30_000)
    axes.text(1.1, 0.95, "divided", fontsize=9)
    axes.text(7.8, 30, "undivided,\nhead size 64", fontsize=9, ha="right")
    axes.legend()
    return figure
