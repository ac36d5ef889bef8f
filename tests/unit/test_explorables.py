"""The figures: their logic against NumPy, their declarations as the build and the browser read them, their size."""

import copy
import json
import math
import re
import subprocess
from pathlib import Path

import pytest

from whiteboard.explorables import fault_of, faults_of, load_figures, text_of
from whiteboard.project import Project
from whiteboard.render import find_node

from .explorables.make_golden import FIGURES, GOLDEN, golden_of

WIDGETS = Path(__file__).resolve().parents[2] / "docs" / "widgets"
RUN = Path(__file__).parent / "explorables" / "run.mjs"
TOLERANCE = 1e-6
VIEW_LINES = 250


def run_logic(cases: list[dict]) -> list:
    done = subprocess.run(
        [find_node(), str(RUN)], input=json.dumps(cases), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def differences(found: object, expected: object, path: str = "") -> list[str]:
    """Return where a result is not as expected; a mapping names only what is compared."""
    if isinstance(expected, dict):
        return [fault for key, value in expected.items() for fault in differences(found[key], value, f"{path}.{key}")]
    if isinstance(expected, list):
        if len(found) != len(expected):
            return [f"{path}: {len(found)} values, not {len(expected)}"]
        pairs = zip(found, expected, strict=True)
        return [fault for i, pair in enumerate(pairs) for fault in differences(*pair, f"{path}[{i}]")]
    if isinstance(expected, float) and isinstance(found, (int, float)):
        same = math.isclose(found, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        return [] if same else [f"{path}: {found} is not {expected}"]
    return [] if found == expected else [f"{path}: {found} is not {expected}"]


@pytest.fixture(scope="module")
def figures() -> dict[str, dict]:
    return load_figures(Project.current())


def cases_of(name: str) -> list[dict]:
    cases = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return [{**case, "module": f"explorables/{name}"} for case in cases]


@pytest.mark.parametrize("name", FIGURES)
def test_the_logic_agrees_with_numpy(name):
    cases = cases_of(name)
    results = run_logic(cases)
    faults = [
        f"{case['function']}{fault}"
        for case, result in zip(cases, results, strict=True)
        for fault in differences(result, case["expected"])
    ]
    assert faults == []


@pytest.mark.parametrize("name", FIGURES)
def test_the_golden_files_are_what_the_script_writes(name):
    kept = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    made = json.loads(golden_of(name))
    assert [case["function"] for case in made] == [case["function"] for case in kept]
    assert differences(made, kept) == []


def test_a_wrong_golden_value_would_be_noticed():
    case = cases_of("scaling-law")[2]
    wrong = copy.deepcopy(case["expected"])
    wrong["loss"] *= 1 + 1e-5
    assert differences(run_logic([case])[0], wrong)


def test_every_figure_has_golden_values(figures):
    assert set(figures) == set(FIGURES)


def test_build_and_browser_refuse_the_same_values(figures):
    texts = [
        "",
        "0",
        "1",
        "-1",
        "2",
        "0.05",
        "0.07",
        "1e3",
        "8192",
        "true",
        "false",
        "mha",
        "16",
        "999",
        "1000",
        "x" * 300,
    ]
    parameters = [parameter for figure in figures.values() for parameter in figure["parameters"].values()]
    cases = [
        {"module": "kit/parameters", "function": "faultOf", "arguments": [parameter, text]}
        for parameter in parameters
        for text in texts
    ]
    for case, browser in zip(cases, run_logic(cases), strict=True):
        assert bool(fault_of(*case["arguments"])) == bool(browser), case["arguments"]


def test_every_default_is_a_value_of_its_parameter(figures):
    for figure in figures.values():
        for name, parameter in figure["parameters"].items():
            assert fault_of(parameter, text_of(parameter["value"])) == "", (figure["name"], name)
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)


def test_a_figure_is_named_as_its_files(figures):
    for name in figures:
        assert (WIDGETS / f"{name}.mjs").is_file()
        assert (WIDGETS / "logic" / "explorables" / f"{name}.mjs").is_file()


def test_a_view_stays_small_over_its_logic(figures):
    files = [*(WIDGETS / f"{name}.mjs" for name in figures), *WIDGETS.glob("explorable/**/*.mjs")]
    assert {path.name: n for path in files if (n := path.read_text("utf-8").count("\n")) > VIEW_LINES} == {}


def fence(**changed) -> dict:
    prompts = [{"say": "Try it.", "set": {"temperature": value}} for value in (0, 0.5, 2)]
    return {"name": "sampling", "alt": "A text.", "caption": "Try it.", "try": prompts, **changed}


def test_a_right_fence_has_no_fault(figures):
    assert faults_of(figures["sampling"], fence()) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"caption": None}, "no caption"),
        ({"try": None}, "has 0 prompts"),
        ({"try": fence()["try"][:2]}, "has 2 prompts"),
        ({"try": [{"say": "x"}] * 3}, "lacks 'say' or 'set'"),
        ({"try": [{"say": "x", "set": 3}] * 3}, "no list"),
        ({"attributes": {"heat": 1}}, "no parameter 'heat'"),
        ({"attributes": {"temperature": "hot"}}, "cannot be 'hot'"),
    ],
)
def test_a_wrong_fence_is_told_what_there_is(figures, changed, message):
    faults = faults_of(figures["sampling"], fence(**changed))
    assert message in faults[0][0]
    assert faults[0][1]


def test_the_next_word_model_is_sound():
    model = json.loads((WIDGETS.parent / "models" / "next-word" / "counts.json").read_text("utf-8"))
    size = len(model["words"])
    assert size == len(model["counts"]) == len(set(model["words"]))
    contexts = [[place, (place * 7) % size] for place in range(0, size, 97)] + [[], [-1], [3, -1]]
    cases = [
        {"module": "explorables/sampling", "function": "nextProbabilities", "arguments": [model, context]}
        for context in contexts
    ]
    for shares in run_logic(cases):
        assert sum(shares) == pytest.approx(1, abs=1e-9)
        assert min(shares) > 0
