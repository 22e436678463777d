import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { follow, pageByKey, within, type Headings, type Paging } from "../screen/paging.ts";
import type { View } from "../room/room.ts";

export interface WallPaging extends Paging {
  pages: number;
  /** The heading, on a page before, that this page goes on below; or "". */
  heading: string;
  turnTo(page: number): void;
}

/** What stands on the wall: something else begins on its first page. */
function shows({ now, later, shown }: View): string {
  const oneByOne = now.state === "locked" ? (shown[now.item]?.[now.step]?.at(-1)?.contribution ?? "") : "";
  return [now.item, now.step, now.state, oneByOne, later.until ?? ""].join("/");
}

/** The wall's page: turned by whoever leads, and here. */
export function usePaging(view: View): WallPaging {
  const place = shows(view);
  const turned = view.page ?? 0;
  const [boxes, setBoxes] = useState<Record<string, Headings>>({});
  const [at, setAt] = useState({ shows: place, turned, page: turned });
  const pages = Math.max(1, ...Object.values(boxes).map((headings) => headings.length));
  const now = follow(at, place, turned, pages);
  if (now !== at) setAt(now);
  const page = within(now.page, pages);
  const report = useCallback(
    (box: string, headings: Headings) =>
      setBoxes((boxes) => (headings.join("\n") === boxes[box]?.join("\n") && headings.length === boxes[box]?.length ? boxes : { ...boxes, [box]: headings })),
    [],
  );
  const turnTo = (page: number) => setAt({ ...now, page: within(page, pages) });
  const latest = useRef({ page, pages, turnTo });
  latest.current = { page, pages, turnTo };
  useEffect(() => {
    const press = (key: KeyboardEvent) => {
      const { page, pages, turnTo } = latest.current;
      // A page that is not set as a wall is scrolled by the same keys.
      if (pages === 1 || key.ctrlKey || key.metaKey || key.altKey || key.defaultPrevented) return;
      const isOnButton = (key.target as Element | null)?.closest("button") && (key.key === " " || key.key === "Enter");
      const next = isOnButton ? null : pageByKey(key, page, pages);
      if (next === null) return;
      key.preventDefault();
      turnTo(next);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const paging = useMemo(() => ({ page, report }), [page, report]);
  return { ...paging, pages, heading: boxes["shown"]?.[page] ?? boxes["agreed"]?.[page] ?? "", turnTo };
}
