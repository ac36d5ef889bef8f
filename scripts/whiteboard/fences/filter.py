"""The form above a long list: words, and one choice for each kind of thing. It stands in the page from the start, so that
nothing shifts when `<wb-list-filter>` arrives; without script it is hidden and the list whole.
"""

from html import escape


def render_filter(title: str, words: str, noun: str, count: int, choices: dict[str, list[tuple[str, str]]]) -> str:
    """Return the form; `choices` holds by label the (value, text) of a row's `data-<label in lower case>`."""
    selects = "".join(_select(label, options) for label, options in choices.items())
    return (
        f'<form class="wb-filter" role="search" aria-label="{escape(title)}">'
        f'<label>{escape(words)}<input type="search" name="text"></label>{selects}'
        f'<p class="wb-filter__count" role="status">{count} {escape(noun)}</p></form>'
    )


def _select(label: str, options: list[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    name = escape(label.lower())
    return f'<label>{escape(label)}<select name="{name}"><option value="">All</option>{rows}</select></label>'
