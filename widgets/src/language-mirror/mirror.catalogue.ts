import type { Catalogue } from "../words/catalogue.ts";

/** Empty here: a build that splits the page puts in the Danish words that only this part uses. */
export const danish: Catalogue = {};
