"""Plots of systems/headshots."""

from math import factorial, lgamma

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import new_axes

BLOCKS = {640: 10, 1280: 60}
"""Transformer blocks of the SDXL U-Net by width (Podell 2023; published configuration); the text context has 2,048 channels."""


def adapter_size() -> Figure:
    """Half-precision bytes of a LoRA on SDXL against rank: r (d_in + d_out) values a matrix, summed over the matrices."""
    figure, axes = new_axes(xlabel="rank r", ylabel="file size, MB")
    rank = np.array([1, 2, 4, 8, 16, 32, 64, 128])
    attention = sum(count * (14 * d + 2 * 2048) for d, count in BLOCKS.items())
    feed_forward = sum(count * (9 * d + 5 * d) for d, count in BLOCKS.items())
    text = 12 * 4 * 2 * 768 + 32 * 4 * 2 * 1280
    for label, values in [
        ("attention + feed-forward", attention + feed_forward),
        ("attention + text encoders", attention + text),
        ("attention only", attention),
    ]:
        axes.plot(rank, rank * values * 2 / 1e6, marker="o", markersize=3, label=label)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks(rank, [str(value) for value in rank])
    axes.set_yticks([2, 5, 10, 20, 50, 100, 200, 500], ["2", "5", "10", "20", "50", "100", "200", "500"])
    axes.legend()
    return figure


def rank_error() -> Figure:
    """Relative Frobenius error of the best rank-r fit to seeded 256 × 256 updates with singular values i^-p, and to noise."""
    figure, axes = new_axes(xlabel="rank r, of 256", ylabel="part of the update missed")
    random = np.random.default_rng(5)
    size = 256
    left, right = (np.linalg.qr(random.normal(size=(size, size)))[0] for _ in range(2))
    rank = np.array([1, 2, 4, 8, 16, 32, 64, 128])
    updates = [("noise", random.normal(size=(size, size)))]
    updates += [(f"power law {p}", left * np.arange(1, size + 1) ** -float(p) @ right) for p in ("0.5", "1", "1.5")]
    for label, update in updates:
        u, s, v = np.linalg.svd(update)
        errors = [np.linalg.norm(update - u[:, :r] * s[:r] @ v[:r]) / np.linalg.norm(update) for r in rank]
        axes.plot(rank, errors, marker="o", markersize=3, label=label)
    axes.set_xscale("log", base=2)
    axes.set_xticks(rank, [str(value) for value in rank])
    axes.set_ylim(0, 1.03)
    axes.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return figure


def queue_wait() -> Figure:
    """Mean wait of an M/M/c queue in units of the job time, C(c, a) / (c - a) with Erlang's C, against utilization a / c."""
    figure, axes = new_axes(xlabel="busy share of the fleet", ylabel="mean wait, in job times")
    load = np.linspace(0.3, 0.97, 120)
    for servers in (1, 4, 16, 64):
        axes.plot(
            load,
            [_erlang_c(servers, servers * x) / (servers - servers * x) for x in load],
            label=f"{servers} GPU{'s' * (servers > 1)}",
        )
    axes.set_ylim(0, 3)
    axes.legend()
    return figure


def enough_good() -> Figure:
    """Chance of at least 30 good images among n: binomial at yield 0.3, and beta-binomial with the same mean for users who differ."""
    figure, axes = new_axes(xlabel="candidates generated", ylabel="chance of 30 good images")
    n = np.arange(32, 321, 4)
    axes.plot(n, [1 - sum(_binomial(k, m, 0.3) for k in range(30)) for m in n], label="every user at 30 %")
    for label, a, b in [("users 20 % to 40 %", 24, 56), ("users 6 % to 63 %", 2.4, 5.6)]:
        axes.plot(n, [1 - sum(_beta_binomial(k, m, a, b) for k in range(30)) for m in n], label=label)
    axes.set_ylim(0, 1.03)
    axes.legend()
    return figure


def _erlang_c(servers: int, load: float) -> float:
    """Chance that an arrival must wait, for an offered load in Erlangs below the number of servers."""
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _binomial(k: int, n: int, p: float) -> float:
    return float(np.exp(_log_choose(n, k) + k * np.log(p) + (n - k) * np.log(1 - p)))


def _beta_binomial(k: int, n: int, a: float, b: float) -> float:
    """Chance of k successes in n when the success rate itself is Beta(a, b)."""
    top = lgamma(k + a) + lgamma(n - k + b) - lgamma(n + a + b)
    return float(np.exp(_log_choose(n, k) + top - lgamma(a) - lgamma(b) + lgamma(a + b)))
