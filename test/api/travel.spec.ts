import type { Response } from 'supertest';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

type Body = Record<string, unknown>;
const bodyOf = (answer: Response) => answer.body as Body;
const faultsOf = (answer: Response) => (answer.body as { errors: { pointer: string }[] }).errors;

const TRIP = {
  departsOn: '2026-09-20',
  departsAt: '10:00',
  from: 'GB',
  returnsOn: '2026-09-28',
  legs: [
    {
      country: 'ES',
      arrivesOn: '2026-09-20',
      leavesOn: '2026-09-28',
      pointOfArrival: 'ALC',
      accommodation: null,
    },
  ],
  infoKnownOn: '2026-08-01',
  reasonableExcuse: false,
  change: false,
  returnedOn: null,
  returnedAt: null,
  returnedAsNotified: null,
};
const ASKED = {
  asOf: '2026-09-01T09:00:00+01:00',
  timeZone: 'Europe/London',
  registrations: [{ regime: 'GB-EAW' }, { regime: 'CA-SOIRA', childOffence: true }],
  orders: [
    {
      id: 'o1',
      type: 'SHPO',
      foreignTravel: { kind: 'all_except', countries: ['FR'] },
      endsOn: '2028-01-01',
    },
  ],
  licence: { permissionRequired: true, permission: null },
  trip: TRIP,
};

describe('the evaluation of a trip over the API', () => {
  let program: TestProgram;
  let officer: Persona;
  beforeAll(async () => {
    program = await startProgram();
    officer = await program.as('officer');
  });
  afterAll(() => program.close());

  const evaluate = (changes: object = {}) =>
    officer.post('/api/v1/travel/evaluate', { ...ASKED, ...changes });

  it('answers the example of the contract', async () => {
    const body = bodyOf(await evaluate().expect(200));
    expect(body).toMatchObject({
      outcome: 'PROHIBITED_BY_ORDER',
      blocks: [
        { code: 'PROHIBITED_BY_ORDER', orderId: 'o1', country: 'ES', why: expect.any(String) as string },
        { code: 'PERMISSION_REQUIRED', orderId: null },
      ],
      earliest: '2026-09-05T23:59:59+01:00',
    });
    const duties = body.duties as Body[];
    expect(duties.find((duty) => duty.regime === 'GB-EAW' && duty.kind === 'notice')).toMatchObject({
      ruleId: 'gb-eaw-travel',
      ruleVersion: '2012-08-13',
      status: 'in_force',
      path: 'standard',
      required: true,
      legalLatest: '2026-09-13T23:59:59+01:00',
      alertLatest: '2026-09-12T23:59:59+01:00',
      inPerson: true,
      missingFields: [],
    });
  });

  it('answers with no order and no licence, and never leaves an unknown regime unsaid', async () => {
    const { asOf, timeZone } = ASKED;
    const bare = { asOf, timeZone, registrations: [{ regime: 'GB-EAW' }], trip: TRIP };
    const known = await officer.post('/api/v1/travel/evaluate', bare).expect(200);
    expect(bodyOf(known)).toMatchObject({ outcome: 'NOTICE_REQUIRED', blocks: [] });
    const body = bodyOf(
      await evaluate({ registrations: [{ regime: 'DE' }], orders: [], licence: null }).expect(200),
    );
    const { legs: _, ...nowhere } = TRIP;
    const without = await officer.post('/api/v1/travel/evaluate', { ...bare, trip: nowhere }).expect(200);
    expect(bodyOf(without).outcome).toBe('UNKNOWN_RULE');
    expect(body).toMatchObject({ outcome: 'UNKNOWN_RULE', blocks: [{ code: 'UNKNOWN_RULE', regime: 'DE' }] });
  });

  it.each<[string, object, string]>([
    ['no zone', { timeZone: undefined }, '/timeZone'],
    ['a zone that is not', { timeZone: 'Europe/Nowhere' }, '/timeZone'],
    ['an instant without offset', { asOf: '2026-09-01T09:00:00' }, '/asOf'],
    ['an instant beyond the calendar', { asOf: '+275760-09-13T00:00:00Z' }, '/asOf'],
    ['no trip', { trip: undefined }, '/trip'],
    ['a day that is not', { trip: { ...TRIP, departsOn: '2026-02-30' } }, '/trip/departsOn'],
    ['a time that is not', { trip: { ...TRIP, departsAt: '24:10' } }, '/trip/departsAt'],
    ['a return before', { trip: { ...TRIP, returnsOn: '2026-09-19' } }, '/trip/returnsOn'],
    ['a country in words', { trip: { ...TRIP, legs: [{ country: 'Spain' }] } }, '/trip/legs/0/country'],
    ['a leg that is no leg', { trip: { ...TRIP, legs: ['ES'] } }, '/trip/legs/0'],
    ['legs that are no list', { trip: { ...TRIP, legs: 3 } }, '/trip/legs'],
    [
      'a prohibition of no kind',
      { orders: [{ id: 'o', type: 'x', foreignTravel: {} }] },
      '/orders/0/foreignTravel/kind',
    ],
    ['a regime that is no word', { registrations: [{ regime: 7 }] }, '/registrations/0/regime'],
  ])('refuses %s with its pointer', async (_, changes, pointer) => {
    const faults = faultsOf(await evaluate(changes).expect(422));
    expect(faults.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('takes no other key, at any depth', async () => {
    await evaluate({ personId: 'x' }).expect(400);
    await evaluate({ trip: { ...TRIP, name: 'x' } }).expect(400);
  });

  it('keeps nothing', async () => {
    const rows = () =>
      program.database.asSuperuser(
        `select sum(n_live_tup) from pg_stat_user_tables where schemaname = 'travel'`,
      );
    const before = await rows();
    await evaluate().expect(200);
    expect(await rows()).toEqual(before);
  });

  it('is for those who work with travel, and for nobody without a session', async () => {
    for (const username of ['manager', 'police'] as const)
      await (await program.as(username)).post('/api/v1/travel/evaluate', ASKED).expect(200);
    for (const username of ['clinician', 'volunteer', 'coordinator', 'analyst', 'admin', 'auditor'] as const)
      await (await program.as(username)).post('/api/v1/travel/evaluate', ASKED).expect(403);
    await program.nobody().post('/api/v1/travel/evaluate').send(ASKED).expect(401);
  });
});
