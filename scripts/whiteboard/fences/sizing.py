"""``` sizing: the table of a chapter's worked sizing, assumptions and derivations in order."""

from html import escape

from whiteboard.fences.fields import FenceError, parse_fields, stops_the_build
from whiteboard.inline import render_inline
from whiteboard.sizing import Quantity, load_sheet


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the sizing as an accessible table."""
    fields = parse_fields(language, source, required=("name", "caption"), optional=("rows",))
    rows = load_sheet(fields["name"]).rows
    wanted = fields.get("rows") or list(rows)
    unknown = [name for name in wanted if name not in rows]
    if unknown:
        raise FenceError(
            f"a 'sizing' fence names unknown rows {unknown}. The sizing of {fields['name']!r} has: {', '.join(rows)}"
        )
    return (
        '<div class="wb-table-scroll"><table class="wb-sizing">'
        f"<caption>{render_inline(fields['caption'])}</caption>"
        '<thead><tr><th scope="col">Quantity</th><th scope="col">Value</th><th scope="col">Where it comes from</th></tr></thead>'
        f"<tbody>{''.join(_row(rows[name]) for name in wanted)}</tbody></table></div>"
    )


def _row(quantity: Quantity) -> str:
    kind = "given" if quantity.is_given else "derived"
    return (
        f'<tr class="wb-sizing__{kind}"><th scope="row">{escape(quantity.label)}</th>'
        f"<td>{escape(quantity.text)}</td><td>{escape(quantity.how)}</td></tr>"
    )
