/**
 * Builds the committed bundles: the phone's, the wall's and the observer's pages with the parts that they load later, the observer's service worker, the frame of Voilà's pages, and one module and one style sheet per file in src/widgets.
 * `node build.mjs` writes them; `--check` builds beside them and fails when a byte differs.
 */
import { build } from "esbuild";
import { po } from "gettext-parser";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parsedSources, wordsOf } from "./bundling/sources.mjs";
import { styleFor } from "./bundling/styles.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const catalogueFile = resolve(root, "../toolkit/faellesblik/locale/da/LC_MESSAGES/faellesblik.po");
const phoneStatic = resolve(root, "../toolkit/faellesblik/server/static");
const widgetStatic = resolve(root, "faellesblik_widgets/static");
const templates = resolve(root, "../toolkit/faellesblik/server/templates");
const frameStatic = resolve(root, "../toolkit/faellesblik/server/voila/faellesblik/static");

async function catalogue() {
  const { translations } = po.parse(await readFile(catalogueFile));
  return new Map(Object.values(translations[""] ?? {}).map((entry) => [entry.msgid, entry]));
}

/** The Danish words for these sources; `missing` gathers what has none. */
function danishFor(files, { sources, translations }, missing) {
  const plurals = new Map(files.flatMap((file) => wordsOf(file, sources.get(file))));
  const words = {};
  for (const msgid of [...plurals.keys()].sort()) {
    const plural = plurals.get(msgid);
    const entry = translations.get(msgid);
    const texts = entry?.msgstr ?? [];
    if (!texts[0] || (plural && (!texts[1] || entry.msgid_plural !== plural))) missing.add(msgid);
    else words[msgid] = plural ? [texts[0], texts[1]] : texts[0];
  }
  return words;
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2021", "safari15.4"],
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
      const words = byFile.get(relative(root, path).replaceAll("\\", "/"));
      return words && { contents: `export const danish = ${JSON.stringify(words)};`, loader: "js" };
    });
  },
});

/**
 * Lets each part that is loaded later need all that a page loads first. So esbuild, which makes a chunk of what the same
 * parts share, makes one of it all: a dozen small ones would cost a phone a dozen requests.
 */
const firstLoadInOneChunk = (parts, firstLoad) => ({
  name: "first-load-in-one-chunk",
  setup(step) {
    const imports = firstLoad.map((file) => `import ${JSON.stringify(resolve(root, file))};\n`).join("");
    step.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      if (!parts.includes(relative(root, path).replaceAll("\\", "/"))) return undefined;
      return { contents: imports + (await readFile(path, "utf8")), loader: extname(path).slice(1) };
    });
  },
});

const CATALOGUE = "src/words/catalogue.ts";
const sourcesOf = (files) => [...files].filter((file) => file.startsWith("src/")).sort();

/** A bundle with its Danish words, and the sources it takes: built once to see which those are, and again with their words. */
async function script(entry, project, missing) {
  const first = await build({ ...shared, entryPoints: [entry], metafile: true });
  const sources = sourcesOf(Object.keys(first.metafile.inputs));
  const words = danishFor(sources, project, missing);
  const { outputFiles } = await build({ ...shared, entryPoints: [entry], plugins: [withWords(new Map([[CATALOGUE, words]]))] });
  return { code: outputFiles[0].contents, sources };
}

/** A bundle whose dynamic imports are files of their own, each with the words that only it uses: `name → bytes`, and all their sources. */
async function splitScript(entry, project, missing) {
  const name = basename(entry).replace(/\.tsx?$/, "");
  const options = { ...shared, entryPoints: [entry], splitting: true, outdir: "out", chunkNames: `${name}-[name]-[hash]`, metafile: true };
  const { inputs, outputs } = (await build(options)).metafile;
  /** An output with all that it imports at once. */
  const whole = (path, paths = new Set()) => {
    if (paths.has(path)) return paths;
    paths.add(path);
    for (const { path: next, kind } of outputs[path].imports) if (kind === "import-statement") whole(next, paths);
    return paths;
  };
  const inputsOf = (paths) => new Set([...paths].flatMap((path) => Object.keys(outputs[path].inputs)));
  const firstLoad = inputsOf(whole(Object.keys(outputs).find((path) => outputs[path].entryPoint === entry)));
  const words = new Map([[CATALOGUE, danishFor(sourcesOf(firstLoad), project, missing)]]);
  const parts = [];
  for (const path of Object.keys(outputs)) {
    const { entryPoint } = outputs[path];
    if (!entryPoint || entryPoint === entry) continue;
    parts.push(entryPoint);
    const later = sourcesOf([...inputsOf(whole(path))].filter((file) => !firstLoad.has(file)));
    const own = danishFor(later, project, missing);
    const catalogue = later.find((file) => file.endsWith(".catalogue.ts"));
    if (catalogue) words.set(catalogue, own);
    else if (Object.keys(own).length) throw new Error(`${entryPoint}: a part that is loaded later needs a .catalogue.ts for its words`);
  }
  const together = firstLoadInOneChunk(parts, [...firstLoad].filter((file) => file !== entry && !file.endsWith(".css")).sort());
  const { outputFiles } = await build({ ...options, plugins: [withWords(words), together] });
  return { files: new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])), sources: sourcesOf(Object.keys(inputs)) };
}

