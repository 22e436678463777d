/**
 * Builds the committed bundles: the phone's and the observer's pages with the parts that they load later, the observer's service worker, the frame of Voilà's pages, and one module per file in src/widgets.
 * `node build.mjs` writes them; `--check` builds beside them and fails when a byte differs.
 */
import { build } from "esbuild";
import { po } from "gettext-parser";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const catalogueFile = resolve(here, "../toolkit/faellesblik/locale/da/LC_MESSAGES/faellesblik.po");
const phoneStatic = resolve(here, "../toolkit/faellesblik/server/static");
const widgetStatic = resolve(here, "faellesblik_widgets/static");
const frameStatic = resolve(here, "../toolkit/faellesblik/server/voila/faellesblik/static");

const LITERAL = String.raw`"((?:[^"\\\n]|\\.)*)"`;
const CALL = new RegExp(String.raw`(?<![\w.$]|function )(tn|t)\(\s*(?:${LITERAL}(?:\s*,\s*${LITERAL})?)?`, "g");

/** The msgids of a source text: `[singular, plural or undefined]`. Anything but a literal is an error. */
function wordsIn(text, file) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(?<!:)\/\/.*$/gm, "");
  return [...code.matchAll(CALL)].flatMap(([, name, one, many]) => {
    if (one === undefined || (name === "tn" && many === undefined))
      throw new Error(`${file}: ${name}( takes its words as literal strings, so that they can be translated`);
    return [[JSON.parse(`"${one}"`), name === "tn" ? JSON.parse(`"${many}"`) : undefined]];
  });
}

async function catalogue() {
  const { translations } = po.parse(await readFile(catalogueFile));
  return new Map(Object.values(translations[""] ?? {}).map((entry) => [entry.msgid, entry]));
}

/** The Danish words for these sources; `missing` gathers what has none. */
async function danishFor(files, all, missing) {
  const found = new Map();
  for (const file of files)
    for (const [one, many] of wordsIn(await readFile(resolve(here, file), "utf8"), file)) found.set(one, many ?? 1);
  const words = {};
  for (const one of [...found.keys()].sort()) {
    const plural = typeof found.get(one) === "string";
    const entry = all.get(one);
    const texts = entry?.msgstr ?? [];
    if (!texts[0] || (plural && (!texts[1] || entry.msgid_plural !== found.get(one)))) missing.add(one);
    else words[one] = plural ? [texts[0], texts[1]] : texts[0];
  }
  return words;
}

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2021", "safari15"],
  charset: "utf8",
  legalComments: "none",
  write: false,
  logLevel: "warning",
};

/** Puts Danish words into catalogues, by the file that holds them: `file → words`. */
const withWords = (byFile) => ({
  name: "words",
  setup(step) {
    step.onLoad({ filter: /catalogue\.ts$/ }, ({ path }) => {
      const words = byFile.get(relative(here, path).replaceAll("\\", "/"));
      return words && { contents: `export const danish = ${JSON.stringify(words)};`, loader: "js" };
    });
  },
});

const CATALOGUE = "src/words/catalogue.ts";
const sourcesOf = (files) => [...files].filter((file) => file.startsWith("src/")).sort();

/** A bundle with its Danish words: built once to see which sources it takes, and again with their words. */
async function script(entry, all, missing) {
  const first = await build({ ...shared, entryPoints: [entry], metafile: true });
  const words = await danishFor(sourcesOf(Object.keys(first.metafile.inputs)), all, missing);
  const { outputFiles } = await build({ ...shared, entryPoints: [entry], plugins: [withWords(new Map([[CATALOGUE, words]]))] });
  return outputFiles[0].contents;
}

