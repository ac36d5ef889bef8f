"""The fences of the reference pages, known to superfences through the extension: no chapter writes them."""

from collections.abc import Callable
from functools import partial

from markdown import Markdown
from pymdownx.superfences import SuperFencesCodeExtension, default_validator

from whiteboard.fences import concept_map, glossary, metrics
from whiteboard.fences.fields import FenceError
from whiteboard.problem import ContentError

FENCES = {"concept-map": concept_map.format, "glossary": glossary.format, "metrics": metrics.format}


def register_fences(md: Markdown) -> None:
    """Add the fences to superfences, where it is in use."""
    for extension in md.registeredExtensions:
        if isinstance(extension, SuperFencesCodeExtension):
            for name, render in FENCES.items():
                extension.extend_super_fences(name, partial(_formatter, name, render), default_validator, None)


def _formatter(
    name: str, render: Callable[..., str], src: str = "", language: str = "", options=None, md=None, **kwargs
) -> str:
    try:
        return render(src, language, name, options or {}, md, **kwargs)
    except ContentError as error:
        raise FenceError(str(error)) from error
