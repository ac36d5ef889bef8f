"""``` metrics: every metric of the notes with formula, range and blind spots, by kind, behind a filter."""

from html import escape

from whiteboard.fences.fields import parse_fields, stops_the_build
from whiteboard.fences.filter import render_filter
from whiteboard.inline import render_inline
from whiteboard.mathematics import render_formula
from whiteboard.project import Project
from whiteboard.reference.concepts import section_title
from whiteboard.reference.data import section_of
from whiteboard.reference.metrics import BETTER, KINDS, Metric, by_kind, load_metrics

UP = "../../"


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return all metrics, one list a kind."""
    parse_fields(language, source, required=())
    project = Project.current()
    metrics = load_metrics(project)
    groups = by_kind(metrics)
    choices = {
        "Kind": [(kind, KINDS[kind]) for kind, _ in groups],
        "Better": [(way, text.partition(" ")[0].capitalize()) for way, text in BETTER.items()],
    }
    choices["Better"][-1] = ("target", "Target")
    form = render_filter("Filter the metrics", "Words in name, needs or blind spots", "metrics", len(metrics), choices)
    body = "".join(_group(kind, rows, project) for kind, rows in groups)
    return f'<div class="wb-metrics"><wb-list-filter noun="metrics">{form}{body}</wb-list-filter></div>'


def _group(kind: str, metrics: list[Metric], project: Project) -> str:
    rows = "".join(_row(metric, project) for metric in metrics)
    return f'<section data-group><h2 id="{kind}">{KINDS[kind]}</h2>{rows}</section>'


def _row(metric: Metric, project: Project) -> str:
    chapter, anchor = section_of(metric.see, project)
    short = f' <span class="wb-term__short">{escape(metric.abbreviation)}</span>' if metric.abbreviation else ""
    title = section_title(metric.see, project)
    return (
        f'<section class="wb-metric" id="{metric.id}" data-row data-kind="{metric.kind}" data-better="{metric.better}">'
        f'<h3 id="{metric.id}-name"><a href="#{metric.id}">{render_inline(metric.name)}</a>{short}</h3>'
        f'<div class="wb-math">{render_formula(metric.formula.strip(), displayed=True)}</div>'
        f'<p class="wb-metric__where">{render_inline(metric.where)}</p><dl>'
        f"<div><dt>Range</dt><dd>{render_inline(metric.range)}; {BETTER[metric.better]}</dd></div>"
        f"<div><dt>Needs</dt><dd>{render_inline(metric.needs)}</dd></div>"
        f"<div><dt>Misses</dt><dd>{render_inline(metric.misses)}</dd></div>"
        f'<div><dt>Taught in</dt><dd><a href="{UP}{chapter.url}#{anchor}">{escape(title)}</a></dd></div></dl></section>'
    )
