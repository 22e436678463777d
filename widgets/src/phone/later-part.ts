/** The part of the phone's page about what was written earlier, sent or not, with its words: fetched once the page has what it begins with. */

import { addWords } from "../words/gettext.ts";
import { danish } from "./later.catalogue.ts";

addWords(danish);

export { EarlierShown, MyAnswers } from "../answering/MyAnswers.tsx";
export { UnsentWords } from "../answering/UnsentWords.tsx";
export { KeptWords } from "./KeptWords.tsx";
export { LateAnswers, LateSteps } from "./LateAnswers.tsx";
