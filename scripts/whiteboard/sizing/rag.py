"""Sizing of systems/rag: corpus, index memory, peak load, latency and monthly cost."""

from math import ceil

from whiteboard.sizing import Sheet


def _corpus(s: Sheet) -> dict[str, float]:
    """Rows from documents to chunks; returns the numbers that later parts need."""
    documents = s.given("documents", 2e6, "documents", "assumed in Clarify, after deduplication")
    pages = s.given("pages-per-document", 5, "pages", "assumed")
    each = pages * s.given("tokens-per-page", 500, "tokens", "assumed: a full page of English text")
    size = s.given("chunk-tokens", 400, "tokens", "chosen in Data")
    overlap = s.given("overlap-tokens", 60, "tokens", "chosen: 15 % of a chunk")
    corpus = s.derived("corpus-tokens", documents * each, "tokens", "documents × pages × tokens a page")
    parts = s.derived(
        "chunks-per-document",
        ceil((each - overlap) / (size - overlap)),
        "chunks",
        "(document − overlap) / (chunk − overlap), rounded up",
    )
    chunks = s.derived("chunks", documents * parts, "chunks", "documents × chunks a document")
    embedded = s.derived(
        "embedded-tokens", documents * (each + (parts - 1) * overlap), "tokens", "corpus + what the overlaps repeat"
    )
    return {"documents": documents, "size": size, "corpus": corpus, "chunks": chunks, "embedded": embedded}


def _embedding(s: Sheet, c: dict[str, float]) -> None:
    """Cost of embedding the corpus once, by price and by arithmetic."""
    price = s.given(
        "embedding-price", 0.02e-6, "USD/token", "assumed: $0.02 a million tokens", text="$0.02 per million tokens"
    )
    s.derived("embedding-cost", c["embedded"] * price, "USD", "embedded tokens × price")
    params = s.given("encoder-params", 300e6, "params", "assumed: a BERT-large-sized encoder")
    gpu = s.given("encoder-flops", 125e12, "FLOP/s", "A100 data sheet, 312 TFLOP/s, at an assumed 40 %")
    work = s.derived("embedding-work", 2 * params * c["embedded"], "FLOP", "2 × parameters × tokens")
    s.derived("embedding-time", work / gpu, "s", "work / throughput of one GPU")
    context = s.given(
        "context-price",
        1.02e-6,
        "USD/token",
        "Anthropic's figure for contextual retrieval",
        text="$1.02 per million tokens",
    )
    s.derived("context-cost", c["corpus"] * context, "USD", "corpus tokens × price")
    share = s.given("daily-change", 0.01, "%", "assumed: share of documents edited a day")
    daily = s.derived("daily-tokens", share * c["embedded"], "tokens", "share × embedded tokens")
    s.derived("daily-embedding-cost", daily * price, "USD", "daily tokens × price")


def _memory(s: Sheet, c: dict[str, float]) -> None:
    """Index memory: flat, graph links, product quantization."""
    width = s.given("dimensions", 1024, "dimensions", "assumed encoder output", text="1,024 dimensions")
    links = s.given("hnsw-m", 32, "links", "chosen: M of the graph")
    code = s.given("pq-bytes", 64, "B", "chosen: 64 sub-vectors of 8 bits")
    flat = s.derived("flat-bytes", c["chunks"] * width * 4, "B", "chunks × dimensions × 4 bytes")
    s.derived("half-bytes", flat / 2, "B", "the same at 2 bytes a value")
    graph = s.derived("hnsw-links", c["chunks"] * 2 * links * 4, "B", "chunks × 2M links × 4 bytes")
    s.derived("hnsw-bytes", flat + graph, "B", "vectors + links")
    s.derived("pq-index", c["chunks"] * (code + 8), "B", "chunks × (code + 8-byte id)")
    s.derived("pq-ratio", width * 4 / code, "", "4,096 bytes / code bytes")
    ram = s.given("cpu-bandwidth", 200e9, "B/s", "assumed: one server socket")
    hbm = s.given("gpu-bandwidth", 3.35e12, "B/s", "H100 SXM data sheet")
    s.derived("flat-scan-cpu", flat / ram, "s", "flat bytes / socket bandwidth")
    s.derived("flat-scan-gpu", flat / hbm, "s", "flat bytes / GPU bandwidth")
    s.derived("half-scan-gpu", flat / 2 / hbm, "s", "half-precision bytes / GPU bandwidth")
    visible = s.given("visible-share", 0.01, "%", "assumed: what a newcomer may read")
    s.derived("visible-scan", visible * flat / ram, "s", "share × flat bytes / socket bandwidth")
    s.derived("token-vectors", c["chunks"] * c["size"] * 128 * 2, "B", "chunks × tokens × 128 dimensions × 2 bytes")


