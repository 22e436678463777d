import { useEffect, useRef } from "preact/hooks";
import { MAX_TITLE } from "../contract.gen.ts";
import { moveItem, type PlannedItem } from "../meeting/agenda-plan.ts";
import { LineField } from "../page/LineField.tsx";
import { useUid } from "../page/use-uid.ts";
import { t, tn } from "../words/gettext.ts";

interface AgendaOrderProps {
  agenda: PlannedItem[];
  minutes: number;
  /** A message by place, such as `agenda.2.minutes`. */
  errors: Record<string, string>;
  title(exercise: string): string;
  onChange(agenda: PlannedItem[]): void;
}

/** What is on the agenda, which buttons move and take out: it works with a thumb, a keyboard and a switch. */
export function AgendaOrder({ agenda, minutes, errors, title, onChange }: AgendaOrderProps) {
  const list = useRef<HTMLOListElement>(null);
  const touched = useRef("");
  const before = useRef(agenda.length);
  const order = agenda.map(({ key }) => key).join();
  useEffect(() => {
    const last = agenda.at(-1);
    const added = agenda.length > before.current && last?.kind !== "exercise" ? last?.key : undefined;
    before.current = agenda.length;
    const key = added ?? touched.current;
    // The button that was pressed goes along with its row, or has reached the end; a new row waits to be filled in.
    const row = key && list.current?.querySelector(`[data-id="${key}"]`);
    if (row && !row.contains(document.activeElement)) row.querySelector<HTMLElement>(added ? "input" : "button:not(:disabled)")?.focus();
    touched.current = "";
  }, [order]);
  // A number tells two pauses apart for those who only hear the buttons' names.
  const name = (item: PlannedItem, i: number) => {
    if (item.kind === "exercise") return title(item.exercise);
    return `${i + 1}. ${item.kind === "pause" ? t("Pause") : item.title.trim() || t("Item without an exercise")}`;
  };
  const move = (from: number, to: number) => {
    touched.current = agenda[from]?.key ?? "";
    onChange(moveItem(agenda, from, to));
  };
  const remove = (i: number) => {
    touched.current = (agenda[i + 1] ?? agenda[i - 1])?.key ?? "";
    onChange(agenda.filter((_, at) => at !== i));
  };
  const change = (i: number, next: PlannedItem) => onChange(agenda.map((item, at) => (at === i ? next : item)));
  return (
    <div class="fb-order">
      <p class="fb-order-sum" role="status">
        {tn("In all {n} minute", "In all {n} minutes", minutes)}
      </p>
      <ol ref={list} aria-label={t("The order")}>
        {agenda.map((item, i) => (
          <li key={item.key} data-id={item.key} data-kind={item.kind}>
            {item.kind === "exercise" ? (
              <span class="fb-order-name">
                {i + 1}. {name(item, i)}
                {item.minutes !== undefined && <span class="fb-help"> {tn("{n} minute", "{n} minutes", item.minutes)}</span>}
              </span>
            ) : (
              <PlainFields n={i + 1} item={item} errors={errors} onChange={(next) => change(i, next)} />
            )}
            <span class="fb-order-buttons">
              <Square sign="↑" label={t("Move {title} up", { title: name(item, i) })} disabled={i === 0} onPress={() => move(i, i - 1)} />
              <Square sign="↓" label={t("Move {title} down", { title: name(item, i) })} disabled={i === agenda.length - 1} onPress={() => move(i, i + 1)} />
              <Square sign="✕" label={t("Take {title} out", { title: name(item, i) })} disabled={false} onPress={() => remove(i)} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Square({ sign, label, disabled, onPress }: { sign: string; label: string; disabled: boolean; onPress(): void }) {
  return (
    <button class="fb-button fb-square" type="button" disabled={disabled} aria-label={label} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

interface PlainFieldsProps {
  /** Its place on the agenda, from 1. */
  n: number;
  item: Exclude<PlannedItem, { kind: "exercise" }>;
  errors: Record<string, string>;
  onChange(next: PlannedItem): void;
}

/** A talk's title and its minutes; a pause has only minutes. */
function PlainFields({ n, item, errors, onChange }: PlainFieldsProps) {
  const uid = useUid("plain");
  const error = (field: string) => errors[`agenda.${n - 1}.${field}`];
  return (
    <div
      class="fb-order-fields"
      role="group"
      aria-label={`${n}. ${item.kind === "pause" ? t("Pause") : t("Item without an exercise")}`}
      // Enter after a title means that the title is done, not that the meeting is.
      onKeyDown={(key) => key.key === "Enter" && key.preventDefault()}
    >
      {item.kind === "pause" ? (
        <span class="fb-order-name">
          {n}. {t("Pause")}
        </span>
      ) : (
        <LineField
          id={`${uid}-title`}
          label={`${n}. ${t("Item without an exercise")}`}
          placeholder={t("e.g. News from the leaders")}
          maxLength={MAX_TITLE}
          value={item.title}
          error={error("talk")}
          onChange={(title) => onChange({ ...item, title })}
        />
      )}
      <LineField
        id={`${uid}-minutes`}
        label={t("Minutes")}
        inputMode="numeric"
        maxLength={3}
        value={item.minutes}
        error={error("minutes")}
        onChange={(minutes) => onChange({ ...item, minutes })}
      />
    </div>
  );
}
