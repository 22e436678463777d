import { useContext, useState } from "preact/hooks";
import { useUid } from "../page/use-uid.ts";
import { t } from "../words/gettext.ts";
import type { LanguageMirror } from "./LanguageMirror.tsx";
import { MirrorContext } from "./mirror-context.ts";

/** The mirror itself is loaded when somebody first wants to look into it. */
let Mirror: typeof LanguageMirror | null = null;
const fetchMirror = async () => {
  Mirror ??= (await import("./mirror-part.ts")).LanguageMirror;
};

/** The way to the language mirror below a text. It never stands between anybody and sending. */
export function MirrorOffer({ text }: { text: string }) {
  const look = useContext(MirrorContext)?.mirror;
  const [open, setOpen] = useState<"" | "coming" | "here" | "failed">("");
  const uid = useUid("mirror");
  if (!look) return null;
  const turn = () => {
    if (open === "here") return setOpen("");
    setOpen("coming");
    fetchMirror().then(
      () => setOpen("here"),
      () => setOpen("failed"),
    );
  };
  return (
    <div class="fb-mirror">
      <button type="button" class="fb-button fb-quiet" aria-expanded={open === "here"} aria-controls={open === "here" ? uid : undefined} onClick={turn}>
        {open === "here" ? t("Close the mirror") : t("See your words in the mirror")}
      </button>
      <p class="fb-error" role="alert">
        {open === "failed" && t("There is no connection right now. Try again in a moment.")}
      </p>
      {open === "here" && Mirror && <Mirror id={uid} text={text} look={look} />}
    </div>
  );
}
