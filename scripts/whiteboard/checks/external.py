"""The addresses of the bibliography, visited politely with linkchecker; what answered well is not asked again for a week."""

import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from whiteboard.checks.sources import load_sources
from whiteboard.project import Project

WEEK = 7 * 24 * 3600
PAUSES = (15, 90)
"""Seconds to wait before each further try of what failed."""
BATCH = 100
MOVED = re.compile(r"[Rr]edirected to `(?P<to>[^'`]+)'")


@dataclass(frozen=True)
class Answer:
    """What an address answered: `verdict` is good, moved or dead; `detail` the new address or the fault."""

    url: str
    verdict: str
    detail: str


def visit(urls: Iterable[str]) -> list[Answer]:
    """Ask every address once: three threads, each host about three times a second at most, robots.txt obeyed."""
    program = str(Path(sys.executable).parent / "linkchecker")
    command = [
        program,
        "--stdin",
        "--check-extern",
        "--verbose",
        "--no-status",
        "-r",
        "0",
        "-t",
        "3",
        "--timeout",
        "30",
    ]
    command += ["--config", str(Path(__file__).parent / "external.ini")]
    done = subprocess.run(command, input="\n".join(urls), capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise RuntimeError(f"linkchecker stopped: {done.stderr.strip()[-500:]}")
    lines = [line for line in done.stdout.split("\n") if line and not line.startswith("# ")]
    return [_answer(row) for row in csv.DictReader(io.StringIO("\n".join(lines)))]


def _answer(row: dict) -> Answer:
    if row["valid"] != "True":
        return Answer(row["urlname"], "dead", row["result"])
    moved = MOVED.search(f"{row['warningstring']} {row['infostring']}")
    if moved and not _is_trivial(row["urlname"], moved["to"]):
        return Answer(row["urlname"], "moved", row["url"])
    return Answer(row["urlname"], "good", row["result"])


def _is_trivial(old: str, new: str) -> bool:
    """Say whether two addresses differ only in scheme, `www.` or a slash at the end."""
    first, second = (re.sub(r"^https?://(www\.)?", "", address).rstrip("/") for address in (old, new))
    return first == second


def visit_patiently(urls: Iterable[str], *, sleep: Callable[[float], None] = time.sleep) -> list[Answer]:
    """Ask every address, and what failed again after each pause of PAUSES: a busy server gets time to recover."""
    answers = {answer.url: answer for answer in visit(urls)}
    for pause in PAUSES:
        failed = [url for url, answer in answers.items() if answer.verdict == "dead" and not _is_final(answer)]
        if not failed:
            break
        sleep(pause)
        answers |= {answer.url: answer for answer in visit(failed)}
    return list(answers.values())


def _is_final(answer: Answer) -> bool:
    return answer.detail.startswith(("404", "410"))


def load_good(memory: Path, now: float) -> dict[str, float]:
    """Return the addresses that answered well within a week, with the time of their answer."""
    if not memory.is_file():
        return {}
    return {url: when for url, when in json.loads(memory.read_text("utf-8")).items() if now - when < WEEK}


def render_table(answers: list[Answer], places: dict[str, str]) -> str:
    """Return the moved and the dead addresses as a Markdown table, each with the place of its entry."""
    rows = sorted(
        (answer.verdict, places.get(answer.url, ""), answer) for answer in answers if answer.verdict != "good"
    )
    lines = [f"| {verdict} | {place} | {answer.url} | {answer.detail} |" for verdict, place, answer in rows]
    return "\n".join(["| verdict | entry | address | now at, or fault |", "|---|---|---|---|", *lines])


def check_external(
    places: dict[str, str], memory: Path, *, now: float, sleep: Callable[[float], None] = time.sleep
) -> list[Answer]:
    """Visit the addresses of `places` that are not remembered as good; remember the good ones after every batch."""
    good = load_good(memory, now)
    waiting, answers = [url for url in places if url not in good], []
    for start in range(0, len(waiting), BATCH):
        answers += visit_patiently(waiting[start : start + BATCH], sleep=sleep)
        good |= {answer.url: now for answer in answers if answer.verdict == "good"}
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(good, indent=1, sort_keys=True), "utf-8")
    return answers


def report_external(project: Project) -> int:
    """Visit the bibliography's addresses, print the table, and return 1 when an address is dead."""
    sources, _ = load_sources(project)
    places = {entry.url: f"{entry.file}:{entry.line}" for entry in sources.entries if entry.url.startswith("http")}
    answers = check_external(places, project.cache / "external.json", now=time.time())
    counts = {verdict: sum(answer.verdict == verdict for answer in answers) for verdict in ("good", "moved", "dead")}
    if counts["moved"] or counts["dead"]:
        print(render_table(answers, places))
    remembered = len(places) - len(answers)
    print(
        f"{len(places)} addresses: {counts['good']} good, {counts['moved']} moved, {counts['dead']} dead, {remembered} remembered"
    )
    return 1 if counts["dead"] else 0
