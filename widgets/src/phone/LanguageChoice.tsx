import type { DeviceStorage } from "../device/storage.ts";
import type { Language } from "../room/room.ts";

const KEY = "language";

/** The language that somebody chose on this device, for all their meetings; null where they chose none. */
export const chosenLanguage = (storage: DeviceStorage): Language | null => {
  const language = storage.get<string>(KEY);
  return language === "da" || language === "en" ? language : null;
};

export const forgetLanguage = (storage: DeviceStorage): void => storage.remove(KEY);

/** Offers the other language, in words of that language. */
export function LanguageChoice({ storage, language, onChoose }: { storage: DeviceStorage; language: Language; onChoose(language: Language): void }) {
  const other = language === "da" ? "en" : "da";
  const choose = () => {
    storage.set(KEY, other);
    onChoose(other);
  };
  return (
    <button type="button" class="fb-button fb-quiet" lang={other} onClick={choose}>
      {other === "en" ? "Read in English" : "Læs på dansk"}
    </button>
  );
}
