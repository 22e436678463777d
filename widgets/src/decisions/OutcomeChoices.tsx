import { useEffect, useRef, useState } from "preact/hooks";
import { MAX_DECISION } from "../contract.gen.ts";
import { usePress } from "../page/use-press.ts";
import type { Carried, Outcome, Room } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";

const OUTCOMES: readonly Outcome[] = ["done", "continued", "dropped"];

/** What the meeting says of a decision, as it is chosen. */
export function outcomeInWords(outcome: Outcome): string {
  switch (outcome) {
    case "done":
      return t("Done");
    case "continued":
      return t("We go on");
    case "dropped":
      return t("We drop it");
  }
}

interface OutcomeChoicesProps {
  room: Room;
  /** The decision's id. */
  id: string;
  carried: Carried;
  /** The id of the decision's words on the page. */
  labelledBy: string;
}

/** Three buttons for what became of a decision; pressing the chosen one again takes it back. */
export function OutcomeChoices({ room, id, carried, labelledBy }: OutcomeChoicesProps) {
  const { act, busy, error } = useAct(room);
  const [dropping, setDropping] = useState(false);
  const choices = useRef<HTMLDivElement>(null);
  const gate = usePress(carried.outcome ?? "");
  const followUp = async (outcome: Outcome | null, why = "") => {
    const ok = await act("followed-up", { decision: id, outcome, ...(why ? { why } : {}) });
    if (ok) setDropping(false);
    return ok;
  };
  const press = (outcome: Outcome) => {
    if (outcome === "dropped" && carried.outcome !== outcome) setDropping((current) => !current);
    else void gate.press(() => followUp(carried.outcome === outcome ? null : outcome));
  };
  const back = () => choices.current?.querySelector<HTMLElement>("[data-outcome=dropped]")?.focus();
  return (
    <>
      <div class="fb-outcomes" role="group" aria-labelledby={labelledBy} ref={choices}>
        {OUTCOMES.map((outcome) => (
          <button
            type="button"
            class="fb-button"
            key={outcome}
            data-outcome={outcome}
            aria-pressed={carried.outcome === outcome}
            aria-disabled={busy || gate.off ? "true" : undefined}
            onClick={() => press(outcome)}
          >
            {outcomeInWords(outcome)}
          </button>
        ))}
      </div>
      {carried.why && <p class="fb-help">{carried.why}</p>}
      {dropping && (
        <Why
          id={`${labelledBy}-why`}
          busy={busy}
          error={error}
          onSay={async (why) => {
            if (await followUp("dropped", why)) back();
          }}
          onCancel={() => {
            setDropping(false);
            back();
          }}
        />
      )}
      <p class="fb-error" role="alert">
        {dropping ? "" : error}
      </p>
    </>
  );
}

interface WhyProps {
  id: string;
  busy: boolean;
  error: string;
  onSay(why: string): Promise<void>;
  onCancel(): void;
}

function Why({ id, busy, error, onSay, onCancel }: WhyProps) {
  const [why, setWhy] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="fb-decide"
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        void onSay(why.trim());
      }}
    >
      <label class="fb-label" for={id}>
        {t("Why do you drop it?")}
      </label>
      <textarea
        class="fb-input"
        id={id}
        ref={field}
        rows={2}
        maxLength={MAX_DECISION}
        value={why}
        aria-required="true"
        aria-invalid={error ? "true" : undefined}
        aria-describedby={`${id}-no`}
        onInput={(input) => setWhy(input.currentTarget.value)}
      />
      <p class="fb-error" role="alert" id={`${id}-no`}>
        {error}
      </p>
      <div class="fb-others">
        <button type="submit" class="fb-button" aria-disabled={busy ? "true" : undefined}>
          {t("Drop it")}
        </button>
        <button type="button" class="fb-button fb-quiet" onClick={onCancel}>
          {t("Not after all")}
        </button>
      </div>
    </form>
  );
}
