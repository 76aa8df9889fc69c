import { DemoCalendar, iso } from './calendar.js';
import type { DemoUsername } from './facts.js';
import { Random } from './random.js';
import { Rows } from './rows.js';

export interface Officer {
  staffId: string;
  /** The account's id, or the staff id of somebody without an account. */
  authorId: string;
  code: string;
  name: string;
  area: 'NORTH' | 'SOUTH';
  teamId: string;
}

export interface Agency {
  id: string;
  code: string;
  name: string;
}

/** Everything that is made while the demo data is put together. */
export class World {
  readonly random: Random;
  readonly calendar: DemoCalendar;
  readonly rows = new Rows();
  readonly agencies = new Map<string, Agency>();
  readonly users = new Map<DemoUsername, { id: string; name: string; agencyId: string }>();
  readonly officers = new Map<string, Officer>();
  readonly personIds = new Map<string, string>();
  /** Who is managed by several agencies; made into rows last, so that the same seed makes the same people. */
  readonly managed: { of: { id: string; officer: Officer }; category: number; level: number }[] = [];

  constructor(now: string, seed: number) {
    this.random = new Random(seed);
    this.calendar = new DemoCalendar(now);
  }

  /** A UUID v7 of that time, from the seed. */
  id(at: number): string {
    const time = at.toString(16).padStart(12, '0');
    const r = this.random.hex(18);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${r.slice(0, 3)}-8${r.slice(3, 6)}-${r.slice(6)}`;
  }

  user(username: DemoUsername): { id: string; name: string; agencyId: string } {
    return this.users.get(username)!;
  }

  agency(code: string): Agency {
    return this.agencies.get(code)!;
  }

  officer(code: string): Officer {
    return this.officers.get(code)!;
  }

  /** Never later than now: what was recorded cannot lie ahead. */
  recordedAt(at: number): string {
    return iso(Math.min(at, this.calendar.now - 60_000));
  }
}
