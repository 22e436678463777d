import { useState } from "preact/hooks";
import { LineField } from "../../page/LineField.tsx";
import { t } from "../../words/gettext.ts";
import { keyIn } from "../route.ts";
import { useActs } from "../screen-hooks.ts";
import type { Library } from "../types.ts";

/** The way for a device that nobody has connected, or whose key is not taken any more. */
export function Connect({ library, reconnecting = false }: { library: Library; reconnecting?: boolean }) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState("");
  const { error, act } = useActs();
  const connect = () => {
    const key = keyIn(text);
    setFault(key ? "" : t("That is neither a link nor a key. Copy all of it from the desk's page."));
    if (key) void act(() => library.connect(key)).then(() => setText(""));
  };
  return (
    <details class="fb-more">
      <summary>{reconnecting ? t("Connect once more") : t("Connect with the school's Fællesblik")}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          connect();
        }}
      >
        <LineField
          id="fb-ob-key"
          label={t("Link or key")}
          help={t("Scan the code on the observation page at the desk, or paste its link here. Until then everything stays on this device.")}
          value={text}
          error={fault || error}
          onChange={setText}
        />
        <button class="fb-button fb-main" type="submit">
          {t("Connect")}
        </button>
      </form>
    </details>
  );
}
