"""Plots of foundations/long-context: path counts, random features, associative recall and rotary wavelengths."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

WINDOW = 4096
BASE, HEAD, TRAINED, FACTOR = 1e4, 128, 4096, 8


def window_reach() -> Figure:
    """Share of paths that reach back further than a distance: each layer stays with probability 1/2, else goes back

    0 to 4,095 tokens, all equally likely. The distribution after L layers is the L-fold convolution of one layer's.
    """
    figure, axes = new_axes(xlabel="tokens back", ylabel="share of paths from beyond")
    size = 2**18
    layer = np.zeros(size)
    layer[:WINDOW] = 0.5 / WINDOW
    layer[0] += 0.5
    spectrum = np.fft.rfft(layer)
    for depth, label in [(2, "2 layers"), (8, "8 layers"), (32, "32 layers")]:
        beyond = 1 - np.cumsum(np.fft.irfft(spectrum**depth, size))
        reach = depth * (WINDOW - 1)
        distance = np.unique(np.linspace(0, reach, 250).astype(int))
        axes.plot(distance / 1000, np.maximum(beyond[distance], 1e-9), label=label)
        axes.axvline(reach / 1000, color=MUTED, linestyle=":", linewidth=1)
    axes.set_yscale("log")
    axes.set_ylim(1e-6, 1.5)
    axes.set_yticks([1, 1e-2, 1e-4, 1e-6], ["1", "0.01", "0.0001", "10⁻⁶"])
    axes.set_xlim(0, 136)
    axes.set_xticks([0, 33, 65, 98, 131], ["0", "33k", "65k", "98k", "131k"])
    axes.legend(loc="upper right")
    return figure


def feature_error() -> Figure:
    """Relative error of positive random features: sqrt((exp(s) - 1) / m), s = |q + k|² (derived in the text).

    Dots: root mean square over 4,000 draws of m Gaussian directions, of which only the part along q + k matters.
    """
    figure, axes = new_axes(xlabel="random features", ylabel="relative error")
    rng = np.random.default_rng(3)
    counts = 2 ** np.arange(4, 15)
    for norm, shown in [(1.0, "s = 1"), (4.0, "s = 4"), (9.0, "s = 9"), (22.6, "s = 22.6")]:
        (line,) = axes.plot(counts, np.sqrt(np.expm1(norm) / counts), label=shown)
        if norm > 1:  # heavier tails: rare draws carry the mean square, and no simulation of this size meets them
            continue
        for count in (16, 64, 256):
            draws = rng.standard_normal((4000, count)) * np.sqrt(norm)
            ratio = np.exp(draws - norm / 2).mean(axis=1)
            axes.plot(count, np.sqrt(np.mean((ratio - 1) ** 2)), "o", color=line.get_color())
    axes.axhline(0.1, color=MUTED, linestyle="--", linewidth=1)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks([16, 64, 256, 1024, 4096, 16384], ["16", "64", "256", "1k", "4k", "16k"])
    axes.set_ylim(5e-3, 3e6)
    axes.set_yticks([0.01, 1, 100, 1e4], ["0.01", "1", "100", "10k"])
    axes.legend(loc="upper right", ncols=2)
    return figure


def recall_size() -> Figure:
    """Share of pairs recalled from a square state that sums value-key products; dotted: d² / (2 ln 1,024) pairs."""
    figure, axes = new_axes(xlabel="pairs written", ylabel="pairs recalled")
    rng = np.random.default_rng(11)
    for size in (16, 32, 64, 128):
        counts = np.unique(np.geomspace(4, min(size**2 / 2, 2048), 16).astype(int))
        draws = 128 // size
        shares = [np.mean([_recalled(rng, size, count) for _ in range(draws)]) for count in counts]
        (line,) = axes.plot(counts, shares, label=f"{size} × {size}")
        axes.axvline(size**2 / (2 * np.log(1024)), ymax=0.72, color=line.get_color(), linestyle=":", linewidth=1)
    _log_pairs(axes, [4, 16, 64, 256, 1024])
    axes.legend(loc="upper center", ncols=2)
    return figure


def recall_rule() -> Figure:
    """The same for a 64 × 64 state, sum against delta rule, each key written once or three times with new values."""
    figure, axes = new_axes(xlabel="different keys", ylabel="last values recalled")
    rng = np.random.default_rng(5)
    counts = [4, 8, 16, 32, 48, 64, 96, 128, 256]
    for rule in ("sum", "delta"):
        for writes, shown in ((1, "once"), (3, "three times")):
            shares = [np.mean([_recalled(rng, 64, n, writes, rule) for _ in range(4)]) for n in counts]
            axes.plot(counts, shares, label=f"{rule}, {shown}", marker="o", markersize=4)
    _log_pairs(axes, [4, 16, 64, 256])
    axes.legend(loc="upper center", ncols=2)
    return figure


def _recalled(rng: np.random.Generator, size: int, count: int, writes: int = 1, rule: str = "sum") -> float:
    """Write random keys with random ones of 1,024 values, then ask up to 512 keys for their last values."""
    candidates, keys = _unit(rng, 1024, size), _unit(rng, count, size)
    state = np.zeros((size, size))
    for _ in range(writes):
        written = rng.integers(0, 1024, count)
        if rule == "sum":
            state += candidates[written].T @ keys
            continue
        for key, value in zip(keys, candidates[written], strict=True):
            state += np.outer(value - state @ key, key)
    return float(np.mean(np.argmax(keys[:512] @ state.T @ candidates.T, axis=1) == written[:512]))


def _log_pairs(axes: Axes, ticks: list[int]) -> None:
    """Set a logarithmic axis of counts and shares from 0 to 1."""
    axes.set_xscale("log", base=2)
    axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.set_ylim(0, 1.4)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])


def wavelengths() -> Figure:
    """Wavelength of each rotary pair at base 10,000, head size 128, extended from 4,096 to 32,768 tokens.

    Position interpolation (Chen et al. 2023), changed base (bloc97 2023), YaRN's ramp with 1 and 32 turns (Peng 2023).
    """
    figure, axes = new_axes(xlabel="pair", ylabel="tokens a turn")
    pair = np.arange(HEAD // 2)
    frequency = BASE ** (-2 * pair / HEAD)
    plain = 2 * np.pi / frequency
    base = BASE * FACTOR ** (HEAD / (HEAD - 2))
    keep = np.clip((TRAINED / plain - 1) / (32 - 1), 0, 1)
    blended = frequency * (keep + (1 - keep) / FACTOR)
    axes.plot(pair, plain, label="as trained")
    axes.plot(pair, plain * FACTOR, label="interpolated")
    axes.plot(pair, 2 * np.pi * base ** (2 * pair / HEAD), label="larger base")
    axes.plot(pair, 2 * np.pi / blended, label="YaRN")
    for length, shown in ((TRAINED, "4k, trained"), (TRAINED * FACTOR, "32k")):
        axes.axhline(length, color=MUTED, linestyle="--", linewidth=1)
        axes.text(0, length * 1.15, shown, fontsize=9)
    axes.set_yscale("log")
    axes.set_yticks([10, 100, 1e3, 1e4, 1e5], ["10", "100", "1k", "10k", "100k"])
    axes.legend(loc="lower right")
    return figure


def _unit(rng: np.random.Generator, count: int, size: int) -> np.ndarray:
    """Return random unit vectors."""
    vectors = rng.standard_normal((count, size))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
