import { useRef, useState } from "preact/hooks";
import { useUid } from "../page/use-uid.ts";
import type { Decision, Room, View } from "../room/room.ts";
import { proposal, useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { DecisionForm } from "./DecisionForm.tsx";
import { DecisionList } from "./DecisionList.tsx";
import { draftAfterSending, editDecision, EMPTY_DRAFT, type DecisionDraft } from "./decision.ts";

interface DecisionsProps {
  room: Room;
  view: View;
  /** What is being written; kept by the page, so that it survives this part being moved. */
  draft: DecisionDraft;
  onDraft(next: (draft: DecisionDraft) => DecisionDraft): void;
  /** Whether all of the form stands open: where deciding is what the room does. */
  whole?: boolean;
}

/** What the meeting has decided: write, read, change, and take away again. */
export function Decisions({ room, view, draft, onDraft, whole = false }: DecisionsProps) {
  const { act, send, error } = useAct(room);
  const [removed, setRemoved] = useState<Decision | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const uid = useUid("decision");
  const change = (id: string) => {
    const decision = view.decisions[id];
    if (decision) onDraft((current) => editDecision(id, decision, current));
    field.current?.focus();
  };
  const remove = async (id: string) => {
    const decision = view.decisions[id];
    if (decision && (await act("removed", { target: id }))) {
      setRemoved(decision);
      onDraft((current) => (current.changes?.id === id ? (current.before ?? EMPTY_DRAFT) : current));
    }
    field.current?.focus();
  };
  const undo = async () => {
    if (!removed) return;
    if (await send([proposal("decided", { ...removed })])) setRemoved(null);
    field.current?.focus();
  };
  return (
    <section class="fb-card fb-decisions" aria-labelledby={`${uid}-title`}>
      <h2 class="fb-part-title" id={`${uid}-title`}>
        {t("Decisions")}
      </h2>
      <DecisionList view={view} changes={draft.changes?.id} onChange={change} onRemove={remove} />
      <p class="fb-error" role="alert">
        {error}
      </p>
      <div role="status">
        {removed && (
          <p class="fb-note fb-undo">
            <span>{t("Removed: {text}", { text: removed.text })}</span>
            <button type="button" class="fb-button" onClick={() => void undo()}>
              {t("Undo")}
            </button>
          </p>
        )}
      </div>
      <DecisionForm
        room={room}
        view={view}
        draft={draft}
        onDraft={onDraft}
        field={field}
        whole={whole}
        onWritten={(sent) => {
          onDraft((current) => draftAfterSending(current, sent));
          setRemoved(null);
        }}
      />
    </section>
  );
}
