/** Interface words are found as TypeScript reads the sources. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualFileSystem } from "typescript/unstable/fs";
import { importsOf, parsedSources, wordsOf } from "./sources.mjs";

const CONFIG = JSON.stringify({ compilerOptions: { jsx: "preserve", noEmit: true, types: [] }, include: ["src"] });

function parsed(text, name = "src/page.tsx") {
  const sources = parsedSources("/project", createVirtualFileSystem({ "/project/tsconfig.json": CONFIG, [`/project/${name}`]: text }));
  return { name, source: sources.get(name) };
}

function words(text) {
  const { name, source } = parsed(text);
  return wordsOf(name, source);
}

test("words behind two slashes in a string are found", () => {
  assert.deepEqual(words('const link = ["https://example.org", t("Open it")];'), [["Open it", undefined]]);
  assert.deepEqual(words('const bare = "//" + t("Nothing here");'), [["Nothing here", undefined]]);
});

test("comments hold no words, and neither do texts", () => {
  assert.deepEqual(words('// t("In a line")\n/* t("In a block") */\nconst text = `t("In a text")`;'), []);
});

test("words in markup, in attributes and inside a template are found", () => {
  assert.deepEqual(words('const page = <p title={t("A title")}>{t("A “quoted” text")} {`${t("Inside")}`}</p>;'), [
    ["A title", undefined],
    ["A “quoted” text", undefined],
    ["Inside", undefined],
  ]);
});

test("one and many stand together, and values do not count as words", () => {
  assert.deepEqual(words('tn("{n} card", "{n} cards", 2); t("Hello {name}", { name: "Anna" });'), [
    ["{n} card", "{n} cards"],
    ["Hello {name}", undefined],
  ]);
});

test("words that are no literal are an error that names the file", () => {
  for (const call of ["t(name)", 't("a" + name)', "t(`Hello ${name}`)", 'tn("{n} card", name, 2)', 'tn("{n} card")', "t()"])
    assert.throws(() => words(`${call};`), /^Error: src\/page\.tsx: tn?\( takes its words as literal strings/, call);
});

test("another object's t is none of ours", () => {
  assert.deepEqual(words("clock.t(name); session.tn(name); function t(msgid) { return msgid; }"), []);
});

test("imports for types, for a call and through an export all count", () => {
  const { source } = parsed('import type { A } from "./a.ts";\nexport * from "../b.ts";\nconst c = () => import("./deep/c.ts");\nlet d: import("./d.ts").D;\nimport e from "preact";', "src/room/x.ts");
  assert.deepEqual(importsOf("src/room/x.ts", source).sort(), ["src/b.ts", "src/room/a.ts", "src/room/d.ts", "src/room/deep/c.ts"]);
});
