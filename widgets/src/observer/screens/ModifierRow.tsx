import { t } from "../../words.ts";
import { codeOf } from "../coding.ts";
import type { Acts } from "../hooks.ts";
import { labelOf } from "../in-words.ts";
import { mmss } from "../times.ts";
import { modifiersOf, withOption } from "../modifiers.ts";
import type { Modifier, Modifiers, Recorder, Scheme } from "../types.ts";
import { Toggle } from "./Choice.tsx";

interface ModifierRowProps {
  scheme: Scheme;
  recorder: Recorder;
  target: string;
  act: Acts["act"];
  onClose(): void;
}

/** Asked for right after the tap. Whoever has no time for it goes on: the code stands without. */
export function ModifierRow({ scheme, recorder, target, act, onClose }: ModifierRowProps) {
  const event = recorder.session.events.get(target);
  const modifiers = event ? modifiersOf(scheme, event.code) : [];
  const code = event && codeOf(scheme, event.code);
  if (!event || !code || modifiers.length === 0) return null;
  return (
    <section class="fb-ob-more" aria-label={t("More about {name}", { name: labelOf(code) })}>
      <p class="fb-ob-more-head">
        <strong>{labelOf(code)}</strong> <span class="fb-ob-num">{mmss(event.t)}</span>
        <button type="button" class="fb-button fb-quiet fb-square" aria-label={t("Skip this")} onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </p>
      <ModifierChips modifiers={modifiers} chosen={event.modifiers} onChange={(next) => void act(() => recorder.mend(target, { modifiers: next }))} />
    </section>
  );
}

interface ModifierChipsProps {
  modifiers: readonly Modifier[];
  chosen: Modifiers;
  onChange(next: Modifiers): void;
}

export function ModifierChips({ modifiers, chosen, onChange }: ModifierChipsProps) {
  return (
    <>
      {modifiers.map((modifier) => (
        <div class="fb-ob-chips" role="group" aria-label={labelOf(modifier)} key={modifier.id}>
          <span class="fb-ob-ask" aria-hidden="true">
            {labelOf(modifier)}
          </span>
          {modifier.options.map((option) => (
            <Toggle key={option.id} pressed={chosen[modifier.id]?.includes(option.id) ?? false} onToggle={() => onChange(withOption(chosen, modifier, option.id))}>
              {labelOf(option)}
            </Toggle>
          ))}
        </div>
      ))}
    </>
  );
}
