/** A bundle's style sheet has every rule for what its sources draw, and no others. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { composedNames, styleFor } from "./styles.mjs";

const widgets = fileURLToPath(new URL("..", import.meta.url));
const styled = (css, texts, widget) => styleFor(css, texts, widget).toString();

test("a rule stays where all its classes are named, and goes where one is not", () => {
  const css = ".fb .fb-a{color:red}.fb .fb-b{color:red}.fb .fb-a .fb-b{top:0}.fb .fb-a,.fb .fb-b{left:0}@media print{.fb .fb-b{color:red}}";
  assert.equal(styled(css, ['<p class="fb-a">']), ".fb .fb-a{color:red}.fb .fb-a,.fb .fb-b{left:0}");
});

test("a class that is not there may still be asked for in a negation", () => {
  assert.equal(styled(".fb .fb-a:not(.fb-b){color:red}", ["fb-a"]), ".fb .fb-a:not(.fb-b){color:red}");
});

test("a longer name is not the shorter one", () => {
  assert.equal(styled(".fb .fb-card{color:red}", ["fb-cards"]), "");
});

test("a widget's rules hold in that widget alone, and all weigh the same more", () => {
  const css = ".fb .fb-a{color:red}.fb.fb-a{color:red}body.fb .fb-a{color:red}@media print{.fb>.fb-a{color:red}}html{color:red}";
  assert.equal(
    styled(css, ["fb-a"], "bank"),
    ".fb[data-widget=bank] .fb-a,.fb:is([data-widget=bank],[data-widget=bank] *).fb-a,body.fb [data-widget=bank] .fb-a{color:red}" +
      "@media print{.fb:is([data-widget=bank],[data-widget=bank] *)>.fb-a{color:red}}html{color:red}",
  );
});

test("older browsers get queries as they read them", () => {
  assert.match(styled("@media (min-width:48rem){.fb .fb-a{color:red}}", ["fb-a"]), /min-width/);
});

test("no source puts a class name together, for then its rules would not be found", () => {
  const sources = readdirSync(`${widgets}/src`, { recursive: true }).filter((file) => /\.tsx$/.test(file));
  assert.ok(sources.length > 150);
  const composed = sources.flatMap((file) => composedNames(readFileSync(`${widgets}/src/${file}`, "utf8")).map((name) => `${file}: ${name}`));
  assert.deepEqual(composed, []);
  assert.equal(composedNames("<p class={`fb-card fb-${kind}`}>").length, 1);
  assert.equal(composedNames('<p class={"fb-" + kind}>').length, 1);
  assert.equal(composedNames("<p class={`fb-card${wide ? ' fb-wide' : ''}`}>").length, 0);
});

test("every widget draws under the name that its style sheet holds for", () => {
  for (const file of readdirSync(`${widgets}/src/widgets`)) {
    const name = file.replace(/\.tsx$/, "");
    assert.match(readFileSync(`${widgets}/src/widgets/${file}`, "utf8"), new RegExp(`export default mount\\("${name}", `), file);
  }
});

test("every rule of ours names the widget's root once, so that none gets out of it", () => {
  const page = new Set(["page.css", "phone.css", "observer-page.css", "wall-page.css", "wall-parts.css"]);
  for (const file of readdirSync(`${widgets}/src/css`).filter((name) => name.endsWith(".css") && !page.has(name))) {
    const text = readFileSync(`${widgets}/src/css/${file}`, "utf8").replace(/\/\*[\s\S]*?\*\//g, "").replace(/@import[^;]+;/g, "");
    for (const [, selector] of text.matchAll(/([^{};]+)\{/g)) {
      const own = selector.trim();
      if (own.startsWith("@") || own.startsWith("&") || own.startsWith("html:has(")) continue;
      for (const part of own.split(/,(?![^(]*\))/)) assert.equal((part.match(/\.fb(?![\w-])/g) ?? []).length, 1, `${file}: ${part.trim()}`);
    }
  }
});
