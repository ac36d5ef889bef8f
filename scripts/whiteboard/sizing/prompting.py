"""Sizing of engineering/prompting: a cached prefix, a chain of calls, an optimizer's bill, a guard at scale, attempts."""

from math import ceil, exp, lgamma, log

from whiteboard.sizing import Sheet


def sheet() -> Sheet:
    """A support assistant with a long stable prompt; prices and traffic are assumptions to replace."""
    s = Sheet()
    price = _caching(s)
    _chain(s)
    _optimizer(s, price)
    _guard(s)
    _attacks(s)
    return s


def _caching(s: Sheet) -> dict[str, float]:
    """What the order of the prompt is worth."""
    static = s.given(
        "static-prefix", 6000, "tokens", "assumed: rules, tool definitions and examples, equal in every call"
    )
    varying = s.given("varying-part", 1000, "tokens", "assumed: documents, history and question of one call")
    answer = s.given("answer", 300, "tokens", "assumed answer")
    calls = s.given("calls-a-day", 200_000, "calls", "assumed traffic")
    price_in = s.given("input-price", 2.5e-6, "USD/token", "assumed", text="$2.50 per million tokens")
    price_out = s.given("output-price", 10e-6, "USD/token", "assumed", text="$10 per million tokens")
    read = s.given("read-factor", 0.1, "", "price of a cached token ÷ normal price, Anthropic's list")
    write = s.given(
        "write-factor", 1.25, "", "price of writing the cache ÷ normal price, lifetime of 5 minutes, same list"
    )
    long_write = s.given("long-write-factor", 2, "", "the same for a lifetime of one hour")
    rest = varying * price_in + answer * price_out
    plain = s.derived("plain-call", static * price_in + rest, "USD", "(static + varying) × input + answer × output")
    cached = s.derived("cached-call", static * price_in * read + rest, "USD", "static × input × read factor + the rest")
    stamped = s.derived(
        "stamped-call", static * price_in * write + rest, "USD", "static × input × write factor + the rest: never a hit"
    )
    s.derived("saving", 1 - cached / plain, "%", "1 − cached ÷ plain")
    for name, cost in (("plain", plain), ("cached", cached), ("stamped", stamped)):
        s.derived(f"{name}-month", cost * calls * 30, "USD/month", f"{name} call × calls a day × 30 days")
    block = s.given("example-block", 4000, "tokens", "assumed: demonstrations instead of a tuned model")
    s.derived(
        "examples-month",
        block * price_in * read * calls * 30,
        "USD/month",
        "block × input × read factor × calls a day × 30 days",
    )
    for name, factor, minutes in (("short", write, 5), ("long", long_write, 60)):
        hit = s.derived(f"{name}-hit", (factor - 1) / (factor - read), "%", "(write − 1) ÷ (write − read)")
        gap = -minutes * 60 / log(1 - hit)
        s.derived(f"{name}-gap", gap, "s", f"−{minutes} min ÷ ln(1 − hit rate): mean gap at which caching breaks even")
    return {"in": price_in, "out": price_out}


def _chain(s: Sheet) -> None:
    """Reliability and latency of several calls in a row."""
    step = s.given("step-success", 0.95, "%", "assumed chance that one step is right, independent of the others")
    steps = s.given("steps", 5, "steps", "assumed length of the chain")
    s.derived("chain-success", step**steps, "%", "step success to the power of the steps")
    s.derived("step-needed", 0.95 ** (1 / steps), "%", "0.95 to the power 1 ÷ steps: for 95 % end to end")
    caught = s.given("caught", 0.8, "%", "assumed share of wrong steps that a checker catches, no false alarms")
    mended = s.derived("mended-step", step + (1 - step) * caught * step, "%", "right at once + wrong × caught × right")
    s.derived("mended-chain", mended**steps, "%", "mended step to the power of the steps")
    s.derived("extra-calls", (1 - step) * caught, "%", "wrong × caught: calls repeated")
    first = s.given("first-token", 0.5, "s", "assumed time to the first token")
    token = s.given("token-time", 0.02, "s", "assumed time per output token")
    one = s.derived("step-latency", first + 200 * token, "s", "first token + 200 tokens × token time")
    s.derived("chain-latency", steps * one, "s", "steps × step latency, one after another")
    s.derived("single-latency", first + 600 * token, "s", "first token + 600 tokens × token time, all in one call")


