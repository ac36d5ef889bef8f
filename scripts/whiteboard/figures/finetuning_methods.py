"""Plots of foundations/finetuning-methods: closed forms of the text, and small seeded simulations of its toy models."""

import math

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, SERIES, new_axes

RANKS = (1, 2, 4, 8, 16, 32, 64)


def intrinsic_dimension() -> Figure:
    """Loss left when a quadratic of 200 directions is minimized in a random subspace; curvatures i^-a, mean of 60 draws."""
    figure, axes = new_axes(xlabel="trained directions of 200", ylabel="share of the loss left")
    rng = np.random.default_rng(0)
    n, draws = 200, 60
    for power, label in ((0, "flat spectrum"), (1, "curvature 1/i"), (2, "curvature 1/i²")):
        root = np.arange(1, n + 1) ** (-power / 2)
        explained = np.zeros(n)
        for _ in range(draws):
            wanted = root * rng.standard_normal(n)
            frame = np.linalg.qr(root[:, None] * rng.standard_normal((n, n)))[0]
            explained += np.cumsum((frame.T @ wanted) ** 2) / (wanted @ wanted) / draws
        axes.plot(np.arange(1, n + 1), np.maximum(1 - explained, 0), label=label)
    axes.axhline(0.1, color=MUTED, linestyle="--", linewidth=1)
    axes.set_xlim(0, 200)
    axes.set_ylim(0, 1.02)
    axes.legend(loc="upper right")
    return figure


def prefix_gate() -> Figure:
    """Weight on a prefix of 10 vectors whose logits exceed the content's by s nats: m e^s / (m e^s + T)."""
    figure, axes = new_axes(xlabel="content tokens T", ylabel="weight g on the prefix")
    content = np.geomspace(16, 131072, 200)
    for advantage in (0, 2, 4, 6):
        mass = 10 * math.exp(advantage)
        axes.plot(content, mass / (mass + content), label=f"{advantage} nats ahead")
    axes.set_xscale("log", base=2)
    axes.set_xticks([16, 256, 4096, 65536], ["16", "256", "4,096", "65,536"])
    axes.set_ylim(0, 1.02)
    axes.legend()
    return figure


def lora_scale() -> Figure:
    """Loss removed by 20 small steps on a linear layer of 128 × 128, against rank 1: SGD and Adam, s = 1/r and 1/√r."""
    figure, axes = new_axes(xlabel="rank r", ylabel="loss removed, rank 1 = 1")
    for adam, optimizer in ((False, "SGD"), (True, "Adam")):
        for power, label in ((1, "1/r"), (0.5, "1/√r")):
            fall = np.array([_loss_removed(rank, rank**-power, adam=adam) for rank in RANKS])
            axes.plot(RANKS, fall / fall[0], label=f"{optimizer}, {label}", linestyle="--" if adam else "-")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks(RANKS, [str(rank) for rank in RANKS])
    axes.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.minorticks_off()
    axes.legend(loc="lower left")
    return figure


def _loss_removed(rank: int, scale: float, *, adam: bool) -> float:
    """Squared distance to a Gaussian target removed by 20 steps on A and B; A Gaussian, B zero, batches of 64."""
    rng = np.random.default_rng(0)
    d, rate = 128, 1e-4 if adam else 1e-3
    target = rng.standard_normal((d, d)) / math.sqrt(d)
    factors = [np.zeros((d, rank)), rng.standard_normal((rank, d)) / math.sqrt(d)]
    first, second = [0.0, 0.0], [0.0, 0.0]
    for step in range(1, 21):
        inputs = rng.standard_normal((d, 64))
        full = (scale * factors[0] @ factors[1] - target) @ inputs @ inputs.T / 64
        moves = [scale * full @ factors[1].T, scale * factors[0].T @ full]
        for place in range(2):
            if adam:
                first[place] = 0.9 * first[place] + 0.1 * moves[place]
                second[place] = 0.999 * second[place] + 0.001 * moves[place] ** 2
                size = np.sqrt(second[place] / (1 - 0.999**step)) + 1e-12
                moves[place] = first[place] / (1 - 0.9**step) / size
            factors[place] = factors[place] - rate * moves[place]
    return float((target**2).sum() - ((scale * factors[0] @ factors[1] - target) ** 2).sum())


