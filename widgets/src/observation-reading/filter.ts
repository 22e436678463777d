/** Which observations are shown, and what there is to choose between. */

import { byName } from "../words/sorting.ts";
import type { ObservationSummary } from "./types.ts";

/** What is empty asks for nothing. `from` and `to` are days, both included. */
export interface Filter {
  team: string;
  school: string;
  scheme: string;
  from: string;
  to: string;
}

export const NO_FILTER: Filter = { team: "", school: "", scheme: "", from: "", to: "" };

/** A scheme is asked for by its id, whatever its version; an observation with notes alone has none. */
export const WITHOUT_SCHEME = "-";

const schemeOf = ({ scheme }: ObservationSummary): string => scheme?.id ?? WITHOUT_SCHEME;

export const matching = (all: readonly ObservationSummary[], wish: Filter): ObservationSummary[] =>
  all.filter(
    (observation) =>
      (!wish.team || observation.team === wish.team) &&
      (!wish.school || observation.school === wish.school) &&
      (!wish.scheme || schemeOf(observation) === wish.scheme) &&
      (!wish.from || observation.observed_on >= wish.from) &&
      (!wish.to || observation.observed_on <= wish.to),
  );

/** What some observation says, each once, in the order of the alphabet. */
export function valuesOf(all: readonly ObservationSummary[], name: "team" | "school"): string[] {
  const values = new Set(all.flatMap((observation) => observation[name] ?? []));
  return [...values].sort(byName);
}

/** Schemes by id, each with the newest version that is there; last those without. */
export function schemesOf(all: readonly ObservationSummary[]): [id: string, scheme: ObservationSummary["scheme"]][] {
  const schemes = new Map<string, ObservationSummary["scheme"]>();
  for (const observation of all) {
    const newest = schemes.get(schemeOf(observation));
    if (!newest || (observation.scheme && observation.scheme.version > newest.version)) schemes.set(schemeOf(observation), observation.scheme);
  }
  return [...schemes].sort(([a], [b]) => Number(a === WITHOUT_SCHEME) - Number(b === WITHOUT_SCHEME) || byName(a, b));
}
