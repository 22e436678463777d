import { useState } from "preact/hooks";
import { Dialog } from "../../page/Dialog.tsx";
import { t } from "../../words/gettext.ts";
import { labelOf, translated } from "../observer-words.ts";
import { groupCodes } from "../scheme-codes.ts";
import type { Scheme } from "../types.ts";

/** What counts as each code, in the scheme's own words. */
export function CodeHelp({ scheme }: { scheme: Scheme }) {
  const [open, setOpen] = useState(false);
  const explained = scheme.codes.filter((code) => translated(code).help);
  if (explained.length === 0) return null;
  return (
    <>
      <button type="button" class="fb-button fb-quiet" onClick={() => setOpen(true)}>
        {t("What counts as what?")}
      </button>
      <Dialog title={t("What counts as what?")} open={open} onClose={() => setOpen(false)}>
        {groupCodes(scheme, explained).map(({ category, codes }) => (
          <section class="fb-ob-stack" key={category?.id ?? ""}>
            {category && <h3 class="fb-part-title">{labelOf(category)}</h3>}
            <dl class="fb-ob-helps">
              {codes.map((code) => (
                <div key={code.id}>
                  <dt>{labelOf(code)}</dt>
                  <dd>{translated(code).help}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Dialog>
    </>
  );
}
