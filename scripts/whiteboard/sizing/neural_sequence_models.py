"""Sizing of foundations/neural-sequence-models: tables, gates, bottlenecks, and the smallest GPT-2 counted out."""

import math

from whiteboard.sizing import Sheet

WIDTH, LENGTH, LAYERS, HEADS, VOCABULARY = 768, 1024, 12, 12, 50_257


def sheet() -> Sheet:
    """Numbers that the derivations lead to, in the order of the chapter."""
    s = Sheet()
    add_counts(s)
    add_gates(s)
    add_scores(s)
    add_layers(s)
    add_decoder(s)
    return s


def add_counts(s: Sheet) -> None:
    """Why tables of counts are sparse, and what add-one does to one row."""
    words = s.given("words", 50_000, "words", "assumed vocabulary of a word-level model", text="50,000 words")
    s.derived("trigram-cells", words**3, "cells", "V³", text="1.25 × 10¹⁴ cells")
    s.given("row-count", 1000, "times", "assumed occurrences of one context")
    s.given("row-types", 300, "types", "assumed: 300 different words followed it")
    s.given("row-once", 200, "types", "assumed: 200 of them once")
    s.derived("add-one-seen", (1000 + 300) / (1000 + words), "%", "(1,000 + 300) ÷ (1,000 + V): left for seen words")
    s.derived("turing-seen", 1 - 200 / 1000, "%", "1 − n₁ ÷ count, Good–Turing")
    s.derived("discount-mass", 0.75 * 300 / 1000, "%", "δ × types ÷ count with δ = 0.75: handed to the lower order")


def add_gates(s: Sheet) -> None:
    """How long gates and plain recurrences remember."""
    one = 1 / (1 + math.exp(-1))
    s.derived("gate-one", one, "", "σ(1), a forget bias of 1")
    s.derived("half-life-one", math.log(0.5) / math.log(one), "steps", "ln ½ ÷ ln σ(1)")
    s.derived("bias-hundred", math.log(99), "", "ln (100 − 1): bias for a memory of 100 steps", text="4.6")
    s.derived("half-life-hundred", math.log(0.5) / math.log(0.99), "steps", "ln ½ ÷ ln 0.99")
    s.derived("decay", 0.9**100, "", "0.9¹⁰⁰", text="0.00003")
    s.derived("growth", 1.1**100, "", "1.1¹⁰⁰", text="14,000")


def add_scores(s: Sheet) -> None:
    """How many keys a softmax effectively reads."""
    keys = s.given("keys", 1024, "keys", "assumed number of keys", text="1,024 keys")
    s.derived("keys-divided", keys / math.e, "keys", "n e^(−1): scores of variance 1")
    s.derived("freeze", 2 * math.log(keys), "", "2 ln n: head size at which undivided scores freeze")
    s.derived("bandwidth", 64**0.25, "", "head size 64 to the power ¼: width of the kernel")


def add_layers(s: Sheet) -> None:
    """A recurrent and an attention layer of the same width."""
    gates = 4 * (2 * WIDTH**2 + WIDTH)
    s.derived("lstm-params", gates, "params", "4 (2 d² + d), d = 768")
    s.derived("gru-params", 3 * (2 * WIDTH**2 + WIDTH), "params", "3 (2 d² + d), d = 768")
    s.derived(
        "crossover", 2 * WIDTH, "tokens", "2 d: attention's 8 d² + 4 T d meets the LSTM's 16 d²", text="1,536 tokens"
    )
    s.given(
        "seq2seq-state", 8000, "numbers", "4 layers × 1,000 cells × 2 vectors, Sutskever et al.", text="8,000 numbers"
    )


def add_decoder(s: Sheet) -> None:
    """The smallest GPT-2, part by part."""
    tokens = s.derived("gpt-tokens", VOCABULARY * WIDTH, "params", "V d, shared with the output layer")
    places = s.derived("gpt-positions", LENGTH * WIDTH, "params", "T d")
    attention = s.derived("gpt-attention", 4 * WIDTH**2 + 4 * WIDTH, "params", "4 d² + 4 d, a layer")
    forward = s.derived("gpt-forward", 8 * WIDTH**2 + 5 * WIDTH, "params", "8 d² + 5 d, a layer")
    norms = s.derived("gpt-norms", 4 * WIDTH, "params", "two norms × 2 d, a layer", text="3,072 params")
    blocks = s.derived("gpt-blocks", LAYERS * (attention + forward + norms), "params", "12 × (12 d² + 13 d)")
    total = tokens + places + blocks + 2 * WIDTH
    s.derived("gpt-params", total, "params", "tokens + positions + blocks + last norm", text=f"{total:,} params")
    s.derived("gpt-token-share", tokens / total, "%", "tokens ÷ all")
    s.derived("gpt-work", 2 * (LAYERS * 12 * WIDTH**2 + tokens), "FLOP", "2 × (12 L d² + V d), a token, no scores")
    s.derived("gpt-scores", 4 * LAYERS * LENGTH * WIDTH, "FLOP", "4 L T d, a token, all T keys")
    s.derived(
        "gpt-score-share", 4 * LENGTH * WIDTH / (24 * WIDTH**2 + 4 * LENGTH * WIDTH), "%", "scores ÷ layer's work"
    )
    s.derived("gpt-start", math.log(VOCABULARY), "nats", "ln V: loss of a uniform guess")
