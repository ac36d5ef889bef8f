"""The chapters' examples against established implementations, on many random inputs each.

The code under test is what the page shows: it is taken out of the chapter's `python run` fences.
"""

import contextlib
import io
import itertools
import json
import math
import random
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import sacrebleu
from scipy.cluster.vq import vq
from scipy.linalg import sqrtm
from scipy.special import softmax

from whiteboard.project import Project
from whiteboard.source import fences_of

TRIALS = 60


@cache
def example(slug: str, right: str = "", wrong: str = "") -> SimpleNamespace:
    """Return the names that a chapter's runnable examples define, all fences in one namespace.

    `right` and `wrong` plant a fault: the one is replaced by the other before the code runs.
    """
    namespace: dict[str, object] = {}
    for fence in fences_of(Project.current().chapter(slug).source.read_text("utf-8")):
        if fence.language == "python" and fence.options == "run":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(
                    compile(fence.body.replace(right, wrong) if right else fence.body, f"{slug}:{fence.line}", "exec"),
                    namespace,
                )
    return SimpleNamespace(**namespace)


@pytest.fixture(params=range(3), ids="seed{}".format)
def chance(request):
    return random.Random(request.param)


@pytest.fixture
def numbers(chance):
    return np.random.default_rng(chance.randrange(2**32))


