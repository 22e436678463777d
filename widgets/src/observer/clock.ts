/**
 * The two clocks of a session: the reading that orders events, and the session's own time in seconds.
 *
 * A device has a wall clock, which may be set at any moment, and a steady one (`performance.now`), which nobody can
 * set but which begins anew with the page and, in some browsers, stands still while the device sleeps. Session time
 * follows the steady clock. When the two part by more than two seconds, there are three cases:
 *
 * - The wall clock is behind: it was set back. Session time goes on by the steady clock, and the jump is told.
 * - It is ahead, and the page was in sight all along: it was set forward. Likewise.
 * - It is ahead, and the page was out of sight meanwhile: the device slept, and the steady clock with it. A lesson goes
 *   on while a phone sleeps, so session time follows the wall clock, and there is no jump to tell. A clock that
 *   somebody sets forward while the page is out of sight can't be told apart from this, and counts as time.
 *
 * From one life of the page to the next there is the wall clock alone. When it is behind what it was, session time goes
 * on from where it was and the jump is told; what passed while the page was closed is then unknown, and counts as none.
 */

/** In milliseconds: `wall` since 1970, `steady` since whenever. */
export interface Clocks {
  wall(): number;
  steady(): number;
}

export const deviceClocks: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

/** What session time was (`t`, seconds) when the wall clock said `wall` (milliseconds). */
export interface Anchor {
  wall: number;
  t: number;
}

/** The device's clock was set by `by` seconds at `t`. */
export interface Jump {
  t: number;
  by: number;
}

/** The longest session, in seconds; later times are cut to it. */
const LONGEST = 86_400;
const TOLERANCE = 2000;
const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Seconds since a session began. Never goes back. */
export class SessionTime {
  private base: Anchor & { steady: number };
  private latest = 0;
  private pending: Jump | null = null;

  /** Without an anchor, the session begins now. */
  constructor(
    private readonly clocks: Clocks,
    before: Anchor = { wall: clocks.wall(), t: 0 },
  ) {
    const wall = clocks.wall();
    const passed = wall - before.wall;
    this.base = { wall, steady: clocks.steady(), t: before.t + Math.max(0, passed) / 1000 };
    if (passed < -TOLERANCE) this.pending = { t: this.now(), by: toMilliseconds(passed / 1000) };
  }

  now(): number {
    const t = this.base.t + (this.clocks.steady() - this.base.steady) / 1000;
    this.latest = Math.min(LONGEST, Math.max(this.latest, toMilliseconds(t)));
    return this.latest;
  }

  /** Reads both clocks; returns the jump of the wall clock since the last reading, or null. `hidden`: the page was out of sight meanwhile. */
  check(hidden = false): Jump | null {
    const [wall, steady] = [this.clocks.wall(), this.clocks.steady()];
    const passed = Math.max(0, steady - this.base.steady);
    const drift = wall - this.base.wall - passed;
    const slept = hidden && drift > TOLERANCE ? drift : 0;
    this.base = { wall, steady, t: this.base.t + (passed + slept) / 1000 };
    const jump = Math.abs(drift) > TOLERANCE && !slept ? { t: this.now(), by: toMilliseconds(drift / 1000) } : null;
    const total = this.pending && jump ? { t: jump.t, by: toMilliseconds(this.pending.by + jump.by) } : (jump ?? this.pending);
    this.pending = null;
    return total;
  }

  /** Where the session stands, for the next life of the page. */
  get anchor(): Anchor {
    return { wall: this.clocks.wall(), t: this.now() };
  }
}

/**
 * A hybrid logical clock, as model/ids.py has it. A reading is text such as `2026-11-21T15:04:05.678Z-0003`, and is
 * later than all that this clock has made or seen, whatever the wall clock does.
 */
export class HybridClock {
  private last: [milliseconds: number, count: number] = [0, -1];

  constructor(private readonly wall: () => number) {}

  tick(): string {
    const [milliseconds, count] = this.last;
    const now = Math.floor(this.wall());
    this.last = now > milliseconds ? [now, 0] : [milliseconds, count + 1];
    if (this.last[1] > 9999) this.last = [milliseconds + 1, 0];
    return `${new Date(this.last[0]).toISOString()}-${String(this.last[1]).padStart(4, "0")}`;
  }

  /** Makes later readings come after `at`. Ignores what is no reading. */
  saw(at: string): void {
    const [milliseconds, count] = [Date.parse(at.slice(0, 24)), Number(at.slice(25))];
    if (Number.isNaN(milliseconds) || Number.isNaN(count)) return;
    const [mine, counted] = this.last;
    if (milliseconds > mine || (milliseconds === mine && count > counted)) this.last = [milliseconds, count];
  }
}

/** ISO 8601 to the millisecond, with the device's own offset from UTC. */
export function localMoment(milliseconds: number): string {
  const ahead = -new Date(milliseconds).getTimezoneOffset();
  const sign = ahead < 0 ? "-" : "+";
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60].map((part) => String(part).padStart(2, "0"));
  return `${new Date(milliseconds + ahead * 60_000).toISOString().slice(0, 23)}${sign}${hours}:${minutes}`;
}
