"""A tap on the observer's page to its durable record, and opening a session of 10,000 events.

Chromium with its processor slowed to a quarter, and a profile on disk as a device has it. First
the page as it is, from the finger to the end of the database's transaction. Then a page with one
button: the device's core alone, in a session of 10,000 events. Beside it, in the same page and
from the same finger, a bare strict write to the same kind of database.
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

WATCH = """(() => {
  const plain = IDBDatabase.prototype.transaction;
  globalThis.took = [];
  let began = 0;
  addEventListener("pointerdown", (tap) => (began = tap.timeStamp), true);
  IDBDatabase.prototype.transaction = function (...options) {
    const transaction = plain.apply(this, options);
    if (options[1] === "readwrite" && [options[0]].flat().includes("events"))
      transaction.addEventListener("complete", () => {
        took.push(performance.now() - began);
        console.log("kept");
      });
    return transaction;
  };
})()"""

IDLE = "new Promise((resolve) => requestIdleCallback(() => resolve(true)))"
"""A finger comes back when what the last tap changed has been drawn."""

BLANK = """<!doctype html><title>tapping</title>
<button style="position: fixed; inset: 0; width: 100px; height: 100px">tap</button>"""

CREATE_SESSION = """async ({ events, scheme }) => {
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


def measure_tapping(url: str, chromium: str = "/usr/bin/chromium") -> dict[str, Any]:
    """Milliseconds: taps (p50, p95), taps that only write, and opening, at full speed and slowed.

    `url` is a running server's. Raises AssertionError when an event was lost.
    """
    with (
        tempfile.TemporaryDirectory(prefix="faellesblik-tapping-") as profile,
        sync_playwright() as playwright,
        playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu"],
            locale="da-DK",
            viewport={"width": 360, "height": 740},
        ) as context,
    ):
        page = _tap_on_the_page(context, url)
        context.route(f"{ORIGIN}/**", lambda route: _serve(route, STATIC))
        return {"tap_on_the_page_to_durable_ms": page, **_measure(context)}


def _tap_on_the_page(context: BrowserContext, url: str) -> dict[str, float]:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{url}o/#/ny")
    page.get_by_label("Hvor er du, og hvilken time er det?").fill("Måling")
    page.get_by_role("radio", name="De fire dimensioner").check(force=True)
    page.get_by_role("button", name="Gå i gang").click()
    code = page.locator(".fb-ob-code[data-type=point]").first
    code.scroll_into_view_if_needed()
    box = code.bounding_box()
    assert box is not None
    page.evaluate("() => void (took.length = 0)")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    for _ in range(TAPS):
        with page.expect_console_message():
            page.mouse.click(box["x"] + 20, box["y"] + 20)
        page.evaluate(IDLE)
    durations = page.evaluate("took")  # ms
    assert len(durations) == TAPS, f"{len(durations)} of {TAPS} taps were kept"
    page.close()
    return percentiles([ms / 1000 for ms in durations])


def _measure(context: BrowserContext) -> dict[str, Any]:
    page = context.new_page()
    page.goto(f"{ORIGIN}/blank")
    session = page.evaluate(CREATE_SESSION, {"events": EVENTS, "scheme": SCHEME})
    full_speed = _open(page, session)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    slowed = _open(page, session)
    page.evaluate(LISTEN)
    taps = _tap(page)
    count = page.evaluate("recorder.session.events.size + 1")
    assert count == EVENTS + TAPS, f"{count} events of {EVENTS + TAPS}"
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
    return percentiles([ms / 1000 for ms in page.evaluate("took")])


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
