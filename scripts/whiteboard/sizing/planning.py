"""Sizing of engineering/planning: when a ticket may be automated, hosting against an API, and what a subscriber costs."""

from math import ceil, exp, gamma, lgamma, log
from statistics import NormalDist

from whiteboard.sizing import Sheet

NORMAL = NormalDist()
DAYS, HOURS = 30, 720


def sheet() -> Sheet:
    """Return every row of the worked sizing, in the order of the argument. Prices: assumptions of November 2026."""
    s = Sheet()
    request = _request(s)
    ticket = _ticket(s, request)
    _staff(s, ticket)
    _chain(s)
    _hosting(s, request)
    _subscriber(s)
    _last_stretch(s)
    return s


def _request(s: Sheet) -> dict[str, float]:
    """One call of the model at list prices that are assumed, not quoted."""
    fresh = s.given("price-in", 2e-6, "USD/token", "assumed, large model, November 2026", text="$2 per million tokens")
    kept = s.given("price-cached", 2e-7, "USD/token", "assumed: a tenth of input", text="$0.20 per million tokens")
    out = s.given("price-out", 1e-5, "USD/token", "assumed, the same model", text="$10 per million tokens")
    prompt = s.given("prompt", 2000, "tokens", "assumed, as in the inference chapter")
    cached = s.given("cached", 1500, "tokens", "assumed: instructions and examples that repeat")
    answer = s.given("answer", 300, "tokens", "assumed, as in the inference chapter")
    cost = s.derived(
        "request-cost",
        (prompt - cached) * fresh + cached * kept + answer * out,
        "USD",
        "fresh input + cached input + output",
    )
    return {"cost": cost, "fresh": fresh, "kept": kept, "out": out, "prompt": prompt, "answer": answer}


def _ticket(s: Sheet, request: dict[str, float]) -> dict[str, float]:
    """Costs of a support ticket and the accuracies at which the cheapest policy changes."""
    calls = s.given("calls", 3, "calls", "assumed: route, answer, check")
    m = s.derived("model-cost", calls * request["cost"], "USD", "calls × request")
    wage = s.given("wage", 36, "USD/h", "assumed, all costs of an agent's hour")
    doing = s.given("doing-time", 8 * 60, "s", "assumed: a person answers a ticket")
    checking = s.given("checking-time", 90, "s", "assumed: a person checks a draft")
    e = s.given("error-cost", 40, "USD", "assumed: a wrong answer that reaches the customer")
    human = s.given("human-error", 0.02, "%", "assumed")
    d = s.given("catch-rate", 0.8, "%", "assumed: share of wrong drafts that a reviewer catches")
    h = s.derived("person-cost", wage * doing / 3600 + human * e, "USD", "time × wage + human error × its cost")
    r = s.derived("review-cost", wage * checking / 3600, "USD", "checking time × wage")
    rest = d * h + (1 - d) * e
    s.derived(
        "accuracy-assist",
        1 - (h - m - r) / rest,
        "%",
        "1 − (person − model − check) / (caught × person + missed × error)",
    )
    s.derived("accuracy-auto", 1 - r / (d * (e - h)), "%", "1 − check / (caught × (error − person))")
    tired = 1 - (h - m - r) / (0.4 * h + 0.6 * e)
    s.derived("accuracy-tired", tired, "%", "accuracy assist with 40 % caught")
    s.derived("accuracy-naive", 1 - (h - m) / e, "%", "1 − (person − model) / error: against people only")
    s.derived("point-review", 0.01 * rest, "USD", "1 % × (caught × person + missed × error), all reviewed")
    s.derived("point-auto", 0.01 * e, "USD", "1 % × error, nothing reviewed")
    low = s.derived("risk-review", r / (d * (e - h)), "%", "check / (caught × (error − person)): review above")
    high = s.derived(
        "risk-person", (h - r) / rest, "%", "(person − check) / (caught × person + missed × error): to a person above"
    )
    target = s.given("pilot-errors", 0.02, "%", "assumed: errors seen while everything is reviewed")
    z = NORMAL.inv_cdf(0.95)
    s.derived(
        "promotion-sample",
        z**2 * low * (1 - low) / (low - target) ** 2,
        "tickets",
        "z² q*(1 − q*) / (q* − q̂)², z = 1.645: Wilson's upper bound at q*",
    )
    s.derived("promotion-clean", ceil(3 / low), "tickets", "3 / q*: no error seen")
    return {"low": low, "high": high, "h": h, "r": r, "e": e, "d": d, "m": m, "checking": checking}


