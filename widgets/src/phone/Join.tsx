import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { MAX_NAME } from "../contract.gen.ts";
import { keepsCookies, type DeviceStorage } from "../device/storage.ts";
import { Logo } from "../page/Logo.tsx";
import type { Refusal } from "../room/room.ts";
import { t } from "../words/gettext.ts";
import { KeptName } from "./KeptName.tsx";
import { keptName } from "./kept-name.ts";
import type { KeptSeat } from "./seat.ts";

interface JoinProps {
  code: string;
  title: string;
  storage: DeviceStorage;
  /** Said above the form, such as that the place was lost. */
  note: string;
  /** Takes a place; rejects with Refusal. */
  join(name: string): Promise<KeptSeat>;
  onSeat(seat: KeptSeat): void;
  onUnknown(message: string): void;
  /** Below the form. */
  children?: ComponentChildren;
}

/** The way in: a title, a name that may be left out, and one button. */
export function Join({ code, title, storage, note, join, onSeat, onUnknown, children }: JoinProps) {
  const [name, setName] = useState(() => keptName(storage));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const enter = async () => {
    if (busy) return;
    setBusy(true);
    setFault("");
    try {
      onSeat(await join(name));
    } catch (cause) {
      const { status, message, fields } = cause as Refusal;
      if (status === 404) onUnknown(message);
      else setFault(fields?.["name"] ?? message);
      setBusy(false);
    }
  };
  return (
    <div class="fb-door">
      <Logo />
      <h1 class="fb-door-title">{title || t("Welcome")}</h1>
      {note && <p class="fb-note">{note}</p>}
      <StoresNothing storage={storage} />
      <form
        class="fb-card fb-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <div class="fb-field">
          <label class="fb-label" for="fb-name">
            {t("Name or initials (may be left out)")}
          </label>
          <input
            class="fb-input"
            id="fb-name"
            type="text"
            maxLength={MAX_NAME}
            autocomplete="given-name"
            value={name}
            aria-describedby="fb-name-help fb-join-no"
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <KeptName storage={storage} onForget={() => setName("")} />
          <p class="fb-help" id="fb-name-help">
            {t("The facilitator sees that you are in, and whether you have answered. Your answers carry your name only where the exercise says so; elsewhere no file says who wrote them. When you are split into pairs or teams, everyone sees who works together.")}
          </p>
        </div>
        <p class="fb-error" id="fb-join-no" role="alert">
          {fault}
        </p>
        <button class="fb-button fb-main" type="submit" aria-disabled={busy ? "true" : undefined}>
          {busy ? t("Opening the door …") : t("Join the meeting")}
        </button>
      </form>
      <p class="fb-help fb-code-line">{t("Code: {code}", { code })}</p>
      {children}
    </div>
  );
}

/** Says that coming back is not possible, where the browser keeps nothing at all that tells who one is. */
export function StoresNothing({ storage }: { storage: DeviceStorage }) {
  const [cookies] = useState(() => !storage.failed || keepsCookies());
  if (!storage.failed || cookies) return null;
  return <p class="fb-note">{t("This browser keeps nothing. Leave the page open: opened anew, it can't know that you are the same person.")}</p>;
}

/** Tells somebody who was taken out of the meeting; undone by whoever leads, they come in again with what they wrote. */
export function TakenOut({ title, message, onRetry }: { title: string; message: string; onRetry(): void }) {
  return (
    <div class="fb-door">
      <Logo />
      <h1 class="fb-door-title">{title || t("Welcome")}</h1>
      <div class="fb-card">
        <p role="alert">{message}</p>
        <button type="button" class="fb-button" onClick={onRetry}>
          {t("Try again")}
        </button>
      </div>
    </div>
  );
}

/** Asks for the code, for those who came without one or with a wrong one. */
export function CodeForm({ base, error, note = "", children }: { base: string; error: string; note?: string; children?: ComponentChildren }) {
  const [code, setCode] = useState("");
  const [fault, setFault] = useState(error);
  const go = () => {
    const clean = code.toUpperCase().replace(/[^0-9A-Z]/g, "");
    if (clean.length === 0) setFault(t("Write the code that stands on the screen in the room."));
    else location.assign(`${base}j/${clean}`);
  };
  return (
    <div class="fb-door">
      <Logo />
      <h1 class="fb-door-title">{t("Join a meeting")}</h1>
      <p class="fb-note" role="status" hidden={!note}>
        {note}
      </p>
      <form
        class="fb-card fb-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <div class="fb-field">
          <p class="fb-error" id="fb-code-no" role="alert">
            {fault}
          </p>
          <label class="fb-label" for="fb-code">
            {t("The meeting's code")}
          </label>
          <input
            class="fb-input fb-code"
            id="fb-code"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            value={code}
            aria-describedby="fb-code-help fb-code-no"
            aria-invalid={fault ? "true" : undefined}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <p class="fb-help" id="fb-code-help">
            {t("Six letters and digits. It stands on the screen in the room.")}
          </p>
        </div>
        <button class="fb-button fb-main" type="submit">
          {t("Go on")}
        </button>
      </form>
      {children}
      <p>
        {t("Do you lead the meeting?")}{" "}
        <a class="fb-link" href={`${base}login`}>
          {t("Come in with your key")}
        </a>
      </p>
    </div>
  );
}
