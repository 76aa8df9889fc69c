import { createHmac, randomUUID } from 'node:crypto';
import pg from 'pg';
import { percentile } from '../measure.js';

export interface ProjectionCost {
  /** Median milliseconds of a contact's transaction under the walls, without and with the projection kept current. */
  without: number;
  with: number;
}

/** What keeping the caseload's row current adds to a write, measured inside the database as the program's own login. */
export async function projectionCost(
  rwUrl: string,
  contextKey: string,
  who: { userId: string; agencyId: string; people: readonly string[] },
  times: number,
): Promise<ProjectionCost> {
  const client = new pg.Client({ connectionString: rwUrl });
  await client.connect();
  const taken = { without: [] as number[], with: [] as number[] };
  try {
    for (let i = 0; i < times; i += 1) {
      for (const way of ['without', 'with'] as const) {
        const person = who.people[i % who.people.length]!;
        const began = performance.now();
        await client.query('begin');
        await client.query({
          name: 'ctx',
          text: "select set_config('app.ctx', $1, true)",
          values: [signed(who.userId, contextKey)],
        });
        await client.query({
          name: 'contact',
          text: `insert into supervision.contact (id, person_id, type, at, notes, owner_agency_id, author_id, author_name)
                 values ($1, $2, 'PHONE_CALL', now(), 'Measured', $3, $4, 'Measured')`,
          values: [randomUUID(), person, who.agencyId, who.userId],
        });
        if (way === 'with')
          await client.query({
            name: 'refresh',
            text: 'select caseload.refresh($1::uuid[])',
            values: [[person]],
          });
        await client.query('rollback');
        taken[way].push(performance.now() - began);
      }
    }
  } finally {
    await client.end();
  }
  return { without: percentile(taken.without, 0.5), with: percentile(taken.with, 0.5) };
}

/** The context under which the walls let somebody read. */
export function signed(userId: string, key: string): string {
  const body = `${userId}|-|${Math.floor(Date.now() / 1000) + 60}`;
  return `${body}|${createHmac('sha256', key).update(body, 'utf8').digest('hex')}`;
}
