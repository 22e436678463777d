import { isoDateInWords, positionInWords } from "../answering/answers.ts";
import type { Field } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { listInWords } from "../words/lists.ts";
import { sortedNumbers, type Counts } from "./counts.ts";

interface PictureProps {
  field: Field;
  counts: Counts;
  /** Who gave each answer, where that is told. */
  names?: Record<string, string[]>;
}

/** A full bar stands for at least this many, so that the first answer does not look like everybody's. */
const FEW = 3;

/** A scale, a position on a line, days, or options to choose among. */
export function CountsPicture(props: PictureProps) {
  if (props.field.type === "date") return <TallyPicture {...props} field={{ ...props.field, options: daysOf(props.counts) }} />;
  if (props.field.type === "position") return <PositionPicture {...props} />;
  return props.field.type === "scale" ? <ScalePicture {...props} /> : <TallyPicture {...props} />;
}

/** The days that were given, the earliest first. */
const daysOf = (counts: Counts) =>
  Object.keys(counts)
    .sort()
    .map((option) => ({ option, label: isoDateInWords(option) }));

/** How many chose each option: the row says in text what its bar shows. */
function TallyPicture({ field, counts, names = {} }: PictureProps) {
  const options = field.options ?? [];
  const most = Math.max(FEW, ...options.map(({ option }) => counts[option] ?? 0));
  return (
    <ul class="fb-tally">
      {options.map(({ option, label }) => {
        const n = counts[option] ?? 0;
        return (
          <li key={option}>
            <span class="fb-tally-label">{label}</span>
            <svg class="fb-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="fb-bar-ground" width="100" height="10" />
              <rect class="fb-bar-fill" width={(100 * n) / most} height="10" />
            </svg>
            <span class="fb-tally-count">
              {tn("{n} answer", "{n} answers", n)}
              {names[option] && `: ${listInWords(names[option])}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A column for each number, as the numbers stood when they were chosen among. */
function ScalePicture({ field, counts, names = {} }: PictureProps) {
  const { min = 1, max = 5, low, high } = field;
  const numbers = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const most = Math.max(FEW, ...numbers.map((number) => counts[number] ?? 0));
  const end = (number: number) => (number === min ? low : number === max ? high : undefined);
  return (
    <figure class="fb-columns-picture">
      <ul>
        {numbers.map((number) => {
          const n = counts[number] ?? 0;
          return (
            <li key={number}>
              <span class="fb-hidden">
                {number}
                {end(number) && ` (${end(number)})`}: {tn("{n} answer", "{n} answers", n)}
              </span>
              <span class="fb-column-count" aria-hidden="true">
                {n || ""}
              </span>
              <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                <rect class="fb-bar-ground" width="10" height="100" />
                <rect class="fb-bar-fill" width="10" height={(100 * n) / most} y={100 - (100 * n) / most} />
              </svg>
              <span class="fb-column-number" aria-hidden="true">
                {number}
              </span>
            </li>
          );
        })}
      </ul>
      <div class="fb-ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
      <Names names={numbers.flatMap((number) => (names[number] ?? []).map((name) => `${name}: ${number}`))} />
    </figure>
  );
}

function Names({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <ul class="fb-names">
      {names.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

const WIDTH = 320;
const EDGE = 12;
const DOT = 7;

/** Places on the line as dots that stack where they would cover each other; below it, in words. */
function PositionPicture({ field, counts, names = {} }: PictureProps) {
  const { min = 0, max = 100, low = "", high = "" } = field;
  const values = sortedNumbers(counts);
  const dots = stacked(values.map((value) => EDGE + ((value - min) / (max - min)) * (WIDTH - 2 * EDGE)));
  const height = (Math.max(0, ...dots.map(({ row }) => row)) + 1) * 2 * DOT + 14;
  const middle = median(values);
  const places = [...new Set(values)];
  const named = places.flatMap((value) => (names[value] ?? []).map((name) => `${name}: ${positionInWords(field, value)}`));
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
        {values.length > 1 && t("The middle one: {place}.", { place: positionInWords(field, middle) })}
      </figcaption>
      <ul class="fb-hidden">
        {places.map((value) => (
          <li key={value}>
            {positionInWords(field, value)}: {tn("{n} answer", "{n} answers", counts[value] ?? 0)}
          </li>
        ))}
      </ul>
      <Names names={named} />
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
