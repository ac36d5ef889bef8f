"""``` python run: an example that CI executes and readers can run; the ``` output fence after it holds what it printed."""

from html import escape


def is_run(language: str, inputs: dict, options: dict, attrs: dict, md) -> bool:
    """Accept the fence only when `run` stands in its header; other Python is highlighted as usual."""
    if set(inputs) != {"run"}:
        return False
    options["run"] = True
    return True


def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the highlighted listing, marked as runnable, with the place of its buttons (docs/widgets/python/)."""
    listing = md.preprocessors["fenced_code_block"].highlight(
        src=source, language="python", options={}, md=md, **kwargs
    )
    return f'<div class="wb-run" data-language="python">{listing}<div class="wb-run__bar"></div></div>'


def format_output(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return recorded output under its label."""
    return (
        f'<div class="wb-output"><p class="wb-output__label">Output</p><pre><code>{escape(source)}</code></pre></div>'
    )
