"""Plots of foundations/generative-models: closed forms, and one-dimensional mixtures whose score is known exactly."""

import math

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import INK, MUTED, SERIES, new_axes

WEIGHTS, MEANS, SPREADS = np.array([0.7, 0.3]), np.array([-1.5, 1.5]), np.array([0.3, 0.3])
"""The data of the plots with paths: two modes, 70 % in the left one."""


def water_level() -> Figure:
    """Rate of each direction of a linear VAE at its optimum, ½ ln(ω / (β s²)) nats above zero (derived in the text)."""
    figure, axes = new_axes(xlabel="weight β of the KL term (decoder variance 1)", ylabel="nats kept in a direction")
    beta = np.geomspace(0.05, 20, 300)
    for variance in (16, 4, 1, 0.25):
        axes.plot(beta, np.maximum(0, 0.5 * np.log(variance / beta)), label=f"variance {variance:g}")
    axes.set_xscale("log")
    axes.set_xticks([0.1, 0.25, 1, 4, 16], ["0.1", "0.25", "1", "4", "16"])
    axes.minorticks_off()
    axes.legend()
    return figure


def push_on_fakes() -> Figure:
    """Mean slope at a fake for the best judge: real N(0, 1), fake N(ϑ, 1); ∇ ln(1-D*), ∇ ln D*, ∇ f* (Kantorovich)."""
    figure, axes = new_axes(xlabel="distance ϑ of the fakes from the data", ylabel="mean push on a fake")
    distance = np.linspace(0, 6, 121)
    z = np.linspace(-8, 8, 3201)
    mass = np.exp(-(z**2) / 2) * (z[1] - z[0]) / math.sqrt(2 * math.pi)
    real = np.array([(mass / (1 + np.exp(shift * z + shift**2 / 2))).sum() for shift in distance])
    axes.plot(distance, distance * real, label="saturating, ln(1 − D)")
    axes.plot(distance, distance * (1 - real), label="non-saturating, −ln D")
    axes.plot(distance[1:], np.ones(120), label="Wasserstein critic")
    axes.set_ylim(0, 4)
    axes.legend(loc="upper left")
    return figure


def langevin() -> Figure:
    """Exact score at three noise levels; samples of plain and of annealed Langevin dynamics (Song and Ermon 2019)."""
    figure, axes = new_axes(rows=2, height=1.75)
    scores, samples = axes
    means, spread = np.array([-4.0, 4.0]), 0.8
    weights = np.array([0.8, 0.2])
    x = np.linspace(-7, 7, 281)
    for noise, label in [(0, "no noise"), (2, "noise 2"), (5, "noise 5")]:
        scores.plot(x, _score(x, 1, noise, weights, means, np.full(2, spread)), label=label)
    scores.set(ylabel="score", ylim=(-5, 5))
    scores.legend(loc="lower left")
    rng = np.random.default_rng(0)
    levels = np.geomspace(8, 0.05, 60)
    plain, annealed = rng.normal(0, 8, 5000), rng.normal(0, 8, 5000)
    for level in levels:
        step = 0.2 * (level**2 + spread**2)
        for _ in range(10):
            push = _score(annealed, 1, level, weights, means, np.full(2, spread))
            annealed = annealed + step / 2 * push + math.sqrt(step) * rng.normal(size=5000)
            push = _score(plain, 1, 0, weights, means, np.full(2, spread))
            plain = plain + 0.05 / 2 * push + math.sqrt(0.05) * rng.normal(size=5000)
    edges = np.linspace(-7, 7, 71)
    middle = (edges[1:] + edges[:-1]) / 2
    for values, label in [(plain, "plain"), (annealed, "annealed")]:
        samples.plot(middle, np.histogram(values, edges)[0] / len(values) / (edges[1] - edges[0]), label=label)
    samples.plot(
        x, _density(x, weights, means, np.full(2, spread)), color=INK, linestyle=":", linewidth=1, label="data"
    )
    samples.set(ylabel="density", xlabel="x")
    samples.legend()
    return figure


def loss_weights() -> Figure:
    """Weight on the ε error by log-SNR, as p(λ) × factor (Kingma and Gao 2023); the bound's own weight is constant."""
    figure, axes = new_axes(xlabel="log-SNR λ (noise left, data right)", ylabel="weight, 1 at λ = 0")
    level = np.linspace(-8, 8, 161)
    time = np.linspace(0.0005, 0.9995, 20001)
    share = np.exp(-(0.1 * time + (20 - 0.1) * time**2 / 2))  # linear β in continuous time (Song et al. 2020)
    log_snr = np.log(share / (1 - share))
    linear = np.interp(-level, -log_snr, -1 / np.gradient(log_snr, time))
    logit_normal = np.exp(-(level**2) / 8) * (1 + np.exp(-level / 2)) ** 2
    axes.axhline(1, color=MUTED, linestyle="--", linewidth=1)
    axes.text(4.2, 1.12, "bound", fontsize=9)
    axes.plot(level, linear / linear[80], label="ε, linear β")
    axes.plot(level, 1 / np.cosh(level / 2), label="ε, cosine")
    axes.plot(level, np.exp(-level / 2), label="v, cosine = flow, uniform t")
    axes.plot(level, logit_normal / logit_normal[80], label="flow, logit-normal t")
    axes.set_yscale("log")
    axes.set_ylim(0.02, 60)
    axes.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    axes.minorticks_off()
    axes.legend(loc="upper right", fontsize=8)
    return figure


