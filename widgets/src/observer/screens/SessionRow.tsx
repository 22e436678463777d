import { useState } from "preact/hooks";
import { Dialog } from "../../page/Dialog.tsx";
import { dateAndTime, dateInWords } from "../../words/dates.ts";
import { t, tn } from "../../words/gettext.ts";
import { hrefOf } from "../route.ts";
import { useActs } from "../screen-hooks.ts";
import type { Library, SessionSummary } from "../types.ts";

function state({ ended, saved, waiting, deleteAfter }: SessionSummary): string {
  if (!ended) return t("tap to go on");
  if (!saved) return t("tap to look it through");
  if (waiting > 0) return tn("{n} entry waits for a network", "{n} entries wait for a network", waiting);
  return deleteAfter ? t("is deleted after {date}", { date: dateInWords(Date.parse(deleteAfter)) }) : t("handed in");
}

/** A file to keep or carry; the browser asks where it is to be. */
function saveFile({ name, text }: { name: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

interface SessionRowProps {
  session: SessionSummary;
  library: Library;
}

/** One session on this device: go to it, take it out as a file, or take it off. */
export function SessionRow({ session, library }: SessionRowProps) {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const { error, act } = useActs();
  const close = () => (setOpen(false), setAsking(false));
  const forget = async () => {
    await library.forget(session.id);
    close();
  };
  const unsent = session.waiting > 0 || !session.saved;
  const name = session.setting || t("Observation");
  return (
    <li class="fb-row fb-ob-row">
      <div class="fb-row-says">
        <a class="fb-row-title" href={hrefOf({ screen: session.ended ? "end" : "observe", session: session.id })}>
          {name}
        </a>
        <p class="fb-help">
          {dateAndTime(Date.parse(session.started))} · {state(session)}
        </p>
        {session.refused && <p class="fb-error">{session.refused}</p>}
        {session.withheld && <p class="fb-note">{t("Digits that look like a CPR number were left out when this was handed in.")}</p>}
      </div>
      <button type="button" class="fb-button fb-quiet fb-square" aria-label={t("More about {name}", { name })} onClick={() => setOpen(true)}>
        <span aria-hidden="true">⋯</span>
      </button>
      <Dialog title={asking ? t("Take it off this device?") : name} open={open} onClose={close}>
        <p class="fb-error" role="alert">
          {error}
        </p>
        {asking ? (
          <>
            <p class={unsent ? "fb-banner" : undefined}>
              {unsent
                ? t("It has not been handed in. If you take it off now, it is gone for good. Download it as a file first, if anybody is to see it.")
                : t("It has been handed in, and stays in the school's Fællesblik until it is deleted there.")}
            </p>
            <div class="fb-others">
              <button type="button" class={unsent ? "fb-button fb-ob-danger" : "fb-button fb-main"} onClick={() => void act(forget)}>
                {unsent ? t("Delete it for good") : t("Take it off")}
              </button>
              <button type="button" class="fb-button" onClick={close}>
                {t("Leave it as it is")}
              </button>
            </div>
          </>
        ) : (
          <div class="fb-ob-stack">
            <a class="fb-button" href={hrefOf({ screen: "log", session: session.id })}>
              {t("See the log")}
            </a>
            <button type="button" class="fb-button" onClick={() => void act(() => library.download(session.id).then(saveFile))}>
              {t("Download as a file")}
            </button>
            <p class="fb-help">{t("The file can be read in at the desk, if this device never gets a network.")}</p>
            <button type="button" class="fb-button fb-quiet" onClick={() => setAsking(true)}>
              {t("Take it off this device …")}
            </button>
          </div>
        )}
      </Dialog>
    </li>
  );
}
