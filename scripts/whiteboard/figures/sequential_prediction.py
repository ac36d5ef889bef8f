"""Plots of foundations/sequential-prediction: exact formulas and small seeded simulations."""

import math

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes


def ridge_tradeoff() -> Figure:
    """Squared bias and variance of ridge regression over λ, summed over ten singular directions of a fixed design."""
    figure, axes = new_axes(xlabel="ridge penalty λ", ylabel="error of the fit")
    n, noise = 50, 1.0
    squares = n * 2.0 ** -np.arange(10)  # s_j², the squared singular values
    signal = np.full(10, 0.5)  # θ_j in the same directions
    penalty = np.geomspace(0.01, 1000, 200)[:, None]
    keep = squares / (squares + penalty)
    bias = ((1 - keep) ** 2 * signal**2 * squares).sum(1) / n
    variance = noise * (keep**2).sum(1) / n
    axes.plot(penalty, bias, label="bias²")
    axes.plot(penalty, variance, label="variance")
    axes.plot(penalty, bias + variance, label="sum")
    best = int((bias + variance).argmin())
    axes.plot(penalty[best], (bias + variance)[best], marker="o", color=MUTED, linestyle="none")
    axes.set_xscale("log")
    axes.set_ylim(0, 0.5)
    axes.legend(loc="upper left")
    return figure


def double_descent() -> Figure:
    """Median test error of least squares on p random ReLU features, 40 noisy examples, with and without ridge."""
    figure, axes = new_axes(xlabel="random features p (40 examples)", ylabel="mean squared error")
    sizes = [2, 4, 8, 14, 20, 26, 32, 36, 40, 44, 50, 60, 80, 120, 200, 400, 800]
    rng = np.random.default_rng(0)
    runs = np.array([[random_features(rng, p) for p in sizes] for _ in range(30)])
    train, plain, ridge = np.median(runs, axis=0).T
    axes.plot(sizes, plain, marker="o", markersize=4, label="test, least squares")
    axes.plot(sizes, ridge, marker="o", markersize=4, label="test, ridge")
    axes.plot(sizes, np.maximum(train, 1e-6), label="training, least squares")
    axes.axvline(40, color=MUTED, linestyle="--", linewidth=1)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_ylim(1e-3, 300)
    axes.set_xticks([2, 10, 40, 100, 400], ["2", "10", "40", "100", "400"])
    axes.set_yticks([0.001, 0.01, 0.1, 1, 10, 100], ["0.001", "0.01", "0.1", "1", "10", "100"])
    axes.legend(loc="upper left")
    return figure


def random_features(rng: np.random.Generator, p: int) -> tuple[float, float, float]:
    """Training and test error of the minimum-norm fit, and the test error with a fixed penalty of 0.3."""
    inputs = rng.normal(size=(540, 6))
    truth = np.sin(inputs[:, 0]) + 0.5 * inputs[:, 1] * np.tanh(inputs[:, 2])
    features = np.maximum(inputs @ rng.normal(size=(6, p)) + rng.normal(size=p), 0) / math.sqrt(p)
    known, target = features[:40], truth[:40] + 0.2 * rng.normal(size=40)
    left, singular, right = np.linalg.svd(known, full_matrices=False)
    errors = []
    for penalty in (0.0, 0.3):
        fitted = right.T @ (singular / (singular**2 + penalty) * (left.T @ target))
        errors.append(float(((features[40:] @ fitted - truth[40:]) ** 2).mean()))
        if penalty == 0:
            train = float(((known @ fitted - target) ** 2).mean())
    return train, errors[0], errors[1]


def forecast_variance() -> Figure:
    """Variance of an AR(1) forecast by horizon, σ²(1 − φ²ᵏ)/(1 − φ²), unit noise; φ = 1 is a random walk."""
    figure, axes = new_axes(xlabel="steps ahead k", ylabel="forecast variance")
    steps = np.arange(0, 61)
    for phi in (0.5, 0.9, 0.97):
        axes.plot(steps, (1 - phi ** (2 * steps)) / (1 - phi**2), label=f"φ = {phi}")
    axes.plot(steps, steps, label="φ = 1", color=MUTED, linestyle="--")
    axes.set_ylim(0, 24)
    axes.legend(loc="upper left")
    return figure


def regret() -> Figure:
    """Online gradient descent on linear losses g·θ over [−1, 1], known horizon: three streams, and the bound."""
    figure, axes = new_axes(xlabel="rounds M", ylabel="regret")
    horizons = np.unique(np.geomspace(4, 4000, 14).astype(int))
    rng = np.random.default_rng(1)
    random_runs = [np.mean([run_gradient_descent(rng.choice([-1.0, 1.0], m)) for _ in range(40)]) for m in horizons]
    constant = [run_gradient_descent(np.ones(m)) for m in horizons]
    alternating = [run_gradient_descent(np.where(np.arange(m) % 2 == 0, 0.9, -1.0)) for m in horizons]
    axes.plot(horizons, np.sqrt(horizons), color=MUTED, linestyle="--", label="bound UG√M")
    axes.plot(horizons, random_runs, marker="o", label="random signs")
    axes.plot(horizons, constant, marker="o", label="always +1")
    axes.plot(horizons, alternating, marker="o", label="+0.9, −1 in turn")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([10, 100, 1000], ["10", "100", "1,000"])
    axes.set_yticks([1, 10, 100], ["1", "10", "100"])
    axes.set_ylim(0.8, 120)
    axes.legend(loc="upper left")
    return figure


def run_gradient_descent(slopes: np.ndarray) -> float:
    """Regret after len(slopes) rounds from θ = 0 with η = U/(G√M), U = G = 1."""
    theta, paid, rate = 0.0, 0.0, 1 / math.sqrt(len(slopes))
    for slope in slopes:
        paid += slope * theta
        theta = min(1.0, max(-1.0, theta - rate * slope))
    return paid + abs(slopes.sum())


def game_distance() -> Figure:
    """min over θ, max over φ of θφ on [−1, 1]², η = 0.1: distance to the equilibrium of three kinds of play."""
    figure, axes = new_axes(xlabel="rounds", ylabel="distance to equilibrium")
    plain, optimistic = orbit(optimism=False), orbit(optimism=True)
    rounds = np.arange(1, len(plain) + 1)
    average = np.cumsum(plain, axis=0) / rounds[:, None]
    for path, label in ((plain, "simultaneous"), (average, "their average"), (optimistic, "optimistic")):
        axes.plot(rounds[::2], np.hypot(*path.T)[::2], label=label)
    axes.set_yscale("log")
    axes.set_ylim(0.005, 12)
    axes.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.legend(loc="upper left")
    return figure


def orbit(*, optimism: bool, steps: int = 500, rate: float = 0.1) -> np.ndarray:
    """Positions of both players, from (0.5, 0), kept within the square by clipping."""
    place, last, path = np.array([0.5, 0.0]), np.array([0.0, -0.5]), []
    for _ in range(steps):
        path.append(place)
        slope = np.array([place[1], -place[0]])
        place = np.clip(place - rate * (2 * slope - last if optimism else slope), -1, 1)
        last = slope
    return np.array(path)