def crossing_paths() -> Figure:
    """Straight conditional paths between independent pairs, and the flow of their mean velocity, data at time 0."""
    figure, axes = new_axes(rows=2, height=1.75)
    pairs, flow = axes
    rng = np.random.default_rng(3)
    count = 18
    clean = MEANS[(rng.random(count) > WEIGHTS[0]).astype(int)] + 0.3 * rng.normal(size=count)
    noise = rng.normal(size=count)
    for start, end in zip(noise, clean, strict=True):
        pairs.plot([1, 0], [start, end], color=SERIES[0], linewidth=1)
    ranks = (np.arange(count) + 0.5) / count
    wide = np.linspace(-6, 6, 4001)
    x = np.interp(ranks, _normal_cdf(wide), wide)
    times = np.linspace(1, 0, 201)
    tracks = [x]
    for now, after in zip(times[:-1], times[1:], strict=True):
        x = x + (after - now) * _velocity(x, now)
        tracks.append(x)
    for track in np.array(tracks)[::4].T:
        flow.plot(times[::4], track, color=SERIES[1], linewidth=1)
    for each, label in [(pairs, "x, one pair each"), (flow, "x, mean velocity")]:
        each.set(xlim=(1, 0), ylim=(-3, 3), ylabel=label)
    flow.set_xlabel("time t, from noise (1) to data (0)")
    return figure


def euler_error() -> Figure:
    """Wasserstein-1 distance after S Euler steps with the exact score of a mixture, in three coordinates of one flow."""
    figure, axes = new_axes(xlabel="Euler steps S", ylabel="distance to the data")
    steps = np.array([1, 2, 4, 8, 16, 32, 64, 128])
    ranks = (np.arange(1200) + 0.5) / 1200
    wide = np.linspace(-6, 6, 4001)
    start = np.interp(ranks, _normal_cdf(wide), wide)
    cdf = sum(w * _normal_cdf((wide - m) / s) for w, m, s in zip(WEIGHTS, MEANS, SPREADS, strict=True))
    true = np.interp(ranks, cdf, wide)
    for label, solve in [
        ("linear β", _euler_linear_beta),
        ("cosine", _euler_cosine),
        ("straight line", _euler_straight),
    ]:
        error = [np.abs(np.sort(solve(start, int(count))) - true).mean() for count in steps]
        axes.plot(steps, error, marker="o", markersize=3, label=label)
    pairs = _euler_straight(start, 512)  # what a reflow trains on: joined by lines that never cross
    one_step = [np.abs(start - (start - pairs) - true).mean()] * len(steps)
    axes.plot(steps, one_step, linestyle="--", label="after reflow")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([1, 2, 4, 8, 16, 32, 64, 128], ["1", "2", "4", "8", "16", "32", "64", "128"])
    axes.minorticks_off()
    axes.legend()
    return figure


def _score(
    x: np.ndarray, signal: float, noise: float, weights: np.ndarray, means: np.ndarray, spreads: np.ndarray
) -> np.ndarray:
    """Exact score of a Gaussian mixture after x_t = signal x_0 + noise ε."""
    variance = signal**2 * spreads**2 + noise**2
    away = x[:, None] - signal * means
    log_part = np.log(weights) - away**2 / (2 * variance) - 0.5 * np.log(variance)
    part = np.exp(log_part - log_part.max(axis=1, keepdims=True))
    return -(part * away / variance).sum(axis=1) / part.sum(axis=1)


def _density(x: np.ndarray, weights: np.ndarray, means: np.ndarray, spreads: np.ndarray) -> np.ndarray:
    away = (x[:, None] - means) / spreads
    return (weights * np.exp(-(away**2) / 2) / (spreads * math.sqrt(2 * math.pi))).sum(axis=1)


def _normal_cdf(x: np.ndarray) -> np.ndarray:
    return np.array([0.5 * math.erfc(-value / math.sqrt(2)) for value in x])


def _velocity(x: np.ndarray, time: float) -> np.ndarray:
    """E[ε − x_0 | x_t] for x_t = (1 − t) x_0 + t ε, from the score by Tweedie's formula."""
    if time == 1:
        return x - (WEIGHTS * MEANS).sum()
    score = _score(x, 1 - time, time, WEIGHTS, MEANS, SPREADS)
    return -time * score - (x + time**2 * score) / (1 - time)


def _euler_straight(x: np.ndarray, count: int) -> np.ndarray:
    times = np.linspace(1, 0, count + 1)
    for now, after in zip(times[:-1], times[1:], strict=True):
        x = x + (after - now) * _velocity(x, now)
    return x


def _euler_cosine(x: np.ndarray, count: int) -> np.ndarray:
    """Probability-flow ODE of the cosine schedule: dx/dt = ȧ E[x_0] + ḃ E[ε] with a = cos(πt/2), b = sin(πt/2)."""
    angles = np.linspace(math.pi / 2, 0, count + 1)
    for now, after in zip(angles[:-1], angles[1:], strict=True):
        signal, noise = math.cos(now), math.sin(now)
        if noise == 1:
            clean, dirt = np.full_like(x, (WEIGHTS * MEANS).sum()), x
        else:
            score = _score(x, signal, noise, WEIGHTS, MEANS, SPREADS)
            clean, dirt = (x + noise**2 * score) / signal, -noise * score
        x = x + (after - now) * (-noise * clean + signal * dirt)
    return x


def _euler_linear_beta(x: np.ndarray, count: int) -> np.ndarray:
    """Probability-flow ODE dx/dt = −½ β(t) (x + score) with β from 0.1 to 20 (Song et al. 2020)."""
    times = np.linspace(1, 0, count + 1)
    for now, after in zip(times[:-1], times[1:], strict=True):
        rate = 0.1 + 19.9 * now
        share = math.exp(-(0.1 * now + 19.9 * now**2 / 2))
        score = _score(x, math.sqrt(share), math.sqrt(1 - share), WEIGHTS, MEANS, SPREADS)
        x = x - (after - now) * 0.5 * rate * (x + score)
    return x
