/** What a wall shows, page by page: nobody scrolls a wall. */

import { createContext } from "preact";

/** The pages that a box takes. Of each: the heading, on a page before, that its first lines stand below, or "". */
export type Headings = readonly string[];

export interface Paging {
  /** From 0. */
  page: number;
  /** A box of that name has so many pages; the wall has as many as the longest. */
  report(box: string, headings: Headings): void;
}

/** Without one, as in a notebook's cell, a box is as high as what stands in it. */
export const PagingContext = createContext<Paging | null>(null);

/** Where a wall is, in what it shows. `turned` is the page that whoever leads has turned to. */
export interface Place {
  /** What is shown. Something else begins on its first page. */
  shows: string;
  turned: number;
  page: number;
}

/** The page within a number of pages that begins at 1. */
export const within = (page: number, pages: number): number => Math.max(0, Math.min(page, Math.max(1, pages) - 1));

/** A wall that whoever leads turns goes as many pages on as they do, from where it is. */
export function follow(at: Place, shows: string, turned: number, pages: number): Place {
  if (at.shows !== shows) return { shows, turned, page: turned };
  if (at.turned === turned) return at;
  return { shows, turned, page: within(within(at.page, pages) + turned - at.turned, pages) };
}

const FORTH = new Set(["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"]);
const BACK = new Set(["PageUp", "ArrowLeft", "ArrowUp", "Backspace"]);

/** Where a key of a keyboard or a clicker leads, or null where it is none of those that turn. */
export function pageByKey(key: { key: string; shiftKey: boolean }, page: number, pages: number): number | null {
  if (key.key === "Home") return 0;
  if (key.key === "End") return within(pages, pages);
  if (BACK.has(key.key) || (key.key === " " && key.shiftKey)) return within(page - 1, pages);
  return FORTH.has(key.key) ? within(page + 1, pages) : null;
}
