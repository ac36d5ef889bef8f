"""Plots of foundations/efficient-inference: quantizer noise, second-order rounding and pruning, outliers, a queue."""

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import INK, MUTED, SERIES, new_axes


def _uniform_noise(clip: np.ndarray, bits: int) -> np.ndarray:
    """Exact mean squared error of a 2^bits-level uniform quantizer on [-clip, clip] for N(0, 1), by summation."""
    x = np.linspace(0, 9, 9001)
    density = np.exp(-(x**2) / 2) * math.sqrt(2 / math.pi)
    step = 2 * clip[:, None] / 2**bits
    level = np.minimum(np.floor(x / step), 2 ** (bits - 1) - 1) * step + step / 2
    return ((x - level) ** 2 * density).sum(1) * (x[1] - x[0])


def clipping() -> Figure:
    """SNR of a uniform quantizer for a Gaussian against the clipping point; a dot at each optimum (Max 1960)."""
    figure, axes = new_axes(xlabel="clipping point, standard deviations", ylabel="SNR, dB")
    clip = np.linspace(0.8, 8, 181)
    for bits in (8, 6, 4, 3):
        snr = -10 * np.log10(_uniform_noise(clip, bits))
        axes.plot(clip, snr, label=f"{bits} bits", marker="o", markevery=[int(snr.argmax())])
    axes.set_ylim(-8, 45)
    axes.legend(loc="lower right", ncols=2)
    return figure


def _to_levels(values: np.ndarray, levels: np.ndarray) -> np.ndarray:
    return levels[np.searchsorted((levels[1:] + levels[:-1]) / 2, values)]


def _blocks(values: np.ndarray, size: int, levels: np.ndarray, scale: Callable) -> float:
    """SNR in dB when `size` values share `scale(largest absolute value ÷ largest level)`."""
    blocks = values.reshape(-1, size)
    step = scale(np.abs(blocks).max(1, keepdims=True) / levels[-1])
    return -10 * math.log10(np.mean((blocks - _to_levels(blocks / step, levels) * step) ** 2) / np.mean(values**2))


def _minifloat(exponent: int, mantissa: int, top: float) -> np.ndarray:
    """All values of a small floating-point format with subnormals, bias 2^(exponent - 1) - 1."""
    bias, part = 2 ** (exponent - 1) - 1, 2**mantissa
    low = [f / part * 2.0 ** (1 - bias) for f in range(part)]
    high = [(1 + f / part) * 2.0 ** (e - bias) for e in range(1, 2**exponent) for f in range(part)]
    positive = [value for value in [*low, *high] if value <= top]
    return np.array(sorted({-value for value in positive} | set(positive)))


def formats() -> Figure:
    """SNR of common formats against bits a weight, Gaussian and Student-t(5) samples, beside Shannon's 6.02 dB a bit."""
    figure, axes = new_axes(xlabel="bits a weight, scales included", ylabel="SNR, dB", height=1.15)
    rng = np.random.default_rng(0)
    bell, tails = rng.normal(size=65536), rng.standard_t(5, size=65536)
    e2m1, e4m3 = _minifloat(2, 1, 6), _minifloat(4, 3, 448)
    quantile, edge = NormalDist().inv_cdf, (31 / 32 + 29 / 30) / 2
    above = [quantile(edge - i * (edge - 0.5) / 8) for i in range(8)]
    below = [-quantile(edge - i * (edge - 0.5) / 7) for i in range(7)]
    nf4 = np.array(sorted([*below, 0.0, *above])) / above[0]

    def power(ratio: np.ndarray) -> np.ndarray:
        return 2.0 ** (np.floor(np.log2(ratio * 6)) - 2)

    def eight(ratio: np.ndarray) -> np.ndarray:
        most = ratio.max() / 448
        return np.maximum(_to_levels(ratio / most, e4m3), 2**-9) * most

    def free(ratio: np.ndarray) -> np.ndarray:
        return ratio

    rows = [
        ("INT4", 4 + 16 / 128, 128, np.arange(-7.0, 8), free),
        ("NF4", 4 + 16 / 64, 64, nf4, free),
        ("MXFP4", 4 + 8 / 32, 32, e2m1, power),
        ("NVFP4", 4 + 8 / 16, 16, e2m1, eight),
        ("FP8", 8 + 16 / 4096, 4096, e4m3, free),
        ("INT8", 8 + 16 / 4096, 4096, np.arange(-127.0, 128), free),
    ]
    bits = np.array([row[1] for row in rows])
    span = np.array([3.5, 8.5])
    axes.plot(span, 6.0206 * span, color=MUTED, linestyle="--", label="bound, Gaussian")
    for values, marker, label in ((bell, "o", "Gaussian"), (tails, "^", "heavy tails")):
        snr = [_blocks(values, size, levels, scale) for _, _, size, levels, scale in rows]
        axes.plot(bits, snr, marker, label=label)
        if values is bell:
            for (name, *_), place, height in zip(rows, bits, snr, strict=True):
                left = name in ("INT4", "FP8", "INT8")
                up = {"NF4": 2.2, "INT4": 1.2, "MXFP4": -3.6}.get(name, -0.5)
                axes.text(
                    place + (-0.12 if left else 0.12), height + up, name, ha="right" if left else "left", fontsize=9
                )
    axes.set_xlim(3.5, 8.5)
    axes.set_ylim(8, 53)
    axes.legend(loc="upper left")
    return figure


