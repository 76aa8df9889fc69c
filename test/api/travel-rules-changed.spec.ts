import { readFileSync } from 'node:fs';
import { DutyRuns, type RunCause } from '@platform/duties';
import { SYSTEM_ID } from '@platform/kernel';
import { itemsOf, type Body } from './casework.js';
import { Travellers } from './travellers.js';

let travellers: Travellers;
beforeAll(async () => {
  travellers = await Travellers.start();
  await travellers.program.database.asSuperuser(
    'alter table definitions.definition disable trigger approve_once',
  );
});
afterAll(() => travellers.program.close());

/** A new version of a definition that lies with the program, approved by two others, as the database would have it. */
async function publish(
  file: string,
  [kind, code]: [string, string],
  edit: (text: string) => string,
): Promise<void> {
  const { manager, program } = travellers;
  const text = edit(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const { hash } = (await manager.post('/api/v1/definitions', { text }).expect(201)).body as { hash: string };
  await program.database.asSuperuser(
    `update definitions.definition d set version = d.version + 1, state = 'active', approved_at_1 = now(), approved_at_2 = now(),
       approved_by_1 = (select id from identity.app_user where username = 'officer'),
       approved_by_2 = (select id from identity.app_user where username = 'officer2') where kind = $1 and code = $2 and hash = $3`,
    [kind, code, hash],
  );
  await everybody('rules', `${kind}/${code}`);
}
async function everybody(cause: RunCause['cause'], definition?: string): Promise<void> {
  const runs = travellers.program.app.get(DutyRuns, { strict: false });
  await runs.finish(await runs.start({ cause, definition, by: SYSTEM_ID }), cause, SYSTEM_ID);
}
const due = async (person: string, kind: string) =>
  itemsOf(await travellers.officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200)).find(
    (one) => one.kind === kind,
  ) as (Body & { dueAt: string }) | undefined;
const listed = async (id: unknown, who = travellers.officer) =>
  itemsOf(await who.get('/api/v1/travel-plans?filter=open').expect(200)).find((one) => one.id === id);
async function sign(person: string, before: string): Promise<string> {
  const { manager } = travellers;
  const waiting = itemsOf(await manager.get('/api/v1/duty-differences').expect(200)) as unknown as {
    id: string;
    version: number;
    personId: string;
    before: { dueAt: string; kind: string };
    after: { dueAt: string };
  }[];
  const mine = waiting.filter((one) => one.personId === person && one.before.dueAt === before);
  expect(mine.length).toBeGreaterThan(0);
  const differences = mine.map(({ id, version }) => ({ id, version }));
  await manager.post('/api/v1/duty-differences/signature', { differences }).expect(200);
  return mine[0]!.after.dueAt;
}

it('a travel rule that is published tomorrow changes what is due with a signature, and the plan at once', async () => {
  const person = await travellers.aTraveller();
  const { id } = await travellers.plan(person);
  const before = await due(person, 'travel-notice');
  expect(before).toMatchObject({ dueAt: '2026-09-13T22:59:59Z' });
  await publish(
    'libs/domain/travel/definitions/gb-eaw-travel.v2012.yaml',
    ['travel-rule', 'gb-eaw-travel'],
    (text) =>
      text
        .replace('version: 2012', 'version: 2013')
        .replace('not_less_than_days_before, days: 7', 'not_less_than_days_before, days: 10')
        .replaceAll('known_days_before: 8', 'known_days_before: 11'),
  );
  expect(await due(person, 'travel-notice')).toMatchObject({ id: before!.id, dueAt: before!.dueAt });
  const { evaluation } = (await travellers.read(id)) as unknown as { evaluation: { duties: Body[] } };
  expect(evaluation.duties[0]).toMatchObject({ legalLatest: '2026-09-10T23:59:59+01:00' });
  // The list goes by the same limit, and whoever may not see the person has it no more than before.
  expect(await listed(id)).toMatchObject({ nextLimit: '2026-09-09T22:59:59+00:00' });
  expect(await listed(id, travellers.officer2)).toBeUndefined();
  expect(await sign(person, before!.dueAt)).toBe('2026-09-10T22:59:59Z');
  expect(await due(person, 'travel-notice')).toMatchObject({ dueAt: '2026-09-10T22:59:59Z' });
});

