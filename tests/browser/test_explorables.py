"""Live figures: each by role and by keyboard, its address, its fallbacks, its place on the page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

PAGES = {
    "attention": "systems/introduction/",
    "kv-cache": "systems/chatbot/",
    "sampling": "systems/introduction/",
    "scaling-law": "systems/introduction/",
}
SLIDERS = {
    "attention": "Head size",
    "kv-cache": "Context",
    "sampling": "Temperature",
    "scaling-law": "Tokens a parameter",
}
ROOT = Path(__file__).resolve().parents[2]
PACE = 350


@pytest.fixture(params=PAGES)
def name(request):
    return request.param


@pytest.fixture
def figure(page, site_url):
    """Return a function that opens a figure's page at it and waits until it stands."""

    def _open(name: str, query: str = ""):
        return open_figure(page, site_url, name, query)

    return _open


def open_figure(page, site_url: str, name: str, query: str = ""):
    page.goto(f"{site_url}{PAGES[name]}{query}#explore-{name}")
    expect(page.locator(f"wb-{name}")).to_have_attribute("data-ready", "", timeout=20_000)
    return page.locator(f"#explore-{name}")


def said(shown) -> str:
    return shown.locator(".wbx-pane").first.locator(".wbx-said").inner_text()


def test_every_figure_has_a_page_here():
    declared = {path.stem for path in (ROOT / "docs/widgets/logic/explorables").glob("*.mjs")}
    assert declared == set(PAGES)


def test_a_slider_moves_by_keyboard_and_says_its_value(figure, name):
    shown = figure(name)
    before = said(shown)
    slider = shown.get_by_role("slider", name=SLIDERS[name])
    slider.focus()
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    expect(shown.locator(".wbx-said").first).not_to_have_text(before)
    value = slider.locator("xpath=..").locator(".wbx-value").inner_text()
    assert slider.get_attribute("aria-valuetext") == value
    expect(shown.get_by_role("status")).to_have_text(said(shown))  # once the reader pauses


def test_a_link_reproduces_the_figure_and_names_only_what_was_changed(figure, page, site_url, name):
    shown = figure(name)
    shown.get_by_role("slider", name=SLIDERS[name]).press("ArrowLeft")
    expect(page).to_have_url(re.compile(rf"\?w\.{name}\.[a-z-]+=[\d.]+#"))
    address, wanted = page.url, said(shown)
    assert len(re.findall(r"[?&]w\.", address)) == 1
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(f"wb-{name}")).to_have_attribute("data-ready", "")
    assert said(page.locator(f"#explore-{name}")) == wanted
    page.get_by_role("group", name=re.compile("tools")).and_(page.locator(f"wb-{name} *")).get_by_role(
        "button", name="Reset"
    ).click()
    expect(page).to_have_url(f"{site_url}{PAGES[name]}#explore-{name}")


def test_every_prompt_takes_effect_in_place_and_as_a_link(figure, page, name):
    shown = figure(name)
    page.evaluate("window.stayed = true")
    prompts = shown.locator(".wb-try").get_by_role("link")
    expect(prompts).to_have_count(3)
    for place in range(3):
        prompts.nth(place).click()
        query = prompts.nth(place).get_attribute("href").split("#")[0]
        expect(page).to_have_url(re.compile(r"[?&]" + re.escape(query[1:].split("=")[0]) + "="))
    assert page.evaluate("window.stayed")
    wanted, link = said(shown), prompts.nth(2).get_attribute("href")
    assert said(figure(name, link.split("#")[0])) == wanted


def test_a_choice_and_the_numbers(figure):
    shown = figure("kv-cache")
    shown.get_by_label("Model").select_option(label="DeepSeek-V3")
    expect(shown.locator(".wbx-said")).to_contain_text("DeepSeek-V3 (latent) caches 70.3 kB a token")
    shown.get_by_text("Show the numbers").click()
    expect(shown.get_by_role("row", name=re.compile("^Latent 70.3 kB"))).to_be_visible()
    shown.get_by_label("Model").select_option(label="PaLM 540B")
    expect(shown.get_by_role("row", name=re.compile("^Multi-query 121 kB"))).to_be_visible()


