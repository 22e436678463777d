/** The part of a page that looks back on what earlier meetings left open, with its words: loaded where there is such an item. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./follow-up.catalogue.ts";

addWords(danish);

export { FollowUp } from "./FollowUp.tsx";
