/** The room's calls over HTTP, with the caller's key, the server's clock, and refusals. */

import { STATUS, type JoinRequest, type RefusalAnswer, type Seat } from "../contract.gen.ts";
import { languageTag, t } from "../words/gettext.ts";
import { Refusal } from "./room.ts";

/** A participant's place in a meeting. The key opens this meeting and nothing else. */
export type Credentials = Seat;

export class HttpClient {
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  offset = 0;

  constructor(
    private readonly root: string,
    private readonly key: string | null,
  ) {}

  url(path: string): string {
    return this.root + path;
  }

  /** A response, or null when none came. */
  async call(path: string, body?: unknown): Promise<Response | null> {
    const headers: Record<string, string> = {
      Accept: "application/json",
      // The room answers in the page's language, also on a phone that is set to another.
      "Accept-Language": languageTag(),
    };
    if (this.key) headers["Authorization"] = `Bearer ${this.key}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const askedAt = Date.now();
    try {
      const response = await fetch(this.url(path), {
        method: body === undefined ? "GET" : "POST",
        headers,
        cache: "no-store",
        credentials: "same-origin",
        signal: AbortSignal.timeout?.(20_000) ?? null,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      this.setClock(response.headers.get("Date"), askedAt);
      return response;
    } catch {
      return null;
    }
  }

  private setClock(date: string | null, askedAt: number): void {
    const server = date ? Date.parse(date) : NaN;
    // The Date header has whole seconds: on average it is half a second behind.
    if (!Number.isNaN(server)) this.offset = server + 500 - (askedAt + Date.now()) / 2;
  }
}

/** Worth trying again: nobody answered, too fast, or the server is in trouble. */
export const isTemporary = (response: Response | null): boolean =>
  response === null || response.status === 408 || response.status === STATUS["too-fast"] || response.status >= 500;

/** The server's refusal, in its own words where it gave any, else in `words`. */
export async function refusalFrom(
  response: Response,
  words = t("The meeting could not take this. Show it to the facilitator."),
): Promise<Refusal> {
  // A proxy between page and server answers without our JSON.
  let error: Partial<RefusalAnswer["error"]> | undefined;
  try {
    error = ((await response.json()) as Partial<RefusalAnswer> | null)?.error;
  } catch {
    error = undefined;
  }
  return new Refusal(response.status, error?.message ?? words, error?.fields ?? {}, error?.code ?? null);
}

/** Takes a place in a meeting, the same one again by the same id. Rejects with Refusal; its status is 0 when nobody answered. */
export async function joinMeeting(base: string, code: string, id: string, name: string): Promise<Credentials> {
  const calls = new HttpClient(base, null);
  const path = `api/meetings/${encodeURIComponent(code)}/participants`;
  const request: JoinRequest = name.trim() ? { id, name: name.trim() } : { id };
  const response = await calls.call(path, request);
  if (response === null) throw new Refusal(0, t("There is no connection right now. Try again in a moment."));
  if (!response.ok) throw await refusalFrom(response);
  const { participant, key } = (await response.json()) as Credentials;
  return { participant, key };
}
