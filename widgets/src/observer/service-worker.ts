/**
 * The service worker: the observer's page opens without a network. It keeps the page and its files, and nothing else.
 *
 * Page, scripts and styles are one build, kept in a cache of that name: all of it is taken in, or nothing. A newer
 * build waits beside the one that runs until no window shows it any more, or until somebody asks for it.
 */

/** What this file uses of a worker's world; TypeScript's own words for it can't stand beside those of a page. */
interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Worker {
  readonly location: Location;
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", act: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", act: (event: Fetching) => void): void;
  addEventListener(kind: "message", act: (event: MessageEvent<unknown>) => void): void;
}

/** Put before this script by the server, server/observer_build.py: the build's name, and its files with their digests. */
declare const BUILD: string;
declare const FILES: Readonly<Record<string, string>>;

const worker = self as unknown as Worker;
const PREFIX = "faellesblik-observer-";
const CACHE = PREFIX + BUILD;

const page = new URL("./", worker.location.href).href;
const base = new URL("../", page).pathname;
const files = `${base}static/faellesblik/`;

const isApi = ({ pathname }: URL): boolean => pathname.startsWith(`${base}api/`);

/** The page as the server has it now; null where that is not of this build. */
async function fetchPage(): Promise<Response | null> {
  const response = await fetch(page, { cache: "no-store", credentials: "same-origin" });
  if (!response.ok || response.redirected) return null;
  return (await response.clone().text()).includes(`data-build="${BUILD}"`) ? response : null;
}

async function install(): Promise<void> {
  const response = await fetchPage();
  if (!response) throw new Error(`${page} is not of the build ${BUILD}`);
  const cache = await worker.caches.open(CACHE);
  await cache.addAll(Object.entries(FILES).map(([name, integrity]) => new Request(files + name, { cache: "no-cache", integrity })));
  await cache.put(page, response);
}

/** The build before stays, for a window that still shows it and fetches another part of it. */
async function activate(): Promise<void> {
  const builds = (await worker.caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(builds.slice(0, -2).map((name) => worker.caches.delete(name)));
  await worker.clients.claim();
}

/** The page is of this build too. It is taken anew for the next time, since its language is the reader's. */
async function openPage(event: Fetching): Promise<Response> {
  const cache = await worker.caches.open(CACHE);
  const kept = await cache.match(page);
  if (!kept) return fetch(event.request);
  event.waitUntil(fetchPage().then((response) => response && cache.put(page, response), () => undefined));
  return kept;
}

async function openFile(request: Request): Promise<Response> {
  const cache = await worker.caches.open(CACHE);
  const kept = (await cache.match(request, { ignoreSearch: true })) ?? (await worker.caches.match(request, { ignoreSearch: true }));
  return kept ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", ({ data }) => {
  if (data === "run") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin || isApi(address)) return;
  if (request.mode === "navigate") {
    if (address.pathname === new URL(page).pathname) event.respondWith(openPage(event));
  } else event.respondWith(openFile(request));
});
