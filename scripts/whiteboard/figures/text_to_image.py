"""Plots of systems/text-to-image."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import new_axes

WIDTH, DEPTH, TEXT = 1536, 24, 333
"""The denoiser of the chapter's sizing."""

WEIGHTS, MEANS, SPREADS = np.array([0.5, 0.3, 0.2]), np.array([-1.2, 0.6, 1.6]), np.array([0.35, 0.2, 0.3])
"""A one-dimensional data distribution whose exact noise prediction is known."""


def schedules() -> Figure:
    """Signal share, log-SNR: linear (Ho 2020), scaled linear (Rombach 2021), cosine (Nichol 2021), rectified flow."""
    figure, axes = new_axes(rows=2, height=1.75)
    share, log_snr = axes
    time = np.linspace(0, 1, 201)[1:]
    for label, signal in [
        ("linear", _linear(time)),
        ("scaled linear", _scaled_linear(time)),
        ("cosine", _cosine(time)),
        ("rectified flow", (1 - time) ** 2 / ((1 - time) ** 2 + time**2)),
    ]:
        share.plot(time, signal, label=label)
        inside = (signal > 1e-6) & (signal < 1 - 1e-6)
        log_snr.plot(time[inside], np.log(signal[inside] / (1 - signal[inside])), label=label)
    share.set_ylabel("signal share ᾱ")
    share.legend()
    log_snr.set(ylim=(-11, 11), xlabel="noise level t, as a share of the last", ylabel="log-SNR")
    return figure


def solver_error() -> Figure:
    """Wasserstein-1 distance to the data after S steps with the exact noise prediction of a three-mode mixture."""
    figure, axes = new_axes(xlabel="denoising steps S", ylabel="distance to the data")
    steps = np.array([3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96])
    grid, wide = np.linspace(-4, 4, 4001), np.linspace(-6, 6, 4001)
    for label, sampler, points in [
        ("ancestral, η = 1", _ancestral, 12000),
        ("DDIM, η = 0", _ddim, 3000),
        ("DPM-Solver++ 2M", _second_order, 3000),
    ]:
        ranks = (np.arange(points) + 0.5) / points
        true, start = np.interp(ranks, _mixture_cdf(grid), grid), np.interp(ranks, _normal_cdf(wide), wide)
        error = [np.abs(np.sort(sampler(start, int(count))) - true).mean() for count in steps]
        axes.plot(steps, error, marker="o", markersize=3, label=label)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([3, 6, 12, 24, 48, 96], ["3", "6", "12", "24", "48", "96"])
    axes.minorticks_off()
    axes.legend()
    return figure


def guidance() -> Figure:
    """Density that guided DDIM produces from exact predictions, for three scales, over a two-mode condition."""
    figure, axes = new_axes(xlabel="x", ylabel="density")
    start = np.interp((np.arange(3000) + 0.5) / 3000, _normal_cdf(wide := np.linspace(-6, 6, 4001)), wide)
    signal = np.append(_cosine(np.linspace(0.995, 0, 200)), 1.0)
    condition = (np.array([0.6, 0.4]), np.array([0.3, 1.8]), np.array([0.3, 0.3]))
    everything = (np.array([0.3, 0.2, 0.5]), np.array([0.3, 1.8, -1.0]), np.array([0.3, 0.3, 0.5]))
    for scale in (1, 2, 4, 7.5):
        x = start.copy()
        for now, after in zip(signal[:-1], signal[1:], strict=True):
            without, given = _noise(x, now, everything), _noise(x, now, condition)
            x = _deterministic_step(x, without + scale * (given - without), now, after)
        edges = np.linspace(-1.5, 4, 111)
        heights = np.histogram(x, edges)[0] / len(x) / (edges[1] - edges[0])
        axes.plot((edges[1:] + edges[:-1]) / 2, heights, label=f"w = {scale:g}")
    axes.set_ylim(0, 2.6)
    axes.legend(loc="upper left")
    return figure


def cost_by_resolution() -> Figure:
    """FLOP of one pass against image side: 24 d² L per token for linear layers, 4 L d tokens² for attention."""
    figure, axes = new_axes(xlabel="image side, pixels", ylabel="TFLOP a pass")
    side = np.array([256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096])
    linear, attention = _pass(side / 16)
    axes.plot(side, (linear + attention) / 1e12, label="latent, total")
    axes.plot(side, linear / 1e12, linestyle="--", label="latent, linear layers")
    axes.plot(side, attention / 1e12, linestyle=":", label="latent, attention")
    axes.plot(side, sum(_pass(side / 4)) / 1e12, label="pixels, patches of 4")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks([256, 512, 1024, 2048, 4096], ["256", "512", "1,024", "2,048", "4,096"])
    axes.set_ylim(0.02, 5e7)
    axes.legend(loc="upper left")
    return figure


