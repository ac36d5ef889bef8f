"""Numbers of reference/numbers: cards, bytes, tokens, latencies and prices, given as published, and what follows from them."""

from whiteboard.sizing import Sheet

CARDS = {
    # memory in bytes, bandwidth in bytes a second, dense peaks in 16 and 8 bits in FLOP a second (None: not offered)
    "a100": (80e9, 2.04e12, 312e12, None),
    "h100": (80e9, 3.35e12, 989e12, 1979e12),
    "h200": (141e9, 4.8e12, 989e12, 1979e12),
    "b200": (180e9, 8e12, 2250e12, 4500e12),
    "mi300x": (192e9, 5.3e12, 1307e12, 2615e12),
    "l4": (24e9, 0.3e12, 121e12, 242e12),
}
SHAPES = {
    # layers, KV heads, head size, parameters
    "8b": (32, 8, 128, 8.03e9),
    "70b": (80, 8, 128, 70.6e9),
    "405b": (126, 8, 128, 405e9),
}
FIBER = 2e8
"""Speed of light in glass fiber in meters a second, two thirds of that in vacuum."""


def sheet() -> Sheet:
    """All rows, in the order of the page."""
    s = Sheet()
    for card, figures in CARDS.items():
        add_card(s, card, *figures)
    for model, shape in SHAPES.items():
        add_model(s, model, *shape)
    add_training(s)
    add_text(s)
    add_latencies(s)
    add_prices(s)
    return s


def add_card(s: Sheet, card: str, memory: float, bandwidth: float, peak: float, peak_8: float | None) -> None:
    """A card's figures, its ridge point, and the time of reading its memory once."""
    s.given(f"{card}-memory", memory, "B", "vendor's figure")
    s.given(f"{card}-bandwidth", bandwidth, "B/s", "vendor's figure")
    s.given(f"{card}-peak-16", peak, "FLOP/s", "vendor's figure, dense bf16", text=f"{peak / 1e12:,.0f} TFLOP/s")
    if peak_8:
        s.given(f"{card}-peak-8", peak_8, "FLOP/s", "vendor's figure, dense FP8", text=f"{peak_8 / 1e12:,.0f} TFLOP/s")
    s.derived(f"{card}-ridge", peak / bandwidth, "FLOP/B", "dense peak in 16 bits ÷ bandwidth")
    s.derived(f"{card}-read", memory / bandwidth, "s", "memory ÷ bandwidth")


def add_model(s: Sheet, model: str, layers: int, kv_heads: int, head: int, params: float) -> None:
    """What a Llama 3 model weighs, and what a token of its context holds."""
    s.given(f"params-{model}", params, "params", f"Llama 3 {model.upper()}")
    s.derived(f"weights-{model}-16", params * 2, "B", "parameters × 2 bytes")
    s.derived(f"weights-{model}-8", params, "B", "parameters × 1 byte")
    s.derived(
        f"weights-{model}-4", params * 4.25 / 8, "B", "parameters × 4.25 bits (a 16-bit scale for each 64 weights)"
    )
    cache = s.derived(
        f"kv-{model}",
        2 * layers * kv_heads * head * 2,
        "B",
        f"2 × {layers} layers × {kv_heads} KV heads × {head} × 2 bytes",
    )
    s.derived(f"kv-{model}-8k", cache * 8192, "B", "cache of a token × 8,192 tokens")
    s.derived(f"forward-{model}", 2 * params, "FLOP", "2 × parameters, for one token")


def add_training(s: Sheet) -> None:
    """Training state, and the arithmetic of a compute-optimal run."""
    for model, shape in SHAPES.items():
        s.derived(f"state-{model}", 16 * shape[3], "B", f"16 bytes × parameters of {model.upper()}")
    tokens = s.derived("optimal-tokens", 20 * SHAPES["8b"][3], "tokens", "20 tokens × 8.03 billion parameters")
    work = s.derived("optimal-work", 6 * SHAPES["8b"][3] * tokens, "FLOP", "6 × parameters × tokens")
    s.derived(
        "optimal-hours", work / (989e12 * 0.4) / 3600, "GPU hours", "work ÷ (989 TFLOP/s × 40 %, assumed) on H100 cards"
    )


