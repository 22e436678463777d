import { useRef } from "preact/hooks";

let count = 0;

/** An id for this instance: two parts on one page, or two widgets in a notebook, never share one. */
export function useUid(name: string): string {
  const ref = useRef("");
  if (!ref.current) ref.current = `fb-${name}-${++count}`;
  return ref.current;
}