def _chain(size: int, correlation: float) -> np.ndarray:
    """Covariance of a first-order autoregressive input."""
    place = np.arange(size)
    return correlation ** np.abs(place[:, None] - place[None, :])


def _compensated(weights: np.ndarray, covariance: np.ndarray, fix: Callable) -> np.ndarray:
    """Fix columns from left to right by `fix(column, place, U[place, place])`, moving each error onto later columns."""
    upper = np.linalg.cholesky(np.linalg.inv(covariance)).T
    left, result = weights.copy(), np.empty_like(weights)
    for place in range(weights.shape[1]):
        result[:, place] = fix(left[:, place], place, upper[place, place])
        error = (left[:, place] - result[:, place]) / upper[place, place]
        left[:, place:] -= error[:, None] * upper[place, place:]
    return result


def _loss(error: np.ndarray, covariance: np.ndarray) -> float:
    return float(np.einsum("ij,jk,ik->", error, covariance, error))


def compensation() -> Figure:
    """Output error of GPTQ over that of rounding to nearest, simulated, beside 1 - ω² (derived in the text)."""
    figure, axes = new_axes(xlabel="correlation ω of neighboring inputs", ylabel="error ÷ error of rounding")
    weights = np.random.default_rng(0).normal(size=(256, 64))
    grid = np.linspace(0, 0.97, 98)
    axes.plot(grid, 1 - grid**2, color=INK, linestyle="--", label="1 − ω²")
    values = np.linspace(0, 0.96, 13)
    for bits, marker in ((4, "o"), (3, "s"), (2, "^")):
        top = 2 ** (bits - 1) - 0.5
        step = np.abs(weights).max(1) / top
        ratios = []
        for value in values:
            covariance = _chain(64, value)

            def near(column: np.ndarray, place: int = 0, pivot: float = 1.0, step=step, top=top) -> np.ndarray:
                return (np.clip(np.floor(column / step), -top - 0.5, top - 0.5) + 0.5) * step

            plain = np.stack([near(column) for column in weights.T], 1)
            better = _compensated(weights, covariance, near)
            ratios.append(_loss(weights - better, covariance) / _loss(weights - plain, covariance))
        axes.plot(values, ratios, marker=marker, linestyle="none", label=f"{bits} bits")
    axes.set_ylim(0, 1.1)
    axes.legend(loc="lower left")
    return figure


def _round_rows(values: np.ndarray, bits: int = 8) -> np.ndarray:
    """Symmetric rounding with one absolute-maximum scale a row."""
    top = 2 ** (bits - 1) - 1
    step = np.abs(values).max(1, keepdims=True) / top
    return np.round(values / step) * step


def outliers() -> Figure:
    """Relative output error of an INT8 layer when one of 256 input channels grows, with four treatments, simulated."""
    figure, axes = new_axes(xlabel="size of the outlier channel, × the others", ylabel="relative output error")
    rng = np.random.default_rng(1)
    inputs, weights = rng.normal(size=(256, 256)), rng.normal(size=(256, 256)) / 16
    turn = np.array([[1.0]])
    while len(turn) < 256:
        turn = np.block([[turn, turn], [turn, -turn]]) / math.sqrt(2)
    turn *= rng.choice([-1, 1], size=(256, 1))
    sizes = np.geomspace(1, 1000, 25)
    curves = {"scale per token": [], "SmoothQuant, ½": [], "Hadamard": [], "split off": []}
    for size in sizes:
        x = inputs.copy()
        x[:, 7] *= size
        exact = x @ weights
        scale = np.sqrt(np.abs(x).max(0) / np.abs(weights).max(1))
        rest = x.copy()
        rest[:, 7] = 0
        products = {
            "scale per token": _round_rows(x) @ _round_rows(weights.T).T,
            "SmoothQuant, ½": _round_rows(x / scale) @ _round_rows((weights * scale[:, None]).T).T,
            "Hadamard": _round_rows(x @ turn) @ _round_rows((turn.T @ weights).T).T,
            "split off": _round_rows(rest) @ _round_rows(weights.T).T + np.outer(x[:, 7], weights[7]),
        }
        ordinary = np.linalg.norm(np.delete(x, 7, 1) @ np.delete(weights, 7, 0))
        for name, product in products.items():
            curves[name].append(np.linalg.norm(product - exact) / ordinary)
    for name, curve in curves.items():
        axes.plot(sizes, curve, label=name)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    axes.legend(loc="upper left")
    return figure