def _staff(s: Sheet, t: dict[str, float]) -> None:
    """The confidence gate on risks that follow a beta distribution, and the reviewers it needs."""
    mean = s.given("mean-risk", 0.12, "%", "assumed: average error, 88 % accuracy")
    spread = s.given("risk-spread", 2, "", "assumed: a + b of a beta distribution of risk over tickets")
    a, b = mean * spread, (1 - mean) * spread
    above = {edge: _beta_above(a, b, edge) for edge in (t["low"], t["high"])}
    s.derived("share-auto", 1 - above[t["low"]], "%", "risk below the review threshold")
    review = s.derived("share-review", above[t["low"]] - above[t["high"]], "%", "risk between the thresholds")
    s.derived("share-person", above[t["high"]], "%", "risk above the upper threshold")
    daily = s.given("daily-tickets", 20000, "tickets", "assumed")
    peak = s.given("busy-hour", 0.12, "%", "assumed share of a day in its busiest hour")
    load = s.derived(
        "review-load", daily * peak * review * t["checking"] / 3600, "reviewers", "reviews in the hour × time"
    )
    staff = int(load) + 1
    while _wait(staff, load) * t["checking"] > 60:
        staff += 1
    s.derived("reviewers", staff, "reviewers", "fewest with a mean wait under a minute, M/M/c")
    s.derived("review-wait", _wait(staff, load) * t["checking"], "s", "Erlang C(g, a) / (g − a) × checking time")
    s.derived("review-use", load / staff, "%", "load / reviewers")
    surge = load * 1.2
    s.derived("surge-use", surge / staff, "%", "the same staff with 20 % more reviews")


def _beta_above(a: float, b: float, edge: float, parts: int = 4000) -> float:
    """Probability that a beta variable exceeds `edge`, by the midpoint rule (in u = (1 - x)^b, where it is smooth)."""
    top = (1 - edge) ** b
    width = top / parts
    scale = exp(lgamma(a + b) - lgamma(a) - lgamma(b)) / b
    return scale * width * sum((1 - ((i + 0.5) * width) ** (1 / b)) ** (a - 1) for i in range(parts))


def _wait(servers: int, load: float) -> float:
    """Mean wait in service times of M/M/c (Erlang's C)."""
    last = load**servers / gamma(servers + 1) * servers / (servers - load)
    total = sum(load**k / gamma(k + 1) for k in range(servers)) + last
    return last / total / (servers - load)


def _chain(s: Sheet) -> None:
    """Reliability of several steps in a row."""
    p = s.given("step-success", 0.95, "%", "assumed, steps fail independently")
    n = s.given("steps", 10, "steps", "assumed")
    s.derived("chain-success", p**n, "%", "p^n")
    s.derived("step-needed", 0.9 ** (1 / n), "%", "0.9^(1/n), for 90 % over all steps")
    checked = s.derived("step-checked", p + (1 - p) * 0.8 * p, "%", "p + (1 − p) × 80 % caught × p, one retry")
    s.derived("chain-checked", checked**n, "%", "(p with check)^n")


def _hosting(s: Sheet, request: dict[str, float]) -> None:
    """A large model behind an API, an open model behind an API, and the open model on own cards."""
    open_in = s.given(
        "open-in", 6e-7, "USD/token", "assumed, hosted 70 B, November 2026", text="$0.60 per million tokens"
    )
    open_out = s.given("open-out", 8e-7, "USD/token", "assumed, the same", text="$0.80 per million tokens")
    hosted = s.derived(
        "open-request", request["prompt"] * open_in + request["answer"] * open_out, "USD", "no cache discount assumed"
    )
    rate = s.given("replica-rate", 7.71, "requests/s", "inference chapter: 70 B in FP8 on four H100")
    hour = s.given("gpu-hour", 2.5, "USD", "assumed price of an H100 hour")
    used = s.given("utilization", 0.4, "%", "assumed mean load against the provisioned peak")
    replica = s.derived("replica-month", 4 * hour * HOURS, "USD/month", "4 cards × price × 720 hours")
    capacity = s.derived("replica-capacity", rate * used * HOURS * 3600, "requests/month", "rate × load × seconds")
    people = s.given("operators", 1.5, "engineers", "assumed: on-call, upgrades, evaluation of engine changes")
    pay = s.given("engineer-month", 15000, "USD/month", "assumed, all costs")
    fixed = s.derived("own-fixed", 2 * replica + people * pay, "USD/month", "two replicas + engineers")
    s.derived("full-request", 4 * hour / 3600 / rate, "USD", "replica second × seconds a request, always full")
    s.derived("break-even-large", fixed / request["cost"], "requests/month", "fixed / price of a large-model request")
    s.derived("break-even-daily", fixed / request["cost"] / DAYS, "requests/day", "the same / 30")
    s.derived("capacity-two", 2 * capacity, "requests/month", "what the two replicas can serve")
    s.derived("replica-request", replica / capacity, "USD", "replica / capacity: what a further request adds")
    count = 2
    while people * pay + (count + 1) * replica > hosted * count * capacity:
        count += 1
    s.derived(
        "break-even-open",
        (people * pay + count * replica) / hosted,
        "requests/month",
        "(engineers + replicas) / hosted price, first volume from which own cards stay cheaper",
    )
    s.derived(
        "hosting-flatter",
        (people * pay + count * replica) / hosted / (fixed / request["cost"]),
        "",
        "the second volume / the first",
    )
    s.derived("break-even-load", hour * 4 / 3600 / rate / hosted, "%", "full-load cost / hosted price: GPUs alone")


