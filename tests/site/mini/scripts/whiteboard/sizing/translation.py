"""Sizing of the tiny translation chapter."""

from whiteboard.sizing import Sheet


def sheet() -> Sheet:
    """Rows from requests to storage."""
    s = Sheet()
    requests = s.given("requests", 2e6, "requests", "assumed in Clarify")
    s.derived("pairs", requests * 10, "pairs", "requests × 10")
    return s
