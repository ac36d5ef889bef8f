"""Links, ids and citations of the built pages: everything that points inward arrives."""

from collections import Counter

from whiteboard.checks.built_page import BuiltPage
from whiteboard.problem import Problem

POINTERS = "//a[@href] | //area[@href] | //link[@href] | //script[@src] | //img[@src] | //source[@src] | //use[@href]"


def check_links(pages: list[BuiltPage]) -> list[Problem]:
    """Check that every address below the site names a file, and every fragment an id in it."""
    ids = {page.file: page.ids for page in pages}
    problems = []
    for page in pages:
        for element in page.tree.xpath(POINTERS):
            address = element.get("href") or element.get("src") or ""
            if message := _dead(page, address, ids):
                problems.append(page.problem(element, message, "Mend the link in the source, or restore what it names"))
    return problems


def _dead(page: BuiltPage, address: str, ids: dict[str, set[str]]) -> str:
    found = page.find(address)
    if found is None:
        return ""
    if not (page.site / found).is_file():
        return f"the address {address!r} leads to no file"
    anchor = address.partition("#")[2]
    if anchor and found in ids and anchor not in ids[found]:
        return f"the address {address!r} names an id that {found} doesn't have"
    return ""


def check_ids(pages: list[BuiltPage]) -> list[Problem]:
    """Report ids that stand twice on a page."""
    problems = []
    for page in pages:
        seen: set[str] = set()
        for element in page.tree.xpath("//*[@id]"):
            if element.get("id") in seen:
                problems.append(
                    page.problem(
                        element, f"the id {element.get('id')!r} stands twice", "Make one of them differ in the source"
                    )
                )
            seen.add(element.get("id"))
    return problems


def check_citations(pages: list[BuiltPage]) -> list[Problem]:
    """Check that citations and references of every page find each other, and are numbered by first citation."""
    return [problem for page in pages for problem in _check_page(page)]


def _check_page(page: BuiltPage) -> list[Problem]:
    marks = page.tree.xpath("//a[contains(concat(' ', @class, ' '), ' footnote-ref ')]")
    rows = page.tree.xpath("//div[contains(@class, 'footnote')]//li[starts-with(@id, 'fn:')]")
    cited = Counter(mark.get("href", "").removeprefix("#") for mark in marks)
    listed = {row.get("id"): row for row in rows}
    problems = [
        page.problem(
            mark,
            f"the citation {mark.get('href')} has no reference",
            "Check its key, and that the page has \\bibliography",
        )
        for mark in marks
        if mark.get("href", "").removeprefix("#") not in listed
    ]
    for identifier, row in listed.items():
        back = [
            link.get("href", "").removeprefix("#") for link in row.xpath(".//a[contains(@class, 'footnote-backref')]")
        ]
        if not cited[identifier]:
            problems.append(
                page.problem(row, f"the reference {identifier!r} is cited nowhere", "Remove what defines it")
            )
        elif len(back) != cited[identifier] or not set(back) <= page.ids:
            message = f"the reference {identifier!r} has {len(back)} links back to {cited[identifier]} citations"
            problems.append(page.problem(row, message, "Each citation needs a link back to it"))
        if not row.xpath(".//a[starts-with(@href, 'http')]"):
            problems.append(
                page.problem(row, f"the reference {identifier!r} is empty or without a link", "Complete its entry")
            )
    if list(dict.fromkeys(key for key in cited if key in listed)) != [key for key in listed if cited[key]]:
        problems.append(
            page.problem(
                None,
                "the references are not in the order of first citation",
                "Check the footnotes options in mkdocs.yml",
            )
        )
    return problems
