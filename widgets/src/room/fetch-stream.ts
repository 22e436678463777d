/** Server-sent events read by fetch, which unlike EventSource shows a key in a header: so no cookie is needed. */

/** What of an EventSource a room needs. */
export interface EventStream {
  addEventListener(type: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

export class FetchStream implements EventStream {
  private readonly listeners = new Map<string, (event: { data: string }) => void>();
  private readonly abort = new AbortController();

  constructor(url: string, key: string) {
    void this.read(url, key);
  }

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.listeners.clear();
    this.abort.abort();
  }

  /** Tells of each event as it comes, and of an `error` once the line has ended. */
  private async read(url: string, key: string): Promise<void> {
    const headers = { Accept: "text/event-stream", Authorization: `Bearer ${key}` };
    try {
      const response = await fetch(url, { headers, cache: "no-store", signal: this.abort.signal });
      if (response.ok && response.body) await this.readEvents(response.body);
    } catch {
      // The line broke, or was closed from this side.
    }
    this.listeners.get("error")?.({ data: "" });
  }

  private async readEvents(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) this.tell(event);
    }
  }

  private tell(event: string): void {
    const lines = event.split("\n");
    const valuesOf = (name: string) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
    this.listeners.get(valuesOf("event")[0] ?? "message")?.({ data: valuesOf("data").join("\n") });
  }
}
