import { useEffect, useRef, useState } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import { minutesIn, newItemId, SUGGESTED_MINUTES } from "../meeting/agenda-plan.ts";
import { hasBegun } from "../meeting/agenda.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import type { Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";

interface NewItemProps {
  room: Room;
  view: View;
  onNews(words: string): void;
}

/** One more item without an exercise: right after the one the meeting is at, or last before it begins. */
export function NewItemForm({ room, view, onNews }: NewItemProps) {
  const [kind, setKind] = useState<"talk" | "pause" | null>(null);
  const adders = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (!kind && opened.current) adders.current?.querySelector("button")?.focus();
    opened.current = kind !== null;
  }, [kind]);
  if (kind) return <ItemForm key={kind} room={room} view={view} kind={kind} onNews={onNews} onDone={() => setKind(null)} />;
  return (
    <div class="fb-others" ref={adders}>
      <button type="button" class="fb-button" onClick={() => setKind("talk")}>
        {t("Add an item")}
      </button>
      <button type="button" class="fb-button" onClick={() => setKind("pause")}>
        {t("Add a pause")}
      </button>
    </div>
  );
}

function ItemForm({ room, view, kind, onNews, onDone }: NewItemProps & { kind: "talk" | "pause"; onDone(): void }) {
  const { act, busy, error } = useAct(room);
  const [title, setTitle] = useState("");
  const [minutes, setMinutes] = useState(SUGGESTED_MINUTES[kind]);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const uid = useUid("item");
  const faults = {
    title: kind === "talk" && !title.trim(),
    minutes: minutesIn(minutes) === null,
  };
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const add = async () => {
    setTried(true);
    if (faults.title || faults.minutes) return form.current?.querySelector<HTMLElement>(`#${uid}-${faults.title ? "title" : "minutes"}`)?.focus();
    const data = {
      item: newItemId(kind),
      ...(kind === "talk" ? { talk: title.trim() } : { pause: true as const }),
      minutes: minutesIn(minutes),
      ...(hasBegun(view) ? { after: view.now.item } : {}),
    };
    if (!(await act("item-added", data))) return;
    onNews(t("“{title}” is on the agenda.", { title: kind === "talk" ? title.trim() : t("Pause") }));
    onDone();
  };
  return (
    <form
      class="fb-new-item"
      noValidate
      ref={form}
      aria-label={kind === "talk" ? t("Add an item") : t("Add a pause")}
      onSubmit={(submit) => {
        submit.preventDefault();
        void add();
      }}
      onKeyDown={(key) => key.key === "Escape" && onDone()}
    >
      {kind === "talk" && (
        <LineField
          id={`${uid}-title`}
          label={t("What is the item about?")}
          placeholder={t("e.g. News from the leaders")}
          maxLength={MAX_TITLE}
          value={title}
          error={tried && faults.title ? t("Write what the item is about, in at most 200 characters.") : undefined}
          onChange={setTitle}
        />
      )}
      <LineField
        id={`${uid}-minutes`}
        label={kind === "talk" ? t("Minutes") : t("Minutes of pause")}
        inputMode="numeric"
        maxLength={3}
        value={minutes}
        error={tried && faults.minutes ? t("Write a whole number of minutes, from 1 to 120.") : undefined}
        onChange={setMinutes}
      />
      <p class="fb-help">
        {hasBegun(view) ? t("It comes right after the item you are at. Move it with the arrows.") : t("It comes last. Move it with the arrows.")}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <div class="fb-others">
        <button type="submit" class="fb-button fb-main" aria-disabled={busy ? "true" : undefined}>
          {t("Add")}
        </button>
        <button type="button" class="fb-button fb-quiet" onClick={onDone}>
          {t("Leave it as it is")}
        </button>
      </div>
    </form>
  );
}
