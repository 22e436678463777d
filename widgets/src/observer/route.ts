/** Where on the page the observer is. It stands after `#`, so that the phone's own way back works. */

export type Screen = "observe" | "log" | "end";
export type Route = { screen: "home" } | { screen: "new" } | { screen: Screen; session: string };

const SCREENS: Record<string, Screen> = { "": "observe", log: "log", slut: "end" };

/** What a hash says; what can't be read is the first screen. */
export function parseRoute(hash: string): Route {
  if (hash === "#/ny") return { screen: "new" };
  const [, session, rest = ""] = /^#\/s\/([\w-]+)(?:\/(\w+))?$/.exec(hash) ?? [];
  const screen = SCREENS[rest];
  return session && screen ? { screen, session } : { screen: "home" };
}

export function hrefOf(route: Route): string {
  if (route.screen === "home") return "#/";
  if (route.screen === "new") return "#/ny";
  const rest = { observe: "", log: "/log", end: "/slut" }[route.screen];
  return `#/s/${route.session}${rest}`;
}

/** The key in a desk's link (`…/o/#k=key`) or standing alone; null where there is none. */
export function keyIn(text: string): string | null {
  const key = /#k=([^&\s]+)/.exec(text)?.[1];
  if (key) return decodeURIComponent(key);
  const alone = text.trim();
  return /^[\w.~-]{8,}$/.test(alone) ? alone : null;
}