def _load(s: Sheet) -> tuple[float, float]:
    """Questions a month and the peak rate."""
    staff = s.given("employees", 20_000, "people", "assumed in Clarify")
    active = s.given("active-share", 0.6, "%", "assumed: people who ask on a working day")
    each = s.given("questions-each", 5, "questions", "assumed: a person a day")
    daily = s.derived("daily-questions", staff * active * each, "questions", "people × share × questions")
    monthly = s.derived("monthly-questions", daily * 22, "questions", "× 22 working days")
    busy = s.given("busy-hour-share", 0.2, "%", "assumed: share of the day in the busiest hour")
    peak = s.derived("peak-rate", daily * busy / 3600 * 2, "questions/s", "busy hour / 3,600 s × 2 for bursts")
    return monthly, peak


def _rerank(s: Sheet, c: dict[str, float]) -> float:
    """Cross-encoder time for one question."""
    pool = s.given("rerank-pool", 100, "chunks", "chosen: candidates after fusion")
    params = s.given("reranker-params", 85e6, "params", "BERT-base without its embedding table")
    rate = s.given("reranker-flops", 125e12, "FLOP/s", "A100 at an assumed 40 %")
    work = s.derived(
        "rerank-work", 2 * params * pool * (c["size"] + 30), "FLOP", "2 × parameters × pairs × (chunk + 30 tokens)"
    )
    return s.derived("rerank-time", work / rate, "s", "work / throughput")


