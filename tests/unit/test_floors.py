"""The floors of the toolkit: each imports only those above it, and nothing imports in a circle."""

import importlib
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import ModuleType

import grimp
import pytest

import faellesblik

FLOORS = [
    {"cli"}, {"demo"}, {"server"}, {"insights"}, {"meeting", "observation"}, {"store"}, {"bank"},
    {"contract"}, {"model"},
]  # fmt: skip
"""The last is the ground. Two on one floor do not know each other."""
ROOT = Path(faellesblik.__file__).parent
WIDGETS = ROOT.parents[1] / "widgets" / "faellesblik_widgets"
TYPESCRIPT = WIDGETS.parent / "src"
FREE_TO_ALL = {"disk_faults", "errors", "i18n", "qr", "refusal_codes"}
"""Modules beside the floors that every floor may import."""
ENTRY = {"__main__"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("faellesblik", "faellesblik_widgets", cache_dir=None)


def faults(graph: grimp.ImportGraph, package: str, floors: list[set[str]]) -> list[str]:
    """Imports that go up, or across, as `importer imports imported`."""
    layers = [grimp.Layer(*floor, independent=True) for floor in floors]
    illegal = graph.find_illegal_dependencies_for_layers(layers, containers={package})
    return sorted(
        f"{route.heads} … {route.tails}" for dependency in illegal for route in dependency.routes
    )


def circle(graph: grimp.ImportGraph) -> list[str]:
    """The modules of an import circle, in their order; empty where there is none."""
    imports = {m: graph.find_modules_directly_imported_by(m) for m in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return [str(module) for module in error.args[1]]
    return []


def test_each_floor_stands_on_those_above_it(graph: grimp.ImportGraph) -> None:
    """No module imports a floor that stands on its own, nor a wing beside it."""
    assert faults(graph, "faellesblik", FLOORS) == []


def test_every_folder_is_a_floor() -> None:
    """A new folder is given its place here before it is used."""
    folders = {p.parent.name for p in ROOT.glob("*/__init__.py")}
    modules = {p.stem for p in ROOT.glob("*.py")} - {"__init__"}

    assert folders == set().union(*FLOORS)
    assert modules == FREE_TO_ALL | ENTRY


def test_widgets_are_on_top(graph: grimp.ImportGraph) -> None:
    """The toolkit imports no widget; widgets work where no server of ours runs, and no command."""
    for floor in ("server", "cli"):
        imported = graph.find_downstream_modules(f"faellesblik.{floor}", as_package=True)
        assert [m for m in imported if m.startswith("faellesblik_widgets")] == []
    importers = graph.find_downstream_modules("faellesblik_widgets", as_package=True)
    assert [m for m in importers if not m.startswith("faellesblik_widgets")] == []


def test_nothing_imports_in_a_circle(graph: grimp.ImportGraph) -> None:
    """Each module can be read, and changed, with only those below it in mind."""
    assert circle(graph) == []


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A small package `house` of two floors, `cellar` and `roof`, both empty."""
    for floor in ("cellar", "roof"):
        (tmp_path / "house" / floor).mkdir(parents=True)
        (tmp_path / "house" / floor / "__init__.py").write_text("")
        (tmp_path / "house" / floor / "room.py").write_text("")
    (tmp_path / "house" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "house", raising=False)
    return importlib.import_module("house")


@pytest.mark.parametrize(
    "statement",
    [
        "import house.roof.room",
        "from house.roof.room import x",
        "from house.roof import room",
        "from house import roof",
        "from .. import roof",
        "from ..roof import room",
        "from ..roof.room import x",
        "def late():\n    from ..roof import room",
    ],
)
def test_every_way_to_write_an_import_is_seen(house: ModuleType, statement: str) -> None:
    """Absolute or relative, of a module or a name, at the top or in a function."""
    (Path(str(house.__file__)).parent / "cellar" / "room.py").write_text(statement + "\n")

    graph = grimp.build_graph("house", cache_dir=None)

    assert len(faults(graph, "house", [{"roof"}, {"cellar"}])) == 1


def test_a_circle_is_seen(house: ModuleType) -> None:
    """Also where only types are imported."""
    folder = Path(str(house.__file__)).parent / "cellar"
    (folder / "room.py").write_text("from house.cellar import shelf\n")
    (folder / "shelf.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .room import x\n"
    )

    graph = grimp.build_graph("house", cache_dir=None)

    assert set(circle(graph)) == {"house.cellar.room", "house.cellar.shelf"}


def test_files_stay_small() -> None:
    """A module past 400 lines has a seam somewhere."""
    sources = [*ROOT.rglob("*.py"), *WIDGETS.glob("*.py"), *TYPESCRIPT.rglob("*.*")]
    sources = [p for p in sources if p.suffix in {".py", ".ts", ".tsx", ".css"}]
    sources = [p for p in sources if not p.name.endswith(".gen.ts")]

    assert [p.name for p in sources if len(p.read_text("utf-8").splitlines()) > 400] == []
