"""The floors of the toolkit: each imports only those above it."""

import ast
from pathlib import Path

import faellesblik

FLOORS = ["model", "bank", "store", "meeting", "observation", "insights", "server", "cli"]
ROOT = Path(faellesblik.__file__).parent
WIDGETS = ROOT.parents[1] / "widgets" / "faellesblik_widgets"


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_each_floor_stands_on_those_above_it() -> None:
    """No module imports a floor below its own, and none imports a widget."""
    faults = []
    for path in ROOT.rglob("*.py"):
        floor = path.relative_to(ROOT).parts[0]
        if floor not in FLOORS:
            continue
        below = FLOORS[FLOORS.index(floor) + 1 :]
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "faellesblik_widgets" or (
                parts[0] == "faellesblik" and len(parts) > 1 and parts[1] in below
            ):
                faults.append(f"{path.relative_to(ROOT)} imports {name}")
    assert faults == []


def test_widgets_do_not_know_the_server() -> None:
    """The widgets work in JupyterLab and Binder, where no server of ours runs."""
    for path in WIDGETS.glob("*.py"):
        found = {
            n for n in imports(path) if n.startswith(("faellesblik.server", "faellesblik.cli"))
        }
        assert set() == found, path.name


def test_files_stay_small() -> None:
    """A module past 400 lines has a seam somewhere."""
    sources = [*ROOT.rglob("*.py"), *WIDGETS.glob("*.py"), *WIDGETS.parent.glob("src/**/*.ts*")]

    assert [p.name for p in sources if len(p.read_text("utf-8").splitlines()) > 400] == []
