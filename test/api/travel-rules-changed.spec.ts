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
    after: { dueAt: string } | null;
  }[];
  const mine = waiting.filter((one) => one.personId === person && one.before.dueAt === before);
  expect(mine.length).toBeGreaterThan(0);
  const differences = mine.map(({ id, version }) => ({ id, version }));
  await manager.post('/api/v1/duty-differences/signature', { differences }).expect(200);
  return mine[0]!.after?.dueAt ?? 'not due any more';
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

describe('between two daily looks', () => {
  const before = '2026-09-01T09:00:00+01:00';
  afterEach(() => travellers.clock.moveTo(before));
  const at = (now: string) => travellers.clock.moveTo(now);

  it('the list says from the very second on that notice is late, and its numbers with it', async () => {
    const { officer } = travellers;
    const { id } = await travellers.plan(await travellers.aTraveller({ regime: 'NZ' }));
    expect(await listed(id)).toMatchObject({ outcome: 'NOTICE_REQUIRED' });
    const late = async () =>
      itemsOf(await officer.get('/api/v1/travel-plans?filter=late').expect(200)).some((one) => one.id === id);
    const { legalLimit } = (await listed(id)) as unknown as { legalLimit: string };
    const second = Date.parse(legalLimit);
    at(new Date(second).toISOString());
    expect([(await listed(id))!.outcome, await late()]).toEqual(['NOTICE_REQUIRED', true]);
    at(new Date(second + 1000).toISOString());
    expect([(await listed(id))!.outcome, await late()]).toEqual(['NOTICE_LATE_BREACH', true]);
    // Looking every day finds nothing to add.
    const { version } = (await listed(id))!;
    await everybody('check');
    expect(await listed(id)).toMatchObject({ outcome: 'NOTICE_LATE_BREACH', version: Number(version) + 1 });
    await everybody('check');
    expect(await listed(id)).toMatchObject({ version: Number(version) + 1 });
  });

  it('a limit of today, where the law has no figure, is every day that of the day', async () => {
    const { id } = await travellers.plan(await travellers.aTraveller({ regime: 'US-SORNA' }));
    const told = { givenAt: '2026-08-20T09:00:00Z', reference: 'ACK-1' };
    await travellers.act(String(id), 'notice', told);
    await travellers.act(String(id), 'variation', { reason: 'Another flight', returnsOn: '2026-09-30' });
    const days = [];
    for (const day of ['01', '03', '04']) {
      at(`2026-09-${day}T10:00:00Z`);
      days.push(((await listed(id)) as unknown as { nextLimit: string }).nextLimit.slice(0, 10));
    }
    expect(days).toEqual(['2026-09-01', '2026-09-03', '2026-09-04']);
  });
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

describe('a rule that asks for leave', () => {
  const published = (version: string, orders: string) =>
    publish(
      'libs/domain/travel/definitions/travel-permission.v1.yaml',
      ['travel-permission', 'travel-permission'],
      (text) =>
        text
          .replace('version: 1', `version: ${version}`)
          .replace(/\[LICENCE, [^\]]*\]/, `[${orders}]`)
          .replace('effective_from: 2024-01-01', `effective_from: 2024-01-0${version}`),
    );
  const waiting = async (id: unknown) =>
    itemsOf(await travellers.officer.get('/api/v1/travel-plans?filter=permission').expect(200)).some(
      (one) => one.id === id,
    );
  const stands = async (id: unknown) => [(await listed(id))!.state, await waiting(id)];

  it('puts the plans that wait for it where they are decided, at once, and a signature lets them go on', async () => {
    const person = await travellers.aTraveller({ foreignTravel: { kind: 'named', countries: ['TH'] } });
    await published('3', 'LICENCE');
    const { id } = await travellers.plan(person);
    expect(await stands(id)).toEqual(['NOTICE_DUE', false]);
    await published('4', 'SHPO');
    expect(await due(person, 'travel-permission-decide')).toBeDefined();
    expect(await stands(id)).toEqual(['PERMISSION_PENDING', true]);
    const card = itemsOf(await travellers.officer.get('/api/v1/caseload?limit=200').expect(200)).find(
      (one) => (one.person as Body).id === person,
    );
    expect(card!.travel).toMatchObject({ state: 'PERMISSION_PENDING' });
    const { acts } = (await travellers.read(String(id))) as unknown as {
      acts: { kind: string; body: Body }[];
    };
    expect(acts.at(-1)).toMatchObject({ kind: 'judged-again', body: { from: 'NOTICE_DUE' } });
    // Back to the rule of before: that nobody decides it any more is a manager's to sign.
    await published('5', 'LICENCE');
    const decide = await due(person, 'travel-permission-decide');
    expect(decide).toBeDefined();
    expect(await stands(id)).toEqual(['PERMISSION_PENDING', true]);
    await sign(person, decide!.dueAt);
    expect(await due(person, 'travel-permission-decide')).toBeUndefined();
    expect(await stands(id)).toEqual(['NOTICE_DUE', false]);
  });

  it('and so does an order, which nobody has to sign', async () => {
    const { officer } = travellers;
    await published('6', 'LICENCE');
    const person = await travellers.aTraveller();
    const { id } = await travellers.plan(person);
    expect(await stands(id)).toEqual(['NOTICE_DUE', false]);
    const order = { type: 'LICENCE', startsOn: '2025-01-01', endsOn: '2028-01-01' };
    await officer.post(`/api/v1/people/${person}/orders`, order).expect(201);
    expect(await stands(id)).toEqual(['PERMISSION_PENDING', true]);
  });
});
