/**
 * The service worker: the observer's page opens without a network. It keeps the page and its files, and nothing else.
 *
 * Each build has a cache of its own, named by what its files hold. A new worker fills the new cache and waits until no
 * page uses the old one, so that a session ends with the files it began with.
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
  addEventListener(kind: "install" | "activate", act: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", act: (event: Fetching) => void): void;
}

/** Put in by build.mjs: the names of the page's files, and a digest of what they hold. */
declare const FILES: string[];
declare const BUILD: string;

const worker = self as unknown as Worker;
const PREFIX = "faellesblik-observer-";
const CACHE = PREFIX + BUILD;
const PATIENCE = 3000;

const page = new URL("./", worker.location.href).href;
const base = new URL("../", page).pathname;
const files = `${base}static/faellesblik/`;

/** Files that the page names, whoever wrote it: styles, scripts, its icons and its manifest. */
const named = (html: string): string[] =>
  [...html.matchAll(/<(?:link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"/g)]
    .map(([, address]) => new URL((address ?? "").replaceAll("&amp;", "&"), page))
    .filter((address) => address.origin === worker.location.origin && !isApi(address))
    .map(({ href }) => href);

const isApi = ({ pathname }: URL): boolean => pathname.startsWith(`${base}api/`);

async function install(): Promise<void> {
  const response = await fetch(page, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(`no page at ${page}`);
  const addresses = new Set(FILES.map((name) => new URL(files + name, page).href));
  for (const address of named(await response.clone().text())) addresses.add(address);
  const cache = await worker.caches.open(CACHE);
  await cache.addAll([...addresses].map((address) => new Request(address, { cache: "no-cache" })));
  await cache.put(page, response);
}

async function activate(): Promise<void> {
  const old = (await worker.caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => worker.caches.delete(name)));
  await worker.clients.claim();
}

/** The page from the network, so that a new version is seen; from here when that takes too long or there is none. */
async function pageFirst(request: Request): Promise<Response> {
  const cache = await worker.caches.open(CACHE);
  const response = fetch(request).then(async (response) => {
    if (response.ok && !response.redirected) await cache.put(page, response.clone()).catch(() => undefined);
    return response;
  });
  const cached = await cache.match(page);
  if (!cached) return response;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(cached), PATIENCE));
  const inTrouble = response.then((response) => (response.status >= 500 ? cached : response));
  return Promise.race([inTrouble.catch(() => cached), late]);
}

async function fileFirst(request: Request): Promise<Response> {
  const cache = await worker.caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin || isApi(address)) return;
  if (request.mode === "navigate") {
    if (address.pathname === new URL(page).pathname) event.respondWith(pageFirst(request));
  } else event.respondWith(fileFirst(request));
});
