"""Erasing what is past its last day, and what was erased before and has come back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from faellesblik.store.erase import Erasure, erase, foresee, resume
from faellesblik.store.erasure_plan import Plan
from faellesblik.store.files import replace_file
from faellesblik.store.redaction import log_in_use
from faellesblik.store.retention import ACCESS_DAY, Holding, overdue, roots
from faellesblik.store.settings import read_settings
from faellesblik.store.tombstones import intents, is_erased, read_tombstones

__all__ = ["foresee_sweep", "remove_returned", "sweep"]


def sweep(data: Path, now: datetime, step: Callable[[str], None] = lambda _: None) -> Erasure:
    """Erase what is past its last day, and what was erased and came back; finish what was begun.

    In a data folder, and in the archive in it. What is running is left for the next time.
    """
    keep, done = read_settings(data).keep, Erasure()
    for root in roots(data):
        done += resume(root, now, step)
        due = list(overdue(root, keep, now.date()))
        done += erase([root], _expired_plan(root, due), now, step)
        done += remove_returned(root, now, step)
        for holding in due:
            if holding.kind == "access-log":
                _drop_old_lines(holding.path, now.date() - timedelta(days=keep.access_log))
    return done


def foresee_sweep(data: Path, now: datetime) -> Erasure:
    """What `sweep` would erase now. Reads only."""
    keep, done = read_settings(data).keep, Erasure()
    for root in roots(data):
        due = list(overdue(root, keep, now.date()))
        done += foresee(root, _expired_plan(root, due)) + foresee(root, _returned_plan(root))
        done += sum((foresee(root, plan) for plan in _begun_plans(root)), Erasure())
    return done


def remove_returned(
    root: Path, now: datetime, step: Callable[[str], None] = lambda _: None
) -> Erasure:
    """Erase anew what was erased and has come back, from a copy or another machine."""
    return erase([root], _returned_plan(root), now, step)


def _begun_plans(root: Path) -> Iterator[Plan]:
    for _, document in intents(root):
        yield Plan.from_json(document["plan"])


def _returned_plan(root: Path) -> Plan:
    plan = Plan("returned")
    if not read_tombstones(root):
        return plan
    stems = [path.stem for path in root.glob("records/*/*.json")]
    stems += [path.name for path in root.glob("conflicts/*")]
    plan.records = {id_ for id_ in stems if is_erased(root, "record", id_)}
    plan.meetings = {
        path.name
        for path in (root / "meetings").glob("*")
        if is_erased(root, "meeting", path.name) and not log_in_use(path / "log")
    }
    plan.sessions = {
        path.name
        for path in (root / "observations").glob("*")
        if is_erased(root, "session", path.name) and not log_in_use(path / "log")
    }
    return plan


def _expired_plan(root: Path, due: Sequence[Holding]) -> Plan:
    plan = Plan("expired")
    for holding in due:
        if holding.kind in ("meeting-log", "observation-log"):
            if not log_in_use(holding.path / "log"):
                ids = plan.meetings if holding.kind == "meeting-log" else plan.sessions
                ids.add(holding.id)
        elif holding.kind == "record":
            plan.records.add(holding.id)
        elif holding.kind != "access-log":
            plan.files.add(holding.path.relative_to(root).as_posix())
    return plan


def _drop_old_lines(path: Path, first_day: date) -> None:
    """Keep the lines of an access log from `first_day` on; without one, the file goes."""
    kept = [
        line
        for line in path.read_bytes().splitlines(keepends=True)
        if (match := ACCESS_DAY.search(line)) and match[1].decode() >= first_day.isoformat()
    ]
    if kept:
        replace_file(path, b"".join(kept))
    else:
        path.unlink(missing_ok=True)
