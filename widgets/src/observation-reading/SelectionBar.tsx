import { t, tn } from "../words/gettext.ts";

interface SelectionBarProps {
  n: number;
  onRead(): void;
  onBeside(): void;
  onAgree(): void;
  onOut(): void;
  onClear(): void;
}

/** What can be done with those that are chosen; in sight while the list is read. */
export function SelectionBar({ n, onRead, onBeside, onAgree, onOut, onClear }: SelectionBarProps) {
  return (
    <div class="fb-seen-bar" role="group" aria-label={t("What to do with those you chose")} data-in-use={n > 0 ? "" : undefined}>
      <div class="fb-seen-n">
        <p role="status">{n === 0 ? t("Choose one to read it, several to see them side by side, or two to compare two observers.") : tn("{n} chosen", "{n} chosen", n)}</p>
        {n > 0 && (
          <button type="button" class="fb-button fb-quiet" onClick={onClear}>
            {t("Choose none")}
          </button>
        )}
      </div>
      {n > 0 && (
        <div class="fb-buttons">
          {n === 1 && (
            <button type="button" class="fb-button fb-main" onClick={onRead}>
              {t("Read it")}
            </button>
          )}
          {n > 1 && (
            <button type="button" class="fb-button fb-main" onClick={onBeside}>
              {t("Side by side")}
            </button>
          )}
          {n === 2 && (
            <button type="button" class="fb-button" onClick={onAgree}>
              {t("Two observers")}
            </button>
          )}
          <button type="button" class="fb-button" onClick={onOut}>
            {t("Download")}
          </button>
        </div>
      )}
    </div>
  );
}
