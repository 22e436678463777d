import type { Catalogue } from "./words.ts";

/** Empty here: build.mjs puts in the Danish words that the bundle uses. */
export const danish: Catalogue = {};
