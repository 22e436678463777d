import { useRef, useState } from "preact/hooks";
import type { Decision, Room, View } from "../room.ts";
import { useUid } from "../use-room.ts";
import { t } from "../words.ts";
import { event, useAct } from "./use-act.ts";

interface DecisionsProps {
  room: Room;
  view: View;
  /** What is being written; kept by the page, so that it survives this part being moved. */
  text: string;
  onText(next: (text: string) => string): void;
}

const LONGEST = 500;

/** What the meeting has decided: write, read, and take away again. */
export function Decisions({ room, view, text, onText }: DecisionsProps) {
  const { act, send, error, busy } = useAct(room);
  const [removed, setRemoved] = useState<Decision | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const uid = useUid("decision");
  const write = async () => {
    if (!text.trim()) return field.current?.focus();
    if (await act("decided", { item: view.now.item, text: text.trim() })) {
      // What was typed while it was on its way is the beginning of another.
      onText((now) => (now === text ? "" : now));
      setRemoved(null);
      field.current?.focus();
    }
  };
  const remove = async (id: string) => {
    const gone = view.decisions[id];
    if (gone && (await act("removed", { target: id }))) setRemoved(gone);
    field.current?.focus();
  };
  const undo = async () => {
    if (!removed) return;
    if (await send([event("decided", { ...removed })])) setRemoved(null);
    field.current?.focus();
  };
  return (
    <section class="fb-card fb-decisions" aria-labelledby={`${uid}-title`}>
      <h2 class="fb-part-title" id={`${uid}-title`}>
        {t("Decisions")}
      </h2>
      <DecisionList view={view} onRemove={remove} />
      <form
        class="fb-decide"
        onSubmit={(submit) => {
          submit.preventDefault();
          void write();
        }}
      >
        <label class="fb-label" for={uid}>
          {t("What do you agree on?")}
        </label>
        <textarea
          class="fb-input"
          id={uid}
          ref={field}
          rows={2}
          maxLength={LONGEST}
          value={text}
          aria-describedby={`${uid}-no`}
          aria-invalid={error ? "true" : undefined}
          onInput={(input) => {
            const { value } = input.currentTarget;
            onText(() => value);
          }}
        />
        <p class="fb-error" id={`${uid}-no`} role="alert">
          {error}
        </p>
        <button type="submit" class="fb-button" aria-disabled={busy ? "true" : undefined}>
          {t("Write down the decision")}
        </button>
      </form>
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
    </section>
  );
}

/** The decisions as a list, with a way to take one away where `onRemove` is given. */
export function DecisionList({ view, onRemove }: { view: View; onRemove?: (id: string) => void }) {
  const found = Object.entries(view.decisions);
  if (found.length === 0) return onRemove ? <p class="fb-help">{t("Nothing is decided yet.")}</p> : null;
  return (
    <ul class="fb-list">
      {found.map(([id, { text }]) => (
        <li class="fb-decision" key={id}>
          <span>{text}</span>
          {onRemove && (
            <button
              type="button"
              class="fb-button fb-quiet"
              aria-label={t("Remove the decision: {text}", { text })}
              onClick={() => onRemove(id)}
            >
              {t("Remove")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
