/** Parts of the phone's page that are loaded when they are needed. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** What a part is, once it has come; it is fetched once, and again after a failure. */
export class LazyPart<Props> {
  component: ComponentType<Props> | null = null;
  private loading: Promise<void> | null = null;

  constructor(private readonly load: () => Promise<ComponentType<Props>>) {}

  fetch(): Promise<void> {
    this.loading ??= this.load()
      .then((component) => void (this.component = component))
      .finally(() => (this.loading = null));
    return this.loading;
  }
}

/** A part as soon as it is wanted. `live` is whether there is a line: when one comes back, or the page is seen again, it is tried anew. */
export function useLazyPart<Props>(part: LazyPart<Props>, wanted: boolean, live: boolean) {
  const [failed, setFailed] = useState(false);
  const [, setCame] = useState(part.component !== null);
  const fetch = (onFailed: () => void) => {
    setFailed(false);
    part.fetch().then(
      () => setCame(true),
      () => {
        setFailed(true);
        onFailed();
      },
    );
  };
  useEffect(() => {
    if (wanted && live && !part.component) fetch(() => undefined);
  }, [wanted, live]);
  useEffect(() => {
    if (!wanted || !failed) return;
    const retry = () => document.visibilityState === "visible" && fetch(() => undefined);
    addEventListener("online", retry);
    document.addEventListener("visibilitychange", retry);
    return () => {
      removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", retry);
    };
  }, [wanted, failed]);
  return { Part: part.component, failed, retry: () => fetch(() => void reload()) };
}

/** A browser may remember that a module failed, and a server that was updated has other names for its parts: then only the page anew helps. */
async function reload(): Promise<void> {
  const { ok } = await fetch(location.href, { cache: "no-store" }).catch(() => ({ ok: false }));
  if (ok) location.reload();
}
