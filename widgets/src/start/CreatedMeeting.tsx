import { ShowToAll } from "../meeting/ShowToAll.tsx";
import { pageLink } from "../page/links.ts";
import { t } from "../words/gettext.ts";

interface CreatedMeetingProps {
  code: string;
  /** Opens the page of the meeting's screens. */
  screenKey: string;
  voila: boolean;
  onAgain(): void;
}

/** The meeting stands: its code, and the one thing to do next. */
export function CreatedMeeting({ code, screenKey, voila, onAgain }: CreatedMeetingProps) {
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
          {screenKey && <ShowToAll code={code} screenKey={screenKey} wide />}
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
