/** The observer's page. */

import { openLibrary } from "./observer/library.ts";
import { register } from "./observer/register.ts";
import type { Language } from "./room.ts";
import { setLanguage } from "./words.ts";

/** For `make bench`, which measures a tap without the screens. */
export { openLibrary };

const root = document.getElementById("fb-observer");
if (root) {
  const { base = "/", language } = root.dataset;
  const spoken = (language === "en" ? "en" : "da") satisfies Language;
  setLanguage(spoken);
  void register(base);
  void openLibrary({ base, language: spoken });
}