/** A bundle whose dynamic imports are files of their own, each with the words that only it uses: `name → bytes`. */
async function splitScript(entry, all, missing) {
  const name = basename(entry).replace(/\.tsx?$/, "");
  const options = { ...shared, entryPoints: [entry], splitting: true, outdir: "out", chunkNames: `${name}-[name]-[hash]`, metafile: true };
  const { outputs } = (await build(options)).metafile;
  /** An output with all that it imports at once. */
  const whole = (path, found = new Set()) => {
    if (found.has(path)) return found;
    found.add(path);
    for (const { path: next, kind } of outputs[path].imports) if (kind === "import-statement") whole(next, found);
    return found;
  };
  const inputsOf = (paths) => new Set([...paths].flatMap((path) => Object.keys(outputs[path].inputs)));
  const firstLoad = inputsOf(whole(Object.keys(outputs).find((path) => outputs[path].entryPoint === entry)));
  const words = new Map([[CATALOGUE, await danishFor(sourcesOf(firstLoad), all, missing)]]);
  for (const path of Object.keys(outputs)) {
    const { entryPoint } = outputs[path];
    if (!entryPoint || entryPoint === entry) continue;
    const later = sourcesOf([...inputsOf(whole(path))].filter((file) => !firstLoad.has(file)));
    const own = await danishFor(later, all, missing);
    const catalogue = later.find((file) => file.endsWith(".catalogue.ts"));
    if (catalogue) words.set(catalogue, own);
    else if (Object.keys(own).length) throw new Error(`${entryPoint}: a part that is loaded later needs a .catalogue.ts for its words`);
  }
  const { outputFiles } = await build({ ...options, plugins: [withWords(words)] });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

async function style(entry) {
  const { outputFiles } = await build({ ...shared, entryPoints: [entry] });
  return outputFiles[0].contents;
}

/** The observer's service worker, which is told what the page's files are and what they hold. */
async function worker(files) {
  const digest = createHash("sha256");
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) digest.update(name).update(bytes);
  const define = { FILES: JSON.stringify([...files.keys()].sort()), BUILD: JSON.stringify(digest.digest("hex").slice(0, 12)) };
  const { outputFiles } = await build({ ...shared, entryPoints: ["src/observer/service-worker.ts"], format: "iife", define });
  return outputFiles[0].contents;
}

/** Every bundle as `path → bytes`. */
async function bundles() {
  const all = await catalogue();
  const missing = new Set();
  const out = new Map();
  for (const [name, bytes] of await splitScript("src/phone.tsx", all, missing)) out.set(join(phoneStatic, name), bytes);
  out.set(join(phoneStatic, "phone.css"), await style("src/css/phone.css"));
  const observer = await splitScript("src/observer.tsx", all, missing);
  observer.set("observer.css", await style("src/css/observer.css"));
  for (const [name, bytes] of observer) out.set(join(phoneStatic, name), bytes);
  out.set(join(phoneStatic, "observer-sw.js"), await worker(observer));
  out.set(join(widgetStatic, "faellesblik.css"), await style("src/css/faellesblik.css"));
  out.set(join(frameStatic, "faellesblik-page.css"), await style("src/css/page.css"));
  const widgets = await readdir(join(here, "src/widgets")).catch(() => []);
  for (const file of widgets.filter((name) => /^[\w-]+\.tsx$/.test(name)).sort())
    out.set(join(widgetStatic, `${basename(file, ".tsx")}.js`), await script(`src/widgets/${file}`, all, missing));
  if (missing.size)
    throw new Error(
      `no Danish in ${relative(here, catalogueFile)} for:\n` +
        [...missing].sort().map((msgid) => `  ${JSON.stringify(msgid)}`).join("\n"),
    );
  return out;
}

/** Bundles on disk that no source builds any more, such as a part whose content has changed its name. */
async function stale(out) {
  const found = [];
  for (const folder of [phoneStatic, widgetStatic, frameStatic])
    for (const name of await readdir(folder).catch(() => []))
      if (/\.(js|css)$/.test(name) && !out.has(join(folder, name))) found.push(join(folder, name));
  return found;
}

async function check(out) {
  const beside = await mkdtemp(join(tmpdir(), "faellesblik-bundles-"));
  const wrong = [];
  for (const [path, bytes] of out) {
    const committed = await readFile(path).catch(() => null);
    if (committed && Buffer.compare(committed, Buffer.from(bytes)) === 0) continue;
    wrong.push(`  ${relative(resolve(here, ".."), path)} ${committed ? "differs" : "is missing"}`);
    await writeFile(join(beside, basename(path)), bytes);
  }
  for (const path of await stale(out)) wrong.push(`  ${relative(resolve(here, ".."), path)} has no source any more; delete it`);
  if (wrong.length)
    throw new Error(
      `the committed bundles are not what the sources build. Run \`npm run build\` in widgets/ and commit the result:\n${wrong.join("\n")}\n(the new build is in ${beside})`,
    );
  await rm(beside, { recursive: true });
}

try {
  const out = await bundles();
  if (process.argv.includes("--check")) await check(out);
  else {
    for (const [path, bytes] of out) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    for (const path of await stale(out)) await rm(path);
  }
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exitCode = 1;
}
