/** Parts of the phone's page that are loaded when they are needed. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component that is loaded when needed: once, and again after a failure. */
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

/** Loads a part once it is `wanted`; `Part` is null until then. A failed load is tried again when the connection is `live` again, or the page comes back into sight. */
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

/** Reloads the page: a browser may remember that a module failed, and an updated server has other names for its parts. */
async function reload(): Promise<void> {
  const { ok } = await fetch(location.href, { cache: "no-store" }).catch(() => ({ ok: false }));
  if (ok) location.reload();
}
