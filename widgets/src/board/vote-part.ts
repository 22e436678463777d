/** The part of the phone's page that takes votes, with its words: loaded in an exercise that asks for some. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./vote.catalogue.ts";

addWords(danish);

export { VoteStep } from "./VoteStep.tsx";