def _subscriber(s: Sheet) -> None:
    """A subscription with a flat price and usage that is lognormal over users."""
    price = s.given("subscription", 20, "USD/month", "assumed")
    other = s.given("other-cost", 2.5, "USD/month", "assumed: payment, storage, support")
    turns = s.given("turns", 500, "requests/month", "assumed mean of a paying user")
    prompt = s.given("turn-prompt", 8000, "tokens", "assumed: history and documents")
    hit = s.given("turn-cached", 6500, "tokens", "assumed with a prompt that is laid out for caching")
    out = s.given("turn-answer", 500, "tokens", "assumed")
    bare = s.derived("user-uncached", turns * (prompt * 2e-6 + out * 1e-5), "USD/month", "all input at full price")
    mean = s.derived(
        "user-cost", turns * ((prompt - hit) * 2e-6 + hit * 2e-7 + out * 1e-5), "USD/month", "with cached input"
    )
    s.derived("margin-uncached", 1 - (bare + other) / price, "%", "(price − cost) / price without caching")
    s.derived("margin", 1 - (mean + other) / price, "%", "the same with caching")
    sigma = s.given("usage-sigma", 1.5, "", "assumed: standard deviation of log usage")
    mu = log(mean) - sigma**2 / 2
    s.derived("user-median", exp(mu), "USD/month", "mean / exp(σ²/2)")
    s.derived("top-one", NORMAL.cdf(sigma - NORMAL.inv_cdf(0.99)), "%", "Φ(σ − 2.33): share of the top 1 % of users")
    s.derived("top-ten", NORMAL.cdf(sigma - NORMAL.inv_cdf(0.9)), "%", "Φ(σ − 1.28): share of the top 10 %")
    room = price - other
    z = (log(room) - mu) / sigma
    s.derived("loss-users", 1 - NORMAL.cdf(z), "%", "users whose model cost exceeds price − other cost")
    s.derived("loss-share", NORMAL.cdf(sigma - z), "%", "their share of all model cost")
    kept = mean * NORMAL.cdf(z - sigma) + room * (1 - NORMAL.cdf(z))
    s.derived("capped-cost", kept, "USD/month", "mean cost when usage stops at price − other cost")
    s.derived("margin-capped", 1 - (kept + other) / price, "%", "margin with that cap")
    free = s.given("free-users", 19, "users", "assumed: one in twenty pays")
    share = s.given("free-usage", 0.1, "%", "assumed usage of a free user against a paying one")
    s.derived("free-cost", free * share * mean, "USD/month", "free users × usage × cost, per paying user")
    s.derived("margin-free", 1 - (mean + other + free * share * mean) / price, "%", "margin with the free tier on it")
    months = s.given("migrations", 2, "replacements", "assumed, a year: models replaced or retired")
    weeks = s.given("migration-weeks", 3, "weeks", "assumed engineering for each")
    s.derived("migration-cost", months * weeks * 15000 * 12 / 52, "USD/year", "migrations × weeks × weekly cost")


def _last_stretch(s: Sheet) -> None:
    """Failure modes by a 1/rank law: how many must be mended for each level of success."""
    total = int(s.given("failure-modes", 1000, "modes", "assumed, shares fall as 1/rank"))
    start = s.given("demo-success", 0.8, "%", "assumed success of the demo")
    harmonic = sum(1 / k for k in range(1, total + 1))
    done, fixed, gone = {}, 0, 0.0
    for goal in (0.9, 0.95, 0.99):
        while (1 - start) * (1 - gone / harmonic) > 1 - goal + 1e-12:
            fixed += 1
            gone += 1 / fixed
        done[goal] = fixed
    s.derived("modes-90", done[0.9], "modes", "mended until failures halve")
    s.derived("modes-95", done[0.95] - done[0.9], "modes", "further ones to 95 %")
    s.derived("modes-99", done[0.99] - done[0.95], "modes", "further ones to 99 %")
    s.derived("proof-99", 3 / 0.01, "examples", "3 / 1 %: clean examples that show 99 %")
