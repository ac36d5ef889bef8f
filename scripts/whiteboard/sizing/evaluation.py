"""Sizing of engineering/evaluation: examples needed, judge corrected, and what evaluation costs."""

from math import ceil, log, sqrt

from whiteboard.sizing import Sheet

Z_BOTH, Z_POWER = 1.959964, 0.841621
"""Normal quantiles: two-sided 5 % significance, 80 % power."""


def _examples(s: Sheet) -> None:
    """How many examples show a small difference between two systems."""
    rate = s.given("accuracy", 0.8, "%", "assumed: share right today")
    delta = s.given("delta", 0.02, "%", "chosen: smallest difference worth acting on")
    z = s.derived("z-factor", (Z_BOTH + Z_POWER) ** 2, "", "(1.96 + 0.84)²: 5 % significance, 80 % power")
    spread = 2 * rate * (1 - rate)
    s.derived("unpaired-items", ceil(z * spread / delta**2), "examples", "z-factor × 2a(1 − a) / δ², for each system")
    apart = s.given("discordance", 0.1, "%", "assumed: examples on which exactly one of the two is right")
    s.derived("correlation", 1 - apart / spread, "", "1 − discordance / 2a(1 − a)")
    s.derived("paired-items", ceil(z * (apart - delta**2) / delta**2), "examples", "z-factor × (d − δ²) / δ²")
    s.derived("half-width-500", 1.96 * sqrt(rate * (1 - rate) / 500), "%", "1.96 √(a(1 − a) / 500)")
    lift = s.given("rating-margin", 10, "points", "chosen: half-width of a rating interval")
    share = s.derived("rating-share", lift * log(10) / 400 / 4, "%", "margin × ln 10 / 400 × ¼: slope at an even match")
    s.derived("rating-votes", ceil((1.96 * 0.5 / share) ** 2), "votes", "(1.96 × 0.5 / share)², for one pair")


def _judge(s: Sheet) -> None:
    """What a calibrated judge's errors do to the rate that it reports."""
    both, lenient = s.given("judge-both-pass", 150, "answers", "example: human and judge pass"), 18
    s.given("judge-lenient", lenient, "answers", "example: human fails, judge passes")
    harsh = s.given("judge-harsh", 10, "answers", "example: human passes, judge fails")
    fail = s.given("judge-both-fail", 22, "answers", "example: both fail")
    total = both + lenient + harsh + fail
    agree = s.derived("agreement", (both + fail) / total, "%", "(150 + 22) / 200")
    human, judge = (both + harsh) / total, (both + lenient) / total
    chance = s.derived("chance-agreement", human * judge + (1 - human) * (1 - judge), "%", "0.80 × 0.84 + 0.20 × 0.16")
    s.derived("kappa", (agree - chance) / (1 - chance), "", "(agreement − chance) / (1 − chance)")
    found = s.derived("true-positive-rate", both / (both + harsh), "%", "150 / 160 good answers passed")
    caught = s.derived("true-negative-rate", fail / (fail + lenient), "%", "22 / 40 bad answers failed")
    slope = s.derived("judge-slope", found + caught - 1, "", "true-positive rate + true-negative rate − 1")
    s.derived("judge-inflation", 1 / slope**2, "", "1 / slope²: factor on the examples needed")
    new = s.given("new-judge-rate", 0.88, "%", "example: the judge's pass rate of a new version")
    s.derived("corrected-rate", (new + caught - 1) / slope, "%", "(rate + true-negative rate − 1) / slope")


def _cost(s: Sheet) -> None:
    """One offline run, the month, and the same run judged by people."""
    items = s.given("suite-items", 2000, "examples", "chosen: enough for a paired two-point difference")
    price_in = s.given("input-price", 2.5e-6, "USD/token", "assumed", text="$2.50 per million tokens")
    price_out = s.given("output-price", 10e-6, "USD/token", "assumed", text="$10 per million tokens")
    answer = s.derived("answer-cost", 3000 * price_in + 500 * price_out, "USD", "3,000 prompt + 500 answer tokens")
    verdict = s.derived(
        "verdict-cost",
        2500 * price_in + 300 * price_out,
        "USD",
        "2,500 tokens read (question, two answers, rubric) + 300 written",
    )
    run = s.derived(
        "run-cost",
        items * (answer + 2 * verdict),
        "USD",
        "examples × (answer + 2 orders × verdict); the rival's answers are stored",
    )
    month = s.given("runs", 60, "runs", "assumed: full runs a month")
    live = s.given("live-sample", 3000, "conversations", "assumed: judged a day in production, 1 % of 300,000")
    rate = s.given("live-rate", 0.9, "%", "assumed: share of them that the judge passes")
    s.derived("live-alarm", 3 * sqrt(rate * (1 - rate) / live), "%", "3 √(rate (1 − rate) / sample): three sigma a day")
    bill = run * month + live * 30 * verdict
    s.derived("machine-month", bill, "USD/month", "runs × run + 30 days × live sample × verdict")
    label = s.given("label-cost", 3.0, "USD", "assumed: 3 minutes of a rater at $60 an hour")
    s.derived("human-run", items * 3 * label, "USD", "examples × 3 raters × label")
    s.derived("human-ratio", 3 * label / (2 * verdict), "", "3 labels / 2 verdicts")
    s.derived("audit-month", 200 * 2 * label, "USD/month", "200 examples × 2 raters × label")


def _online(s: Sheet) -> None:
    """Users for the experiment that follows."""
    base = s.given("thumbs-down", 0.04, "%", "assumed: users a week who press it at least once")
    drop = s.given("thumbs-drop", 0.05, "%", "chosen: relative change to detect")
    gap = base * drop
    need = ceil((Z_BOTH + Z_POWER) ** 2 * 2 * base * (1 - base) / gap**2)
    s.derived("users-per-arm", need, "users", "z-factor × 2b(1 − b) / (b × change)²")


def sheet() -> Sheet:
    """Return the evaluation plan's numbers in the order in which the chapter says them."""
    s = Sheet()
    _examples(s)
    _judge(s)
    _cost(s)
    _online(s)
    return s
