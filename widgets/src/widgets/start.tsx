/** The start page: what is here, create a meeting, go back to one. */

import { browserStorage, Keep } from "../keep.ts";
import { mount, useTrait, type Model } from "../kernel.ts";
import { DeskHead } from "../parts/DeskHead.tsx";
import type { Language } from "../room.ts";
import { Create, type Offered } from "../start/Create.tsx";
import { Meetings, type Summary } from "../start/Meetings.tsx";
import { Pages } from "../start/Pages.tsx";
import { t, tn } from "../words.ts";

const keep = new Keep(browserStorage());

function Start({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const exercises = useTrait<Offered[]>(model, "exercises");
  const meetings = useTrait<Summary[]>(model, "meetings");
  const problems = useTrait<string[]>(model, "problems");
  return (
    <div class="fb-place">
      <DeskHead
        home
        language={language}
        voila={voila}
        title={t("Look together before you act")}
        says={t("Fællesblik helps you hold meetings where everyone is heard, and where you look at the community before you look at the single child.")}
      />
      <div class="fb-start">
        <Create model={model} keep={keep} exercises={exercises} language={language} voila={voila} />
        <div class="fb-stack">
          <Meetings model={model} meetings={meetings} voila={voila} />
          <Pages voila={voila} />
        </div>
      </div>
      {problems.length > 0 && (
        <details class="fb-more fb-problems">
          <summary>{tn("{n} thing in the exercises must be mended", "{n} things in the exercises must be mended", problems.length)}</summary>
          <p class="fb-help">{t("An exercise with a mistake in it can't be chosen. Show this to whoever writes your exercises:")}</p>
          <ul class="fb-list fb-plain" lang="en">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

export default mount((model) => <Start model={model} />);
