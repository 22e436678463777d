import { useState } from "preact/hooks";
import { t } from "../words/gettext.ts";
import { copyText } from "./copy-text.ts";

/** Copies `text()`, and says whether it went well. */
export function CopyButton({ text }: { text(): string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <button type="button" class="fb-button" onClick={async () => setCopied(await copyText(text()))}>
        {copied ? t("✓ Copied") : t("Copy")}
      </button>
      {copied === false && (
        <p class="fb-error" role="alert">
          {t("The browser did not let us copy. Mark the text and copy it yourself.")}
        </p>
      )}
    </>
  );
}
