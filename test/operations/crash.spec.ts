import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { ApiClient } from './api-client.js';
import { DataFolder, runChild, startChild, type ChildProgram } from './child-program.js';

/** More of them prove more: `CRASH_ROUNDS=20`. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3);

interface Sent {
  client: ApiClient;
  key: string;
  personId: string;
  at: string;
  /** The id in the answer; null while there was none. */
  id: string | null;
}

interface Kept {
  id: string;
  notes: string;
  person_id: string;
  projected: boolean;
}

describe('killed at any moment', () => {
  const folder = new DataFolder();
  const environment = { DATA_DIR: folder.path, PORT: '0' };
  const journal: Sent[] = [];
  let program: ChildProgram;
  let clients: ApiClient[];
  let people: string[];

  beforeAll(async () => {
    await folder.make();
    program = await startChild(environment);
    clients = await Promise.all(
      (['officer', 'officer', 'officer', 'officer'] as const).map((u) =>
        ApiClient.signIn(program.address, u),
      ),
    );
    people = await clients[0]!.caseload(program.address);
  });

  afterAll(async () => {
    program.kill('SIGTERM');
    await program.ended;
    await folder.remove();
  });

  async function record(sent: Sent): Promise<void> {
    const contact = { type: 'PHONE_CALL', at: sent.at, notes: sent.key };
    const path = `/api/v1/people/${sent.personId}/contacts`;
    const answer = await sent.client.post(program.address, path, contact, { 'Idempotency-Key': sent.key });
    if (answer.status === 201) sent.id = ((await answer.json()) as { id: string }).id;
    else if (answer.status < 500) throw new Error(`${answer.status}: ${await answer.text()}`);
  }

  /** Keeps recording until the program is gone. */
  async function work(client: ApiClient, number: number): Promise<void> {
    for (let n = 0; ; n += 1) {
      const personId = people[(number * 7 + n) % people.length]!;
      const at = new Date(Date.now() - 60_000).toISOString();
      const sent: Sent = { client, key: randomUUID(), personId, at, id: null };
      journal.push(sent);
      const alive = await record(sent).then(
        () => true,
        (error: unknown) => {
          // Another realm's TypeError: that is how fetch says that the connection broke.
          if ((error as Error).name !== 'TypeError') throw error;
          return false;
        },
      );
      if (!alive || sent.id === null) return;
    }
  }

  it('has all that it acknowledged, once, recorded and projected, and nothing by halves', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const working = clients.map(work);
      await pause(200 + Math.random() * 1200);
      const postgres = await folder.postgres();
      // In turns: the program, the program and its database, the database alone.
      if (round % 3 !== 2) process.kill(program.pid, 'SIGKILL');
      if (round % 3 !== 0) process.kill(postgres!, 'SIGKILL');
      await Promise.all(working);
      if (round % 3 === 2) {
        const ready = await fetch(`${program.address}/health/ready`).catch(() => {
          throw new Error(`It ended with its database:\n${program.said()}`);
        });
        expect(ready.status).toBe(503);
        process.kill(program.pid, 'SIGKILL');
      }
      await program.ended;
      program = await startChild(environment);
      // Whoever got no answer may ask again under the same key.
      const unanswered = journal.filter((s) => s.id === null);
      await Promise.all(unanswered.filter((_, n) => n % 2 === 0).map(record));
    }
    const acknowledged = journal.filter((s) => s.id !== null);
    expect(acknowledged.length).toBeGreaterThan(20);

    const db = await folder.superuser();
    const kept = await contactsIn(db);
    const byKey = Map.groupBy(kept, (k) => k.notes);
    for (const { key, id, personId } of acknowledged)
      expect(byKey.get(key)).toEqual([{ id, notes: key, person_id: personId, projected: true }]);
    const unanswered = new Set(journal.filter((s) => s.id === null).map((s) => s.key));
    for (const key of unanswered) expect(byKey.get(key)?.length ?? 0).toBeLessThanOrEqual(1);

    // One entry in the log for each contact that is there, and no entry for one that is not.
    const entries = await db.query<{ record: string }>(
      `select jsonb_array_elements_text(convert_from(canon, 'utf8')::jsonb->'records') as record
         from audit.event where verb = 'supervision.contact.record' and decision = 'allowed'`,
    );
    expect(entries.rows.map((r) => r.record).sort()).toEqual(kept.map((k) => k.id).sort());
    await db.end();

    const verification = await runChild(environment, ['cli', 'audit', 'verify']);
    expect(verification).toMatchObject({ code: 0, said: expect.stringContaining('"ok": true') });
    expect(await runChild(environment, ['cli', 'caseload', 'check'])).toMatchObject({ code: 0 });
  });
});

/** What this test recorded: its notes are the keys. */
async function contactsIn(db: pg.Client): Promise<Kept[]> {
  const { rows } = await db.query<Kept>(
    `select c.id, c.notes, c.person_id, coalesce(s.last_contact_at >= c.at, false) as projected
     from supervision.contact c left join caseload.summary s on s.person_id = c.person_id
     where c.notes ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$'`,
  );
  return rows;
}
