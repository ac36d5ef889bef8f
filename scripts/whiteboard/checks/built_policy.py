"""What a page may load and run: nothing from elsewhere, no script that its own policy doesn't name. And what it says of itself."""

import base64
import hashlib
import re

from lxml.html import HtmlElement

from whiteboard.checks.built_page import BuiltPage
from whiteboard.problem import Problem

LOADING_RELS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
    "apple-touch-icon",
}
LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src", "formaction"),
    "button": ("formaction",),
    "form": ("action",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "base": ("href",),
    "a": ("ping",),
}
"""Attributes that make the browser ask for something by itself; following a link is the reader's own act."""

ELSEWHERE = re.compile(r"^\s*(?:https?:)?//", re.I)
IN_CSS = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])\s*((?:https?:)?//[^'\")\s]+)", re.I)
IN_MODULE = re.compile(
    r"(?:\bfrom|\bimport|import\(|fetch\(|new (?:URL|Worker|WebSocket)\()\s*['\"`]((?:https?|wss?):)?//"
)
NOT_RUN = ("application/json", "application/ld+json", "text/plain", "speculationrules")
META = ("og:title", "og:description", "og:type", "og:image", "og:url")
OWN = "Serve it from the site's own files"


def check_requests(pages: list[BuiltPage]) -> list[Problem]:
    """Report everything that a page, a style sheet or an own module would load from another origin."""
    problems = [problem for page in pages for element in page.tree.iter() for problem in _loads(page, element)]
    site = pages[0].site
    for path in sorted([*site.rglob("*.css"), *site.rglob("*.mjs")]):
        file, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
        if "vendor" in path.parts:
            continue
        for match in (IN_CSS if path.suffix == ".css" else IN_MODULE).finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            problems.append(Problem(file, line, f"it loads {match.group()[:80]!r} from elsewhere", OWN))
    return problems


def _loads(page: BuiltPage, element: HtmlElement) -> list[Problem]:
    if not isinstance(element.tag, str):
        return []
    names = LOADING.get(element.tag, ())
    if element.tag == "link" and LOADING_RELS & set(element.get("rel", "").split()):
        names = ("href", "imagesrcset")
    addresses = [part for name in names for part in element.get(name, "").split(",")]
    found = [address.strip() for address in addresses if ELSEWHERE.match(address)]
    found += IN_CSS.findall(element.get("style", "")) + (
        IN_CSS.findall(element.text or "") if element.tag == "style" else []
    )
    return [page.problem(element, f"<{element.tag}> loads {address!r} from elsewhere", OWN) for address in found]


def check_policy(pages: list[BuiltPage]) -> list[Problem]:
    """Check that every page has a Content-Security-Policy that names exactly its inline scripts, and nothing it forbids."""
    problems = []
    for page in pages:
        metas = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        if len(metas) != 1:
            problems.append(
                page.problem(None, f"the page has {len(metas)} Content-Security-Policies", "It needs one in its head")
            )
            continue
        named, needed = set(re.findall(r"'sha256-[^']+'", metas[0])), set(_hashes(page))
        if needed - named:
            problems.append(
                page.problem(
                    None,
                    f"{len(needed - named)} inline scripts are not in the policy",
                    "Hash them when the page is finished",
                )
            )
        if named - needed:
            problems.append(
                page.problem(
                    None, f"the policy names {len(named - needed)} scripts that the page doesn't have", "Remove them"
                )
            )
        if "'unsafe-inline'" in re.sub(r"style-src-attr [^;]*", "", metas[0]) or re.search(
            r"script-src[^;]*\*|'unsafe-eval'", metas[0]
        ):
            problems.append(
                page.problem(
                    None, "the policy is loose", "Name scripts by hash, allow no 'unsafe-inline' and no 'unsafe-eval'"
                )
            )
        problems += _forbidden(page)
    return problems


def _hashes(page: BuiltPage) -> list[str]:
    scripts = page.tree.xpath("//script[not(@src)]")
    bodies = [script.text for script in scripts if (script.text or "").strip() and script.get("type") not in NOT_RUN]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in bodies]


def _forbidden(page: BuiltPage) -> list[Problem]:
    problems = [
        page.problem(element, "a <style> element is blocked by the policy", "Put it in a style sheet")
        for element in page.tree.iter("style")
    ]
    for element in page.tree.iter():
        for name, value in element.items() if isinstance(element.tag, str) else []:
            if name.startswith("on"):
                problems.append(
                    page.problem(element, f"the handler {name!r} is blocked by the policy", "Listen in a module")
                )
            elif name in ("href", "src", "action") and re.match(r"\s*(javascript|vbscript|data:text)", value, re.I):
                problems.append(
                    page.problem(element, f"<{element.tag} {name}> runs script: {value[:40]!r}", "Name a web address")
                )
    return problems


def check_metadata(pages: list[BuiltPage]) -> list[Problem]:
    """Check that every page names itself: language, title, description, canonical address, social card."""
    problems = []
    for page in pages:
        head = {meta.get("name") or meta.get("property"): meta.get("content", "") for meta in page.tree.xpath("//meta")}
        wanted = ("description", "referrer") if page.is_error_page else ("description", "referrer", *META)
        missing = [name for name in wanted if not head.get(name, "").strip()]
        missing += ["title"] if not page.tree.findtext(".//title", "").strip() else []
        missing += ["lang"] if not page.tree.get("lang") else []
        missing += (
            ["canonical"] if not page.is_error_page and not page.tree.xpath("//link[@rel='canonical']/@href") else []
        )
        if missing:
            problems.append(
                page.problem(
                    None, f"the page's head lacks {', '.join(missing)}", "Add it in scripts/whiteboard/theme/main.html"
                )
            )
        if len(page.tree.xpath("//h1")) != 1:
            problems.append(
                page.problem(None, f"the page has {len(page.tree.xpath('//h1'))} H1 headings", "It needs one")
            )
    return problems
