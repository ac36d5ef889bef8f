"""A Content-Security-Policy for every page: own origin only, inline scripts by their hashes."""

import base64
import hashlib
import re
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S | re.I)
NOT_EXECUTED = re.compile(r'\bsrc=|\btype="?(?!module|text/javascript|application/javascript)', re.I)
CHARSET = '<meta charset="utf-8">'


def inline_hashes(html: str) -> list[str]:
    """Return the CSP hashes of a page's executed inline scripts, sorted."""
    bodies = {
        m["body"]
        for m in INLINE_SCRIPT.finditer(html)
        if m["body"].strip() and not NOT_EXECUTED.search(m["attributes"])
    }
    return sorted(f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in bodies)


def policy(hashes: list[str]) -> str:
    """Return the policy as it stands in a header or a meta element.

    Style attributes are allowed (MathML and diagrams carry sizes in them), style elements and foreign sheets are not.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)),
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def add_policy(html: str) -> str:
    """Return a page with its policy as the first thing in its head after the character set."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline_hashes(html))}">'
    return html.replace(CHARSET, CHARSET + meta, 1)


def write_headers(site: Path) -> None:
    """Write `_headers` (the form that Netlify, Cloudflare Pages and others read): the policy and caching rules.

    One rule serves all pages, so its policy carries the hashes of all inline scripts of the site.
    """
    hashes = sorted({found for page in site.rglob("*.html") for found in inline_hashes(page.read_text("utf-8"))})
    (site / "_headers").write_text(
        "/*\n"
        f"  Content-Security-Policy: {policy(hashes)}; frame-ancestors 'none'\n"
        "  Referrer-Policy: no-referrer\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Permissions-Policy: camera=(), microphone=(), geolocation=()\n"
        "  Cross-Origin-Opener-Policy: same-origin\n"
        "  Cache-Control: public, max-age=0, must-revalidate\n"
        "/assets/javascripts/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
        "/assets/stylesheets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n",
        "utf-8",
    )
