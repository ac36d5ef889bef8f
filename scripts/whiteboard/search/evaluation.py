"""How well the search finds: labelled queries against the sections of a built site."""

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.render import find_node
from whiteboard.search.records import Record, load_records
from whiteboard.search.rivals import prepare_rival

RUNNER = Path("scripts") / "whiteboard" / "node" / "search-eval.mjs"
ENGINES = ("whiteboard", "lunr", "pagefind")
PARTS = (
    "plain-words lines",
    "card and quiz questions",
    "glossary names",
    "spelling repair",
    "field weights",
    "coverage",
)
"""What can be left out of our own engine, to see what it is worth."""

DEPTH = 10


@dataclass(frozen=True)
class Label:
    """A query and what counts as an answer: a section on one of the pages whose text matches every pattern."""

    id: str
    query: str
    style: str
    accept: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether the query is kept aside while tuning: half of them, by a hash of the id."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1


@dataclass
class Scores:
    """Ranks of the first right result, one a query (0: none among the first ten), and what they add up to."""

    ranks: list[int] = field(default_factory=list)
    possible: list[bool] = field(default_factory=list)
    empty: list[bool] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """Return the measures as shares of all queries; `ceiling` is the share that any section answers."""
        count = len(self.ranks) or 1
        hits = {f"hit@{k}": round(sum(0 < rank <= k for rank in self.ranks) / count, 4) for k in (1, 3, 5)}
        reciprocal = sum(1 / rank for rank in self.ranks if rank)
        return {
            "rows": len(self.ranks),
            "ceiling": round(sum(self.possible) / count, 4),
            **hits,
            "mrr@10": round(reciprocal / count, 4),
            "no_result": round(sum(self.empty) / count, 4),
        }


class Sections:
    """The text of every section by its address, its sub-sections included (a page's own title stands for its introduction)."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.texts: dict[str, str] = {}
        self.introductions: dict[str, str] = {}
        sections = [record for record in records if record.kind == "section"]
        for place, record in enumerate(sections):
            own = [_text(record)]
            for below in sections[place + 1 :] if record.level > 1 else []:
                if below.page != record.page or below.level <= record.level:
                    break
                own.append(_text(below))
            self.texts[record.location] = "\n".join(own).lower()
            if record.level == 1:
                self.introductions[record.page] = record.location

    def text(self, location: str) -> str:
        """Return the text that a result leads to; an address without an anchor leads to the page's introduction."""
        return self.texts.get(self.introductions.get(location, location), "")


def _text(record: Record) -> str:
    return f"{record.title}\n{record.body}"


def load_labels(path: Path) -> list[Label]:
    """Return the labelled queries of a JSON Lines file. Raises ContentError naming the line that is none."""
    labels = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                labels.append(Label(row["id"], row["query"], row["style"], tuple(row["accept"]), tuple(row["terms"])))
            except (ValueError, KeyError, TypeError) as error:
                raise ContentError(
                    f"{path.name}:{number}: no labelled query ({error}). Compare tests/search/queries.jsonl"
                ) from error
    return labels


def is_right(label: Label, location: str, sections: Sections) -> bool:
    """Say whether a result answers a query: its page is accepted and its section matches all patterns."""
    page = location.partition("#")[0].strip("/")
    text = sections.text(location)
    return page in label.accept and bool(text) and all(re.search(pattern, text) for pattern in label.terms)


def evaluate(site: Path, labels: list[Label], engine: str, project: Project, without: str = "") -> dict:
    """Run the queries through an engine and return one object: measures in total and by style, bytes and times."""
    sections = Sections(load_records(site, project))
    run = run_engine(site, [label.query for label in labels], engine, project, without)
    total, styles = Scores(), {}
    for label, answer in zip(labels, run["answers"], strict=True):
        right = [is_right(label, location, sections) for location in answer["locations"][:DEPTH]]
        for scores in (total, styles.setdefault(label.style, Scores())):
            scores.ranks.append(right.index(True) + 1 if True in right else 0)
            scores.possible.append(any(is_right(label, location, sections) for location in sections.texts))
            scores.empty.append(not answer["locations"])
    times = [answer["ms"] for answer in run["answers"]]
    return {
        "engine": engine,
        **total.summary(),
        "by_style": {style: scores.summary() for style, scores in sorted(styles.items())},
        "bytes": run["bytes"],
        "p50_ms": round(median(times), 2),
        "p95_ms": round(quantiles(times, n=20)[-1] if len(times) > 1 else times[0], 2),
    }


def run_engine(site: Path, queries: list[str], engine: str, project: Project, without: str = "") -> dict:
    """Return `answers` (locations, milliseconds) and `bytes` of a first query. Raises ContentError when Node fails."""
    setting = without or prepare_rival(engine, site, project)
    command = [find_node(), str(project.root / RUNNER), str(site.resolve()), engine, setting]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8", cwd=project.root
    )
    if done.returncode:
        raise ContentError(
            f"{engine} cannot search {site}: {done.stderr.strip()[-400:]}. Build the site, and set up with scripts/serve.py"
        )
    return json.loads(done.stdout)
