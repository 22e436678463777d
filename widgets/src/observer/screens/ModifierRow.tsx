import { useEffect, useRef, useState } from "preact/hooks";
import { elapsedTime } from "../../evidence/observation-words.ts";
import { t } from "../../words/gettext.ts";
import { modifiersOf, withOption } from "../modifiers.ts";
import { labelOf } from "../observer-words.ts";
import { codeOf } from "../scheme-codes.ts";
import type { Acts } from "../screen-hooks.ts";
import type { Modifier, Modifiers, Recorder, Scheme } from "../types.ts";
import { Toggle } from "./Choice.tsx";

/** Then the question goes; the log still lets it be said. */
const PATIENCE_MS = 12_000;

interface ModifierRowProps {
  scheme: Scheme;
  recorder: Recorder;
  target: string;
  act: Acts["act"];
  onClose(): void;
}

interface ModifierPlaceProps extends Omit<ModifierRowProps, "target"> {
  /** The code that was kept last; null where nothing is asked. */
  target: string | null;
}

/** Where more is asked of a code. It is always there, so that the question covers and moves nothing when it comes. */
export function ModifierPlace({ target, ...row }: ModifierPlaceProps) {
  const { scheme, recorder } = row;
  const event = target === null ? undefined : recorder.session.events.get(target);
  return (
    <div class="fb-ob-more-place">
      {event && modifiersOf(scheme, event.code).length > 0 ? (
        <ModifierRow key={event.id} {...row} target={event.id} />
      ) : (
        <p class="fb-help">{t("Here you can say more about what you tapped.")}</p>
      )}
    </div>
  );
}

/** Asked for right after the tap, one at a time. Whoever has no time for it goes on: the code stands without. */
function ModifierRow({ scheme, recorder, target, act, onClose }: ModifierRowProps) {
  const [n, setN] = useState(0);
  const row = useRef<HTMLElement>(null);
  const event = recorder.session.events.get(target);
  const modifiersKey = JSON.stringify(event?.modifiers);
  useEffect(() => {
    const timer = setTimeout(() => row.current?.contains(document.activeElement) || onClose(), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [n, modifiersKey]);
  const modifiers = event ? modifiersOf(scheme, event.code) : [];
  const code = event && codeOf(scheme, event.code);
  const modifier = modifiers[n];
  if (!event || !code || !modifier) return null;
  const next = () => (n + 1 < modifiers.length ? setN(n + 1) : onClose());
  const choose = (option: string) => {
    const chosen = withOption(event.modifiers, modifier, option);
    void act(() => recorder.mend(target, { modifiers: chosen }).then(() => true)).then((ok) => ok && !modifier.several && chosen[modifier.id] && next());
  };
  return (
    <section class="fb-ob-more" ref={row} aria-label={t("More about {name}", { name: labelOf(code) })}>
      <p class="fb-ob-cut">
        <strong>{labelOf(modifier)}</strong> <span class="fb-ob-ask fb-ob-num">{`${labelOf(code)} ${elapsedTime(event.t)}`}</span>
      </p>
      <div class="fb-ob-chips" role="group" aria-label={labelOf(modifier)}>
        <Options modifier={modifier} chosen={event.modifiers} onChoose={choose} />
        <button type="button" class="fb-button fb-quiet" onClick={next}>
          {modifier.several && event.modifiers[modifier.id] ? t("That was it") : t("Skip this")}
        </button>
      </div>
    </section>
  );
}

interface OptionsProps {
  modifier: Modifier;
  chosen: Modifiers;
  onChoose(option: string): void;
}

function Options({ modifier, chosen, onChoose }: OptionsProps) {
  return (
    <>
      {modifier.options.map((option) => (
        <Toggle key={option.id} pressed={chosen[modifier.id]?.includes(option.id) ?? false} onToggle={() => onChoose(option.id)}>
          {labelOf(option)}
        </Toggle>
      ))}
    </>
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
          <Options modifier={modifier} chosen={chosen} onChoose={(option) => onChange(withOption(chosen, modifier, option))} />
        </div>
      ))}
    </>
  );
}
