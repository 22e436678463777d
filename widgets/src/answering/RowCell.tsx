import type { Column } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { characterCount } from "./answers.ts";

/** Above this many characters a text may have lines of its own. */
const LONG = 200;

interface RowCellProps {
  column: Column;
  value: string;
  id: string;
  /** The column's help stands in the first row, and is told of in all of them. */
  helpId: string;
  first: boolean;
  /** Whether what may be left out is marked. */
  marked: boolean;
  invalid: boolean;
  disabled: boolean | undefined;
  onChange(cell: string): void;
}

/** One column of one row. */
export function RowCell({ column, value, id, helpId, first, marked, invalid, disabled = false, onChange }: RowCellProps) {
  const { max_length = Infinity } = column;
  const left = max_length - characterCount(value.trim());
  const near = column.type === "text" && left <= Math.max(20, max_length * 0.1);
  const described = [...(column.help ? [helpId] : []), ...(near ? [`${id}-left`] : [])].join(" ");
  const shared = {
    id,
    class: "fb-input",
    value,
    disabled,
    "aria-describedby": described || undefined,
    "aria-invalid": invalid ? ("true" as const) : undefined,
  };
  return (
    <div class="fb-cell">
      <label for={id}>
        {column.label} {marked && !column.required && <span class="fb-optional">{t("(may be left out)")}</span>}
      </label>
      {column.help && first && (
        <p class="fb-help" id={helpId}>
          {column.help}
        </p>
      )}
      {column.type === "text" && (
        <div class="fb-grow" data-copy={`${value} `}>
          <textarea
            {...shared}
            rows={max_length > LONG ? 2 : 1}
            data-long={max_length > LONG ? "" : undefined}
            enterkeyhint={max_length > LONG ? undefined : "next"}
            placeholder={column.placeholder ?? ""}
            onInput={({ currentTarget: { value: text } }) => onChange(max_length > LONG ? text : text.replace(/\s*\n\s*/g, " "))}
          />
        </div>
      )}
      {column.type === "choice" && (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t("Choose …")}</option>
          {column.options?.map(({ option, label }) => (
            <option value={option} key={option}>
              {label}
            </option>
          ))}
        </select>
      )}
      {column.type === "date" && <input {...shared} type="date" onInput={(event) => onChange(event.currentTarget.value)} />}
      {near && (
        <p class="fb-help fb-left" id={`${id}-left`} data-over={left < 0 ? "" : undefined}>
          {left < 0 ? tn("{n} character too many", "{n} characters too many", -left) : tn("{n} character left", "{n} characters left", left)}
        </p>
      )}
    </div>
  );
}
