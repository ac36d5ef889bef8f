"""Estimates: a seed in the address gives the same problem, slips are named, the solution leads to its section."""

import re

import pytest
from playwright.sync_api import expect

PAGE = "practice/estimate/"
KNOWN = PAGE + "?problem=kv-token&seed=7"


@pytest.fixture
def estimate(page, site_url):
    """Return a function that opens an address below the site and waits for the problem."""

    def _open(path: str = KNOWN):
        page.goto(site_url + path)
        expect(page.locator("wb-estimate")).to_have_attribute("data-ready", "")
        return page

    return _open


def question(page) -> str:
    return page.locator(".wb-estimate__question").inner_text()


def bytes_of(text: str) -> float:
    """The answer to `kv-token`, worked out from what the page asks."""
    layers, _, heads, size, width = map(int, re.findall(r"\d+", text))
    return 2 * layers * heads * size * width


def submit(page, text: str) -> None:
    page.get_by_label("Your estimate").fill(text)
    page.get_by_role("button", name="Check").click()


def test_the_address_gives_the_same_problem(estimate):
    page = estimate()
    first = question(page)
    page.reload()
    assert question(page) == first
    assert "seed=7" in page.url


def test_without_an_address_a_problem_is_drawn_and_the_address_tells_it(estimate):
    page = estimate(PAGE)
    first, address = question(page), page.url
    assert re.search(r"problem=[a-z-]+&seed=\d+", address)
    page.goto("about:blank")
    page.goto(address)
    assert question(page) == first


def test_the_right_answer_in_any_prefix_shows_the_steps_and_the_section(estimate, site_url):
    page = estimate()
    submit(page, f"{bytes_of(question(page)) / 1e3} kB")
    expect(page.locator(".wb-outcome")).to_contain_text("Right.")
    expect(page.get_by_role("group", name="Solution")).to_contain_text("2 (K and V)")
    page.get_by_role("link", name="Read the section").click()
    expect(page).to_have_url(f"{site_url}systems/chatbot/#kv-cache")


def test_the_common_slip_is_named_and_the_solution_stays_hidden(estimate):
    page = estimate()
    submit(page, f"{bytes_of(question(page)) / 2} B")
    expect(page.locator(".wb-outcome")).to_contain_text("You forgot the two for K and V")
    expect(page.get_by_role("group", name="Solution")).to_be_hidden()


def test_a_missing_unit_is_asked_for(estimate):
    page = estimate()
    submit(page, "46")
    expect(page.locator(".wb-outcome")).to_contain_text("Add a unit")


def test_new_numbers_and_other_problems_can_be_taken_back(estimate):
    page = estimate()
    first = question(page)
    page.get_by_role("button", name="New numbers").click()
    expect(page.locator(".wb-estimate__question")).to_be_focused()
    assert "problem=kv-token" in page.url
    assert not re.search(r"seed=7(?!\d)", page.url)
    page.get_by_role("button", name="Another problem").click()
    assert "problem=kv-token" not in page.url
    page.go_back()
    page.go_back()
    expect(page.locator(".wb-estimate__question")).to_have_text(first)


def test_every_problem_can_be_chosen(estimate):
    page = estimate()
    names = page.get_by_label("Problem").locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    assert len(names) >= 40
    for name in names[::6]:
        page.get_by_label("Problem").select_option(name)
        assert f"problem={name}" in page.url
        page.get_by_role("button", name="Show the solution").click()
        expect(page.get_by_role("group", name="Solution")).to_be_focused()


@pytest.mark.parametrize(
    "query", ["?problem=nothing&seed=1", "?seed=-5", "?problem=kv-token&seed=1e9", "?problem=%3Cimg%3E"]
)
def test_a_strange_address_draws_a_problem(watched, site_url, query):
    watched.goto(site_url + PAGE + query)
    expect(watched.locator(".wb-estimate__question")).not_to_be_empty()
    assert watched.errors == []


def test_a_problem_is_answered_by_keyboard(estimate):
    page = estimate()
    page.get_by_label("Your estimate").focus()
    page.keyboard.type("1 B")
    page.keyboard.press("Enter")
    expect(page.locator(".wb-outcome")).to_contain_text("Too low")


def test_without_script_the_page_leads_to_the_arithmetic(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    expect(page.get_by_text("The problems need JavaScript")).to_be_visible()
    page.get_by_role("link", name="the cache").click()
    expect(page).to_have_url(f"{site_url}systems/chatbot/#kv-cache")
    context.close()
