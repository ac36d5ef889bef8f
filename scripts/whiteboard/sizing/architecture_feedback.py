"""Sizing of engineering/architecture-feedback: a support assistant's bill, errors, downtime, alarms and votes."""

from math import sqrt

from whiteboard.sizing import Sheet

DAYS = 30


def sheet() -> Sheet:
    """One assistant of 200,000 requests a day; prices, rates and availabilities are assumptions."""
    s = Sheet()
    requests = s.given("requests", 200_000, "requests/day", "assumed traffic")
    calls = add_models(s, requests)
    add_caches(s, requests, calls)
    add_guards(s, requests)
    add_availability(s)
    add_alerts(s, requests)
    add_feedback(s, requests)
    return s


def add_models(s: Sheet, requests: float) -> dict[str, float]:
    """Cost of one call of each model, and of routing between them."""
    prompt = s.given("prompt", 3000, "tokens", "assumed, with instructions, history and passages")
    output = s.given("output", 300, "tokens", "assumed")
    large = s.derived("large-call", (prompt * 3 + output * 15) / 1e6, "USD", "assumed USD 3 in, USD 15 out a million")
    small = s.derived("small-call", (prompt * 0.3 + output * 1.2) / 1e6, "USD", "assumed USD 0.30 in, USD 1.20 out")
    s.derived("ratio", small / large, "%", "small call ÷ large call")
    share = s.given("escalated", 0.35, "%", "assumed share that needs the large model")
    s.derived("flip", 1 - small / large, "%", "1 − small ÷ large: escalating more than this, a cascade costs more")
    cascade = s.derived("cascade-call", small + share * large, "USD", "small + share × large")
    router = s.derived("router-call", (1 - share) * small + share * large, "USD", "(1 − share) × small + share × large")
    for name, cost in (("large", large), ("cascade", cascade), ("router", router)):
        s.derived(f"{name}-month", requests * DAYS * cost, "USD/month", f"requests × 30 × {name} call")
    s.derived("cascade-saving", 1 - cascade / large, "%", "1 − cascade call ÷ large call")
    return {"large": large, "small": small, "cascade": cascade}


def add_caches(s: Sheet, requests: float, calls: dict[str, float]) -> None:
    """Exact hits under a power law, and the wrong hits that a semantic cache can afford."""
    weights = [rank**-0.8 for rank in range(1, 100_001)]
    s.derived("zipf-hit", sum(weights[:1000]) / sum(weights), "%", "1,000 of 100,000 questions, exponent 0.8")
    s.derived("ttl-hit", 0.5 * 24 / (1 + 0.5 * 24), "%", "one request each 2 h, kept for 24 h: 12 ÷ 13")
    exact = s.given("exact-hit", 0.06, "%", "assumed hit rate of the exact cache")
    s.derived(
        "cached-month", requests * DAYS * (1 - exact) * calls["cascade"], "USD/month", "cascade bill × (1 − hits)"
    )
    harm = s.given("harm", 4.0, "USD", "assumed cost of one wrong answer: an avoidable contact")
    wrong = s.derived("wrong-large", calls["large"] / harm, "%", "large call ÷ harm")
    s.derived("audit", 3 / wrong, "sampled hits", "3 ÷ that share: the rule of three")
    s.derived("wrong-cascade", calls["cascade"] / harm, "%", "cascade call ÷ harm")


def add_guards(s: Sheet, requests: float) -> None:
    """What one imperfect filter does to honest users."""
    bad = s.given("bad-share", 0.005, "%", "assumed share of requests that should be blocked")
    false_rate = s.given("false-rate", 0.01, "%", "assumed share of honest requests that the filter blocks")
    caught = s.given("caught", 0.95, "%", "assumed share of bad requests that it catches")
    wrong = s.derived("wrong-blocks", requests * (1 - bad) * false_rate, "requests/day", "honest × false-positive rate")
    right = s.derived("right-blocks", requests * bad * caught, "requests/day", "bad × share caught")
    s.derived("block-precision", right / (right + wrong), "%", "right blocks ÷ all blocks")
    s.derived("five-guards", 1 - (1 - false_rate) ** 5, "%", "1 − 0.99⁵ if five filters err independently")


