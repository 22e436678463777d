import { MAX_NOTE } from "../contract.gen.ts";
import { TextField } from "../answering/TextField.tsx";
import { LineField } from "../page/LineField.tsx";
import { t } from "../words/gettext.ts";
import type { Row } from "./draft.ts";

interface EntriesProps {
  uid: string;
  rows: Row[];
  errors: Record<string, string>;
  onChange(key: string, change: Partial<Row>): void;
  onRemove(key: string): void;
}

/** Step one: what a camera would catch, row by row, and a child's words as they fell. */
export function Entries({ uid, rows, errors, onChange, onRemove }: EntriesProps) {
  return (
    <ol class="fb-seen-rows">
      {rows.map((row, i) => (
        <li class="fb-seen-row" key={row.key} data-row={row.key}>
          <fieldset>
            <legend class="fb-label">{t("Observation {n}", { n: i + 1 })}</legend>
            <div class="fb-seen-fields">
              <LineField id={`${uid}-${row.key}-at`} label={t("Time")} type="time" value={row.at} onChange={(at) => onChange(row.key, { at })} />
              <TextField
                id={`${uid}-${row.key}-seen`}
                field={{ field: "seen", type: "text", required: true, label: t("Seen and heard"), max_length: MAX_NOTE, lines: 3 }}
                value={row.seen}
                error={errors[`${row.key}.seen`]}
                onChange={(value) => onChange(row.key, { seen: String(value ?? "") })}
              />
              <TextField
                id={`${uid}-${row.key}-quote`}
                field={{ field: "quote", type: "text", required: false, label: t("The child's own words"), max_length: MAX_NOTE, lines: 3 }}
                value={row.quote}
                error={errors[`${row.key}.quote`]}
                onChange={(value) => onChange(row.key, { quote: String(value ?? "") })}
              />
            </div>
          </fieldset>
          {rows.length > 1 && (
            <button class="fb-button fb-quiet" type="button" aria-label={t("Take out: observation {n}", { n: i + 1 })} onClick={() => onRemove(row.key)}>
              {t("Take out")}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
