"""Fællesblik's version: said once, in `faellesblik/__init__.py`."""

import json
import tomllib
from importlib.metadata import version
from pathlib import Path

from click.testing import CliRunner

from faellesblik import __version__
from faellesblik.cli import commands
from faellesblik.server.openapi import openapi

REPOSITORY = Path(__file__).parents[2]


def test_everything_that_names_a_version_names_the_same() -> None:
    """The installed package, the command and the API's description."""
    assert __version__ == version("faellesblik")
    assert CliRunner().invoke(commands, ["--version"]).output.split()[-1] == __version__
    assert openapi()["info"]["version"] == __version__


def test_no_file_repeats_it() -> None:
    """The build reads it where it stands; the front end has none of its own."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    widgets = json.loads((REPOSITORY / "widgets" / "package.json").read_text(encoding="utf-8"))

    assert "version" not in project["project"]
    assert "version" in project["project"]["dynamic"]
    assert "version" not in widgets
