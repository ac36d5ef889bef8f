"""No axe violation on any kind of page, in both schemes, on a phone and on a desk; everything by keyboard."""

from pathlib import Path

import pytest

from .conftest import CHAPTER, KINDS_OF_PAGE, lay_out_all

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Material's own structure, not content: the search dialog and the drawer stand outside the landmarks.
NOT_OURS = ["region"]


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture(params=[390, 1280])
def width(request):
    return request.param


def violations(page, within: str = "html") -> list[str]:
    lay_out_all(page)
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "([within, rules, off]) => axe.run(within, {runOnly: rules, rules: Object.fromEntries(off.map((id) => [id, {enabled: false}]))})",
        [within, RULES, NOT_OURS],
    )
    return [
        f"{row['id']}: {node['target']} {node.get('failureSummary', '')}"
        for row in found["violations"]
        for node in row["nodes"]
    ]


@pytest.fixture
def visit(browser, site_url, scheme, width):
    """Return a function that opens a page in the scheme and width at hand; the policy is off so that axe can be put in."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()

    def _visit(path: str):
        page.goto(site_url + path)
        return page

    yield _visit
    context.close()


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_axe_finds_nothing(visit, kind):
    assert violations(visit(KINDS_OF_PAGE[kind])) == []


def test_axe_finds_nothing_with_everything_unfolded(visit):
    page = visit(CHAPTER)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []


def test_axe_finds_a_planted_fault(visit):
    page = visit("")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"x.png\">')")
    assert any(found.startswith("image-alt") for found in violations(page))


def test_the_skip_link_is_first_and_leads_into_the_text(page, site_url):
    page.goto(site_url + CHAPTER)
    page.keyboard.press("Tab")
    assert "Skip to content" in page.evaluate("document.activeElement.textContent")


def test_a_card_opens_by_keyboard(page, site_url):
    page.goto(site_url + CHAPTER)
    card = page.locator("details.wb-card").first
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    assert card.evaluate("(card) => card.open")


def test_touch_targets_of_cards_and_answers_are_large_enough(page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + CHAPTER)
    heights = page.locator(".wb-card > summary, .wb-answer > summary").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 24
