/** What the sources say of themselves, read by the TypeScript that checks their types: imports and interface words. */
import { isCallExpression, isExportDeclaration, isIdentifier, isImportDeclaration, isImportTypeNode, isLiteralTypeNode, isNoSubstitutionTemplateLiteral, isStringLiteral, SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import { relative, resolve } from "node:path";
import { dirname, join } from "node:path/posix";

const isText = (node) => isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node);

/**
 * The project's own sources, parsed: `path → source file`, paths from `folder` on. `fs` is for tests.
 * The API is named unstable, so package-lock.json holds its version; nothing but this file knows it.
 */
export function parsedSources(folder, fs) {
  const api = new API({ cwd: folder, ...(fs ? { fs } : {}) });
  try {
    const config = resolve(folder, "tsconfig.json");
    const { program, rootFiles } = api.updateSnapshot({ openProject: config }).getProject(config);
    return new Map(rootFiles.map((file) => [relative(folder, file).replaceAll("\\", "/"), program.getSourceFile(file)]));
  } finally {
    api.close();
  }
}

/** What a source file imports of this project, types included: paths from `folder` on. */
export function importsOf(path, source) {
  const imported = new Set();
  const add = (literal) => {
    if (literal && isText(literal) && literal.text.startsWith(".")) imported.add(join(dirname(path), literal.text));
  };
  const visit = (node) => {
    if (isImportDeclaration(node) || isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) add(node.argument.literal);
    else if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) add(node.arguments[0]);
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  return [...imported];
}

/** The circles in a graph `name → names`: every group of names that lead to each other. */
export function circlesIn(graph) {
  const reach = new Map();
  for (const from of graph.keys()) {
    const reached = new Set();
    const open = [...(graph.get(from) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) if (!reached.has(next)) open.push(...(reached.add(next) && (graph.get(next) ?? [])));
    reach.set(from, reached);
  }
  const groups = new Map();
  for (const from of graph.keys())
    if (reach.get(from).has(from)) {
      const group = [...graph.keys()].filter((other) => reach.get(from).has(other) && reach.get(other)?.has(from)).sort();
      groups.set(group.join(" "), group);
    }
  return [...groups.values()];
}

/** The msgids of a source file: `[singular, plural or undefined]`. Anything but a literal is an error. */
export function wordsOf(path, source) {
  const words = [];
  const visit = (node) => {
    if (isCallExpression(node) && isIdentifier(node.expression) && ["t", "tn"].includes(node.expression.text)) words.push(wordsOfCall(path, node));
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  return words;
}

function wordsOfCall(path, { expression, arguments: args }) {
  const msgids = args.slice(0, expression.text === "tn" ? 2 : 1);
  if (msgids.length < (expression.text === "tn" ? 2 : 1) || !msgids.every(isText))
    throw new Error(`${path}: ${expression.text}( takes its words as literal strings, so that they can be translated`);
  return [msgids[0].text, msgids[1]?.text];
}
