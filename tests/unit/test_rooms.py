"""The plan of the house: who may import whom, and how large a room may be."""

import ast
from collections import defaultdict
from pathlib import Path

import brief

FOLDER = Path(brief.__file__).parent
# From below; a room imports rooms of lower floors, and of its own floor without going in circles.
FLOORS = (
    ("records", "errors", "version", "plugins", "process", "patterns"),
    ("reading", "models", "accepted", "config", "report", "files"),
    ("language", "clean", "metrics"),
    ("values", "scoring"),
    ("statements", "comparison"),
    ("evidence",),
    ("consistency", "verify"),
    ("summarizers", "stories", "perturb"),
    (
        "pipeline",
        "indexing",
        "batch",
        "mirror",
        "output",
        "api",
        "storytelling",
        "evaluation",
        "__init__",
    ),
    ("serve", "mcp", "testing"),
    ("cli", "__main__"),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def room(path: Path) -> str:
    return path.relative_to(FOLDER).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            parts = node.module.split(".")
            if parts[0] == "brief":
                found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {
                name[1] if len(name) > 1 else "__init__" for name in names if name[0] == "brief"
            }
    return found


def modules() -> list[Path]:
    return [path for path in FOLDER.rglob("*.py") if "data" not in path.parts]


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in modules()} == set(FLOOR)


def test_no_room_imports_one_of_a_later_floor() -> None:
    wrong = [
        f"{path.relative_to(FOLDER)} imports {other}"
        for path in modules()
        for other in imports(path)
        if FLOOR.get(other, 0) > FLOOR[room(path)]
    ]
    assert not wrong


def test_rooms_of_one_floor_do_not_go_in_circles() -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        graph[room(path)] |= {r for r in imports(path) if r in FLOOR} - {room(path)}

    def reaches(start: str, goal: str) -> bool:
        seen, todo = set(), [*graph[start]]
        while todo:
            at = todo.pop()
            if at == goal:
                return True
            if at not in seen:
                seen.add(at)
                todo += graph[at]
        return False

    assert not [name for name in list(graph) if reaches(name, name)]


def test_no_room_holds_more_than_a_fifth_of_the_lines() -> None:
    lines: dict[str, int] = defaultdict(int)
    for path in modules():
        lines[room(path)] += len(path.read_text(encoding="utf-8").splitlines())
    total = sum(lines.values())
    assert {name: n for name, n in lines.items() if n > total / 5} == {}


def test_every_room_says_what_is_inside() -> None:
    short = [
        str(path.relative_to(FOLDER))
        for path in modules()
        if path.name == "__init__.py"
        and len(ast.get_docstring(ast.parse(path.read_text())) or "") < 60
    ]
    assert not short


def test_the_drawing_has_every_room_on_its_floor() -> None:
    text = (FOLDER.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = text.split("## The house")[1].split("```")[1]
    floors: list[set[str]] = [set()]
    for line in drawing.splitlines():
        if "──" in line:
            floors.append(set())
        else:
            floors[-1] |= set(line[:58].split())  # names stand before what they hold
    inside = {"__init__", "__main__"}  # the package itself and its way in
    assert floors[::-1] == [set(rooms) - inside for rooms in FLOORS]
    table = text.split("## The house")[1].split("## The records")[0]
    assert [name for name in FLOOR if name not in inside and f"`{name}" not in table] == []
