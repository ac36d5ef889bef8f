"""Sizing of foundations/generative-models: Jacobians, schedules, likelihood in bits, and work for one image."""

import math

from whiteboard.sizing import Sheet

PEAK, BANDWIDTH = 989e12, 3.35e12


def sheet() -> Sheet:
    """What exact determinants cost, what schedules leave, and what each family pays for a sample."""
    s = Sheet()
    add_jacobians(s)
    add_schedule(s)
    add_likelihood(s)
    add_sampling(s)
    return s


def add_jacobians(s: Sheet) -> None:
    """Cost of a determinant without structure."""
    small = s.given("dims-small", 32 * 32 * 3, "numbers", "32 × 32 pixels × 3 channels", text="3,072 numbers")
    large = s.given("dims-large", 256 * 256 * 3, "numbers", "256 × 256 pixels × 3 channels", text="196,608 numbers")
    s.derived("det-small", 2 / 3 * small**3, "FLOP", "⅔ n³ by LU factorization, n = 3,072")
    s.derived("det-large", 2 / 3 * large**3, "FLOP", "⅔ n³ by LU factorization, n = 196,608")
    s.derived("jacobian-large", large**2 * 4, "B", "n² entries × 4 bytes, n = 196,608")
    s.derived("coupling-large", large / 2, "additions", "one log-scale for each of n ÷ 2 coordinates")


def add_schedule(s: Sheet) -> None:
    """The linear schedule of 1,000 levels."""
    product = 1.0
    for level in range(1000):
        product *= 1 - (1e-4 + (0.02 - 1e-4) * level / 999)
    s.derived("share-end", product, "", "∏ (1 − β) over 1,000 levels, β from 0.0001 to 0.02", text="0.00004")
    s.derived("log-snr-start", math.log(0.9999 / 0.0001), "", "ln (0.9999 ÷ 0.0001) at the first level")
    s.derived(
        "log-snr-end", math.log(product / (1 - product)), "", "ln of signal share ÷ noise share at the last level"
    )
    bits = -0.5 * math.log(1 - product) / math.log(2)
    s.derived("prior-bits", bits, "bits", "−½ log₂(1 − ᾱ) a dimension, for data of unit variance", text="0.00003 bits")


def add_likelihood(s: Sheet) -> None:
    """What terrible samples cost in likelihood, and how a code length divides."""
    nats = s.derived("junk-nats", math.log(100), "nats", "ln 100: at most this for 99 % junk in the mixture")
    s.derived("junk-bits", nats / math.log(2) / 3072, "bits", "the same ÷ ln 2 ÷ 3,072 dimensions", text="0.0022 bits")
    rate = s.given("ddpm-rate", 1.78, "bits", "a dimension, DDPM paper, CIFAR-10")
    rest = s.given("ddpm-distortion", 1.97, "bits", "a dimension, DDPM paper, CIFAR-10")
    s.derived("ddpm-invisible", rest / (rate + rest), "%", "distortion ÷ (rate + distortion)")


def add_sampling(s: Sheet) -> None:
    """One network of a billion parameters on 256 tokens, used by every family."""
    params = s.given("params", 1e9, "params", "assumed, the same network for all families")
    tokens = s.given("tokens", 256, "tokens", "assumed: a 16 × 16 grid")
    steps = s.given("steps", 50, "steps", "assumed denoising steps S")
    one = s.derived("pass-work", 2 * params * tokens, "FLOP", "2 × parameters × tokens, attention left out")
    auto = s.derived("auto-work", 2 * one, "FLOP", "every token once with a cache, twice for guidance")
    many = s.derived("diffusion-work", 2 * steps * one, "FLOP", "S passes over all tokens, twice for guidance")
    s.derived("few-work", 4 * one, "FLOP", "4 passes, guidance distilled into the student")
    s.derived("work-ratio", many / auto, "", "diffusion ÷ autoregression = S", text="50")
    read = s.derived(
        "read-time", 2 * params / BANDWIDTH, "s", "2 bytes × parameters ÷ 3.35 TB/s: floor of a decode step"
    )
    latency = s.derived("auto-latency", tokens * read, "s", "256 sequential steps × that floor")
    speed = 0.4 * PEAK
    s.derived("diffusion-latency", many / speed, "s", "diffusion work ÷ (989 TFLOP/s × 40 %)")
    s.derived("few-latency", 4 * one / speed, "s", "4 passes ÷ (989 TFLOP/s × 40 %)")
    s.derived("auto-batched", latency / 32, "s", "same 256 steps shared by a batch of 32, still bound by reading")
