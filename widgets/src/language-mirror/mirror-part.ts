/** The part of a page that only those who look into the mirror load, with its words. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./mirror.catalogue.ts";

addWords(danish);

export { LanguageMirror } from "./LanguageMirror.tsx";
