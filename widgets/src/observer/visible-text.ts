/** Names and titles as one line of text that can be seen, as model/visible_text.py has it: what is refused is told there. */

const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;
const CONTROLS = /[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff]/gu;
/** What Python takes for white space. */
const SPACES = /[\t-\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const FORMAT = /(?![\u200c\u200d])\p{Cf}/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;
const UNSEEN = /[\u115f\u1160\u2800\u3164\uffa0]/u;
const MARK = /[\p{Mn}\p{Me}]/u;
const MAX_MARKS = 4;

/** The text as one line, empty where there is nothing to see; null where it is refused. */
export function visibleLine(text: string): string | null {
  if (text.search(CONTROLS) >= 0 || text.search(TURNS) >= 0) return null;
  const line = toLine(text);
  return withFewMarks(line) === line ? line : null;
}

/** What is shown of a line that was let in before. */
export function shownLine(text: string): string {
  const line = withFewMarks(toLine(text.replace(CONTROLS, "").replace(TURNS, "")));
  return line || (text.replace(SPACES, "") ? "…" : text);
}

function toLine(text: string): string {
  const spaced = text.normalize("NFC").replace(SPACES, " ");
  const kept = [...spaced].filter((char) => !FORMAT.test(char)).join("");
  const line = kept.replace(SPACES, " ").replace(/^ | $/g, "");
  return [...line].some((char) => SEEN.test(char) && !UNSEEN.test(char)) ? line : "";
}

function withFewMarks(line: string): string {
  let marks = 0;
  return [...line].filter((char) => (marks = MARK.test(char) ? marks + 1 : 0) <= MAX_MARKS).join("");
}
