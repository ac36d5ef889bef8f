"""What is known about a work: fetched by arXiv id or DOI through maintained clients, or asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from whiteboard.scaffold import Refusal

ARXIV = re.compile(r"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv:)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?", re.I)
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(?P<id>10\.\d{4,9}/\S+)", re.I)
_ARTICLES = {"journal-article": "article", "proceedings-article": "inproceedings", "book": "book"}


@dataclass(frozen=True)
class Metadata:
    """One work; what is not known is empty."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    venue: str = ""
    type: str = "misc"
    eprint: str = ""
    doi: str = ""
    url: str = ""


def identify(text: str) -> Metadata:
    """Return what an arXiv id, a DOI or an address itself says.

    Raises Refusal for anything else.
    """
    arxiv, doi = ARXIV.search(text), DOI.fullmatch(text)
    if arxiv and (ARXIV.fullmatch(text) or "arxiv.org/" in text.lower()):
        return Metadata(eprint=arxiv["id"], url=f"https://arxiv.org/abs/{arxiv['id']}")
    if doi:
        return Metadata(doi=doi["id"], url=f"https://doi.org/{doi['id']}")
    if re.match(r"https?://\S+\.\S+", text):
        return Metadata(url=text)
    raise Refusal(
        f"{text!r} is no arXiv id, DOI or address. Write it like 2005.11401, 10.1145/3292500.3330723 or https://..."
    )


def fetch(known: Metadata) -> Metadata:
    """Return the metadata that the identifier's registry has; a plain address has none.

    Raises OSError (or a client's own error) when the registry cannot be reached.
    """
    if known.eprint:
        return fetch_arxiv(known)
    if known.doi:
        return fetch_doi(known)
    return known


def fetch_arxiv(known: Metadata) -> Metadata:
    """Ask arXiv; the year is that of the first version."""
    import arxiv

    client = arxiv.Client(num_retries=1, delay_seconds=1)
    result = next(client.results(arxiv.Search(id_list=[known.eprint])))
    authors = tuple(author.name for author in result.authors)
    return replace(
        known,
        title=" ".join(result.title.split()),
        authors=authors,
        year=str(result.published.year),
        doi=result.doi or "",
    )


def fetch_doi(known: Metadata) -> Metadata:
    """Ask the DOI's registry for its record."""
    import json

    from habanero import cn

    return from_citeproc(known, json.loads(cn.content_negotiation(ids=known.doi, format="citeproc-json")))


def from_citeproc(known: Metadata, record: dict) -> Metadata:
    """Read a CSL record, as Crossref and DataCite give it."""
    people = (
        f"{one.get('given', '')} {one['family']}".strip() for one in record.get("author", []) if one.get("family")
    )
    parts = (record.get("issued") or {}).get("date-parts") or [[""]]
    title = record.get("title") or ""
    return replace(
        known,
        title=" ".join((title[0] if isinstance(title, list) else title).split()),
        authors=tuple(people),
        year=str(parts[0][0]),
        venue=str(record.get("container-title") or record.get("publisher") or ""),
        type=_ARTICLES.get(record.get("type", ""), "misc"),
    )


def complete(known: Metadata, ask: Callable[[str], str]) -> Metadata:
    """Return the metadata with the gaps that matter filled in by asking; an empty answer leaves a field absent."""
    title = known.title or ask("Title")
    if not title:
        raise Refusal("A reference needs a title. Run the command again and give it one")
    authors = known.authors or tuple(
        name.strip() for name in ask("Authors, separated by ' and '").split(" and ") if name.strip()
    )
    return replace(known, title=title, authors=authors, year=known.year or ask("Year"))
