"""Plots of systems/rag."""

import numpy as np
from matplotlib.figure import Figure

from whiteboard.plotting import new_axes

K = 10


def lsh_collision() -> Figure:
    """Chance that random-hyperplane LSH returns a pair: 1 - (1 - (1 - angle/pi)^bits)^tables (Charikar 2002)."""
    figure, axes = new_axes(xlabel="cosine similarity", ylabel="chance to be a candidate")
    cosine = np.linspace(0, 1, 200)
    agree = 1 - np.arccos(cosine) / np.pi
    for bits, tables in [(8, 1), (8, 16), (16, 16), (16, 128)]:
        axes.plot(cosine, 1 - (1 - agree**bits) ** tables, label=f"{bits} bits, {tables} table{'s' * (tables > 1)}")
    axes.set_ylim(0, 1.02)
    axes.legend()
    return figure


def recall_vs_probes() -> Figure:
    """Recall@10 of a k-means inverted file, measured on 6,000 seeded 32-dimensional vectors in 100 cells."""
    figure, axes = new_axes(xlabel="cells probed, of 100", ylabel="recall@10")
    probes = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 80, 100])
    for label, spread in [("clustered", 0.5), ("overlapping", 1.0), ("no structure", None)]:
        base, queries = _points(spread)
        axes.plot(probes, _inverted_file_recall(base, queries, 100, probes), marker="o", markersize=3, label=label)
    axes.set_xscale("log")
    axes.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    axes.set_ylim(0, 1.03)
    axes.legend()
    return figure


def metrics_by_rank() -> Figure:
    """Four metrics when one relevant chunk stands at rank r: 1/r, 1/log2(r+1), [r<=5], [r<=5]/5."""
    figure, axes = new_axes(xlabel="rank of the only relevant chunk", ylabel="score")
    rank = np.arange(1, 11)
    axes.plot(rank, rank <= 5, marker="o", markersize=3, label="hit rate@5")
    axes.plot(rank, 1 / np.log2(rank + 1), marker="o", markersize=3, label="NDCG@10")
    axes.plot(rank, 1 / rank, marker="o", markersize=3, label="reciprocal rank")
    axes.plot(rank, (rank <= 5) / 5, marker="o", markersize=3, label="precision@5")
    axes.legend()
    return figure


def recall_vs_bytes() -> Figure:
    """Recall@10 of product-quantized search (4-bit codes) against code size, on 6,000 seeded 32-dimensional vectors."""
    figure, axes = new_axes(xlabel="bytes a vector (uncompressed: 128)", ylabel="recall@10")
    base, queries = _points(1.0)
    exact = _distances(queries, base)
    sizes = np.array([1, 2, 4, 8, 16])
    estimates = [_quantized_distances(base, queries, 2 * int(size)) for size in sizes]
    for label, pool in [("codes alone", K), ("+ exact re-score of 50", 50), ("+ exact re-score of 200", 200)]:
        recalls = [_recall(exact, estimate, pool) for estimate in estimates]
        axes.plot(sizes, recalls, marker="o", markersize=3, label=label)
    axes.set_xscale("log", base=2)
    axes.set_xticks(sizes, [str(size) for size in sizes])
    axes.set_ylim(0, 1.03)
    axes.legend()
    return figure


def _points(spread: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Return 6,000 base and 200 query vectors: around 100 centers with this spread, or Gaussian noise for None."""
    random = np.random.default_rng(7)
    noise = random.normal(size=(6200, 32))
    points = (
        noise if spread is None else random.normal(size=(100, 32))[random.integers(100, size=6200)] + spread * noise
    )
    return points[:6000], points[6000:]


def _distances(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances, one row for each left vector."""
    return (left**2).sum(1)[:, None] - 2 * left @ right.T + (right**2).sum(1)


def _centers(points: np.ndarray, count: int) -> np.ndarray:
    """Lloyd's k-means: eight rounds from seeded points; an empty cell keeps its center."""
    centers = points[np.random.default_rng(3).choice(len(points), count, replace=False)]
    for _ in range(8):
        member = np.eye(count)[_distances(points, centers).argmin(1)]
        sums, counts = member.T @ points, member.sum(0)[:, None]
        centers = np.where(counts > 0, sums / np.maximum(counts, 1), centers)
    return centers


def _inverted_file_recall(base: np.ndarray, queries: np.ndarray, cells: int, probes: np.ndarray) -> list[float]:
    """Share of the true ten nearest neighbors that lie in the probed cells, for each number of probes."""
    centers = _centers(base, cells)
    cell = _distances(base, centers).argmin(1)
    place = _distances(queries, centers).argsort(1).argsort(1)
    true = _distances(queries, base).argsort(1)[:, :K]
    needed = np.take_along_axis(place, cell[true], 1)
    return [float((needed < count).mean()) for count in probes]


def _quantized_distances(base: np.ndarray, queries: np.ndarray, parts: int) -> np.ndarray:
    """Asymmetric distances: exact queries against base vectors coded in `parts` 4-bit sub-codes (Jégou 2011)."""
    total = np.zeros((len(queries), len(base)))
    for left, right in zip(np.split(base, parts, 1), np.split(queries, parts, 1), strict=True):
        book = _centers(left, 16)
        total += _distances(right, book)[:, _distances(left, book).argmin(1)]
    return total


def _recall(exact: np.ndarray, estimate: np.ndarray, pool: int) -> float:
    """Share of the true ten that are found when the best `pool` by estimate are re-scored exactly."""
    candidates = np.argpartition(estimate, pool, 1)[:, :pool]
    limit = np.partition(exact, K - 1, 1)[:, K - 1 : K]
    return float((np.take_along_axis(exact, candidates, 1) <= limit).sum(1).mean() / K)
