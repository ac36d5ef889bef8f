"""The site's fences: one formatter a file, registered by name in mkdocs.yml as superfences `custom_fences`
(those of the reference pages in `register.py`).

A formatter takes (source, language, css_class, options, md) and returns HTML. It gets no page, so a fence names its chapter.
"""