def test_own_words_and_the_mask(figure):
    shown = figure("attention")
    shown.get_by_label("Sentence").fill("one two three")
    shown.get_by_role("checkbox", name="Causal mask").uncheck()
    shown.get_by_text("Show the numbers").click()
    expect(shown.get_by_role("row")).to_have_count(4)
    expect(shown.get_by_role("table")).not_to_contain_text("masked")


def test_the_same_seed_writes_the_same_text(figure):
    def text(query):
        return (
            figure("sampling", query)
            .get_by_role("img", name=re.compile("^The text so far"))
            .get_attribute("aria-label")
        )

    first = text("?w.sampling.token=20&w.sampling.seed=7")
    assert len(first.split()) >= 25
    assert text("?w.sampling.token=20&w.sampling.seed=7") == first
    assert text("?w.sampling.token=20&w.sampling.seed=8") != first


def test_play_steps_pauses_and_rewinds(figure, page):
    shown = figure("sampling")
    bar = shown.get_by_role("slider", name="Words drawn")
    shown.get_by_role("button", name="Play").click()
    page.wait_for_timeout(PACE * 4)
    shown.get_by_role("button", name="Pause").click()
    reached = int(bar.input_value())
    assert 1 <= reached <= 8
    shown.get_by_role("button", name="Step", exact=True).click()
    expect(bar).to_have_value(str(reached + 1))
    shown.get_by_role("button", name="Rewind").click()
    expect(bar).to_have_value("0")


def test_whoever_wants_less_motion_gets_the_end_at_once(figure, page):
    page.emulate_media(reduced_motion="reduce")
    shown = figure("sampling")
    shown.get_by_role("button", name="Play").click()
    expect(shown.get_by_role("slider", name="Words drawn")).to_have_value("30")


def test_two_settings_side_by_side_survive_a_link(figure, page):
    shown = figure("scaling-law")
    first = said(shown)
    shown.get_by_role("button", name="Compare").click()
    shown.get_by_label("Constants").select_option(label="Chinchilla as printed, 2022")
    expect(shown.locator(".wbx-title")).to_have_text(
        ["Now: Constants Chinchilla as printed, 2022", "Kept: Constants Replication, 2024"]
    )
    assert shown.locator(".wbx-said").nth(1).inner_text() == first
    page.reload()
    expect(shown.locator(".wbx-title")).to_have_count(2)
    shown.get_by_role("button", name="Stop comparing").click()
    expect(shown.locator(".wbx-title")).to_have_count(0)


