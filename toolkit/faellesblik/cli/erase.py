"""`faellesblik erase`: take away for good what is past its last day, or what somebody asks for."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from faellesblik.cli.options import data_option
from faellesblik.errors import DataFolderError, FaellesblikError, LogInUse
from faellesblik.store.access import LOCAL
from faellesblik.store.access_log import note_access
from faellesblik.store.data import DataFolder
from faellesblik.store.erase import Erasure, foresee
from faellesblik.store.erase import erase as erase_in
from faellesblik.store.erasure_plan import Plan, Selector, find, under_way
from faellesblik.store.retention import roots
from faellesblik.store.sweep import foresee_sweep, sweep

__all__ = ["chosen_selector", "erase", "existing_folder", "selector_options"]

NOTHING = "nothing of that is here: check how it is spelt; nothing was changed"


def selector_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what it is about."""
    for option in (
        click.option("--record", metavar="ID", help="A record, with all its revisions."),
        click.option("--pseudonym", metavar="NAME", help="A child, by the invented name."),
        click.option("--school", metavar="NAME", help="With --team: only the one at this school."),
        click.option("--team", metavar="NAME", help="A team, with its meetings."),
        click.option("--meeting", metavar="CODE", help="A meeting, by its code of six letters."),
    ):
        command = option(command)
    return command


def chosen_selector(
    meeting: str | None,
    team: str | None,
    school: str | None,
    pseudonym: str | None,
    record: str | None,
    *,
    expired: bool = False,
) -> Selector | None:
    """The one selector that was given, None for what has expired. Raises FaellesblikError."""
    given = [name for name in (meeting, team, pseudonym, record) if name and name.strip()]
    if len(given) + expired != 1:
        names = "--meeting, --team, --pseudonym or --record"
        raise FaellesblikError(f"say what it is about, by one of {names}; see --help")
    if school and not team:
        raise FaellesblikError("--school goes with --team: name the team too")
    if expired:
        return None
    return Selector(code=meeting, team=team, school=school, pseudonym=pseudonym, record=record)


def existing_folder(data: Path | None) -> Path:
    """The data folder or archive. Raises DataFolderError when it is not there."""
    folder = data or DataFolder.default().path
    if not folder.is_dir():
        raise DataFolderError(f"{folder} is not there: name the folder with --data DIR")
    return folder


@click.command()
@click.option("--expired", is_flag=True, help="All that is past its last day.")
@selector_options
@click.option("--dry-run", is_flag=True, help="Only say what would be erased.")
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@data_option
def erase(
    *,
    expired: bool,
    meeting: str | None,
    team: str | None,
    school: str | None,
    pseudonym: str | None,
    record: str | None,
    dry_run: bool,
    as_json: bool,
    data: Path | None,
) -> None:
    """Erase for good, in the data folder and the archive in it, or in an archive by --data.

    Logs, records with their revisions, conflicts and what lies in quarantine. A pseudonym is
    also taken out of what others wrote. A receipt without content is left in erased/, and keeps it
    from coming back. Copies elsewhere, such as backups, are yours to erase.
    """
    selector = chosen_selector(meeting, team, school, pseudonym, record, expired=expired)
    folder, now = existing_folder(data), datetime.now(UTC)
    if selector is None:
        erased = foresee_sweep(folder, now) if dry_run else sweep(folder, now)
    else:
        erased = _erase_selected(folder, selector, now, dry_run=dry_run)
    if not dry_run:
        what = selector.record or selector.code or selector.why if selector else "expired"
        note_access(DataFolder(folder), LOCAL, "erased", what)
    if as_json:
        report = {"dry_run": dry_run, "counts": erased.counts, "waiting": list(erased.waiting)}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    counted = ", ".join(f"{kind}: {n}" for kind, n in erased.counts.items()) or "nothing"
    click.echo(f"{'Would erase' if dry_run else 'Erased'}: {counted}.")
    for name in erased.waiting:
        click.echo(f"{name} is under way: a running Fællesblik erases it once it is closed.")


def _erase_selected(folder: Path, selector: Selector, now: datetime, *, dry_run: bool) -> Erasure:
    places = roots(folder)
    plan = find(places, selector)
    foreseen = sum((foresee(root, plan) for root in places), Erasure())
    if not foreseen:
        raise FaellesblikError(NOTHING)
    _refuse_running(folder, plan, now)
    if dry_run:
        return foreseen
    return erase_in(places, plan, now)


def _refuse_running(folder: Path, plan: Plan, now: datetime) -> None:
    for meeting in under_way(folder, plan, now) if plan.why == "meeting" else ():
        raise LogInUse(f"the meeting {meeting} is under way: close it first, then erase it")