def _optimizer(s: Sheet, price: dict[str, float]) -> None:
    """What a search over prompts costs."""
    candidates = s.given("candidates", 200, "prompts", "assumed: prompts proposed and scored")
    items = s.given("score-items", 200, "examples", "assumed: examples on which each is scored")
    scored = s.derived("search-calls", candidates * items, "calls", "prompts × examples")
    call = s.derived("search-call", 2000 * price["in"] + 300 * price["out"], "USD", "2,000 tokens in + 300 out")
    s.derived("search-cost", scored * call, "USD", "calls × cost of one call")


def _guard(s: Sheet) -> None:
    """What a classifier's error rates mean at traffic."""
    messages = s.given("messages", 1_000_000, "messages", "assumed messages a day")
    rate = s.given("prevalence", 0.001, "%", "assumed share that is really an attack")
    found = s.given("guard-recall", 0.95, "%", "assumed true-positive rate of the guard")
    false = s.given("guard-false", 0.01, "%", "assumed false-positive rate of the guard")
    bad, good = messages * rate, messages * (1 - rate)
    hits = s.derived("guard-hits", bad * found, "messages", "messages × prevalence × true-positive rate")
    alarms = s.derived("guard-alarms", good * false, "messages", "messages × (1 − prevalence) × false-positive rate")
    s.derived("guard-missed", bad - hits, "messages", "attacks − hits")
    s.derived("guard-precision", hits / (hits + alarms), "%", "hits ÷ (hits + false alarms)")
    s.derived(
        "guard-even",
        found * rate / (1 - rate),
        "%",
        "recall × prevalence ÷ (1 − prevalence): false-positive rate for 50 %",
    )
    second, second_false = 0.9, 0.05
    s.given("second-recall", second, "%", "assumed, among attacks that the first guard flagged")
    s.given("second-false", second_false, "%", "assumed, among innocent messages that the first guard flagged")
    s.derived("second-load", hits + alarms, "messages", "messages that reach the second guard")
    refused = s.derived(
        "cascade-alarms", alarms * second_false, "messages", "false alarms × second false-positive rate"
    )
    stopped = s.derived("cascade-hits", hits * second, "messages", "hits × second recall")
    s.derived("cascade-precision", stopped / (stopped + refused), "%", "hits ÷ (hits + false alarms), both stages")
    s.derived("cascade-recall", found * second, "%", "product of both recalls")
    s.derived("refusals", messages * 0.0038, "messages", "messages × 0.38 %, the published rise in refusals")


def _attacks(s: Sheet) -> None:
    """Attempts, volume and what silence proves."""
    single = s.given("single-success", 0.01, "%", "assumed attack success of one attempt, mean over targets")
    attempts = s.given("attempts", 100, "attempts", "assumed budget of the attacker for each target")
    s.derived("equal-success", 1 - (1 - single) ** attempts, "%", "1 − (1 − single success)^attempts: equal targets")
    a, b = 0.1, 9.9
    survive = exp(lgamma(b + attempts) - lgamma(b) + lgamma(a + b) - lgamma(a + b + attempts))
    s.derived("mixed-success", 1 - survive, "%", "the same mean, targets drawn from a Beta(0.1, 9.9) distribution")
    mails = s.given("mails", 10_000, "mails", "assumed: mails that one attacker sends")
    marked = s.given("marked-success", 0.02, "%", "upper end of what spotlighting reports")
    s.derived("hijacked", mails * marked, "runs", "mails × success rate")
    clean = ceil(log(0.05) / log(1 - 0.001))
    s.derived(
        "zero-failures",
        clean,
        "trials",
        "ln 0.05 ÷ ln(1 − 0.001), rounded up: no success, bound 0.1 %",
        text=f"{clean:,} trials",
    )
    s.derived("extraction-price", 200 / 10_000, "USD", "$200 ÷ 10,000 examples", text="two cents")
