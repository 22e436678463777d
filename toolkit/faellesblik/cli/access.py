"""`faellesblik access add | list | remove | log`: who else gets in, and to what."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from faellesblik.cli.command_group import CommandGroup
from faellesblik.cli.options import data_option
from faellesblik.errors import FaellesblikError
from faellesblik.model.access import EVERY_TEAM, ROLES, Place, Role
from faellesblik.model.cpr import has_cpr
from faellesblik.model.names import comparable_name
from faellesblik.store.access import KEY_DAYS, LOCAL, OWNER, AccessFile, NamedKey
from faellesblik.store.access_log import note_access, read_access_log
from faellesblik.store.data import DataFolder

__all__ = ["access"]

MAX_NAME = 200


@click.group(cls=CommandGroup)
def access() -> None:
    """Give others a key of their own: who they are, what they may, and for how long."""


@access.command()
@click.argument("name")
@click.option(
    "--role",
    "roles",
    type=click.Choice(ROLES),
    multiple=True,
    required=True,
    help="facilitator: the meetings of their teams. desk: observations and conversations that "
    "they wrote, and observations of their teams. coordinator: figures across teams. "
    "owner: everything. May be given more than once.",
)
@click.option("--school", "schools", multiple=True, help="A school, as its meetings write it.")
@click.option("--team", "teams", multiple=True, help="A team of that school. Left out: all of it.")
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=KEY_DAYS,
    show_default=True,
    help="How many days the key is good for.",
)
@click.option(
    "--public-url",
    metavar="URL",
    default="http://127.0.0.1:8866/",
    show_default=True,
    help="Where your Fællesblik is, for the link.",
)
@data_option
def add(  # noqa: PLR0917 - click names them
    name: str,
    roles: tuple[Role, ...],
    schools: tuple[str, ...],
    teams: tuple[str, ...],
    days: int,
    public_url: str,
    data: Path | None,
) -> None:
    """Make a key for NAME. It is shown here, once: only its hash is kept."""
    folder = DataFolder(data) if data else DataFolder.default()
    name = _checked(name, "the name")
    if comparable_name(name) == OWNER.name:
        raise FaellesblikError(f"'{OWNER.name}' stands for the server's own token: choose another")
    scope = _scope(roles, schools, teams)
    folder.prepare()
    key, entry = AccessFile(folder).add(
        name, dict.fromkeys(roles), scope, now=datetime.now(UTC), days=days
    )
    note_access(folder, LOCAL, "access-added", name)
    click.echo(f"Key for {name}, until {entry.until.isoformat()}. It is not shown again:")
    click.echo(f"  {key}")
    click.echo("Or as a link, to be sent as one sends a key:")
    click.echo(f"  {public_url.rstrip('/')}/?token={key}")


@access.command("list")
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@data_option
def list_(as_json: bool, data: Path | None) -> None:
    """Who has a key, what it opens, and until when. No key is shown."""
    file = AccessFile(DataFolder(data) if data else DataFolder.default())
    entries, today = file.entries(), datetime.now(UTC).date()
    if file.problem:
        raise FaellesblikError(file.problem)
    if as_json:
        listed = [entry.model_dump(mode="json", exclude={"key"}) for entry in entries]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        ended = "" if today <= entry.until else " (it has ended)"
        places = "; ".join(_place_words(place) for place in entry.scope)
        click.echo(
            f"{entry.name}: {', '.join(entry.roles)}{f' of {places}' if places else ''}, "
            f"until {entry.until.isoformat()}{ended}"
        )
    if not entries:
        click.echo("Nobody but the owner's token gets in.")


@access.command()
@click.argument("name")
@data_option
def remove(name: str, data: Path | None) -> None:
    """Take NAME's key back. Pages that are open with it close within seconds."""
    folder = DataFolder(data) if data else DataFolder.default()
    removed: NamedKey = AccessFile(folder).remove(name)
    note_access(folder, LOCAL, "access-removed", removed.name)
    click.echo(f"{removed.name}'s key opens nothing any more.")


@access.command("log")
@click.option("--who", metavar="NAME", help="Only what NAME did.")
@click.option("--json", "as_json", is_flag=True, help="For another program to read.")
@data_option
def log_(who: str | None, as_json: bool, data: Path | None) -> None:
    """Who opened what, and when, the oldest first."""
    folder = DataFolder(data) if data else DataFolder.default()
    entries = [entry.model_dump(by_alias=True) for entry in read_access_log(folder, who)]
    if as_json:
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        what = f" {entry['what']}" if entry["what"] else ""
        click.echo(f"{entry['at']}  {entry['who']}  {entry['did']}{what}  from {entry['from']}")
    if not entries:
        click.echo(f"Nothing is noted{f' of {who}' if who else ''}.")


def _scope(
    roles: tuple[Role, ...], schools: tuple[str, ...], teams: tuple[str, ...]
) -> list[Place]:
    """Raises FaellesblikError where it would give nothing, or more than was meant."""
    schools = tuple(_checked(school, "a school's name") for school in schools)
    teams = tuple(_checked(team, "a team's name") for team in teams)
    if "owner" in roles and (schools or teams):
        raise FaellesblikError("an owner reaches every team: leave out --school and --team")
    if "facilitator" in roles and not (schools or teams or "owner" in roles):
        raise FaellesblikError(
            "a facilitator leads the meetings of certain teams: say which, with --school and --team"
        )
    if len(schools) > 1 and teams:
        raise FaellesblikError(
            "with several schools one can't see which a team belongs to: name one --school with "
            "its teams, or several schools with all their teams"
        )
    if not teams:
        return [(school, EVERY_TEAM) for school in schools]
    return [(schools[0] if schools else "", team) for team in teams]


def _checked(name: str, what: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME or not name.isprintable() or name == EVERY_TEAM:
        raise FaellesblikError(f"{what} must be visible text of at most {MAX_NAME} characters")
    if has_cpr(name):
        raise FaellesblikError(f"{what} looks like a CPR number, and is not saved: write another")
    return name


def _place_words(place: Place) -> str:
    school, team = place
    if team == EVERY_TEAM:
        return school
    return f"{team} at {school}" if school else team
