/** The part of the phone's page that only those who lead load: the controls, and their words. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./lead.catalogue.ts";

addWords(danish);

export { Lead } from "./Lead.tsx";
