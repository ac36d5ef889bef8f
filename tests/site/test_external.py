"""Outward links, against a server on loopback that answers 200, 301, 404, and 500 before 200. No test goes further."""

import json
from http.server import BaseHTTPRequestHandler

import pytest
from site_build import serving

from whiteboard.checks.external import WEEK, Answer, check_external, load_good, render_table


class Outside(BaseHTTPRequestHandler):
    """Pages of every kind; `asked` counts the requests for each."""

    asked: dict[str, int] = {}

    def do_GET(self) -> None:
        self.asked[self.path] = self.asked.get(self.path, 0) + 1
        status = {"/good": 200, "/new": 200, "/moved": 301, "/slow-start": 200 if self.asked[self.path] > 2 else 500}
        self.send_response(status.get(self.path, 404))
        self.send_header("LinkChecker", "as fast as you like")
        if self.path == "/moved":
            self.send_header("Location", "/new")
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"<!doctype html><title>x</title>")

    do_HEAD = do_GET

    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture
def outside():
    Outside.asked = {}
    with serving(Outside) as address:
        yield address.rstrip("/")


def test_each_answer_gets_its_verdict_and_failures_are_tried_again(outside, tmp_path):
    places = {f"{outside}/{name}": f"references/rag.bib:{name}" for name in ("good", "moved", "gone", "slow-start")}
    pauses, memory = [], tmp_path / "external.json"
    answers = check_external(places, memory, now=1000.0, sleep=pauses.append)
    found = {answer.url.removeprefix(outside): (answer.verdict, answer.detail) for answer in answers}
    assert found["/good"][0] == "good"
    assert found["/moved"] == ("moved", f"{outside}/new")
    assert found["/gone"][0] == "dead"
    assert found["/gone"][1].startswith("404")
    assert found["/slow-start"][0] == "good"
    assert 1 <= len(pauses) <= 2
    assert sorted(json.loads(memory.read_text())) == [f"{outside}/good", f"{outside}/slow-start"]


def test_a_good_answer_is_remembered_for_a_week(outside, tmp_path):
    memory = tmp_path / "external.json"
    memory.write_text(json.dumps({f"{outside}/good": 1000.0}))
    places = {f"{outside}/good": "references/rag.bib:1"}
    assert check_external(places, memory, now=1000.0 + WEEK - 1) == []
    assert Outside.asked == {}
    assert load_good(memory, 1000.0 + WEEK) == {}
    assert [answer.verdict for answer in check_external(places, memory, now=1000.0 + WEEK)] == ["good"]


def test_the_table_names_entry_address_and_fault():
    table = render_table(
        [Answer("http://a", "dead", "404 Not Found"), Answer("http://b", "good", "")],
        {"http://a": "references/rag.bib:7"},
    )
    assert "| dead | references/rag.bib:7 | http://a | 404 Not Found |" in table
    assert "http://b" not in table
