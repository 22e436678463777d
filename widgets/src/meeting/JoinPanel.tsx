import { Help } from "../page/Help.tsx";
import { t } from "../words/gettext.ts";

interface JoinPanelProps {
  code: string;
  /** Where phones find the server, with a slash at the end; empty where they can't. */
  base: string;
  /** SVG of the whole address. */
  qr: string;
  /** On the wall: how many came in already. Why phones can't get in is then for the dashboard alone. */
  wall?: { joined: number };
}

/** A code as it is read aloud and typed: in two halves. */
export const inHalves = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** Whether another device than this one can reach an address. */
export const reachable = (base: string): boolean =>
  base !== "" && !/^https?:\/\/(127\.|localhost|\[::1\])/.test(base);

/** What somebody types to come in. */
export const addressOf = (base: string): string => `${base.replace(/^https?:\/\//, "")}j`;

/** The way in for the phones, legible from the back of the room. */
export function JoinPanel({ code, base, qr, wall }: JoinPanelProps) {
  const open = reachable(base);
  const address = addressOf(base);
  return (
    <section class="fb-join" aria-label={t("How to join")}>
      <p class="fb-join-label" aria-hidden="true">
        {t("The meeting's code")}
      </p>
      {!wall && open && (
        <Help about={t("How to join")}>
          {t("Can somebody not get in? The phone must be on the same network as this computer. The address is typed as it stands, with the numbers after the colon. Capital or small letters make no difference in the code.")}
        </Help>
      )}
      <p class="fb-join-code">
        <span class="fb-hidden">{t("Code: {code}", { code: [...code].join(" ") })}</span>
        <span aria-hidden="true">{inHalves(code)}</span>
      </p>
      <div class="fb-join-ways">
        {open && qr && (
          <img
            class="fb-join-qr"
            src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
            alt={t("QR code that leads to the meeting")}
          />
        )}
        {open && (
          <p class="fb-join-how">
            {qr ? t("Point your phone's camera at the square, or go to") : t("Go to")}{" "}
            <strong class="fb-join-address">{address}</strong>
          </p>
        )}
        {!open && wall && wall.joined === 0 && (
          <p class="fb-note">{t("Phones can't get into this meeting yet. The facilitator can see why.")}</p>
        )}
        {!open && !wall && (
          <div class="fb-note fb-join-closed">
            <p>
              <strong>{t("Phones can't get in yet.")}</strong>{" "}
              {t("Fællesblik runs for this computer alone. Stop it, and start it again with this command, and phones on the same network can join:")}
            </p>
            <p>
              <code>faellesblik serve --lan</code>
            </p>
            {base && (
              <p>
                {t("To try it out on this computer:")} <a href={`${base}j/${code}`}>{address}</a>
              </p>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
