"""Plots of systems/smart-compose."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import MUTED, new_axes

MAX_LENGTH = 10


def position_dot_product() -> Figure:
    """Normalized dot product of two sinusoidal encodings against their distance.

    With angular frequencies w_i = 10000^(-2i/d) it is mean_i cos(w_i * distance) (Vaswani et al. 2017, section 3.5).
    """
    distance = np.arange(-128, 129)
    figure, axes = new_axes(xlabel="distance in tokens", ylabel="dot product / (d / 2)")
    for width in (32, 128, 768):
        frequencies = 10_000.0 ** (-np.arange(0, width, 2) / width)
        axes.plot(distance, np.cos(np.outer(distance, frequencies)).mean(axis=1), label=f"d = {width}")
    axes.legend()
    return figure


def _random_model(generator: np.random.Generator, words: int = 8) -> np.ndarray:
    """Return log transition probabilities (words, words + 1) of a random bigram model; the last column ends the text."""
    end = generator.uniform(0.0, 0.3, size=(words, 1))
    following = generator.dirichlet(np.full(words, 0.4), size=words) * (1 - end)
    return np.log(np.concatenate([following, end], axis=1) + 1e-12)


def _chosen_lengths(model: np.ndarray, width: int) -> tuple[int, int]:
    """Return the lengths that a beam of `width` chooses by raw and by length-normalized log probability."""
    words = model.shape[0]
    scores, last, finished = np.zeros(1), np.zeros(1, dtype=int), []
    for length in range(1, MAX_LENGTH + 1):
        grown = (scores[:, None] + model[last]).ravel()
        kept = np.argsort(grown)[::-1][:width]
        ended = kept % (words + 1) == words
        finished += [(score, length) for score in grown[kept[ended]]]
        scores, last = grown[kept[~ended]], kept[~ended] % (words + 1)
        if not len(scores):
            break
    finished += [(score, MAX_LENGTH) for score in scores]
    return max(finished)[1], max(finished, key=lambda pair: pair[0] / pair[1])[1]


def _exact_lengths(model: np.ndarray) -> tuple[int, int]:
    """Return the lengths of the two optima, by dynamic programming over (length, last word)."""
    words = model.shape[0]
    best, finished = np.full(words, -np.inf), []
    best[0] = 0.0
    for length in range(1, MAX_LENGTH + 1):
        finished.append((float((best + model[:, words]).max()), length))
        best = (best[:, None] + model[:, :words]).max(axis=0)
    finished.append((float(best.max()), MAX_LENGTH))
    return max(finished)[1], max(finished, key=lambda pair: pair[0] / pair[1])[1]


def beam_length_bias() -> Figure:
    """Mean length of the chosen suggestion against beam width, over 300 random bigram models.

    Eight words; the probability of ending after a word is uniform on [0, 0.3]; at most ten tokens.
    """
    generator = np.random.default_rng(7)
    models = [_random_model(generator) for _ in range(300)]
    widths = [1, 2, 4, 8, 16, 32, 64]
    chosen = np.array([[_chosen_lengths(model, width) for model in models] for width in widths]).mean(axis=1)
    exact = np.array([_exact_lengths(model) for model in models]).mean(axis=0)
    figure, axes = new_axes(xlabel="beam width", ylabel="mean length, tokens")
    axes.plot(widths, chosen[:, 1], marker="o", label="divided by length")
    axes.plot(widths, chosen[:, 0], marker="o", label="raw log probability")
    for optimum in exact:
        axes.axhline(optimum, color=MUTED, linestyle=":", label="exact optimum" if optimum == exact[0] else None)
    axes.set_xscale("log", base=2)
    axes.set_xticks(widths, [str(width) for width in widths])
    axes.legend()
    return figure


def perplexity_by_tokenizer() -> Figure:
    """Token perplexity 2^(bits per character × characters per token): one model quality, any perplexity."""
    characters = np.linspace(1, 6, 60)
    figure, axes = new_axes(xlabel="characters per token", ylabel="perplexity per token")
    for bits in (0.8, 1.0, 1.2):
        axes.plot(characters, 2 ** (bits * characters), label=f"{bits} bits per character")
    axes.set_yscale("log", base=2)
    axes.set_yticks([2, 8, 32, 128], ["2", "8", "32", "128"])
    axes.legend()
    return figure


def coverage_accuracy() -> Figure:
    """Coverage, accuracy and net saving against the threshold, for a calibrated model with confidence ~ Beta(0.6, 1.8).

    Calibrated: a suggestion of confidence c is right with probability c. A right one saves 1, a wrong one costs 0.5.
    """
    confidence = np.linspace(0.0005, 0.9995, 1000)
    density = confidence ** (0.6 - 1) * (1 - confidence) ** (1.8 - 1)
    density /= density.sum()
    coverage = density[::-1].cumsum()[::-1]
    right = (density * confidence)[::-1].cumsum()[::-1]
    net = right - 0.5 * (coverage - right)
    shown = slice(None, None, 5)
    figure, axes = new_axes(xlabel="confidence threshold", ylabel="share")
    axes.plot(confidence[shown], coverage[shown], label="coverage")
    axes.plot(confidence[shown], (right / coverage)[shown], label="accuracy of what is shown")
    axes.plot(confidence[shown], (net / net.max())[shown], label="net saving / best")
    axes.axvline(1 / 3, color=MUTED, linestyle=":")
    axes.set_ylim(-0.05, 1.05)
    axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=2)
    return figure


def keystroke_cost() -> Figure:
    """Tokens run through the model per request against the draft's length, with and without a kept cache.

    Context 256 tokens, 5 characters a token, 29 tokens for the suggestion itself (4 beams, 8 steps).
    """
    characters = np.arange(0, 801, 10)
    draft = characters / 5
    figure, axes = new_axes(xlabel="characters typed so far", ylabel="tokens per request")
    axes.plot(characters, 256 + draft + 28, label="recompute everything")
    axes.plot(characters, draft + 28, label="keep the context only")
    axes.plot(characters, np.full(len(characters), 29.0), label="keep the whole prefix")
    axes.set_ylim(0, 640)
    axes.legend(loc="upper left")
    return figure
