import { useEffect, useRef } from "preact/hooks";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";

interface FirstTimeProps {
  language: Language;
  voila: boolean;
  onBack(): void;
}

/** What somebody needs to know before their first meeting: read in less than a minute. */
export function FirstTime({ language, voila, onBack }: FirstTimeProps) {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.querySelector<HTMLElement>("h2")?.focus(), []);
  return (
    <div class="fb-place fb-first" ref={page}>
      <DeskHead
        home
        language={language}
        voila={voila}
        title={t("First time here")}
        says={t("You lead from a computer that everybody can see. The others join on their phones, without an account.")}
      />
      <ol class="fb-first-steps">
        <li>
          <Plan />
          <h2 class="fb-section-title" tabIndex={-1}>
            {t("Before: choose")}
          </h2>
          <p>{t("Choose the team and one exercise. “Check-in” is easy to begin with. Press “Create the meeting”.")}</p>
        </li>
        <li>
          <Join />
          <h2 class="fb-section-title">{t("In the room: show the code")}</h2>
          <p>{t("The phones scan the square, or type the address and the code. A name may be left out, and nobody has to have a phone: paper works too.")}</p>
        </li>
        <li>
          <Lead />
          <h2 class="fb-section-title">{t("Along the way: one button")}</h2>
          <p>{t("The large button always says what comes next. Everybody writes alone first. Nobody sees the answers, not even you, before you show them. If you press wrong, you can undo it.")}</p>
        </li>
      </ol>
      <p>{t("At the end you write down what you agree on, and close the meeting. The minutes are ready, and what you agreed on comes back next time.")}</p>
      <p class="fb-note">{t("Never write a child's name: use an invented one. A worry about a child goes to your leader at once, not into a meeting.")}</p>
      <div>
        <button type="button" class="fb-button fb-main" onClick={onBack}>
          {t("Create your first meeting")}
        </button>
      </div>
    </div>
  );
}

const Picture = ({ children }: { children: preact.ComponentChildren }) => (
  <svg class="fb-first-picture" viewBox="0 0 96 60" aria-hidden="true">
    {children}
  </svg>
);

/** A list with one line chosen. */
const Plan = () => (
  <Picture>
    <rect class="fb-line-shape" x="20" y="6" width="56" height="48" rx="5" />
    <circle class="fb-full-shape" cx="31" cy="19" r="4" />
    <path class="fb-line-shape" d="M40 19h26M40 31h26M40 43h18" />
    <circle class="fb-line-shape" cx="31" cy="31" r="4" />
    <circle class="fb-line-shape" cx="31" cy="43" r="4" />
  </Picture>
);

/** A screen with a code, and a phone that looks at it. */
const Join = () => (
  <Picture>
    <rect class="fb-line-shape" x="8" y="8" width="54" height="36" rx="4" />
    <path class="fb-full-shape" d="M26 17h7v7h-7zM37 17h7v7h-7zM26 28h7v7h-7zM40 31h4v4h-4z" />
    <path class="fb-line-shape" d="M28 52h14" />
    <rect class="fb-card-shape" x="66" y="20" width="20" height="34" rx="4" />
    <path class="fb-line-shape" d="M73 49h6" />
  </Picture>
);

/** Covered answers, and one button. */
const Lead = () => (
  <Picture>
    <rect class="fb-line-shape" x="8" y="8" width="22" height="16" rx="3" />
    <rect class="fb-line-shape" x="37" y="8" width="22" height="16" rx="3" />
    <rect class="fb-line-shape" x="66" y="8" width="22" height="16" rx="3" />
    <path class="fb-line-shape" d="M14 16h10M43 16h10M72 16h10" />
    <rect class="fb-full-shape" x="22" y="36" width="52" height="16" rx="8" />
  </Picture>
);
