import { useRef, useState } from "preact/hooks";
import { EvidenceCard } from "../evidence/EvidenceCard.tsx";
import { openEvidence, takesEvidence } from "../evidence/evidence.ts";
import type { Model } from "../kernel/kernel.ts";
import type { AgendaItem, Evidence, Room, View } from "../room/room.ts";
import { useAct } from "../room/use-act.ts";
import { t } from "../words/gettext.ts";
import { EvidenceDialog } from "./EvidenceDialog.tsx";

interface DeskProps {
  model: Model;
  room: Room;
  view: View;
  item: AgendaItem;
}

/** Laying an observation before the team, and taking it away again. */
export function EvidenceDesk({ model, room, view, item }: DeskProps) {
  const [choosing, setChoosing] = useState(false);
  const [news, setNews] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const { act, busy, error } = useAct(room);
  const opened = openEvidence(view, item.item);
  if (!takesEvidence(item)) return null;
  const takeAway = async ({ record, setting }: Evidence) => {
    if (!(await act("evidence-closed", { item: item.item, record }))) return;
    setNews(t("“{setting}” was taken away.", { setting }));
    button.current?.focus();
  };
  return (
    <section class="fb-card fb-evidence-desk" aria-label={t("What we know")}>
      {opened.length > 0 && <h2 class="fb-part-title">{t("What we know")}</h2>}
      {opened.map((evidence) => (
        <div class="fb-evidence-open" key={evidence.record}>
          <details class="fb-more fb-evidence-fold">
            <summary>{evidence.setting}</summary>
            <EvidenceCard evidence={evidence} />
          </details>
          <button
            type="button"
            class="fb-button"
            aria-label={t("Take away: {setting}", { setting: evidence.setting })}
            aria-disabled={busy ? "true" : undefined}
            onClick={() => void takeAway(evidence)}
          >
            {t("Take away")}
          </button>
        </div>
      ))}
      <div class="fb-others">
        <button type="button" class="fb-button" ref={button} onClick={() => setChoosing(true)}>
          {opened.length ? t("Open one more observation …") : t("Open an observation …")}
        </button>
        {opened.length === 0 && <span class="fb-help">{t("Let the team build on what somebody has seen.")}</span>}
      </div>
      <p class="fb-help" role="status">
        {news}
      </p>
      <p class="fb-error" role="alert">
        {error}
      </p>
      <EvidenceDialog
        model={model}
        room={room}
        item={item}
        opened={opened.map(({ record }) => record)}
        open={choosing}
        onClose={(setting) => {
          setChoosing(false);
          if (setting) setNews(t("“{setting}” is open. Everybody can see it now.", { setting }));
        }}
      />
    </section>
  );
}
