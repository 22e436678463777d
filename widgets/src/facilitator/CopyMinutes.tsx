import { useEffect, useRef, useState } from "preact/hooks";
import { useUid } from "../page/use-uid.ts";
import { t } from "../words/gettext.ts";
import type { MinutesToCopy } from "./minutes.ts";

type Forms = Pick<MinutesToCopy, "html" | "text">;

/** Puts both forms on the clipboard: what they are pasted into takes the better one. */
async function copyToClipboard({ html, text }: Forms): Promise<void> {
  const forms = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
  await navigator.clipboard.write([new ClipboardItem(forms)]);
}

/** The button, and where the browser lets no page copy, the text ready to be copied by hand. */
export function CopyMinutes({ minutes }: { minutes: MinutesToCopy | null }) {
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState(false);
  const copy = () => {
    if (!minutes) return;
    setCopied(false);
    copyToClipboard(minutes).then(
      () => setCopied(true),
      () => setByHand(true),
    );
  };
  return (
    <>
      <button type="button" class="fb-button fb-main" aria-disabled={minutes ? undefined : "true"} onClick={copy}>
        {t("Copy the minutes")}
      </button>
      {byHand && minutes && <CopyByHand minutes={minutes} onCopied={() => setCopied(true)} />}
      <p class="fb-status" data-is={copied ? "saved" : undefined} role="status">
        {copied && t("The minutes are copied. Paste them into a mail or a document.")}
      </p>
    </>
  );
}

function CopyByHand({ minutes: { html, text }, onCopied }: { minutes: Forms; onCopied(): void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const uid = useUid("copy");
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const takeBoth = (event: ClipboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (selectionEnd - selectionStart === value.length) {
      event.preventDefault();
      event.clipboardData?.setData("text/html", html);
      event.clipboardData?.setData("text/plain", text);
    }
    onCopied();
  };
  return (
    <div class="fb-field fb-wide">
      <label class="fb-label" for={uid}>
        {t("The text is marked. Press Ctrl+C to copy it (on a Mac ⌘C).")}
      </label>
      <textarea class="fb-input" id={uid} rows={6} readOnly ref={field} value={text} onCopy={takeBoth} />
    </div>
  );
}
