"""A reader with 10,000 cards and 100,000 reviews: all of it is there (scripts/bench.py practice measures the time)."""

import shutil

from playwright.sync_api import expect
from site_build import serving_folder

from whiteboard.bench.practice import open_due_list, seed, write_large_deck


def test_a_large_collection_opens_and_is_graded(built_site, page, tmp_path):
    site = shutil.copytree(built_site, tmp_path / "site")
    write_large_deck(site)
    with serving_folder(site) as address:
        seed(page, address)
        opened, _ = open_due_list(page, address)
        print(f"opened in {opened:.0f} ms")
        expect(page.locator(".wb-practice__counts")).to_have_text("634 to review · 0 being learned · 0 new")
        page.keyboard.press("Space")
        page.keyboard.press("3")
        expect(page.locator(".wb-practice__counts")).to_have_text("633 to review · 0 being learned · 0 new")
