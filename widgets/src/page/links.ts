/** Ways between the notebooks' pages. They work in Voilà only: JupyterLab opens notebooks its own way. */

import type { Language } from "../room/room.ts";

/** The address of a notebook beside this one; a language that was asked for goes along. */
export function pageLink(notebook: string, wishes: Record<string, string> = {}): string {
  const language = new URLSearchParams(location.search).get("lang");
  const query = new URLSearchParams({ ...wishes, ...(language ? { lang: language } : {}) }).toString();
  return `${notebook}.ipynb${query ? `?${query}` : ""}`;
}

/** This page in another language, without the token that may stand in the address. */
export function inLanguage(language: Language): string {
  const query = new URLSearchParams(location.search);
  query.delete("token");
  query.set("lang", language);
  return `?${query.toString()}`;
}
