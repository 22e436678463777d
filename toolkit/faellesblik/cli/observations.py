"""`faellesblik observations import | export | agreement`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

import click

from faellesblik.cli.command_group import CommandGroup
from faellesblik.cli.differences import differences_table
from faellesblik.cli.options import data_option, language_option
from faellesblik.disk_faults import disk_fault
from faellesblik.errors import FaellesblikError, RecordError
from faellesblik.i18n import N_, default_language, translator
from faellesblik.insights.observation_reading.agreement import AgreementMethod
from faellesblik.insights.observation_reading.agreement import agreement as compared
from faellesblik.model.base import Language
from faellesblik.model.records import ObservationRecord
from faellesblik.observation.exchange import (
    boris_file,
    csv_file,
    import_observations,
    json_file,
    read_bytes,
)
from faellesblik.store.data import DataFolder
from faellesblik.store.files import replace_file
from faellesblik.store.records import read_record, read_records, records_in_use

__all__ = ["observations"]

Format = Literal["json", "csv", "boris"]
SAME_OBSERVATION = N_("A and B are the same observation. Held against itself it says nothing.")


@click.group(cls=CommandGroup)
def observations() -> None:
    """Observations: take them in, give them out, compare two observers."""


@observations.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@language_option
@data_option
def import_(
    files: tuple[Path, ...], as_json: bool, data: Path | None, language: Language | None
) -> None:
    """Take observations into the data folder: records, sessions from a device, BORIS's files.

    A BORIS project (.boris, .boris.gz) or its table of events (.tsv, .csv) becomes a record for
    each observation; subjects are kept as letters, never by name. The same file twice adds
    nothing. What can't be taken is told, and the exit status is 1.
    """
    folder = DataFolder(data) if data else DataFolder.default()
    folder.prepare()
    fresh = there = faults = 0
    listed: list[dict[str, Any]] = []
    for file in files:
        try:
            imported = import_observations(
                folder,
                file.name,
                read_bytes(file),
                now=_now(),
                language=language or default_language(),
            )
        except FaellesblikError as error:
            faults += 1
            _print_notice(file, str(error))
            listed.append(
                {"file": str(file), "fresh": [], "there": 0, "left": [str(error)], "notices": []}
            )
            continue
        for line in (*imported.problems, *imported.notices):
            _print_notice(file, line)
        ids = [record.id for record in imported.new_records]
        problems = {
            "there": imported.duplicates,
            "left": imported.problems,
            "notices": imported.notices,
        }
        listed.append({"file": str(file), "fresh": ids, **problems})
        fresh, there = fresh + len(imported.new_records), there + imported.duplicates
        faults += len(imported.problems)
        if not as_json:
            click.echo(f"{file}: {_count_summary(len(imported.new_records), imported.duplicates)}.")
    if as_json:
        click.echo(json.dumps({"files": listed}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{_count(len(files), 'file')}: {_count_summary(fresh, there)}.")
    if faults:
        raise FaellesblikError(
            f"{_count(faults, 'thing')} could not be taken, "
            f"{'told' if faults == 1 else 'one a line'} above; the rest is kept"
        )


@observations.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--format", "format_", type=click.Choice(get_args(Format)), required=True)
@click.option("--out", metavar="FILE", required=True, type=click.Path(path_type=Path))
@click.option(
    "--with-private",
    is_flag=True,
    help="Also private notes, and what the observer thought it meant.",
)
@language_option
@data_option
def export(
    ids: tuple[str, ...],
    format_: Format,
    out: Path,
    *,
    with_private: bool,
    data: Path | None,
    language: Language | None,
) -> None:
    """Write observations to a file: all that are current, or those whose IDs are given.

    csv is for a spreadsheet, boris a project that BORIS opens, json the records as they are,
    with all that is in them. The beginning of an id is enough.
    """
    folder = DataFolder(data) if data else DataFolder.default()
    current = _current(folder)
    chosen = [_by_prefix(current, id_, folder) for id_ in ids] if ids else current
    chosen = list({record.id: record for record in chosen}.values())
    if not chosen:
        raise RecordError(f"there are no observations in {folder.path} that can be given out")
    output_language = language or default_language()
    writers: dict[Format, Callable[[], bytes]] = {
        "json": lambda: json_file(chosen),
        "csv": lambda: csv_file(chosen, with_private=with_private),
        "boris": lambda: boris_file(
            chosen, now=_now(), language=output_language, with_private=with_private
        ),
    }
    replace_file(out, writers[format_]())
    private = any(entry.private for record in chosen for entry in record.body.entries)
    if format_ == "json" and private:
        click.echo(f"{out}: private notes are in it, as records are whole", err=True)
    click.echo(f"{out}: {_count(len(chosen), 'observation')}.")


@observations.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--by", type=click.Choice(get_args(AgreementMethod)), help="Left out: what suits the codes."
)
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0),
    default=3.0,
    show_default=True,
    help="How many seconds apart the same event may be.",
)
@click.option("--every", type=click.FloatRange(min=1), help="Seconds to an interval.")
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@language_option
@data_option
def agreement(
    a: str,
    b: str,
    *,
    by: AgreementMethod | None,
    tolerance: float,
    every: float | None,
    as_json: bool,
    data: Path | None,
    language: Language | None,
) -> None:
    """Hold two observers of the same lesson against each other: per cent, kappa, differences.

    A and B are record files, or ids in the data folder; the beginning of an id is enough.
    """
    folder = DataFolder(data) if data else DataFolder.default()
    first, second = _record(a, folder), _record(b, folder)
    output_language = language or default_language()
    if first.id == second.id or first.body == second.body:
        click.echo(translator(output_language)(SAME_OBSERVATION), err=True)
    comparison = compared(first.body, second.body, by=by, tolerance=tolerance, every=every)
    if as_json:
        click.echo(json.dumps(comparison.as_json(), ensure_ascii=False, indent=2))
        return
    for line in comparison.explanation(output_language):
        click.echo(line)
    for line in differences_table(comparison.differences, first.body, second.body, output_language):
        click.echo(line)


def _current(folder: DataFolder) -> list[ObservationRecord]:
    """Those that count today; damaged ones are told."""
    reading = read_records(folder.path, kind="observation")
    for damaged in reading.unreadable:
        _print_notice(damaged.path, damaged.reason)
    return list(records_in_use(reading.records, ObservationRecord, _now().date()))


def _by_prefix(
    records: list[ObservationRecord], id_prefix: str, folder: DataFolder
) -> ObservationRecord:
    """The one whose id begins so. Raises RecordError."""
    matching = [record for record in records if record.id.startswith(id_prefix.lower())]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise RecordError(
            f"{len(matching)} observations begin with '{id_prefix}': write more of the id"
        )
    raise RecordError(
        f"'{id_prefix}' is neither a file nor the id of a current observation in {folder.path}"
    )


def _record(path_or_id: str, folder: DataFolder) -> ObservationRecord:
    path = Path(path_or_id)
    if not path.is_file():
        return _by_prefix(_current(folder), path_or_id, folder)
    try:
        record, _ = read_record(path)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error
    except OSError as error:
        raise RecordError(f"{path}: it can't be opened: {disk_fault(error).why}") from error
    if not isinstance(record, ObservationRecord):
        raise RecordError(f"{path}: this is a record of kind '{record.kind}', no observation")
    return record


def _count_summary(fresh: int, there: int) -> str:
    if fresh or not there:
        also = f", {there} {'was' if there == 1 else 'were'} there already" if there else ""
        return f"{_count(fresh, 'observation')} taken in{also}"
    return f"{_count(there, 'observation')} there already, nothing added"


def _count(n: int, thing: str) -> str:
    return f"{n or 'no'} {thing}{'' if n == 1 else 's'}"


def _print_notice(file: Path, line: str) -> None:
    click.echo(f"{file}: {line}".replace("\n", " "), err=True)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
