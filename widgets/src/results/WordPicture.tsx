import { languageTag, tn } from "../words/gettext.ts";
import { rankWords, type Counts } from "./counts.ts";

const MOST = 40;

/** Words as large as many wrote them; a list, whose items say the number too. All of them where it is `whole`. */
export function WordPicture({ counts, whole = false }: { counts: Counts; whole?: boolean }) {
  const words = rankWords(counts, languageTag());
  const drawn = whole ? words : words.slice(0, MOST);
  const more = words.length - drawn.length;
  return (
    <>
      <ul class="fb-words">
        {drawn.map(({ word, n, size }) => (
          <li key={word} data-size={size}>
            {word}
            <span class="fb-hidden">, {tn("{n} time", "{n} times", n)}</span>
            {n > 1 && (
              <span class="fb-word-n" aria-hidden="true">
                {n}
              </span>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="fb-help">{tn("and {n} more word", "and {n} more words", more)}</p>}
    </>
  );
}
