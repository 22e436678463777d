import { MAX_NOTE } from "../contract.gen.ts";
import { TextField } from "../answering/TextField.tsx";
import { t } from "../words/gettext.ts";
import { isBlank, type Row } from "./draft.ts";

interface InterpretationsProps {
  uid: string;
  rows: Row[];
  errors: Record<string, string>;
  onChange(key: string, change: Partial<Row>): void;
}

/** Step two: what it may mean, beside what was seen, which can be read here and not changed. */
export function Interpretations({ uid, rows, errors, onChange }: InterpretationsProps) {
  const written = rows.filter((row) => !isBlank(row));
  if (written.length === 0) return <p class="fb-note">{t("This opens when you have written what you saw. It can wait until tomorrow.")}</p>;
  return (
    <ol class="fb-meanings">
      {written.map((row) => (
        <li class="fb-meaning" key={row.key}>
          <figure class="fb-recall">
            <figcaption>
              {t("Observation {n}", { n: rows.indexOf(row) + 1 })}
              {row.at && ` · ${row.at}`}
            </figcaption>
            {row.seen && <blockquote>{row.seen}</blockquote>}
            {row.quote && <blockquote class="fb-own-words">{t("“{words}”", { words: row.quote })}</blockquote>}
          </figure>
          <TextField
            id={`${uid}-${row.key}-interpretation`}
            field={{ field: "interpretation", type: "text", required: false, label: t("It may mean that …"), max_length: MAX_NOTE, lines: 2 }}
            value={row.interpretation}
            error={errors[`${row.key}.interpretation`]}
            onChange={(value) => onChange(row.key, { interpretation: String(value ?? "") })}
          />
        </li>
      ))}
    </ol>
  );
}
