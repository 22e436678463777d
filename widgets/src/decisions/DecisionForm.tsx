import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { MAX_NAME } from "../contract.gen.ts";
import { decisionHandoverInWords } from "../meeting/handover.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import { Refusal, type Room, type View } from "../room/room.ts";
import { proposal, useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { When, Where, Words } from "./DecisionFields.tsx";
import { decisionOf, EMPTY_DRAFT, isBlank, type DecisionDraft } from "./decision.ts";


interface DecisionFormProps {
  room: Room;
  view: View;
  draft: DecisionDraft;
  onDraft(next: (draft: DecisionDraft) => DecisionDraft): void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Whether who, when and where are asked at once. */
  whole: boolean;
  /** The draft, as it was sent, is durable. */
  onWritten(sent: DecisionDraft): void;
}

/** A decision to be written down. Who, when and where it sits are asked once there is something to say it of, or at once. */
export function DecisionForm({ room, view, draft, onDraft, field, whole, onWritten }: DecisionFormProps) {
  const { run, busy, error } = useAct(room);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [placed, setPlaced] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const item = view.agenda.find(({ item }) => item === view.now.item);
  const uid = useUid("decide");
  useEffect(() => {
    if (Object.keys(faults).length) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [faults]);

  const change = (more: Partial<DecisionDraft>) => {
    onDraft((current) => ({ ...current, ...more }));
    if (Object.keys(more).some((name) => faults[name])) setFaults({});
  };
  const write = async () => {
    if (busy) return;
    if (!draft.text.trim()) return field.current?.focus();
    if (draft.level === "individual" && !draft.reason.trim())
      return setFaults({ reason: t("Say why it sits with the individual and not in the community.") });
    setFaults({});
    const old = draft.changes?.id;
    const events = [
      ...(old && view.decisions[old] ? [proposal("removed", { target: old })] : []),
      proposal("decided", { ...decisionOf(draft, view.now.item) }),
    ];
    const sending = () =>
      room.send(events).catch((cause: unknown) => {
        const fieldFaults = cause instanceof Refusal ? faultsOfForm(cause.fields) : {};
        setFaults(fieldFaults);
        setPlaced(Object.keys(fieldFaults).length > 0);
        throw cause;
      });
    if (!(await run(sending))) return;
    onWritten(draft);
    field.current?.focus();
  };
  const cancel = () => {
    onDraft((current) => current.before ?? EMPTY_DRAFT);
    setFaults({});
    field.current?.focus();
  };
  return (
    <form
      class="fb-decide"
      ref={form}
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        void write();
      }}
    >
      <Words
        id={uid}
        label={draft.changes ? t("Change the decision") : t("What do you agree on?")}
        value={draft.text}
        error={faults["text"]}
        field={field}
        onChange={(text) => change({ text })}
      />
      {(whole || !isBlank(draft)) && (
        <>
          <div class="fb-pair">
            <LineField
              id={`${uid}-who`}
              label={t("Who does it?")}
              help={t("An adult's first name or initials, a team or a role. Never a child's name.")}
              optional
              marked={false}
              maxLength={MAX_NAME}
              value={draft.who}
              error={faults["who"]}
              onChange={(who) => change({ who })}
            />
            <When id={`${uid}-by`} by={draft.by} now={new Date(room.now())} error={faults["by"]} onChange={(by) => change({ by })} />
          </div>
          <Where id={`${uid}-level`} level={draft.level} onChange={(level) => change({ level })} />
          {draft.level === "individual" && (
            <Words
              id={`${uid}-reason`}
              label={t("Why not in the community?")}
              value={draft.reason}
              error={faults["reason"]}
              required
              onChange={(reason) => change({ reason })}
            />
          )}
        </>
      )}
      {item && <p class="fb-help">{decisionHandoverInWords(item)}</p>}
      <p class="fb-error" role="alert">
        {placed ? "" : error}
      </p>
      <div class="fb-others">
        <button type="submit" class="fb-button" aria-disabled={busy ? "true" : undefined}>
          {draft.changes ? t("Save the change") : t("Write down the decision")}
        </button>
        {draft.changes && (
          <button type="button" class="fb-button fb-quiet" onClick={cancel}>
            {t("Leave it as it was")}
          </button>
        )}
      </div>
    </form>
  );
}

/** The room's faults of fields that this form has; others are shown below it. */
const faultsOfForm = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => ["text", "who", "by", "reason"].includes(name)));
