import type { Language } from "../room/room.ts";
import { t, tn } from "../words/gettext.ts";
import { wishInWords, type Labels } from "./method-words.ts";
import { relaxations, withoutWish, type Method, type MethodTexts, type Wishes } from "./methods.ts";

interface NoMatchProps {
  methods: readonly Method[];
  wishes: Wishes;
  words: string;
  texts: MethodTexts;
  labels: Labels;
  language: Language;
  onWishes(wishes: Wishes): void;
  onWords(words: string): void;
}

/** Nothing has all of it: which of the wishes to let go of, and what that gives. */
export function NoMatch({ methods, wishes, words, texts, labels, language, onWishes, onWords }: NoMatchProps) {
  const ways = relaxations(methods, wishes, words, texts);
  if (methods.length === 0) return <p class="fb-note">{t("There are no exercises here. Ask whoever looks after the server to run “faellesblik doctor”.")}</p>;
  return (
    <div class="fb-note fb-no-match">
      {ways.length === 0 ? (
        <p>{t("No exercise has all of it, and letting go of one thing is not enough. Let go of more, or reset.")}</p>
      ) : (
        <>
          <p>{t("No exercise has all of it. Let go of one thing:")}</p>
          <ul class="fb-others">
            {ways.map(({ facet, n }) => (
              <li key={facet}>
                <button type="button" class="fb-button" onClick={() => (facet === "words" ? onWords("") : onWishes(withoutWish(wishes, facet)))}>
                  {facet === "words" ? t("“{words}”", { words: words.trim() }) : wishInWords(wishes, facet, labels, language)}{" "}
                  <span class="fb-gives">{tn("gives {n} exercise", "gives {n} exercises", n)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
