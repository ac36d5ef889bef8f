"""Sizing of systems/translation: FLOPs a sentence, fleet, training and the on-device pack."""

from whiteboard.sizing import Sheet

VOCABULARY = 256_000
SHORTLIST = 32_000


def layer_params(width: int, ffn: int) -> tuple[int, int]:
    """Weights of one encoder and one decoder layer: 4d² an attention block, 2·d·d_ff the feed-forward."""
    return 4 * width**2 + 2 * width * ffn, 8 * width**2 + 2 * width * ffn


def sentence_flop(encoder: float, decoder: float, output: float, tokens: float, beam: float) -> float:
    """2 FLOP a weight and token: the encoder sees the source once, the decoder every beam's token."""
    return 2 * encoder * tokens + 2 * (decoder + output) * tokens * beam


def sheet() -> Sheet:
    """Return the rows of the worked sizing."""
    s = Sheet()
    words, peak, tokens, beam = traffic(s)
    costs = sentence_costs(s, tokens, beam)
    fleet(s, words, peak, costs)
    training(s, tokens)
    device(s)
    return s


def traffic(s: Sheet) -> tuple[float, float, float, float]:
    """Words a day to sentences a second at the peak."""
    words = s.given("words-per-day", 100e9, "words", "Google's public figure of 2016, taken as the load")
    length = s.given("words-per-sentence", 20, "words", "assumption")
    tokens = s.given("tokens-per-sentence", 30, "tokens", "assumption: 1.5 subwords a word, same length on both sides")
    sentences = s.derived("sentences-per-day", words / length, "sentences", "words a day / words a sentence")
    cache = s.given("cache-share", 0.2, "%", "assumption: share of sentences answered from the cache")
    factor = s.given("peak-factor", 2, "", "assumption: peak over average")
    peak = s.derived(
        "peak-rate",
        sentences / 86_400 * factor * (1 - cache),
        "sentences/s",
        "sentences a day / 86,400 s × peak factor × (1 - cache share)",
    )
    beam = s.given("beam", 4, "hypotheses", "design choice")
    return words, peak, tokens, beam


def sentence_costs(s: Sheet, tokens: float, beam: float) -> dict[str, float]:
    """FLOP for one sentence on the student, the teacher and a decoder-only LLM."""
    enc, dec = layer_params(1024, 4096)
    s.derived("student-encoder", 12 * enc, "params", "12 layers × (4d² + 2·d·d_ff), d = 1,024, d_ff = 4,096")
    s.derived("student-decoder", 3 * dec, "params", "3 layers × (8d² + 2·d·d_ff)")
    s.derived(
        "student-embedding", VOCABULARY * 1024, "params", "256,000 subwords × 1,024, shared with the output layer"
    )
    s.derived("student-params", 12 * enc + 3 * dec + VOCABULARY * 1024, "params", "sum of the three rows above")
    s.derived("symmetric-params", 12 * (enc + dec) + VOCABULARY * 1024, "params", "12 + 12 layers, otherwise the same")
    full = s.derived(
        "full-softmax-flop",
        sentence_flop(12 * enc, 3 * dec, VOCABULARY * 1024, tokens, beam),
        "FLOP",
        "encoder once, decoder and 256,000-way output layer for 4 beams",
    )
    student = s.derived(
        "student-flop",
        sentence_flop(12 * enc, 3 * dec, SHORTLIST * 1024, tokens, beam),
        "FLOP",
        "the same with the output layer cut to 32,000 subwords of the target language",
    )
    s.derived("shortlist-saving", full / student, "", "ratio of the two rows above")
    enc, dec = layer_params(2048, 8192)
    s.derived(
        "teacher-params", 24 * (enc + dec) + VOCABULARY * 2048, "params", "24 + 24 layers, d = 2,048, d_ff = 8,192"
    )
    teacher = s.derived(
        "teacher-flop",
        sentence_flop(24 * enc, 24 * dec, SHORTLIST * 2048, tokens, beam),
        "FLOP",
        "as above, with the same 32,000 subwords",
    )
    llm_params = s.given("llm-params", 12e9, "params", "assumption: a decoder-only model for comparison")
    prompt = s.given("llm-prompt", 80, "tokens", "assumption: instruction plus source")
    llm = s.derived(
        "llm-flop", 2 * llm_params * (prompt + tokens), "FLOP", "2 × parameters × (prompt + output tokens), greedy"
    )
    s.derived("teacher-ratio", teacher / student, "", "teacher FLOP / student FLOP")
    s.derived("llm-ratio", llm / student, "", "LLM FLOP / student FLOP")
    s.derived(
        "cross-kv", 3 * 2 * 1024 * tokens * 2, "B", "3 decoder layers × K and V × 1,024 × source tokens × 2 bytes"
    )
    return {"student": student, "teacher": teacher, "llm": llm}


def fleet(s: Sheet, words: float, peak: float, costs: dict[str, float]) -> None:
    """Accelerators at the peak and what they cost."""
    flops = s.given("accelerator", 312e12, "FLOP/s", "A100, dense bf16, data sheet")
    use = s.given("utilization", 0.15, "%", "assumption for short sequences and small steps")
    spare = s.given("spare-factor", 2, "", "assumption: regions, failures, deployments")
    size = {
        name: s.derived(
            f"fleet-{name}",
            peak * flop * spare / (flops * use),
            "accelerators",
            f"peak rate × {name} FLOP × spare factor / (accelerator × utilization)",
        )
        for name, flop in costs.items()
    }
    price = s.given("price", 2, "USD", "assumption, per accelerator hour")
    month = s.derived("fleet-cost", size["student"] * price * 730, "USD/month", "student fleet × price × 730 h")
    s.derived(
        "cost-per-million-words", month / (words * 730 / 24) * 1e6, "USD", "monthly cost / words in 730 h × 1 million"
    )


def training(s: Sheet, tokens: float) -> None:
    """Teacher training and the translation of the distillation set."""
    enc, dec = layer_params(2048, 8192)
    pairs = s.given("pairs-seen", 10e9, "pairs", "assumption: sentence pairs seen, with repeats")
    flop = s.derived(
        "train-flop",
        6 * (24 * enc + 24 * dec + VOCABULARY * 2048) * tokens * pairs,
        "FLOP",
        "6 × (encoder × source tokens + decoder and output × target tokens) × pairs",
    )
    use = s.given("train-utilization", 0.4, "%", "assumption")
    hours = s.derived("train-hours", flop / (312e12 * use) / 3600, "GPU-hours", "FLOP / (accelerator × utilization)")
    s.derived("train-cost", hours * 2, "USD", "GPU-hours × price")
    distil = s.given("distil-sentences", 1e9, "sentences", "assumption: sources that the teacher translates")
    teacher = sentence_flop(24 * enc, 24 * dec, SHORTLIST * 2048, tokens, 4)
    s.derived(
        "distil-hours",
        distil * teacher / (312e12 * 0.15) / 3600,
        "GPU-hours",
        "sentences × teacher FLOP / (accelerator × 15 %)",
    )


def device(s: Sheet) -> None:
    """The downloadable pack of one direction."""
    enc, dec = layer_params(512, 2048)
    params = s.derived(
        "device-params",
        6 * enc + 2 * dec + 32_000 * 512,
        "params",
        "6 + 2 layers, d = 512, d_ff = 2,048, 32,000 subwords",
    )
    s.derived("device-fp32", params * 4, "B", "parameters × 4 bytes")
    s.derived("device-int8", params, "B", "parameters × 1 byte")
