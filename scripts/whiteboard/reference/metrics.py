"""The metrics of the notes: docs/reference/metrics/metrics.yml, each with its formula and the section that teaches it."""

from dataclasses import dataclass
from pathlib import Path

from whiteboard.problem import ContentError, Problem
from whiteboard.project import Project
from whiteboard.reference.data import DataFile, load_data

FILE = Path("docs") / "reference" / "metrics" / "metrics.yml"
KINDS = {
    "classification": "Classification and calibration",
    "ranking": "Retrieval and ranking",
    "text": "Text overlap and learned text metrics",
    "language-model": "Language models",
    "grounding": "Grounding and answers",
    "image": "Images",
    "video": "Video",
    "identity": "Identity and personalization",
    "human": "People and pairwise comparison",
    "safety": "Safety and fairness",
    "product": "Products and experiments",
    "serving": "Serving and training",
}
BETTER = {"higher": "higher is better", "lower": "lower is better", "target": "a target is best"}
TEXTS = ("name", "where", "range", "needs", "misses")
"""Fields that hold Markdown."""


@dataclass(frozen=True)
class Metric:
    """One metric; `where` defines the formula's symbols, `see` names the section that teaches it as `rag#ranking-metrics`."""

    id: str
    name: str
    kind: str
    formula: str
    where: str
    range: str
    better: str
    needs: str
    misses: str
    see: str
    abbreviation: str = ""
    line: int = 0


def load_metrics(project: Project) -> list[Metric]:
    """Return the metrics in the order of the file. Raises ContentError, with its line, for an entry that cannot be read."""
    file = load_file(project)
    return [_build(row, file, file.line("metrics", index)) for index, row in file.rows("metrics")]


def load_file(project: Project) -> DataFile:
    """Return the data file of metrics."""
    return load_data(project.root / FILE, project.root, "metrics")


def _build(row: dict, file: DataFile, line: int) -> Metric:
    try:
        metric = Metric(**row, line=line)
    except TypeError as error:
        text = str(error).split("__init__() ")[-1]
        problem = Problem(file.file, line, text, "Compare the entry with scripts/whiteboard/schemas/metrics.json")
        raise ContentError.from_problem(problem) from error
    if metric.kind not in KINDS or metric.better not in BETTER:
        problem = Problem(file.file, line, f"{metric.id}: unknown kind or direction", f"Kinds: {', '.join(KINDS)}")
        raise ContentError.from_problem(problem)
    return metric


def by_kind(metrics: list[Metric]) -> list[tuple[str, list[Metric]]]:
    """Return (kind, its metrics) in the order of KINDS."""
    groups = [(kind, [metric for metric in metrics if metric.kind == kind]) for kind in KINDS]
    return [(kind, group) for kind, group in groups if group]