def pruning_error() -> Figure:
    """Output error of a pruned linear layer by saliency, simulated with correlated inputs of unequal size."""
    figure, axes = new_axes(xlabel="weights removed, %", ylabel="relative output error")
    rng = np.random.default_rng(2)
    weights, size = rng.normal(size=(64, 64)), np.exp(rng.normal(0, 0.7, 64))
    covariance = size[:, None] * _chain(64, 0.8) * size[None, :]
    total = _loss(weights, covariance)
    shares = np.linspace(0.1, 0.9, 17)
    names = {"magnitude": np.abs(weights), "Wanda": np.abs(weights) * size}
    for name, saliency in names.items():
        kept = [saliency > np.quantile(saliency, share, axis=1, keepdims=True) for share in shares]
        axes.plot(100 * shares, [_loss(weights * ~keep, covariance) / total for keep in kept], label=name)
    compensated, exact = [], []
    pivots = np.linalg.cholesky(np.linalg.inv(covariance)).T.diagonal()
    for share in shares:
        saliency = np.abs(weights) / pivots
        keep = saliency > np.quantile(saliency, share, axis=1, keepdims=True)
        result = _compensated(weights, covariance, lambda column, place, _, keep=keep: column * keep[:, place])
        compensated.append(_loss(weights - result, covariance) / total)
        exact.append(_surgeon(weights, covariance, round(64 * share)) / total)
    axes.plot(100 * shares, compensated, label="one sweep")
    axes.plot(100 * shares, exact, label="surgeon, one by one")
    axes.set_yscale("log")
    axes.set_ylim(1e-4, 1)
    axes.legend(loc="lower right")
    return figure


def _surgeon(weights: np.ndarray, covariance: np.ndarray, count: int) -> float:
    """Remove `count` weights of each row greedily with full compensation (Hassibi and Stork 1992)."""
    rows, size = weights.shape
    left = weights.copy()
    inverse = np.repeat(np.linalg.inv(covariance)[None], rows, 0)
    alive = np.ones((rows, size), bool)
    every = np.arange(rows)
    for _ in range(count):
        diagonal = np.where(alive, np.einsum("ijj->ij", inverse), 1)
        cost = np.where(alive, left**2 / diagonal, np.inf)
        worst = cost.argmin(1)
        column = inverse[every, :, worst]
        pivot = diagonal[every, worst][:, None]
        left = left - left[every, worst][:, None] / pivot * column
        inverse = inverse - column[:, :, None] * column[:, None, :] / pivot[:, :, None]
        alive[every, worst] = False
        left[~alive] = 0
    return _loss(weights - left, covariance)


BASE, PER_SEQUENCE, PREFILL, ANSWER = 4.48e-3, 84.1e-6, 75.9e-3, 300
"""Llama 3 8B on one H100, from the chapter's sizing: seconds of a step, a sequence in it, a prefill; answer tokens."""


def load_and_gap() -> Figure:
    """Gap between tokens against load: t0 / (1 - rate (n t1 + tp)) from Little's law, and a simulated server."""
    figure, axes = new_axes(xlabel="requests a second", ylabel="mean gap between tokens, ms")
    limit = 1 / (ANSWER * PER_SEQUENCE + PREFILL)
    rate = np.linspace(0, 0.955 * limit, 200)
    axes.plot(rate, 1e3 * BASE / (1 - rate / limit), label="fixed point")
    loads = np.array([0.1, 0.3, 0.5, 0.65, 0.78, 0.87, 0.92])
    axes.plot(loads * limit, [1e3 * _served(load * limit) for load in loads], "o", label="simulated", color=SERIES[1])
    axes.axvline(limit, color=MUTED, linestyle="--", linewidth=1)
    axes.text(limit - 0.15, 5, f"limit {limit:.1f}", ha="right", fontsize=9)
    axes.set_ylim(0, 100)
    axes.legend(loc="upper left")
    return figure


def _served(rate: float, horizon: float = 240.0) -> float:
    """Mean gap of a continuous-batching server with Poisson arrivals and geometric answers; prefill joins a step."""
    rng = np.random.default_rng(3)
    left = np.zeros(0, int)
    now, next_arrival, tokens, busy = 0.0, rng.exponential(1 / rate), 0, 0.0
    while now < horizon:
        if not len(left) and next_arrival > now:
            now = next_arrival
        fresh = 0
        while next_arrival <= now:
            fresh, next_arrival = fresh + 1, next_arrival + rng.exponential(1 / rate)
        if fresh:
            left = np.concatenate([left, rng.geometric(1 / ANSWER, fresh)])
        step = BASE + PER_SEQUENCE * len(left) + PREFILL * fresh
        now += step
        if now > 40:
            busy, tokens = busy + step * len(left), tokens + len(left)
        left = left - 1
        left = left[left > 0]
    return busy / tokens
