"""`faellesblik serve`."""

import contextlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import segno

from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.store.data import DataFolder

if TYPE_CHECKING:  # Voilà takes seconds to import
    from faellesblik.server.app import Address

__all__ = ["announcement", "serve"]


@click.command()
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="The data folder.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--lan", is_flag=True, help="Open to the local network; show address and QR code.")
@click.option(
    "--public-url",
    metavar="URL",
    help="Where a proxy shows it to others, such as https://skole.example/",
)
@click.option(
    "--behind-proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    help="A proxy that is trusted to say who is asking, by address or network; may be given again. "
    "With --public-url and without this: one on this machine.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--demo", is_flag=True, help="Invented meetings and observations, in a folder of their own."
)
def serve(
    *,
    data: Path | None,
    port: int | None,
    lan: bool,
    public_url: str | None,
    proxies: tuple[str, ...],
    no_browser: bool,
    demo: bool,
) -> None:
    """Serve the notebooks, the phones' pages and the room's API."""
    # Voilà takes seconds to import; the other commands need not wait for it.
    from faellesblik.server.app import ServeOptions  # noqa: PLC0415
    from faellesblik.server.app import serve as run  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        if demo and data is None:
            data = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="faellesblik-demo-"))
            )
        folder = DataFolder(data) if data else DataFolder.default()
        if demo:
            fill_demo_folder(folder)
        options = ServeOptions(
            data=folder,
            port=port,
            lan=lan,
            public_url=public_url,
            proxies=proxies,
            browser=not no_browser,
        )

        def announce(address: "Address") -> None:
            for line in announcement(address, folder.path, is_shared=bool(lan or public_url)):
                click.echo(line)

        run(options, announce)


def announcement(address: "Address", data: Path, *, is_shared: bool) -> Iterator[str]:
    """What is printed once the server answers: where each comes in.

    `is_shared` says that other machines than this one can reach it.
    """
    yield f"Fællesblik is running. Data folder: {data}"
    if address.token_was_given:
        desk = address.desk.partition("?")[0]
        yield f"  For you who lead:  {desk}login  (log in with your token)"
    else:
        yield f"  For you who lead:  {address.desk}"
    if is_shared:
        yield f"    from elsewhere:  {address.join}login  (log in with your key)"
    yield f"  For the phones:    {address.join}j/"
    yield f"  For observers:     {address.join}o/"
    if is_shared:
        code = io.StringIO()
        segno.make(f"{address.join}j/").terminal(out=code, compact=True)
        yield code.getvalue().rstrip("\n")
        if not address.join.startswith("https:"):
            yield (
                "  Observers' phones need https:// to work without a network: put a proxy with "
                "a certificate in front, and start with --public-url."
            )
    else:
        yield "  Only from this machine. Start with --lan to let phones in."
    yield "Stop with Ctrl+C."
