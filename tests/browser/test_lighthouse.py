"""Lighthouse, mobile: what does not depend on the machine's speed is 100; speed is printed, never asserted."""

import pytest

from whiteboard.bench.lighthouse import bytes_of, failed_audits, run_lighthouse, scores_of
from whiteboard.bench.server import serving
from whiteboard.checks.built_budget import FIRST_VISIT

PAGES = {"landing": "", "introduction": "systems/introduction/", "rag": "systems/rag/"}


@pytest.fixture(scope="module")
def address(built_site):
    with serving(built_site) as served:
        yield served


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_accessible_sound_findable_and_light(address, page, capsys):
    report = run_lighthouse(address + PAGES[page])
    scores = scores_of(report)
    with capsys.disabled():
        print(f"\nLighthouse {page}: {scores}, {bytes_of(report) / 1000:.1f} kB")
    for category in ("accessibility", "best-practices", "seo"):
        assert failed_audits(report, category) == []
        assert scores[category] == 100
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] == 0
    assert bytes_of(report) <= FIRST_VISIT
    assert report["audits"]["errors-in-console"]["score"] == 1


def test_a_planted_fault_costs_points(built_site, tmp_path):
    page = (built_site / "404.html").read_text("utf-8").replace('<html lang="en"', "<html")
    (tmp_path / "index.html").write_text(
        page.replace("<title>", "<nothing>").replace("</title>", "</nothing>"), "utf-8"
    )
    with serving(tmp_path) as served:
        assert failed_audits(run_lighthouse(served), "accessibility")
