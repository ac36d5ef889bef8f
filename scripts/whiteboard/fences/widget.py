"""``` widget: a tool or an explorable figure; without script the page shows its text alternative."""

from html import escape
from urllib.parse import urlencode

from whiteboard.explorables import faults_of, load_figures, text_of
from whiteboard.fences.fields import FenceError, parse_fields, stops_the_build
from whiteboard.inline import plain_text, render_inline
from whiteboard.project import Project


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return `<wb-name>` with the fence's attributes; its content is the `alt` text."""
    fields = parse_fields(language, source, required=("name", "alt"), optional=("caption", "attributes", "try"))
    name, project = str(fields["name"]), Project.current()
    if name not in widget_names(project):
        raise FenceError(
            f"a 'widget' fence names the unknown widget {name!r}. There are: {', '.join(widget_names(project))}"
        )
    figure = load_figures(project).get(name)
    if figure:
        return render_figure(figure, fields)
    if "try" in fields:
        raise FenceError(f"the widget {name!r} is no figure, so it takes no 'try'. Remove the field")
    return _element(fields, 'class="wb-figure wb-figure--widget"', f"wb-{name}", "")


def render_figure(figure: dict, fields: dict) -> str:
    """Return a figure with the place that it will take at three widths, and its prompts as links."""
    faults = faults_of(figure, fields)
    if faults:
        raise FenceError(". ".join(faults[0]))
    name, (narrow, middle, wide) = figure["name"], figure["height"]
    place = f' data-figure style="--wb-narrow:{narrow}px;--wb-middle:{middle}px;--wb-wide:{wide}px"'
    head = f'id="{figure_id(name)}" class="wb-figure wb-figure--widget wb-figure--live"'
    return _element(fields, head, f"wb-{name}", place, _prompts(name, fields["try"]))


def figure_id(name: str) -> str:
    """Return the id of a figure on its page."""
    return f"explore-{name}"


def address_of(name: str, values: dict) -> str:
    """Return the address, on the figure's page, that gives the figure these values."""
    query = urlencode({f"w.{name}.{key}": text_of(value) for key, value in values.items()})
    return f"?{query}#{figure_id(name)}"


def _element(fields: dict, head: str, tag: str, extra: str, prompts: str = "") -> str:
    attributes = "".join(
        f' {escape(key)}="{plain_text(text_of(value))}"' for key, value in (fields.get("attributes") or {}).items()
    )
    caption = f"<figcaption>{render_inline(fields['caption'])}</figcaption>" if fields.get("caption") else ""
    frame = "figure" if caption else "div"  # without a caption it is a tool, not an illustration
    return (
        f"<{frame} {head}><{tag}{attributes}{extra}><p>{render_inline(fields['alt'])}</p></{tag}>"
        f"{prompts}{caption}</{frame}>"
    )


def _prompts(name: str, prompts: list[dict]) -> str:
    rows = "".join(
        f'<li><a href="{escape(address_of(name, prompt["set"]))}">{render_inline(prompt["say"])}</a></li>'
        for prompt in prompts
    )
    return f'<div class="wb-try"><p>Try this</p><ul>{rows}</ul></div>'


def widget_names(project: Project) -> list[str]:
    """Return the widgets there are: one .mjs file in docs/widgets/ is one element."""
    return sorted(path.stem for path in (project.docs / "widgets").glob("*.mjs") if path.stem != "index")