def test_beam_search_as_wide_as_the_tree_finds_what_exhaustive_search_finds(chance):
    beam = example("smart-compose")
    for _ in range(TRIALS // 4):
        model = random_model(chance, beam.END)
        alpha = chance.choice([0.0, 0.6, 1.0])
        best = beam.beam_search(lambda prefix, model=model: model[len(prefix) % 4], ("s",), 10_000, 4, alpha)[0]
        assert best[0] == pytest.approx(exhaustive(model, beam.END, 4, alpha))


def random_model(chance, end):
    tables = []
    for _ in range(4):
        weights = [chance.random() for _ in range(4)]
        tables.append({token: weight / sum(weights) for token, weight in zip([*"abc", end], weights, strict=True)})
    return tables


def exhaustive(model, end, longest, alpha):
    scores = []
    for length in range(1, longest + 1):
        for path in itertools.product([*"abc", end], repeat=length):
            finished = path[-1] == end
            if end in path[:-1] or (not finished and length < longest):
                continue
            log_p = sum(math.log(model[(1 + place) % 4][token]) for place, token in enumerate(path))
            scores.append(log_p / length**alpha)
    return max(scores)


def test_corpus_bleu_is_sacrebleu_without_smoothing_or_tokenization(chance):
    bleu = example("translation").corpus_bleu
    for _ in range(TRIALS):
        references = [[chance.choice("abcde") for _ in range(chance.randint(5, 14))] for _ in range(4)]
        hypotheses = [edited(chance, reference) for reference in references]
        ours = bleu(hypotheses, references)
        theirs = sacrebleu.corpus_bleu(
            [" ".join(one) for one in hypotheses],
            [[" ".join(one) for one in references]],
            tokenize="none",
            smooth_method="none",
            force=True,
        ).score
        assert ours == pytest.approx(theirs, abs=1e-9)


def edited(chance, tokens):
    kept = [token for token in tokens if chance.random() > 0.15]
    return [token if chance.random() > 0.1 else chance.choice("abcde") for token in kept] or ["a"]


def test_sampling_is_temperature_penalty_and_nucleus_in_numpy(chance, numbers):
    distribution = example("chatbot").next_token_distribution
    for _ in range(TRIALS):
        size = chance.randint(2, 12)
        logits = numbers.normal(scale=3, size=size)
        history = [chance.randrange(size) for _ in range(chance.randint(0, 4))]
        temperature, top_p, penalty = chance.uniform(0.3, 2), chance.uniform(0.05, 1), chance.uniform(1, 2)
        ours = distribution(list(logits), history, temperature, top_p, penalty)
        assert np.allclose(ours, nucleus(logits, history, temperature, top_p, penalty))


def nucleus(logits, history, temperature, top_p, penalty):
    seen = np.isin(np.arange(len(logits)), history)
    logits = np.where(seen, np.where(logits > 0, logits / penalty, logits * penalty), logits)
    probabilities = softmax(logits / temperature)
    order = np.argsort(-probabilities, kind="stable")
    before = np.concatenate([[0], np.cumsum(probabilities[order])[:-1]])
    kept = np.zeros(len(logits), bool)
    kept[order[before < top_p]] = True
    return np.where(kept, probabilities, 0) / probabilities[kept].sum()


def test_cider_is_the_scorer_of_the_coco_tools_where_both_are_the_same_formula():
    cases = json.loads((Path(__file__).parent / "golden" / "cider.json").read_text("utf-8"))
    assert len(cases) == 40
    for case in cases:
        scores = example("image-captioning").cider(case["candidates"], case["references"])
        assert scores == pytest.approx(case["scores"], abs=1e-9)


def test_cider_is_the_papers_formula_in_numpy(chance):
    for _ in range(TRIALS // 4):
        references = [
            [[chance.choice("abcdef") for _ in range(chance.randint(2, 9))] for _ in range(3)] for _ in range(4)
        ]
        candidates = [[chance.choice("abcdefg") for _ in range(chance.randint(1, 9))] for _ in range(4)]
        assert example("image-captioning").cider(candidates, references) == pytest.approx(
            plain_cider(candidates, references)
        )


def plain_cider(candidates, references):
    """Equations 1 to 3 of Vedantam et al., 2015 (arXiv 1411.5726), times 10."""
    totals = np.zeros(len(candidates))
    for n in range(1, 5):
        column = {
            gram: place
            for place, gram in enumerate(
                sorted({g for t in itertools.chain(candidates, *references) for g in grams(t, n)})
            )
        }
        held = [{gram for text in refs for gram in grams(text, n)} for refs in references]
        frequency = np.array([sum(gram in each for each in held) for gram in column])
        weights = np.log(len(references)) - np.log(np.maximum(1, frequency))
        for place, (candidate, refs) in enumerate(zip(candidates, references, strict=True)):
            own = tf_idf(candidate, n, column, weights)
            totals[place] += 10 / 4 * np.mean([cosine(own, tf_idf(ref, n, column, weights)) for ref in refs])
    return list(totals)


def grams(text, n):
    return list(zip(*(text[place:] for place in range(n)), strict=False))


def tf_idf(text, n, column, weights):
    counts = np.zeros(len(column))
    for gram in grams(text, n):
        counts[column[gram]] += 1
    return counts * weights


def cosine(a, b):
    norms = np.linalg.norm(a) * np.linalg.norm(b)
    return a @ b / norms if norms else 0.0


def test_frechet_distance_is_scipys(numbers):
    for size in (1, 2, 3, 5):
        mean1, mean2 = numbers.normal(size=(2, size))
        first, second = (covariance(numbers, size) for _ in range(2))
        ours = example("face-generation").frechet_distance(list(mean1), first.tolist(), list(mean2), second.tolist())
        root = np.real(sqrtm(first @ second))
        assert ours == pytest.approx(np.sum((mean1 - mean2) ** 2) + np.trace(first + second - 2 * root), rel=1e-6)


def covariance(numbers, size):
    half = numbers.normal(size=(size, size + 2))
    return half @ half.T


def test_vector_quantization_is_scipys(numbers):
    quantize = example("image-synthesis").quantize
    for _ in range(TRIALS // 4):
        vectors, codebook = numbers.normal(size=(30, 3)), numbers.normal(size=(7, 3))
        codes, distances = vq(vectors, codebook)
        ours, distortion = quantize(vectors.tolist(), codebook.tolist())
        assert ours == list(codes)
        assert distortion == pytest.approx(np.mean(distances**2))


def test_a_ddim_step_is_the_papers_equation_in_numpy(chance, numbers):
    step = example("text-to-image").ddim_step
    for _ in range(TRIALS):
        x, eps, noise = numbers.normal(size=(3, 4))
        now, following = sorted(numbers.uniform(0.01, 0.999, size=2))
        eta = chance.choice([0.0, 0.5, 1.0])
        assert np.allclose(
            step(list(x), list(eps), now, following, eta, list(noise)), ddim(x, eps, now, following, eta, noise)
        )


def ddim(x, eps, now, following, eta, noise):
    """Equations 12 and 16 of Song et al., 2020 (arXiv 2010.02502)."""
    sigma = eta * np.sqrt((1 - following) / (1 - now)) * np.sqrt(1 - now / following)
    clean = (x - np.sqrt(1 - now) * eps) / np.sqrt(now)
    return np.sqrt(following) * clean + np.sqrt(1 - following - sigma**2) * eps + sigma * noise


def test_guidance_moves_from_the_unconditional_to_the_conditional_prediction(numbers):
    guide = example("text-to-image").guide
    conditional, unconditional = numbers.normal(size=(2, 5))
    for w in (0.0, 1.0, 7.5):
        ours = guide(list(conditional), list(unconditional), w)
        assert np.allclose(ours, unconditional + w * (conditional - unconditional))


def test_lora_forward_gradients_and_merge_are_numpys(numbers):
    lora = example("headshots")
    for _ in range(TRIALS // 4):
        w, a, b = numbers.normal(size=(4, 5)), numbers.normal(size=(2, 5)), numbers.normal(size=(4, 2))
        x, target, alpha = numbers.normal(size=5), numbers.normal(size=4), 3.0
        merged = w + alpha / 2 * b @ a
        lists = [w.tolist(), a.tolist(), b.tolist()]
        assert np.allclose(lora.lora_forward(*lists, alpha, list(x)), merged @ x)
        assert np.allclose(lora.merge(*lists, alpha), merged)
        error = merged @ x - target
        grad_a, grad_b = (np.array(one) for one in lora.lora_gradients(*lists, alpha, list(x), list(target)))
        exact_a, exact_b = alpha / 2 * np.outer(b.T @ error, x), alpha / 2 * np.outer(error, a @ x)
        assert np.allclose(grad_a, exact_a)
        assert np.allclose(grad_b, exact_b)


def test_video_tokens_and_attended_pairs_are_what_one_counts(chance):
    video = example("text-to-video")
    for _ in range(TRIALS):
        temporal, spatial, patch = chance.choice([2, 4]), chance.choice([4, 8]), chance.choice([1, 2])
        frames = 1 + temporal * chance.randint(1, 5)
        height, width = (spatial * patch * chance.randint(1, 4) for _ in range(2))
        grid = video.token_grid(frames, height, width, temporal, spatial, patch, True)
        positions = np.indices(grid).reshape(3, -1).T
        assert len(positions) == video.token_count(frames, height, width, temporal, spatial, patch, True)
        assert video.attended_pairs(grid, "full") == len(positions) ** 2
        same_frame = (positions[:, None, 0] == positions[None, :, 0]).sum()
        same_place = (positions[:, None, 1:] == positions[None, :, 1:]).all(-1).sum()
        assert video.attended_pairs(grid, "factorized") == same_frame + same_place


def test_a_planted_slip_would_be_found():
    references, hypotheses = [list("abcdefgh")], [list("abcdef")]
    theirs = sacrebleu.corpus_bleu(["a b c d e f"], [["a b c d e f g h"]], tokenize="none", smooth_method="none").score
    planted = example("translation", "exp(1 - reference_length / output_length)", "1.0")
    assert example("translation").corpus_bleu(hypotheses, references) == pytest.approx(theirs)
    assert planted.corpus_bleu(hypotheses, references) != pytest.approx(theirs)