def reward_frontier() -> Figure:
    """Reward against KL for Gaussian rewards: tilted optimum σ√(2 KL), and best-of-n at log n - (n-1)/n."""
    figure, axes = new_axes(xlabel="KL from the reference, nats", ylabel="mean reward, standard deviations")
    divergence = np.linspace(0, 8, 200)
    axes.plot(divergence, np.sqrt(2 * divergence), label="tilted optimum")
    counts = np.unique(np.geomspace(1, 4096, 60).astype(int))
    spent, gained = np.log(counts) - (counts - 1) / counts, np.array([_mean_of_best(n) for n in counts])
    axes.plot(spent, gained, label="best of n")
    for n, shift in ((4, -0.5), (16, -0.5), (128, -0.45), (1024, -0.45)):
        at = math.log(n) - (n - 1) / n
        axes.plot([at], [_mean_of_best(n)], marker="o", color=SERIES[1])
        axes.text(at + 0.1, _mean_of_best(n) + shift, f"n = {n:,}", fontsize=9)
    axes.set_xlim(0, 8)
    axes.set_ylim(0, 4.2)
    axes.legend(loc="upper left")
    return figure


def _mean_of_best(n: int) -> float:
    """Mean of the largest of n standard normal draws, by integrating z dΦ(z)^n."""
    z = np.linspace(-9, 9, 6001)
    normal = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    below = np.minimum(np.cumsum(normal) - normal / 2, 1.0)
    return float((z * n * below ** (n - 1) * normal).sum())


def hacked_reward() -> Figure:
    """True reward of the tilted policy when a share p of answers scores 8 and is worth -2; all others N(0, 1), scored right."""
    figure, axes = new_axes(xlabel="KL from the reference, nats", ylabel="mean reward")
    for place, (rare, name) in enumerate(((1e-4, "10⁻⁴"), (1e-8, "10⁻⁸"))):
        tilt = np.linspace(0, 6, 2400)
        honest = math.log(1 - rare) + tilt**2 / 2
        hacked = math.log(rare) + 8 * tilt
        whole = np.logaddexp(honest, hacked)
        share = np.exp(hacked - whole)
        proxy = (1 - share) * tilt + 8 * share
        true = (1 - share) * tilt - 2 * share
        divergence = tilt * proxy - whole
        shown = divergence <= 12
        axes.plot(divergence[shown][::8], true[shown][::8], label=f"true, p = {name}", color=SERIES[place])
        axes.plot(
            divergence[shown][::8],
            proxy[shown][::8],
            label=f"scored, p = {name}",
            color=SERIES[place],
            linestyle=":",
        )
    axes.set_xlim(0, 12)
    axes.set_ylim(-2.4, 12)
    axes.legend(loc="upper left", ncols=2, fontsize=9)
    return figure


def preference_margin() -> Figure:
    """Optimal log-ratio margin for a preference probability: logit(p)/β (DPO) and (p - ½)/β (IPO), β = 0.1."""
    figure, axes = new_axes(xlabel="share of raters who prefer the answer", ylabel="optimal log-ratio margin, nats")
    chance = np.linspace(0.5, 0.998, 250)
    axes.plot(chance, np.log(chance / (1 - chance)) / 0.1, label="DPO")
    axes.plot(chance, (chance - 0.5) / 0.1, label="IPO")
    axes.set_xlim(0.5, 1)
    axes.set_ylim(0, 60)
    axes.legend(loc="upper left")
    return figure


def group_weight() -> Figure:
    """Factor on the gradient of the pass rate p: RLOO 1, GRPO with G = 8 exactly and for many samples, log p 1/p."""
    figure, axes = new_axes(xlabel="pass rate p of the prompt", ylabel="weight on the gradient of p")
    rate = np.linspace(0.004, 0.996, 249)
    right = np.arange(9)
    ways = np.array([math.comb(8, k) for k in right])
    chance = ways * rate[:, None] ** right * (1 - rate[:, None]) ** (8 - right)
    grouped = (chance * np.sqrt(right * (8 - right))).sum(1) / (8 * rate * (1 - rate))
    axes.plot(rate, np.ones_like(rate), label="RLOO")
    axes.plot(rate, grouped, label="GRPO, G = 8")
    axes.plot(rate, 1 / np.sqrt(rate * (1 - rate)), label="GRPO, large G")
    axes.plot(rate, 1 / rate, label="winners only")
    axes.set_ylim(0, 10)
    axes.legend(loc="upper center")
    return figure
