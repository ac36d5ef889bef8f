"""Worked sizings: each chapter's numbers as code, printed into the text by `{{slug.name}}` and as a table by a `sizing` fence."""

from whiteboard.sizing.quantity import Quantity, format_quantity
from whiteboard.sizing.sheet import Sheet, load_sheet
from whiteboard.sizing.text import fill_quantities, register

__all__ = ["Quantity", "Sheet", "fill_quantities", "format_quantity", "load_sheet", "register"]
