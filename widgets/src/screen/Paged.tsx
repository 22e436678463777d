import type { ComponentChildren } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { PagingContext, within, type Headings } from "./paging.ts";

interface PagedProps {
  /** Its name among the boxes of the wall. */
  name: string;
  class: string;
  /** Sizes of type in percent of the wall's height, the largest first. The last is for what takes several pages. */
  sizes: readonly number[];
  children: ComponentChildren;
}

/**
 * A box of the wall that is always whole: what stands in it is set as large as it can be on one page, and
 * else flows on over several, of which one is seen. Nothing is left out, and no text gets too small to be read.
 */
export function Paged({ name, class: classes, sizes, children }: PagedProps) {
  const paging = useContext(PagingContext);
  const box = useRef<HTMLDivElement>(null);
  const report = paging?.report;
  const page = useRef(0);
  page.current = paging?.page ?? 0;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !report) return;
    const fit = () => {
      report(name, fitType(element, sizes));
      turnTo(element, page.current);
    };
    fit();
    const resized = new ResizeObserver(fit);
    resized.observe(element);
    const changed = new MutationObserver(fit);
    changed.observe(element, { childList: true, characterData: true, subtree: true });
    document.fonts?.addEventListener("loadingdone", fit);
    return () => {
      report(name, []);
      resized.disconnect();
      changed.disconnect();
      document.fonts?.removeEventListener("loadingdone", fit);
    };
  }, [report, name, sizes.join()]);
  useLayoutEffect(() => {
    if (box.current) turnTo(box.current, page.current);
  }, [page.current]);
  return (
    <div class={`fb-paged ${classes}`} ref={box}>
      <div class="fb-paged-flow">{children}</div>
    </div>
  );
}

/** Sets the type of a box, and returns what its pages begin below. */
function fitType(box: HTMLElement, sizes: readonly number[]): Headings {
  for (const size of sizes) {
    box.style.setProperty("--fb-size", String(size));
    box.removeAttribute("data-many");
    if (pagesOf(box) === 1) break;
    box.setAttribute("data-many", "");
  }
  return headingsOf(box);
}

const turnTo = (box: HTMLElement, page: number): void => void (box.scrollLeft = within(page, pagesOf(box)) * pageWidth(box));

const gapOf = (box: HTMLElement): number => parseFloat(getComputedStyle(box.firstElementChild ?? box).columnGap) || 0;

/** From the left edge of one page to that of the next. */
const pageWidth = (box: HTMLElement): number => box.getBoundingClientRect().width + gapOf(box);

/** The pages are columns, as wide as the box, of which all but the first lie outside of it. */
const pagesOf = (box: HTMLElement): number => Math.max(1, Math.round((box.scrollWidth + gapOf(box)) / pageWidth(box)));

/** So far from its column's edge may what begins there be, in pixels. */
const ROUNDED = 1;

/** What is headed: a seat, a pile, what was voted for. */
const HEADINGS = ".fb-seat-title, .fb-pile-name, .fb-ranking .fb-target";

function headingsOf(box: HTMLElement): Headings {
  const edge = box.getBoundingClientRect();
  const headings: string[] = Array.from({ length: pagesOf(box) }, () => "");
  for (const heading of box.querySelectorAll<HTMLElement>(HEADINGS)) {
    const { left, top } = heading.getBoundingClientRect();
    const across = left - edge.left + box.scrollLeft + ROUNDED;
    const page = Math.floor(across / pageWidth(box));
    const isFirst = top - edge.top < edge.height / 10 && across - page * pageWidth(box) < edge.width / 10;
    if (isFirst && page < headings.length) headings[page] = "";
    headings.fill(heading.textContent ?? "", page + 1);
  }
  return headings;
}
