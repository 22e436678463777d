/** The bank of methods: find an exercise, read it, hold a meeting with it, print it, curate. */

import { useRef, useState } from "preact/hooks";
import { MethodList, type Search } from "../bank/MethodList.tsx";
import { MethodPage } from "../bank/MethodPage.tsx";
import { CoverageLink, TeamCoverage } from "../bank/TeamCoverage.tsx";
import type { Labels } from "../bank/method-words.ts";
import type { Method } from "../bank/methods.ts";
import { browserStorage, DeviceStorage } from "../device/storage.ts";
import { mount, useTrait, type Model } from "../kernel/kernel.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Whose } from "../page/TeamAndSchool.tsx";
import { useOpenedItem } from "../page/use-opened-item.ts";
import type { Language } from "../room/room.ts";
import { Problems } from "../start/Problems.tsx";
import { t } from "../words/gettext.ts";

const storage = new DeviceStorage(browserStorage());

function Bank({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const methods = useTrait<Method[]>(model, "methods");
  const labels = useTrait<Labels>(model, "labels");
  const teams = useTrait<Whose[]>(model, "teams");
  const creates = useTrait<boolean>(model, "creates");
  const rehearses = useTrait<boolean>(model, "rehearses");
  const curates = useTrait<boolean>(model, "curates");
  const problems = useTrait<string[]>(model, "problems");
  const [search, setSearch] = useState<Search>({ wishes: {}, words: "", retired: false, curating: false });
  const [reading, read] = useOpenedItem(useTrait<string>(model, "reading"), voila);
  const last = useRef("");
  const method = methods.find(({ exercise }) => exercise === reading);
  if (method) last.current = method.exercise;
  return (
    <div class="fb-place fb-bank">
      <DeskHead
        language={language}
        voila={voila}
        title={t("Method bank")}
        says={t("Find an exercise for the time you have, for as many as you are, about what you want to look at.")}
      />
      {method ? (
        <MethodPage
          key={method.exercise}
          model={model}
          storage={storage}
          method={method}
          methods={methods}
          labels={labels}
          language={language}
          voila={voila}
          creates={creates}
          rehearses={rehearses}
          curating={search.curating}
          onRead={read}
        />
      ) : (
        <>
          {teams.length > 0 && (
            <div>
              <CoverageLink />
            </div>
          )}
          <MethodList
            model={model}
            methods={methods}
            labels={labels}
            language={language}
            search={search}
            curates={curates}
            onSearch={(change) => setSearch((now) => ({ ...now, ...change }))}
            last={last.current}
            onRead={read}
          />
          {creates && <TeamCoverage model={model} storage={storage} teams={teams} onRead={read} />}
          <Problems problems={problems} />
        </>
      )}
    </div>
  );
}

export default mount("bank", (model) => <Bank model={model} />);
