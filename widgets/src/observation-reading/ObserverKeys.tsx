import { useState } from "preact/hooks";
import { callKernel, type Model } from "../kernel/kernel.ts";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";

interface Connected {
  link: string;
  qr: string;
}

/** A link with which a phone or a tablet may hand in observations. */
export function ObserverKeys({ model, base }: { model: Model; base: string }) {
  const [connected, setConnected] = useState<Connected | null>(null);
  const [copied, setCopied] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const connect = async () => {
    if (busy) return;
    setBusy(true);
    setError("");
    try {
      setConnected(await callKernel<Connected>(model, "connect"));
    } catch (cause) {
      setError((cause as Refusal).message);
    } finally {
      setBusy(false);
    }
  };
  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setError(t("The browser did not let us copy. Mark the link and copy it yourself."));
    }
  };
  return (
    <section class="fb-card" aria-labelledby="fb-phones-title">
      <h2 class="fb-section-title" id="fb-phones-title" tabIndex={-1}>
        {t("Observe on the phone")}
      </h2>
      <p>{t("On a phone or a tablet you note with one tap, with or without a network. What you save is handed in here.")}</p>
      {!base ? (
        <p class="fb-note">
          {t("No phone can reach this page as it runs now. Start Fællesblik on a computer in your network, and open this page from there:")} <code>faellesblik serve</code>
        </p>
      ) : connected ? (
        <div class="fb-seen-connect">
          <img class="fb-join-qr fb-seen-qr" src={`data:image/svg+xml,${encodeURIComponent(connected.qr)}`} alt={t("The link as a QR code")} />
          <div class="fb-section">
            <p>
              <a class="fb-link fb-seen-link" href={connected.link} target="_blank" rel="noreferrer">
                {connected.link}
              </a>
            </p>
            <p class="fb-help">{t("Whoever has the link can hand in observations, and read none. It is shown this once and is good for a year.")}</p>
            <div class="fb-buttons">
              <button type="button" class="fb-button" onClick={() => void copy(connected.link)}>
                {t("Copy the link")}
              </button>
              <p class="fb-status" role="status">
                {copied && t("Copied.")}
              </p>
            </div>
          </div>
        </div>
      ) : (
        <div>
          <button type="button" class="fb-button" aria-disabled={busy ? "true" : undefined} onClick={() => void connect()}>
            {t("Make a link for the observers' phones")}
          </button>
        </div>
      )}
      <p class="fb-error" role="alert">
        {error}
      </p>
    </section>
  );
}
