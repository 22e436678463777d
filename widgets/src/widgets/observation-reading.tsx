/** Observations that a team reads together: one, several side by side, two observers. */

import { useRef, useState } from "preact/hooks";
import { useReading } from "../page/use-opened-item.ts";
import { ask, mount, useTrait, type Model } from "../kernel/kernel.ts";
import { Agreement } from "../observation-reading/Agreement.tsx";
import { Beside } from "../observation-reading/SideBySide.tsx";
import { Chosen } from "../observation-reading/SelectionBar.tsx";
import { Damaged } from "../observation-reading/DamagedFiles.tsx";
import { Exchange } from "../observation-reading/Exchange.tsx";
import { NO_WISH, type Wish } from "../observation-reading/filter.ts";
import { List } from "../observation-reading/ObservationList.tsx";
import { Nothing } from "../observation-reading/EmptyList.tsx";
import { Phones } from "../observation-reading/ObserverKeys.tsx";
import { Reading } from "../observation-reading/ObservationPage.tsx";
import type { Short } from "../observation-reading/types.ts";
import { DeskHead } from "../page/DeskHead.tsx";
import type { Language } from "../room/room.ts";
import { t } from "../words/words.ts";

type Together = "beside" | "agree" | "";

function Observations({ model }: { model: Model }) {
  const language = useTrait<Language>(model, "language");
  const voila = useTrait<boolean>(model, "voila");
  const all = useTrait<Short[]>(model, "observations");
  const problems = useTrait<string[]>(model, "problems");
  const base = useTrait<string>(model, "join_base");
  const [reading, read] = useReading(useTrait<string>(model, "reading"), voila, "observation");
  const [together, setTogether] = useState<Together>("");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [wish, setWish] = useState<Wish>(NO_WISH);
  const last = useRef("");
  const out = useRef<HTMLElement>(null);
  // What has been deleted since is no longer chosen.
  const chosen = all.filter(({ id }) => picked.includes(id));
  const ids = chosen.map(({ id }) => id);
  const look = () => void ask(model, "look").catch(() => undefined);
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
        <Reading key={reading} model={model} observation={reading} language={language} onBack={back} />
      ) : together === "beside" && chosen.length > 1 ? (
        <Beside model={model} chosen={[...chosen].reverse()} language={language} onBack={back} />
      ) : together === "agree" && chosen[0] && chosen[1] ? (
        <Agreement model={model} a={chosen[0]} b={chosen[1]} language={language} onBack={back} />
      ) : (
        <>
          {all.length === 0 ? (
            <Nothing voila={voila} onLook={look} />
          ) : (
            <>
              <List all={all} chosen={ids} wish={wish} language={language} last={last.current} onWish={setWish} onChoose={setPicked} onRead={open} onLook={look} />
              <Chosen
                n={chosen.length}
                onRead={() => open(ids[0] ?? "")}
                onBeside={() => setTogether("beside")}
                onAgree={() => setTogether("agree")}
                onOut={toOut}
                onClear={() => setPicked([])}
              />
            </>
          )}
          <Phones model={model} base={base} />
          <Exchange model={model} some={all.length > 0} chosen={ids} place={out} />
          <Damaged problems={problems} />
        </>
      )}
    </div>
  );
}

export default mount((model) => <Observations model={model} />);
