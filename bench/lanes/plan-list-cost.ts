import pg from 'pg';
import { PLAN_STATEMENTS } from '@domain/travel';
import { signed } from './projection-cost.js';

/** What the page of travel plans asks of the database, and a team's numbers of it, under the walls, for one officer. */
export interface PlanListCost {
  plans: number;
  page: Cost;
  counts: Cost;
}

interface Cost {
  /** Pages of 8 kB that were looked at. */
  buffers: number;
  milliseconds: number;
}

interface Explained {
  Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number };
  'Execution Time': number;
}

/** By EXPLAIN (ANALYZE, BUFFERS), the second of two runs: what is not in memory is another question. */
export async function planListCost(
  rwUrl: string,
  contextKey: string,
  who: { userId: string; staffId: string; plans: number },
): Promise<PlanListCost> {
  const client = new pg.Client({ connectionString: rwUrl });
  await client.connect();
  const now = new Date().toISOString();
  const first = ['-infinity', '00000000-0000-0000-0000-000000000000'];
  try {
    await client.query('begin');
    await client.query("select set_config('app.ctx', $1, true)", [signed(who.userId, contextKey)]);
    const cost = async (text: string, values: unknown[]): Promise<Cost> => {
      let found: Explained | null = null;
      for (let n = 0; n < 2; n += 1) {
        const { rows } = await client.query<{ 'QUERY PLAN': [Explained] }>(
          `explain (analyze, buffers, format json) ${text}`,
          values,
        );
        found = rows[0]!['QUERY PLAN'][0];
      }
      const { Plan, 'Execution Time': milliseconds } = found!;
      return { buffers: Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'], milliseconds };
    };
    return {
      plans: who.plans,
      page: await cost(PLAN_STATEMENTS.page.text, [who.staffId, now, null, ...first, 51, []]),
      counts: await cost(PLAN_STATEMENTS.counts.text, [who.staffId, now, null]),
    };
  } finally {
    await client.end();
  }
}
