import { place } from "../answers.ts";
import type { Field, Value } from "../room.ts";
import { list, t, tn } from "../words.ts";

interface Found {
  value: Value;
  by: string | undefined;
}

interface PictureProps {
  field: Field;
  found: Found[];
}

/** How many chose each option or number: the row says in text what its bar shows. */
export function TallyPicture({ field, found }: PictureProps) {
  const rows = field.type === "scale" ? points(field) : (field.options ?? []).map(({ option, label }) => ({ id: option, label }));
  const chose = (id: string) => found.filter(({ value }) => (Array.isArray(value) ? value.includes(id) : String(value) === id));
  const most = Math.max(1, ...rows.map(({ id }) => chose(id).length));
  return (
    <ul class="fb-tally">
      {rows.map(({ id, label }) => {
        const who = chose(id);
        const names = who.flatMap(({ by }) => by ?? []);
        return (
          <li key={id}>
            <span class="fb-tally-label">{label}</span>
            <svg class="fb-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="fb-bar-ground" width="100" height="10" />
              <rect class="fb-bar-fill" width={(100 * who.length) / most} height="10" />
            </svg>
            <span class="fb-tally-count">
              {tn("{n} answer", "{n} answers", who.length)}
              {names.length > 0 && `: ${list(names)}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function points({ min = 1, max = 5, low, high }: Field): { id: string; label: string }[] {
  return Array.from({ length: max - min + 1 }, (_, i) => {
    const n = min + i;
    const end = n === min ? low : n === max ? high : undefined;
    return { id: String(n), label: end ? `${n} · ${end}` : String(n) };
  });
}

const WIDTH = 320;
const EDGE = 12;
const DOT = 7;

/** Places on the line as dots that stack where they would cover each other; below it, in words. */
export function PositionPicture({ field, found }: PictureProps) {
  const { min = 0, max = 100, low = "", high = "" } = field;
  const values = found.map(({ value }) => Number(value)).sort((a, b) => a - b);
  const dots = stacked(values.map((value) => EDGE + ((value - min) / (max - min)) * (WIDTH - 2 * EDGE)));
  const height = (Math.max(0, ...dots.map(({ row }) => row)) + 1) * 2 * DOT + 14;
  const middle = median(values);
  const named = found.flatMap(({ value, by }) => (by ? [`${by}: ${place(field, Number(value))}`] : []));
  return (
    <figure class="fb-line">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        <line class="fb-line-axis" x1={EDGE} x2={WIDTH - EDGE} y1={height - 6} y2={height - 6} />
        {dots.map(({ x, row }, i) => (
          <circle class="fb-line-dot" key={i} cx={x} cy={height - 8 - DOT - row * 2 * DOT} r={DOT - 1} />
        ))}
      </svg>
      <div class="fb-ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
      <figcaption>
        {tn("{n} has placed a dot.", "{n} have placed a dot.", values.length)}{" "}
        {values.length > 1 && t("The middle one: {place}.", { place: place(field, middle) })}
      </figcaption>
      {named.length > 0 && (
        <ul class="fb-names">
          {named.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function median(sorted: number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 ? upper : Math.round(((sorted[half - 1] ?? upper) + upper) / 2);
}

function stacked(xs: number[]): { x: number; row: number }[] {
  const ends: number[] = [];
  return xs.map((x) => {
    const free = ends.findIndex((end) => x - end >= 2 * DOT);
    const row = free === -1 ? ends.length : free;
    ends[row] = x;
    return { x, row };
  });
}
