"""``` widget: an explorable figure; without script the page shows its text alternative."""

from html import escape

from whiteboard.fences.fields import FenceError, parse_fields, stops_the_build
from whiteboard.inline import plain_text, render_inline
from whiteboard.project import Project


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return `<wb-name>` with the fence's attributes; its content is the `alt` text."""
    fields = parse_fields(language, source, required=("name", "alt"), optional=("caption", "attributes"))
    name = str(fields["name"])
    if name not in widget_names(Project.current()):
        raise FenceError(
            f"a 'widget' fence names the unknown widget {name!r}. There are: {', '.join(widget_names(Project.current()))}"
        )
    attributes = "".join(
        f' {escape(key)}="{plain_text(str(value))}"' for key, value in (fields.get("attributes") or {}).items()
    )
    caption = f"<figcaption>{render_inline(fields['caption'])}</figcaption>" if fields.get("caption") else ""
    tag = "figure" if caption else "div"  # without a caption it is a tool, not an illustration
    return (
        f'<{tag} class="wb-figure wb-figure--widget"><wb-{name}{attributes}>'
        f"<p>{render_inline(fields['alt'])}</p></wb-{name}>{caption}</{tag}>"
    )


def widget_names(project: Project) -> list[str]:
    """Return the widgets there are: one .mjs file in docs/widgets/ is one element."""
    return sorted(path.stem for path in (project.docs / "widgets").glob("*.mjs") if path.stem != "index")
