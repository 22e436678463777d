"""A tap on the observer's page to its durable record, and opening a session of 10,000 events.

Chromium with its processor slowed to a quarter, a profile on disk as a device has it, and a page
with one button: what is measured is the device's core, from the finger to the promise that
resolves. Beside it, in the same page and from the same finger, a bare strict write to the same
kind of database.
"""

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from tests.bench.meeting import percentiles

STATIC = Path(__file__).parents[2] / "toolkit" / "faellesblik" / "server" / "static"
SLOWED = 4
EVENTS = 10_000
TAPS = 300
ORIGIN = "http://localhost:8321"

BLANK = """<!doctype html><title>tapping</title>
<button style="position: fixed; inset: 0; width: 100px; height: 100px">tap</button>"""

SEED = """async ({ events, scheme }) => {
  const { openLibrary } = await import("/observer.js");
  const library = await openLibrary({ base: "/", language: "en" });
  const { id } = await library.begin({ language: "en", setting: "bench", scheme });
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("faellesblik-observer");
    opening.onsuccess = () => resolve(opening.result);
  });
  const writing = database.transaction("events", "readwrite");
  for (let n = 1; n < events; n++) {
    const at = `2100-01-01T00:00:00.000Z-${String(n).padStart(4, "0")}`;
    const event = {
      id: `02000000-0000-7000-8000-${String(n).padStart(12, "0")}`, at,
      by: "bench", role: "observer", kind: "coded", v: 1,
      data: { t: n / 4, code: ["talk", "listen", "hand"][n % 3], who: "class" },
    };
    writing.objectStore("events").put({ id: event.id, session: id, event });
  }
  await new Promise((resolve) => (writing.oncomplete = resolve));
  database.close();
  return id;
}"""

OPEN = """async (id) => {
  const { openLibrary } = await import("/observer.js");
  const began = performance.now();
  const library = await openLibrary({ base: "/", language: "en" });
  globalThis.recorder = await library.open(id);
  const took = performance.now() - began;
  return [took, recorder.session.events.size + 1];
}"""

LISTEN = """() => {
  globalThis.took = [];
  globalThis.keep = (n) => recorder.code(n % 2 ? "talk" : "listen", { who: "class" });
  document.querySelector("button").onclick = async (tap) => {
    const began = tap.timeStamp;
    await keep(took.length);
    took.push(performance.now() - began);
    console.log("kept");
  };
}"""

BARE = """async () => {
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("bare", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("events", { keyPath: "id" });
    opening.onsuccess = () => resolve(opening.result);
  });
  globalThis.took = [];
  globalThis.keep = (n) =>
    new Promise((resolve) => {
      const writing = database.transaction("events", "readwrite", { durability: "strict" });
      writing.objectStore("events").put({ id: n, event: { kind: "coded", data: { t: n } } });
      writing.oncomplete = resolve;
    });
}"""


def _code(id_: str, kind: str, excludes: list[str]) -> dict[str, Any]:
    words = {"label": id_}
    lists: dict[str, list[str]] = {"who": [], "modifiers": [], "excludes": excludes}
    return {"id": id_, "type": kind, "da": words, "en": words, **lists}


SCHEME = {
    "id": "bench",
    "version": 1,
    "da": {"title": "bench", "purpose": ""},
    "en": {"title": "bench", "purpose": ""},
    "categories": [],
    "modifiers": [],
    "codes": [
        _code("talk", "state", ["listen"]),
        _code("listen", "state", ["talk"]),
        _code("hand", "point", []),
    ],
}


def measure_tapping(chromium: str = "/usr/bin/chromium", static: Path = STATIC) -> dict[str, Any]:
    """Milliseconds: taps (p50, p95), taps that only write, and opening, at full speed and slowed.

    `static` holds the built `observer.js`. Raises AssertionError when an event was lost.
    """
    with (
        tempfile.TemporaryDirectory(prefix="faellesblik-tapping-") as profile,
        sync_playwright() as playwright,
        playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        ) as context,
    ):
        context.route(f"{ORIGIN}/**", lambda route: _serve(route, static))
        return _measure(context)


def _measure(context: BrowserContext) -> dict[str, Any]:
    page = context.new_page()
    page.goto(f"{ORIGIN}/blank")
    session = page.evaluate(SEED, {"events": EVENTS, "scheme": SCHEME})
    full_speed = _open(page, session)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    slowed = _open(page, session)
    page.evaluate(LISTEN)
    taps = _tap(page)
    kept = page.evaluate("recorder.session.events.size + 1")
    assert kept == EVENTS + TAPS, f"{kept} events of {EVENTS + TAPS}"
    page.evaluate(BARE)
    bare = _tap(page)
    return {
        "slowed": SLOWED,
        "taps": TAPS,
        "tap_to_durable_ms": taps,
        "tap_to_bare_strict_write_ms": bare,
        "tap_p95_over_bare": round(taps["p95"] / bare["p95"], 2),
        "events": EVENTS,
        "opening_ms": full_speed,
        "opening_slowed_ms": slowed,
    }


def _tap(page: Page) -> dict[str, float]:
    for _ in range(TAPS):
        with page.expect_console_message():
            page.mouse.click(50, 50)
    return percentiles([one / 1000 for one in page.evaluate("took")])


def _open(page: Page, session: str) -> float:
    page.reload()
    took, events = page.evaluate(OPEN, session)
    assert events == EVENTS, f"{events} events of {EVENTS}"
    return round(took, 1)


def _serve(route: Route, static: Path) -> None:
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name == "blank":
        route.fulfill(body=BLANK, content_type="text/html")
    elif (static / name).is_file():
        route.fulfill(path=static / name)
    else:
        route.fulfill(status=404)
