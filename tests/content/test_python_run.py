"""What readers run in the browser is Pyodide: there, too, every page's examples print what is recorded."""

import json
import subprocess

import pytest

from whiteboard.bootstrap.environment import ROOT, Environment
from whiteboard.checks.examples import examples_of

ENVIRONMENT = Environment.of(ROOT)
SCRIPT = ROOT / "tests" / "content" / "python_run.mjs"
FAULTY = {
    "other output": (["print(1)"], "1", ["2"]),
    "an error": (["print(1)", "print(1 / 0)"], "ZeroDivisionError", ["1", "2"]),
    "another order": (["print(x)", "x = 1"], "NameError", ["1", ""]),
    "another page's names": (["print(y)"], "NameError", ["1"]),
}


def run_in_pyodide(pages: dict[str, list[str]]) -> dict[str, list[dict]]:
    """Run every page's examples in order, one namespace a page."""
    command = [str(ENVIRONMENT.programs / "node"), str(SCRIPT)]
    environment, sources = ENVIRONMENT.variables, json.dumps(pages)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=sources, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def differences(answers: list[dict], recorded: list[str | None]) -> list[str]:
    """Return what went wrong or was printed instead of what is recorded."""
    pairs = zip(answers, recorded, strict=True)
    return [
        answer["traceback"] or answer["printed"]
        for answer, wanted in pairs
        if answer["traceback"] or (wanted is not None and answer["printed"].rstrip("\n") != wanted.rstrip("\n"))
    ]


def test_every_example_prints_in_pyodide_what_is_recorded(sources):
    examples = {page.file: list(examples_of(page)) for page in sources.pages}
    examples = {file: found for file, found in examples.items() if found}
    answers = run_in_pyodide({file: [fence.body for fence, _ in found] for file, found in examples.items()})
    wrong = {file: differences(answers[file], [wanted for _, wanted in found]) for file, found in examples.items()}
    assert len(examples) >= 11
    assert {file: found for file, found in wrong.items() if found} == {}


@pytest.fixture(scope="module")
def faulty_answers():
    return run_in_pyodide({"first": ["y = 1"]} | {name: sources for name, (sources, _, _) in FAULTY.items()})


@pytest.mark.parametrize("name", FAULTY)
def test_a_planted_fault_is_found(faulty_answers, name, record_property):
    record_property("fault", name)
    _, complaint, recorded = FAULTY[name]
    assert complaint in "".join(differences(faulty_answers[name], recorded))
