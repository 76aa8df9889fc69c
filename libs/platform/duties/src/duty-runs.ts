import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { named, Work } from '@platform/database';
import { Clock, newId, SYSTEM_ID, systemActor, type Connection } from '@platform/kernel';
import { DutyKeeping } from './duty-keeping.js';
import type { PersonChange } from './recompute.js';

/** People a transaction: long enough to be quick, short enough that writers about them hardly wait. */
const PAGE = 250;

const START = named(
  'duties.run.start',
  `insert into duties.run (id, cause, definition, total, asked_by) values ($1, $2, $3, duties.how_many_people(), $4)`,
);
const LOCK = named(
  'duties.run.lock',
  `select last_person_id as last, state from duties.run where id = $1 for update`,
);
const PEOPLE = named('duties.people-after', 'select p as id from duties.people_after($1, $2) p');
const STEP = named(
  'duties.run.step',
  `update duties.run set version = version + 1, last_person_id = $2, done = done + $3, found = found + $4 where id = $1`,
);
const END = named(
  'duties.run.end',
  `update duties.run set version = version + 1, state = 'done', finished_at = now() where id = $1`,
);
const RUNNING = named(
  'duties.run.running',
  `select id, cause from duties.run where state = 'running' order by started_at`,
);

const LAST_CHECK = named(
  'duties.run.last-check',
  "select to_json(max(finished_at)) as at from duties.run where cause = 'check' and state = 'done'",
);

/** A check that is older says that nobody looks any more. */
const CHECK_EVERY_HOURS = 24;

/** What sets a run off. */
export interface RunCause {
  cause: 'rules' | 'check';
  /** `kind/code@version` of the definition that changed. */
  definition?: string;
  by: string;
}

/** Said of each page of a run, so that what else was worked out by the rules is looked at in the same transaction. */
export const EVERYBODY_LOOKED_AT = 'duties.everybody-looked-at';

/** Its data. They are no `personIds`: nothing of their record has changed by being looked at. */
export interface LookedAt {
  people: readonly string[];
}

/** Everybody's duties worked out again, page by page; whatever stops it, it goes on after the last page that is done. */
@Injectable()
export class DutyRuns {
  constructor(
    private readonly work: Work,
    private readonly keeping: DutyKeeping,
    private readonly clock: Clock,
  ) {}

  /** @param id of the message that asked for it, so that a message heard twice starts one run */
  async start({ cause, definition, by }: RunCause, id: string = newId()): Promise<string> {
    await this.asProgram('duties.run.start', async (connection) => {
      const known = await connection.query({ ...LOCK, values: [id] });
      if (known.rows.length === 0)
        await connection.query({ ...START, values: [id, cause, definition ?? null, by] });
    });
    return id;
  }

  /**
   * Works through what is left of a run.
   * @param people a transaction
   * @returns how many changes it found
   */
  async finish(
    id: string,
    cause: RunCause['cause'],
    by: string,
    { people = PAGE, progress }: { people?: number; progress?: (done: number) => void } = {},
  ): Promise<number> {
    let found = 0;
    for (let done = 0; ;) {
      const page = await this.page(id, { cause, by, people });
      if (page === null) return found;
      found += page.found;
      progress?.((done += page.people));
    }
  }

  /**
   * The dead man's switch: goes on with what something stopped, and looks at everybody once a day whatever events there
   * were. It asks the record and the rules, not the queue, so a message that was lost is found here.
   */
  async keepUp(): Promise<void> {
    await this.finishInterrupted(SYSTEM_ID);
    const last = await this.lastCheck();
    const since = last && this.clock.now().since(last).total('hours');
    if (since !== null && since < CHECK_EVERY_HOURS) return;
    const id = await this.start({ cause: 'check', by: SYSTEM_ID });
    await this.finish(id, 'check', SYSTEM_ID);
  }

  /** When everybody's duties were last compared with the rules, or null. */
  lastCheck(): Promise<Temporal.Instant | null> {
    return this.asProgram('duties.run.look', async (connection) => {
      const { rows } = await connection.query<{ at: string | null }>(LAST_CHECK);
      return rows[0]?.at ? Temporal.Instant.from(rows[0].at) : null;
    });
  }

  /** Runs that something stopped. */
  private async finishInterrupted(by: string): Promise<void> {
    const left = await this.asProgram('duties.run.look', async (connection) => {
      const { rows } = await connection.query<{ id: string; cause: RunCause['cause'] }>(RUNNING);
      return rows;
    });
    for (const { id, cause } of left) await this.finish(id, cause, by);
  }

  /** One page in one transaction. @returns null at the end */
  private page(
    id: string,
    { cause, by, people: most }: PageOf,
  ): Promise<{ found: number; people: number } | null> {
    return this.asProgram(`duties.run.${cause}`, async (connection) => {
      const { rows } = await connection.query<{ last: string | null; state: string }>({
        ...LOCK,
        values: [id],
      });
      const run = rows[0];
      if (!run || run.state === 'done') return null;
      const people = await connection.query<{ id: string }>({ ...PEOPLE, values: [run.last, most] });
      if (people.rows.length === 0) {
        await connection.query({ ...END, values: [id] });
        return null;
      }
      const ids = people.rows.map((row) => row.id);
      const changes = await this.keeping.workOut(connection, ids, { cause, by, runId: id });
      const found = changes.filter((change) => counts(change, cause)).length;
      await connection.query({ ...STEP, values: [id, ids.at(-1), ids.length, found] });
      const touched = [...new Set(changes.filter(({ what }) => what !== 'propose').map((c) => c.personId))];
      if (touched.length > 0) this.work.emit({ name: 'duties.worked-out', personIds: touched });
      this.work.emit({ name: EVERYBODY_LOOKED_AT, personIds: [], data: { people: ids } satisfies LookedAt });
      this.work.saw({ count: ids.length, detail: `${found} found` });
      return { found, people: ids.length };
    });
  }

  private asProgram<T>(verb: string, doing: (connection: Connection) => Promise<T>): Promise<T> {
    const actor = systemActor(verb, newId());
    return this.work.run(actor, () => this.work.asProgram(verb, doing));
  }
}

interface PageOf {
  cause: RunCause['cause'];
  by: string;
  people: number;
}

/** A run for changed rules finds proposals; a check finds what should have been there and was not. */
function counts(change: PersonChange, cause: RunCause['cause']): boolean {
  return cause === 'rules' ? change.what === 'propose' : change.what !== 'renew';
}
