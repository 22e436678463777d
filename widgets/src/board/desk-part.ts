/** The part of a page that moves cards about, with its words: loaded once somebody may. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./desk.catalogue.ts";

addWords(danish);

export { BoardDesk } from "./BoardDesk.tsx";
export { HiddenCards } from "./HiddenCards.tsx";
