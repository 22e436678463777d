/** The part of the phone's page that draws an observation, with its words: loaded once one is open. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./evidence.catalogue.ts";

addWords(danish);

export { EvidenceCard } from "../evidence/EvidenceCard.tsx";
