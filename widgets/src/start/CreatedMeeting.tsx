import { pageLink } from "../page/links.ts";
import { t } from "../words/gettext.ts";

/** The meeting stands: its code, and the one thing to do next. */
export function CreatedMeeting({ code, voila, onAgain }: { code: string; voila: boolean; onAgain(): void }) {
  return (
    <div class="fb-fields">
      <p class="fb-ready-code">
        <span class="fb-help">{t("The code for the participants")}</span>
        <strong>{code}</strong>
      </p>
      {voila ? (
        <>
          <p>{t("On the next page you find the agenda, and a QR code for the phones in the room.")}</p>
          <a class="fb-button fb-main fb-wide" href={pageLink("facilitator", { meeting: code })}>
            {t("Go to the meeting")}
          </a>
        </>
      ) : (
        <p>{t("Open the notebook {notebook} and choose the meeting with the code {code}.", { notebook: "facilitator.ipynb", code })}</p>
      )}
      <button class="fb-button fb-wide" type="button" onClick={onAgain}>
        {t("Create another meeting")}
      </button>
    </div>
  );
}
