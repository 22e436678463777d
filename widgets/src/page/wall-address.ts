/** The page of a meeting's screens, whose key stands in its address after a #. */

/** Where it is on this page's own server: a notebook's page, or the server's root. */
export function wallAddress(code: string, key: string, from = location.pathname): string {
  return `${from.replace(/(voila\/render\/.*|[^/]*)$/, "")}s/${code}#k=${key}`;
}