def test_the_picture_and_the_link_can_be_taken_along(browser, site_url):
    context = browser.new_context(service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    shown = open_figure(page, site_url, "kv-cache", "?w.kv-cache.chats=64")
    shown.get_by_role("button", name="Copy link").click()
    expect(shown.get_by_role("button", name="Done")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    shown.get_by_role("button", name="Copy SVG").click()
    expect(shown.get_by_role("status")).to_contain_text("picture is on the clipboard")
    drawing = page.evaluate("navigator.clipboard.readText()")
    assert drawing.startswith("<svg")
    assert "var(" not in drawing
    assert "rgb(" in drawing
    size = page.evaluate(
        """async () => { const { standaloneSvg, pngOf } = await import('/widgets/explorable/export.mjs');
        return (await pngOf(standaloneSvg(document.querySelector('.wbx-pane'), 'x'))).size; }"""
    )
    assert size > 5_000
    context.close()


def test_a_figure_is_fetched_when_it_comes_near_not_before(page, site_url):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + PAGES["kv-cache"])
    page.wait_for_load_state("networkidle")
    assert not any("explorable" in url or "kv-cache.mjs" in url for url in asked)
    page.locator("#explore-kv-cache").scroll_into_view_if_needed()
    expect(page.locator("wb-kv-cache")).to_have_attribute("data-ready", "")
    assert any(url.endswith("explorable/explorable.mjs") for url in asked)


@pytest.mark.parametrize("width", [320, 390, 470, 768, 1280])
def test_nothing_moves_when_a_figure_arrives(browser, site_url, name, width):
    def measured(blocked: bool) -> float:
        context = browser.new_context(viewport={"width": width, "height": 900}, service_workers="block")
        page = context.new_page()
        if blocked:
            page.route(f"**/widgets/{name}.mjs", lambda route: route.abort())
            page.goto(f"{site_url}{PAGES[name]}#explore-{name}")
            expect(page.get_by_text("The live figure could not be loaded")).to_be_visible(timeout=20_000)
        else:
            open_figure(page, site_url, name)
        height = page.locator(f"#explore-{name}").bounding_box()["height"]
        sideways = page.evaluate("document.documentElement.scrollWidth")
        context.close()
        assert sideways <= width
        return height

    assert measured(blocked=False) == pytest.approx(measured(blocked=True), abs=1)


def test_without_script_the_text_says_what_the_figure_shows(browser, site_url, name):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{PAGES[name]}#explore-{name}")
    expect(page.locator(f"wb-{name} > p")).to_be_visible()
    expect(page.locator(f"#explore-{name} figcaption")).to_be_visible()
    expect(page.locator(f"#explore-{name} .wb-try")).to_be_hidden()
    assert page.locator(f"wb-{name}").bounding_box()["height"] < 500
    context.close()


@pytest.mark.parametrize("missing", ["**/widgets/sampling.mjs", "**/counts.json", "**/explorable.css"])
def test_what_cannot_be_fetched_leaves_the_text(page, site_url, missing):
    page.route(missing, lambda route: route.abort())
    page.goto(f"{site_url}{PAGES['sampling']}#explore-sampling")
    shown = page.locator("wb-sampling")
    expect(shown.get_by_text(re.compile("could not be (loaded|drawn)"))).to_be_visible(timeout=20_000)
    expect(shown.locator("p").first).to_be_visible()


@pytest.mark.parametrize("query", ["chats=3", "chats=<img>", "model=", "context=1e99", "nothing=1", "vs.model=x"])
def test_a_strange_address_leaves_the_defaults(watched, site_url, query):
    shown = open_figure(watched, site_url, "kv-cache", f"?w.kv-cache.{query}")
    assert "16 chats of 8,192 tokens" in said(shown)
    assert watched.errors == []


def test_a_figure_breaks_no_rule_of_the_page(watched, site_url, name):
    shown = open_figure(watched, site_url, name)
    shown.locator(".wb-try a").first.click()
    assert watched.errors == []
    assert watched.foreign == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_figure_with_all_unfolded(browser, site_url, name, scheme, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    shown = open_figure(page, site_url, name)
    shown.get_by_text("Show the numbers").click()
    shown.get_by_role("button", name="Compare").click()
    assert violations(page, f"#explore-{name}") == []
    context.close()


def test_targets_are_large_enough_to_touch(figure, page, name):
    page.set_viewport_size({"width": 320, "height": 800})
    shown = figure(name)
    boxes = shown.locator("button:visible, select, input, summary, .wb-try a").evaluate_all(
        "(all) => all.map((one) => (one.type === 'checkbox' ? one.parentElement : one).getBoundingClientRect().height)"
    )
    assert min(boxes) >= 24


def test_printing_leaves_the_picture_and_its_sentence(figure, page, name):
    shown = figure(name)
    page.emulate_media(media="print")
    expect(shown.locator("svg").first).to_be_visible()
    expect(shown.locator(".wbx-said")).to_be_visible()
    expect(shown.get_by_role("button", name="Reset")).to_be_hidden()


def test_a_figure_taken_off_and_put_back_still_works(figure, page):
    shown = figure("sampling")
    shown.get_by_role("button", name="Play").click()
    page.evaluate("window.kept = document.querySelector('wb-sampling'); window.kept.remove()")
    reached = page.evaluate("window.kept.getAttribute('token')")
    page.wait_for_timeout(PACE * 3)
    assert page.evaluate("window.kept.getAttribute('token')") == reached
    page.evaluate("document.querySelector('#explore-sampling').prepend(window.kept)")
    shown.get_by_role("slider", name="Temperature").press("Home")
    expect(shown.locator(".wbx-said")).to_contain_text("1 of 1,000 words")


def test_the_landing_page_lists_all_figures_with_their_sections(page, site_url):
    page.goto(site_url)
    rows = page.locator(".wb-explorables li")
    expect(rows).to_have_count(len(PAGES))
    rows.filter(has_text="What the cache takes").get_by_role("link").first.click()
    expect(page).to_have_url(f"{site_url}systems/chatbot/#explore-kv-cache")
    expect(page.locator("wb-kv-cache")).to_have_attribute("data-ready", "")
