"""Long pages come in pieces that are laid out as they come near."""

import re

PAGE = "# Title\n\nLead.\n\n" + "\n\n".join(f"## Part {n} {{ #part-{n} }}\n\nText of part {n}." for n in range(8))
SECTION = re.compile(r'<div class="wb-section" style="--wb-lines:(\d+)">(.*?)</div>', re.S)


def test_what_stands_below_a_heading_is_one_piece_and_the_heading_stays_outside(convert):
    pieces = SECTION.findall(convert(PAGE))
    assert len(pieces) == 8
    assert "<p>Text of part 3.</p>" in pieces[3][1]
    assert not any("<h2" in piece or "Lead" in piece for _, piece in pieces)


def test_a_heading_directly_below_another_makes_no_empty_piece(convert):
    html = convert(PAGE + "\n\n## Two { #two }\n\n### Three { #three }\n\nEnd.")
    assert len(SECTION.findall(html)) == 9
    assert 'id="two"' in html


def test_nothing_is_lost_or_moved(convert):
    html = convert(PAGE)
    bare = re.sub(r'<div class="wb-section"[^>]*>|</div>', "", html)
    order = re.findall(r"Part \d|part \d", re.sub(r"<[^>]*>", "", bare))
    assert order == [f"{word} {n}" for n in range(8) for word in ("Part", "part")]


def test_a_short_page_is_left_whole(convert):
    assert "wb-section" not in convert("# Title\n\n## One { #one }\n\nText.")


def test_more_text_is_estimated_higher(convert):
    html = convert(PAGE.replace("Text of part 5.", "Many words. " * 200))
    lines = [int(lines) for lines, _ in SECTION.findall(html)]
    assert 50 < lines[5] < 80
    assert max(lines[:5]) < 5
