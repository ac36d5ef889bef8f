"""Lighthouse, mobile preset, against the compressed local server."""

import json
import subprocess
from pathlib import Path
from statistics import median

from whiteboard.bootstrap.chromium import find_chromium
from whiteboard.bootstrap.environment import ROOT, Environment
from whiteboard.bootstrap.failure import SetupFailure

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def run_lighthouse(address: str) -> dict:
    """Return Lighthouse's report for an address.

    Raises SetupFailure when Lighthouse doesn't run, with its own last words.
    """
    environment = Environment.of(ROOT)
    command = [environment.programs / "node", ROOT / "node_modules" / "lighthouse" / "cli" / "index.js", address]
    options = ["--output=json", "--quiet", f"--chrome-flags={FLAGS}"]
    done = subprocess.run(
        [str(part) for part in (*command, *options)],
        env={**environment.variables, "CHROME_PATH": str(find_chromium())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SetupFailure(f"Lighthouse did not run: {done.stderr.strip()[-300:]}")
    return json.loads(done.stdout)


def scores_of(report: dict) -> dict[str, int]:
    """Return the four scores, 0 to 100."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}


def failed_audits(report: dict, category: str) -> list[str]:
    """Return what keeps a category from 100."""
    rows = report["categories"][category]["auditRefs"]
    audits = (report["audits"][row["id"]] for row in rows if row["weight"])
    return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] is not None and audit["score"] < 1]


def bytes_of(report: dict) -> int:
    """Return what the visit fetched, compressed, in bytes."""
    return round(report["audits"]["total-byte-weight"]["numericValue"])


def measure(address: str, runs: int) -> dict[str, float]:
    """Return the median of each score, of the fetched bytes and of the layout shift over several runs."""
    reports = [run_lighthouse(address) for _ in range(runs)]
    result = {name: median(scores_of(report)[name] for report in reports) for name in CATEGORIES}
    result["bytes"] = median(map(bytes_of, reports))
    result["shift"] = max(report["audits"]["cumulative-layout-shift"]["numericValue"] for report in reports)
    return result


def print_lighthouse(site: Path, addresses: list[tuple[str, str]], runs: int) -> None:
    """Print a row for each (name, address)."""
    print(f"{'page':<24}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'kB':>8}{'shift':>8}   median of {runs}")
    for name, address in addresses:
        row = measure(address, runs)
        scores = "".join(f"{row[category]:>6.0f}" for category in CATEGORIES)
        print(f"{name:<24}{scores}{row['bytes'] / 1000:>8.1f}{row['shift']:>8.3f}")
