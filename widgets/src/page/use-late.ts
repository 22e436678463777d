import { useEffect, useState } from "preact/hooks";

/** What is done sooner than this needs no word of being on its way, in milliseconds. */
export const LATE_MS = 700;

/** Whether something has been under way so long that the page should say so. */
export function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return setLate(false);
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return late && busy;
}
