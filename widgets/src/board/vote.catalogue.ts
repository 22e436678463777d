import type { Catalogue } from "../words/catalogue.ts";

/** Empty here: build.mjs puts in the Danish words that only this part of the page uses. */
export const danish: Catalogue = {};
