"""YAML with line numbers: the data as usual, and for every place in it the line where it stands."""

from functools import cache
from pathlib import Path

import yaml

from whiteboard.problem import ContentError, Problem

Place = tuple[str | int, ...]


_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is there


class _StrictLoader(_Base):
    """A safe loader that reads `2024-01-01` as the text it is; `_collect` refuses a key given twice."""


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(path: Path, name: str) -> tuple[object, dict[Place, int]]:
    """Return (data, line of every place in it) of a YAML file that is called `name` in messages; both are to be read only.

    Raises ContentError for a file that is not UTF-8 or not YAML.
    """
    return _load(path, name, path.stat().st_mtime_ns)


@cache
def _load(path: Path, name: str, changed: int) -> tuple[object, dict[Place, int]]:
    try:
        text = path.read_bytes().decode("utf-8")
        loader = _StrictLoader(text)
        node = loader.get_single_node()
        lines: dict[Place, int] = {}
        _collect(node, (), lines, name)
        return (loader.construct_document(node) if node is not None else None), lines
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError.from_problem(Problem(name, line, "the file is not UTF-8", "Save it as UTF-8")) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        message = f"the YAML is broken: {error.problem or error.context}"
        raise ContentError.from_problem(Problem(name, line, message, "Quote texts that hold ': ' or '#'")) from error
    except yaml.YAMLError as error:
        raise ContentError.from_problem(
            Problem(name, 0, f"the YAML is broken: {error}", "Remove the character")
        ) from error


def _collect(node: yaml.Node | None, place: Place, lines: dict[Place, int], name: str) -> None:
    if node is None:
        return
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if (*place, key.value) in lines:
                problem = Problem(name, key.start_mark.line + 1, f"{key.value!r} stands twice", "Remove one of the two")
                raise ContentError.from_problem(problem)
            _collect(value, (*place, key.value), lines, name)
            lines[(*place, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*place, index), lines, name)


def line_of(lines: dict[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest one that holds it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 0)
