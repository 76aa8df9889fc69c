import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs } from './chairs.js';

type Given = { query(text: string): Promise<{ rows: { ctx: string | null }[] }> };
type Done = (error: Error | undefined, client: Given, release: () => void) => void;

let program: TestProgram;
let chairs: Chairs;
/** The setting of each connection as it was when it was given out. */
const found: string[] = [];
beforeAll(async () => {
  program = await startProgram({ pool: 2 });
  chairs = await arrangeChairs(program);
  const { master } = program.app.get(DataSource).driver as unknown as {
    master: { connect: (done?: Done) => unknown };
  };
  const give = master.connect.bind(master);
  const look = async (client: Given) =>
    found.push((await client.query("select current_setting('app.ctx', true) as ctx")).rows[0]!.ctx ?? '');
  master.connect = (done?: Done) =>
    done
      ? give((error: Error | undefined, client: Given, release: () => void) => {
          if (error) return done(error, client, release);
          void look(client).then(
            () => done(undefined, client, release),
            (broken: Error) => done(broken, client, release),
          );
        })
      : (give() as Promise<Given>).then(async (client) => {
          await look(client);
          return client;
        });
});
afterAll(() => program.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);

/** A request that may be broken off after so many milliseconds. */
function ask(
  reader: Persona,
  path: string,
  patience: number | null,
): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve) => {
    const { port } = program.http.address() as AddressInfo;
    const call = request(
      { port, path, headers: { Cookie: reader.cookie, 'X-Purpose': 'cover' } },
      (answer: IncomingMessage) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('close', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    call.on('error', () => resolve(null));
    if (patience !== null) setTimeout(() => call.destroy(), patience);
    call.end();
  });
}

it('shares two connections among eight readers, and never their context', async () => {
  const names = [
    'officer',
    'officer2',
    'manager',
    'clinician',
    'clinician2',
    'police',
    'victim-liaison',
    'admin',
  ];
  const readers = await Promise.all(names.map((name) => chairs.sit(name)));
  const reach = new Map<string, Set<string>>();
  for (const name of names) {
    const listed = new Set<string>();
    const seat = await chairs.sit(name);
    for (const [standing, id] of Object.entries(chairs.person))
      if ((await ask(seat, `/api/v1/people/${id}`, null))?.status === 200) listed.add(standing);
    reach.set(name, listed);
  }
  expect([...reach.get('officer')!]).toContain('ordinary');
  expect([...reach.get('officer2')!]).not.toContain('ordinary');
  found.length = 0;

  const standings = Object.keys(chairs.person) as (keyof typeof chairs.person)[];
  const wrong: string[] = [];
  let answered = 0;
  let broken = 0;
  await Promise.all(
    Array.from({ length: 240 }, async (_, n) => {
      const who = (n * 7) % names.length;
      const standing = standings[(n * 3) % standings.length]!;
      const answer = await ask(
        readers[who]!,
        `/api/v1/people/${chairs.person[standing]}`,
        n % 3 === 0 ? (n % 40) + 1 : null,
      );
      if (!answer || answer.text === '') return void (broken += 1);
      answered += 1;
      const may = reach.get(names[who]!)!.has(standing);
      const got = answer.status === 200 && answer.text.includes(chairs.person[standing]);
      if (may !== got || (!may && /Canary/.test(answer.text)))
        wrong.push(`${names[who]} ${standing} ${answer.status}`);
    }),
  );
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThan(120);
  expect(broken).toBeGreaterThan(5);
  expect(found.length).toBeGreaterThan(answered);
  expect(new Set(found)).toEqual(new Set(['']));
});

it('is whole again after a statement that fails and one that takes too long', async () => {
  const officer = await chairs.sit('officer');
  found.length = 0;
  await Promise.all(
    Array.from({ length: 10 }, () =>
      officer.post(`/api/v1/people/${chairs.person.ordinary}/contacts`, { type: 'x' }),
    ),
  );
  expect((await officer.get(`/api/v1/people/${chairs.person.ordinary}`)).status).toBe(200);
  expect(new Set(found)).toEqual(new Set(['']));
});