def _generation(s: Sheet, c: dict[str, float], monthly: float, peak: float, rerank: float) -> None:
    """Prefill, decode, replicas, and the month's bill both ways."""
    kept = s.given("kept-chunks", 8, "chunks", "chosen: passages in the prompt")
    fixed = s.given("fixed-tokens", 1000, "tokens", "assumed: instructions, examples, question, history")
    out = s.given("answer-tokens", 300, "tokens", "assumed")
    prompt = s.derived("prompt-tokens", kept * c["size"] + fixed, "tokens", "passages + fixed part")
    params = s.given("generator-params", 70e9, "params", "assumed: an open 70B model, 8-bit weights")
    gpus = s.given("replica-gpus", 4, "GPUs", "chosen: tensor parallel over 4 H100")
    rate = s.given("replica-flops", 1.58e15, "FLOP/s", "4 × 989 TFLOP/s (BF16 data sheet) at an assumed 40 %")
    prefill = s.derived("prefill-time", 2 * params * prompt / rate, "s", "2 × parameters × prompt tokens / throughput")
    s.derived("decode-floor", params / (gpus * 3.35e12), "s", "weight bytes / bandwidth of 4 GPUs")
    step = s.given("decode-step", 0.012, "s", "assumed: about twice the floor; other requests' prefills run in between")
    decode = s.derived("decode-time", out * step, "s", "answer tokens × step")
    first = _first_token(s, rerank + prefill)
    s.derived("full-answer", first + decode, "s", "first token + decode")
    batch = s.given("decode-batch", 32, "sequences", "assumed: decoded together by a full replica")
    busy = s.derived(
        "replica-seconds", prefill + decode / batch, "s", "prefill + decode time / sequences decoded together"
    )
    needed = s.derived("replicas", ceil(peak * busy / 0.7), "replicas", "peak × seconds each / 70 % load, rounded up")
    flying = s.derived("in-flight", peak * (prefill + decode), "requests", "Little's law: peak rate × time each")
    s.derived(
        "kv-bytes",
        flying * (prompt + out) * 2 * 80 * 8 * 128 * 2,
        "B",
        "requests × tokens × 2 × 80 layers × 8 KV heads × 128 × 2 bytes",
    )
    hour = s.given("gpu-price", 2.5, "USD", "assumed: a rented H100 hour")
    own = s.derived("own-cost", needed * gpus * hour * 730, "USD/month", "GPUs × price × 730 h")
    average = s.derived("own-load", monthly * busy / (needed * 730 * 3600), "%", "busy seconds / available seconds")
    price_in = s.given(
        "api-input-price", 1e-6, "USD/token", "assumed: $1 a million tokens", text="$1 per million tokens"
    )
    price_out = s.given(
        "api-output-price", 4e-6, "USD/token", "assumed: $4 a million tokens", text="$4 per million tokens"
    )
    each = s.derived("api-question", prompt * price_in + out * price_out, "USD", "tokens × prices")
    api = s.derived("api-cost", monthly * each, "USD/month", "questions × price of one")
    s.derived("break-even-load", average * own / api, "%", "load at which an own GPU's question costs the API's price")
    stuffed = s.given("stuffed-tokens", 200_000, "tokens", "for comparison: a full 200k window each time")
    s.derived("stuffed-ratio", stuffed / prompt, "", "full window / our prompt")
    s.derived(
        "stuffed-cost", monthly * (stuffed * price_in + out * price_out), "USD/month", "the same with the window full"
    )


def _first_token(s: Sheet, computed: float) -> float:
    """Time to the first token: the assumed stages plus re-ranking and prefill."""
    rewrite = s.given("rewrite-time", 0.25, "s", "assumed: a small model writes 30 tokens")
    embed = s.given("embed-time", 0.015, "s", "assumed: one short query")
    search = s.given("search-time", 0.03, "s", "assumed: both indexes in parallel, filters included")
    rest = s.given("other-time", 0.12, "s", "assumed: identity, input filter, text fetch, queue, network")
    return s.derived(
        "first-token", rewrite + embed + search + rest + computed, "s", "the stages, re-ranking and prefill in sequence"
    )


def _training(s: Sheet) -> None:
    """Time to train the retriever and, if needed, the reader."""
    pairs = s.given(
        "training-pairs", 200e3, "pairs", "assumed: real and generated questions, each with one hard negative"
    )
    work = s.derived(
        "retriever-work",
        6 * 300e6 * pairs * (30 + 2 * 400) * 3,
        "FLOP",
        "6 × parameters × pairs × 830 tokens × 3 epochs",
    )
    s.derived("retriever-time", work / 125e12, "s", "work / one A100 at 40 %")
    examples = s.given("raft-examples", 20e3, "examples", "assumed: question, 5 passages, reasoned answer")
    work = s.derived(
        "raft-work", 4 * 70e9 * examples * 2500 * 2, "FLOP", "4 × parameters × examples × 2,500 tokens × 2 epochs"
    )
    s.derived("raft-time", work / 1.58e15, "s", "work / 4 H100 at 40 %")


def sheet() -> Sheet:
    """Return every row of the chapter's worked sizing, in the order of the argument."""
    s = Sheet()
    corpus = _corpus(s)
    _embedding(s, corpus)
    _memory(s, corpus)
    monthly, peak = _load(s)
    rerank = _rerank(s, corpus)
    _generation(s, corpus, monthly, peak, rerank)
    _training(s)
    return s
