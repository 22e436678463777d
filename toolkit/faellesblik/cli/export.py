"""`faellesblik export`: all that is kept about something, as one file to read and to hand over."""

import json
import zipfile
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

import click

from faellesblik.cli.erase import chosen_selector, existing_folder, selector_options
from faellesblik.cli.options import data_option, language_option
from faellesblik.errors import FaellesblikError
from faellesblik.i18n import N_, default_language, translator
from faellesblik.model.base import Language
from faellesblik.store.access import LOCAL
from faellesblik.store.access_log import note_access
from faellesblik.store.data import DataFolder
from faellesblik.store.erasure_plan import Document, Selector
from faellesblik.store.files import replace_file
from faellesblik.store.insight_extract import Extract, Gathered, gather
from faellesblik.store.mentions import texts_of
from faellesblik.store.retention import roots

__all__ = ["export"]

KINDS = {
    "child-conversation": N_("A child's conversation"),
    "exercise-result": N_("What an exercise came to"),
    "meeting": N_("Minutes of a meeting"),
    "observation": N_("Observation"),
    "perspective-shift": N_("Perspective shift"),
    "session": N_("What an observer's device handed in"),
}
SUBJECTS = {
    "meeting": N_("the meeting {name}"),
    "team": N_("the team {name}"),
    "pseudonym": N_("the pseudonym {name}"),
    "record": N_("the document {name}"),
}
STYLE = "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}th{text-align:left;vertical-align:top;padding-right:1rem;font-weight:normal;color:#555}td{white-space:pre-wrap}"  # noqa: E501


@click.command()
@selector_options
@click.option("--out", required=True, metavar="FILE.zip", type=click.Path(path_type=Path))
@language_option
@data_option
def export(
    *,
    meeting: str | None,
    team: str | None,
    school: str | None,
    pseudonym: str | None,
    record: str | None,
    out: Path,
    language: Language | None,
    data: Path | None,
) -> None:
    """Write all that is kept about one thing to FILE.zip, for insight.

    A page to read, and the JSON beside it: records with their revisions, texts in logs, and for a
    pseudonym what others wrote with it in. It holds personal data, so delete it once it was read.
    """
    selector = chosen_selector(meeting, team, school, pseudonym, record)
    assert selector is not None  # noqa: S101 - nothing has expired here
    if out.suffix != ".zip":
        raise FaellesblikError(f"{out} has another ending: let it end with .zip")
    folder = existing_folder(data)
    extract = gather(roots(folder), selector)
    if not extract:
        raise FaellesblikError("nothing of that is here: check how it is spelt; nothing is written")
    replace_file(out, _zipped(extract, selector, language or default_language()))
    what = selector.record or selector.code or selector.why
    note_access(DataFolder(folder), LOCAL, "exported", what)
    click.echo(
        f"{out} is written: {len(extract.records)} records, {len(extract.logs)} logs, "
        f"{len(extract.mentions)} other texts. It holds personal data: delete it once it was read."
    )


def _zipped(extract: Extract, selector: Selector, language: Language) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)

        index = "indhold.html" if language == "da" else "contents.html"
        add(index, _page(extract, selector, language).encode())
        for name, document in extract.records:
            add(name, document.raw)
        for log in extract.logs:
            add(f"logs/{log.id}.json", _json(asdict(log)))
        if extract.mentions:
            add("mentions.json", _json([asdict(mention) for mention in extract.mentions]))
        for name, content in extract.unreadable:
            add(f"unreadable/{name}", content)
    return buffer.getvalue()


def _page(extract: Extract, selector: Selector, language: Language) -> str:
    say = translator(language)
    name = selector.code or selector.team or selector.pseudonym or selector.record or ""
    subject = say(SUBJECTS[selector.why]).format(name=name)
    title = say(N_("What Fællesblik keeps about {subject}")).format(subject=subject)
    today = datetime.now(UTC).date()
    parts = [
        f"<h1>{escape(title)}</h1>",
        _paragraph(
            say(
                N_(
                    "Written on {date}. It holds personal data: show it only to those who may see "
                    "it, and delete it once it was read."
                )
            ).format(date=today)
        ),
        *(_record(path, document, language) for path, document in extract.records),
        *(_log(log, language) for log in extract.logs),
    ]
    if extract.mentions:
        rows = [(f"{mention.where} {mention.place}", mention.text) for mention in extract.mentions]
        heading = say(N_("Named in texts about something else"))
        parts.append(f"<h2>{escape(heading)}</h2>{_table(rows)}")
    if extract.unreadable:
        rows = [(path, f"{len(content)} B") for path, content in extract.unreadable]
        heading = say(N_("Files that can't be read, beside this page"))
        parts.append(f"<h2>{escape(heading)}</h2>{_table(rows)}")
    head = f"<!doctype html><html lang='{language}'><meta charset='utf-8'>"
    return f"{head}<title>{escape(title)}</title><style>{STYLE}</style>{''.join(parts)}</html>\n"


def _record(path: str, document: Document, language: Language) -> str:
    say, content = translator(language), document.content
    kind = say(KINDS.get(str(content.get("kind")), N_("Document")))
    about = [content.get("team"), content.get("school"), str(content.get("created", ""))[:10]]
    last = say(N_("is deleted after {date}")).format(date=content.get("delete_after", "?"))
    facts = " · ".join([*(str(part) for part in about if part), last, path])
    heading = f"<h2>{escape(kind)}</h2>"
    return f"{heading}{_paragraph(facts)}{_table(list(texts_of(document.body)))}"


def _log(log: Gathered, language: Language) -> str:
    say = translator(language)
    heading = KINDS[log.kind] if log.kind == "session" else N_("Written during a meeting")
    kind = say(heading)
    facts = " · ".join(part for part in (log.title, log.id, ", ".join(log.people)) if part)
    rows = [
        (" ".join(part for part in (text.kind, text.item, text.step, place) if part), words)
        for text in log.texts
        for place, words in text.texts.items()
    ]
    return f"<h2>{escape(kind)}</h2>{_paragraph(facts)}{_table(rows)}"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(rows: list[tuple[str, str]]) -> str:
    cells = (f"<tr><th>{escape(place)}</th><td>{escape(text)}</td></tr>" for place, text in rows)
    return f"<table>{''.join(cells)}</table>"


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
