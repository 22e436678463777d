/** What a bundle's style sheet holds: of all rules those for what its sources draw, and for a widget only there. */
import { transform } from "lightningcss";

/** As esbuild's targets: without them, what is written here would become what only newer browsers read. */
const BROWSERS = { safari: (15 << 16) | (4 << 8), ios_saf: (15 << 16) | (4 << 8), chrome: 99 << 16, firefox: 97 << 16 };
const CLASS = /\.(fb-[\w-]+)/g;
const NAME = /\bfb-[\w-]+/g;

/** Every class and id of ours that a text names. */
export const namesIn = (text) => new Set(text.match(NAME) ?? []);

/** Class names that are put together, which no reader of the sources finds. */
export const composedNames = (text) => text.match(/class=(?:"|\{`)[^"`]*\bfb-(?:[\w-]*-)?\$\{|"fb-(?:[\w-]*-)?" \+/g) ?? [];

/**
 * A style sheet without the rules for classes that `texts` don't name; a list of selectors stays whole. Order and specificity stay as they are.
 * With `widget`, the rules hold within `[data-widget=…]` alone, for JupyterLab may have several widgets in one
 * document, each with a style sheet of its own.
 */
export function styleFor(css, texts, widget) {
  const used = namesIn(texts.join("\n"));
  const defined = new Set([...css.matchAll(CLASS)].map(([, name]) => name));
  const unusedSymbols = [...defined].filter((name) => !used.has(name));
  const visitor = widget ? { Selector: (selector) => within(selector, widget) } : {};
  const { code } = transform({ filename: "style.css", code: Buffer.from(css), minify: true, targets: BROWSERS, unusedSymbols, visitor });
  return code;
}

/**
 * A selector that matches within a widget only, and weighs one attribute more, as all of ours then do. Each has `.fb`
 * in it once: the widget's own, or with `body` that of Voilà's page around it. The few without are left alone.
 */
function within(selector, widget) {
  const at = selector.findIndex(({ type, name }) => type === "class" && name === "fb");
  if (at < 0) return undefined;
  const root = { type: "attribute", name: "data-widget", operation: { operator: "equal", value: widget } };
  const inside = [root, DESCENDANT, { type: "universal" }];
  const isBare = isDescendant(selector[at + 1]);
  if (at > 0 && selector[at - 1].type !== "combinator")
    return isBare ? [...selector.slice(0, at + 1), DESCENDANT, root, ...selector.slice(at + 1)] : undefined;
  const scope = at === 0 && isBare ? root : { type: "pseudo-class", kind: "is", selectors: [[root], inside] };
  return [...selector.slice(0, at + 1), scope, ...selector.slice(at + 1)];
}

const DESCENDANT = { type: "combinator", value: "descendant" };
const isDescendant = (part) => part?.type === "combinator" && part.value === "descendant";
