import { pageLink } from "../page/links.ts";
import { t } from "../words/gettext.ts";

/** Before anything has been handed in: what to do. */
export function EmptyList({ voila, onLook }: { voila: boolean; onLook(): void }) {
  const toPhones = () => {
    const title = document.getElementById("fb-phones-title");
    title?.focus();
    title?.scrollIntoView({ block: "start" });
  };
  return (
    <section class="fb-card">
      <h2 class="fb-section-title">{t("Nothing has been handed in yet")}</h2>
      <p>{t("Observe on a phone, or write in the observation log. When you save, the observation stands here, and you can read it together.")}</p>
      <div class="fb-buttons">
        <button type="button" class="fb-button fb-main" onClick={toPhones}>
          {t("Observe on the phone")}
        </button>
        {voila && (
          <a class="fb-button" href={pageLink("observation-log")}>
            {t("Open the observation log")}
          </a>
        )}
        <button type="button" class="fb-button fb-quiet" onClick={onLook}>
          {t("Look for new ones")}
        </button>
      </div>
    </section>
  );
}