async function style(entry) {
  const { outputFiles } = await build({ ...shared, entryPoints: [entry] });
  return outputFiles[0].text;
}

const textsOf = (files) => Promise.all(files.map((file) => readFile(resolve(root, file), "utf8")));

/** The observer's service worker. The server puts before it what the page's files are and what they hold. */
async function worker() {
  const { outputFiles } = await build({ ...shared, entryPoints: ["src/observer/service-worker.ts"], format: "iife" });
  return outputFiles[0].contents;
}

/** Every bundle as `path → bytes`. */
async function bundles() {
  const project = { sources: parsedSources(root), translations: await catalogue() };
  const missing = new Set();
  const out = new Map();
  const phone = await splitScript("src/phone.tsx", project, missing);
  const pages = ["phone.html", "login.html"].map((name) => join(templates, name));
  phone.files.set("phone.css", styleFor(await style("src/css/phone.css"), await textsOf([...phone.sources, ...pages])));
  const wall = await script("src/wall.tsx", project, missing);
  const wallTexts = await textsOf([...wall.sources, join(templates, "wall.html")]);
  out.set(join(phoneStatic, "wall.js"), wall.code);
  out.set(join(phoneStatic, "wall.css"), styleFor(await style("src/css/wall-page.css"), wallTexts));
  const observer = await splitScript("src/observer.tsx", project, missing);
  const texts = await textsOf([...observer.sources, join(templates, "observer.html")]);
  observer.files.set("observer.css", styleFor(await style("src/css/observer.css"), texts));
  for (const [name, bytes] of [...phone.files, ...observer.files]) out.set(join(phoneStatic, name), bytes);
  out.set(join(phoneStatic, "observer-sw.js"), await worker());
  const frame = await build({ ...shared, entryPoints: ["src/frame.ts"], format: "iife" });
  out.set(join(frameStatic, "faellesblik-page.js"), frame.outputFiles[0].contents);
  out.set(join(frameStatic, "faellesblik-page.css"), Buffer.from(await style("src/css/page.css")));
  const desk = await style("src/css/desk.css");
  const widgets = await readdir(join(root, "src/widgets")).catch(() => []);
  for (const file of widgets.filter((name) => /^[\w-]+\.tsx$/.test(name)).sort()) {
    const name = basename(file, ".tsx");
    const { code, sources } = await script(`src/widgets/${file}`, project, missing);
    out.set(join(widgetStatic, `${name}.js`), code);
    out.set(join(widgetStatic, `${name}.css`), styleFor(desk, await textsOf(sources), name));
  }
  if (missing.size)
    throw new Error(
      `no Danish in ${relative(root, catalogueFile)} for:\n` +
        [...missing].sort().map((msgid) => `  ${JSON.stringify(msgid)}`).join("\n"),
    );
  return out;
}

/** Bundles on disk that no source builds any more, such as a part whose content has changed its name. */
async function stale(out) {
  const paths = [];
  for (const folder of [phoneStatic, widgetStatic, frameStatic])
    for (const name of await readdir(folder).catch(() => []))
      if (/\.(js|css)$/.test(name) && !out.has(join(folder, name))) paths.push(join(folder, name));
  return paths;
}

async function check(out) {
  const beside = await mkdtemp(join(tmpdir(), "faellesblik-bundles-"));
  const problems = [];
  for (const [path, bytes] of out) {
    const committed = await readFile(path).catch(() => null);
    if (committed && Buffer.compare(committed, Buffer.from(bytes)) === 0) continue;
    problems.push(`  ${relative(resolve(root, ".."), path)} ${committed ? "differs" : "is missing"}`);
    await writeFile(join(beside, basename(path)), bytes);
  }
  for (const path of await stale(out)) problems.push(`  ${relative(resolve(root, ".."), path)} has no source any more; delete it`);
  if (problems.length)
    throw new Error(
      `the committed bundles are not what the sources build. Run \`npm run build\` in widgets/ and commit the result:\n${problems.join("\n")}\n(the new build is in ${beside})`,
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
