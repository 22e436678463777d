"""`faellesblik doctor`: what is wrong with this installation or data folder, and what to do."""

import importlib.metadata
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from jupyter_core.paths import jupyter_path
from packaging.version import Version

from faellesblik.bank import Bank, content_folder, load_bank
from faellesblik.bank.sets import SETS
from faellesblik.cli.options import data_option
from faellesblik.errors import DataFolderError, FaellesblikError
from faellesblik.store.data import DataFolder
from faellesblik.store.file_modes import open_to_others
from faellesblik.store.inspection import events_ahead, inspect
from faellesblik.store.retention import roots, summary
from faellesblik.store.settings import read_settings
from faellesblik.store.tombstones import ERASED_FOLDER, intents

__all__ = ["doctor"]

LEAST_VERSIONS = {"voila": "0.5.6", "jupyter-server": "2.20", "nbconvert": "7.17.1"}
"""Versions below these have known holes."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@data_option
def doctor(data: Path | None, as_json: bool) -> None:
    """Look for what is wrong, and say what to do. Exit status 1 when something is."""
    folder = DataFolder(data) if data else DataFolder.default()
    faults = [*_installation(), *_data_folder(folder)]
    made: list[str] = []
    try:
        bank = load_bank(folder.exercises)
    except FaellesblikError as error:
        faults.append(str(error))
    else:
        faults += [str(problem) for problem in bank.problems]
        made = list(_local_changes(bank))
    if as_json:
        report = {"data": str(folder.path), "made_here": made, "faults": faults}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        lines = [f"Data folder: {folder.path}", *made, *(f"- {fault}" for fault in faults)]
        click.echo("\n".join(lines if faults else [*lines, "Nothing is wrong."]))
    if faults:
        raise FaellesblikError(f"{len(faults)} to look at, each told above")


def _installation() -> Iterator[str]:
    for name, floor in LEAST_VERSIONS.items():
        version = importlib.metadata.version(name)
        if Version(version) < Version(floor):
            yield f"{name} {version} has known holes: install {floor} or newer"
    template = "voila/templates/faellesblik/index.html.j2"
    if not any((Path(path) / template).exists() for path in jupyter_path()):
        yield "the Voilà template is not where Jupyter looks: install faellesblik again with pip"
    try:
        content_folder("notebooks")
    except FaellesblikError as error:
        yield str(error)


def _local_changes(bank: Bank) -> Iterator[str]:
    """What a municipality has made of the exercises, and what it has not yet: no faults."""
    own = [id_ for id_ in bank.exercises if bank.is_own(id_)]
    yield f"Exercises: {len(bank.exercises)}, {len(own)} of them your own."
    yield from (f"Changed here: {what}" for what in bank.overrides)
    for id_, curated in bank.curated.items():
        yield f"{curated.mark.capitalize()}: {id_} ({curated.why})"
    if bank.sets.examples:
        set_names = ", ".join(sorted(bank.sets.examples))
        yield f"Examples still, until you write your own in {SETS}/: {set_names}"


def _retention(data: Path) -> Iterator[str]:
    yield from (str(problem) for problem in read_settings(data).problems)
    for root in roots(data):
        due = summary(root, read_settings(data).keep, datetime.now(UTC).date())
        if due is not None:
            yield (
                f"{root} holds {due.count} past their last day, the oldest since {due.oldest}: a "
                "running 'faellesblik serve' erases them, or 'faellesblik erase --expired' now"
            )
        if intents(root):
            yield (
                f"{root / ERASED_FOLDER} has an erasure that was not finished: 'faellesblik erase "
                "--expired' finishes it, once its meetings are closed"
            )


def _data_folder(folder: DataFolder) -> Iterator[str]:
    try:
        folder.prepare()
    except DataFolderError as error:
        yield str(error)
        return
    if opened := open_to_others(folder.path):
        yield (
            f"{folder.path} holds {len(opened)} files or folders that other users of this machine "
            "may open: 'faellesblik serve' closes them when it starts"
        )
    try:
        yield from (f"{finding}" for finding in inspect([folder.path]).problems)
        yield from events_ahead(folder.path, datetime.now(UTC))
    except DataFolderError as error:
        yield str(error)
    yield from _retention(folder.path)
    for session in sorted((folder.path / "observations").glob("*")):
        conflicts = len(list((session / "conflicts").glob("*.json")))
        if conflicts:
            yield (
                f"{session / 'conflicts'} holds {conflicts} that came under the id of something "
                "else: compare them with the log, and ask the observer which one holds"
            )
    for left in sorted((folder.path / "records").rglob(".*.tmp")):
        yield f"{left} is what a crash left half written, and may hold names: delete it"
    quarantine = folder.path / "quarantine"
    waiting = list(quarantine.glob("*.reason.txt"))
    if waiting:
        yield f"{quarantine} holds {len(waiting)} unreadable files: see the reason beside each"
