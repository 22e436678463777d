/** By English msgid: the translation, or its singular and plural. */
export type Catalogue = Record<string, string | [string, string]>;

/** Empty here: build.mjs puts in the Danish words that the bundle uses. */
export const danish: Catalogue = {};
