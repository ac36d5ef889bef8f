"""What the figures declare (docs/widgets/logic/explorables/*.mjs): their parameters, and whether a value is one of theirs."""

import json
import re
import subprocess
from pathlib import Path

from whiteboard.kept import Memo, hash_of_files
from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.render import find_node
from whiteboard.source import fences_of, headings_of

SCRIPT = Path(__file__).parent / "node" / "explorables.mjs"
WHOLE = re.compile(r"\d{1,9}")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
PROMPTS = 3
"""Prompts that every figure gives its reader."""


def declarations_of(project: Project) -> list[Path]:
    """Return the modules that declare figures, and what those import from the kit."""
    logic = project.docs / "widgets" / "logic"
    return sorted([*(logic / "explorables").glob("*.mjs"), *(logic / "kit").glob("*.mjs")])


def load_figures(project: Project) -> dict[str, dict]:
    """Return by name what every figure declares: title, height, parameters. Node reads it, once for each change."""
    folder = project.docs / "widgets" / "logic" / "explorables"
    if not folder.is_dir():
        return {}
    files = hash_of_files(declarations_of(project), project.docs)
    return Memo(project).result("figures", [files], lambda: _read(folder))


def _read(folder: Path) -> dict[str, dict]:
    done = subprocess.run(
        [find_node(), str(SCRIPT), str(folder)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise ContentError(
            f"a figure of docs/widgets/logic/explorables/ cannot be read. Mend it: {done.stderr.strip()[-300:]}"
        )
    return json.loads(done.stdout)


def text_of(value: object) -> str:
    """Return a value as it stands in an attribute or an address: YAML's `true` and `0.5` as JavaScript writes them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def fault_of(parameter: dict, text: str) -> str:
    """Return what a value should be when it is none of the parameter's, else nothing (as `faultOf` of logic/kit/parameters.mjs)."""
    kind, low, high = parameter["kind"], parameter.get("min", 0), parameter.get("max", 0)
    if kind == "toggle":
        return "" if text in ("true", "false") else "true or false"
    if kind == "choice":
        names = [name for name, _ in parameter["options"]]
        return "" if text in names else ", ".join(names)
    if kind == "text":
        return "" if len(text) <= parameter["most"] else f"at most {parameter['most']} characters"
    if kind in ("seed", "steps"):
        fits = WHOLE.fullmatch(text) and low <= int(text) <= high
        return "" if fits else f"a whole number from {low} to {high}"
    number = float(text) if NUMBER.fullmatch(text) else None
    if parameter.get("values"):
        return "" if number in parameter["values"] else ", ".join(map(text_of, parameter["values"]))
    step = parameter.get("step", 1)
    fits = (
        number is not None
        and low <= number <= high
        and abs((number - low) / step - round((number - low) / step)) < 1e-6
    )
    return "" if fits else f"{low} to {high} in steps of {step}"


def faults_of_values(figure: dict, values: object, where: str) -> list[tuple[str, str]]:
    """Return (message, remedy) for every value that the figure does not know; `where` names the field that holds them."""
    if not isinstance(values, dict):
        return [(f"{where} of the figure {figure['name']!r} is no list of 'name: value'", "Write 'name: value' lines")]
    faults = []
    for name, value in values.items():
        parameter = figure["parameters"].get(name)
        if parameter is None:
            known = ", ".join(figure["parameters"])
            faults.append((f"the figure {figure['name']!r} has no parameter {name!r}", f"It has: {known}"))
        elif fault := fault_of(parameter, text_of(value)):
            message = f"{name!r} of the figure {figure['name']!r} cannot be {text_of(value)!r}"
            faults.append((message, f"There is: {fault}"))
    return faults


def faults_of(figure: dict, fields: dict) -> list[tuple[str, str]]:
    """Return (message, remedy) for everything that a figure's fence lacks or gets wrong."""
    name, faults = figure["name"], []
    if not str(fields.get("caption") or "").strip():
        faults.append(
            (f"the figure {name!r} has no caption", "Add 'caption:', a sentence on what to try and what to see")
        )
    faults += faults_of_values(figure, fields.get("attributes") or {}, "'attributes'")
    prompts = fields.get("try")
    if not isinstance(prompts, list) or len(prompts) != PROMPTS:
        count = len(prompts) if isinstance(prompts, list) else 0
        return [
            *faults,
            (
                f"the figure {name!r} has {count} prompts, not {PROMPTS}",
                f"Give 'try:' {PROMPTS} rows of 'say:' and 'set:'",
            ),
        ]
    for prompt in prompts:
        if not isinstance(prompt, dict) or set(prompt) != {"say", "set"} or not str(prompt["say"] or "").strip():
            faults.append((f"a prompt of the figure {name!r} lacks 'say' or 'set'", "Write both, and nothing else"))
        else:
            faults += faults_of_values(figure, prompt["set"], "'set'")
    return faults


def places_of(project: Project) -> list[tuple[str, str, str, str]]:
    """Return (figure, page's address, heading's id, heading's text) for every figure in a chapter, in reading order."""
    figures, places = load_figures(project), []
    for chapter in project.chapters:
        text = chapter.source.read_text("utf-8")
        headings = headings_of(text)
        for fence in fences_of(text):
            match = re.search(r"^name:\s*([\w-]+)\s*$", fence.body, re.M) if fence.language == "widget" else None
            if match and match[1] in figures:
                above = [heading for heading in headings if heading.line < fence.line]
                places.append((match[1], chapter.url, above[-1].id or "", above[-1].text))
    return places
