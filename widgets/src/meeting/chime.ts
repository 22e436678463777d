/** A soft sound at the end of a time, made here: no file is fetched for it. */

import type { View } from "../room/room.ts";

export type Sound = "end" | "interval";

/** Hertz, one after another: a step ends on two, an interval on one. */
const TONES: Record<Sound, readonly number[]> = { end: [659.3, 523.3], interval: [587.3] };
const APART = 0.5;
const LASTS = 2.2;
const LOUD = 0.18;
/** A page that slept says nothing of what ended meanwhile. */
const LATE_MS = 5_000;

/** What is to be heard of the time from one look at the clock to the next. */
export function soundBetween({ now }: View, from: number, to: number): Sound | null {
  const hasEnded = (at: string | null | undefined) => {
    const end = at ? Date.parse(at) : NaN;
    return from < end && end <= to && to - end < LATE_MS;
  };
  if (hasEnded(now.pause?.until) || hasEnded(now.ends_at)) return "end";
  return now.intervals?.some(({ ends_at }) => hasEnded(ends_at)) ? "interval" : null;
}

/** The page's one way to sound. A browser lets no page be heard before somebody has touched it. */
class Chime {
  private context: AudioContext | null = null;

  /** Whether it would be heard now. */
  get audible(): boolean {
    return this.context?.state === "running";
  }

  /** Makes ready to sound; it works for good once somebody presses something. */
  async wake(): Promise<void> {
    if (typeof AudioContext === "undefined") return;
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") await this.context.resume();
  }

  play(sound: Sound): void {
    const { context } = this;
    if (!context || !this.audible) return;
    TONES[sound].forEach((frequency, i) => strike(context, frequency, context.currentTime + i * APART));
  }
}

/** One tone that begins softly and fades away. */
function strike(context: AudioContext, frequency: number, at: number): void {
  const tone = new OscillatorNode(context, { type: "sine", frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LASTS);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LASTS);
}

export const chime = new Chime();
