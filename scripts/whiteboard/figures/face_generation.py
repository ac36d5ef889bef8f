"""Plots of systems/face-generation."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes


def generator_gradient() -> Figure:
    """Size of the generator's gradient on the logit l: s(l) saturating, 1 - s(l) non-saturating, 1 for a critic (Goodfellow 2014)."""
    figure, axes = new_axes(xlabel="logit of a generated face (left: clearly fake)", ylabel="|gradient| on the logit")
    logit = np.linspace(-8, 8, 200)
    real = 1 / (1 + np.exp(-logit))
    axes.plot(logit, real, label="saturating")
    axes.plot(logit, 1 - real, label="non-saturating")
    axes.plot(logit, np.ones_like(logit), linestyle="--", label="critic (WGAN, hinge)")
    axes.set_ylim(0, 1.3)
    axes.legend(ncols=2, loc="upper center")
    return figure


def divergence_vs_distance() -> Figure:
    """JS divergence (numerical integral) and Wasserstein-1 distance (= shift) of two Gaussians that move apart."""
    figure, axes = new_axes(xlabel="distance between the two means", ylabel="divergence")
    shifts = np.linspace(0, 4, 81)
    for spread in (1.0, 0.25):
        axes.plot(shifts, [_jensen_shannon(shift, spread) for shift in shifts], label=f"JS, spread {spread:g}")
    axes.plot(shifts, shifts, linestyle="--", label="Wasserstein-1")
    axes.axhline(np.log(2), color=MUTED, linewidth=0.8, linestyle=":")
    axes.set_ylim(0, 1.6)
    axes.legend()
    return figure


def checkerboard() -> Figure:
    """How many products land on each output pixel of a stride-2 transposed convolution, kernel 3 against 4 (Odena 2016)."""
    figure, axes = new_axes(xlabel="output pixel (stride 2)", ylabel="weights that reach it", height=0.8)
    for kernel in (3, 4):
        counts = np.zeros(64, int)
        for start in range(0, 40, 2):
            counts[start : start + kernel] += 1
        axes.step(
            np.arange(14), counts[8:22], where="mid", linestyle="--" if kernel == 4 else "-", label=f"kernel {kernel}"
        )
    axes.set_ylim(0, 3)
    axes.set_yticks([0, 1, 2, 3])
    axes.legend(ncols=2)
    return figure


def fid_vs_samples() -> Figure:
    """Squared Fréchet distance estimated from n samples of 64-dimensional Gaussians, the true values being 0 and 2."""
    figure, axes = new_axes(xlabel="samples from each side", ylabel="estimated distance")
    sizes = np.array([100, 150, 200, 300, 500, 750, 1000, 2000, 4000, 8000])
    for true in (0.0, 2.0):
        axes.plot(
            sizes,
            [_estimated_distance(int(size), true) for size in sizes],
            marker="o",
            markersize=3,
            label=f"true distance {true:g}",
        )
        axes.axhline(true, color=MUTED, linewidth=0.8, linestyle=":")
    axes.set_xscale("log")
    axes.set_xticks([100, 300, 1000, 3000, 8000], ["100", "300", "1,000", "3,000", "8,000"])
    axes.minorticks_off()
    axes.set_ylim(0, None)
    axes.legend()
    return figure


def truncation_tradeoff() -> Figure:
    """k-NN precision and recall (k = 3) and spread of psi-scaled samples, on seeded 6-dimensional Gaussians."""
    figure, axes = new_axes(xlabel="truncation ψ", ylabel="share or ratio")
    random = np.random.default_rng(5)
    real = random.normal(size=(700, 6))
    base = 1.2 * random.normal(size=(700, 6))
    psi = np.linspace(0.1, 1, 13)
    scores = np.array([_precision_recall(real, value * base) for value in psi])
    axes.plot(psi, scores[:, 0], marker="o", markersize=3, label="precision")
    axes.plot(psi, scores[:, 1], marker="o", markersize=3, label="recall")
    axes.plot(psi, psi**2, linestyle="--", label="variance kept, ψ²")
    axes.set_ylim(0, 1.05)
    axes.legend()
    return figure


def _jensen_shannon(shift: float, spread: float) -> float:
    """Jensen-Shannon divergence in nats of N(0, spread²) and N(shift, spread²)."""
    x = np.linspace(-6 * spread, shift + 6 * spread, 4001)
    p, q = (np.exp(-(((x - mean) / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi)) + 1e-300 for mean in (0.0, shift))
    middle = (p + q) / 2
    return float(((p * np.log(p / middle) + q * np.log(q / middle)) / 2).sum() * (x[1] - x[0]))


def _estimated_distance(size: int, true: float) -> float:
    """Squared Fréchet distance between sample statistics; the second Gaussian's mean is moved by sqrt(true)."""
    random = np.random.default_rng(size)
    left, right = random.normal(size=(2, size, 64))
    right[:, 0] += np.sqrt(true)
    cov_left, cov_right = np.cov(left.T), np.cov(right.T)
    roots = np.sqrt(np.abs(np.linalg.eigvals(cov_left @ cov_right)))
    gap = left.mean(0) - right.mean(0)
    return float(gap @ gap + np.trace(cov_left + cov_right) - 2 * roots.sum())


def _precision_recall(real: np.ndarray, fake: np.ndarray) -> tuple[float, float]:
    """Share of fakes inside the real manifold and of reals inside the fake one (Kynkäänniemi 2019, k = 3)."""
    between = _distances(fake, real)
    reach_real, reach_fake = (np.partition(_distances(x, x), 3, 1)[:, 3] for x in (real, fake))
    return float((between <= reach_real).any(1).mean()), float((reach_fake >= between.T).any(1).mean())


def _distances(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances, one row for each left vector."""
    return np.maximum((left**2).sum(1)[:, None] - 2 * left @ right.T + (right**2).sum(1), 0)