def batching_gain() -> Figure:
    """Roofline throughput against batch 1: time = max(weight bytes / 3.35 TB/s, FLOP / 396 TFLOP/s)."""
    figure, axes = new_axes(xlabel="batch", ylabel="throughput over batch 1")
    batch = 2.0 ** np.arange(0, 9)
    weights, rate = 4.08e9 / 3.35e12, 396e12
    for label, work in [
        ("language model, one token", 2 * 2.04e9),
        ("denoiser, all image tokens", sum(_pass(np.array(64.0)))),
    ]:
        speed = batch / np.maximum(weights, batch * work / rate)
        axes.plot(batch, speed / speed[0], marker="o", markersize=3, label=label)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log", base=2)
    ticks = [1, 4, 16, 64, 256]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_yticks(ticks, [str(tick) for tick in ticks])
    axes.legend()
    return figure


def _linear(time: np.ndarray) -> np.ndarray:
    """Signal share for 1,000 noise rates from 0.0001 to 0.02."""
    table = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
    return np.interp(time * 1000, np.arange(1, 1001), table)


def _scaled_linear(time: np.ndarray) -> np.ndarray:
    """Signal share for rates linear in the square root from 0.00085 to 0.012, Stable Diffusion's schedule."""
    table = np.cumprod(1 - np.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2)
    return np.interp(time * 1000, np.arange(1, 1001), table)


def _cosine(time: np.ndarray) -> np.ndarray:
    """Signal share cos²((t + s) / (1 + s) · π/2), normalized to 1 at t = 0, with s = 0.008."""
    return (np.cos((time + 0.008) / 1.008 * np.pi / 2) / np.cos(0.008 / 1.008 * np.pi / 2)) ** 2


def _pass(tokens_a_side: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """FLOP of the linear layers and of attention for one image."""
    tokens = tokens_a_side**2 + TEXT
    return 24 * WIDTH**2 * DEPTH * tokens, 4 * DEPTH * tokens**2 * WIDTH


def _normal_cdf(x: np.ndarray) -> np.ndarray:
    density = np.exp(-0.5 * x**2)
    total = np.cumsum(density)
    return total / total[-1]


def _mixture_cdf(x: np.ndarray) -> np.ndarray:
    density = (WEIGHTS * np.exp(-0.5 * ((x[:, None] - MEANS) / SPREADS) ** 2) / SPREADS).sum(1)
    total = np.cumsum(density)
    return total / total[-1]


def _noise(x: np.ndarray, signal: float, mixture: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """Exact noise prediction -sqrt(1 - ᾱ) · score of a Gaussian mixture diffused to signal share ᾱ."""
    weights, means, spreads = mixture
    variance = signal * spreads**2 + 1 - signal
    offset = x[:, None] - np.sqrt(signal) * means
    log_part = np.log(weights) - 0.5 * np.log(variance) - 0.5 * offset**2 / variance
    part = np.exp(log_part - log_part.max(1, keepdims=True))
    part /= part.sum(1, keepdims=True)
    return np.sqrt(1 - signal) * (part * offset / variance).sum(1)


def _deterministic_step(x: np.ndarray, noise: np.ndarray, now: float, after: float) -> np.ndarray:
    clean = (x - np.sqrt(1 - now) * noise) / np.sqrt(now)
    return np.sqrt(after) * clean + np.sqrt(1 - after) * noise


def _signals(count: int) -> np.ndarray:
    """Cosine schedule at `count` equally spaced levels, then the clean image."""
    return np.append(_cosine(np.linspace(0.99, 0.02, count)), 1.0)


def _ddim(x: np.ndarray, count: int) -> np.ndarray:
    signal = _signals(count)
    for now, after in zip(signal[:-1], signal[1:], strict=True):
        x = _deterministic_step(x, _noise(x, now, (WEIGHTS, MEANS, SPREADS)), now, after)
    return x


def _ancestral(x: np.ndarray, count: int) -> np.ndarray:
    """DDIM's formula with η = 1, fresh seeded noise at every step."""
    random, signal = np.random.default_rng(11), _signals(count)
    for now, after in zip(signal[:-1], signal[1:], strict=True):
        noise = _noise(x, now, (WEIGHTS, MEANS, SPREADS))
        clean = (x - np.sqrt(1 - now) * noise) / np.sqrt(now)
        sigma = np.sqrt((1 - after) / (1 - now) * (1 - now / after))
        x = np.sqrt(after) * clean + np.sqrt(max(1 - after - sigma**2, 0)) * noise + sigma * random.normal(size=len(x))
    return x


def _second_order(x: np.ndarray, count: int) -> np.ndarray:
    """DPM-Solver++ (2M) of Lu 2022 on the clean-image prediction; the first and last steps are first order."""
    signal = _signals(count)
    before = None
    for now, after in zip(signal[:-1], signal[1:], strict=True):
        noise = _noise(x, now, (WEIGHTS, MEANS, SPREADS))
        clean = (x - np.sqrt(1 - now) * noise) / np.sqrt(now)
        if after == 1:
            return clean
        level, step = _level(now), _level(after) - _level(now)
        direction = clean
        if before is not None:
            ratio = (level - before[0]) / step
            direction = (1 + 0.5 / ratio) * clean - 0.5 / ratio * before[1]
        x = np.sqrt((1 - after) / (1 - now)) * x - np.sqrt(after) * np.expm1(-step) * direction
        before = (level, clean)
    return x


def _level(signal: float) -> float:
    """Half the log-SNR, the time variable of DPM-Solver."""
    return 0.5 * np.log(signal / (1 - signal))