it('the list says that notice is late once the daily look has passed, without anybody touching the plan', async () => {
  const { id } = await travellers.plan(await travellers.aTraveller({ regime: 'NZ' }));
  expect(await listed(id)).toMatchObject({ outcome: 'NOTICE_REQUIRED' });
  const before = travellers.clock.now().toString();
  travellers.clock.moveTo('2026-09-15T09:00:00Z');
  await everybody('check');
  expect(await listed(id)).toMatchObject({ outcome: 'NOTICE_LATE_BREACH' });
  travellers.clock.moveTo(before);
});

it('so does a regime', async () => {
  const { officer } = travellers;
  const body = { name: { given: 'Jo', family: 'Ruled' }, dateOfBirth: '1980-05-05', sex: 'M' };
  const { id: person } = (await officer.post('/api/v1/people', body).expect(201)).body as Body;
  const facts = {
    regime: 'FR',
    relevantDate: '2026-09-01',
    disposal: 'FINE',
    listedOffence: true,
    seriousOffence: false,
  };
  await officer.post(`/api/v1/people/${person}/registrations`, facts).expect(201);
  const before = await due(person, 'registration-initial');
  expect(before).toMatchObject({ dueAt: '2026-09-16T22:59:59Z' });
  await publish(
    'libs/domain/registration/definitions/fr-registration.v2004.yaml',
    ['registration-regime', 'fr-registration'],
    (text) => text.replace('version: 2004', 'version: 2005').replace('n: 15', 'n: 8'),
  );
  expect(await due(person, 'registration-initial')).toMatchObject({ dueAt: before!.dueAt });
  expect(await sign(person, before!.dueAt)).toBe('2026-09-09T22:59:59Z');
  expect(await due(person, 'registration-initial')).toMatchObject({ dueAt: '2026-09-09T22:59:59Z' });
});

describe('the agency’s own lists', () => {
  const flags = ({ screening }: Body) => (screening as { code: string }[]).map(({ code }) => code);

  it('hold from the moment they are approved: the destinations of high risk', async () => {
    const { id } = await travellers.plan(await travellers.aTraveller({ licence: true }));
    expect(flags(await travellers.read(String(id)))).not.toContain('high_risk_destination');
    await publish(
      'libs/domain/travel/definitions/high-risk-destinations.v1.yaml',
      ['high-risk-destinations', 'high-risk-destinations'],
      (text) => text.replace('version: 1', 'version: 2').replace('[KH, PH, TH]', '[ES]'),
    );
    const now = await travellers.read(String(id));
    expect(flags(now)).toContain('high_risk_destination');
    // What asks for a second signature is decided by the list of today too.
    await travellers.act(String(id), 'permission', { decision: 'GRANTED', reason: 'Sees his brother there' });
    const { permissions } = await travellers.read(String(id));
    expect((permissions as Body[])[0]).toMatchObject({ countersignFor: ['high_risk_destination'] });
  });

  it('and which orders ask for leave', async () => {
    const named = { kind: 'named', countries: ['TH'] };
    const { id } = await travellers.plan(await travellers.aTraveller({ foreignTravel: named }));
    const needed = async () => (await travellers.read(String(id))).permission as Body;
    expect(await needed()).toMatchObject({ needed: { officer: false } });
    await publish(
      'libs/domain/travel/definitions/travel-permission.v1.yaml',
      ['travel-permission', 'travel-permission'],
      (text) => text.replace('version: 1', 'version: 2').replace('[LICENCE, ', '[SHPO, LICENCE, '),
    );
    expect(await needed()).toMatchObject({ needed: { officer: true } });
  });
});
