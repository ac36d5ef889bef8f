"""What is written beside the pages: policy, headers, twins, social cards."""

import base64
import hashlib

from PIL import Image

from whiteboard.bibliography import load_bibliography
from whiteboard.project import Project
from whiteboard.published.csp import add_policy, inline_hashes, write_headers
from whiteboard.published.social import write_card
from whiteboard.published.twins import render_twin, write_llms

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><script>go()</script><script src="x.js"></script>'
    '<script type="application/json">{}</script></head><body></body></html>'
)


def sha256(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_only_executed_inline_scripts_are_hashed():
    assert inline_hashes(PAGE) == [sha256("go()")]


def test_the_policy_allows_own_origin_and_these_hashes_only():
    page = add_policy(PAGE)
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert f"script-src 'self' 'wasm-unsafe-eval' {sha256('go()')};" in page
    assert "default-src 'none'" in page
    assert "http" not in page.split('content="')[1].split('"')[0]


def test_the_headers_carry_the_hashes_of_every_page_and_immutable_assets(tmp_path):
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "other.html").write_text(PAGE.replace("go()", "stop()"), "utf-8")
    write_headers(tmp_path)
    headers = (tmp_path / "_headers").read_text("utf-8")
    assert sha256("go()") in headers
    assert sha256("stop()") in headers
    assert "immutable" in headers


def test_a_twin_numbers_citations_and_spells_cards_out(project):
    (project / "docs" / "systems" / "rag" / "cards.yml").write_text(
        'cards:\n  - {id: rag.a, front: "Why?", back: Because., see: "#x", level: core, tags: [t]}\n', "utf-8"
    )
    text = (
        '---\ntitle: T\n---\n# T\n\n## S { #s data-plain="words" }\n\nFact [@lewis2020retrieval]; code `[@x]`.\n\n'
        "``` cards\nchapter: rag\n```\n\n\\bibliography\n"
    )
    twin = render_twin(text, Project(project), load_bibliography(project))
    assert "## S\n" in twin
    assert "Fact [1]; code `[@x]`." in twin
    assert "- **Why?** Because." in twin
    assert (
        "1. Patrick Lewis and Ethan Perez. [Retrieval-Augmented Generation for NLP](https://arxiv.org/abs/2005.11401)."
        in twin
    )


def test_llms_lists_the_twin_of_every_page_in_the_nav(project, tmp_path):
    (project / "mkdocs.yml").write_text("nav:\n  - Systems:\n      - systems/rag/index.md\n", "utf-8")
    write_llms(tmp_path, Project(project), "Whiteboard", "Notes.", "https://example.org/")
    text = (tmp_path / "llms.txt").read_text("utf-8")
    assert text.startswith("# Whiteboard\n\n> Notes.")
    assert "- [RAG](https://example.org/systems/rag/index.md)" in text


def test_a_social_card_is_a_picture_of_the_right_size_and_made_once(tmp_path):
    write_card(
        "A long title that needs more than one line on the board", "Systems", tmp_path / "a.png", tmp_path / "cache"
    )
    write_card(
        "A long title that needs more than one line on the board", "Systems", tmp_path / "b.png", tmp_path / "cache"
    )
    assert Image.open(tmp_path / "a.png").size == (1200, 630)
    assert len(list((tmp_path / "cache" / "social").iterdir())) == 1
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