describe('what is taken away is gone with the next request', () => {
  const status = async (chair: string, standing: keyof Chairs['person']) =>
    (
      await (
        await chairs.sit(chair)
      ).get(`/api/v1/people/${chairs.person[standing]}`, { 'X-Purpose': 'cover' })
    ).status;
  const day = "interval '1 day'";

  it.each<[string, string, keyof Chairs['person'], string]>([
    [
      'the management of a team',
      'manager',
      'ordinary',
      `update agencies.team_manager set during = tstzrange(lower(during), now())`,
    ],
    [
      'a duty',
      'duty',
      'ordinary',
      `update agencies.duty_roster set during = tstzrange(lower(during), now()) where during @> now() and lower(during) < now()`,
    ],
    [
      'a share',
      'victim-liaison',
      'shared',
      `update agencies.agreement_share set during = tstzrange(lower(during), now()) where person_id = $1 and during @> now()`,
    ],
    [
      'an agreement',
      'police',
      'ordinary',
      `update agencies.agreement set during = tstzrange(lower(during), now()), version = version + 1`,
    ],
    [
      'a circle',
      'coordinator',
      'circle',
      `update circles.circle set during = tstzrange(lower(during), now()), version = version + 1`,
    ],
    [
      'an emergency access',
      'officer',
      'emergency',
      `update access.emergency_access set during = tstzrange(now() - ${day}, now() - interval '23 hours') where person_id = $1`,
    ],
    [
      'being named on the list',
      'officer',
      'restrictedToOfficer',
      `delete from people.limited_access_entry where person_id = $1`,
    ],
    [
      'a role',
      'officer2',
      'circle2',
      `update identity.user_role set during = 'empty' where user_id = (select id from identity.app_user where username = 'officer2')`,
    ],
    [
      'an allocation',
      'officer',
      'ordinary',
      `update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1 and during @> now()`,
    ],
  ] as [string, string, keyof Chairs['person'], string][])('%s', async (_, chair, standing, taking) => {
    expect(await status(chair, standing)).toBe(200);
    await sql(taking, taking.includes('$1') ? [chairs.person[standing]] : []);
    expect([403, 404]).toContain(await status(chair, standing));
  });

  it('an account: the session ends', async () => {
    expect((await (await chairs.sit('clinician')).get('/api/v1/session')).status).toBe(200);
    await sql(
      "update identity.app_user set status = 'disabled', version = version + 1 where username = 'clinician'",
    );
    expect((await (await chairs.sit('clinician')).get('/api/v1/session')).status).toBe(401);
    expect(await status('clinician', 'shared')).toBe(401);
  });

  it('in the middle of a list: the next page has it no more', async () => {
    const seat = await chairs.sit('officer');
    const first = (await seat.get('/api/v1/caseload?limit=5')).body as {
      nextCursor: string;
      items: { person: { id: string } }[];
    };
    await sql(
      `update supervision.allocation set during = tstzrange(lower(during), now()) where during @> now() and person_id <> all($1)`,
      [first.items.map((item) => item.person.id)],
    );
    const next = (await seat.get(`/api/v1/caseload?limit=5&cursor=${first.nextCursor}`)).body as {
      items: unknown[];
    };
    expect(next.items).toEqual([]);
  });

  it('and a request that is repeated after it answers as to a stranger', async () => {
    const seat = await chairs.sit('officer');
    const [person] = (
      (await seat.get('/api/v1/caseload?limit=1')).body as { items: { person: { id: string } }[] }
    ).items;
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const send = () =>
      seat.post(
        `/api/v1/people/${person!.person.id}/contacts`,
        { type: 'OFFICE_VISIT', at, notes: 'Came as agreed' },
        { 'Idempotency-Key': 'revoked-later' },
      );
    const first = await send();
    expect(first.status).toBe(201);
    expect((await send()).body).toMatchObject({ id: (first.body as { id: string }).id });
    await sql(
      'update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1 and during @> now()',
      [person!.person.id],
    );
    expect((await send()).status).toBe(404);
  });
});
