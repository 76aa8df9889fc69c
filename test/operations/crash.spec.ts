import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { ApiClient } from './api-client.js';
import { DataFolder, runChild, startChild, type ChildProgram } from './child-program.js';

/** More of them prove more: `CRASH_ROUNDS=20`. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3);
const CLIENTS = 8;

interface Sent {
  client: ApiClient;
  key: string;
  personId: string;
  at: string;
  /** Whether a child was seen, so that a referral, an alert and a message must follow. */
  child: boolean;
  /** The id in the answer; null while there was none. */
  id: string | null;
}

/** What was sent and what was answered, on the disk before anything goes on: what a client has the right to rely on. */
class Journal {
  private readonly file: number;
  constructor(private readonly path: string) {
    this.file = openSync(path, 'a');
  }
  write(line: object): void {
    writeSync(this.file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.file);
  }
  read(): { key: string; id?: string; child: boolean; personId: string }[] {
    closeSync(this.file);
    const lines = readFileSync(this.path, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as { key: string; child: boolean; personId: string });
  }
}

const SEEN = {
  kind: 'CONTACT',
  basis: 'OBSERVED',
  children: [{ initials: 'A.B.', age: 6, relation: 'Neighbour' }],
  account: 'Seen together at the gate by the officer',
  immediateDanger: false,
};

interface Kept {
  id: string;
  notes: string;
  person_id: string;
  projected: boolean;
}

describe('killed at any moment', () => {
  const folder = new DataFolder();
  // Mail is on, so that messages are asked for; nobody answers there, so they stay.
  const environment = {
    DATA_DIR: folder.path,
    PORT: '0',
    SMTP_URL: 'smtp://127.0.0.1:1',
    SMTP_FROM: 'a@example.org',
  };
  const sent: Sent[] = [];
  let journal: Journal;
  let program: ChildProgram;
  let clients: ApiClient[];
  let people: string[];

  beforeAll(async () => {
    await folder.make();
    journal = new Journal(join(folder.path, 'journal'));
    program = await startChild(environment);
    clients = await Promise.all(
      Array.from({ length: CLIENTS }, () => ApiClient.signIn(program.address, 'officer')),
    );
    people = await clients[0]!.caseload(program.address);
  });

  afterAll(async () => {
    program.kill('SIGTERM');
    await program.ended;
    await folder.remove();
  });

  async function record(sent: Sent): Promise<void> {
    const { key, personId, child } = sent;
    const about = child ? { aboutChild: true, safeguarding: SEEN } : {};
    const contact = { type: 'PHONE_CALL', at: sent.at, notes: key, ...about };
    const path = `/api/v1/people/${personId}/contacts`;
    journal.write({ key, personId, child });
    const answer = await sent.client.post(program.address, path, contact, { 'Idempotency-Key': key });
    if (answer.status === 201) {
      sent.id = ((await answer.json()) as { id: string }).id;
      journal.write({ key, personId, child, id: sent.id });
    } else if (answer.status < 500) throw new Error(`${answer.status}: ${await answer.text()}`);
  }

  /** Keeps recording until the program is gone. */
  async function work(client: ApiClient, number: number): Promise<void> {
    for (let n = 0; ; n += 1) {
      const personId = people[(number * 7 + n) % people.length]!;
      const at = new Date(Date.now() - 60_000).toISOString();
      const one: Sent = { client, key: randomUUID(), personId, at, child: n % 4 === 1, id: null };
      sent.push(one);
      const alive = await record(one).then(
        () => true,
        (error: unknown) => {
          // Another realm's TypeError: that is how fetch says that the connection broke.
          if ((error as Error).name !== 'TypeError') throw error;
          return false;
        },
      );
      if (!alive || one.id === null) return;
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
      const unanswered = sent.filter((s) => s.id === null);
      await Promise.all(unanswered.filter((_, n) => n % 2 === 0).map(record));
    }
    const lines = journal.read();
    const acknowledged = lines.filter((line) => line.id);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.some(({ child }) => child)).toBe(true);

    const db = await folder.superuser();
    const kept = await contactsIn(db);
    const byKey = Map.groupBy(kept, (k) => k.notes);
    for (const { key, id, personId } of acknowledged)
      expect(byKey.get(key)).toEqual([{ id, notes: key, person_id: personId, projected: true }]);
    const answered = new Set(acknowledged.map(({ key }) => key));
    for (const { key } of lines.filter((line) => !answered.has(line.key)))
      expect(byKey.get(key)?.length ?? 0).toBeLessThanOrEqual(1);

    // One entry in the log for each contact that is there, and no entry for one that is not. An answer given again names none.
    const entries = await db.query<{ record: string }>(
      `select r.record from audit.event e cross join lateral (
           select record from jsonb_array_elements_text(convert_from(e.canon, 'utf8')::jsonb->'records') as record
           where record in (select id::text from supervision.contact)) r
         where e.verb = 'supervision.contact.record' and e.decision = 'allowed'`,
    );
    expect(entries.rows.map((r) => r.record).sort()).toEqual(kept.map((k) => k.id).sort());
    expect(await unheard(db)).toEqual([]);
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

/** Children seen for whom not exactly one referral, one alert and one message is there: none may be. */
async function unheard(db: pg.Client): Promise<unknown[]> {
  const { rows } = await db.query(
    `select c.id, count(distinct r.id)::int as referrals, count(distinct a.id)::int as alerts, count(distinct o.id)::int as messages
     from supervision.contact c left join supervision.safeguarding_referral r on r.contact_id = c.id
     left join duties.duty d on d.subject_id = r.id left join alerts.alert a on a.duty_id = d.id
     left join jobs.outbox o on o.name = 'alerts.told' and o.payload->>'alertId' = a.id::text
     where c.about_child and c.notes ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' group by c.id`,
  );
  return (rows as { referrals: number; alerts: number; messages: number }[]).filter(
    (row) => row.referrals !== 1 || row.alerts < 1 || row.messages < row.alerts,
  );
}
