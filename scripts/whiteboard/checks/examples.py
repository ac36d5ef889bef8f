"""Runnable examples: a page's `python run` fences, executed in order in one namespace, must print what their outputs say."""

import json
import subprocess
import sys
from collections.abc import Iterator

from whiteboard.checks.sources import Page
from whiteboard.problem import Problem
from whiteboard.source import Fence

SECONDS = 30
RUNNER = """
import contextlib, io, json, sys, traceback
namespace, answers = {"__name__": "__example__"}, []
for line, source in json.load(sys.stdin):
    printed, fault = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            exec(compile("\\n" * line + source, "example", "exec"), namespace)
    except BaseException as error:
        frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "example"]
        fault = f"{type(error).__name__}: {error} (line {frames[-1] if frames else line})"
    answers.append([printed.getvalue(), fault])
print(json.dumps(answers))
"""


def examples_of(page: Page) -> Iterator[tuple[Fence, str | None]]:
    """Yield every `python run` fence of a page with its recorded output (None when there is none)."""
    for place, fence in enumerate(page.fences):
        if fence.language == "python" and fence.options == "run":
            after = page.fences[place + 1] if place + 1 < len(page.fences) else None
            yield fence, after.body if after and after.language == "output" else None


def check_examples(page: Page) -> list[Problem]:
    """Run a page's examples in a process of their own and compare what they print with what is recorded."""
    examples = list(examples_of(page))
    if not examples:
        return []
    sources = json.dumps([[fence.line, fence.body] for fence, _ in examples])
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", RUNNER],
            input=sources,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return [
            Problem(page.file, examples[0][0].line, f"the examples run longer than {SECONDS} s", "Make them smaller")
        ]
    if done.returncode:
        return [
            Problem(
                page.file,
                examples[0][0].line,
                f"the examples ended their process ({done.stderr[-200:]})",
                "Let them return",
            )
        ]
    answers = json.loads(done.stdout)
    pairs = zip(examples, answers, strict=True)
    return [
        problem
        for (fence, wanted), (printed, fault) in pairs
        for problem in _compare(page, fence, wanted, printed, fault)
    ]


def _compare(page: Page, fence: Fence, wanted: str | None, printed: str, fault: str) -> list[Problem]:
    if fault:
        return [Problem(page.file, fence.line, f"the example fails: {fault}", "Mend it")]
    if not printed.strip():
        return [Problem(page.file, fence.line, "the example prints nothing", "Print what it shows")]
    if wanted is not None and printed.rstrip("\n") != wanted.rstrip("\n"):
        return [
            Problem(
                page.file, fence.line, f"the example prints {printed.strip()!r}, not what is recorded", "Record it anew"
            )
        ]
    return []
