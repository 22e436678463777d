"""`validate`, `collect` and `insights`: what a coordinator does with records."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import click

from faellesblik.errors import DataFolderError, FaellesblikError
from faellesblik.i18n import default_language
from faellesblik.insights import report
from faellesblik.insights.suppression import DEFAULT_THRESHOLD
from faellesblik.model.base import Language
from faellesblik.store.collect import collect as merge
from faellesblik.store.files import replace_file
from faellesblik.store.inspection import inspect
from faellesblik.store.retention import roots
from faellesblik.store.retention import summary as overdue_summary
from faellesblik.store.settings import read_settings

__all__ = ["collect", "insights", "validate"]

ENDINGS = (".html", ".csv")


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
def validate(paths: tuple[Path, ...]) -> None:
    """Check records (.json) and logs (.jsonl) against their schemas.

    A folder is searched all through. Each problem is one line; exit 1 if there is any. What is
    past its last day is told too.
    """
    _check_exist(paths)
    inspection = inspect(paths)
    for finding in inspection.findings:
        click.echo(f"{finding}")
    for line in _overdue(paths):
        click.echo(line)
    summary = (
        f"{inspection.records} records and {inspection.logs} logs with {inspection.events} events "
        "are in order"
    )
    if inspection.problems:
        raise FaellesblikError(f"{len(inspection.problems)} problems, one a line above; {summary}")
    click.echo(f"{summary}.")


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, metavar="SRC...", type=click.Path(path_type=Path)
)
@click.option(
    "--into", "archive", required=True, metavar="ARCHIVE", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def collect(sources: tuple[Path, ...], archive: Path, as_json: bool) -> None:
    """Merge the records in SRC (data folders, other folders, files) into ARCHIVE.

    Sources are left as they are. Doing it again changes nothing.
    """
    collected = merge(list(sources), archive, _today())
    if as_json:
        click.echo(json.dumps(asdict(collected), ensure_ascii=False, indent=2))
        return
    for message in collected.messages:
        click.echo(message, err=True)
    click.echo(
        f"{collected.added} added, {collected.already_there} there already, "
        f"{collected.conflicts} conflicts, {collected.quarantined} quarantined, "
        f"{collected.expired_skipped} past their last day, "
        f"{collected.erased_skipped} erased, "
        f"{collected.unreadable} could not be opened."
    )


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"Write a page or a table; the ending decides: {' or '.join(ENDINGS)}.",
)
@click.option(
    "--threshold",
    type=int,
    default=DEFAULT_THRESHOLD,
    show_default=True,
    help="Hide groups of fewer respondents.",
)
@click.option("--language", type=click.Choice(get_args(Language)), help="Of text and page.")
def insights(
    archive: Path, as_json: bool, out: Path | None, threshold: int, language: str | None
) -> None:
    """Show what the records in ARCHIVE (an archive or a data folder) say together."""
    _check_exist([archive])
    if as_json and out:
        raise FaellesblikError("--json prints and --out writes a file: choose one of them")
    if out and out.suffix not in ENDINGS:
        raise FaellesblikError(
            f"{out} has an ending that is not known here: end it with {' or '.join(ENDINGS)}"
        )
    if as_json:
        figures = report.insights_json(archive, _today(), threshold)
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    _show(report.read_insights(archive, _today(), threshold), out, language or default_language())


def _overdue(paths: Iterable[Path]) -> Iterator[str]:
    """What to do about what is past its last day in these data folders and archives."""
    for path in paths:
        for root in roots(path) if path.is_dir() else ():
            due = overdue_summary(root, read_settings(path).keep, _today())
            if due is not None:
                yield (
                    f"{root}: {due.count} past their last day, the oldest since {due.oldest}: "
                    f"erase them with 'faellesblik erase --expired --data {path}'"
                )


def _show(insights: report.Insights, out: Path | None, language: str) -> None:
    from faellesblik.insights.page import page_html, page_text  # noqa: PLC0415 - loads matplotlib

    if out is None:
        click.echo(page_text(insights, language), nl=False)
        return
    words = report.csv_text(insights) if out.suffix == ".csv" else page_html(insights, language)
    replace_file(out, words.encode())
    click.echo(f"{out} is written.")


def _check_exist(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise DataFolderError(f"{path} is not there: check the path and try again")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