def add_availability(s: Sheet) -> None:
    """Chains, fallbacks and retries."""
    part = s.given("part", 0.999, "%", "assumed availability of each hard dependency", text="99.9 %")
    chain = s.derived("chain", part**6, "%", "0.999⁶", text=f"{part**6 * 100:.1f} %")
    s.derived("chain-down", (1 - chain) * DAYS * 24 * 3600, "s", "(1 − 0.999⁶) × 30 days")
    provider = s.given("provider", 0.995, "%", "assumed availability of one model provider", text="99.5 %")
    down = 1 - provider
    both = down**2
    s.derived("pair", 1 - both, "%", "1 − 0.005²", text=f"{(1 - both) * 100:.4f} %")
    shared = s.given("common", 0.1, "%", "assumed share of outages with a common cause")
    joint = shared * down + ((1 - shared) * down) ** 2
    s.derived("pair-common", 1 - joint, "%", "1 − (10 % × 0.005 + (90 % × 0.005)²)", text=f"{(1 - joint) * 100:.2f} %")
    s.derived("retry-load", 3**3, "", "3 attempts in each of 3 layers, all failing")


def add_alerts(s: Sheet, requests: float) -> None:
    """Error budget and burn rates."""
    target = s.given("slo", 0.995, "%", "assumed objective over 30 days", text="99.5 %")
    s.derived("budget", requests * DAYS * (1 - target), "requests", "requests × 30 × 0.5 %")
    fast = s.derived("fast-burn", 0.02 * DAYS * 24, "", "2 % of the budget in 1 h: 0.02 × 720 h ÷ 1 h")
    s.derived("slow-burn", 0.05 * DAYS * 24 / 6, "", "5 % in 6 h: 0.05 × 720 h ÷ 6 h")
    s.derived("fast-errors", fast * (1 - target), "%", "14.4 × 0.5 %")
    s.derived("outage-alert", 3600 * fast * (1 - target), "s", "total outage fills the 1 h window: 1 h × 7.2 %")
    s.derived("log-day", requests * (3300 * 4 + 4000), "B", "requests × (3,300 tokens × 4 B + 4 kB of attributes)")


def add_feedback(s: Sheet, requests: float) -> None:
    """How long a canary waits for votes or for a judge."""
    canary = s.derived("canary", requests * 0.01, "requests/day", "requests × 1 %")
    for name, before, after in (("thumbs", 0.005, 0.01), ("judged", 0.05, 0.10)):
        need = _sample(before, after)
        detail = f"(3√(p₀(1−p₀)) + 0.84√(p₁(1−p₁)))² ÷ (p₁−p₀)², {before:.1%} to {after:.0%}"
        s.derived(f"{name}-need", round(need), "requests", detail)
        s.derived(f"{name}-wait", need / canary * 86400, "s", "that ÷ canary traffic")
    for name, rate in (("experts", (0.2, 0.08, 0.60)), ("others", (0.8, 0.01, 0.85))):
        s.given(f"share-{name}", rate[0], "%", "assumed share of users")
        s.given(f"votes-{name}", rate[1], "%", "assumed vote rate")
        s.given(f"happy-{name}", rate[2], "%", "assumed satisfaction")
    s.derived("happy-true", 0.2 * 0.60 + 0.8 * 0.85, "%", "20 % × 60 % + 80 % × 85 %")
    naive = (0.2 * 0.08 * 0.60 + 0.8 * 0.01 * 0.85) / (0.2 * 0.08 + 0.8 * 0.01)
    s.derived("happy-votes", naive, "%", "the same weighted by vote rates")


def _sample(before: float, after: float) -> float:
    """Requests that show a rise at three standard errors with power 0.8, against a known baseline."""
    return (3 * sqrt(before * (1 - before)) + 0.84 * sqrt(after * (1 - after))) ** 2 / (after - before) ** 2
