import assert from "node:assert/strict";
import { test } from "node:test";
import { containsWords, findMethods, matchesWishes, relaxations, toggleWish, withoutWish, type Method, type MethodTexts } from "./methods.ts";

const method = (exercise: string, more: Partial<Method> = {}): Method => ({
  exercise,
  minutes: 30,
  people: { least: 3, most: 12 },
  forms: ["alone", "team"],
  preparation: "none",
  evidence: "own",
  groups: ["children"],
  perspectives: ["child"],
  dimensions: ["presence"],
  own: false,
  used: 0,
  words: { da: { title: exercise, purpose: "", when: "" } },
  ...more,
});
const texts: MethodTexts = { title: (method) => method.exercise, all: (method) => `${method.exercise} ${method.words.da?.purpose ?? ""}` };
const ids = (methods: readonly Method[]): string[] => methods.map(({ exercise }) => exercise);

test("what fits takes no longer than there is time for", () => {
  assert.ok(matchesWishes(method("a", { minutes: 45 }), { minutes: 45 }));
  assert.ok(!matchesWishes(method("a", { minutes: 46 }), { minutes: 45 }));
});

test("what fits is for that many people, both ends included", () => {
  for (const people of [3, 6, 12]) assert.ok(matchesWishes(method("a"), { people }));
  for (const people of [2, 13]) assert.ok(!matchesWishes(method("a"), { people }));
});

test("every wish counts, and none at all lets everything be found", () => {
  assert.ok(matchesWishes(method("a"), {}));
  const wishes = { perspective: "child", group: "children", dimension: "presence", form: "team" } as const;
  assert.ok(matchesWishes(method("a"), wishes));
  for (const tags of ["perspectives", "groups", "dimensions", "forms"]) assert.ok(!matchesWishes(method("a", { [tags]: [] }), wishes));
});

test("a wish takes the place of another of its kind, and is gone when it is made again", () => {
  const wishes = toggleWish(toggleWish({}, "people", 6), "people", 8);
  assert.deepEqual(wishes, { people: 8 });
  assert.deepEqual(toggleWish(wishes, "people", 8), {});
  assert.deepEqual(withoutWish({ minutes: 30, people: 8 }, "people"), { minutes: 30 });
});

test("words are found in any order, whatever their case, and none asks for nothing", () => {
  assert.ok(containsWords("Læg mærke til BARNETS plads", "plads barnets"));
  assert.ok(containsWords("Ærlighed", "ærlig"));
  assert.ok(containsWords("x", "  "));
  assert.ok(!containsWords("Barnets plads", "barnets stol"));
});

test("recommended comes first, then the best use of the time, then the title; retired comes last", () => {
  const all = [
    method("ø", { minutes: 30 }),
    method("b", { minutes: 10 }),
    method("a", { minutes: 30 }),
    method("gone", { minutes: 45, mark: "retired" }),
    method("c", { minutes: 5, mark: "recommended" }),
  ];
  assert.deepEqual(ids(findMethods(all, { minutes: 45 }, "", texts)), ["c", "a", "ø", "b", "gone"]);
  assert.deepEqual(ids(findMethods(all, {}, "", texts)), ["c", "a", "b", "ø", "gone"]);
  assert.deepEqual(ids(findMethods(all, {}, "", texts, true)), ["a", "b", "c", "gone", "ø"]);
});

test("where nothing fits, it is said which wish to let go of, the one that gives most first", () => {
  const all = [method("a", { minutes: 60 }), method("b", { minutes: 60 }), method("c", { perspectives: ["ppr"] })];
  const wishes = { minutes: 30, people: 6, perspective: "child" };
  assert.deepEqual(findMethods(all, wishes, "", texts), []);
  assert.deepEqual(relaxations(all, wishes, "", texts), [
    { facet: "minutes", n: 2 },
    { facet: "perspective", n: 1 },
  ]);
});

test("words that are not there can be let go of too; where one wish is not enough, none is named", () => {
  assert.deepEqual(relaxations([method("a")], { people: 6 }, "findes ikke", texts), [{ facet: "words", n: 1 }]);
  assert.deepEqual(relaxations([method("a")], { people: 100, minutes: 5 }, "", texts), []);
});
