"""Plain-Markdown twins of the pages, and `llms.txt`, which lists them: for readers and tools that want text."""

import re
from html import unescape
from pathlib import Path

import yaml

from whiteboard.abbreviations import chapter_of
from whiteboard.bibliography import Entry as Work
from whiteboard.bibliography import people_of
from whiteboard.citations import CITATION, COMMAND_LINE
from whiteboard.explorables import load_figures, places_of
from whiteboard.fences.chapter_map import description_of
from whiteboard.fences.concept_map import part_graphs, sentences, short_titles
from whiteboard.fences.quiz import TASKS
from whiteboard.project import Chapter, Project
from whiteboard.reference.glossary import Entry, load_entries
from whiteboard.reference.metrics import BETTER, Metric, by_kind, load_metrics
from whiteboard.sizing import fill_quantities, load_sheet
from whiteboard.source import FENCE, prose_of, split_front_matter
from whiteboard.study import Card, Question, load_cards, load_questions
from whiteboard.way import way_text

FIRST_SECTION = re.compile(r"^## ", re.M)
REFERENCES = re.compile(r"^## .*#references\b", re.M)
ATTRIBUTES = re.compile(r"^(#{1,6} .*?)\s*\{[^}]*\}\s*$", re.M)


def write_twin(twin: str, target: Path) -> None:
    """Write the Markdown twin of a page."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(twin, "utf-8")


def render_twin(text: str, project: Project, entries: dict[str, Work]) -> str:
    """Return the twin of a Markdown source: citations numbered, figures as their text, cards and quiz spelled out."""
    _, text, _ = split_front_matter(text)
    text = _with_way(text, project)
    text, cited = _numbered(text, entries)
    text = _expand_fences(text, project)
    text = fill_quantities(ATTRIBUTES.sub(r"\1", text))
    references = "\n".join(f"{number}. {_reference(entries[key])}" for key, number in cited.items())
    return COMMAND_LINE.sub(lambda _: references, text)


def _with_way(text: str, project: Project) -> str:
    """Return a chapter with what to read before it above its first section, and what to read after it above its references."""
    slug = chapter_of(text)
    if not slug:
        return text
    before, after = way_text(slug, project)
    text = FIRST_SECTION.sub(lambda match: f"{before}\n\n{match.group()}", text, count=1) if before else text
    return REFERENCES.sub(lambda match: f"{after}\n\n{match.group()}", text, count=1) if after else text


def _numbered(text: str, entries: dict[str, Work]) -> tuple[str, dict[str, int]]:
    cited: dict[str, int] = {}
    prose, pieces, end = prose_of(text), [], 0
    for match in CITATION.finditer(prose):
        keys = [key.strip().removeprefix("@") for key in match["keys"].split(";")]
        numbers = [cited.setdefault(key, len(cited) + 1) for key in keys if key in entries]
        pieces += [text[end : match.start()], f"[{', '.join(map(str, numbers))}]"]
        end = match.end()
    return "".join((*pieces, text[end:])), cited


def _reference(entry: Work) -> str:
    people = people_of(entry)
    place = ", ".join(part for part in (entry.venue, entry.year) if part)
    return " ".join(part for part in (f"{people}." if people else "", f"[{entry.title}]({entry.url}).", place) if part)


def _expand_fences(text: str, project: Project) -> str:
    lines, out, opening, body = text.split("\n"), [], None, []
    for line in lines:
        match = FENCE.match(line)
        if opening is None and match:
            opening, body = match, []
        elif opening is None:
            out.append(line)
        elif match and match["ticks"].startswith(opening["ticks"]) and not match["info"].strip():
            out.append(_fence(opening["info"].strip(), "\n".join(body), project))
            opening = None
        else:
            body.append(line)
    return "\n".join(out)


def _fence(info: str, body: str, project: Project) -> str:
    language = info.split(" ")[0] if info else ""
    if language in ("plot", "widget"):
        return _figure(yaml.safe_load(body))
    if language == "mermaid":
        _, head, diagram = body.split("---\n", 2)
        return f"{_figure(yaml.safe_load(head))}\n\n```mermaid\n{diagram}\n```"
    if language == "sizing":
        return _sizing(yaml.safe_load(body))
    if language in ("cards", "quiz"):
        chapter = project.chapter(yaml.safe_load(body)["chapter"])
        return _cards(chapter) if language == "cards" else _quiz(chapter)
    if language in LISTS:
        return LISTS[language](project)
    if language in ("reading", "bibliography", "chapter-map", "cram"):
        return "See the page on the site for this list."
    return f"```{info}\n{body}\n```"


def _glossary(project: Project) -> str:
    return "\n".join(map(_term, load_entries(project)))


def _term(entry: Entry) -> str:
    short = f" ({entry.term.abbreviation})" if entry.term.abbreviation else ""
    return f"- **{entry.term.term}**{short}: {' '.join(entry.term.definition.split())}"


def _metrics(project: Project) -> str:
    return "\n\n".join(_metric(metric) for _, metrics in by_kind(load_metrics(project)) for metric in metrics)


def _metric(metric: Metric) -> str:
    short = f" ({metric.abbreviation})" if metric.abbreviation else ""
    return (
        f"## {metric.name}{short}\n\n$$\n{metric.formula.strip()}\n$$\n\n{metric.where}\n\n- Range: {metric.range}; "
        f"{BETTER[metric.better]}\n- Needs: {metric.needs}\n- Misses: {metric.misses}"
    )


def _concept_map(project: Project) -> str:
    lines = [
        f"- {line}" for _, graph in part_graphs(project) for line in sentences(graph, short_titles(graph, project))
    ]
    return "\n".join(lines)


def _explorables(project: Project) -> str:
    figures = load_figures(project)
    return "\n".join(
        f"- {figures[name]['title']}, in [{heading}]({page}#{section})"
        for name, page, section, heading in places_of(project)
    )


LISTS = {"explorables": _explorables, "glossary": _glossary, "metrics": _metrics, "concept-map": _concept_map}
"""What a fence without fields lists, as text."""


def _figure(fields: dict) -> str:
    title = fields.get("title", fields.get("name", ""))
    return f"**Figure: {title}.** {fields.get('caption', '')}\n\n{fields['alt']}"


def _sizing(fields: dict) -> str:
    rows = load_sheet(fields["name"]).rows
    wanted = fields.get("rows") or rows
    table = "\n".join(f"| {rows[name].label} | {rows[name].text} | {rows[name].how} |" for name in wanted)
    return f"{fields['caption']}\n\n| Quantity | Value | Where it comes from |\n|---|---|---|\n{table}"


def _cards(chapter: Chapter) -> str:
    return "\n".join(_card(card) for card in load_cards(chapter))


def _card(card: Card) -> str:
    return f"- **{card.front}** {' '.join(card.back.split())}"


def _quiz(chapter: Chapter) -> str:
    return "\n\n".join(_question(question) for question in load_questions(chapter))


def _question(question: Question) -> str:
    rows = [
        f"   - {'right' if row.get('correct') else 'wrong'}: {row['text']} ({row['reason']})"
        for row in question.options
    ]
    rows += [f"   {place}. {row['text']} ({row['reason']})" for place, row in enumerate(question.items, 1)]
    rows += [f"   - {row['left']}: {row['right']} ({row['reason']})" for row in question.pairs]
    if not rows:
        rows = [f"   - Answer: {question.answer} {question.unit}. {question.solution or question.reason}"]
    return "\n".join([f"- {question.question.strip()} *{TASKS[question.kind]}*", *rows])


def write_llms(site: Path, project: Project, title: str, summary: str, base: str) -> None:
    """Write `llms.txt` (the llmstxt convention): what the site is, and a link to the twin of every page in the nav."""
    lines, part = [f"# {title}", "", f"> {summary}"], None
    for source in project.nav_sources:
        if not (project.docs / source).is_file():
            continue  # MkDocs itself warns of it
        text = (project.docs / source).read_text("utf-8")
        heading = source.split("/")[0].removesuffix(".md").capitalize()
        if heading != part:
            lines, part = [*lines, "", f"## {heading}", ""], heading
        name = next((line[2:].split("{")[0].strip() for line in text.split("\n") if line.startswith("# ")), title)
        lines.append(f"- [{unescape(name)}]({base}{source}): {description_of(text)}")
    (site / "llms.txt").write_text("\n".join(lines) + "\n", "utf-8")
