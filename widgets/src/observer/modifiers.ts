/** What may be said more precisely of a code. */

import { codeOf } from "./scheme-codes.ts";
import type { Modifier, Modifiers, Scheme } from "./types.ts";

/** The modifiers of a code. */
export const modifiersOf = (scheme: Scheme, code: string): Modifier[] => scheme.modifiers.filter(({ id }) => codeOf(scheme, code)?.modifiers.includes(id));

/** What is chosen when an option has been tapped. */
export function withOption(chosen: Modifiers, { id, several }: Modifier, option: string): Modifiers {
  const before = chosen[id] ?? [];
  const left = before.filter((other) => other !== option);
  const next = left.length < before.length ? left : several ? [...before, option] : [option];
  const { [id]: _, ...others } = chosen;
  return next.length > 0 ? { ...others, [id]: next } : others;
}
