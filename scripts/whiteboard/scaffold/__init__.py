"""What scripts/new.py writes: references, chapters, cards and questions. Nothing that is there is ever overwritten."""


class Refusal(Exception):
    """A request that cannot be met as it stands; the text says why and what to do."""
