/** Observations that a team reads together: one, several side by side, two observers. */

import { useRef, useState } from "preact/hooks";
import { callKernel, mount, useTrait, type Model } from "../kernel/kernel.ts";
import { Agreement } from "../observation-reading/Agreement.tsx";
import { DamagedFiles } from "../observation-reading/DamagedFiles.tsx";
import { EmptyList } from "../observation-reading/EmptyList.tsx";
import { Exchange } from "../observation-reading/Exchange.tsx";
import { ObservationList } from "../observation-reading/ObservationList.tsx";
import { ObservationPage } from "../observation-reading/ObservationPage.tsx";
import { ObserverKeys } from "../observation-reading/ObserverKeys.tsx";
import { SelectionBar } from "../observation-reading/SelectionBar.tsx";
import { SideBySide } from "../observation-reading/SideBySide.tsx";
import { NO_FILTER, type Filter } from "../observation-reading/filter.ts";
import type { ObservationSummary } from "../observation-reading/types.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import { useOpenedItem } from "../page/use-opened-item.ts";
import type { Language } from "../room/room.ts";
import { t } from "../words/gettext.ts";

type Together = "beside" | "agree" | "";

function ObservationReading({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const all = useTrait<ObservationSummary[]>(model, "observations");
  const problems = useTrait<string[]>(model, "problems");
  const base = useTrait<string>(model, "join_base");
  const [reading, read] = useOpenedItem(useTrait<string>(model, "reading"), voila, "observation");
  const [together, setTogether] = useState<Together>("");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [wish, setWish] = useState<Filter>(NO_FILTER);
  const last = useRef("");
  const out = useRef<HTMLElement>(null);
  // What has been deleted since is no longer chosen.
  const chosen = all.filter(({ id }) => picked.includes(id));
  const ids = chosen.map(({ id }) => id);
  const look = () => void callKernel(model, "look").catch(() => undefined);
  const open = (id: string) => {
    last.current = id;
    read(id);
  };
  const toOut = () => {
    out.current?.focus();
    out.current?.scrollIntoView({ block: "start" });
  };
  const back = () => {
    if (together) last.current = ids[0] ?? "";
    setTogether("");
    read("");
  };
  return (
    <div class="fb-place fb-observations">
      <DeskHead
        language={language}
        voila={voila}
        title={t("Observations")}
        says={t("Read together what was seen and heard: first where and when, last what it may mean.")}
      />
      {reading ? (
        <ObservationPage key={reading} model={model} observation={reading} language={language} onBack={back} />
      ) : together === "beside" && chosen.length > 1 ? (
        <SideBySide model={model} chosen={[...chosen].reverse()} language={language} onBack={back} />
      ) : together === "agree" && chosen[0] && chosen[1] ? (
        <Agreement model={model} a={chosen[0]} b={chosen[1]} language={language} onBack={back} />
      ) : (
        <>
          {all.length === 0 ? (
            <EmptyList voila={voila} onLook={look} />
          ) : (
            <>
              <ObservationList all={all} chosen={ids} wish={wish} language={language} last={last.current} onWish={setWish} onChoose={setPicked} onRead={open} onLook={look} />
              <SelectionBar
                n={chosen.length}
                onRead={() => open(ids[0] ?? "")}
                onBeside={() => setTogether("beside")}
                onAgree={() => setTogether("agree")}
                onOut={toOut}
                onClear={() => setPicked([])}
              />
            </>
          )}
          <ObserverKeys model={model} base={base} />
          <Exchange model={model} some={all.length > 0} chosen={ids} place={out} />
          <DamagedFiles problems={problems} />
        </>
      )}
    </div>
  );
}

export default mount("observation-reading", (model) => <ObservationReading model={model} />);