def add_text(s: Sheet) -> None:
    """Tokens of English."""
    rate = s.given("words-per-token", 0.75, "words", "OpenAI's rule of thumb for English")
    s.given("characters-per-token", 4, "characters", "the same")
    s.derived("tokens-per-word", 1 / rate, "tokens", "1 ÷ words a token")
    s.derived("page-tokens", 500 / rate, "tokens", "500 words ÷ words a token")
    s.derived("book-tokens", 100_000 / rate, "tokens", "100,000 words ÷ words a token")
    s.derived("reading-rate", 240 / 60 / rate, "tokens/s", "240 words a minute (assumed) ÷ words a token")
    s.derived("speech-rate", 150 / 60 / rate, "tokens/s", "150 words a minute (assumed) ÷ words a token")
    s.derived("corpus-bytes", 15e12 * 4, "B", "15 trillion tokens × 4 characters of 1 byte")


def add_latencies(s: Sheet) -> None:
    """Memory, storage and network; a model's times follow from its bytes."""
    for name, seconds, what in (
        ("memory-access", 100e-9, "main memory reference"),
        ("memory-megabyte", 3e-6, "1 MB read in sequence from main memory"),
        ("ssd-access", 16e-6, "random read from an SSD"),
        ("ssd-megabyte", 49e-6, "1 MB read in sequence from an SSD"),
        ("datacenter-trip", 500e-6, "round trip within a data center"),
        ("disk-seek", 2e-3, "seek on a magnetic disk"),
        ("atlantic-trip", 150e-3, "packet from California to the Netherlands and back"),
    ):
        s.given(name, seconds, "s", f"{what}, 2020")
    s.derived("fiber-floor", 2 * 8_800e3 / FIBER, "s", "2 × 8,800 km ÷ 200,000 km/s: no route is faster")
    s.derived("decode-floor-8b", 16.06e9 / 3.35e12, "s", "weights of 8 B in 16 bits ÷ 3.35 TB/s, one H100")
    s.derived(
        "decode-floor-70b", 141.2e9 / (8 * 3.35e12), "s", "weights of 70 B in 16 bits ÷ (8 × 3.35 TB/s), eight H100"
    )
    s.derived(
        "prefill-8b", 2 * 8.03e9 * 1000 / (989e12 * 0.4), "s", "2 × parameters × 1,000 tokens ÷ (989 TFLOP/s × 40 %)"
    )
    s.derived("load-70b", 141.2e9 / 2e9, "s", "weights of 70 B in 16 bits ÷ 2 GB/s from remote storage (assumed)")


def add_prices(s: Sheet) -> None:
    """Prices as published on their date, and what they come to."""
    s.given("h100-low", 1.99, "USD", "H100 hour, lowest of the range, May 2026")
    s.given("h100-high", 5.00, "USD", "H100 hour, highest of the range, May 2026")
    month = s.derived("h100-month", 2.5 * 730, "USD/month", "$2.50 an hour (the notes' assumption) × 730 hours")
    s.derived("node-month", 8 * month, "USD/month", "8 × an H100 month")
    deepseek = s.given("deepseek-hours", 2.788e6, "GPU hours", "DeepSeek-V3's final run on H800 cards, December 2024")
    s.derived("deepseek-cost", deepseek * 2, "USD", "hours × $2 an hour, the report's own assumption")
    embedding = s.given(
        "embedding-price", 0.02, "USD", "text-embedding-3-small, January 2024", text="$0.02 per million tokens"
    )
    s.derived("embedding-book", embedding * 100_000 / 0.75 / 1e6, "USD", "a book of 100,000 words at that price")
